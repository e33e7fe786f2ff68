"""A world in a folder: inbox/ with its reports, and beside it what is true and what was said.

truth.csv       every true value: of single quarters, of the days on which a stock stands, of the year of a plan or an index
statements.csv  what each report states, false statements included
expected.csv    each file: who reports what, of which kind it is; "broken" files with what is wrong with them; "missing" reports
"""

import csv
import io
import textwrap
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from samples.province.broken import WHY, broken
from samples.province.model import Quarter, Report, World
from samples.province.spans import facts_in_order
from samples.province.special import MISSING, all_reports
from samples.province.word import as_word
from warehouse.names import slug

TRUTH = ("province", "agency", "indicator", "quarter", "period_start", "period_end", "kind", "value")
STATEMENTS = ("file", "agency", "indicator", "period_start", "period_end", "value")
EXPECTED = ("file", "province", "agency", "quarter", "report", "kind", "number", "signed_on", "remark")
WIDTH = 90


def write(world: World, folder: Path) -> list[Report]:
    """Write a world's files into a folder; the same world gives the same bytes. Returns the reports that were written."""
    reports = all_reports(world)
    for name, content in (inbox(reports) | tables(world, reports)).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return reports


def inbox(reports: Sequence[Report]) -> dict[str, bytes]:
    """The files of the inbox by their paths, broken ones included."""
    files = {report.file: content(report) for report in reports}
    word = next((file for name, file in files.items() if name.endswith(".docx")), b"")
    return {f"inbox/{name}": file for name, file in (files | broken(word)).items()}


def content(report: Report) -> bytes:
    """The bytes of a report: Word, or text in lines of limited width."""
    if report.file.endswith(".docx"):
        return as_word(report)
    wrapped = (textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False) for text in report.paragraphs)
    return ("\n\n".join(wrapped) + "\n").encode()


def tables(world: World, reports: Sequence[Report]) -> dict[str, bytes]:
    """What is true, what was said, and what the files are."""
    truth = (
        (_province(f.place), f.agency, f.indicator, f.quarter, f.period_start, f.period_end, f.kind, f.value)
        for f in facts_in_order(world)
    )
    said = (
        (report.file, s.agency, s.indicator, s.period_start, s.period_end, s.value)
        for report in reports
        for s in report.statements
    )
    return {
        "truth.csv": _table(TRUTH, truth),
        "statements.csv": _table(STATEMENTS, said),
        "expected.csv": _table(EXPECTED, _expected(world, reports)),
    }


def _expected(world: World, reports: Sequence[Report]) -> Iterable[Sequence[object]]:
    for report in reports:
        yield (
            *(report.file, _province(report.place), report.issuer, report.quarter, report.code, report.kind),
            *(report.number, report.signed_on, ""),
        )
    for name, why in WHY.items():
        yield name, "", "", "", "", "broken", "", "", why
    for place, agency, quarter in sorted(MISSING):
        if Quarter.of(quarter) in world.quarters:
            yield "", _province(place), agency, quarter, "", "missing", "", "", "never sent"


def _province(place: str) -> str:
    return slug(place.removeprefix("tỉnh "))


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)
