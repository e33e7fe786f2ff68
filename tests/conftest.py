"""What all tests share."""

import os

import pytest

from pipelines.quiet import quiet_teardown
from tests.faults.reliability import Measured
from tests.fiction import fiction

__all__ = ["fiction"]  # a fixture for all

os.environ["SOLIEU_SETTLE_SECONDS"] = "0"  # tests put whole files into inboxes; test_settled tries what is being copied
quiet_teardown()  # pytest's closing line is then the last one


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick tests first: those that run the whole pipeline come at the end."""
    items.sort(key=lambda item: "integration" in item.path.parts)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What tests of faults measured goes into docs/reliability.md, where that is wanted."""
    if noted := session.config.stash.get(Measured.key, None):
        noted.write()
