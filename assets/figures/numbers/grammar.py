"""The grammar of Vietnamese numbers: digits with "." and ",", magnitudes, and the unit that follows.

A number parses to an exact decimal or is refused (None); it is never guessed. Where the marks can be read in two ways
("12,345 hồ sơ", "6.325 %") the reading that fits the unit is taken and `doubtful` says so: such a figure goes to review.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assets.figures.text.flow import HIDDEN, plain
from warehouse.names import fold
from warehouse.reference_rows import Unit

MAGNITUDES = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9, "trăm": 2}
MAGNITUDE = f"(?:{'|'.join(MAGNITUDES)})(?![^\\W\\d_]| lệ| trọng)"
HALVES = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
# Groups of three set apart by blanks, else digits with all the marks between them: whether they can be read comes later.
# Repetitions are bounded where what follows can fail, so that no text is read more than a few times.
BLANKED = r"[1-9]\d{0,2}(?:[ \xa0]\d{3}){1,5}+(?:,\d+)?(?![ \xa0]?\d|[.,/]\d)"
MARKED = r"\d+(?:[.,]\d+)*+[½¼¾⁰¹²³⁴-⁹]*|[½¼¾]|(?<![^\s(])[.,]\d+"
SMALL = r"\d{1,3}(?:,\d{1,3})?"  # what stands between two magnitudes: "1.204 tỷ 350 triệu"
SHORT = r"tr(?=\.?\s?đ)"  # "1.204 tỷ 350 tr.đ": only behind another magnitude; alone "tr.đ" is a unit
NUMBER = re.compile(
    rf"(?P<digits>{BLANKED}|{MARKED})"
    rf"(?P<tail>(?:(?:\s?{MAGNITUDE}(?:\s{SMALL}(?=\s?{MAGNITUDE}))?){{1,4}}(?:\s{SMALL}\s?{SHORT})?)?)"
)
ROUND = {"1.000": "nghìn", "1000": "nghìn", "1,000": "nghìn", "1.000.000": "triệu", "100": "trăm"}
SCALED = re.compile(rf"(?P<magnitude>{'|'.join(map(re.escape, (*ROUND, *MAGNITUDES)))})\s(?P<rest>\D+)")
STEP = re.compile(rf"(?:\s(?P<digits>{SMALL}))?\s?(?P<magnitude>{'|'.join(MAGNITUDES)}|tr)")
LONGEST = 18  # digits of a number that can be exact in the warehouse
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+")
ENGLISH = re.compile(r"[1-9]\d{0,2}(?:(?:,\d{3}){2,}|,\d{3}(?=\.))(?:\.\d+)?")
COMMA = re.compile(r"\d+,\d+")
POINT = re.compile(r"\d+\.\d+")
MONEY = "triệu đồng"
LOOKS_GROUPED = re.compile(r"[1-9]\d{0,2},\d{3}")


@dataclass(frozen=True)
class Parsed:
    """A number read: its value, and whether its marks could be read in another way."""

    value: Decimal
    doubtful: bool


def parse_digits(text: str, integral: bool, scaled: bool) -> Parsed | None:
    """The value of digits with marks. `integral`: what is counted has no halves; `scaled`: a magnitude follows ("2,578 triệu")."""
    if text[-1:] in HALVES:
        whole = text[:-1] or "0"
        readable = whole.isdecimal() and not (integral and not scaled)
        return Parsed(Decimal(whole) + HALVES[text[-1]], False) if readable else None
    if not text.isascii() and "\xa0" not in text:  # digits of other scripts
        return None
    if " " in text or "\xa0" in text:
        joined = parse_digits(text.replace(" ", "").replace("\xa0", ""), integral, scaled)
        return joined and Parsed(joined.value, joined.doubtful or " " in text)
    return _parse_marked(text, integral and not scaled)


def _parse_marked(text: str, whole_only: bool) -> Parsed | None:
    """Digits with "." and "," between them; `whole_only`: decimals make no sense."""
    if text.isdigit():
        return Parsed(Decimal(text), False)
    if text[0] in ".,":
        return None if whole_only else Parsed(Decimal("0." + text[1:]), True)
    if THOUSANDS.fullmatch(text):
        return Parsed(Decimal(text.replace(".", "")), False)
    if GROUPED.fullmatch(text):
        return Parsed(Decimal(text.replace(".", "").replace(",", ".")), whole_only)
    if ENGLISH.fullmatch(text):
        return Parsed(Decimal(text.replace(",", "")), True)
    if COMMA.fullmatch(text):
        if whole_only:  # nobody counts thousandths of a file, so in "12,345 hồ sơ" the comma groups
            return Parsed(Decimal(text.replace(",", "")), True) if LOOKS_GROUPED.fullmatch(text) else None
        return Parsed(Decimal(text.replace(",", ".")), False)
    if POINT.fullmatch(text):
        return None if whole_only else Parsed(Decimal(text), len(text.partition(".")[2]) == 3)
    return None


def scale(tail: str) -> tuple[Decimal, Decimal] | None:
    """What "triệu 325 nghìn" does to the number before it: (factor, what is added). None unless magnitudes go down."""
    factor, added, smallest = Decimal(1), Decimal(0), Decimal(10) ** 12
    for step in STEP.finditer(tail):
        power = Decimal(10) ** MAGNITUDES.get(step["magnitude"], MAGNITUDES["triệu"])
        if step["digits"]:
            amount = Decimal(step["digits"].replace(",", ".")) * power
            if amount >= smallest or power >= smallest:
                return None
            added, smallest = added + amount, power
        elif added:
            return None
        else:
            factor *= power
            smallest = factor
    return factor, added


class Units:
    """The printed units: the longest one that stands right after a number."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._by_phrase = {plain(unit.phrase): unit for unit in units}
        # Of units of several words a misprinted letter is forgiven; of one word it is another word ("số" is not "sở")
        self._folded = {fold(phrase): unit for phrase, unit in self._by_phrase.items() if " " in phrase}
        self._lengths: dict[str, list[int]] = {}
        for phrase in self._by_phrase:
            self._lengths.setdefault(_fold_char(phrase[0]), []).append(len(phrase))
        for start, lengths in self._lengths.items():
            self._lengths[start] = sorted(set(lengths), reverse=True)

    def after(self, words: str, start: int) -> tuple[Unit, int, int] | None:
        """The unit at words[start:], after the mark of a note and at most one blank, with its span. `words` as `plain` gives them."""
        while words[start : start + 1] == HIDDEN:
            start += 1
        begin = start + 1 if words[start : start + 1] in (" ", "\xa0") else start
        if begin >= len(words):
            return None
        misprinted: tuple[Unit, int, int] | None = None
        for length in self._lengths.get(_fold_char(words[begin]), ()):
            end = begin + length
            if end > len(words) or (words[end - 1].isalpha() and words[end : end + 1].isalpha()):
                continue
            ahead = words[begin:end]
            if unit := self._by_phrase.get(ahead):
                money = unit.unit == MONEY  # "2 tỷ đồng chi phí" is money, no misprinted "đồng chí"
                return (unit, begin, end) if money else misprinted or (unit, begin, end)
            folded = self._folded.get(fold_keeping_length(ahead)) if " " in ahead and misprinted is None else None
            misprinted = (folded, begin, end) if folded else misprinted
        return misprinted

    def whole(self, words: str) -> str:
        """Words that are a unit and nothing else, as they are said behind a number: "hồ sơ", "nghìn hồ sơ" ("1.000 hồ sơ"); "" otherwise."""
        words = words.strip(" .:;")
        if self._is_unit(words):
            return words
        scaled = SCALED.fullmatch(words)
        if scaled is None or not self._is_unit(scaled["rest"]):
            return ""
        return f"{ROUND.get(scaled['magnitude'], scaled['magnitude'])} {scaled['rest']}"

    def _is_unit(self, words: str) -> bool:
        """Whether words are one unit from end to end."""
        found = self.after(words, 0) if words else None
        return found is not None and found[2] == len(words)


@cache
def units_of(rows: tuple[Unit, ...]) -> Units:
    """The units of a reference table; made once."""
    return Units(rows)


@cache
def _fold_char(char: str) -> str:
    folded = fold(char)
    return folded if len(folded) == 1 else char


def fold_keeping_length(text: str) -> str:
    """`fold` character by character, so that places in the text stay the same."""
    return "".join(map(_fold_char, text))
