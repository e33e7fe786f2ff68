"""Excel files (.xlsx) → Document: each visible sheet's tables, and the titles and notes around them as paragraphs.

Numbers are written into the text as they would be printed in a Vietnamese report: "59393", "12,5", "95,5%", "14/03/2023". Formulas
count by the value Excel saved with them. Hidden sheets, rows and columns are left out; the sheets are named in `left_out`.
"""

import hashlib
import io
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby
from zipfile import BadZipFile

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from assets.reports.cells import holds_figures
from assets.reports.document import Cell, Document
from assets.reports.encodings import convert, of_font
from assets.reports.writing import TextWriter
from warehouse.problem import Problem

MOST_CELLS = 500_000  # with something in them; appendices have some thousands
PLACES = 6  # decimals that the warehouse keeps
DAMAGED = (  # what openpyxl and zipfile raise over broken packages
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, SyntaxError, RuntimeError),
    *(BadZipFile, InvalidFileException, AssertionError, zlib.error),
)


@dataclass(frozen=True)
class _Filled:
    """A cell with something in it: its place among the visible rows and columns, and how far it is merged."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def _table(writer: TextWriter, cells: list[_Filled], name: str) -> None:
    top, left = min(cell.row for cell in cells), min(cell.column for cell in cells)
    writer.table(((Cell(c.row - top, c.column - left, (), c.rows, c.columns), c.text) for c in cells), name)


def read_xlsx(data: bytes, name: str) -> Document:
    """An .xlsx file as a Document. Raises Problem(reports.damaged, reports.not_calculated, reports.too_large, reports.no_text)."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data)) if _has_formulas(data) else None
        writer = TextWriter()
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                filled = list(_filled(sheet, formulas[sheet.title] if formulas else None, name))
                _write(writer, filled, sheet.title)
        hidden = tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible")
    except DAMAGED as error:
        raise Problem("reports.damaged", file=name, error=f"{type(error).__name__}: {error}") from error
    if not writer.blocks:
        raise Problem("reports.no_text", file=name)
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(sha256, name, writer.text, tuple(writer.blocks), left_out=hidden, typed=True)


def _has_formulas(data: bytes) -> bool:
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(data)) as package:
        sheets = (entry for entry in package.namelist() if entry.startswith("xl/worksheets/"))
        return any(b"<f>" in text or b"<f " in text for text in map(package.read, sheets))


def _filled(sheet: Worksheet, formulas: Worksheet | None, name: str) -> Iterator[_Filled]:
    """The cells of a sheet that are seen and have something in them, row by row."""
    hidden_rows = {row for row, at in sheet.row_dimensions.items() if at.hidden}
    hidden_columns = _hidden_columns(sheet)
    merged = {
        (r.min_row, r.min_col): (r.max_row - r.min_row + 1, r.max_col - r.min_col + 1)
        for r in sheet.merged_cells.ranges
    }
    cells = sheet._cells  # what is there: a sheet may claim a million empty rows
    if len(cells) > MOST_CELLS:
        raise Problem("reports.too_large", file=name, limit=f"{MOST_CELLS} ô/cells, {sheet.title}:")
    for row, column in sorted(cells):
        cell = cells[row, column]
        if row in hidden_rows or column in hidden_columns or isinstance(cell, MergedCell):
            continue
        if cell.value is None and formulas is not None and formulas.cell(row, column).data_type == "f":
            raise Problem("reports.not_calculated", file=name, place=f"{sheet.title}!{cell.coordinate}")
        if text := printed(cell):
            rows, columns = merged.get((row, column), (1, 1))
            yield _Filled(row, column, text, rows, columns)


def _hidden_columns(sheet: Worksheet) -> set[int]:
    hidden: set[int] = set()
    for at in sheet.column_dimensions.values():
        if at.hidden and at.min and at.max:
            hidden.update(range(at.min, min(at.max, sheet.max_column) + 1))
    return hidden


def printed(cell: SheetCell) -> str:
    """The text of a cell as a report would print it; "" for an empty one."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, (datetime, date)):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, (int, float)) and not is_date_format(cell.number_format):
        return _number(value, cell.number_format)
    return _in_unicode(unicodedata.normalize("NFC", str(value)).strip(), cell)


def _in_unicode(text: str, cell: SheetCell) -> str:
    """The text of a cell that is set in a font of the time before Unicode, in Unicode."""
    encoding, capitals = of_font(cell.font.name or "")
    text = convert(text, encoding) if encoding else text
    return text.upper() if capitals else text


def _number(value: int | float, form: str) -> str:
    """A number with a decimal comma; a percentage as one; with marks for thousands where its format has them."""
    percent = "%" in form
    exact = Decimal(repr(value)) * (100 if percent else 1)
    exact = round(exact, PLACES).normalize()
    text = f"{exact:,f}" if "#,##" in form or ",0" in form else f"{exact:f}"
    return text.translate(str.maketrans(",.", ".,")) + ("%" if percent else "")


def _write(writer: TextWriter, filled: list[_Filled], sheet: str) -> None:
    """The runs of rows of a sheet, an empty row between them: tables with the single cells around them as paragraphs."""
    rows = [(number, list(cells)) for number, cells in groupby(filled, key=lambda cell: cell.row)]
    runs: list[list[list[_Filled]]] = []
    end = -1
    for number, cells in rows:
        if number > end + 1:
            runs.append([])
        runs[-1].append(cells)
        end = max(end, number, *(cell.row + cell.rows - 1 for cell in cells))
    for run in runs:
        _write_run(writer, run, sheet)


def _write_run(writer: TextWriter, rows: list[list[_Filled]], sheet: str) -> None:
    start = next((n for n, row in enumerate(rows) if len(row) > 1), len(rows))
    end = next((n for n in range(len(rows), start, -1) if len(rows[n - 1]) > 1), start)
    inner = rows[start:end]
    if not holds_figures(_as_grid(inner)):
        start = end = len(rows)
    for row in rows[:start]:
        writer.paragraph(" | ".join(cell.text for cell in row))
    if inner and start < end:
        _table(writer, [cell for row in inner for cell in row], sheet)
    for row in rows[end:]:
        writer.paragraph(" | ".join(cell.text for cell in row))


def _as_grid(rows: list[list[_Filled]]) -> list[list[str]]:
    """The texts of rows, each cell in the place of its column."""
    if not rows:
        return []
    left = min(cell.column for row in rows for cell in row)
    return [["" for _ in range(row[0].column - left)] + [cell.text for cell in row] for row in rows]
