"""The time a figure is about: what its sentence states, else what the report covers."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from assets.figures.words.role import YEAR_NAMED, OtherYear
from assets.reports.cover import Cover
from assets.reports.interval import DAY, day, interval
from warehouse.reference_rows import Indicator

AS_OF = re.compile(rf"(?:(?:tính\s+)?(?:đến|tới)\s*(?:hết\s*)?|(?:(?:tại|vào)\s+)?thời điểm\s*)(?:ngày\s*)?{DAY}")
QUARTER = re.compile(r"qu[ýí]\s*(iv|i{1,3}|[1-4])\s*(?:/|năm|,|-)?\s*(?:năm\s*)?(\d{4})")
PROGRAMME = re.compile(r"lũy kế|kể từ khi|từ khi thực hiện|từ đầu nhiệm kỳ")
SECOND_HALF = re.compile(r"6 tháng cuối năm")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


# A part of the year that words name: "quý I", "6 tháng đầu năm", "tháng 3" (not "ngày 14 tháng 3")
NAMED_QUARTER = re.compile(r"(?<!\w)qu[ýí]\s*(iv|i{1,3}|[1-4])(?!\w)")
NAMED_MONTHS = re.compile(r"(?<!\w)(?<!ngày )(?P<count>\d{1,2}|ba|sáu|chín)\s*tháng(?!\w)")
NAMED_MONTH = re.compile(r"(?<!\w)(?<!\d )tháng\s*\d{1,2}(?!\w)")
IN_WORDS = {"ba": 3, "sáu": 6, "chín": 9}
MONTH = 30.4  # days


@dataclass(frozen=True)
class Period:
    """`start` is None for a state at one date. `basis`: quarter, cumulative, year, period (dates of its own), as_of, programme."""

    start: date | None
    end: date | None
    basis: str


def as_of(words: str, year: int | None) -> date | None:
    """The last "đến ngày …" of a text."""
    days = [day(match.groups(), year) for match in AS_OF.finditer(words)]
    return next((found for found in reversed(days) if found), None)


def quarter(words: str) -> tuple[date, date] | None:
    """The last quarter named in a text, as calendar days."""
    found = list(QUARTER.finditer(words))
    if not found:
        return None
    number = ROMAN.get(found[-1][1]) or int(found[-1][1])
    year, last = int(found[-1][2]), 3 * number
    return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])


def names_another_part(words: str, cover: Cover) -> bool:
    """Whether words name another part of the year than the report covers: "trong quý I" in a report of six months."""
    quarters = {ROMAN.get(found[1]) or int(found[1]) for found in NAMED_QUARTER.finditer(words)}
    counts = (found["count"] for found in NAMED_MONTHS.finditer(words))
    months = {IN_WORDS.get(count) or int(count) for count in counts}
    length = round((cover.period_end - cover.period_start).days / MONTH)
    own_quarter = {int(cover.quarter[-1])} if length == 3 else set()
    return bool(quarters - own_quarter or months - {length}) or NAMED_MONTH.search(words) is not None


def _basis(cover: Cover) -> str:
    return {"h1": "cumulative", "m9": "cumulative", "year": "year", "month": "period"}.get(cover.report, "quarter")


def _planned(said: tuple[str, ...], year: int) -> Period:
    """What a target is for: the nearest words that name a quarter, half or year to come, else the report's year."""
    for words in said:
        if found := quarter(words):
            return Period(*found, "period")
        years = [int(named[1]) for named in YEAR_NAMED.finditer(words) if int(named[1]) >= year]
        if SECOND_HALF.search(words):
            return Period(date(max([year, *years]), 7, 1), date(max([year, *years]), 12, 31), "period")
        if years:
            return Period(date(years[-1], 1, 1), date(years[-1], 12, 31), "year")
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def _in_other_year(other: OtherYear, cover: Cover, kind: str) -> Period:
    """What a report says of another year: the whole of it, or the same days as its own."""
    if other.same_days:
        years = other.year - int(cover.quarter[:4])
        start, end = (in_year(day, day.year + years) for day in (cover.period_start, cover.period_end))
    else:
        start, end = date(other.year, 1, 1), date(other.year, 12, 31)
    return (
        Period(None, end, "as_of") if kind == "stock" else Period(start, end, "period" if other.same_days else "year")
    )


def in_year(on: date, year: int) -> date:
    """The same day of another year; of 29 February the day before."""
    return on.replace(year=year, day=min(on.day, monthrange(year, on.month)[1]))


def period(
    before: str,
    own: str,
    lead: str,
    cover: Cover | None,
    indicator: Indicator | None,
    role: str,
    other: OtherYear | None = None,
    headings: tuple[str, ...] = (),
) -> Period:
    """The period of a figure. `before`: its sentence up to it; `own`: its own words; `lead`: what introduces its paragraph;
    `other`: another year that its own words name; `headings`: those it stands under, nearest first, as plain words.

    A stated interval or date wins; one that is the report's own is the report's basis. Stocks have only an end.
    """
    kind = indicator.kind if indicator else "flow"
    if cover is None:
        found = interval(before) or interval(lead)
        return (
            Period(*found, "period")
            if found
            else Period(None, as_of(before, None), "as_of" if as_of(before, None) else "")
        )
    if role == "plan":
        return _planned((own, *headings), int(cover.quarter[:4]))
    if kind == "cumulative" and PROGRAMME.search(before + own):
        return Period(None, cover.period_end, "programme")
    year = int(cover.quarter[:4])
    stated = interval(before, year) or (None if as_of(before, None) else interval(lead, year))
    if stated and stated != (cover.period_start, cover.period_end):
        return Period(None, stated[1], "as_of") if kind == "stock" else Period(*stated, "period")
    on = None if stated else as_of(before, year)
    if other and not stated and not on:
        return _in_other_year(other, cover, kind)
    if kind == "stock" or on:
        known = min(
            cover.period_end, cover.signed_on or cover.period_end
        )  # nobody counts what stands after the signing
        return Period(None, on or known, "as_of")
    return Period(cover.period_start, cover.period_end, _basis(cover))
