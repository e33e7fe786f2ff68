"""The command line as its users have it: in a process of its own, over folders of the test's own."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.integration.process import ROOT, Done, Report, Solieu, report_text, start


@pytest.fixture(scope="session")
def solieu(tmp_path_factory: pytest.TempPathFactory) -> Solieu:
    """Runs `solieu` to its end; `root` is another copy of the project. Whatever happens, no traceback is shown."""
    folder = tmp_path_factory.mktemp("elsewhere")

    def call(*arguments: str | Path, root: Path = ROOT) -> Done:
        process = start(folder, *arguments, root=root)
        out, err = process.communicate(timeout=300)
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    return call


@pytest.fixture(scope="session")
def report() -> Report:
    """The text of a small report with one figure."""

    return report_text


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory, solieu: Solieu, report: Report) -> Path:
    """A folder with `inbox` (one report) and `home` (its release). Not to be changed: copy it."""
    folder = tmp_path_factory.mktemp("first")
    (folder / "inbox").mkdir()
    (folder / "inbox" / "a.txt").write_text(report(), encoding="utf-8")
    done = solieu("run", "--inbox", folder / "inbox", "--home", folder / "home")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def released(first_run: Path, tmp_path: Path) -> Path:
    """A copy of the first run's folder, for this test alone."""
    shutil.copytree(first_run, tmp_path / "released", symlinks=True)
    return tmp_path / "released"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may spoil."""
    for folder in ("assets", "expectations", "pipelines", "warehouse"):
        shutil.copytree(ROOT / folder, tmp_path / "project" / folder)
    return tmp_path / "project"
