"""Word files (.docx) → Document: paragraphs and table rows in the order of the file, real footnotes after their paragraph.

The XML is walked, not only python-docx's paragraphs: text in content controls, smart tags, tracked insertions and text boxes is
printed text too. What was deleted with tracked changes is not. Numbers that Word puts before paragraphs are (docx_numbering.py).
A table of figures is one block; of other tables (letterheads, lists of tasks) a row is one, its cells joined with " | ".
Headers and footers are left out.
"""

import hashlib
import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from assets.reports.cells import holds_figures
from assets.reports.document import RAISED_DIGITS, Block, BlockKind, Cell, Document, Span, Table
from assets.reports.docx_fonts import Fonts
from assets.reports.docx_numbering import Numbering
from warehouse.problem import Problem

PARAGRAPH, TABLE, ROW, CELL, TEXT_BOX = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
RUN = qn("w:r")
PRINTED = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
NOTE_REFERENCES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says again what its Choice says
NOT_PRINTED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), TEXT_BOX, FALLBACK}
DAMAGED = (  # what zipfile, lxml and python-docx raise over broken packages; RuntimeError also for a zip's password
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, etree.LxmlError, OpcError, PythonDocxError),
)
SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


@dataclass
class _Writer:
    """Puts the text together and remembers where each block stands in it."""

    notes: dict[tuple[str, str], list[str]]  # (footnote | endnote, id) → its lines
    numbering: Numbering
    fonts: Fonts
    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    marked: list[tuple[str, tuple[str, str]]] = field(default_factory=list)  # notes referred to and not yet written
    marks: int = 0

    def block(self, kind: BlockKind, text: str, mark: str = "") -> None:
        """Add a block; each of its printed lines with words is a span. Notes it refers to follow it."""
        spans = self.lines_of(text)
        if spans:
            self.blocks.append(Block(kind, spans, mark))
        self._follow_with_notes()

    def table(self, cells: list[tuple[Cell, str]]) -> None:
        """Add a table; the cells come without spans, each with its text. Notes it refers to follow it."""
        placed = tuple(replace(cell, spans=self.lines_of(text)) for cell, text in cells)
        self.blocks.append(Block("table", tuple(span for cell in placed for span in cell.spans), "", Table(placed)))
        self._follow_with_notes()

    def lines_of(self, text: str) -> tuple[Span, ...]:
        """Put a text into the document; the places of its lines with words."""
        spans: list[Span] = []
        for line in unicodedata.normalize("NFC", text).split("\n"):
            words = line.strip()
            if words:
                start = self.length + line.index(words)
                spans.append((start, start + len(words)))
                self.lines.append(line)
                self.length += len(line) + 1
        return tuple(spans)

    def _follow_with_notes(self) -> None:
        waiting, self.marked = self.marked, []
        for number, note in waiting:
            self.block("footnote", f"{number} " + "\n".join(self.notes.get(note, [])), number)

    def mark(self, note: tuple[str, str]) -> str:
        """The raised digits that Word prints where a note is referred to: notes count up in the order of their references."""
        self.marks += 1
        self.marked.append((str(self.marks), note))
        return str(self.marks).translate(RAISED_DIGITS)


def _paragraph(element: etree._Element, writer: _Writer) -> str:
    """The text of a paragraph as printed, its number in front, footnote marks as digits."""
    text = _inside(element, writer.fonts, writer)
    return writer.numbering.before(element) + text if text.strip() else text


def _inside(element: etree._Element, fonts: Fonts, writer: _Writer | None) -> str:
    """The text of the runs under an element."""
    parts: list[str] = []
    for child in element:
        if child.tag == qn("w:t"):
            words = (child.text or "") + "".join(inner.tail or "" for inner in child)  # around comments and entities
            written = fonts.unicode(words, element) if element.tag == RUN else words
            raised = element.tag == RUN and fonts.is_raised(element)
            parts.append(written.translate(RAISED_DIGITS) if raised else written)
        elif child.tag in PRINTED:
            parts.append(PRINTED[child.tag])
        elif child.tag in NOTE_REFERENCES and writer:
            parts.append(writer.mark((NOTE_REFERENCES[child.tag], child.get(qn("w:id"), ""))))
        elif child.tag not in NOT_PRINTED:
            parts.append(_inside(child, fonts, writer))
    return "".join(parts)


def _outermost(element: etree._Element, tags: set[str]) -> Iterator[etree._Element]:
    """The elements of `tags` under `element` that stand in no other of them, in order; wrappers are looked through."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in (NOT_PRINTED - {TEXT_BOX}):
            yield from _outermost(child, tags)


def _cell(element: etree._Element, writer: _Writer) -> str:
    """The text of a table cell, its paragraphs and inner tables' rows on lines of their own."""
    lines = []
    for child in _outermost(element, {PARAGRAPH, TABLE}):
        if child.tag == PARAGRAPH:
            lines.append(_paragraph(child, writer))
        else:
            lines += [_row(row, writer) for row in _outermost(child, {ROW})]
    return "\n".join(line for line in lines if line.strip())


def _row(element: etree._Element, writer: _Writer) -> str:
    return " | ".join(_cell(cell, writer) for cell in _outermost(element, {CELL}))


def _body(element: etree._Element, writer: _Writer) -> None:
    """Write every paragraph and table row under `element`, text boxes after the paragraph they hang on."""
    for child in _outermost(element, {PARAGRAPH, TABLE}):
        if child.tag == PARAGRAPH:
            writer.block("paragraph", _paragraph(child, writer))
            for box in _outermost(child, {TEXT_BOX}):
                _body(box, writer)
        else:
            _table(child, writer)


def _table(element: etree._Element, writer: _Writer) -> None:
    """Write a table: as one block where it holds figures, else row by row."""
    rows = [list(_outermost(row, {CELL})) for row in _outermost(element, {ROW})]
    texts = [[_cell(cell, writer) for cell in row] for row in rows]
    if holds_figures(texts):
        writer.table(_placed(rows, texts))
        return
    for row in texts:
        text = " | ".join(row)
        writer.block("paragraph", text if text.strip(" |\n") else "")


def _placed(rows: list[list[etree._Element]], texts: list[list[str]]) -> list[tuple[Cell, str]]:
    """The cells of a table with their places: gridSpan makes a cell wide, vMerge joins it to the one above."""
    cells: list[tuple[Cell, str]] = []
    above: dict[int, int] = {}  # column → place in `cells` of the cell that a merged one below belongs to
    for number, (row, words) in enumerate(zip(rows, texts, strict=True)):
        column = 0
        for cell, text in zip(row, words, strict=True):
            wide = _number(cell, "gridSpan", 1)
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merge is not None and merge.get(qn("w:val"), "continue") == "continue" and column in above:
                place = above[column]
                owner, said = cells[place]
                joined = "\n".join(part for part in (said, text) if part.strip())
                cells[place] = (replace(owner, rows=number - owner.row + 1), joined)
            else:
                above[column] = len(cells)
                cells.append((Cell(number, column, (), 1, wide), text))
            column += wide
    return cells


def _number(cell: etree._Element, name: str, default: int) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn(f'w:{name}')}")
    value = found.get(qn("w:val"), "") if found is not None else ""
    return int(value) if value.isdecimal() else default


def _notes(document: docx.document.Document, fonts: Fonts) -> dict[tuple[str, str], list[str]]:
    """The lines of every footnote and endnote by kind and id; Word's separators have a type and are none."""
    notes: dict[tuple[str, str], list[str]] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1].removesuffix("s")
        if kind in NOTE_REFERENCES.values() and not relation.is_external:
            for note in etree.fromstring(relation.target_part.blob, SAFE).iter(qn(f"w:{kind}")):
                if note.get(qn("w:type"), "normal") == "normal":
                    lines = [_inside(paragraph, fonts, None).strip() for paragraph in note.iter(PARAGRAPH)]
                    notes[kind, note.get(qn("w:id"), "")] = lines
    return notes


def read_docx(data: bytes, name: str) -> Document:
    """A .docx file as a Document without pages; its text is NFC. Raises Problem(reports.damaged, reports.no_text)."""
    try:
        word = docx.Document(io.BytesIO(data))
        fonts = Fonts(word)
        writer = _Writer(_notes(word, fonts), Numbering(word), fonts)
        _body(word.element.body, writer)
    except DAMAGED as error:
        raise Problem("reports.damaged", file=name, error=f"{type(error).__name__}: {error}") from error
    if not writer.blocks:
        raise Problem("reports.no_text", file=name)
    return Document(hashlib.sha256(data).hexdigest(), name, "\n".join(writer.lines), tuple(writer.blocks))
