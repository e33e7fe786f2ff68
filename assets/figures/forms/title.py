"""The title of an annex of forms: of which report it says that the forms are."""

from collections.abc import Sequence

from assets.figures.tables.parts import TableWords
from assets.figures.text.flow import plain
from assets.reports.cover import Cover
from assets.reports.title import reported_period
from warehouse.reference_rows import RegimeReport

WHOLE_YEAR = "year"  # code of the year's report in regime.csv


def title_of(lines: Sequence[str], words: TableWords) -> str:
    """The title among the lines over a table, from its first line on: "Biểu mẫu thống kê … quý I năm 2026"; "" when there is none."""
    first = next((place for place, line in enumerate(lines) if words.begins(plain(line), "form_title")), None)
    return "" if first is None else " ".join(lines[first:])


def is_of_another(title: str, cover: Cover | None, regime: Sequence[RegimeReport]) -> bool | None:
    """Whether a title names another period than the report's: last year's forms, sent by mistake; None when it names none."""
    named = reported_period(title, regime) if cover and not cover.month else None
    if cover is None or named is None:
        return None
    report, year = named
    own = int(cover.quarter[:4])
    if report.code == WHOLE_YEAR and year == own:
        return None  # "năm 2026" in a quarter's report: the year so far
    return report.code != cover.report or year not in (None, own)
