"""Writes the content of a report as a text file, a Word file, a PDF (through LibreOffice) and a workbook."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.figures.grids import Grid, extent
from tests.one_content.content import HEAD, PROSE, TABLES

NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+(?:,\d+)?")


def txt() -> bytes:
    """The paragraphs. A text file has no tables."""
    return ("\n".join(HEAD) + "\n\n" + "\n\n".join(PROSE) + "\n").encode()


def word() -> bytes:
    """A Word file: paragraphs, then each table under its titles."""
    made = docx.Document()
    for line in (*HEAD, *PROSE):
        made.add_paragraph(line)
    for table in TABLES:
        for line in table.titles:
            made.add_paragraph(line)
        _word_table(made, table.cells)
        made.add_paragraph("")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _word_table(made, cells: Grid) -> None:
    table = made.add_table(len(cells), len(cells[0]), style="Table Grid")
    for i, row in enumerate(cells):
        for j, words in enumerate(row):
            if words not in ("<", "^"):
                rows, columns = extent(cells, i, j)
                cell = table.cell(i, j)
                if rows > 1 or columns > 1:
                    cell = cell.merge(table.cell(i + rows - 1, j + columns - 1))
                cell.text = words


def pdf(folder: Path) -> bytes:
    """The Word file as LibreOffice prints it. Raises where it is not installed or fails."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed (libreoffice-writer-nogui)"
    source = folder / "bao-cao.docx"
    source.write_bytes(word())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return source.with_suffix(".pdf").read_bytes()


def workbook() -> bytes:
    """A workbook: the paragraphs over the first table, each further table on a sheet of its own under its titles."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, table in enumerate(TABLES, start=1):
        sheet = made.create_sheet(f"Biểu {number}")
        lines = (*HEAD, *PROSE) if number == 1 else ()
        for line in (*lines, *table.titles):
            sheet.append([line])
        _sheet_table(sheet, table.cells)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _sheet_table(sheet: Worksheet, cells: Grid) -> None:
    """The cells below what the sheet has; numbers as numbers, as people type them."""
    top = sheet.max_row
    for i, row in enumerate(cells):
        for j, words in enumerate(row):
            if words in ("<", "^") or not words:
                continue
            cell = sheet.cell(top + 1 + i, j + 1, words)
            if j > 1 and NUMBER.fullmatch(words):
                cell.value = float(words.replace(".", "").replace(",", "."))
                cell.number_format = "#,##0.##" if "," in words else "#,##0"
            rows, columns = extent(cells, i, j)
            if rows > 1 or columns > 1:
                sheet.merge_cells(
                    start_row=top + 1 + i, start_column=j + 1, end_row=top + i + rows, end_column=j + columns
                )
