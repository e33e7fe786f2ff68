"""A report that was read, written anew as one sheet of a workbook: a row for each paragraph, tables cell by cell."""

import io
import re

import openpyxl

from assets.figures.text.flow import flow
from assets.reports.document import Cell, Document

WHOLE = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})*")


def as_workbook(document: Document, *, merged: bool, typed: bool) -> bytes:
    """`merged`: merged cells as such, else their words in each place that they cover; `typed`: whole numbers as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    for block in document.blocks:
        if block.table is None:
            sheet.append(flow(document, block).text.split(" | "))
            continue
        top = sheet.max_row + 1
        for cell in block.table.cells:
            text = "\n".join(document.text[start:end] for start, end in cell.spans)
            number = typed and cell.column > 1 and WHOLE.fullmatch(text)
            value = int(text.replace(".", "")) if number else text
            for row, column in _places(cell, only_first=merged):
                sheet.cell(top + row, 1 + column).value = value or None
            if merged and cell.rows * cell.columns > 1:
                low, right = top + cell.row + cell.rows - 1, cell.column + cell.columns
                sheet.merge_cells(None, top + cell.row, 1 + cell.column, low, right)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _places(cell: Cell, *, only_first: bool) -> list[tuple[int, int]]:
    rows, columns = (1, 1) if only_first else (cell.rows, cell.columns)
    return [(cell.row + down, cell.column + right) for down in range(rows) for right in range(columns)]
