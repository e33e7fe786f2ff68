"""A block as its words read: lines rejoined, blanks collapsed, NFC, with the way back to the document's offsets."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from assets.reports.document import Block, Document, Span

UNFINISHED_LINK = re.compile(r"https?://\S*[-/]$")
OPEN_LINK = re.compile(r"https?://\S+$")
REST_OF_LINK = re.compile(r"\s*[\w%.~-]*[\w%~-]/[\w%~-]")  # "2301/ttv-tiep-suc": no word of a sentence
LINK_WINDOW, LINK_PIECES = 200, 8  # characters and pieces before a line's end in which an unfinished link is looked for
# One spelling of tones on "oa", "oe", "uy": offices write hoá and hóa, thuỷ and thủy.
TONES = {
    old: new
    for old, new in zip(
        "oá oà oả oã oạ oé oè oẻ oẽ oẹ uý uỳ uỷ uỹ uỵ".split(),
        "óa òa ỏa õa ọa óe òe ỏe õe ọe úy ùy ủy ũy ụy".split(),
        strict=True,
    )
}
TONE = re.compile("(?:" + "|".join(TONES) + r")(?<!q..)(?![^\W\d_])")
RAISED = re.compile(
    r"(?<!(?<![^\W\d_])m)(?<!(?<![^\W\d_])km)(?<!\b10)[⁰¹²³⁴-⁹]+"
)  # refers to a note; "m²" and "10⁶" do not
RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
HIDDEN = "\u2060"  # stands where a mark was; of texts themselves it is left out
INVISIBLE = "\xad\u200b\u200c\u200d\u2060\ufeff"
PIECE = re.compile(rf"[^\s{INVISIBLE}]+|\s+")
CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
HARD_BLANKS = "\xa0\u2007\u2009\u202f"  # between two digits they group thousands: "12 345"
HARD_BLANK = "\xa0"
WIDE = re.compile("[０-９．，％／－]")
NARROW = {wide: wide - 0xFEE0 for wide in map(ord, "０１２３４５６７８９．，％／－")}


def plain(text: str) -> str:
    """Lower case with one spelling of tones, the marks of notes hidden: how words are compared. Keeps the length of NFC text."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" would become two characters
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    lower = TONE.sub(lambda found: TONES[found[0]], lower)
    if not any(digit in lower for digit in RAISED_DIGITS):  # in nearly all texts, and told in a fiftieth of the time
        return lower
    return RAISED.sub(lambda found: HIDDEN * len(found[0]), lower)


@dataclass(frozen=True)
class Flow:
    """`text` of a block as it reads; `offsets[i]` is where character i stands in the document (one more for the end).

    `words` is `text` as `plain` words with ordinary digits, for comparing; the same length. `widths` are the lengths in the
    document of the characters that were composed from several.
    """

    block: Block
    text: str
    words: str
    offsets: tuple[int, ...]
    widths: dict[int, int]

    def span(self, start: int, end: int) -> Span:
        """Document offsets of text[start:end]."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + self.widths.get(end - 1, 1)

    @property
    def whole(self) -> "Words":
        return Words(self, 0, len(self.text))

    def stripped(self, start: int) -> "Words":
        """The words from `start` on, without blanks at either end."""
        text = self.text[start:]
        first = start + len(text) - len(text.lstrip())
        return Words(self, first, first + len(text.strip()))


class Words(NamedTuple):
    """Words of the report: those at start:end of a block or cell."""

    flow: Flow
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.flow.text[self.start : self.end]

    @property
    def plain(self) -> str:
        return self.flow.words[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where they stand in the document."""
        return self.flow.span(self.start, self.end)


class _Builder:
    """Puts the characters of a block together, span by span."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.offsets: list[int] = []
        self.widths: dict[int, int] = {}

    def add(self, text: str, offset: int) -> None:
        """`text` as it stands in the document at `offset`."""
        self.parts.append(text)
        self.offsets.extend(range(offset, offset + len(text)))

    def add_composed(self, raw: str, offset: int) -> None:
        """Letters with their combining marks as single characters; each stands where its letter does."""
        for found in CLUSTER.finditer(raw):
            composed = unicodedata.normalize("NFC", found[0])
            for place in range(len(self.offsets), len(self.offsets) + len(composed)):
                self.widths[place] = len(found[0])
            self.parts.append(composed)
            self.offsets.extend([offset + found.start()] * len(composed))

    def add_span(self, raw: str, offset: int) -> None:
        """The words of a span: runs of blanks become one, what cannot be seen is left out."""
        composed = unicodedata.is_normalized("NFC", raw)
        for piece in PIECE.finditer(raw):
            place = offset + piece.start()
            if not piece[0].isspace():
                (self.add if composed else self.add_composed)(piece[0], place)
            elif not self.parts or self.parts[-1] not in (" ", HARD_BLANK):
                hard = piece[0] in HARD_BLANKS and _between_digits(raw, piece.start())
                self.parts.append(HARD_BLANK if hard else " ")
                self.offsets.append(place)

    def add_break(self, following: str) -> None:
        """The end of a printed line before `following`: a blank, or nothing inside a link address."""
        tail = self.tail()
        in_link = UNFINISHED_LINK.search(tail) or (OPEN_LINK.search(tail) and REST_OF_LINK.match(following))
        if self.parts and not in_link:
            self.parts.append(" ")
            self.offsets.append(self.offsets[-1])

    def tail(self) -> str:
        return "".join(self.parts[-LINK_PIECES:])[-LINK_WINDOW:]


def _between_digits(raw: str, place: int) -> bool:
    return raw[max(0, place - 1) : place].isdecimal() and raw[place + 1 : place + 2].isdecimal()


def flow(document: Document, block: Block) -> Flow:
    """The running text of a block: its spans joined by a blank, or by nothing inside a link address."""
    builder = _Builder()
    for start, end in block.spans:
        builder.add_break(document.text[start:end][:LINK_WINDOW])
        builder.add_span(document.text[start:end], start)
    text = "".join(builder.parts)
    words = plain(text)
    if WIDE.search(words):
        words = words.translate(NARROW)
    end = block.spans[-1][1] if block.spans else 0  # a table may have no words
    return Flow(block, text, words, (*builder.offsets, end), builder.widths)
