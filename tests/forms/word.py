"""A report that was read, written anew as a Word file: the same words, footnotes as Word has them."""

import io
import subprocess
import sys
from pathlib import Path

import docx
from docx.shared import Pt

from assets.figures.text.flow import flow
from assets.figures.text.outline import mark_pattern
from assets.reports.document import Block, Document

sys.path.insert(0, str(Path(__file__).parents[2] / "samples"))
from make_docx import add_notes, add_reference


def as_word(document: Document, font: str = "DejaVu Serif", size: float = 12) -> bytes:
    """The paragraphs of a document as .docx; footnotes whose mark stands in a paragraph before become real ones."""
    word = docx.Document()
    style = word.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)  # type: ignore[attr-defined]
    paragraphs: list[tuple[str, list[tuple[int, int]]]] = []  # text, and where the marks of its notes stand
    notes: list[str] = []
    for block in document.blocks:
        text = flow(document, block).text
        if block.kind == "footnote" and _mark(paragraphs, block):
            notes.append(text.removeprefix(block.mark).strip())
        elif block.kind != "furniture":
            paragraphs.append((text, []))
    number = 0
    for text, marks in paragraphs:
        number = _write(word.add_paragraph(), text, sorted(marks), number)
    add_notes(word, notes)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _mark(paragraphs: list[tuple[str, list[tuple[int, int]]]], note: Block) -> bool:
    """Note where the mark of a footnote stands; False where no paragraph has it."""
    pattern = mark_pattern(note.mark)
    for text, marks in reversed(paragraphs[-40:]):
        free = (found.span() for found in pattern.finditer(text) if found.span() not in marks)
        if place := next(free, None):
            marks.append(place)
            return True
    return False


def _write(paragraph: docx.text.paragraph.Paragraph, text: str, marks: list[tuple[int, int]], number: int) -> int:
    """A paragraph with its footnote references, counted on from `number`."""
    begun = 0
    for place, (start, end) in enumerate(marks, start=1):
        paragraph.add_run(text[begun:start])
        add_reference(paragraph, number + place)
        begun = end
    paragraph.add_run(text[begun:])
    return number + len(marks)


def as_pdf(word: bytes, folder: Path) -> bytes:
    """What LibreOffice makes of a Word file."""
    source = folder / "report.docx"
    source.write_bytes(word)
    return converted(source, "pdf", folder)


def converted(source: Path, kind: str, folder: Path) -> bytes:
    """What LibreOffice makes of a file, in the format that files ending in `kind` have."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / source.name).with_suffix(f".{kind}").read_bytes()
