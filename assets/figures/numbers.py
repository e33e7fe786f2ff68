"""The grammar of Vietnamese numbers: digits with "." and ",", magnitudes, and the unit that follows.

A number parses to an exact decimal or is refused (None); it is never guessed. Where the marks can be read in two ways
("12,345 hồ sơ", "6.325 %") the reading that fits the unit is taken and `doubtful` says so: such a figure goes to review.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from warehouse.names import fold
from warehouse.reference import Unit

DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d])|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d{1,3}(?:[ ]\d{3})+(?![\d.,])|\d+(?:[.,]\d+)?"
MAGNITUDES = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9, "trăm": 2}
MAGNITUDE = "|".join(MAGNITUDES)
NUMBER = re.compile(
    rf"(?P<digits>{DIGITS})(?P<tail>(?:\s*(?:{MAGNITUDE})(?![^\W\d_])(?:\s+\d{{1,3}}(?=\s*(?:{MAGNITUDE})(?![^\W\d_])))?)*)"
)
TAIL = re.compile(rf"(?:\s+(?P<digits>\d{{1,3}}))?\s*(?P<magnitude>{MAGNITUDE})")


@dataclass(frozen=True)
class Parsed:
    """A number in words and digits: its value, and whether its marks could be read in another way."""

    value: Decimal
    doubtful: bool
    decimals: int


def parse_digits(text: str, integral: bool, scaled: bool) -> Parsed | None:
    """The value of digits with marks. `integral`: what is counted has no halves; `scaled`: a magnitude follows ("2,578 triệu")."""
    if re.fullmatch(r"\d+", text):
        return Parsed(Decimal(text), False, 0)
    if re.fullmatch(r"\d{1,3}(?: \d{3})+", text):
        return Parsed(Decimal(text.replace(" ", "")), True, 0)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text) and not re.fullmatch(r"0\.\d{3}", text):
        whole, _, part = text.replace(".", "").partition(",")
        return Parsed(
            Decimal(f"{whole}.{part or 0}") if part else Decimal(whole),
            bool(part) and integral and not scaled,
            len(part),
        )
    if re.fullmatch(r"\d+,\d+", text):
        whole, part = text.split(",")
        if integral and not scaled:
            # "12,345 hồ sơ": nobody counts thousandths of a file, so the comma groups; any other decimals are refused
            return Parsed(Decimal(whole + part), True, 0) if len(part) == 3 and whole != "0" else None
        return Parsed(Decimal(f"{whole}.{part}"), False, len(part))
    if re.fullmatch(r"\d+\.\d+", text):
        return None if integral and not scaled else Parsed(Decimal(text), False, len(text.split(".")[1]))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return Parsed(Decimal(text.replace(",", "")), True, len(text.partition(".")[2]))
    return None


def scale(tail: str) -> tuple[Decimal, Decimal]:
    """What "triệu 325 nghìn" does to the number before it: (factor, what is added)."""
    factor, added = Decimal(1), Decimal(0)
    for step in TAIL.finditer(tail):
        power = Decimal(10) ** MAGNITUDES[step["magnitude"]]
        if step["digits"]:
            added += Decimal(step["digits"]) * power
        else:
            factor *= power
    return factor, added


class Units:
    """The printed units: the longest one that stands right after a number."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._by_phrase = {fold(unit.phrase): unit for unit in units}
        self._longest = max(len(phrase) for phrase in self._by_phrase)

    def after(self, text: str, start: int) -> tuple[Unit, int, int] | None:
        """The unit at text[start:], after at most one blank, with its span. Diacritics may be misprinted ("vặn bản")."""
        begin = start + 1 if text[start : start + 1] == " " else start
        ahead = fold_keeping_length(text[begin : begin + self._longest])
        for length in range(min(len(ahead), self._longest), 0, -1):
            unit = self._by_phrase.get(ahead[:length])
            if unit and not (ahead[length - 1].isalpha() and text[begin + length : begin + length + 1].isalpha()):
                return unit, begin, begin + length
        return None


@cache
def _fold_char(char: str) -> str:
    folded = fold(char)
    return folded if len(folded) == 1 else char


def fold_keeping_length(text: str) -> str:
    """`fold` character by character, so that places in the text stay the same."""
    return "".join(map(_fold_char, text))
