"""How other offices would state an indicator: the sentences of wordings.txt, each below its heading.

A line is a sentence with its numbers marked {number|indicator}; "# …" is the heading of the lines after it.
"""

import re
from pathlib import Path

import pytest

from assets.figures.mention import Mention
from tests.figures.reading import figures

MARK = re.compile(r"\{([^|}]*)\|([^}]*)\}")
CODED = 0.97


def statements() -> list[tuple[str, str, str, Mention | None]]:
    """(number, indicator, sentence, what it was read as)."""
    heading, found = "", []
    for line in Path(__file__).with_name("wordings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.removeprefix("# ")
            continue
        read = {figure.raw.split()[0]: figure for figure in figures(f"{heading}\n\n{MARK.sub(lambda m: m[1], line)}\n")}
        found += [(number, code, line, read.get(number.split()[0])) for number, code in MARK.findall(line)]
    return found


@pytest.fixture(scope="module")
def read() -> list[tuple[str, str, str, Mention | None]]:
    return statements()


def test_the_wordings_are_read_as_they_are_meant(read: list[tuple[str, str, str, Mention | None]]) -> None:
    missed = [(number, code, line) for number, code, line, got in read if got is None or got.indicator != code]
    assert len(missed) <= (1 - CODED) * len(read), missed


def test_none_is_accepted_as_something_else(read: list[tuple[str, str, str, Mention | None]]) -> None:
    wrong = [
        (line, got.indicator)
        for _, code, line, got in read
        if got and got.status == "accepted" and got.indicator != code
    ]
    assert not wrong


def test_most_are_accepted(read: list[tuple[str, str, str, Mention | None]]) -> None:
    assert sum(got is not None and got.status == "accepted" for *_, got in read) >= 0.75 * len(read)
