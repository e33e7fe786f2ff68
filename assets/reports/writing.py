"""The text of a document while a reader puts it together: what was written, and where each block stands in it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from assets.reports.document import Block, Cell, Span, Table


@dataclass
class TextWriter:
    """Paragraphs and tables one after the other, each printed line with words on a line of its own."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

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
            self.blocks.append(Block("paragraph", spans))

    def table(self, cells: Iterable[tuple[Cell, str]], name: str = "") -> None:
        """A table; the cells come without spans, each with its text. `name`: that of its sheet."""
        placed = tuple(replace(cell, spans=self.add(text)) for cell, text in cells)
        self.blocks.append(Block("table", tuple(s for cell in placed for s in cell.spans), "", Table(placed, name)))
