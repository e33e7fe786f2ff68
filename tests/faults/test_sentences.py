"""What a machine does to an operator is told in sentences that say what to do, and never as a traceback."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.conftest import Measure
from tests.integration.process import ROOT, environment, report_text

COMMAND = [sys.executable, "-c", "from pipelines.cli import main; main()"]
Copied = Callable[[str], Path]

pytestmark = pytest.mark.long  # each starts the whole program, some of them several times


def call(*arguments: str | Path, cwd: Path, **options) -> subprocess.CompletedProcess[str]:
    settings = environment(ROOT) | options.pop("settings", {})
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], cwd=cwd, env=settings, text=True, timeout=120, check=False, **options
    )


def told(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It ended with a sentence that has one of these words."""
    assert done.returncode in (3, 4), (done.returncode, done.stdout, done.stderr)
    # On a full disk Dagster says a line of its own before: that it cannot keep its history
    assert "Traceback (most" not in done.stderr and any(line.startswith("✗") for line in done.stderr.splitlines()), (
        done.stderr
    )
    assert any(word in done.stderr for word in words), done.stderr


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A disk of its own at this folder; skipped where this account may not mount."""
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("only an account that may mount disks can try a full one")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.parametrize("room", [1, 6, 10])
def test_a_full_disk(copied: Copied, tmp_path: Path, room: int, measure: Measure) -> None:
    """With room for nothing, for part of a warehouse, for part of a site: a sentence, and what stood stands."""
    folder = copied("full")
    (folder / "inbox" / "b.txt").write_text(report_text(year=2024), encoding="utf-8")
    small = tmp_path / "small"
    small.mkdir()
    size = sum(path.stat().st_size for path in (folder / "home").rglob("*") if path.is_file() and not path.is_symlink())
    with mounted(small, f"size={size // 1024 + room * 1024}k"):
        shutil.copytree(folder / "home", small / "home", symlinks=True)
        before = (small / "home" / "site" / "index.html").read_bytes()
        done = call("run", "--inbox", folder / "inbox", "--home", small / "home", cwd=tmp_path)
        told(done, "disk is full", "Check the disk")
        assert (small / "home" / "site" / "index.html").read_bytes() == before
        subprocess.run(["mount", "-o", "remount,size=500m", small], check=True)
        done = call("run", "--inbox", folder / "inbox", "--home", small / "home", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    measure(f"a disk with {room} MB left", "a sentence; the release stands; with room the next run goes on")


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--inbox", "{folder}/inbox"),
        ("publish",),
        ("export", "{folder}/home/a.zip"),
        ("undo",),
        ("review", "reject", "3f9a1c2e", "--why", "x"),
    ],
)
def test_a_read_only_home(copied: Copied, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    folder = copied("sealed")
    (folder / "inbox" / "b.txt").write_text(report_text(year=2024), encoding="utf-8")
    small = tmp_path / "sealed-home"
    small.mkdir()
    with mounted(small, "size=200m"):
        shutil.copytree(folder / "home", small, symlinks=True, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", small], check=True)
        named = [argument.replace("{folder}/home", str(small)).format(folder=folder) for argument in arguments]
        told(call(*named, "--home", small, cwd=tmp_path), "read-only", "Nothing to do", "3f9a1c2e")


def test_commands_that_only_read_work_on_a_read_only_home(copied: Copied, tmp_path: Path) -> None:
    folder, small = copied("seen"), tmp_path / "seen-home"
    small.mkdir()
    with mounted(small, "size=200m"):
        shutil.copytree(folder / "home", small, symlinks=True, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", small], check=True)
        for arguments in (("status",), ("sql", "select 1"), ("explain", "a.txt")):
            done = call(*arguments, "--home", small, cwd=tmp_path)
            assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", ["run", "status", "sql", "publish", "export", "doctor", "desk", "serve", "health"])
def test_a_current_folder_that_is_gone(copied: Copied, tmp_path: Path, command: str) -> None:
    copied("any")
    gone = tmp_path / "gone"
    gone.mkdir()
    extra = {"sql": ["select 1"], "export": ["a.zip"]}.get(command, [])
    code = "import os, shutil; shutil.rmtree(os.getcwd()); from pipelines.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, command, *extra],
        cwd=gone,
        env=environment(ROOT),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told(done, "current folder is gone")


@pytest.mark.parametrize("name", ["last_run.json", "last_publication.json", "inbox.txt", "checked.json"])
@pytest.mark.parametrize("content", [b"", b"{", b"\xff\x00\xfe", b"[1, 2]", b'{"fingerprint": 7}', None])
def test_a_broken_note_is_as_good_as_none(copied: Copied, tmp_path: Path, name: str, content: bytes | None) -> None:
    """`None`: a folder stands in its place. What is lost is only that nothing need be done."""
    from pipelines import state
    from pipelines.rot import look_for_rot
    from pipelines.settings import settings
    from warehouse.home import Home

    home = Home(copied("noted") / "home")
    path = home.root / name
    path.unlink(missing_ok=True)
    path.mkdir() if content is None else path.write_bytes(content)
    chosen = settings(home.root)
    assert chosen.inbox
    assert not state.is_current(home, "x")
    assert state.is_published(home) is (name != "last_publication.json")
    if content is not None or name != "checked.json":
        assert look_for_rot(home) == []


@pytest.mark.parametrize(
    "arguments", [("status",), ("sql", "select 'tiếp nhận' as việc"), ("review",), ("explain", "a.txt"), ("--help",)]
)
def test_a_terminal_without_vietnamese_letters(copied: Copied, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    folder = copied("ascii")
    settings = {
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "SOLIEU_HOME": str(folder / "home"),
    }
    done = call(*arguments, cwd=tmp_path, settings=settings)
    assert done.returncode in (0, 4) and "Traceback" not in done.stderr, done.stderr


def test_output_that_nobody_takes(copied: Copied, tmp_path: Path) -> None:
    folder = copied("full-output")
    with Path("/dev/full").open("w") as full:
        done = call(
            "sql", "from range(100000)", "--format", "csv", "--home", folder / "home", cwd=tmp_path, stdout=full
        )
    told(done, "disk is full")
    command = " ".join(["exec", *[f"'{part}'" for part in COMMAND], "status", "--home", str(folder / "home"), ">&-"])
    done = subprocess.run(
        ["sh", "-c", command], env=environment(ROOT), capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr


def test_a_home_below_a_file(tmp_path: Path, inbox: Path) -> None:
    (tmp_path / "file").touch()
    (inbox / "a.txt").write_text(report_text(), encoding="utf-8")
    told(call("run", "--inbox", inbox, "--home", tmp_path / "file" / "home", cwd=tmp_path), "no folder")


def test_a_journal_line_of_an_unknown_kind_is_named(copied: Copied, tmp_path: Path) -> None:
    folder = copied("journal")
    (folder / "home" / "decisions").mkdir(exist_ok=True)
    line = '{"id": "1", "at": "2026-01-01T00:00:00+07:00", "who": "a", "why": "", "act": "dance", "row": {}}\n'
    (folder / "home" / "decisions" / "journal.jsonl").write_text(line)
    told(call("review", "--home", folder / "home", cwd=tmp_path), "journal.jsonl")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can hand a folder to somebody else")
def test_a_folder_of_the_inbox_that_is_closed_is_told(inbox: Path) -> None:
    """Run as another account: root may look everywhere."""
    from assets.reports.inbox import arriving

    (inbox / "kin").mkdir(mode=0o700)
    inbox.chmod(0o755)
    for folder in inbox.parents:
        if folder.is_relative_to("/tmp") and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)
    child = os.fork()
    if not child:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        os._exit(0 if [path.name for path in arriving(inbox)] == ["kin"] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_nobody_else_may_write_what_is_written(inbox: Path, home: Path, tmp_path: Path) -> None:
    (inbox / "a.txt").write_text(report_text(), encoding="utf-8")
    command = [*COMMAND, "run", "--inbox", str(inbox), "--home", str(home)]
    done = subprocess.run(
        ["sh", "-c", 'umask 000; exec "$@"', "sh", *command],
        env=environment(ROOT),
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    open_to_all = [path for path in home.rglob("*") if not path.is_symlink() and path.stat().st_mode & 0o002]
    assert open_to_all == []
