"""The whole extraction takes work in proportion to the text, however odd it is. Work is counted in calls, not in seconds."""

import sys
from collections.abc import Callable

import pytest

from assets.figures.extract import extract
from tests.figures import grids
from tests.figures.reading import COVER, mentions
from warehouse.reference import load

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
    return work(lambda: mentions(text))


def work(done: Callable[[], object]) -> int:
    """How many calls of functions something makes."""
    count = 0

    def tick(_frame: object, _event: str, _arg: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tick)
    try:
        done()
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


TABLES = {
    "agencies": ("STT | Đơn vị | Số hồ sơ tiếp nhận | Tăng/giảm", "1 | Xã Hùng {n} | 40 | 5"),
    "labels": ("STT | Chỉ tiêu | ĐVT | Số liệu", "1.1 | Số hồ sơ {n} đã giải quyết | hồ sơ | 40"),
    "merged": ("TT | Đơn vị | Số hồ sơ tiếp nhận", "^ | ^ | 40"),
    "words": ("(1) | (2)", "a | trong đó 1 hồ sơ"),
}


@pytest.mark.parametrize("name", TABLES)
def test_four_times_the_rows_are_about_four_times_the_work(name: str) -> None:
    head, row = TABLES[name]
    few, many = (
        grids.document([grids.grid("\n".join([head, *(row.format(n=f"{n:04}") for n in range(size))]))])
        for size in (40, 160)
    )
    extract(few, COVER, load())
    assert work(lambda: extract(many, COVER, load())) < 6 * work(lambda: extract(few, COVER, load())) + 2000
