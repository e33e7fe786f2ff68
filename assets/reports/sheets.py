"""The cells of a sheet, cut into tables and the text around them: files for spreadsheets hold whole reports, row under row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assets.reports.cells import MARK, WIDEST_LIST, holds_figures, is_number
from assets.reports.document import Span

SENTENCE, LONGEST_GROUP = 12, 30  # words: of a cell that ends as a sentence does, and above which any cell is text
ENDS = (".", ";", ":")
NUMBERING = re.compile(r"(?:số )?(?:stt|tt|thứ tự)\.?", re.IGNORECASE)  # over the numbers of rows


@dataclass(frozen=True)
class Filled:
    """A cell with something in it: its place in the sheet, how far it is merged, and where its words stand in a file of text."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    span: Span = (0, 0)


Row = list[Filled]


def parts(filled: Sequence[Filled]) -> Iterator[tuple[Row, bool]]:
    """The cells, row by row as given: those of a table all together and True, of other rows one after the other and False."""
    rows = [_whole(list(cells)) for _, cells in groupby(filled, key=lambda cell: cell.row)]
    for run in _runs(rows):
        yield from _parts(run)


def _runs(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Rows that stand together: cut at empty rows, and where text or the head of another table begins."""
    start, end = 0, -1
    for place, row in enumerate(rows):
        blank = row[0].row > end + 1 and not _goes_on(rows, place, start)
        if place > start and (blank or _begins(rows, place)):
            yield rows[start:place]
            start = place
        end = max(end, row[0].row, *(cell.row + cell.rows - 1 for cell in row))
    if rows:
        yield rows[start:]


def _whole(row: Row) -> Row:
    """A row; a paragraph whose mark stands in a cell of its own is one."""
    marked = len(row) == 2 and MARK.fullmatch(row[0].text) and not row[0].span[1]
    text = replace(row[0], text=f"{row[0].text} {row[1].text}", columns=1) if marked else row[0]
    return [text] if marked and _is_sentence([text]) else row


def _goes_on(rows: Sequence[Row], place: int, start: int) -> bool:
    """Whether a table goes on below an empty row: the next row of several cells has a number and is no head, and there was a table."""
    following = next((row for row in rows[place:] if len(row) > 1 or _is_sentence(row)), [])
    numbered = any(is_number(cell.text) for cell in following[1:])
    return numbered and any(len(row) > 1 for row in rows[start:place]) and not _is_head(following)


def _begins(rows: Sequence[Row], place: int) -> bool:
    """Whether a row is the first of its own: single cells that hold a sentence or stand over a head, after rows of several; or what
    comes after a sentence."""
    row, before = rows[place], rows[place - 1]
    if len(row) > 1 or len(before) == 1:
        return _is_sentence(before) and not _is_sentence(row)
    after = next((n for n in range(place, len(rows)) if len(rows[n]) > 1), len(rows))
    return any(map(_is_sentence, rows[place:after])) or (after < len(rows) and _is_head(rows[after]))


def _is_sentence(row: Row) -> bool:
    """Whether a row is text, and no group of a table's rows."""
    words = len(row[0].text.split())
    return len(row) == 1 and (words > LONGEST_GROUP or (words >= SENTENCE and row[0].text.endswith(ENDS)))


def _is_head(row: Row) -> bool:
    """Whether a row of several cells is the first of a table: it says "STT", or has words in three columns and no number."""
    texts = [cell.text for cell in row]
    if NUMBERING.fullmatch(texts[0]):
        return True
    return len(texts) >= WIDEST_LIST and not MARK.fullmatch(texts[0]) and not any(map(is_number, texts))


def _parts(rows: Sequence[Row]) -> Iterator[tuple[Row, bool]]:
    """A table from the first row of several cells to the last one, if it holds figures."""
    start = next((n for n, row in enumerate(rows) if len(row) > 1), len(rows))
    end = next((n for n in range(len(rows), start, -1) if len(rows[n - 1]) > 1), start)
    if not holds_figures(_as_grid(rows[start:end])):
        start = end = len(rows)
    for row in rows[:start]:
        yield row, False
    if start < end:
        yield [cell for row in rows[start:end] for cell in row], True
    for row in rows[end:]:
        yield row, False


def _as_grid(rows: Sequence[Row]) -> list[list[str]]:
    """The texts of rows, each row moved to where it begins."""
    left = min((cell.column for row in rows for cell in row), default=0)
    return [["" for _ in range(row[0].column - left)] + [cell.text for cell in row] for row in rows]
