"""The head of a table: its heading rows, those that number its columns, what stands over them; the rest is its body."""

import re
from dataclasses import dataclass
from itertools import pairwise

from assets.figures.tables.grid import Grid
from assets.figures.tables.parts import TableWords

YEAR = re.compile(r"(?:năm )?(?:19|20)\d{2}")
COLUMN_NUMBER = re.compile(r"\(?\s?(?P<sign>[a-zđ]|\d{1,2})\s?\)?(?:\s?=\s?[\d()\[\]+\-–*/:x×%, ]+)?")
SEARCHED = 25  # rows at the top in which the head is looked for
DEEPEST = 8  # rows of a head


@dataclass(frozen=True)
class Head:
    """Rows of a table: `start`, where the head begins (captions stand over it); `rows`, the heading rows, also those repeated on
    later pages; `numbering`, those among them that number the columns; `first`, the heading rows at the top; `body`, the others."""

    start: int
    first: tuple[int, ...]
    rows: frozenset[int]
    numbering: frozenset[int]
    body: tuple[int, ...]


def find_head(grid: Grid, words: TableWords) -> Head:
    """The head and the body of a table."""
    start = _head_start(grid, words)
    end, numbering = _head_end(grid, start)
    top = frozenset(range(start, end))
    lines = {_line(grid, row) for row in top}
    repeated, body = set(), []
    for row in range(end, grid.rows):
        cells = grid.beginning[row]
        if len(cells) > 1 and _line(grid, row) in lines:
            repeated.add(row)
        elif cells:
            body.append(row)
    numbered = {row for row in (*top, *repeated) if row in numbering or (numbering and _numbers_columns(grid, row))}
    first = tuple(row for row in sorted(top) if row not in numbered)
    return Head(start, first, top | repeated, frozenset(numbered), tuple(body))


def _head_start(grid: Grid, words: TableWords) -> int:
    """The first row of the head: that of "STT", "Chỉ tiêu" …, else the first with several cells; what stands over it are captions."""
    tops = range(min(SEARCHED, grid.rows))
    for row in tops:
        if any(words.is_any(c.words, "numbering", "unit", "label", "agency", "note") for c in grid.beginning[row]):
            return row
    several = (row for row in tops if len(grid.beginning[row]) > 1 or _begins_inside(grid, row))
    return next(several, 0)


def _begins_inside(grid: Grid, row: int) -> bool:
    """Whether a row's only cell is a heading over some columns: the stub's corner beside it is empty."""
    cells = grid.beginning[row]
    return bool(cells) and cells[0].column > 0 and cells[0].columns > 1


def _head_end(grid: Grid, start: int) -> tuple[int, set[int]]:
    """The row after the head, and the row that numbers the columns, if there is one."""
    if start >= grid.rows or _has_number(grid, start):
        return start, set()
    end = start + max(
        (c.rows for c in grid.beginning[start] if c.columns < grid.columns or grid.columns == 1), default=1
    )
    while end < grid.rows and end - start < DEEPEST:
        numbered = next((row for row in range(end, min(end + 3, grid.rows)) if _numbers_columns(grid, row)), None)
        between = range(end, numbered) if numbered is not None else range(0)
        if numbered is not None and not any(_has_number(grid, row) for row in between):
            return numbered + 1, {numbered}
        if not _is_subhead(grid, end):
            break
        end += max(c.rows for c in grid.beginning[end])
    return end, set()


def _has_number(grid: Grid, row: int) -> bool:
    """Whether a row has a figure; years may be headings."""
    return any(grid.is_number(c) and not YEAR.fullmatch(c.words.strip()) for c in grid.beginning[row])


def _is_subhead(grid: Grid, row: int) -> bool:
    """Whether a row divides what the row above heads together: its cells stand under wider ones, or under nothing."""
    cells = grid.beginning[row]
    if not cells or _has_number(grid, row) or cells[0].column == 0:
        return False
    above = [grid.at(row - 1, cell.column) for cell in cells]
    return any(a and a.columns > c.columns for a, c in zip(above, cells, strict=True)) or (
        len(cells) > 1 and None in above
    )


def _numbers_columns(grid: Grid, row: int) -> bool:
    """Whether a row only numbers the columns: "A | B | 1 | 2 | 3=1+2", "(1) | (2) | (3)"."""
    cells = grid.beginning[row]
    matches = [COLUMN_NUMBER.fullmatch(cell.words.strip()) for cell in cells]
    if len(cells) < 2 or not all(matches):
        return False
    signs = [match["sign"] for match in matches if match]
    numbers = [int(sign) for sign in signs if sign.isdigit()]
    rising = all(second == first + 1 for first, second in pairwise(numbers))
    marked = any(not sign.isdigit() for sign in signs[:2]) or any("(" in c.words or "=" in c.words for c in cells)
    begins = not numbers or numbers[0] in (1, 2)
    return rising and begins and (marked or (len(cells) > 2 and len(cells) >= grid.columns - 1))


def _line(grid: Grid, row: int) -> tuple[tuple[int, str], ...]:
    return tuple((cell.column, cell.words) for cell in grid.beginning[row])
