"""The time a figure is about: what its sentence states, else what the report covers."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assets.figures.text.flow import Words
from assets.figures.words.role import YEAR_NAMED, OtherYear
from assets.reports.cover import Cover
from assets.reports.interval import DAY, day, placed_interval
from warehouse.reference_rows import Indicator
from warehouse.vocabulary import Basis, Role

AS_OF = re.compile(rf"(?:(?:tính\s+)?(?:đến|tới)\s*(?:hết\s*)?|(?:(?:tại|vào)\s+)?thời điểm\s*)(?:ngày\s*)?{DAY}(?!\d)")
SINCE_NEW_YEAR = re.compile(r"từ đầu năm(?:\s+20\d\d)?\s+$")
QUARTER = re.compile(r"qu[ýí]\s*(iv|i{1,3}|[1-4])\s*(?:/|năm|,|-)?\s*(?:năm\s*)?(\d{4})")
PROGRAMME = re.compile(r"lũy kế|kể từ khi|từ khi thực hiện|từ đầu nhiệm kỳ")
PLANNED = "planned"  # rule of trace_rules.csv
LAST_QUARTER = 4
REGIME_DAY = 14  # on which the regime's quarters end: Công văn 581/BNV-CCHC (2022), regime.csv
WHOLE_YEAR = re.compile(r"(?<!\w)(?:cả|hết|trong|toàn|cuối) năm(?! \d{1,2}(?!\d))(?! (?:trước|ngoái|qua|học))(?!\w)")
SECOND_HALF = re.compile(r"6 tháng cuối năm")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


TO_COME = re.compile(r"(?<!\w)(?:(?:quý|tháng) (?:tới|sau)|(?:\d+|những|các) tháng (?:cuối|còn lại))(?!\w)")
# A part of the year that words name: "quý I", "6 tháng đầu năm", "tháng 3" (not "ngày 14 tháng 3")
NAMED_QUARTER = re.compile(r"(?<!\w)qu[ýí]\s*(iv|i{1,3}|[1-4])(?!\w)")
IN_WORDS = {word: number for number, word in enumerate("một hai ba bốn năm sáu bảy tám chín mười".split(), start=1)}
IN_WORDS |= {"mười một": 11, "mười hai": 12}
COUNT = (
    rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(IN_WORDS, key=len, reverse=True))})"  # of months: "mười tháng", "10 tháng"
)
NAMED_MONTHS = re.compile(rf"(?<!\w)(?<!ngày ){COUNT}\s*tháng(?!\w)")
NAMED_MONTH = re.compile(r"(?<!\w)(?<!\d )tháng\s*(?P<month>\d{1,2})(?!\w)(?:\s*(?:[/-]|năm)\s*(?P<year>20\d\d))?")
BY_MONTH = re.compile(r"(?<!\w)hết tháng\s*\d")  # up to its end, since a day that is not said
MONTH = 30.4  # days


@dataclass(frozen=True)
class Period:
    """`start` is None for a state at one date. `basis`: quarter, cumulative, year, period (dates of its own), as_of, programme; "" of
    a report whose period is not known."""

    start: date | None
    end: date | None
    basis: Basis | Literal[""]


@dataclass(frozen=True)
class Dated:
    """The period of a figure, the rule of trace_rules.csv that gave it, and the words that say it."""

    period: Period
    rule: str
    words: Words | None = None


@dataclass(frozen=True)
class TimeWords:
    """Where a figure's time may be said. `before`: its sentence up to it; `own`: its own words; `lead`: what introduces its
    paragraph, and the sentences before it there; `headings`: those it stands under. The nearest stand first."""

    before: tuple[Words, ...] = ()
    own: tuple[Words, ...] = ()
    lead: tuple[Words, ...] = ()
    headings: tuple[Words, ...] = ()


def as_of(words: str, year: int | None) -> date | None:
    """The last "đến ngày …" of a text."""
    found = _placed_day(words, year)
    return found[0] if found else None


def _placed_day(words: str, year: int | None) -> tuple[date, tuple[int, int]] | None:
    found = ((day(match.groups(), year), match.span()) for match in reversed(list(AS_OF.finditer(words))))
    return next(((on, span) for on, span in found if on), None)


def _within(words: Words, span: tuple[int, int]) -> Words:
    return Words(words.flow, words.start + span[0], words.start + span[1])


def _interval(said: Iterable[Words], year: int | None) -> tuple[tuple[date, date], Words] | None:
    """The nearest interval that words state."""
    for words in said:
        if found := placed_interval(words.plain, year):
            return found[0], _within(words, found[1])
    return None


def _day(said: Iterable[Words], year: int | None) -> tuple[date, Words] | None:
    """The nearest day up to which words say that figures are."""
    for words in said:
        if found := _placed_day(words.plain, year):
            return found[0], _within(words, found[1])
    return None


def names_another_part(words: str, cover: Cover) -> bool:
    """Whether words name another part of the year than the report covers: "trong quý I" in a report of six months."""
    quarters = {ROMAN.get(found[1]) or int(found[1]) for found in NAMED_QUARTER.finditer(words)}
    counts = (found["count"] for found in NAMED_MONTHS.finditer(words))
    months = {IN_WORDS.get(count) or int(count) for count in counts}
    length = round((cover.period_end - cover.period_start).days / MONTH)
    own_quarter = {int(cover.quarter[-1])} if length == 3 else set()
    single = {int(found["month"]) for found in NAMED_MONTH.finditer(words)}
    return bool(quarters - own_quarter or months - {length} or single - {cover.month})


def _basis(cover: Cover) -> Basis:
    bases: dict[str, Basis] = {"h1": "cumulative", "m9": "cumulative", "year": "year"}
    return "period" if cover.month else bases.get(cover.report, "quarter")


def _planned(said: TimeWords, cover: Cover) -> Dated:
    """What a target is for: the nearest words that name days, or a month, quarter, half or year to come, else the report's year."""
    year = int(cover.quarter[:4])
    if stated := _interval(said.before, year):
        return Dated(Period(*stated[0], "period"), PLANNED, stated[1])
    if by := _day(said.before, year):
        of_year = Period(date(by[0].year, 1, 1), by[0], "year")
        return Dated(of_year if (by[0].month, by[0].day) == (12, 31) else Period(None, by[0], "as_of"), PLANNED, by[1])
    for words in (*said.own, *said.before, *said.headings):
        month = BY_MONTH.search(words.plain) and _month(words.plain, year)
        if month:
            return Dated(Period(None, month[1], "as_of"), PLANNED, words)
        if found := _part_to_come(words.plain, cover):
            return Dated(Period(*found, "period"), PLANNED, words)
        years = [int(named[1]) for named in YEAR_NAMED.finditer(words.plain) if int(named[1]) >= year]
        if years or WHOLE_YEAR.search(words.plain):
            last = years[-1] if years else year
            return Dated(Period(date(last, 1, 1), date(last, 12, 31), "year"), PLANNED, words)
    return Dated(Period(date(year, 1, 1), date(year, 12, 31), "year"), "plan_year")


def names_time(words: str) -> bool:
    """Whether words name a day, a quarter, a month or the whole year."""
    return any(pattern.search(words) for pattern in (AS_OF, NAMED_QUARTER, NAMED_MONTH, SECOND_HALF, WHOLE_YEAR))


def names_to_come(words: str, cover: Cover) -> bool:
    """Whether words name a part of a year that ends after the report does."""
    named = _part_to_come(words, cover)
    return TO_COME.search(words) is not None or (named is not None and named[1] > cover.period_end)


def _part_to_come(words: str, cover: Cover) -> tuple[date, date] | None:
    """The days of the quarter, month or half of a year that words name for what is planned; by the regime's days (from the 15th to the 14th)
    where those of the report are. A quarter without a year is one to come."""
    year, own = int(cover.quarter[:4]), int(cover.quarter[-1])
    if dated := list(QUARTER.finditer(words)):
        return _months(int(dated[-1][2]), 3 * _number(dated[-1][1]), 3, cover)
    if found := _month(words, year):
        return found
    if named := NAMED_QUARTER.search(words):
        number = _number(named[1])
        of_next_year = own == LAST_QUARTER and number == 1
        return _months(year + of_next_year, 3 * number, 3, cover) if number > own or of_next_year else None
    if SECOND_HALF.search(words):
        last = max([year, *(int(named[1]) for named in YEAR_NAMED.finditer(words))])
        return _months(last, 12, 6, cover)
    return None


def _number(quarter_named: str) -> int:
    return ROMAN.get(quarter_named) or int(quarter_named)


def _months(year: int, month: int, length: int, cover: Cover) -> tuple[date, date]:
    """So many months up to the end of one, or up to its 14th."""
    first = date(year, month - length + 1, 1)
    if (cover.period_start.day, cover.period_end.day) == (REGIME_DAY + 1, REGIME_DAY):
        return (first - timedelta(days=1)).replace(day=REGIME_DAY + 1), date(year, month, REGIME_DAY)
    return first, date(year, month, monthrange(year, month)[1])


def _month(words: str, year: int) -> tuple[date, date] | None:
    """The first and last day of a month that words name, "tháng 11 năm 2025"."""
    named = NAMED_MONTH.search(words)
    if named is None or not 1 <= int(named["month"]) <= 12:
        return None
    of_year, month = int(named["year"] or year), int(named["month"])
    return date(of_year, month, 1), date(of_year, month, monthrange(of_year, month)[1])


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


def _naming(other: OtherYear, said: Words) -> Words:
    """The words that name another year: "năm 2022", or all in which it is told otherwise ("cùng kỳ năm trước")."""
    named = [found.span() for found in YEAR_NAMED.finditer(said.plain) if int(found[1]) == other.year]
    return _within(said, named[-1]) if named else said


def in_year(on: date, year: int) -> date:
    """The same day of another year; of 29 February the day before."""
    return on.replace(year=year, day=min(on.day, monthrange(year, on.month)[1]))


def _without_cover(said: TimeWords) -> Dated:
    """The time of a figure in a report whose period is not known: what is stated, else nothing."""
    if stated := _interval((*said.before, *said.lead), None):
        return Dated(Period(*stated[0], "period"), "stated", stated[1])
    on = _day(said.before, None)
    return Dated(Period(None, on[0], "as_of"), "as_of", on[1]) if on else Dated(Period(None, None, ""), "unknown")


def period(
    said: TimeWords,
    cover: Cover | None,
    indicator: Indicator | None,
    role: Role,
    other: tuple[OtherYear, Words] | None = None,
) -> Dated:
    """The period of a figure. `other`: another year that its own words name, and where.

    A stated interval or date wins; one that is the report's own is the report's basis. Stocks have only an end.
    """
    if cover is None:
        return _without_cover(said)
    if role == "plan":
        return _planned(said, cover)
    kind = indicator.kind if indicator else "flow"
    programme = next((w for w in (*said.before, *said.own) if PROGRAMME.search(w.plain)), None)
    if kind == "cumulative" and programme:
        return Dated(Period(None, _end_of(programme, cover), "programme"), "programme", programme)
    return _reported(said, cover, kind, other)


def _end_of(programme: Words, cover: Cover) -> date:
    """Up to when is counted what is told since a programme began: the day named with it ("lũy kế đến ngày 31/5"), else the report's end."""
    named = list(PROGRAMME.finditer(programme.plain))[-1]
    on = as_of(programme.plain[named.start() :], int(cover.quarter[:4]))
    return on or cover.period_end


def _from_new_year(cover: Cover) -> bool:
    """Whether a report covers the time from the year's beginning, by the regime's days or the calendar's."""
    return cover.cumulative or cover.report in ("q1", "h1", "m9", "year")


def _reported(said: TimeWords, cover: Cover, kind: str, other: tuple[OtherYear, Words] | None) -> Dated:
    """The period of what is observed, or changed."""
    year, own = int(cover.quarter[:4]), (cover.period_start, cover.period_end)
    near, on = _interval(said.before, year), _day(said.before, year)
    if near and on and on[1].start >= near[1].end:
        near = None  # "thu từ 01/01 đến 31/3 …; giải ngân đến ngày 10/3 …": the nearer time is the figure's
    stated = near or (None if on else _interval(said.lead, year))
    rule = "stated" if near else "lead"
    if stated and stated[0] != own:
        days = Period(None, stated[0][1], "as_of") if kind == "stock" else Period(*stated[0], "period")
        return Dated(days, rule, stated[1])
    if other and not stated and not on:
        return Dated(_in_other_year(other[0], cover, kind), "other_year", _naming(*other))
    if on and not stated:
        since = kind in ("flow", "cumulative", "ratio") and SINCE_NEW_YEAR.search(on[1].flow.words, 0, on[1].start)
        if since:  # "thu NSNN từ đầu năm đến ngày 14/3"
            said_so = Words(on[1].flow, since.start(), on[1].end)
            return Dated(Period(on[0].replace(month=1, day=1), on[0], "period"), "stated", said_so)
        return Dated(Period(None, on[0], "as_of"), "as_of", on[1])
    if kind == "stock":
        # nobody counts what stands after the signing
        return Dated(Period(None, min(cover.period_end, cover.signed_on or cover.period_end), "as_of"), "known")
    if kind == "cumulative" and not _from_new_year(cover):
        return Dated(Period(None, cover.period_end, "as_of"), "known")  # since when is not said
    if stated:
        return Dated(Period(*own, _basis(cover)), rule, stated[1])
    return Dated(Period(*own, _basis(cover)), "report")
