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
    (
        re.compile(r"(?:ước|ước tính|ước đạt|dự ước|ước khoảng|ước thực hiện)\s*(?:đạt\s*|là\s*|khoảng\s*|có\s*)?$"),
        "estimate",
    ),
    (re.compile(r"(?:khoảng|xấp xỉ|chừng|cỡ)\s*$"), "approx"),
    (re.compile(r"(?<!\w)(?:gần|ngót)\s*$"), "about_below"),
    (re.compile(r"(?:ít nhất|tối thiểu|không dưới|không thấp hơn|từ)\s*$"), "at_least"),
    (re.compile(r"(?:không quá|tối đa|nhiều nhất|không vượt quá)\s*$"), "at_most"),
    (re.compile(r"(?<!\w)(?:hơn|trên)\s*$"), "more_than"),
    (re.compile(r"(?<!\w)dưới\s*$"), "less_than"),
)
HEDGES_SPAN = 24  # characters before a number in which its hedge stands
KEPT_DIGITS, KEPT_PLACES = 24, 6  # DECIMAL(24, 6) in the warehouse
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
    value = (value * factor + added).normalize()
    if integral and value != value.to_integral_value():
        return value, "marks"
    value *= unit.factor if unit else 1
    return (value, doubtful) if _fits(value) else (None, "size")


def _fits(value: Decimal) -> bool:
    """Whether the warehouse can keep a value exactly."""
    return value.adjusted() < KEPT_DIGITS - KEPT_PLACES and value == value.quantize(Decimal(1).scaleb(-KEPT_PLACES))


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
            found.append(
                Quantity(match.start(), match.end(), match.end(), match.end(), value, printed, printed, "", "exact")
            )
    return found


def _next_number(words: str, taken: bytearray, position: int) -> re.Match[str] | None:
    """The next number in a part of the text that nothing else has claimed."""
    while match := NUMBER.search(words, position):
        claimed = taken.find(1, match.start(), match.end())
        if claimed < 0:
            return match
        if claimed > match.start() and (short := NUMBER.search(words, match.start(), claimed)):
            return short
        position = claimed + 1
    return None


@dataclass(frozen=True)
class _Measure:
    """What follows a number: its magnitudes and its unit, with the unit's place."""

    tail: str
    unit: Unit | None
    start: int
    end: int


def _measure(words: str, match: re.Match[str], units: Units) -> _Measure:
    found = units.after(words, match.end())
    return _Measure(match["tail"], *(found or (None, match.end(), match.end())))


def quantities(words: str, claimed: list[Found], units: Units) -> list[Quantity]:
    """All figures of a text (`words` as `plain` gives it) outside what is claimed, in order."""
    taken = bytearray(len(words))
    for found in claimed:
        taken[found.start : found.end] = b"\1" * (found.end - found.start)
    result = _frequencies(words, taken)
    numerator: int | None = None
    position = 0
    while match := _next_number(words, taken, position):
        own = _measure(words, match, units)
        slash = SLASH.match(words, own.end) or SLASH.match(words, match.end())
        meant = own
        if slash and own.unit is None and (second := NUMBER.match(words, slash.end())):
            meant = _measure(words, second, units)  # "05/61 nhiệm vụ": the unit stands after the denominator
        value, doubtful = _value(match["digits"], meant.tail, meant.unit)
        unit = meant.unit.unit if meant.unit else ""
        printed = words[meant.start : meant.end]
        hedge = _hedge(words, match.start())
        result.append(
            Quantity(
                match.start(), match.end(), meant.start, meant.end, value, unit, printed, doubtful, hedge, numerator
            )
        )
        numerator = len(result) - 1 if slash else None
        position = slash.end() if slash else own.end
    return _in_order(result)


def _in_order(found: list[Quantity]) -> list[Quantity]:
    """Sorted by place, with `of` pointing into the sorted list."""
    order = sorted(range(len(found)), key=lambda index: found[index].start)
    place = {old: new for new, old in enumerate(order)}
    return [
        found[old] if found[old].of is None else Quantity(**{**found[old].__dict__, "of": place[found[old].of]})  # type: ignore[index]
        for old in order
    ]
