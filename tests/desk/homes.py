"""Homes with reports that wait, made without a run: taken in and extracted."""

from pathlib import Path

from assets.figures.many import extract_many
from assets.reports.inbox import take
from assets.reports.receipts import ledger
from tests.integration.process import LETTERHEAD
from warehouse.home import Home
from warehouse.reference import load

WORDS = "gập ghềnh khúc khuỷu chênh vênh lấp lánh rì rào lao xao thấp thoáng bồng bềnh mênh mông lững thững".split()
HEAD = f"{LETTERHEAD}II. KẾT QUẢ THỰC HIỆN\n\n2. Cải cách thủ tục hành chính\n\n"
SURE = "- Trong quý I đã tiếp nhận {number} hồ sơ thủ tục hành chính.\n\n"


def odd(place: int) -> str:
    """Words that no lexicon knows: each place has its own."""
    first, second, third = (WORDS[place // step % len(WORDS)] for step in (1, 20, 7))
    return f"- Theo lối {first} {second} {third} đã tiếp nhận đủ {place + 100} hồ sơ thủ tục hành chính.\n\n"


def home_of(folder: Path, reports: dict[str, str]) -> Home:
    """A home with these reports (file name → text), read."""
    inbox, home = folder / "inbox", Home(folder / "home")
    inbox.mkdir(parents=True)
    for name, text in reports.items():
        (inbox / name).write_text(text, encoding="utf-8")
    take(inbox, home, load())
    assert all(found.problem is None for found in extract_many(home, ledger(home)))
    return home


def report(year: int, waiting: int, sure: str = "1.234") -> str:
    """A report with one figure that is accepted and `waiting` that wait, each with words of its own."""
    return HEAD.format(number=45, year=year) + SURE.format(number=sure) + "".join(odd(n) for n in range(waiting))
