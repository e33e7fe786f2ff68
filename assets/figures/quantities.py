"""The figures of a running text as quantities: value, unit, fraction, hedge. What they mean comes later."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assets.figures.numbers import NUMBER, Units, parse_digits, scale
from assets.figures.scan import Found
from warehouse.reference import Unit

SLASH = re.compile(r"\s?/\s?(?=\d)")
FREQUENCY = re.compile(r"(\d{1,2})\s*(tuần|tháng|ngày|quý|năm)\s*/\s*(\d{1,2})\s*(lần|số|kỳ)")
HEDGES = (
    (re.compile(r"(?:ước|ước tính|ước đạt|dự ước|ước khoảng|ước thực hiện)\s*(?:đạt\s*|là\s*|khoảng\s*|có\s*)?$"), "estimate"),
    (re.compile(r"(?:khoảng|xấp xỉ|chừng|cỡ)\s*$"), "approx"),
    (re.compile(r"(?<!\w)(?:gần|ngót)\s*$"), "about_below"),
    (re.compile(r"(?:ít nhất|tối thiểu|không dưới|không thấp hơn|từ)\s*$"), "at_least"),
    (re.compile(r"(?:không quá|tối đa|nhiều nhất|không vượt quá)\s*$"), "at_most"),
    (re.compile(r"(?<!\w)(?:hơn|trên)\s*$"), "more_than"),
    (re.compile(r"(?<!\w)dưới\s*$"), "less_than"),
)
HEDGES_SPAN = 24  # characters before a number in which its hedge stands
PERCENT_LIMIT = 1000  # a percentage past this with a grouping mark is a decimal written with a dot: "18.346 %"


@dataclass(frozen=True)
class Quantity:
    """A number that counts or measures, at start:end of its text, its unit up to `unit_end`.

    `value` is in the canonical unit, None where the digits cannot be read; `of` is the place in the list of the numerator when this
    is the denominator of a fraction.
    """

    start: int
    end: int
    unit_start: int
    unit_end: int
    value: Decimal | None
    unit: str
    printed_unit: str
    doubtful: str
    qualifier: str
    of: int | None = None


def _value(digits: str, tail: str, unit: Unit | None) -> tuple[Decimal | None, str]:
    """The value in the canonical unit, and what is doubtful about it."""
    integral = unit is not None and unit.integral
    parsed = parse_digits(digits, integral, bool(tail.strip()))
    if parsed is None:
        return None, f"unreadable:{digits}"
    value, doubtful = parsed.value, "marks" if parsed.doubtful else ""
    if unit and unit.unit == "%" and value >= PERCENT_LIMIT and "." in digits:
        value, doubtful = Decimal(digits.replace(",", "")) if digits.count(".") == 1 else value, "marks"
    if unit is None and re.fullmatch(r"\d+,\d{3}", digits):
        doubtful = "marks"
    factor, added = scale(tail)
    value = value * factor + added
    if integral and value != value.to_integral_value():
        return value, "marks"
    return value * (unit.factor if unit else 1), doubtful


def _hedge(words: str, start: int) -> str:
    before = words[max(0, start - HEDGES_SPAN) : start]
    return next((name for pattern, name in HEDGES if pattern.search(before)), "exact")


def _frequencies(words: str, free: bytearray) -> list[Quantity]:
    """ "01 tuần/1 lần": once a week, one figure of two numbers."""
    found = []
    for match in FREQUENCY.finditer(words):
        if not any(free[match.start() : match.end()]) and int(match[1]):
            value = Decimal(match[3]) / Decimal(match[1])
            free[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            printed = f"{match[4]}/{match[2]}"
            found.append(Quantity(match.start(), match.end(), match.end(), match.end(), value, printed, printed, "", "exact"))
    return found


def _free_numbers(words: str, taken: bytearray) -> list[re.Match[str]]:
    """Numbers in the parts of the text that nothing else has claimed."""
    matches, position = [], 0
    while match := NUMBER.search(words, position):
        claimed = taken.find(1, match.start(), match.end())
        if claimed < 0:
            matches.append(match)
            position = match.end()
        elif claimed > match.start() and (short := NUMBER.search(words, match.start(), claimed)):
            matches.append(short)
            position = claimed
        else:
            position = claimed + 1
    return matches


def quantities(words: str, claimed: list[Found], units: Units) -> list[Quantity]:
    """All figures of a text (`words` as `plain` gives it) outside what is claimed, in order."""
    taken = bytearray(len(words))
    for found in claimed:
        taken[found.start : found.end] = b"\1" * (found.end - found.start)
    result = _frequencies(words, taken)
    numerator: int | None = None
    for match in _free_numbers(words, taken):
        found_unit = units.after(words, match.end())
        unit, unit_start, unit_end = found_unit if found_unit else (None, match.end(), match.end())
        slash = SLASH.match(words, unit_end) or SLASH.match(words, match.end())
        over = numerator if numerator is not None and result[numerator].unit_end <= match.start() else None
        if slash and unit is None:  # "05/61 nhiệm vụ": the unit stands after the denominator
            unit = _unit_of_denominator(words, slash.end(), units)
        value, doubtful = _value(match["digits"], match["tail"], unit)
        printed = words[unit_start:unit_end]
        numerator = len(result) if slash else None
        qualifier = _hedge(words, match.start())
        result.append(
            Quantity(match.start(), match.end(), unit_start, unit_end, value, unit.unit if unit else "", printed, doubtful, qualifier, over)
        )
    return _in_order(result)


def _unit_of_denominator(words: str, start: int, units: Units) -> Unit | None:
    second = NUMBER.match(words, start)
    after = units.after(words, second.end()) if second else None
    return after[0] if after else None


def _in_order(found: list[Quantity]) -> list[Quantity]:
    """Sorted by place, with `of` pointing into the sorted list."""
    order = sorted(range(len(found)), key=lambda index: found[index].start)
    place = {old: new for new, old in enumerate(order)}
    return [
        found[old] if found[old].of is None else Quantity(**{**found[old].__dict__, "of": place[found[old].of]})  # type: ignore[index]
        for old in order
    ]
