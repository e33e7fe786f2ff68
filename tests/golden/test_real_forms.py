"""The real report as Word, PDF and scan gives what its text gives."""

import csv
import io
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from assets.figures.extract import extract
from assets.figures.mention import Mention
from assets.reports.cover import cover
from assets.reports.read import read
from tests.forms.word import as_pdf, as_word
from tests.forms.workbook import as_workbook
from tests.golden.test_real_report import REPORT, SHARED
from tests.programs import needs
from warehouse.reference import load

FORMS = SHARED / "reports" / "lamdong-2026-q1.docx"

pytestmark = pytest.mark.skipif(not REPORT.exists(), reason="../shared with the real report and its gold is not here")


# `make system` installs them; each breaks lines elsewhere. The last is nowhere: LibreOffice mixes two fonts on a line
FONTS = ("DejaVu Serif", "Liberation Serif", "DejaVu Sans Condensed", "Phông Không Có")


def figures(data: bytes, name: str) -> list[Mention]:
    reference = load()
    document = read(data, name)
    found = cover(document, reference)
    return [m for m in extract(document, found, reference) if m.kind == "figure"]


def stated(found: list[Mention]) -> Counter[tuple[object, ...]]:
    return Counter((m.value, m.unit, m.indicator, m.agency, m.period_end, m.role, m.status) for m in found)


@pytest.fixture(scope="module")
def expected() -> Counter[tuple[object, ...]]:
    return stated(figures(REPORT.read_bytes(), REPORT.name))


def word(font: str = "DejaVu Serif") -> bytes:
    return as_word(read(REPORT.read_bytes(), REPORT.name), font)


def test_word_gives_the_same_figures(expected: Counter) -> None:
    assert stated(figures(word(), "that.docx")) == expected


@needs("soffice")
@pytest.mark.parametrize("font", FONTS)
def test_pdf_gives_the_same_figures(tmp_path: Path, expected: Counter, font: str) -> None:
    assert stated(figures(as_pdf(word(font), tmp_path), "that.pdf")) == expected


def test_a_workbook_of_a_report_with_forms_gives_what_its_word_file_gives() -> None:
    """The whole report in one sheet, row under row, as programs write it that know no merged cells; numbers typed as such."""
    of_word = read(FORMS.read_bytes(), FORMS.name)
    expected = stated(figures(FORMS.read_bytes(), FORMS.name))
    for merged, typed in ((False, False), (True, True)):
        found = stated(figures(as_workbook(of_word, merged=merged, typed=typed), "that.xlsx"))
        assert (found & expected).total() >= 0.99 * expected.total()
        assert not {statement for statement in found - expected if statement[-1] == "accepted"}


@pytest.mark.long
@needs("soffice", "tesseract")
def test_a_clean_scan_has_the_values_and_nothing_wrong_is_accepted(tmp_path: Path, expected: Counter) -> None:
    document = pypdfium2.PdfDocument(as_pdf(word("Liberation Serif"), tmp_path))
    first, *rest = (page.render(scale=300 / 72).to_pil().convert("L") for page in document)
    stream = io.BytesIO()
    first.save(stream, "PDF", save_all=True, append_images=rest, resolution=300)
    found = figures(stream.getvalue(), "quet.pdf")
    with (SHARED / "gold" / "figures.csv").open(encoding="utf-8", newline="") as gold:
        values = Counter(Decimal(row["value"]) for row in csv.DictReader(gold))
    assert (values & Counter(m.value for m in found)).total() >= 0.97 * values.total()
    right = {statement[:-1] for statement in expected}
    accepted = [m for m in found if m.status == "accepted"]
    assert accepted and not [
        m for m in accepted if (m.value, m.unit, m.indicator, m.agency, m.period_end, m.role) not in right
    ]
