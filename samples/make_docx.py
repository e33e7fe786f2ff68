"""Writes the Word version of each text sample in inbox/: the same words, real footnotes, and the same bytes every time.

python samples/make_docx.py
"""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

WRITTEN = datetime(2026, 11, 1)
SEPARATORS = "".join(  # the rules above footnotes, which Word and LibreOffice expect to come first
    f"<w:footnote w:type='{kind}' w:id='{number}'><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
NOTE = re.compile(r"(\d{1,2}) (?=[^\W\d_])(.+)")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a hard-wrapped text: blank lines stand between them."""
    return [" ".join(lines.split()) for lines in text.split("\n\n") if lines.strip()]


def write(paragraph_texts: list[str]) -> bytes:
    """A .docx of the paragraphs. "1 Quyết định …" is footnote 1, of the paragraph before in which a 1 is glued to a word."""
    word = docx.Document()
    notes: list[str] = []
    for text in paragraph_texts:
        found = NOTE.fullmatch(text)
        if found and int(found[1]) == len(notes) + 1:
            notes.append(found[2])
            refer(word.paragraphs[-1], len(notes))
        else:
            added = word.add_paragraph(text)
            if text.isupper() and not text.startswith(("I", "V")):
                added.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_notes(word, notes)
    properties = word.core_properties
    properties.author, properties.title, properties.comments = "Số Liệu", paragraph_texts[0], ""
    properties.created = properties.modified = WRITTEN
    packed = io.BytesIO()
    word.save(packed)
    return same_times(packed.getvalue())


def refer(paragraph: docx.text.paragraph.Paragraph, number: int) -> None:
    """Put a footnote reference where the paragraph's text has the digits of `number` glued to a word."""
    before, after = re.split(rf"(?<=[^\W\d_]){number}(?!\w)", paragraph.text)
    paragraph.text = before
    add_reference(paragraph, number)
    paragraph.add_run(after)


def add_reference(paragraph: docx.text.paragraph.Paragraph, number: int) -> None:
    """The raised mark of a footnote, at the end of a paragraph so far."""
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run = paragraph.add_run()
    run.font.superscript = True
    run._r.append(reference)


def add_notes(word: docx.document.Document, notes: list[str]) -> None:
    """The part of a Word file that holds its footnotes."""
    mark = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:footnoteRef/></w:r>"
    rows = [
        f"<w:footnote w:id='{number}'><w:p>{mark}<w:r><w:t xml:space='preserve'> {escape(note)}</w:t></w:r></w:p></w:footnote>"
        for number, note in enumerate(notes, start=1)
    ]
    xml = f"<w:footnotes {nsdecls('w')}>{SEPARATORS}{''.join(rows)}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def same_times(packed: bytes) -> bytes:
    """The zip again with one fixed time on every entry, in the order of their names."""
    repacked = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(repacked, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, date_time=WRITTEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return repacked.getvalue()


if __name__ == "__main__":
    for path in sorted((Path(__file__).parent / "inbox").glob("*.txt")):
        path.with_suffix(".docx").write_bytes(write(paragraphs(path.read_text(encoding="utf-8"))))
