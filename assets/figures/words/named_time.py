"""The time that words name of themselves: its own days, a quarter, months, or a year, of the report's year or another."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assets.figures.words.period import ROMAN, as_of, in_year
from assets.reports.cover import Cover
from assets.reports.interval import interval
from warehouse.vocabulary import Basis

QUARTER = re.compile(
    r"qu[ýí]\s?(?P<number>iv|i{1,3}|[1-4])(?![^\W\d_]|\d)(?:\s?[/,.-]?\s?(?:năm\s)?(?P<year>(?:19|20)\d{2}))?"
)
MONTHS = re.compile(r"(?<!\d)(?P<number>[1-9]|1[0-2]) tháng(?: đầu)?(?: năm)?(?:\s?(?P<year>(?:19|20)\d{2}))?(?!\d)")
MONTH = re.compile(r"(?<!\w)(?<!\d )tháng\s?(?P<number>1[0-2]|0?[1-9])(?!\d)(?:\s?[/-]\s?(?P<year>20\d{2})(?!\d))?")
YEAR = re.compile(r"(?<![\d/.,-])(?P<year>(?:19|20)\d{2})(?!\d|[/.,]\d)")
WHOLE_YEAR = re.compile(r"(?<!\w)cả năm(?!\w)")
REPORTS = {
    "q1": (1, 3),
    "h1": (1, 6),
    "m9": (1, 9),
    "q2": (4, 6),
    "q3": (7, 9),
    "q4": (10, 12),
    "year": (1, 12),
}  # first and last month


@dataclass(frozen=True)
class Time:
    """A time: from `start` (None: a state) to `end`. `own`: it is the report's; `sure` False: it may be another all the same."""

    start: date | None
    end: date
    basis: Basis | Literal[""]
    own: bool = False
    sure: bool = True


def stated_time(words: str, cover: Cover | None) -> Time | None:
    """The time that words of a heading name; None when they name none."""
    year = int(cover.quarter[:4]) if cover else None
    if days := interval(words):
        return Time(*days, "period", own=cover is not None and days == (cover.period_start, cover.period_end))
    if on := as_of(words, year):
        return Time(None, on, "as_of", own=cover is not None and on == cover.period_end)
    months = _months(words, year)
    if months is None:
        return None
    first, last, in_year, named = months
    start, end = date(in_year, first, 1), date(in_year, last, monthrange(in_year, last)[1])
    if cover is None:
        return Time(start, end, "year" if last - first == 11 else "period")
    own_months = (cover.month, cover.month) if cover.month else REPORTS.get(cover.report)
    if (first, last) == own_months and in_year == year:
        return Time(cover.period_start, cover.period_end, "", own=True)
    if (first, last) == own_months:
        return shifted(cover, in_year - int(cover.quarter[:4]))
    if (first, last) == (1, 12):
        own = in_year == year  # "Năm 2024" in a quarterly report: so far, or what is planned for the year
        return Time(start, end, "year", own=own, sure=not own)
    return Time(start, end, "period", sure=named)


def _months(words: str, year: int | None) -> tuple[int, int, int, bool] | None:
    """(first month, last month, year, whether the words name the year) of a quarter, of months from January, or of a year."""
    for pattern in (QUARTER, MONTHS, MONTH):
        if found := pattern.search(words):
            number = ROMAN.get(found["number"]) or int(found["number"])
            in_year = int(found["year"]) if found["year"] else _year(words) or year
            if in_year:
                first = {QUARTER: 3 * number - 2, MONTHS: 1, MONTH: number}[pattern]
                return first, 3 * number if pattern is QUARTER else number, in_year, bool(found["year"])
    named = _year(words) or (year if WHOLE_YEAR.search(words) else None)
    return (1, 12, named, True) if named else None


def _year(words: str) -> int | None:
    found = YEAR.search(words)
    return int(found["year"]) if found else None


def shifted(cover: Cover, years: int) -> Time:
    """The report's own days in another year."""
    start, end = (in_year(day, day.year + years) for day in (cover.period_start, cover.period_end))
    return Time(start, end, "period")
