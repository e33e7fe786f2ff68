"""The printed lines of a PDF page, from the places of its characters.

PDFium's own text tears words apart where a line mixes two fonts, so characters are sorted by their baseline, then from left to
right, and blanks are told by the gaps. Coordinates are points from the lower left corner of the page, held so that its text runs from left to right.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assets.reports.document import RAISED_DIGITS

SAME_BASELINE = 1.5  # points
LEVEL = 0.4  # of a line's size: what stands in its gap and no higher or lower is part of it
RAISED = 0.75  # of a line's size: what is smaller and near it is a footnote mark or an index of it
OVERLAP = 0.5  # of its width: where the next character begins sooner, they are printed over one another
BLANK = 0.17  # of the font size: a wider gap between characters parts words
COLUMN = 1.6  # of the font size: a wider gap parts columns
COLUMN_BLANKS = "   "  # how a gap between columns stands in the text
SAMPLED = 200  # characters of a page that tell which way its text runs


@dataclass(frozen=True)
class Char:
    """A character: its baseline y, left and right edge, and font size."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True)
class ScannedWord:
    """A word read from a picture: how sure its reader was (0–100), its box as shares of the page (left, top, right, bottom),
    of a word with digits the piece of the picture around it, a PNG in base64, and where its middle is from the left, in points."""

    text: str
    confidence: float
    box: tuple[float, float, float, float]
    picture: str
    middle: float


@dataclass
class PdfLine:
    """Characters on one baseline; `scanned` are its words where it was read from a picture."""

    y: float
    size: float
    chars: list[Char]
    scanned: list[ScannedWord] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return self.chars[0].x0

    @property
    def x1(self) -> float:
        return self.chars[-1].x1

    @property
    def text(self) -> str:
        return _joined(self.chars, self.size)

    def segments(self) -> list["PdfLine"]:
        """The line cut at the gaps between columns."""
        parts: list[list[Char]] = [[self.chars[0]]]
        for before, char in pairwise(self.chars):
            if char.x0 - before.x1 > COLUMN * self.size:
                parts.append([])
            parts[-1].append(char)
        return [self._part(part) for part in parts]

    def within(self, x0: float, x1: float) -> "PdfLine | None":
        """The part of the line whose characters stand between two edges."""
        chars = [char for char in self.chars if x0 <= (char.x0 + char.x1) / 2 <= x1]
        return self._part(chars) if chars else None

    def whole(self, part: "PdfLine", left: bool, right: bool) -> "PdfLine":
        """A part of the line with the rest of its first word (`left`) and of its last (`right`)."""
        first = next(n for n, char in enumerate(self.chars) if char is part.chars[0])
        last = next(n for n, char in enumerate(self.chars) if char is part.chars[-1])
        while left and first > 0 and self._touch(first - 1):
            first -= 1
        while right and last + 1 < len(self.chars) and self._touch(last):
            last += 1
        return self._part(self.chars[first : last + 1])

    def without(self, taken: Set[int]) -> "PdfLine | None":
        """The line without the characters of these identities; None when nothing is left to read."""
        chars = [char for char in self.chars if id(char) not in taken]
        if len(chars) == len(self.chars):
            return self
        return self._part(chars) if any(not char.text.isspace() for char in chars) else None

    def _part(self, chars: list[Char]) -> "PdfLine":
        """Some of its characters, with the words that stand there."""
        inside = [word for word in self.scanned if any(char.x0 <= word.middle <= char.x1 for char in chars)]
        return PdfLine(self.y, self.size, chars, inside)

    def _touch(self, index: int) -> bool:
        """Whether a character and the next are of one word."""
        before, after = self.chars[index], self.chars[index + 1]
        return not before.text.isspace() and not after.text.isspace() and after.x0 - before.x1 <= BLANK * self.size


def _joined(chars: list[Char], size: float) -> str:
    parts = [chars[0].text]
    for before, char in pairwise(chars):
        gap = char.x0 - before.x1
        if gap > COLUMN * size:
            parts.append(COLUMN_BLANKS)
        elif gap > BLANK * size and not before.text.isspace() and not char.text.isspace():
            parts.append(" ")
        parts.append(char.text)
    return unicodedata.normalize("NFC", "".join(parts)).strip()


def page_chars(page: pdfium.PdfPage) -> list[Char]:
    """The characters of a page that are printed; ligatures spelt out, blanks that PDFium only supposes left out."""
    text_page = page.get_textpage()
    handle, count = text_page.raw, text_page.count_chars()
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    turn = _turned(page, handle, count)
    chars = []
    for index in range(count):
        if raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        code = raw.FPDFText_GetUnicode(handle, index)
        if code < 32 and code != 2:
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        size = raw.FPDFText_GetFontSize(handle, index)
        x0, x1, base = turn(box.left, box.right, box.bottom, box.top, x.value, y.value)
        chars.append(Char(_spelt(code), x0, x1, base, _size(size, box, turn is not _upright)))
    text_page.close()
    return chars


def _spelt(code: int) -> str:
    """The letters of a character code: a ligature is several; a hyphen at a line's end is a hyphen."""
    if code == 2:
        return "-"
    char = chr(code)
    return unicodedata.normalize("NFKC", char) if 0xFB00 <= code <= 0xFB06 else char


def _size(size: float, box: "raw.FS_RECTF", turned: bool) -> float:
    """The size that is seen: fonts of size 1 are scaled by the page, then the box tells."""
    height = abs(box.right - box.left) if turned else abs(box.top - box.bottom)
    return size if size > 2 else height * 0.85


Turn = Callable[[float, float, float, float, float, float], tuple[float, float, float]]


def _upright(left: float, right: float, bottom: float, top: float, x: float, y: float) -> tuple[float, float, float]:
    return left, right, y


def _turned(page: pdfium.PdfPage, handle: object, count: int) -> Turn:
    """How coordinates come to stand when a page is held so that its text runs from left to right: tables in landscape are
    often set sideways."""
    width, height = page.get_mediabox()[2:]
    angles = (raw.FPDFText_GetCharAngle(handle, index) for index in range(0, count, max(1, count // SAMPLED)))
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    turns: dict[int, Turn] = {  # quarters of a circle, clockwise
        3: lambda left, right, bottom, top, x, y: (bottom, top, width - x),
        2: lambda left, right, bottom, top, x, y: (width - right, width - left, height - y),
        1: lambda left, right, bottom, top, x, y: (height - top, height - bottom, x),
    }
    return turns.get(quarters.most_common(1)[0][0] if quarters else 0, _upright)


def page_lines(page: pdfium.PdfPage) -> list[PdfLine]:
    """The lines of a page from top to bottom; raised marks stand in the line they belong to."""
    chars = sorted(page_chars(page), key=lambda char: -char.y)
    rows: list[list[Char]] = []
    for char in chars:
        if rows and rows[-1][0].y - char.y <= SAME_BASELINE:
            rows[-1].append(char)
        else:
            rows.append([char])
    lines = [_line(row) for row in rows if any(not char.text.isspace() for char in row)]
    _narrow(lines)
    return _with_raised(lines)


def _narrow(lines: list[PdfLine]) -> None:
    """Make, in place, letters with marks as wide as they are where others follow at once. Fonts that stand in for one without them claim
    more room than they take, and the blank behind would vanish."""
    taken: dict[tuple[str, float], Counter[float]] = {}
    for line in lines:
        for char, after in pairwise(line.chars):
            if not char.text.isascii() and (room := after.x0 - char.x0) > OVERLAP * (char.x1 - char.x0):
                taken.setdefault((char.text, char.size), Counter())[round(room, 1)] += 1
    least = {
        key: min((room for room, times in rooms.items() if times > 1), default=0.0) for key, rooms in taken.items()
    }
    for line in lines:
        line.chars = [_within(char, least.get((char.text, char.size), 0.0)) for char in line.chars]


def _within(char: Char, room: float) -> Char:
    """A character no wider than the room that it takes; 0: nobody knows."""
    return replace(char, x1=char.x0 + room) if 0 < room < char.x1 - char.x0 else char


def _line(chars: list[Char]) -> PdfLine:
    printed = sorted(chars, key=lambda char: char.x0)
    while printed[0].text.isspace():
        printed.pop(0)
    while printed[-1].text.isspace():
        printed.pop()
    return PdfLine(printed[0].y, median(char.size for char in printed), printed)


def _with_raised(lines: list[PdfLine]) -> list[PdfLine]:
    """Lines of small print that hang between two others, close to one, are marks of that one: "từ¹", "m²"; a few characters in a gap of
    a line, nearly as high, were stamped into it: "Số: 41/BC-UBND"."""
    kept: list[PdfLine] = []
    for number, line in enumerate(lines):
        owner = _owner(line, lines[max(0, number - 2) : number] + lines[number + 1 : number + 3])
        if owner is None:
            kept.append(line)
        else:
            is_mark = line.y > owner.y and line.size < RAISED * owner.size
            raised = [replace(char, text=char.text.translate(RAISED_DIGITS)) for char in line.chars]
            owner.chars = sorted([*owner.chars, *(raised if is_mark else line.chars)], key=lambda char: char.x0)
    return kept


def _owner(line: PdfLine, around: list[PdfLine]) -> PdfLine | None:
    """The line that a few characters belong to: larger print within reach of them, left or right, or one that leaves room for them."""
    if len(line.chars) > 12:
        return None
    for other in around:
        level = abs(other.y - line.y) < LEVEL * other.size and other.x0 < line.x0 and line.x1 < other.x1
        if level and all(char.text.isspace() or char.x1 <= line.x0 or char.x0 >= line.x1 for char in other.chars):
            return other
        near = abs(other.y - line.y) < 0.6 * other.size and line.size < RAISED * other.size
        if near and other.x0 - other.size < line.x0 < other.x1 + other.size:
            return other
    return None
