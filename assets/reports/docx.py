"""Word files (.docx) → Document: paragraphs and table rows in the order of the file, real footnotes after their paragraph.

The XML is walked, not only python-docx's paragraphs: text in content controls, smart tags, tracked insertions and text boxes is
printed text too. What was deleted with tracked changes is not. A table row is one block, its cells joined with " | ".
Known limits: numbers that Word makes itself (automatic list numbering) are not in the text; headers and footers are left out.
"""

import hashlib
import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from assets.reports.document import Block, BlockKind, Document, Span
from warehouse.problem import Problem

PARAGRAPH, TABLE, ROW, CELL, TEXT_BOX = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
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
    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    marked: list[tuple[str, tuple[str, str]]] = field(default_factory=list)  # notes referred to and not yet written
    marks: int = 0

    def block(self, kind: BlockKind, text: str, mark: str = "") -> None:
        """Add a block; each of its printed lines with words is a span. Notes it refers to follow it."""
        spans: list[Span] = []
        for line in unicodedata.normalize("NFC", text).split("\n"):
            words = line.strip()
            if words:
                start = self.length + line.index(words)
                spans.append((start, start + len(words)))
                self.lines.append(line)
                self.length += len(line) + 1
        if spans:
            self.blocks.append(Block(kind, tuple(spans), mark))
        waiting, self.marked = self.marked, []
        for number, note in waiting:
            self.block("footnote", f"{number} " + "\n".join(self.notes.get(note, [])), number)

    def mark(self, note: tuple[str, str]) -> str:
        """The digits that Word prints where a note is referred to: notes count up in the order of their references."""
        self.marks += 1
        self.marked.append((str(self.marks), note))
        return str(self.marks)


def _paragraph(element: etree._Element, writer: _Writer | None) -> str:
    """The text of a paragraph as printed; footnote marks as digits when a `writer` counts them."""
    parts: list[str] = []
    for child in element:
        if child.tag == qn("w:t"):
            parts.append(
                (child.text or "") + "".join(inner.tail or "" for inner in child)
            )  # around comments and entities
        elif child.tag in PRINTED:
            parts.append(PRINTED[child.tag])
        elif child.tag in NOTE_REFERENCES and writer:
            parts.append(writer.mark((NOTE_REFERENCES[child.tag], child.get(qn("w:id"), ""))))
        elif child.tag not in NOT_PRINTED:
            parts.append(_paragraph(child, writer))
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
            for row in _outermost(child, {ROW}):
                text = _row(row, writer)
                writer.block("paragraph", text if text.strip(" |\n") else "")


def _notes(document: docx.document.Document) -> dict[tuple[str, str], list[str]]:
    """The lines of every footnote and endnote by kind and id; Word's separators have a type and are none."""
    notes: dict[tuple[str, str], list[str]] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1].removesuffix("s")
        if kind in NOTE_REFERENCES.values() and not relation.is_external:
            for note in etree.fromstring(relation.target_part.blob, SAFE).iter(qn(f"w:{kind}")):
                if note.get(qn("w:type"), "normal") == "normal":
                    lines = [_paragraph(paragraph, None).strip() for paragraph in note.iter(PARAGRAPH)]
                    notes[kind, note.get(qn("w:id"), "")] = lines
    return notes


def read_docx(data: bytes, name: str) -> Document:
    """A .docx file as a Document without pages; its text is NFC. Raises Problem(reports.damaged, reports.no_text)."""
    try:
        word = docx.Document(io.BytesIO(data))
        writer = _Writer(_notes(word))
        _body(word.element.body, writer)
    except DAMAGED as error:
        raise Problem("reports.damaged", file=name, error=f"{type(error).__name__}: {error}") from error
    if not writer.blocks:
        raise Problem("reports.no_text", file=name)
    return Document(hashlib.sha256(data).hexdigest(), name, "\n".join(writer.lines), tuple(writer.blocks))
