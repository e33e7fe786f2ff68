"""The whole extraction takes work in proportion to the text, however odd it is. Work is counted in calls, not in seconds."""

import sys

import pytest

from tests.figures.reading import mentions

ODD = [
    "1",
    "1/",
    "(1 ",
    "(",
    "(1) ",
    "1 ",
    "1;",
    "1 hồ sơ, ",
    "Sở Y tế tiếp nhận 1 hồ sơ. ",
    "trong đó 1 hồ sơ; ",
    "ngày ",
    "A-",
    "1.1.",
]


def calls(text: str) -> int:
    """How many calls of functions, our own and the interpreter's, reading `text` makes."""
    count = 0

    def tick(_frame: object, _event: str, _arg: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tick)
    try:
        mentions(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", ODD)
def test_four_times_the_text_is_about_four_times_the_work(piece: str) -> None:
    mentions("1 hồ sơ")  # what is prepared once is not counted
    once, four = (calls(piece * (size // len(piece))) for size in (1500, 6000))
    assert four < 6 * once + 2000


@pytest.mark.parametrize("piece", ["(", "((1) ", "1", "[1;"])
def test_long_nonsense_ends(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    found = mentions(text)
    assert all(text[m.char_start : m.char_end] == m.raw for m in found)
