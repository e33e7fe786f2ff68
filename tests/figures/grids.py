"""Makes documents with tables out of grids of strings, and reads them, for tests of how tables are read.

A grid is lines of cells between "|". "<" is a cell merged with the one on its left, "^" with the one above.
"""

import hashlib
from collections.abc import Sequence

from assets.figures.extract import extract
from assets.figures.mention import Mention
from assets.reports.cover import Cover
from assets.reports.document import Block, Cell, Document, Table
from tests.figures.reading import COVER
from warehouse.reference import load

Grid = list[list[str]]


def grid(text: str) -> Grid:
    """The cells of a table written as lines."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def extent(cells: Grid, row: int, column: int) -> tuple[int, int]:
    """Rows and columns that the cell at a place covers."""
    columns = 1
    while column + columns < len(cells[row]) and cells[row][column + columns] == "<":
        columns += 1
    rows = 1
    while row + rows < len(cells) and cells[row + rows][column] == "^":
        rows += 1
    return rows, columns


class Builder:
    """Puts a document together, block by block."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []

    def _write(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words + "\n"
        return start, start + len(words)

    def paragraph(self, words: str) -> None:
        self.blocks.append(Block("paragraph", (self._write(words),)))

    def table(self, cells: Grid, name: str = "") -> None:
        made = []
        for i, row in enumerate(cells):
            for j, words in enumerate(row):
                if words not in ("<", "^"):
                    spans = (self._write(words),) if words else ()
                    made.append(Cell(i, j, spans, *extent(cells, i, j)))
        spans = tuple(span for cell in made for span in cell.spans)
        self.blocks.append(Block("table", spans, table=Table(tuple(made), name)))

    def document(self) -> Document:
        return Document(hashlib.sha256(self.text.encode()).hexdigest(), "bang.docx", self.text, tuple(self.blocks))


def document(parts: Sequence[str | Grid]) -> Document:
    """Paragraphs and tables as a document."""
    builder = Builder()
    for part in parts:
        builder.paragraph(part) if isinstance(part, str) else builder.table(part)
    return builder.document()


def mentions(*parts: str | Grid, cover: Cover | None = COVER) -> list[Mention]:
    return extract(document(parts), cover, load())


def figures(*parts: str | Grid, cover: Cover | None = COVER) -> list[Mention]:
    return [mention for mention in mentions(*parts, cover=cover) if mention.kind == "figure"]
