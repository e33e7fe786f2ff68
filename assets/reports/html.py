"""HTML files saved from a portal → Document: the report on the page, its paragraphs and tables; menus and other news are left out.

What is seen counts: hidden elements and scripts are no text. A table of figures is one block; of other tables, letterheads and those that
only lay out the page, the cells are read as the text they hold.
"""

import hashlib
import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as parser

from assets.reports.cells import holds_figures
from assets.reports.document import RAISED_DIGITS, Cell, Document
from assets.reports.encodings import decode
from assets.reports.writing import TextWriter
from warehouse.problem import Problem

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
UNSEEN = frozenset(
    "script style head title noscript template nav header footer aside form button select iframe svg".split()
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
BLOCKS = frozenset(
    "address article blockquote body center dd div dl dt fieldset figure figcaption h1 h2 h3 h4 h5 h6 hr html li main ol p pre section table tbody td"
    " tfoot th thead tr ul".split()
)
CONTAINERS = frozenset("article body div main section td center".split())
MAIN = 0.6  # of a page's text stands in the element that holds the report
MOST_SPANNED = 1000  # rows or columns that one cell may cover
DEEPEST = 400  # elements inside each other


def read_html(data: bytes, name: str) -> Document:
    """An HTML file as a Document. Raises Problem(reports.damaged, reports.no_text)."""
    try:
        root = parser.document_fromstring(_text(data, name), parser=parser.HTMLParser(huge_tree=False, no_network=True))
    except (etree.LxmlError, ValueError) as error:
        raise Problem("reports.damaged", file=name, error=f"{type(error).__name__}: {error}") from error
    writer = TextWriter()
    _write(_report(root), writer)
    if not writer.blocks:
        raise Problem("reports.no_text", file=name)
    return Document(hashlib.sha256(data).hexdigest(), name, writer.text, tuple(writer.blocks))


def _text(data: bytes, name: str) -> str:
    """The page as UTF-8 where it is that, else in the encoding that it names, else as other text files are read."""
    named = CHARSET.search(data[:4096])
    for encoding in ("utf-8", named[1].decode("ascii") if named else ""):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return decode(data, name)


def _report(root: etree._Element) -> etree._Element:
    """The innermost element that holds most of the page's text: the report without what the portal puts around it."""
    lengths = {element: sum(map(len, _words(element))) for element in root.iter(*CONTAINERS) if _is_seen(element)}
    whole = max(lengths.values(), default=0)
    large = [element for element, length in lengths.items() if length >= MAIN * whole]
    return large[-1] if large else root


def _is_seen(element: etree._Element) -> bool:
    """Whether an element is shown: a tag that shows, and no style that hides it."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return False
    return element.get("hidden") is None and not HIDDEN.search(element.get("style", ""))


def _words(element: etree._Element, depth: int = 0, raised: bool = False) -> Iterator[str]:
    """The text of an element as it runs, blanks as one; raised digits, also of what stands inside, are the marks of notes."""
    raised = raised or _is_raised(element)
    for text, child in ((element.text, None), *((child.tail, child) for child in element)):
        if child is not None and _is_seen(child) and depth < DEEPEST:
            yield "\n" if child.tag == "br" else ""
            yield from _words(child, depth + 1, raised)
        if text:
            yield re.sub(r"\s+", " ", text.translate(RAISED_DIGITS) if raised else text)


def _is_raised(element: etree._Element) -> bool:
    return element.tag == "sup" or RAISED.search(element.get("style", "")) is not None


def _write(element: etree._Element, writer: TextWriter, depth: int = 0) -> None:
    """Write what stands under an element: text that runs on between blocks is a paragraph."""
    running: list[str] = [re.sub(r"\s+", " ", element.text or "")]
    for child in element:
        if _is_seen(child) and depth < DEEPEST:
            if child.tag in BLOCKS or child.find(".//table") is not None:
                writer.paragraph(_line(running))
                running = []
                _write_block(child, writer, depth)
            else:
                running += ["\n" if child.tag == "br" else "", *_words(child)]
        running.append(re.sub(r"\s+", " ", child.tail or ""))
    writer.paragraph(_line(running))


def _write_block(element: etree._Element, writer: TextWriter, depth: int) -> None:
    if element.tag != "table":
        _write(element, writer, depth + 1)
        return
    rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element and _is_seen(row)]
    cells = [[cell for cell in row if cell.tag in ("td", "th") and _is_seen(cell)] for row in rows]
    texts = [[_line(_words(cell)) for cell in row] for row in cells]
    nested = any(cell.find(".//table") is not None for row in cells for cell in row)
    if not nested and holds_figures(texts):
        writer.table(_placed(cells, texts))
    elif nested:
        for row in cells:
            for cell in row:
                _write(cell, writer, depth + 1)
    else:
        for row in texts:
            writer.paragraph(" | ".join(text for text in row if text.strip()))


def _placed(rows: list[list[etree._Element]], texts: list[list[str]]) -> Iterator[tuple[Cell, str]]:
    """The cells of a table with their places, as a browser puts them: past those that reach down from above."""
    taken: set[tuple[int, int]] = set()
    for number, (row, words) in enumerate(zip(rows, texts, strict=True)):
        column = 0
        for cell, text in zip(row, words, strict=True):
            while (number, column) in taken:
                column += 1
            high, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            taken.update((number + down, column + right) for down in range(high) for right in range(wide))
            yield Cell(number, column, (), min(high, len(rows) - number), wide), text
            column += wide


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), MOST_SPANNED) if value.isdecimal() else 1


def _line(parts: Iterator[str] | list[str]) -> str:
    """Pieces of running text as they are shown: lines of their own only where the page breaks them."""
    lines = "".join(parts).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())
