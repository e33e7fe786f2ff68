"""Plain text files → Document: paragraphs rejoined from hard-wrapped lines, footnotes and page furniture set apart.

Offsets are those of the file decoded as UTF-8, unchanged; of a file in an older encoding those of its text in Unicode.
"""

import hashlib
import re
from collections.abc import Container

from assets.reports.document import Document
from assets.reports.encodings import decode
from assets.reports.paragraphs import Line, blocks_of
from assets.reports.text_tables import drawn_tables

SEPARATOR = re.compile(r"[ \t]{20,}|[ \t]*[_\-–—]{5,}[ \t]*")


def _lines(text: str, tables: Container[int]) -> list[Line | None]:
    """The printed lines with words; None for a footnote separator. `tables`: where lines begin that belong to tables."""
    lines: list[Line | None] = []
    offset, blank, page = 0, False, False
    for raw in re.split(r"(?<=\n)", text):
        if offset in tables:
            offset, blank = offset + len(raw), True
            continue
        words = raw.strip()
        page = page or "\f" in raw
        if SEPARATOR.fullmatch(raw.rstrip("\r\n\f")):
            lines.append(None)
        if words and not SEPARATOR.fullmatch(raw.rstrip("\r\n\f")):
            start = offset + raw.index(words[0])
            indent = len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(words), words, indent, blank, page))
            blank = page = False
        else:
            blank = True
        offset += len(raw)
    return lines


def read_text(data: bytes, name: str) -> Document:
    """A text file as a Document. Raises Problem(reports.not_utf8) for what no encoding makes text of."""
    text = decode(data, name)
    pages = (0, *(found.end() for found in re.finditer("\f", text))) if "\f" in text else ()
    drawn = drawn_tables(text)
    blocks = sorted([*blocks_of(_lines(text, drawn.lines)), *drawn.blocks], key=lambda block: block.spans[0])
    return Document(hashlib.sha256(data).hexdigest(), name, text, tuple(blocks), pages)
