"""A table of a report as a grid: which cell covers a place, what it says, and whether it is a number, words or nothing."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from assets.figures.numbers.grammar import NUMBER, Units
from assets.figures.text.flow import HIDDEN, Flow, flow
from assets.reports.document import Block, Document, Table

NOTHING = re.compile(r"[\s\-–—−_*./…x×()]*")  # "-", "x", "…": a cell that says that there is no figure
SIGN = re.compile(r"\(?\s?[+\-–−]?\s?")
JOINT = re.compile(r"\s?[/–-]\s?(?=\d)|\s?\(\s?(?=\d)")
REST = re.compile(rf"{HIDDEN}*\s?\)?\*{{0,3}}\.?{HIDDEN}*")  # marks of notes too
WIDEST = 1_000_000  # places of the grid that one merged cell may cover


@dataclass(frozen=True)
class GridCell:
    """A cell with words. `row`, `column` from 0; it covers `rows` × `columns` places."""

    row: int
    column: int
    rows: int
    columns: int
    flow: Flow

    @property
    def words(self) -> str:
        return self.flow.words


Edge = Callable[[GridCell], tuple[int, int, int]]


def _merged(cells: Iterable[GridCell], begins: Edge, ends: Edge) -> list[GridCell]:
    """Cells in reading order, each that says what the one before it says, and begins where that ends, as a part of it."""
    found: list[GridCell] = []
    open_at: dict[tuple[str, tuple[int, int, int]], int] = {}
    for cell in cells:
        place = open_at.pop((cell.words, begins(cell)), len(found))
        if place == len(found):
            found.append(cell)
        else:
            one = found[place]
            rows, columns = cell.row + cell.rows - one.row, cell.column + cell.columns - one.column
            found[place] = replace(one, rows=rows, columns=columns)
        open_at[cell.words, ends(found[place])] = place
    return found


class Grid:
    """The cells of a table by their place. Merged cells are cut to the rows and columns where cells begin. `repeated`: the cells that say
    again what the one says that they are a part of."""

    def __init__(self, document: Document, block: Block, table: Table, units: Units) -> None:
        self._units = units
        self.rows = max((cell.row for cell in table.cells), default=-1) + 1
        self.columns = max((cell.column for cell in table.cells), default=-1) + 1
        self.cells: list[GridCell] = []
        self._at: dict[tuple[int, int], GridCell] = {}
        for cell in table.cells:
            if not cell.spans:
                continue
            running = flow(document, Block(block.kind, cell.spans))
            rows, columns = min(cell.rows, self.rows - cell.row), min(cell.columns, self.columns - cell.column)
            if rows * columns > WIDEST:
                rows = columns = 1
            if running.text.strip():
                self.cells.append(GridCell(cell.row, cell.column, rows, columns, running))
        written, self.cells = self.cells, self._joined(self.cells)
        kept = {(cell.row, cell.column) for cell in self.cells}
        self.repeated = [cell for cell in written if (cell.row, cell.column) not in kept]
        for placed in self.cells:
            for row in range(placed.row, placed.row + placed.rows):
                for column in range(placed.column, placed.column + placed.columns):
                    self._at.setdefault((row, column), placed)

    def _joined(self, cells: list[GridCell]) -> list[GridCell]:
        """The cells, those that say the same side by side or one below the other as one, in the rows before the first number: so a merged
        heading is written by programs that know no merged cells."""
        first = next((cell.row for cell in cells if self.is_number(cell)), self.rows)
        top = [cell for cell in cells if cell.row < first]
        wide = _merged(top, lambda c: (c.row, c.rows, c.column), lambda c: (c.row, c.rows, c.column + c.columns))
        high = _merged(wide, lambda c: (c.column, c.columns, c.row), lambda c: (c.column, c.columns, c.row + c.rows))
        return [*high, *(cell for cell in cells if cell.row >= first)]

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a place; None where nothing is written."""
        return self._at.get((row, column))

    @cached_property
    def beginning(self) -> list[list[GridCell]]:
        """Of each row the cells that begin in it, from left to right."""
        found: list[list[GridCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            found[cell.row].append(cell)
        return [sorted(cells, key=lambda cell: cell.column) for cells in found]

    def is_nothing(self, cell: GridCell | None) -> bool:
        """Whether a cell has no figure and no words."""
        return cell is None or NOTHING.fullmatch(cell.words) is not None

    def is_number(self, cell: GridCell | None) -> bool:
        """Whether a cell is one number, a fraction or range, or one with another in brackets, with units or without."""
        return cell is not None and self._number_end(cell.words) == len(cell.words)

    def _number_end(self, words: str) -> int:
        sign = SIGN.match(words)
        place = sign.end() if sign else 0
        for _ in range(2):
            number = NUMBER.match(words, place)
            if number is None:
                return -1
            place = number.end()
            unit = self._units.after(words, place)
            place = unit[2] if unit else place
            joint = JOINT.match(words, place)
            if joint is None:
                break
            place = joint.end()
        rest = REST.match(words, place)
        return rest.end() if rest else place
