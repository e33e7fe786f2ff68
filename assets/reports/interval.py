"""Days and intervals as reports write them, and the interval that a report says its figures are of."""

import re
from datetime import date, timedelta

DAY = r"(\d{1,2})\s?[/.\-]\s?(\d{1,2})(?:\s?[/.\-]\s?(\d{4}))?"
INTERVAL = re.compile(rf"(?:tính\s+)?từ\s*(?:ngày\s*)?{DAY}\s*(?:đến|–|-|tới)\s*(?:hết\s*)?(?:ngày\s*)?{DAY}")
WHICH_DAY = r"(?:,?\s+là\s[^\d.;]{3,60}|\s*\([^\d.;)]{3,60}\)|,[^\d.;,]{3,60},)?"  # "từ 01/7/2025 (ngày xã đi vào hoạt động) đến …"
DAYS = rf"(?:từ\s*)?(?:ngày\s*)?{DAY}{WHICH_DAY}\s*(?:đến|–|-|tới)\s*(?:hết\s*)?(?:ngày\s*)?{DAY}"
# "(Kỳ báo cáo: từ … đến …)", "Số liệu dưới đây lấy từ … đến …", or an interval in brackets below the title
STATED = re.compile(rf"(?:kỳ báo cáo|số liệu|thời gian báo cáo)[^.;]{{0,120}}?{DAYS}|\(\s*(?:tính\s+)?{DAYS}\s*\)")
FAR_OFF = timedelta(days=45)  # lengths that differ by less are of one sort of period
LEEWAY = timedelta(days=62)  # how far from the regime's last day a stated one may lie and still be of the same period


def day(groups: tuple[str, ...], year: int | None) -> date | None:
    """The date of (day, month, year or None) as printed; None where there is no such day."""
    try:
        return date(int(groups[2] or year or 0), int(groups[1]), int(groups[0]))
    except ValueError:
        return None


def _both(groups: tuple[str, ...], year: int | None = None) -> tuple[date, date] | None:
    """Start and end from the parts of two days; a year left out is that of the other day, else `year`, or the one before for the start."""
    end = day(groups[3:], int(groups[2]) if groups[2] else year)
    start = day(groups[:3], end.year if end else None)
    if start and end and start > end and not groups[2]:
        start = start.replace(year=start.year - 1)
    return (start, end) if start and end and start <= end else None


def interval(words: str, year: int | None = None) -> tuple[date, date] | None:
    """The last interval "từ ngày … đến ngày …" of a text; `year`: that of days which name none."""
    found = placed_interval(words, year)
    return found[0] if found else None


def placed_interval(words: str, year: int | None = None) -> tuple[tuple[date, date], tuple[int, int]] | None:
    """The same, with where in the text it stands."""
    found = ((_both(match.groups(), year), match.span()) for match in reversed(list(INTERVAL.finditer(words))))
    return next(((days, span) for days, span in found if days), None)


def stated_intervals(preamble: str, regime: tuple[date, date]) -> list[tuple[date, date]]:
    """The intervals that a report says its figures are of before its first section, where they end about when the regime's period does; of
    several, "quý IV (15/9 - 14/12) và cả năm (15/12 - 14/12)", the one first that is as long as the regime's. What a section says so
    is of its own figures."""
    found = []
    for match in STATED.finditer(re.sub(r"\s+", " ", preamble).lower()):
        groups = match.groups()
        days = _both(groups[:6] if groups[0] else groups[6:])
        if days and abs(days[1] - regime[1]) <= LEEWAY and days[1] - days[0] <= timedelta(days=366):
            found.append(days)
    length = regime[1] - regime[0]
    return sorted(dict.fromkeys(found), key=lambda days: abs((days[1] - days[0]) - length) // FAR_OFF)
