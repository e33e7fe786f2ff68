"""An archive of a home gives the same warehouse elsewhere; a damaged or foreign one changes nothing."""

import hashlib
import io
import resource
import shutil
import zipfile
from contextlib import AbstractContextManager, closing
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import duckdb
import pytest

from assets.reports.receipts import ledger
from assets.star.load import build
from pipelines import archive
from tests.integration.process import report_text, start
from tests.star.samples import kept, receipt, sound_report
from warehouse import journal
from warehouse.connection import open_database
from warehouse.ddl import SCHEMA_VERSION, schema_hash
from warehouse.home import Home, writing_whole
from warehouse.judgements import ReportOrder
from warehouse.problem import Problem
from warehouse.reference import FOLDER, load

DECISION = "3f9a1c2e,# hồ sơ,hồ sơ,,any,reject,,tổ rà soát,2026-11-01,không thuộc chế độ"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with one report, run through."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "inbox").mkdir()
    (folder / "inbox" / "a.txt").write_text(report_text(), encoding="utf-8")
    done = start(folder, "run", "--inbox", folder / "inbox", "--home", folder / "home")
    out, err = done.communicate(timeout=120)
    assert done.returncode == 0, out + err
    return Home(folder / "home")


def values(home: Home) -> list[tuple]:
    with closing(open_database(home.database)) as con:
        return con.sql("SELECT * FROM observations ORDER BY ALL").fetchall()


def test_a_restored_home_is_rebuilt_to_the_same_warehouse(home: Home, tmp_path: Path) -> None:
    for arguments in (
        ("export", tmp_path / "a.zip", "--home", home.root),
        ("restore", tmp_path / "a.zip", "--home", tmp_path / "new"),
        ("run", "--inbox", tmp_path / "empty", "--home", tmp_path / "new"),
    ):
        (tmp_path / "empty").mkdir(exist_ok=True)
        done = start(tmp_path, *arguments)
        out, err = done.communicate(timeout=120)
        assert done.returncode == 0, out + err
    assert values(Home(tmp_path / "new")) == values(home) != []


def test_the_same_home_gives_the_same_bytes(home: Home, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        archive.export(home, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_home_bigger_than_the_memory_is_archived_and_restored(home: Home, tmp_path: Path) -> None:
    """In a process that may have half as much memory as one document has bytes."""
    place = Home(Path(shutil.copytree(home.root, tmp_path / "home", symlinks=True)))
    data = bytes(600 * 1024**2)
    (place.originals / f"{hashlib.sha256(data).hexdigest()}.pdf").write_bytes(data)
    del data
    for arguments in (
        ("export", tmp_path / "a.zip", "--home", place.root),
        ("restore", tmp_path / "a.zip", "--home", tmp_path / "new"),
    ):
        done = start(tmp_path, *arguments)
        resource.prlimit(done.pid, resource.RLIMIT_DATA, (300 * 1024**2, 300 * 1024**2))
        out, err = done.communicate(timeout=120)
        assert done.returncode == 0, out + err
    shutil.rmtree(place.root)
    assert len(list(Home(tmp_path / "new").originals.iterdir())) == 2


def test_an_archive_bigger_than_the_disk_is_refused_before_anything_is_unpacked(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.export(home, tmp_path / "a.zip")
    monkeypatch.setattr(archive.shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(Problem) as caught:
        archive.restore(tmp_path / "a.zip", Home(tmp_path / "new"))
    assert caught.value.code == "files.no_space" and not (tmp_path / "new").exists()


def test_nothing_kept_is_nothing_to_archive(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        archive.export(Home(tmp_path / "home"), tmp_path / "a.zip")
    assert caught.value.code == "archive.nothing" and not (tmp_path / "a.zip").exists()


def repacked(data: bytes, change) -> bytes:
    """An archive with its parts changed; the checksums stay as they were."""
    package = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return stream.getvalue()


def spoil(parts: dict[str, bytes]) -> None:
    parts[next(name for name in parts if name.startswith("originals/"))] += b"x"


def lose(parts: dict[str, bytes]) -> None:
    del parts[next(name for name in parts if name.startswith("ledger/"))]


def escape(parts: dict[str, bytes]) -> None:
    parts["../thoat-ra.txt"] = b"x"
    parts["SHA256SUMS"] += f"{hashlib.sha256(b'x').hexdigest()}  ../thoat-ra.txt\n".encode()


@pytest.mark.parametrize("change", [spoil, lose, escape])
def test_a_changed_archive_is_refused_and_nothing_is_put_in_place(home: Home, tmp_path: Path, change) -> None:
    archive.export(home, tmp_path / "a.zip")
    (tmp_path / "a.zip").write_bytes(repacked((tmp_path / "a.zip").read_bytes(), change))
    with pytest.raises(Problem) as caught:
        archive.restore(tmp_path / "a.zip", Home(tmp_path / "new"))
    assert caught.value.code == "archive.damaged"
    assert not (tmp_path / "new").exists() and not (tmp_path / "thoat-ra.txt").exists()


def test_an_archive_that_rotted_on_its_disk_is_refused_wherever_the_fault_is(home: Home, tmp_path: Path) -> None:
    archive.export(home, tmp_path / "a.zip")
    whole = (tmp_path / "a.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        begins = [entry.header_offset + 30 + len(entry.filename) for entry in package.infolist()]
    for place in (begin + step for begin in begins for step in range(8)):
        (tmp_path / "a.zip").write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with pytest.raises(Problem) as caught:
            archive.restore(tmp_path / "a.zip", Home(tmp_path / "new"))
        assert caught.value.code == "archive.damaged"


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 cut"])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(Problem) as caught:
        archive.restore(tmp_path / "a.zip", Home(tmp_path / "new"))
    assert caught.value.code == "archive.damaged"


def test_a_home_with_documents_is_not_overwritten(home: Home, tmp_path: Path) -> None:
    archive.export(home, tmp_path / "a.zip")
    with pytest.raises(Problem) as caught:
        archive.restore(tmp_path / "a.zip", home)
    assert caught.value.code == "archive.exists"


@pytest.mark.parametrize("steps", range(3))  # the journal, a document, its receipt
def test_a_restore_that_was_killed_is_finished_by_the_next(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    home = Home(Path(shutil.copytree(home.root, tmp_path / "home", symlinks=True)))
    journal.judge(home, [ReportOrder("a" * 64, why="đưa vào nhầm")], "chị Hoa")
    archive.export(home, tmp_path / "a.zip")
    new, left = Home(tmp_path / "new"), iter(range(steps))

    def dies(path: Path) -> AbstractContextManager[BinaryIO]:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return writing_whole(path)

    monkeypatch.setattr(archive, "writing_whole", dies)
    with pytest.raises(KeyboardInterrupt):
        archive.restore(tmp_path / "a.zip", new)
    assert ledger(new) == []  # nothing of a half restore is known
    monkeypatch.undo()
    assert archive.restore(tmp_path / "a.zip", new) == 1
    assert ledger(new) == ledger(home) and journal.entries(new) == journal.entries(home)


def test_what_was_decided_is_in_the_archive_and_mixes_with_nothing(home: Home, tmp_path: Path) -> None:
    place = Home(Path(shutil.copytree(home.root, tmp_path / "home", symlinks=True)))
    written = journal.judge(place, [ReportOrder("a" * 64, why="đưa vào nhầm")], "chị Hoa")
    archive.export(place, tmp_path / "a.zip")
    archive.restore(tmp_path / "a.zip", Home(tmp_path / "new"))
    assert journal.entries(Home(tmp_path / "new")) == written
    journal.judge(Home(tmp_path / "other"), [ReportOrder("b" * 64, why="khác")], "anh Nam")
    with pytest.raises(Problem) as caught:
        archive.restore(tmp_path / "a.zip", Home(tmp_path / "other"))
    assert caught.value.code == "archive.exists" and not Home(tmp_path / "other").ledger.exists()


def test_published_versions_survive_with_their_bytes_and_their_numbers(home: Home, tmp_path: Path) -> None:
    archive.export(home, tmp_path / "a.zip")
    new = Home(tmp_path / "new")
    archive.restore(tmp_path / "a.zip", new)
    one, other = (place.site / "datasets" / "so-lieu-cchc" for place in (home, new))
    files = sorted(path.relative_to(one) for path in one.glob("2*/*"))
    assert files and all((one / path).read_bytes() == (other / path).read_bytes() for path in files)
    (tmp_path / "empty").mkdir()
    done = start(tmp_path, "run", "--inbox", tmp_path / "empty", "--home", new.root)
    out, err = done.communicate(timeout=120)
    assert done.returncode == 0, out + err
    assert (one / "versions.json").read_bytes() == (other / "versions.json").read_bytes(), "no number is issued again"


def test_an_archive_of_before_the_journal_keeps_its_decisions(home: Home, tmp_path: Path) -> None:
    archive.export(home, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in ("decisions.csv", "corrections.csv"):
        parts[name] = (FOLDER / name).read_bytes()
    parts["decisions.csv"] += f"{DECISION}\n".encode()
    del parts["SHA256SUMS"]
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in parts.items())
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as package:
        for name, data in (parts | {"SHA256SUMS": sums.encode()}).items():
            package.writestr(name, data)
    archive.restore(tmp_path / "old.zip", Home(tmp_path / "new"))
    [entry] = journal.entries(Home(tmp_path / "new"))
    assert (entry.row["phrase"], entry.row["action"], entry.who) == ("# hồ sơ", "reject", "tổ rà soát")


def test_a_warehouse_of_another_schema_says_what_to_do_and_a_run_mends_it(home: Home, tmp_path: Path) -> None:
    place = Home(Path(shutil.copytree(home.root, tmp_path / "home")))
    with duckdb.connect(str(place.database)) as con:
        con.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
    old = start(tmp_path, "status", "--home", place.root)
    _, told = old.communicate(timeout=60)
    assert old.returncode == 4 and "solieu run" in told and "Traceback" not in told
    (tmp_path / "empty").mkdir()
    mended = start(tmp_path, "run", "--inbox", tmp_path / "empty", "--home", place.root)
    out, err = mended.communicate(timeout=120)
    assert mended.returncode == 0, out + err
    assert values(place) == values(home)


def test_a_change_of_the_schema_raises_its_version() -> None:
    """Changed a table or a view? Raise SCHEMA_VERSION in warehouse/ddl.py, and write both here."""
    assert (SCHEMA_VERSION, schema_hash()) == (8, "fcba9369bbed")


def test_the_version_is_in_the_file(tmp_path: Path) -> None:
    build(load(), kept(tmp_path, [(receipt("a"), sound_report())]), tmp_path / "star.duckdb")
    with closing(open_database(tmp_path / "star.duckdb")) as con:
        assert con.sql("SELECT value FROM meta WHERE key = 'schema_version'").fetchall() == [(str(SCHEMA_VERSION),)]
