"""A report as the stages after this one see it: one text with offsets that never change, cut into blocks."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

Span = tuple[int, int]
RAISED_DIGITS = str.maketrans(
    "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"
)  # raised digits: they refer to a note, and are part of no number
LOWERED_DIGITS = {ord(raised): str(digit) for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
BlockKind = Literal["paragraph", "footnote", "furniture", "table"]


@dataclass(frozen=True)
class Cell:
    """A cell of a table. `row`, `column`: its place in the grid, from 0; a merged cell stands once, over `rows` × `columns`.

    `spans` are its printed lines in `Document.text`; none for an empty cell.
    """

    row: int
    column: int
    spans: tuple[Span, ...]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Table:
    """A table as printed, header rows among its cells; one that runs over pages is one table. Cells in reading order."""

    cells: tuple[Cell, ...]
    name: str = ""  # of a spreadsheet's sheet

    @classmethod
    def from_fields(cls, fields: dict[str, Any]) -> "Table":
        cells = tuple(Cell(**{**cell, "spans": _spans(cell["spans"])}) for cell in fields["cells"])
        return cls(cells, fields["name"])


@dataclass(frozen=True)
class Block:
    """One paragraph, one footnote, one table, or a piece of page furniture (page number, running head, list of link addresses).

    `spans` are the parts of `Document.text` that make it up, in reading order: one for each printed line where lines were
    hard-wrapped, and around whatever interrupts a sentence (a page break with footnotes); of a table those of all its cells.
    `mark` is a footnote's number.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    mark: str = ""
    table: Table | None = None


@dataclass(frozen=True)
class Scanned:
    """A word that was read from a picture: how sure the reader was (0–100), and where it stands on its page, as shares of
    the page's width and height from the upper left corner (left, top, right, bottom). `picture` is what was seen there, a PNG
    in base64; "" for words without digits."""

    span: Span
    confidence: float
    page: int
    box: tuple[float, float, float, float]
    picture: str = ""


@dataclass(frozen=True)
class Document:
    """A report file that was read. Offsets are Python string offsets into `text`; of a .txt file `text` is the file, unchanged."""

    sha256: str
    name: str
    text: str
    blocks: tuple[Block, ...]
    page_starts: tuple[int, ...] = ()
    scanned: tuple[Scanned, ...] = ()
    left_out: tuple[str, ...] = ()  # hidden sheets of a workbook
    typed: bool = False  # its numbers are a spreadsheet's: a comma in them is decimal

    def page(self, offset: int) -> int | None:
        """The page (from 1) that `offset` stands on; None where the format has no pages."""
        if not self.page_starts:
            return None
        return sum(start <= offset for start in self.page_starts)

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Document":
        fields = json.loads(data)
        blocks = tuple(_block(block) for block in fields.pop("blocks"))
        scanned = tuple(_scanned(word) for word in fields.pop("scanned"))
        pages, left_out = tuple(fields.pop("page_starts")), tuple(fields.pop("left_out"))
        return cls(blocks=blocks, scanned=scanned, page_starts=pages, left_out=left_out, **fields)


def _block(fields: dict[str, Any]) -> Block:
    table = Table.from_fields(fields["table"]) if fields["table"] else None
    return Block(fields["kind"], _spans(fields["spans"]), fields["mark"], table)


def _scanned(fields: dict[str, Any]) -> Scanned:
    left, top, right, bottom = fields["box"]
    box = (left, top, right, bottom)
    return Scanned(tuple(fields["span"]), fields["confidence"], fields["page"], box, fields["picture"])


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in pairs)
