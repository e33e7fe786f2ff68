"""A block as its words read: lines rejoined, blanks collapsed, NFC, with the way back to the document's offsets."""

import re
import unicodedata
from dataclasses import dataclass

from assets.reports.document import Block, Document, Span

UNFINISHED_LINK = re.compile(r"https?://\S*[-/]$")
# One spelling of tones on "oa", "oe", "uy": offices write hoá and hóa, thuỷ and thủy.
TONES = {
    old: new
    for old, new in zip(
        "oá oà oả oã oạ oé oè oẻ oẽ oẹ uý uỳ uỷ uỹ uỵ".split(),
        "óa òa ỏa õa ọa óe òe ỏe õe ọe úy ùy ủy ũy ụy".split(),
        strict=True,
    )
}
TONE = re.compile("(?<![qQ])(?:" + "|".join(TONES) + r")(?![^\W\d_])")


def plain(text: str) -> str:
    """Lower case with one spelling of tones: how words are compared. Keeps the length of NFC text."""
    return TONE.sub(lambda found: TONES[found[0]], text.lower())


@dataclass(frozen=True)
class Flow:
    """`text` of a block as it reads; `offsets[i]` is where character i stands in the document (one more for the end)."""

    block: Block
    text: str
    words: str  # `text` as `plain` words, for comparing; the same length
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Document offsets of text[start:end]."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]


def _characters(document: Document, span: Span) -> tuple[list[str], list[int]]:
    """The NFC characters of a span with the offset of each; runs of blanks become one."""
    raw = document.text[span[0] : span[1]]
    composed = unicodedata.is_normalized("NFC", raw)
    pieces = [(raw[i], i) for i in range(len(raw))] if composed else _clusters(raw)
    chars: list[str] = []
    offsets: list[int] = []
    for text, index in pieces:
        text = " " if text.isspace() else text
        if text == "\xad" or text in "\u200b\u200c\u200d\ufeff" or (text == " " and chars[-1:] == [" "]):
            continue
        for char in text:
            chars.append(char)
            offsets.append(span[0] + index)
    return chars, offsets


def _clusters(raw: str) -> list[tuple[str, int]]:
    """Letters with their combining marks, composed, with the index of the letter."""
    return [
        (unicodedata.normalize("NFC", found[0]), found.start())
        for found in re.finditer(r".[\u0300-\u036f]*", raw, re.DOTALL)
    ]


def flow(document: Document, block: Block) -> Flow:
    """The running text of a block: its spans joined by a blank, or by nothing inside a link address."""
    chars: list[str] = []
    offsets: list[int] = []
    for span in block.spans:
        more, places = _characters(document, span)
        if chars and not UNFINISHED_LINK.search("".join(chars[-200:])):
            chars.append(" ")
            offsets.append(offsets[-1])
        chars += more
        offsets += places
    text = "".join(chars)
    words = plain(text)
    return Flow(block, text, words if len(words) == len(text) else text.lower(), (*offsets, block.spans[-1][1]))
