"""A page for each quarter: its reports and its observations by topic, in parts where there are many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assets.release.pages.content import Content, Rows, groups
from assets.release.pages.frame import Page

FOLDER = "quy"
PER_PAGE = 300  # observations


@dataclass(frozen=True)
class Quarter:
    quarter: str
    rows: Rows
    reports: Rows

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.quarter}.html"

    @property
    def bodies(self) -> int:
        return len({row["agency"] for row in self.rows})

    def page_path(self, number: int) -> str:
        """Where its page of this number stands; the first is the quarter's own."""
        return self.path if number == 1 else f"{FOLDER}/{self.quarter}-{number}.html"


def quarter_pages(content: Content) -> Iterator[Page]:
    rows = content.by("quarter")
    names = sorted({*rows, *(report["quarter"] for report in content.reports)})
    found = [
        Quarter(name, rows.get(name, []), [report for report in content.reports if report["quarter"] == name])
        for name in names
    ]
    yield Page(f"{FOLDER}/index.html", "quarters", {"quarters": list(reversed(found))})
    for place, one in enumerate(found):
        before = found[place - 1] if place else None
        yield from _pages(one, before, found[place + 1] if place + 1 < len(found) else None)


def _pages(one: Quarter, before: Quarter | None, after: Quarter | None) -> Iterator[Page]:
    pieces: Sequence[Rows] = [one.rows[start : start + PER_PAGE] for start in range(0, len(one.rows), PER_PAGE)] or [[]]
    links = [(number, one.page_path(number)) for number in range(1, len(pieces) + 1)]
    for number, piece in enumerate(pieces, start=1):
        shown: dict = {"one": one, "before": before, "after": after, "groups": groups(piece)}
        shown |= {"pages": len(pieces), "number_of": number, "page_links": links}
        yield Page(one.page_path(number), "quarter", shown)
