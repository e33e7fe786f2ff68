"""The time a figure is about: what its sentence states, else what the report covers."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from assets.reports.cover import Cover
from assets.reports.interval import DAY, day, interval
from warehouse.reference import Indicator

AS_OF = re.compile(rf"(?:tính\s+)?(?:đến|tới)\s*(?:hết\s*)?(?:ngày\s*)?{DAY}")
QUARTER = re.compile(r"qu[ýí]\s*(iv|i{1,3}|[1-4])\s*(?:/|năm|,|-)?\s*(?:năm\s*)?(\d{4})")
PROGRAMME = re.compile(r"lũy kế|kể từ khi|từ khi thực hiện|từ đầu nhiệm kỳ")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


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


def _basis(cover: Cover) -> str:
    return {"h1": "cumulative", "year": "year"}.get(cover.report, "quarter")


def period(before: str, own: str, lead: str, cover: Cover | None, indicator: Indicator | None, role: str) -> Period:
    """The period of a figure. `before`: its sentence up to it; `own`: its own words; `lead`: what introduces its paragraph.

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
        planned = quarter(own)
        year = int(cover.quarter[:4])
        return Period(*planned, "period") if planned else Period(date(year, 1, 1), date(year, 12, 31), "year")
    if kind == "cumulative" and PROGRAMME.search(before + own):
        return Period(None, cover.period_end, "programme")
    stated = interval(before) or (None if as_of(before, None) else interval(lead))
    if stated and stated != (cover.period_start, cover.period_end):
        return Period(None, stated[1], "as_of") if kind == "stock" else Period(*stated, "period")
    on = None if stated else as_of(before, int(cover.quarter[:4]))
    if kind == "stock" or on:
        return Period(None, on or cover.period_end, "as_of")
    return Period(cover.period_start, cover.period_end, _basis(cover))
