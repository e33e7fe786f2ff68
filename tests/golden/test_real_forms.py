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
from tests.forms.word import as_pdf, as_word, converted
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


def scanned(pdf: bytes) -> bytes:
    """A PDF file as pictures of its pages at 300 dpi."""
    first, *rest = (page.render(scale=300 / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf))
    stream = io.BytesIO()
    first.save(stream, "PDF", save_all=True, append_images=rest, resolution=300)
    return stream.getvalue()


def word(font: str = "DejaVu Serif") -> bytes:
    return as_word(read(REPORT.read_bytes(), REPORT.name), font)


def test_word_gives_the_same_figures(expected: Counter) -> None:
    assert stated(figures(word(), "that.docx")) == expected


@needs("soffice")
@pytest.mark.parametrize("font", FONTS)
def test_pdf_gives_the_same_figures(tmp_path: Path, expected: Counter, font: str) -> None:
    assert stated(figures(as_pdf(word(font), tmp_path), "that.pdf")) == expected


@pytest.fixture(scope="module")
def with_forms() -> Counter[tuple[object, ...]]:
    return stated(figures(FORMS.read_bytes(), FORMS.name))


def agree(found: Counter[tuple[object, ...]], expected: Counter[tuple[object, ...]]) -> None:
    """At least 99 of 100 are the same, and nothing else is published."""
    assert (found & expected).total() >= 0.99 * expected.total()
    assert not {statement for statement in found - expected if statement[-1] == "accepted"}


def test_a_workbook_of_a_report_with_forms_gives_what_its_word_file_gives(with_forms: Counter) -> None:
    """The whole report in one sheet, row under row, as programs write it that know no merged cells; numbers typed as such."""
    of_word = read(FORMS.read_bytes(), FORMS.name)
    for merged, typed in ((False, False), (True, True)):
        agree(stated(figures(as_workbook(of_word, merged=merged, typed=typed), "that.xlsx")), with_forms)


@needs("soffice")
@pytest.mark.parametrize("kind", ["pdf", "html", "odt", "doc"])
def test_other_formats_of_a_report_with_forms_give_what_its_word_file_gives(
    tmp_path: Path, with_forms: Counter, kind: str
) -> None:
    agree(stated(figures(converted(FORMS, kind, tmp_path), f"that.{kind}")), with_forms)


@pytest.mark.long
@needs("soffice", "tesseract")
def test_a_scan_of_a_report_with_forms_has_its_values_and_nothing_wrong_is_accepted(
    tmp_path: Path, with_forms: Counter
) -> None:
    found = figures(scanned(converted(FORMS, "pdf", tmp_path)), "quet.pdf")
    values = Counter(statement[0] for statement in with_forms.elements())
    assert (values & Counter(m.value for m in found)).total() >= 0.9 * values.total()
    coded = Counter((m.value, m.indicator, m.agency) for m in found)
    expected = Counter((s[0], s[2], s[3]) for s in with_forms.elements() if s[-1] == "accepted")
    assert (coded & expected).total() >= 0.7 * expected.total()
    right = {statement[:-1] for statement in with_forms}
    assert not [s for s in stated(found) if s[-1] == "accepted" and s[:-1] not in right]


@pytest.mark.long
@needs("soffice", "tesseract")
def test_a_clean_scan_has_the_values_and_nothing_wrong_is_accepted(tmp_path: Path, expected: Counter) -> None:
    found = figures(scanned(as_pdf(word("Liberation Serif"), tmp_path)), "quet.pdf")
    with (SHARED / "gold" / "figures.csv").open(encoding="utf-8", newline="") as gold:
        values = Counter(Decimal(row["value"]) for row in csv.DictReader(gold))
    assert (values & Counter(m.value for m in found)).total() >= 0.97 * values.total()
    right = {statement[:-1] for statement in expected}
    accepted = [m for m in found if m.status == "accepted"]
    assert accepted and not [
        m for m in accepted if (m.value, m.unit, m.indicator, m.agency, m.period_end, m.role) not in right
    ]
