"""The text of a document while a reader puts it together: what was written, and where each block stands in it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from assets.reports.document import LOWERED_DIGITS, Block, Cell, Span, Table

BEGINS = re.compile(r"[\[(]?(?P<mark>\d{1,3})[\])]?\s+(?=\S)")
RAISED = re.compile(r"[⁰¹²³⁴-⁹]{1,3}|(?<=\S)\[\d{1,3}\]")  # also "… đơn vị[1]"


@dataclass
class Notes:
    """Tells the notes among paragraphs, where a file has them as paragraphs: they begin with a number that stood raised before."""

    raised: set[str] = field(default_factory=set)  # numbers that were referred to and have not come yet

    def mark(self, paragraph: str) -> str:
        """The number of the note that a paragraph is; "" for others. Paragraphs come in the order of the text."""
        begins = BEGINS.match(paragraph)
        mark = begins["mark"] if begins and begins["mark"] in self.raised else ""
        self.raised.discard(mark)
        self.raised.update(found.strip("[]").translate(LOWERED_DIGITS) for found in RAISED.findall(paragraph))
        return mark


@dataclass
class TextWriter:
    """Paragraphs and tables one after the other, each printed line with words on a line of its own."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    notes: Notes = field(default_factory=Notes)

    @property
    def text(self) -> str:
        return "\n".join(self.parts)

    def add(self, text: str) -> tuple[Span, ...]:
        """The lines of a text, put into the document; their places."""
        spans = []
        for line in unicodedata.normalize("NFC", text).split("\n"):
            words = line.strip()
            if words:
                spans.append((self.length, self.length + len(words)))
                self.parts.append(words)
                self.length += len(words) + 1
        return tuple(spans)

    def paragraph(self, text: str) -> None:
        if spans := self.add(text):
            mark = self.notes.mark(text.strip())
            self.blocks.append(Block("footnote" if mark else "paragraph", spans, mark))

    def table(self, cells: Iterable[tuple[Cell, str]], name: str = "") -> None:
        """A table; the cells come without spans, each with its text. `name`: that of its sheet."""
        placed = tuple(replace(cell, spans=self.add(text)) for cell, text in cells)
        self.blocks.append(Block("table", tuple(s for cell in placed for s in cell.spans), "", Table(placed, name)))
