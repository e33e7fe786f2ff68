"""One content as text, Word, PDF and workbook gives the same figures."""

import os
import shutil
from collections import Counter

import pytest

from assets.figures.extract import extract
from assets.reports.read import read
from tests.figures.grids import document
from tests.figures.reading import COVER
from tests.one_content import write
from tests.one_content.content import HEAD, PROSE, TABLES
from warehouse.reference import load

SAME = 0.99


def _statements(made):
    """How often a document states what: value, unit, indicator, agency, period, role, status."""
    return Counter(
        (m.value, m.unit, m.indicator, m.agency, m.period_start, m.period_end, m.role, m.status)
        for m in extract(made, COVER, load())
        if m.kind == "figure"
    )


def _expected(with_tables: bool):
    parts = [*HEAD, *PROSE]
    for table in TABLES if with_tables else ():
        parts += [*table.titles, table.cells]
    return _statements(document(parts))


def _hold_against(found, expected):
    missing, added = expected - found, found - expected
    share = 1 - max(missing.total(), added.total()) / expected.total()
    assert share >= SAME, f"missing {list(missing)[:5]}, added {list(added)[:5]}"


def test_the_content_is_read_as_it_is_meant():
    expected = _expected(True)
    assert expected.total() > 120
    accepted = sum(count for statement, count in expected.items() if statement[-1] == "accepted")
    assert accepted / expected.total() > 0.85


def test_text_has_the_figures_of_the_paragraphs():
    _hold_against(_statements(read(write.txt(), "bao-cao.txt")), _expected(False))


def test_word_has_the_same_figures():
    _hold_against(_statements(read(write.word(), "bao-cao.docx")), _expected(True))


def test_a_workbook_has_the_same_figures():
    _hold_against(_statements(read(write.workbook(), "bao-cao.xlsx")), _expected(True))


@pytest.mark.skipif(
    not shutil.which("soffice") and "CI" not in os.environ, reason="LibreOffice (soffice) is not installed"
)
def test_pdf_has_the_same_figures(tmp_path):
    _hold_against(_statements(read(write.pdf(tmp_path), "bao-cao.pdf")), _expected(True))
