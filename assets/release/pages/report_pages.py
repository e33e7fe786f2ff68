"""A page for each report: its text with every published number marked, each of them leading to its own page."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assets.figures.text.outline import outline
from assets.release.pages.content import Content, Rows
from assets.release.pages.frame import Page
from assets.release.pages.reading import Row, marked_row
from assets.reports.document import Document
from assets.reports.documents import kept_document

FOLDER = "bao-cao"
ORIGINALS = "van-ban-goc"  # the reports' own files, where the publisher lets them be downloaded


@dataclass(frozen=True)
class Marked:
    """A published number in the text of its report; `link` is the page of what it says."""

    char_start: int
    char_end: int
    link: str


def report_pages(content: Content, anchored: Mapping[str, Sequence[Row]]) -> Iterator[Page]:
    """`anchored` are the texts of the reports in rows, as `texts` makes them."""
    by_quarter: dict[str, Rows] = defaultdict(list)
    for report in content.reports:
        by_quarter[report["quarter"]].append(report)
    yield Page(f"{FOLDER}/index.html", "reports", {"by_quarter": sorted(by_quarter.items(), reverse=True)})
    later = dict(content.con.sql("SELECT supersedes, report FROM dim_report WHERE supersedes IS NOT NULL").fetchall())
    known = {report["report"]: report for report in content.reports}
    for report in content.reports:
        shown = {
            "report": report,
            "rows": anchored.get(report["report"], []),
            "successor": known.get(later.get(report["report"], "")),
            "original": original_path(report) if content.publisher.originals else "",
        }
        yield Page(f"{FOLDER}/{report['report']}.html", "report", shown)


def original_path(report: Mapping) -> str:
    """Where the report's own file stands in the site."""
    return f"{ORIGINALS}/{report['sha256']}{Path(report['file_name']).suffix.lower()}"


def texts(content: Content) -> dict[str, list[Row]]:
    """The texts of the reports that are kept in the home, as rows with the published numbers marked, by report."""
    by_report = content.by("report")
    found = {}
    for report in content.reports:
        document = kept_document(content.home, report["sha256"])
        if document:
            marks = [
                Marked(row["char_start"], row["char_end"], row["permalink"]) for row in by_report[report["report"]]
            ]
            found[report["report"]] = _rows(document, sorted(marks, key=lambda mark: mark.char_start))
    return found


def _rows(document: Document, marks: Sequence[Marked]) -> list[Row]:
    places = outline(document)
    starts = [place.flow.offsets[0] if place.flow.offsets else 0 for place in places]
    inside: list[list[Marked]] = [[] for _ in places]
    owner: dict[int, int] = {}
    for number, place in enumerate(places):
        owner.update(dict.fromkeys(place.flow.offsets[:-1], number))
    for mark in marks:
        inside[owner.get(mark.char_start, max(0, bisect_right(starts, mark.char_start) - 1))].append(mark)
    return [marked_row(document, place, mine) for place, mine in zip(places, inside, strict=True)]
