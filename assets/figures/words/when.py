"""The times that words name, wherever they stand in a sentence, and whether they are the report's own.

A time is said once and holds on: "Trong tháng 3, Trung tâm tiếp nhận 5.120 hồ sơ; số kỳ trước chuyển qua là 640 hồ sơ." A figure whose sentence
names another time than the report's, or whose sentence before did, waits, unless its own days are printed.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from assets.figures.words.frames import Modifiers
from assets.figures.words.period import AS_OF, COUNT, IN_WORDS, ROMAN
from assets.reports.cover import Cover
from assets.reports.interval import DAY, INTERVAL

MONTH_NAMES = "giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|chạp"
WHOLE_YEAR = timedelta(days=360)
LENGTHS = {"q1": 3, "h1": 6, "m9": 9, "year": 12}
LAST_MONTH = 12
TIME_AND_AGAIN = 5  # times that the other period is named
QUARTER = re.compile(
    r"(?<!\w)qu[ýí]\s*(?P<number>iv|i{1,3}|[1-4])(?!\w)(?:\s*[/,.-]?\s*(?:năm\s*)?(?P<year>20\d\d)(?!\d))?"
)
MONTHS = re.compile(rf"(?<!\w)(?<!ngày ){COUNT}\s*tháng(?!\w)(?:\s*đầu)?(?:\s*năm)?(?:\s*(?P<year>20\d\d)(?!\d))?")
MONTH = re.compile(
    rf"(?<!\w)(?<!\d )tháng\s*(?:(?P<month>\d{{1,2}})(?!\d)|(?:{MONTH_NAMES})(?!\w))(?:\s*[/-]\s*(?P<year>20\d\d))?"
)
DATED = re.compile(r"ngày\s*\d{1,2}\s*$")  # "ngày 14 tháng 3" is a day
YEAR = re.compile(
    r"(?:^|[;:,.(]|(?<!\w)(?:trong|của|so với|cả|số liệu|là|với|từ đầu|đầu|đến hết|hết|từ))\s*năm\s*(?P<year>20\d\d)(?!\d|\s*[-–]\s*20)"
)
YEARS = re.compile(r"(?<!\d)20\d\d\s*[-–]\s*20\d\d(?!\d)")
SINCE = re.compile(
    rf"(?:kể\s+)?từ\s+(?:(?:(?:ngày\s*)?{DAY}|(?:đầu\s+)?(?:tháng\s*\d{{1,2}}|năm)?\s*[/-]?\s*20\d\d)\s*(?:đến nay|đến hết|đến)|ngày\s*{DAY})"
)
OPEN = re.compile(r"đến(?: hết)?$")  # "từ ngày 01/02 đến …" has an end
SPAN = re.compile(rf"(?<![\d/]){DAY}\s*[–-]\s*{DAY}(?![\d/])")
FROM_JANUARY = re.compile(r"(?:lũy kế|tính|kể)?\s*từ đầu năm(?!\s*20\d\d)(?:\s+đến nay)?")
CUMULATED = "lũy kế"
BARE = re.compile(r"(?<!\w)(?:trong|cả) (?:quý|tháng|năm)(?!\w)(?!\s*(?:[ivx]+|\d+)(?!\w|[.,]\d))")
REPORT_DAY = re.compile(r"(?<!\w)(?:đến|tại|tính đến) thời điểm báo cáo(?!\w)")
NOW = re.compile(
    r"(?<!\w)(?:tính |cho )?(?:đến |tại )?(?:thời điểm )?(?:hiện nay|hiện tại|đến nay|hiện có|hiện còn)(?!\w)"
)
DAYS = re.compile(r"(?<!\w)(?:(?:riêng|trong)\s+ngày\s+\d|\d{1,2}\s+ngày\s+(?:đầu|cuối)|tuần\s+(?:đầu|cuối|thứ|qua))")


@dataclass(frozen=True)
class When:
    """A time named at start:end; `own`: it is what the report covers; `days`: it is printed in days; `carries`: it may hold for
    the sentences after it too; `cumulated`: since when is not said, "lũy kế"; `since`: from when on something is as it is, "từ ngày 01/7/2025",
    "sau sắp xếp", which is a state's at the report's end; `now`: "đến nay", the report's end for a state, and no time for a count."""

    start: int
    end: int
    own: bool
    days: bool = False
    carries: bool = True
    cumulated: bool = False
    since: bool = False
    now: bool = False


def whens(words: str, cover: Cover, modifiers: Modifiers) -> list[When]:
    """The times that a text names, in order."""
    year = int(cover.quarter[:4])
    found = [When(m.start(), m.end(), _is_quarter(m, cover, year)) for m in QUARTER.finditer(words)]
    found += [When(m.start(), m.end(), _is_months(m, cover, year)) for m in MONTHS.finditer(words)]
    found += [
        When(m.start(), m.end(), _is_month(m, cover, year))
        for m in MONTH.finditer(words)
        if not DATED.search(words, 0, m.start())
    ]
    found += [
        When(m.start("year") - 4, m.end(), int(m["year"]) == year and not _is_beyond(m[0], cover))
        for m in YEAR.finditer(words)
        if not YEARS.match(words, m.start("year"))
    ]
    found += [When(m.start(), m.end(), _is_bare(m[0], cover)) for m in BARE.finditer(words)]
    found += [When(m.start(), m.end(), True) for m in REPORT_DAY.finditer(words)]
    found += [When(m.start(), m.end(), True, now=True) for m in NOW.finditer(words)]
    for pattern in (YEARS, DAYS):
        found += [When(m.start(), m.end(), False) for m in pattern.finditer(words)]
    for pattern in (INTERVAL, SPAN):
        found += [When(m.start(), m.end(), _is_own(m, cover), True) for m in pattern.finditer(words)]
    found += [When(m.start(), m.end(), False, since=OPEN.search(m[0]) is None) for m in SINCE.finditer(words)]
    found += [When(m.start(), m.end(), cover.cumulative) for m in FROM_JANUARY.finditer(words)]
    found += [When(m.start(), m.end(), _is_last_day(m, cover), True) for m in AS_OF.finditer(words)]
    found += [
        When(f.start, f.end, False, carries=False, cumulated=f.value == "cumulated", since=f.value == "since")
        for f in modifiers.find(words, "when")
    ]
    return _largest(found)


def names_quarter(words: str, number: int, year: int) -> bool:
    """Whether words name this quarter, of this year where they name one, and nothing else: "quý IV", "quý IV/2023"."""
    found = QUARTER.fullmatch(words)
    if found is None:
        return False
    named = int(found["year"]) if found["year"] else year
    return (ROMAN.get(found["number"]) or int(found["number"]), named) == (number, year)


def so_far(words: str, cover: Cover) -> date | None:
    """The last day of the months from January on that words name, and nothing else: "10 tháng" in the report of October, "8 tháng đầu năm" in
    that of a quarter, "từ đầu năm" or "lũy kế" in a month's. None where it may be the regime's own time, whose six months begin on 15 December."""
    if FROM_JANUARY.fullmatch(words) or words == CUMULATED:
        return cover.period_end if cover.month else None
    found, year = MONTHS.fullmatch(words), int(cover.quarter[:4])
    if found is None or (found["year"] and int(found["year"]) != year):
        return None
    last = IN_WORDS.get(found["count"]) or int(found["count"])
    if last == cover.month:
        return cover.period_end
    if last in LENGTHS.values() or not 1 <= last < LAST_MONTH:
        return None
    end = date(year, last, monthrange(year, last)[1])
    return end if end <= cover.period_end else None


def tells_apart(blocks: Iterable[str], cover: Cover) -> bool:
    """Whether a report of two periods says so, time and again, where it tells of the other than the one that it is filed under: "Thẩm định 13
    dự thảo; 5 tháng thẩm định 58". What says nothing is then of the first: of the month, or of the year beside its last quarter."""
    year, number = map(int, cover.quarter.split("-Q"))
    named = (
        found[0] for words in blocks for pattern in (MONTHS, FROM_JANUARY, QUARTER) for found in pattern.finditer(words)
    )
    others = (so_far(name, cover) if cover.month else names_quarter(name, number, year) for name in named)
    return sum(map(bool, others)) >= TIME_AND_AGAIN


def _is_quarter(found: re.Match[str], cover: Cover, year: int) -> bool:
    number = ROMAN.get(found["number"]) or int(found["number"])
    named = int(found["year"]) if found["year"] else year
    return cover.report == f"q{number}" and named == year


def _is_months(found: re.Match[str], cover: Cover, year: int) -> bool:
    count = IN_WORDS.get(found["count"]) or int(found["count"])
    named = int(found["year"]) if found["year"] else year
    return LENGTHS.get(cover.report) == count and named == year


def _is_month(found: re.Match[str], cover: Cover, year: int) -> bool:
    """Whether a month named by its number is the one that the report is of."""
    named = int(found["year"]) if found["year"] else year
    return found["month"] is not None and int(found["month"]) == cover.month and named == year


def _is_last_day(found: re.Match[str], cover: Cover) -> bool:
    return (int(found[1]), int(found[2])) == (cover.period_end.day, cover.period_end.month)


def _is_bare(words: str, cover: Cover) -> bool:
    """Whether "trong quý", "trong năm" is what the report covers; "cả năm" is not, where it says that it begins later."""
    if _is_beyond(words, cover):
        return False
    return words.endswith("tháng" if cover.month else {"q": "quý", "y": "năm"}.get(cover.report[0], "kỳ"))


def _is_beyond(words: str, cover: Cover) -> bool:
    """Whether "cả năm", "cả năm 2025" is more than the report covers."""
    return words.startswith("cả năm") and cover.period_end - cover.period_start < WHOLE_YEAR


def _is_own(found: re.Match[str], cover: Cover) -> bool:
    """Whether printed days are the report's: the days and months, whatever year is left out."""
    days = [int(part) for part in (found[1], found[2], found[4], found[5])]
    start, end = cover.period_start, cover.period_end
    return days == [start.day, start.month, end.day, end.month]


def _largest(found: list[When]) -> list[When]:
    """Of times on one place the longest: "tháng 3" in "từ tháng 3/2021 đến nay"."""
    kept: list[When] = []
    for when in sorted(found, key=lambda w: (w.start - w.end, w.start)):
        if not any(other.start < when.end and when.start < other.end for other in kept):
            kept.append(when)
    return sorted(kept, key=lambda w: w.start)
