"""Numbers as they are printed: their digits, magnitudes and words, the unit after them, and which belong together."""

import re
from dataclasses import dataclass
from itertools import pairwise

from assets.figures.numbers import hedges
from assets.figures.numbers.grammar import LONGEST, NUMBER, Units
from assets.figures.numbers.words import BEFORE_BRACKET, BRACKET_WINDOW, IN_BRACKETS, parse_words
from warehouse.reference_rows import Unit

SLASH = re.compile(r"\s?/\s?(?=[\d.,½¼¾])")
DASH = re.compile(r"\s?[-–—]\s?(?:dưới\s)?(?=\d)")
UP_TO = re.compile(r"\s?(?:đến|tới)\s?(?:dưới\s?)?(?=\d)")
FARTHEST = 60  # characters between the two numbers of one statement


@dataclass
class Printed:
    """A number as printed, and its measure: the unit with its place, and how it hangs together with the one before."""

    start: int
    end: int
    digits: str
    tail: str
    unit: Unit | None
    unit_start: int
    unit_end: int
    per: str = ""
    differs: bool = False  # the words in brackets are another number
    joint: str = ""  # "/" or "-": how the number before it is joined to it


def _free(taken: bytearray) -> list[tuple[int, int]]:
    """The stretches of a text that nothing has claimed."""
    stretches, start = [], taken.find(0)
    while start >= 0:
        end = taken.find(1, start)
        end = len(taken) if end < 0 else end
        stretches.append((start, end))
        start = taken.find(0, end)
    return stretches


def printed(words: str, taken: bytearray, units: Units) -> list[Printed]:
    """The numbers of a text in order, each with the unit after it."""
    numbers: list[Printed] = []
    for start, end in _free(taken):
        position = start
        while match := NUMBER.search(words, position, end):
            number = _measured(words, match, units)
            numbers.append(number)
            position = max(match.end(), number.unit_end)
    return numbers


def _measured(words: str, match: re.Match[str], units: Units) -> Printed:
    """A number with the words for it in brackets, "05 (năm) hồ sơ", "năm (05) hồ sơ", its unit and what that is counted by."""
    start, end = match.span()
    differs = False
    if spelled := IN_BRACKETS.match(words, end):
        differs = _differs(spelled["number"], match)
        end = spelled.end()
    elif words[end : end + 1] == ")" and (
        spelled := BEFORE_BRACKET.search(words, max(0, start - BRACKET_WINDOW), start)
    ):
        differs = _differs(spelled["number"], match)
        start, end = spelled.start(), end + 1
    unit, unit_start, unit_end = units.after(words, end) or (None, end, end)
    number = Printed(start, end, match["digits"], match["tail"], unit, unit_start, unit_end, differs=differs)
    if unit:
        number.per, number.unit_end = hedges.per(words, start, unit_end, unit.integral)
    return number


def _differs(spelled: str, match: re.Match[str]) -> bool:
    """Whether the words in brackets are not the number they stand by."""
    return not (match[0].isdecimal() and len(match[0]) <= LONGEST and parse_words(spelled) == int(match[0]))


def join(words: str, numbers: list[Printed]) -> None:
    """Mark what is one statement of two numbers, fraction or range; what one of them lacks, unit or magnitude, it shares."""
    for first, second in pairwise(numbers):
        if second.start - first.end > FARTHEST:
            continue
        second.joint = _joint(words, first, second)
        if second.joint and first.unit is None and second.unit is not None:
            first.unit, first.per = second.unit, second.per
            first.unit_start, first.unit_end = second.unit_start, second.unit_end
            first.tail = first.tail or second.tail
        elif second.joint and second.unit is None and first.unit is not None:
            second.unit, second.per = first.unit, first.per


def _joint(words: str, first: Printed, second: Printed) -> str:
    """ "/" between numerator and denominator, "-" between the ends of a range, "" between strangers."""
    gaps = {first.end, first.unit_end}
    if any((m := SLASH.match(words, gap)) and m.end() == second.start for gap in gaps):
        return "/"
    if first.unit and second.unit and first.unit.unit != second.unit.unit:
        return ""
    if any((m := DASH.match(words, gap)) and m.end() == second.start for gap in gaps):
        return "-"
    comes_from = hedges.FROM.search(words, max(0, first.start - 4), first.start)
    if comes_from and any((m := UP_TO.match(words, gap)) and m.end() == second.start for gap in gaps):
        return "-"
    return ""
