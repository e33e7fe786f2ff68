"""Delimited text (.csv, .tsv) → Document: one table whose cells' words stand in the text as the file has them."""

import csv
import hashlib
import re
from collections import Counter

from assets.reports.document import Block, Cell, Document, Span, Table
from assets.reports.encodings import decode
from assets.reports.sheets import Filled, parts
from assets.reports.writing import Notes

DELIMITERS = (";", "\t", ",", "|")
FEWEST_ROWS, FEWEST_COLUMNS = 3, 2
CONSTANT = 0.8  # of the rows with several cells have the same number of them
MOST_TITLES = 0.5  # of the rows may have one cell: titles and notes
NAMED = re.compile(r"\.(?:csv|tsv)$", re.IGNORECASE)
CELL = r'"(?:[^"]|"")*"|[^{delimiter}\n"]*'


def delimiter_of(text: str) -> str:
    """What parts the cells of a text that clearly is a table; "" for other texts."""
    for sign in DELIMITERS:
        lengths = [len(row) for row in csv.reader(text.splitlines(), delimiter=sign) if any(row)]
        wide = Counter(length for length in lengths if length >= FEWEST_COLUMNS)
        rows = max(wide.values(), default=0)
        if rows >= FEWEST_ROWS and rows >= CONSTANT * wide.total() and wide.total() >= MOST_TITLES * len(lengths):
            return sign
    return ""


def read_delimited(data: bytes, name: str, delimiter: str) -> Document:
    """A delimited text as a Document; lines of a single cell around a table are paragraphs."""
    text = decode(data, name)
    filled = [
        Filled(number, column, text[slice(*span)], span=span)
        for number, row in enumerate(_rows(text, delimiter))
        for column, span in enumerate(row)
        if span[0] < span[1]
    ]
    blocks: list[Block] = []
    notes = Notes()
    for cells, is_table in parts(filled):
        if is_table:
            top = cells[0].row
            placed = tuple(Cell(cell.row - top, cell.column, (cell.span,)) for cell in cells)
            blocks.append(Block("table", tuple(cell.span for cell in cells), "", Table(placed)))
        else:
            marked = [(cell.span, notes.mark(cell.text)) for cell in cells]
            blocks += [Block("footnote" if mark else "paragraph", (span,), mark) for span, mark in marked]
    return Document(hashlib.sha256(data).hexdigest(), name, text, tuple(blocks))


def _rows(text: str, delimiter: str) -> list[list[Span]]:
    """Where the words of each cell stand in the text, row by row; quotation marks around a cell are not its words."""
    cell = re.compile(CELL.format(delimiter=re.escape(delimiter)))
    rows: list[list[Span]] = [[]]
    place = 0
    while place <= len(text):
        found = cell.match(text, place)
        end = found.end() if found else place
        rows[-1].append(_words(text, place, end))
        if end >= len(text):
            break
        if text[end] == "\n":
            rows.append([])
        place = end + 1
    return [row for row in rows if any(start < end for start, end in row)]


def _words(text: str, start: int, end: int) -> Span:
    if text[start : start + 1] == '"' and end - start > 1:
        start, end = start + 1, end - 1
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
