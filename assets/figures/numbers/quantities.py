"""The figures of a running text as quantities: value, unit, fraction, hedge. What they mean comes later.

Every digit that nothing else has claimed ends in a quantity; what cannot be read has no value and says why.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from assets.figures.numbers.grammar import LONGEST, parse_digits, scale
from assets.figures.numbers.hedges import CHANGES_TO, FROM, Hedges
from assets.figures.numbers.kinds import Found, Scanner
from assets.figures.numbers.patterns import TIME_WORD
from assets.figures.numbers.printed import Printed, join, printed
from assets.figures.numbers.words import Worded, shares, worded, zeros
from warehouse.doubt import Doubt
from warehouse.vocabulary import Qualifier

FREQUENCY = re.compile(
    r"(?<![\d.,/])(?P<periods>\d{1,2})\s?(?P<per>tuần|tháng|ngày|quý|năm)\s?/\s?(?:(?P<times>\d{1,2})\s?)?(?P<unit>lần|số|kỳ)(?![^\W\d_])"
)
BROKEN_FRACTION = re.compile(r"\s?/\s?\w")
SIGNED = re.compile(r"(?:(?<=[^\W\d_] )|(?<=\())[-−–]$")
YEAR_BEFORE = re.compile(rf"(?:năm|{TIME_WORD.pattern[3:]}")
STRAY = re.compile(r"[^\W\d_a-z\u00c0-\u024f\u1e00-\u1eff]|[²³¹¼½¾]")  # letters and digits of no Vietnamese text
KEPT_DIGITS, KEPT_PLACES = 24, 6  # DECIMAL(24, 6) in the warehouse
ONE_GROUP = re.compile(r"\d{1,3}\.\d{3}")
DOT_LIMIT = 1000  # a percentage or score past this with a grouping mark is a decimal written with a dot: "18.346 %"
NEGATIVE = re.compile(
    r"(?:[:=]|(?<!\w)(?:là|đạt|có|bằng))\s*[-–−]$"
)  # "có mặt: -5 người": nobody lists after a colon so
CHAIN, MARKS = Doubt("number", "chain"), Doubt("number", "marks")


@dataclass(frozen=True)
class Quantity:
    """A number that counts or measures, at start:end of its text, its unit up to `unit_end`.

    `value` is in the canonical unit, None where the digits cannot be read; `of` is the place in the list of the numerator when this
    is the denominator of a fraction. `doubt` is why a person must look at the number, None where it is plain.
    """

    start: int
    end: int
    unit_start: int
    unit_end: int
    value: Decimal | None
    unit: str
    printed_unit: str
    doubt: Doubt | None
    qualifier: Qualifier
    of: int | None = None
    integral: bool = False  # what is counted has no halves


def _value(number: Printed) -> tuple[Decimal | None, Doubt | None]:
    """The value in the canonical unit, and what is doubtful about it."""
    digits, unit = number.digits, number.unit
    integral = unit is not None and unit.integral and not number.per
    if sum(char.isdigit() for char in digits[: 2 * LONGEST]) > LONGEST:
        return None, Doubt("number", "size")
    parsed = parse_digits(digits, integral, bool(number.tail))
    scaled = scale(number.tail)
    if parsed is None or scaled is None:
        return None, Doubt("number", "unreadable", digits[: 2 * LONGEST])
    value, doubt = parsed.value, MARKS if parsed.doubtful else None
    if unit and unit.unit in ("%", "điểm") and value >= DOT_LIMIT and ONE_GROUP.fullmatch(digits):
        value, doubt = Decimal(digits), MARKS
    if unit is None and re.fullmatch(r"\d+,\d{3}", digits):
        doubt = MARKS
    value = value * scaled[0] + scaled[1]
    if integral and value != value.to_integral_value():
        return value, MARKS
    value = (value * (unit.factor if unit else 1)).normalize()
    return (value, doubt) if _fits(value) else (None, Doubt("number", "size"))


def _fits(value: Decimal) -> bool:
    """Whether the warehouse can keep a value exactly."""
    return value.adjusted() < KEPT_DIGITS - KEPT_PLACES and value == value.quantize(Decimal(1).scaleb(-KEPT_PLACES))


def _frequencies(words: str, taken: bytearray) -> list[Quantity]:
    """ "01 tuần/1 lần": once a week, one figure of two numbers."""
    found = []
    for match in FREQUENCY.finditer(words):
        start, end = match.span()
        if taken.find(1, start, end) < 0 and int(match["periods"]):
            taken[start:end] = b"\1" * (end - start)
            many = "" if int(match["periods"]) == 1 else f"{int(match['periods'])} "
            unit = f"{match['unit']}/{many}{match['per']}"
            times = Decimal(match["times"] or 1)
            found.append(Quantity(start, end, end, end, times, unit, unit, None, "exact"))
    return found


def _quantity(words: str, number: Printed, before: str, after: str, said: Hedges) -> Quantity:
    """`before`, `after`: how it is joined to its neighbours."""
    value, doubt = _value(number)
    unit = number.unit.unit if number.unit else ""
    unit = f"{unit}/{number.per}" if number.per else unit
    zero_led = number.digits[0] == "0" and number.digits.isdecimal()
    hedge = said.qualifier(words, number.start, number.unit_end, zero_led)
    if "-" in (before, after):
        hedge = "at_least" if before != "-" else "at_most" if after != "-" else hedge
        doubt = doubt or Doubt("number", "range")
    printed_unit = words[number.unit_start : number.unit_end]
    quantity = Quantity(
        *(number.start, number.end, number.unit_start, number.unit_end, value, unit, printed_unit),
        doubt=doubt or _doubt(words, number, before, after),
        qualifier=hedge,
        integral=number.unit is not None and number.unit.integral,
    )
    return _with_sign(words, quantity, number)


def _doubt(words: str, number: Printed, before: str, after: str) -> Doubt | None:
    """Why a number that can be read may still not be what it seems."""
    if number.differs:
        return Doubt("number", "words")
    if re.fullmatch(r"(?:19|20)\d{2,4}", number.digits) and YEAR_BEFORE.search(
        words, max(0, number.start - 12), number.start
    ):
        return Doubt("number", "year")
    slash_before = words[number.start - 1 : number.start] == "/"
    slash_after = BROKEN_FRACTION.match(words, number.unit_end) or BROKEN_FRACTION.match(words, number.end)
    if (slash_before and (slash_after or before != "/")) or (slash_after and after != "/" and not number.per):
        return CHAIN  # "1/13/2024" is neither a date nor a fraction
    if FROM.search(words, max(0, number.start - 4), number.start) and CHANGES_TO.match(words, number.unit_end):
        return Doubt("number", "change")
    return None


def _with_sign(words: str, quantity: Quantity, number: Printed) -> Quantity:
    """ "đạt -2,3%" is negative; a dash before what is counted, or that starts a list item, is none."""
    counted = number.unit is not None and number.unit.integral
    if counted and NEGATIVE.search(words, max(0, quantity.start - 12), quantity.start):
        return replace(quantity, doubt=quantity.doubt or Doubt("number", "sign"))
    if counted or quantity.value is None or not SIGNED.search(words, max(0, quantity.start - 3), quantity.start):
        return quantity
    return replace(
        quantity, start=quantity.start - 1, value=-quantity.value, doubt=quantity.doubt or Doubt("number", "sign")
    )


def quantities(words: str, claimed: list[Found], scanner: Scanner) -> list[Quantity]:
    """All figures of a text (`words` as `plain` gives it) outside what is claimed, in order."""
    taken = bytearray(len(words))
    for found in claimed:
        taken[found.start : found.end] = b"\1" * (found.end - found.start)
    result = _frequencies(words, taken)
    units = scanner.units
    numbers = printed(words, taken, units)
    join(words, numbers)
    numerator: int | None = None
    for index, number in enumerate(numbers):
        after = numbers[index + 1].joint if index + 1 < len(numbers) else ""
        quantity = _quantity(words, number, number.joint, after, scanner.hedges)
        if number.joint == "/" and numerator is not None:
            quantity = replace(quantity, of=numerator)
            if quantity.doubt == CHAIN:
                result[numerator] = replace(result[numerator], doubt=result[numerator].doubt or CHAIN)
        elif number.joint == "/":
            quantity = replace(quantity, doubt=quantity.doubt or CHAIN)
        numerator = len(result) if after == "/" and number.joint != "/" else None
        result.append(quantity)
    for done in result:
        taken[done.start : done.unit_end] = b"\1" * (done.unit_end - done.start)
    result += [
        _spelled(words, item, scanner.hedges)
        for item in (*shares(words, taken, units), *worded(words, taken, units), *zeros(words, taken, units))
    ]
    result += _stray(words, taken)
    return _in_order(result)


def _spelled(words: str, item: Worded, said: Hedges) -> Quantity:
    """A number in words as a quantity."""
    value = (item.value * item.unit.factor).normalize()
    kept = _fits(value)
    return Quantity(
        *(item.start, item.end, item.unit_start, item.unit_end, value if kept else None, item.unit.unit),
        printed_unit=words[item.unit_start : item.unit_end],
        doubt=Doubt("number", "size") if not kept else Doubt("number", "words") if item.alone else None,
        qualifier=said.qualifier(words, item.start, item.unit_end, False),
    )


def _stray(words: str, taken: bytearray) -> list[Quantity]:
    """Digits that are no ordinary ones ("⅓", "①") and that nothing has claimed: kept, not read."""
    runs: list[tuple[int, int]] = []
    for match in STRAY.finditer(words):
        place = match.start()
        if not taken[place] and unicodedata.category(match[0]) in ("Nd", "No"):
            joined = bool(runs) and runs[-1][1] == place
            runs[-1:] = [(runs[-1][0], place + 1)] if joined else [*runs[-1:], (place, place + 1)]
    return [Quantity(s, e, e, e, None, "", "", Doubt("number", "unreadable", words[s:e]), "exact") for s, e in runs]


def _in_order(found: list[Quantity]) -> list[Quantity]:
    """Sorted by place, with `of` pointing into the sorted list."""
    order = sorted(range(len(found)), key=lambda index: found[index].start)
    place = {old: new for new, old in enumerate(order)}
    ordered = [found[old] for old in order]
    return [item if item.of is None else replace(item, of=place[item.of]) for item in ordered]


def last_digit(value: Decimal) -> Decimal:
    """What one step of the last digit of a number is worth: 0.01 of 92.94, 1 of 92."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0)
