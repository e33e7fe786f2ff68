"""What the tests of faults share: homes to spoil, and the page that says what they measured."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.reliability import Measured
from tests.integration.conftest import first_run, home, inbox, project, released, report, solieu

__all__ = ["first_run", "home", "inbox", "project", "released", "report", "solieu"]  # fixtures

Measure = Callable[[str, str], None]


@pytest.fixture
def measure(request: pytest.FixtureRequest) -> Measure:
    """Notes a figure for docs/reliability.md: what was tried, and what was found."""
    noted = request.config.stash.setdefault(Measured.key, Measured())
    return lambda tried, found: noted.note(request.node.path.stem, tried, found)


@pytest.fixture
def copied(first_run: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Makes copies of the first run's folder."""

    def copy(name: str) -> Path:
        shutil.copytree(first_run, tmp_path / name, symlinks=True)
        return tmp_path / name

    return copy
