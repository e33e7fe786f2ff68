"""A report as the stages after this one see it: one text with offsets that never change, cut into blocks."""

import json
from dataclasses import asdict, dataclass
from typing import Literal

Span = tuple[int, int]
BlockKind = Literal["paragraph", "footnote", "furniture"]


@dataclass(frozen=True)
class Block:
    """One paragraph, one footnote, or a piece of page furniture (page number, running head, list of link addresses).

    `spans` are the parts of `Document.text` that make it up, in reading order: one for each printed line where lines were
    hard-wrapped, and around whatever interrupts a sentence (a page break with footnotes). `mark` is a footnote's number.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    mark: str = ""


@dataclass(frozen=True)
class Document:
    """A report file that was read. Offsets are Python string offsets into `text`; of a .txt file `text` is the file, unchanged."""

    sha256: str
    name: str
    text: str
    blocks: tuple[Block, ...]
    page_starts: tuple[int, ...] = ()

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
        blocks = tuple(Block(b["kind"], tuple((s, e) for s, e in b["spans"]), b["mark"]) for b in fields.pop("blocks"))
        return cls(blocks=blocks, page_starts=tuple(fields.pop("page_starts")), **fields)
