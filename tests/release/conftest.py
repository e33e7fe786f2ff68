"""Desks to publish from."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assets.release.write import Release
from tests.release.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "home")


@pytest.fixture
def new_desk(tmp_path: Path) -> Callable[[str], Desk]:
    return lambda name: Desk(tmp_path / name)


@dataclass(frozen=True)
class Published:
    """A desk's first release; tests that share it only read."""

    desk: Desk
    made: Release

    @property
    def folder(self) -> Path:
        return self.made.folder

    @property
    def site(self) -> Path:
        return self.desk.home.site

    def of(self, dataset: str) -> Path:
        """The newest version of another data set."""
        return self.site / "datasets" / dataset / "latest"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    desk = Desk(tmp_path_factory.mktemp("published") / "home")
    return Published(desk, desk.publish())
