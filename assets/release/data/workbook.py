"""A data set as a workbook for people who work in Excel: typed cells under Vietnamese headings, what the columns mean, what to know before use."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assets.release.codes import codes
from assets.release.data.tables import Column, Table

LARGEST = 1_048_575  # rows of a sheet below its head
WIDTHS = {
    "quote": 70,
    "indicator_name_vi": 42,
    "indicator_name_en": 42,
    "agency_name_vi": 30,
    "label": 60,
    "title": 40,
    "permalink": 40,
}
USUAL = 15
FORMATS = {"number": "#,##0.######", "integer": "#,##0", "date": "dd/mm/yyyy"}


def workbook_bytes(tables: Mapping[str, Table], notes: Sequence[str], made: datetime) -> bytes:
    """The workbook; `notes` are the lines of its first sheet, `made` is what it says it was made on. The same input gives the same bytes."""
    stream = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": notes[0], "created": made})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F3EEE3", "bottom": 1})
        styles = {type_: book.add_format({"num_format": text}) for type_, text in FORMATS.items()}
        _notes(book.add_worksheet("Đọc trước"), notes, book.add_format({"bold": True, "font_size": 14}))
        for table in tables.values():
            for part, rows in enumerate(_parts(table)):
                name = sheet_name(table) + (f" ({part + 1})" if part else "")
                _sheet(book.add_worksheet(name), table, rows, head, styles)
        _codebook(book.add_worksheet("Các cột"), tables, head)
    return stream.getvalue()


def sheet_name(table: Table) -> str:
    """What the (first) sheet of a table is called; Excel takes 31 letters."""
    return table.kind.title_vi[:27]


def _parts(table: Table) -> list[Table]:
    starts = range(0, max(1, table.data.num_rows), LARGEST)
    return [Table(table.name, table.columns, table.data.slice(start, LARGEST)) for start in starts]


def _notes(sheet: Worksheet, notes: Sequence[str], title: Format) -> None:
    sheet.set_column(0, 0, 120)
    for row, line in enumerate(notes):
        sheet.write_string(row, 0, line, title if not row else None)


def _sheet(sheet: Worksheet, table: Table, part: Table, head: Format, styles: Mapping[str, Format]) -> None:
    """The head names each column in Vietnamese, and under it as the CSV does."""
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, WIDTHS.get(column.column, USUAL), styles.get(column.type))
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, f"{column.title_vi}\n{column.column}", head)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, part.data.num_rows), len(table.columns) - 1)
    columns = [_cells(part.data[column.column].to_pylist(), column) for column in table.columns]
    for row, cells in enumerate(zip(*columns, strict=True), start=1):
        for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            if cell is not None:
                _write(sheet, row, place, cell, styles.get(column.type))


def _cells(values: list, column: Column) -> list:
    return (
        [float(value) if isinstance(value, Decimal) else value for value in values]
        if column.type == "number"
        else values
    )


def _write(sheet: Worksheet, row: int, place: int, cell: object, style: Format | None) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, place, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, place, cell, style)
    elif isinstance(cell, str):
        sheet.write_string(row, place, cell)
    else:
        sheet.write_datetime(row, place, cell, style)


def _codebook(sheet: Worksheet, tables: Mapping[str, Table], head: Format) -> None:
    for place, (title, width) in enumerate(
        (("Bảng", 24), ("Cột", 22), ("Tên", 28), ("Kiểu", 10), ("Ý nghĩa", 90), ("Mã", 60), ("Meaning", 90))
    ):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    sheet.freeze_panes(1, 0)
    row = 1
    for table in tables.values():
        for column in table.columns:
            known = "; ".join(f"{code.code}: {code.label_vi}" for code in codes().get(column.column, ()))
            cells = (
                table.kind.title_vi,
                column.column,
                column.title_vi,
                column.type,
                column.description_vi,
                known,
                column.description_en,
            )
            for place, text in enumerate(cells):
                sheet.write_string(row, place, text)
            row += 1
