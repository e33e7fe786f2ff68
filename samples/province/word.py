"""A report as a Word file: the same bytes every time."""

import io

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from samples.make_docx import WRITTEN, same_times
from samples.province.model import Report


def as_word(report: Report) -> bytes:
    """The paragraphs of a report, and the form that it carries on its last pages."""
    word = docx.Document()
    for text in report.paragraphs:
        _add(word, text)
    if report.table:
        word.add_page_break()
        for text in report.table_title:
            _add(word, text)
        table = word.add_table(rows=0, cols=len(report.table[0]), style="Table Grid")
        for row in report.table:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    properties = word.core_properties
    properties.author, properties.title, properties.comments = "Số Liệu", "Tài liệu mô phỏng", ""
    properties.created = properties.modified = WRITTEN
    packed = io.BytesIO()
    word.save(packed)
    return same_times(packed.getvalue())


def _add(word: docx.document.Document, text: str) -> None:
    added = word.add_paragraph(text)
    if text.isupper() and not text.startswith(("I", "V")):
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER
