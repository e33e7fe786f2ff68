"""docs/reliability.md: written by the tests of faults, where SOLIEU_RELIABILITY=write (make reliability)."""

import os
import platform
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
HEAD = """\
# What was broken on purpose, and what happened

Written by the tests of `tests/faults` and `tests/simulation` (`make reliability`); not to be edited. Machine: {cores} cores, {system}.

| tests | tried | found |
|---|---|---|
"""


def _written() -> list[tuple[str, str, str]]:
    """The rows of the page as it is."""
    lines = PAGE.read_text(encoding="utf-8").splitlines() if PAGE.exists() else []
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| `")]
    return [(row[0].strip("`"), row[1], row[2]) for row in cells if len(row) == 3]


class Measured:
    """What was noted, in the order of the tests."""

    key = pytest.StashKey["Measured"]()

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str]] = []

    def note(self, test: str, tried: str, found: str) -> None:
        self.rows.append((test, tried, found))

    def write(self) -> None:
        if os.environ.get("SOLIEU_RELIABILITY") == "write" and self.rows:
            head = HEAD.format(cores=os.cpu_count(), system=f"{platform.system()} {platform.release().split('-')[0]}")
            mine = {test for test, _, _ in self.rows}
            others = [row for row in _written() if row[0] not in mine]  # those of tests that did not run now stay
            lines = [f"| `{test}` | {tried} | {found} |" for test, tried, found in sorted([*others, *self.rows])]
            PAGE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
