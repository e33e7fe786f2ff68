"""A table of a report for its page: the rows with their cells, merged ones as they are printed, the numbers in them marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from assets.figures.text.flow import Flow, flow
from assets.reports.document import Block, Document, Table

Piece = TypeVar("Piece")


@dataclass(frozen=True)
class Cell(Generic[Piece]):
    """A cell: how many rows and columns it covers, and its words."""

    rows: int
    columns: int
    pieces: list[Piece]


def lines(
    document: Document,
    table: Table,
    mentions: Sequence[Any],
    pieces: Callable[[Flow, Sequence[Any]], list[Piece]],
) -> list[list[Cell[Piece]]]:
    """The rows of a table from its first to its last; a row that merged cells fill has no cells of its own. `mentions` are numbers with their
    char_start and char_end."""
    inside: list[list[Any]] = [[] for _ in table.cells]
    owner = {
        place: number
        for number, cell in enumerate(table.cells)
        for span in cell.spans
        for place in range(span[0], span[1])
    }
    for mention in mentions:
        inside[owner[mention.char_start]].append(mention)
    found: list[list[tuple[int, Cell[Piece]]]] = [[] for _ in range(max(cell.row for cell in table.cells) + 1)]
    for cell, own in zip(table.cells, inside, strict=True):
        words = pieces(flow(document, Block("table", cell.spans)), own) if cell.spans else []
        found[cell.row].append((cell.column, Cell(cell.rows, cell.columns, words)))
    return [[cell for _, cell in sorted(row, key=lambda placed: placed[0])] for row in found]
