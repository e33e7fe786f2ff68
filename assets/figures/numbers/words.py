"""Numbers written in words: "ba nghị quyết", "một trăm linh hai hồ sơ", "05 (năm) hồ sơ", "không có hồ sơ quá hạn" (0).

Only words before a known unit count. A word that is mostly something else ("một" as an article, "năm" for year) is a number
only beside digits or as a part of a longer one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assets.figures.numbers.grammar import Units
from warehouse.reference_rows import Unit

ONES = {"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5}
ONES |= {"sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
POWERS = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
FIRST = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười"
WORD = "|".join((*ONES, *POWERS, "mười", "mươi", "trăm", "linh", "lẻ", "không"))
RUN = rf"(?:{FIRST})(?: (?:{WORD})(?![^\W\d_])){{0,14}}+"
WORDED = re.compile(rf"(?:{RUN})(?![^\W\d_])")
IN_BRACKETS = re.compile(rf"\s?\(\s?(?P<number>{RUN})\s?\)")
BEFORE_BRACKET = re.compile(rf"(?<![^\W\d_])(?P<number>{RUN})\s?\(\s?$")
BRACKET_WINDOW = 60  # characters before "(05)" in which its words stand
SAYS_ZERO = re.compile(r"(?:không|chưa)(?P<verb> có| phát sinh| còn| nhận được| tiếp nhận)?(?= )")
NONE_OF_THEM = re.compile(r"(?: [^\W\d_]+){0,3}? (?:nào|quá hạn|trễ hạn|chậm|tồn)(?![^\W\d_])")
# After these a number word is an ordinal, a part of a name, or vague
NO_COUNT = re.compile(r"(?:thứ|quý|tháng|khóa|cấp|lần|tổ|số|phần|loại|hạng|vài|dăm|đôi|mỗi|từng|hàng|ngày|năm) $")
MOSTLY_OTHER = ("một", "năm")
PLAIN = (
    "hai",
    "ba",
    "bốn",
    "sáu",
    "bảy",
    "bẩy",
    "tám",
    "chín",
    "mười",
)  # alone before a unit they are numbers all the same
# "một nửa hồ sơ", "một phần tư số hồ sơ": of what is counted, in per cent
SHARE = re.compile(
    r"(?:(?P<half>một nửa|phân nửa)|(?P<parts>một|hai|ba|bốn) phần (?P<of>hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười))(?= )"
)
OF_ALL = re.compile(r" (?:tổng )?(?:số )?")
PERCENT = Unit("%", "%", Decimal(1), False)


def parse_words(text: str) -> int | None:
    """The value of a number in words; None when they do not make one."""
    total, group, smallest = 0, list[str](), 10**12
    for word in text.split(" "):
        if word not in POWERS:
            group.append(word)
            continue
        value = _below_thousand(group)
        if not value or POWERS[word] >= smallest:
            return None
        smallest = POWERS[word]
        total, group = total + value * smallest, []
    rest = _below_thousand(group) if group else 0
    return None if rest is None else total + rest


def _below_thousand(group: list[str]) -> int | None:
    """ "hai trăm linh năm", "mười một", "ba mươi lăm", "bốn"."""
    total = 0
    if len(group) > 1 and group[1] == "trăm":
        if group[0] not in ONES and group[0] != "không":
            return None
        total, group = 100 * ONES.get(group[0], 0), group[2:]
        if group[:1] in (["linh"], ["lẻ"]):
            return total + ONES[group[1]] if len(group) == 2 and group[1] in ONES else None
        if not group:
            return total
    tens = 10 if group[:1] == ["mười"] else 10 * ONES.get(group[0], 0) if group[1:2] == ["mươi"] else 0
    rest = group[1 if tens == 10 else 2 :] if tens else group
    if tens and not rest:
        return total + tens
    return total + tens + ONES[rest[0]] if len(rest) == 1 and rest[0] in ONES else None


@dataclass(frozen=True)
class Worded:
    """A number in words at start:end, with its unit and the unit's place. `alone`: of one word, which may be no number at all."""

    start: int
    end: int
    value: Decimal
    unit: Unit
    unit_start: int
    unit_end: int
    alone: bool


def worded(words: str, taken: bytearray, units: Units) -> Iterator[Worded]:
    """The numbers in words of a text, outside what is `taken`; takes them."""
    for match in WORDED.finditer(words):
        start, end = match.span()
        if words[start - 1 : start].isalpha() or taken.find(1, start, end) >= 0:
            continue
        found = units.after(words, end)
        value = parse_words(match[0])
        alone = " " not in match[0]
        if not found or not value or (alone and match[0] in MOSTLY_OTHER):
            continue
        if not NO_COUNT.search(words, max(0, start - 8), start):
            taken[start:end] = b"\1" * (end - start)
            yield Worded(start, end, Decimal(value), *found, alone and match[0] not in PLAIN)


def shares(words: str, taken: bytearray, units: Units) -> Iterator[Worded]:
    """Shares in words before what they are of, in per cent: 50 for "một nửa hồ sơ". Each waits: it may be said loosely."""
    for match in SHARE.finditer(words):
        start, end = match.span()
        behind = OF_ALL.match(words, end)
        free = not words[start - 1 : start].isalpha() and taken.find(1, start, end) < 0
        if free and behind and units.after(words, behind.end()):
            taken[start:end] = b"\1" * (end - start)
            parts, of = (1, 2) if match["half"] else (ONES[match["parts"]], ONES.get(match["of"], 10))
            value = (Decimal(100) * parts / of).quantize(Decimal(1).scaleb(-6))
            yield Worded(start, end, value, PERCENT, end, end, True)


def zeros(words: str, taken: bytearray, units: Units) -> Iterator[Worded]:
    """ "không có hồ sơ quá hạn": 0 files. The number is "không", or "không có"."""
    for match in SAYS_ZERO.finditer(words):
        start, end = match.span()
        free = not words[start - 1 : start].isalpha() and taken.find(1, start, end) < 0
        found = units.after(words, end) if free else None
        if not found or not found[0].integral or (words[start] == "c" and match["verb"] != " phát sinh"):
            continue
        sure = NONE_OF_THEM.match(words, found[2])
        if match["verb"] or sure:
            end = end if match["verb"] == " có" else start + (5 if words[start] == "k" else 4)
            yield Worded(start, end, Decimal(0), *found, True)
