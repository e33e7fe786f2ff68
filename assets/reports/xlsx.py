"""Excel files (.xlsx) → Document: each visible sheet's tables, and the titles and notes around them as paragraphs.

Numbers are written into the text as they would be printed in a Vietnamese report: "59393", "12,5", "95,5%", "14/03/2023". Formulas
count by the value Excel saved with them. Hidden sheets, rows and columns are left out; the sheets are named in `left_out`.
"""

import hashlib
import io
import unicodedata
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from zipfile import BadZipFile

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from assets.reports.document import RAISED_DIGITS, Cell, Document
from assets.reports.encodings import convert, of_font
from assets.reports.sheets import Filled, parts
from assets.reports.writing import TextWriter
from warehouse.problem import Problem

MOST_CELLS = 500_000  # with something in them; appendices have some thousands
PLACES = 6  # decimals that the warehouse keeps
DAMAGED = (  # what openpyxl and zipfile raise over broken packages
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, SyntaxError, RuntimeError),
    *(BadZipFile, InvalidFileException, AssertionError, zlib.error),
)


def read_xlsx(data: bytes, name: str) -> Document:
    """An .xlsx file as a Document. Raises Problem(reports.damaged, reports.not_calculated, reports.too_large, reports.no_text)."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, rich_text=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data)) if _has_formulas(data) else None
        writer = TextWriter()
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                _write(writer, list(_filled(sheet, formulas[sheet.title] if formulas else None, name)), sheet.title)
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


def _filled(sheet: Worksheet, formulas: Worksheet | None, name: str) -> Iterator[Filled]:
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
            yield Filled(row, column, text, rows, columns)


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
    parts = value if isinstance(value, CellRichText) else [value]
    return unicodedata.normalize("NFC", "".join(_words(part, cell.font.name) for part in parts)).strip()


def _words(part: object, font: str | None) -> str:
    """The words of a part of a cell, in Unicode; raised digits are marks of notes, and no figures."""
    if not isinstance(part, TextBlock):
        return _in_unicode(str(part), font)
    text = _in_unicode(part.text, part.font.rFont or font)
    return text.translate(RAISED_DIGITS) if part.font.vertAlign == "superscript" else text


def _in_unicode(text: str, font: str | None) -> str:
    """A text that is set in a font of the time before Unicode, in Unicode."""
    encoding, capitals = of_font(font or "")
    text = convert(text, encoding) if encoding else text
    return text.upper() if capitals else text


def _number(value: int | float, form: str) -> str:
    """A number with a decimal comma; a percentage as one; with marks for thousands where its format has them."""
    percent = "%" in form
    exact = Decimal(repr(value)) * (100 if percent else 1)
    exact = round(exact, PLACES).normalize()
    text = f"{exact:,f}" if "#,##" in form or ",0" in form else f"{exact:f}"
    return text.translate(str.maketrans(",.", ".,")) + ("%" if percent else "")


def _write(writer: TextWriter, filled: list[Filled], sheet: str) -> None:
    for cells, is_table in parts(filled):
        if not is_table:
            writer.paragraph(" | ".join(cell.text for cell in cells))
            continue
        top, left = min(cell.row for cell in cells), min(cell.column for cell in cells)
        writer.table(((Cell(c.row - top, c.column - left, (), c.rows, c.columns), c.text) for c in cells), sheet)
