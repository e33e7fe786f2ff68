"""Tables → their numbers: every one of every cell, the figures among them with the meaning that their headings give them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assets.figures.catalogue.match import Catalogue
from assets.figures.numbers.kinds import Scanner
from assets.figures.prose.resolve import Resolver
from assets.figures.tables.cell import Around
from assets.figures.tables.cells import OneTable, ReadProse, Rows, Tools
from assets.figures.tables.grid import Grid
from assets.figures.tables.labels import LabelReader
from assets.figures.tables.meaning import Meanings
from assets.figures.tables.parts import TableWords
from assets.figures.tables.shape import Shape, shape
from assets.figures.text.flow import plain
from assets.figures.text.outline import Place
from assets.figures.words.agency import Agencies
from assets.figures.words.lexicon import Lexicon
from assets.reports.cover import Cover
from assets.reports.document import Document

LONGEST_CAPTION = 300  # characters; what is longer before a table is the report's text
CAPTIONS = 3  # paragraphs right before a table that may be its title, number and unit


@dataclass
class TableReader:
    """Reads the tables of a document, in their order. `prose` reads running text, which cells may have too."""

    document: Document
    scanner: Scanner
    lexicon: Lexicon
    catalogue: Catalogue
    agencies: Agencies
    words: TableWords
    cover: Cover | None
    notes: frozenset[str]
    prose: ReadProse
    resolver: Resolver
    labels: LabelReader = field(init=False)

    def __post_init__(self) -> None:
        self.labels = LabelReader(self.scanner.units, self.lexicon, self.agencies, self.words, self.cover)

    def read(self, places: Sequence[Place]) -> Rows:
        """The numbers of all tables among the blocks of a document."""
        found: Rows = []
        number = 0
        for position, place in enumerate(places):
            if place.flow.block.table:
                number += 1
                found += self._table(place, number, _captions(places, position))
        return found

    def _table(self, place: Place, number: int, captions: list[Place]) -> Rows:
        block = place.flow.block
        assert block.table is not None
        grid = Grid(self.document, block, block.table, self.scanner.units)
        found = shape(grid, self.words, self.scanner.units)
        around = self._around(place, found, captions, block.table.name)
        meanings = Meanings(self.catalogue, self.lexicon, self.agencies, self.cover, around)
        tools = Tools(self.scanner, self.agencies, self.labels, self.notes, self.prose, self.resolver)
        return OneTable(tools, place, number, found, meanings).read()

    def _around(self, place: Place, found: Shape, captions: list[Place], name: str) -> Around:
        """What stands over a table: its own top rows, the short paragraphs before it, the name of its sheet; and the headings."""
        texts = [cell.flow.text for cell in reversed(found.captions)]
        texts += [caption.flow.text for caption in captions] + ([name] if name else [])
        labels = [self.labels.read(text) for text in texts if len(text) <= LONGEST_CAPTION]
        others = (
            named.code
            for label in labels
            for named in self.agencies.named(label.text, label.words, 0)
            if named.belongs or named.governs
        )
        return Around(
            words=" ".join(label.words for label in reversed(labels)),
            hits=tuple(label.hits for label in labels),
            headings=tuple(self.lexicon.hits(plain(title)) for title in place.headings),
            unit=next((label.unit for label in labels if label.unit), ""),
            other_agency=any(code != self.agencies.issuer for code in others),
            narrows=any(self.words.narrows(label.words) for label in labels),
        )


def _captions(places: Sequence[Place], position: int) -> list[Place]:
    """The short paragraphs right before a table, the nearest first."""
    found: list[Place] = []
    for place in reversed(places[max(0, position - 2 * CAPTIONS) : position]):
        if place.flow.block.kind != "paragraph":
            if place.flow.block.kind == "table":
                break
            continue
        if len(place.flow.text) > LONGEST_CAPTION or len(found) == CAPTIONS:
            break
        found.append(place)
    return found
