"""How fast a PDF becomes figures, beside what pdfplumber and pypdfium2 need for its text alone: python -m benchmarks.reading

All in one run, on one PDF that LibreOffice makes of the sample report. The ratios are what counts; the goal is at most 0.35
of pdfplumber's time.
"""

import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
from rich.console import Console
from rich.table import Table

from assets.figures.extract import extract
from assets.reports.cover import cover
from assets.reports.read import read
from assets.reports.text import read_text
from tests.forms.word import as_pdf, as_word
from warehouse.reference import load

SAMPLE = Path(__file__).parents[1] / "samples" / "inbox" / "tuyen-quang-2023-q1-tom-tat.txt"
COPIES = 4  # of the sample, to make at least twenty pages
ROUNDS = 3
GOAL = 0.35


def pdf() -> bytes:
    """The sample, several times over, as LibreOffice prints it."""
    text = SAMPLE.read_text(encoding="utf-8")
    document = read_text("\n\n".join([text] * COPIES).encode(), SAMPLE.name)
    with tempfile.TemporaryDirectory() as folder:
        return as_pdf(as_word(document), Path(folder))


def ours(data: bytes) -> None:
    reference = load()
    document = read(data, "bench.pdf")
    extract(document, cover(document, reference.regime, reference.agencies), reference)


def text_only(data: bytes) -> None:
    read(data, "bench.pdf")


def plumber(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()


def pdfium(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()


def best(work: Callable[[bytes], None], data: bytes) -> float:
    """The shortest of several rounds, in seconds; the first, which loads and caches, does not count."""
    work(data)
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work(data)
        times.append(time.perf_counter() - begun)
    return min(times)


def main() -> None:
    data = pdf()
    pages = len(pypdfium2.PdfDocument(data))
    works = {
        "pdfplumber: text": plumber,
        "pypdfium2: text": pdfium,
        "solieu: read": text_only,
        "solieu: read and extract": ours,
    }
    seconds = {name: best(work, data) for name, work in works.items()}
    table = Table(title=f"{pages} pages", title_justify="left")
    for title in ("", "ms a page", "of pdfplumber"):
        table.add_column(title, justify="right" if title else "left")
    for name, took in seconds.items():
        table.add_row(name, f"{1000 * took / pages:.1f}", f"{took / seconds['pdfplumber: text']:.2f}")
    Console().print(table)
    Console().print(f"Goal: read and extract in at most {GOAL} of pdfplumber's time for text alone.")


if __name__ == "__main__":
    main()
