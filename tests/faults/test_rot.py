"""What disks do to files: told, kept out of archives, and mended from the inbox where that still has the file."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.rot import look_for_rot, lost_originals
from tests.faults.conftest import Measure
from tests.integration.process import Solieu
from warehouse.home import Home

Copied = Callable[[str], Path]

pytestmark = pytest.mark.long  # each starts the whole program, some of them several times


def original(home: Path) -> Path:
    [path] = (home / "originals").iterdir()
    return path


def spoil(path: Path) -> bytes:
    """One bit of a file is turned; what it was."""
    before = path.read_bytes()
    path.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])
    return before


def test_a_damaged_original_is_kept_anew_from_the_inbox(copied: Copied, solieu: Solieu, measure: Measure) -> None:
    folder = copied("mended")
    path = original(folder / "home")
    before = spoil(path)
    done = solieu("run", "--inbox", folder / "inbox", "--home", folder / "home")
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == before and (folder / "home" / "rotten" / path.name).is_file()
    measure(
        "a bit of a kept original is turned; the inbox still has the file",
        "kept anew by the next run; the damaged one is in rotten/",
    )


def test_a_damaged_original_is_told_until_it_is_brought_back(
    copied: Copied, solieu: Solieu, tmp_path: Path, measure: Measure
) -> None:
    folder = copied("told")
    report = (folder / "inbox" / "a.txt").rename(tmp_path / "a.txt")
    spoil(original(folder / "home"))
    refused = solieu("export", tmp_path / "a.zip", "--home", folder / "home")
    assert refused.returncode == 4 and "byte for byte" in refused.stderr and not (tmp_path / "a.zip").exists()
    for _ in range(2):
        done = solieu("run", "--inbox", folder / "inbox", "--home", folder / "home")
        assert done.returncode == 3 and "a.txt" in done.stderr and "byte for byte" in done.stderr
    assert solieu("health", "--home", folder / "home").returncode == 4
    assert solieu("export", tmp_path / "a.zip", "--home", folder / "home").returncode == 4
    shutil.copy(report, folder / "inbox")
    assert solieu("run", "--inbox", folder / "inbox", "--home", folder / "home").returncode == 0
    assert solieu("export", tmp_path / "a.zip", "--home", folder / "home").returncode == 0
    measure(
        "… and the inbox does not have it any more",
        "each run and `health` say so, `export` refuses, until the file is put into the inbox again",
    )


def test_an_altered_version_is_noticed_by_a_run(copied: Copied, solieu: Solieu, measure: Measure) -> None:
    folder = copied("version")
    [version] = (folder / "home" / "site" / "datasets" / "so-lieu-cchc").glob("2023.*")
    spoil(version / "observations.csv")
    done = solieu("run", "--inbox", folder / "inbox", "--home", folder / "home")
    assert done.returncode == 3 and "observations.csv" in done.stderr
    measure("a bit of a published version is turned", "the next run says so; publishing and exporting are refused")


def test_a_big_home_is_gone_round_in_several_runs(copied: Copied) -> None:
    home = Home(copied("big") / "home")
    size = original(home.root).stat().st_size
    for _ in range(3):
        assert look_for_rot(home, most=size) == []
        noted = json.loads((home.root / "checked.json").read_bytes())["checked_to"]
        assert noted
    seen = {noted}
    for _ in range(100):
        look_for_rot(home, most=size)
        noted = json.loads((home.root / "checked.json").read_bytes())["checked_to"]
        if noted in seen:
            break
        seen.add(noted)
    assert len(seen) > 3, "it goes on from where it left off, and begins again at the end"


def test_a_lost_original_is_told(copied: Copied) -> None:
    from assets.reports.receipts import ledger

    home = Home(copied("lost") / "home")
    original(home.root).unlink()
    [problem] = lost_originals(home, ledger(home))
    assert "a.txt" in problem.text("vi")


def crafted(folder: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The archive of a home with something else in it, and checksums that agree."""
    import hashlib
    import io
    import zipfile

    from pipelines.archive import export

    export(Home(folder / "home"), folder / "a.zip")
    with zipfile.ZipFile(folder / "a.zip") as package:
        parts = {name: package.read(name) for name in package.namelist() if name != "SHA256SUMS"}
    change(parts)
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in parts.items())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in {**parts, "SHA256SUMS": sums.encode()}.items():
            package.writestr(name, data)
    (folder / "a.zip").write_bytes(stream.getvalue())
    return folder / "a.zip"


def receipt_of_nothing(parts: dict[str, bytes]) -> None:
    parts[next(name for name in parts if name.startswith("ledger/"))] = b"{}"


def journal_of_nothing(parts: dict[str, bytes]) -> None:
    parts["decisions/journal.jsonl"] = b"zzz\n"


def no_originals(parts: dict[str, bytes]) -> None:
    for name in [name for name in parts if name.startswith("originals/")]:
        del parts[name]


def altered_version(parts: dict[str, bytes]) -> None:
    name = next(name for name in parts if name.endswith("/observations.csv"))
    parts[name] += b"x"


def up_and_out(parts: dict[str, bytes]) -> None:
    parts["versions/so-lieu-cchc/2023.1.0/.."] = b"x"


@pytest.mark.parametrize("change", [receipt_of_nothing, journal_of_nothing, no_originals, altered_version, up_and_out])
def test_a_crafted_archive_restores_nothing(copied: Copied, solieu: Solieu, tmp_path: Path, change) -> None:
    path = crafted(copied("crafted"), change)
    done = solieu("restore", path, "--home", tmp_path / "new")
    assert done.returncode == 4 and "✓" not in done.stdout
    left = [each for each in (tmp_path / "new").rglob("*") if each.is_file() and each.name != ".lock"]
    assert left == []
