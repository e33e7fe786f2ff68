"""PDF files → Document: text in reading order with its pages, tables in their place, running heads and footnotes set apart.

Text comes from PDFium (pdf_lines.py), ruled tables from pdfplumber on the pages that have rules (pdf_tables.py). Pages that are
pictures are read by Tesseract (scan.py).
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assets.reports.document import Block, Cell, Document, Scanned, Span, Table
from assets.reports.paragraphs import SENTENCE_END, Line, blocks_of
from assets.reports.pdf_lines import PdfLine, ScannedWord
from assets.reports.pdf_page import PdfPage, read_page, with_stamps
from assets.reports.pdf_tables import Grid, grids, joined
from warehouse.problem import Problem

MOST_PAGES = 1500  # a report has some tens
EDGE_LINES = 2  # lines at the top and at the bottom of a page that may be its running head or foot
SMALL = 1.2  # points below the size of the body text
SAME_HEIGHT = 4  # points
ENOUGH = 200  # printed characters: such a page is not a picture
INDENT = 8  # points
WIDE_GAP, PARAGRAPH_GAP = 1.8, 1.25  # times the usual distance of lines
PAGE_NUMBER = re.compile(r"[-–]?\s*(?:[Tt]rang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–]?")


def read_pdf(data: bytes, name: str) -> Document:
    """A PDF file as a Document; its text is NFC. Raises Problem(reports.locked, reports.damaged, reports.too_many_pages,
    reports.no_text)."""
    document = _open(data, name)
    try:
        if len(document) > MOST_PAGES:
            raise Problem("reports.too_many_pages", file=name, found=len(document), limit=MOST_PAGES)
        pages = [_page(document, number, name) for number in range(1, len(document) + 1)]
    finally:
        document.close()
    return written(pages, data, name)


def written(pages: list[PdfPage], data: bytes, name: str) -> Document:
    """The pages of a file as a Document. Raises Problem(reports.no_text)."""
    tables = joined([grid for page in pages for grid in grids(data, page)], pages)
    read = _Writer(pages, tables).document(hashlib.sha256(data).hexdigest(), name)
    if not read.blocks:
        raise Problem("reports.no_text", file=name)
    return read


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Problem("reports.locked" if locked else "reports.damaged", file=name, error=error) from None


def _page(document: pdfium.PdfDocument, number: int, name: str) -> PdfPage:
    try:
        page = with_stamps(document, number - 1)
        read = read_page(page, number)
        if _is_picture(page, read):
            from assets.reports.scan import scan_page

            return scan_page(page, number, name)
        return read
    except pdfium.PdfiumError as error:
        raise Problem("reports.damaged", file=name, error=f"trang/page {number}: {error}") from None


def _is_picture(page: pdfium.PdfPage, read: PdfPage) -> bool:
    if sum(len(line.chars) for line in read.lines) > ENOUGH:  # most pages: no need to load what reads pictures
        return False
    from assets.reports.scan import is_scan

    return is_scan(page, read)


Shape = tuple[str, int]


@dataclass
class _Writer:
    """Puts the text together page by page and remembers where each line and cell stands in it."""

    pages: list[PdfPage]
    tables: list[Grid]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    scanned: list[Scanned] = field(default_factory=list)

    def document(self, sha256: str, name: str) -> Document:
        starts, lines = [], []
        layout = _Layout(self.pages, self.tables)
        for page in self.pages:
            starts.append(self.length)
            lines += list(self._page(page, layout))
        blocks = sorted([*blocks_of(lines), *self.blocks], key=lambda block: block.spans[0])
        return Document(sha256, name, "".join(self.parts), tuple(blocks), tuple(starts), tuple(self.scanned))

    def _add(self, text: str) -> Span:
        start = self.length
        self.parts.append(text + "\n")
        self.length += len(text) + 1
        return start, start + len(text)

    def _page(self, page: PdfPage, layout: "_Layout") -> Iterator[Line]:
        """The lines of a page in reading order; its tables are written where they stand."""
        tables = [grid for grid in self.tables if grid.page == page.number]
        lines = layout.lines(page)
        gap = _usual_gap(lines)
        left, right = _margins(lines)
        before: PdfLine | None = None
        first = True
        for line in lines:
            for grid in [grid for grid in tables if grid.top > line.y]:
                tables.remove(grid)
                self._table(grid)
                before = None
            text = line.text
            span = self._add(text)
            self._remember(((page.number, word) for word in line.scanned), span[0], text)
            yield Line(
                *span,
                text,
                indent=round((line.x0 - left) / 6),
                after_blank=before is not None and _parted(before, line, gap),
                new_page=first,
                had_room=_had_room(line, layout.following.get(id(line)), right),
                is_indented=line.x0 > left + INDENT,
                is_note=layout.is_note(page, line),
                is_furniture=layout.is_furniture(page, line),
            )
            before, first = line, False
        for grid in tables:
            self._table(grid)

    def _remember(self, words: Iterable[tuple[int, ScannedWord]], start: int, text: str) -> None:
        """Where the words of a scanned text came from: each with its page."""
        place = 0
        for page, word in words:
            found = text.find(unicodedata.normalize("NFC", word.text), place)
            if found >= 0:
                place = found + len(word.text)
                span = (start + found, start + place)
                self.scanned.append(Scanned(span, word.confidence, page, word.box, word.picture))

    def _table(self, grid: Grid) -> None:
        """A table as one block: the lines of its cells, row by row."""
        cells = []
        for cell in grid.cells:
            start, spans = self.length, tuple(self._add(line) for line in cell.lines)
            self._remember(cell.scanned, start, "\n".join(cell.lines))
            cells.append(Cell(cell.row, cell.column, spans, cell.rows, cell.columns))
        spans = tuple(span for cell in cells for span in cell.spans)
        if spans:
            self.blocks.append(Block("table", spans, "", Table(tuple(cells))))


class _Layout:
    """What the lines of all pages are: in tables, notes, running heads, or body; and which body line follows which."""

    def __init__(self, pages: list[PdfPage], tables: list[Grid]) -> None:
        taken = frozenset[int]().union(*(grid.taken for grid in tables))
        self._lines = {page.number: _left(page, taken) for page in pages}
        self._repeated = _repeated(pages)
        self._edges = {page.number: _edges(page) for page in pages}
        self._body_size = _body_size(pages)
        body = [line for page in pages for line in self.lines(page) if self._is_body(page, line)]
        self.following = {id(line): after for line, after in pairwise(body)}

    def lines(self, page: PdfPage) -> list[PdfLine]:
        """What stands in no table: whole lines, and of a line that a table cuts what is beside it."""
        return self._lines[page.number]

    def is_note(self, page: PdfPage, line: PdfLine) -> bool:
        small = line.size < self._body_size - SMALL and line.y < page.height / 2
        return line.y < page.notes_below or small

    def is_furniture(self, page: PdfPage, line: PdfLine) -> bool:
        at_edge = id(line) in self._edges[page.number]
        return at_edge and (_shape(line) in self._repeated or PAGE_NUMBER.fullmatch(line.text) is not None)

    def _is_body(self, page: PdfPage, line: PdfLine) -> bool:
        return not self.is_note(page, line) and not self.is_furniture(page, line)


def _left(page: PdfPage, taken: frozenset[int]) -> list[PdfLine]:
    return [left for line in page.lines if (left := line.without(taken))]


def _had_room(line: PdfLine, following: PdfLine | None, right: float) -> bool | None:
    """Whether the first word of the next line would have fitted behind this one; None when there is no next line."""
    if following is None:
        return None
    word = next((n for n, char in enumerate(following.chars) if char.text.isspace()), len(following.chars))
    width = following.chars[max(0, word - 1)].x1 - following.x0
    return line.x1 + 0.4 * line.size + width < right


def _parted(before: PdfLine, line: PdfLine, usual: float) -> bool:
    """Whether the gap between two lines parts paragraphs; after the end of a sentence a small one does."""
    ended = SENTENCE_END.search(before.text) is not None
    return before.y - line.y > (PARAGRAPH_GAP if ended else WIDE_GAP) * usual


def _margins(lines: list[PdfLine]) -> tuple[float, float]:
    """The left and right edge of the text: the commonest start, and how far long lines reach."""
    if not lines:
        return 0.0, 0.0
    starts = Counter(round(line.x0) for line in lines)
    return min(starts, key=lambda x: (-starts[x], x)), max(line.x1 for line in lines)


def _usual_gap(lines: list[PdfLine]) -> float:
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.y - b.y > 1]
    return median(gaps) if gaps else 0.0


def _body_size(pages: list[PdfPage]) -> float:
    """The size that most characters have."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.chars)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _edges(page: PdfPage) -> set[int]:
    lines = page.lines
    return {id(line) for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])}


def _shape(line: PdfLine) -> Shape:
    """What a line says, numbers apart, and how high it stands."""
    return re.sub(r"\d+", "#", line.text), round(line.y / SAME_HEIGHT)


def _repeated(pages: list[PdfPage]) -> set[Shape]:
    """What stands at the edge of at least three pages, or of both of two, in the same place."""
    seen: Counter[Shape] = Counter()
    for page in pages:
        edges = _edges(page)
        seen.update({_shape(line) for line in page.lines if id(line) in edges})
    enough = min(3, max(2, len(pages)))
    return {shape for shape, count in seen.items() if count >= enough}
