"""How other offices would state an indicator: the sentences of wordings.txt, each below its heading.

A line is a sentence with its numbers marked {number|indicator} or {number|indicator@agency}; "# …" is the heading of the lines after it.
"""

import re
from pathlib import Path

import pytest

from assets.figures.mention import Mention
from tests.figures.reading import figures

MARK = re.compile(r"\{([^|}]*)\|([^}]*)\}")
CODED, ACCEPTED = 0.97, 0.73


Statement = tuple[str, tuple[str, str], str, Mention | None]


def statements() -> list[Statement]:
    """(number, (indicator, agency), sentence, what it was read as)."""
    heading, found = "", []
    for line in Path(__file__).with_name("wordings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.removeprefix("# ")
            continue
        read = {figure.raw.split()[0]: figure for figure in figures(f"{heading}\n\n{MARK.sub(lambda m: m[1], line)}\n")}
        for number, meaning in MARK.findall(line):
            code, _, agency = meaning.partition("@")
            found.append((number, (code, agency), line, read.get(number.split()[0])))
    return found


@pytest.fixture(scope="module")
def read() -> list[Statement]:
    return statements()


def differs(got: Mention, meant: tuple[str, str]) -> bool:
    return got.indicator != meant[0] or (meant[1] != "" and got.agency != meant[1])


def test_the_wordings_are_read_as_they_are_meant(read: list[Statement]) -> None:
    missed = [(number, meant, line) for number, meant, line, got in read if got is None or differs(got, meant)]
    assert len(missed) <= (1 - CODED) * len(read), missed


def test_none_is_accepted_as_something_else(read: list[Statement]) -> None:
    wrong = [
        (line, got.indicator, got.agency)
        for _, meant, line, got in read
        if got and got.status == "accepted" and differs(got, meant)
    ]
    assert not wrong


def test_most_are_accepted(read: list[Statement]) -> None:
    assert sum(got is not None and got.status == "accepted" for *_, got in read) >= ACCEPTED * len(read)
