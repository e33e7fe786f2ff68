"""The shape of a table: which rows are its head, what its columns are for, and which rows stand under which."""

import re
from dataclasses import dataclass, field

from assets.figures.numbers.grammar import Units
from assets.figures.tables.grid import Grid, GridCell
from assets.figures.tables.head import Head, find_head
from assets.figures.tables.parts import TableWords

MARK = re.compile(r"\(?(?P<mark>[IVXLC]{1,6}|[A-ZĐ]|[a-zđ]|\d{1,5}(?:\.\d{1,3}){0,4})[.)]{0,2}")
MARK_BEFORE = re.compile(
    r"\(?(?P<mark>[IVXLC]{1,6}(?=[.)\-/])|[A-ZĐ](?=[.)])|[a-zđ](?=[.)])|\d{1,2}(?:\.\d{1,2}){1,4}(?=[.) ])|\d{1,3}(?=[.)]))[.)\-/]{1,2}\s*(?=[^\W\d_])"
    r"|(?P<sign>[-–+*•])\s*(?=[^\W\d_])|(?P<bare>\d{1,2}(?:\.\d{1,2}){1,4})\s+(?=[^\W\d_])"
)
DEEP = re.compile(
    r"\d{1,2}(?:\.\d{1,2}){2,}\.?"
)  # "1.4.2" is no number: such a column numbers the rows, whatever a scan made of "STT"
MOSTLY = 0.8
ROMAN = re.compile(r"[IVXLC]+")
GROUP, UNMARKED = 1.5, 9.0  # how deep a heading row, and a row, without mark stand
DEPTHS = {"-": 7.0, "–": 7.0, "•": 7.0, "*": 8.0, "+": 8.0}
OWN_ROLES = ("numbering", "unit", "note", "date", "document_number", "network", "period")
STUB = ("label", "agency", "period")


@dataclass(frozen=True)
class Column:
    """A column: its `role` (a part of table_words.csv, or "figures"), and the cells over it from the outermost in."""

    index: int
    role: str
    path: tuple[GridCell, ...]


@dataclass(frozen=True)
class Row:
    """A row below the head. `labels` from the nearest to the figures out; a mark in the label itself ends at `mark_end`. `above`:
    the rows that it stands under, the nearest first."""

    index: int
    labels: tuple[GridCell, ...]
    mark: str
    mark_end: int
    depth: float
    has_figures: bool
    above: tuple["Row", ...] = ()


@dataclass
class Shape:
    """A table understood. `captions`: the cells over its head."""

    grid: Grid
    head: Head
    captions: list[GridCell]
    columns: list[Column]
    rows: list[Row] = field(default_factory=list)


def shape(grid: Grid, words: TableWords, units: Units) -> Shape:
    """The shape of a table of a report."""
    head = find_head(grid, words)
    captions = [cell for row in range(head.start) for cell in grid.beginning[row]]
    found = Shape(grid, head, captions, _columns(grid, words, units, head))
    _add_rows(found, head.body, words)
    return found


def _columns(grid: Grid, words: TableWords, units: Units, head: Head) -> list[Column]:
    rows = list(head.first)
    roles: list[str] = []
    for column in range(grid.columns):
        path = _path(grid, rows, column)
        cells = [c for row in head.body if (c := grid.at(row, column)) and c.columns == 1 and c.row == row]
        roles.append(_role(grid, words, units, path, [c for c in cells if not grid.is_nothing(c)], column, roles))
    first = next((i for i, role in enumerate(roles) if role == "figures"), len(roles))
    roles = ["note" if role == "label" and i > first else role for i, role in enumerate(roles)]
    return [Column(i, role, _path(grid, rows, i)) for i, role in enumerate(roles)]


def _path(grid: Grid, rows: list[int], column: int) -> tuple[GridCell, ...]:
    """The heading cells over a column; one that is printed over its first column only heads those beside it that are divided on."""
    cells: list[GridCell] = []
    for place, row in enumerate(rows):
        cell = grid.at(row, column)
        if cell is None and any(grid.at(below, column) for below in rows[place + 1 :]):
            left = next((c for i in range(column - 1, -1, -1) if (c := grid.at(row, i))), None)
            cell = left if left and left.row + left.rows <= rows[-1] else None
        if cell and cell not in cells:
            cells.append(cell)
    return tuple(cells)


def _role(
    grid: Grid,
    words: TableWords,
    units: Units,
    path: tuple[GridCell, ...],
    cells: list[GridCell],
    column: int,
    before: list[str],
) -> str:
    """What a column is for, by its heading where its cells bear it out."""
    numbers = sum(grid.is_number(c) for c in cells)
    texts = len(cells) - numbers
    head = path[-1].words if path else ""
    in_units = sum(_is_unit(units, c.words) for c in cells)
    marks = sum(MARK.fullmatch(c.flow.text.strip()) is not None for c in cells)
    deep = column == 0 and marks >= MOSTLY * len(cells) and any(DEEP.fullmatch(c.words.strip()) for c in cells)
    if words.is_any(head, "numbering") or deep or (not path and column == 0 and texts < marks == len(cells)):
        return "numbering" if marks * 2 >= len(cells) else "label"
    if in_units and (in_units == len(cells) or (words.is_any(head, "unit") and in_units * 2 >= len(cells))):
        return "unit"
    if words.is_any(head, "unit_only") and texts > numbers:
        return "unit"
    for role in OWN_ROLES[2:]:
        if words.is_any(head, role) and not (role == "period" and "figures" in before):
            return role
    if texts and texts >= numbers:
        return "agency" if words.is_any(head, "agency") else "label"
    return "figures"


def _is_unit(units: Units, words: str) -> bool:
    return units.whole(words) != ""


def _add_rows(found: Shape, body: tuple[int, ...], words: TableWords) -> None:
    """The rows of the body with their labels, marks and what they stand under."""
    grid = found.grid
    stub = [column.index for column in found.columns if column.role in STUB]
    figures = [column.index for column in found.columns if column.role == "figures"]
    numbering = [column.index for column in found.columns if column.role == "numbering"]
    open_rows: list[Row] = []
    for index in body:
        labels = _labels(grid, index, stub or numbering) or _unmarked(grid, index, numbering)
        has_figures = any(grid.is_number(grid.at(index, column)) for column in figures)
        mark, mark_end = _mark(grid, index, numbering, labels)
        total = bool(labels) and words.is_any(labels[0].words[mark_end:], "total")
        depth = _depth(mark) if mark else (UNMARKED if has_figures else GROUP)
        while open_rows and open_rows[-1].depth >= depth:
            open_rows.pop()
        above = () if total else tuple(reversed(open_rows))
        row = Row(index, labels, mark, mark_end, depth, has_figures, above)
        found.rows.append(row)
        if labels and not total and (mark or has_figures or _heads(grid, row, figures)):
            open_rows.append(row)


def _labels(grid: Grid, row: int, stub: list[int]) -> tuple[GridCell, ...]:
    """The cells of the stub that hold for a row, the nearest to the figures first."""
    cells: list[GridCell] = []
    for column in reversed(stub):
        cell = grid.at(row, column)
        if cell and cell not in cells and not grid.is_nothing(cell):
            cells.append(cell)
    return tuple(cells)


def _unmarked(grid: Grid, row: int, numbering: list[int]) -> tuple[GridCell, ...]:
    """Words where rows are numbered, of a row without a label: "Tổng cộng" under "TT"."""
    cells = _labels(grid, row, numbering)
    return tuple(cell for cell in cells if not MARK.fullmatch(cell.flow.text.strip()))


def _mark(grid: Grid, row: int, numbering: list[int], labels: tuple[GridCell, ...]) -> tuple[str, int]:
    """The mark of a row and where it ends in the label: of the numbering column (0), else the one its label begins with."""
    for column in numbering:
        cell = grid.at(row, column)
        if cell and cell not in labels and (found := MARK.fullmatch(cell.flow.text.strip())):
            own = MARK_BEFORE.match(labels[0].flow.text) if labels else None
            return found["mark"], own.end() if own and own["sign"] else 0
    found = MARK_BEFORE.match(labels[0].flow.text) if labels else None
    return (found["mark"] or found["sign"] or found["bare"], found.end()) if found else ("", 0)


def _depth(mark: str) -> float:
    """How deep a mark stands: A, I, 1, 1.1, a, -, +."""
    if mark in DEPTHS:
        return DEPTHS[mark]
    if mark[0].isdigit():
        return 2.0 + mark.count(".")
    return 1.0 if ROMAN.fullmatch(mark) else 0.0 if mark.isupper() else 6.5


def _heads(grid: Grid, row: Row, figures: list[int]) -> bool:
    """Whether a row without mark and figures heads those after it: it is written over figure columns, in capitals, or with a colon."""
    label = row.labels[0]
    over = any(grid.at(row.index, column) is label for column in figures)
    text = label.flow.text.strip()
    return over or text.isupper() or text.endswith(":")
