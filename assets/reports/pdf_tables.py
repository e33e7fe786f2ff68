"""Tables of PDF pages: ruled ones by pdfplumber, unruled ones by columns that line up; one that runs over pages is one."""

import io
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Any

from assets.reports.pdf_lines import PdfLine, ScannedWord
from assets.reports.pdf_page import THIN, PdfPage
from warehouse.names import fold

TOUCH = 3.0  # points: edges nearer than this are one
FEWEST_ROWS, FEWEST_COLUMNS = 3, 3  # of an unruled table
NUMERIC = re.compile(r"[-–+]?\d[\d.,]*\s?%?|[-–x]")
MOSTLY = 0.8
EDGE = 0.08  # of a page's height: where running heads and feet stand
TITLES = 1  # lines between the parts of a table: "(tiếp theo)"
VOWEL = re.compile(r"[aeiouy\d%]")

Box = tuple[float, float, float, float]  # x0, top, x1, bottom; from the page's top


@dataclass(frozen=True)
class GridCell:
    """A cell with the texts of its printed lines; of one on a picture `scanned` are its words, each with its page."""

    row: int
    column: int
    lines: tuple[str, ...]
    rows: int = 1
    columns: int = 1
    scanned: tuple[tuple[int, ScannedWord], ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table as found: `lines` are the page's lines that it took from, `taken` the identities of the characters it took of
    them, `edges` the left edges of its columns, `top` its height."""

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    cells: tuple[GridCell, ...]
    lines: tuple[PdfLine, ...] = field(repr=False, default=())
    taken: frozenset[int] = field(repr=False, default=frozenset())

    @property
    def rows(self) -> int:
        return max((cell.row + cell.rows for cell in self.cells), default=0)


def grids(data: bytes, page: PdfPage) -> list[Grid]:
    """The tables of a page from top to bottom. pdfplumber is asked only where rules cross."""
    ruled = _ruled(data, page) if page.may_have_ruled_table else []
    taken = {id(line) for grid in ruled for line in grid.lines}
    free = [line for line in page.lines if id(line) not in taken and line.y > page.notes_below]
    return sorted([*ruled, *_unruled(page, free)], key=lambda grid: -grid.top)


def _ruled(data: bytes, page: PdfPage) -> list[Grid]:
    import pdfplumber  # here: half a second to load, and most pages have no rules

    if page.is_picture:
        found = tables_of(page)
    else:
        with pdfplumber.open(io.BytesIO(data), pages=[page.number]) as pdf:
            tables = pdf.pages[0].filter(_is_no_shading).find_tables()
        found = [[cell for cell in table.cells if cell] for table in tables]
    return [grid for cells in found if (grid := _grid(page, cells))]


def tables_of(page: PdfPage) -> list[list[Box]]:
    """The boxes of the cells of each table that a picture's rules draw."""
    from pdfplumber import table

    edges = [
        {
            "orientation": "h" if rule.is_flat else "v",
            **{"x0": rule.x0, "x1": rule.x1, "top": page.height - rule.y1, "bottom": page.height - rule.y0},
            **{"width": rule.x1 - rule.x0, "height": rule.y1 - rule.y0},
        }
        for rule in page.rules
    ]
    merged = table.merge_edges(edges, TOUCH, TOUCH, TOUCH, TOUCH)
    crossings = table.edges_to_intersections(merged, TOUCH, TOUCH)
    return table.cells_to_tables(table.intersections_to_cells(crossings))


def _is_no_shading(thing: dict[str, Any]) -> bool:
    """Whether something on a page is no filled box without an outline: highlights and white grounds are no cells."""
    if thing["object_type"] != "rect" or thing.get("stroke"):
        return True
    return min(thing["width"], thing["height"]) <= THIN


def _grid(page: PdfPage, boxes: list[Box]) -> Grid | None:
    """A table of cell boxes. None for what is a frame, not a table."""
    xs = _edges(x for box in boxes for x in (box[0], box[2]))
    ys = _edges(y for box in boxes for y in (box[1], box[3]))
    if len(xs) < 3 or len(ys) < 3:
        return None
    edges = xs[0], xs[-1]
    printed = [(box, _inside(page, box, edges)) for box in sorted(boxes, key=lambda box: (box[1], box[0]))]
    padding = min((part.x0 - box[0] for box, parts in printed for _, part in parts), default=0.0)
    cells = []
    for (x0, top, x1, bottom), parts in printed:
        column, row = _place(xs, x0), _place(ys, top)
        texts = _mended([part for _, part in parts], x1 - padding)
        high, wide = _place(ys, bottom) - row, _place(xs, x1) - column
        scanned = tuple((page.number, word) for _, part in parts for word in part.scanned)
        cells.append(GridCell(row, column, texts, high, wide, scanned))
    lines = tuple(line for _, parts in printed for line, _ in parts)
    taken = frozenset(id(char) for _, parts in printed for _, part in parts for char in part.chars)
    return Grid(page.number, page.height - ys[0], page.height - ys[-1], tuple(xs[:-1]), tuple(cells), lines, taken)


def _inside(page: PdfPage, box: Box, edges: tuple[float, float]) -> list[tuple[PdfLine, PdfLine]]:
    """The lines of a page that have a part in a box, with that part. A number that stands out over an outer edge of the table is
    one number: cut at the edge it would be another."""
    x0, top, x1, bottom = box
    heights = page.height - bottom - 1, page.height - top + 1
    level = [line for line in page.lines if heights[0] < line.y + 0.3 * line.size < heights[1]]
    outer = x0 - edges[0] < TOUCH, edges[1] - x1 < TOUCH
    return [(line, line.whole(part, *outer)) for line in level if (part := line.within(x0, x1))]


def _mended(parts: list[PdfLine], right: float) -> tuple[str, ...]:
    """The texts of a cell's lines; a word or number that was too wide for the cell and broken in two is whole again."""
    texts: list[str] = []
    for before, part in pairwise([None, *parts]):
        assert part is not None
        if before and _broken(before, part, right):
            texts[-1] += part.text
        else:
            texts.append(part.text)
    return tuple(texts)


def _broken(before: PdfLine, part: PdfLine, right: float) -> bool:
    """Whether a line goes on in the middle of a word: it is full, and what follows is digits, or letters without a vowel."""
    first = part.chars[0]
    full = before.x1 + first.x1 - first.x0 > right - TOUCH
    word = part.text.split(maxsplit=1)[0]
    number = before.text[-1].isdigit() and (word[0].isdigit() or word[0] in ".,")
    return full and (number or not VOWEL.search(fold(word)))


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > TOUCH:
            edges.append(value)
    return edges


def _place(edges: list[float], value: float) -> int:
    return bisect_left(edges, value - TOUCH)


def _unruled(page: PdfPage, lines: list[PdfLine]) -> list[Grid]:
    """Runs of lines that all fall into the same columns, most of them numbers."""
    cut = [(line, line.segments()) for line in lines]
    found = []
    for wide, run in groupby(cut, key=lambda item: len(item[1]) >= FEWEST_COLUMNS):
        rows = list(run)
        if wide and len(rows) >= FEWEST_ROWS and (grid := _aligned(page, rows)):
            found.append(grid)
    return found


def _aligned(page: PdfPage, rows: list[tuple[PdfLine, list[PdfLine]]]) -> Grid | None:
    """The rows as a table when their segments overlap column by column and a column after the first holds numbers."""
    spans = sorted((segment.x0, segment.x1) for _, segments in rows for segment in segments)
    columns: list[list[float]] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], x1)
        else:
            columns.append([x0, x1])
    if len(columns) < FEWEST_COLUMNS:
        return None
    cells = [
        GridCell(
            row,
            next(n for n, (a, b) in enumerate(columns) if a <= segment.x0 < b),
            (segment.text,),
            scanned=tuple((page.number, word) for word in segment.scanned),
        )
        for row, (_, segments) in enumerate(rows)
        for segment in segments
    ]
    if not any(_holds_numbers(cells, column) for column in range(1, len(columns))):
        return None
    lines = tuple(line for line, _ in rows)
    edges = tuple(a for a, _ in columns)
    taken = frozenset(id(char) for line in lines for char in line.chars)
    return Grid(page.number, lines[0].y + lines[0].size, lines[-1].y, edges, tuple(cells), lines, taken)


def _holds_numbers(cells: list[GridCell], column: int) -> bool:
    texts = [cell.lines[0] for cell in cells if cell.column == column and cell.row > 0]
    return len(texts) >= FEWEST_ROWS - 1 and sum(bool(NUMERIC.fullmatch(text)) for text in texts) >= MOSTLY * len(texts)


def joined(tables: list[Grid], pages: Sequence[PdfPage]) -> list[Grid]:
    """Tables that go on on the next page as one: the last of a page and the first of the next, with the same columns, and no text between
    them."""
    whole: list[Grid] = []
    for before, table in pairwise([None, *tables]):
        if before and table and whole and _goes_on(before, table, tables) and not _parted(before, table, pages):
            whole[-1] = _append(whole[-1], table)
        elif table:
            whole.append(table)
    return whole


def _goes_on(before: Grid, table: Grid, tables: list[Grid]) -> bool:
    same = len(before.edges) == len(table.edges) and all(
        abs(a - b) < 2 * TOUCH for a, b in zip(before.edges, table.edges, strict=True)
    )
    last = not any(other.page == before.page and other.top < before.top for other in tables)
    first = not any(other.page == table.page and other.top > table.top for other in tables)
    return same and table.page == before.page + 1 and last and first


def _parted(before: Grid, table: Grid, pages: Sequence[PdfPage]) -> bool:
    """Whether text stands between two tables; running heads and feet, and notes, do not count."""
    above, below = pages[before.page - 1], pages[table.page - 1]
    last = [line for line in above.lines if max(above.notes_below, EDGE * above.height) < line.y < before.bottom]
    first = [line for line in below.lines if table.top < line.y < (1 - EDGE) * below.height]
    return len(last) + len(first) > TITLES


def _append(table: Grid, more: Grid) -> Grid:
    """A table with the rows of the next page; its header repeated there is left out, a row broken in two made whole."""
    skip = _repeated_header(table, more)
    rest = [cell for cell in more.cells if cell.row >= skip]
    cells = list(table.cells)
    last = table.rows - 1
    first = [cell for cell in rest if cell.row == skip]
    broken = bool(first) and not any(cell.lines for cell in first if cell.column == 0) and any(c.lines for c in first)
    if broken:
        for cell in first:
            place = next((n for n, c in enumerate(cells) if (c.row, c.column) == (last, cell.column)), None)
            if place is not None:
                lines = _continued(cells[place].lines, cell.lines)
                cells[place] = replace(cells[place], lines=lines, scanned=cells[place].scanned + cell.scanned)
        rest = [cell for cell in rest if cell.row != skip]
        skip += 1
    cells += [replace(cell, row=cell.row - skip + table.rows) for cell in rest]
    return replace(table, cells=tuple(cells), lines=table.lines + more.lines, taken=table.taken | more.taken)


def _continued(lines: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of a cell and those it has on the next page; letters without a vowel there end the last word here."""
    if lines and more and not VOWEL.search(fold(more[0].split(maxsplit=1)[0])):
        return (*lines[:-1], lines[-1] + more[0], *more[1:])
    return lines + more


def _repeated_header(table: Grid, more: Grid) -> int:
    """How many rows at the top of `more` say what the first rows of `table` say."""
    rows = 0
    while rows < more.rows and _row(table, rows) and _row(table, rows) == _row(more, rows):
        rows += 1
    return rows


def _row(grid: Grid, row: int) -> tuple[tuple[str, ...], ...]:
    return tuple(cell.lines for cell in grid.cells if cell.row == row)
