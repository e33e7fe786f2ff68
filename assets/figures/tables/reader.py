"""Tables → their numbers: every one of every cell, the figures among them with the meaning that their headings give them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assets.figures.sites.figure import Numbers
from assets.figures.tables.cell import Around
from assets.figures.tables.cells import OneTable, TableTools
from assets.figures.tables.doubts import Doubts
from assets.figures.tables.frames import Forms
from assets.figures.tables.grid import Grid
from assets.figures.tables.shape import Shape, shape
from assets.figures.tables.site import TableTeller
from assets.figures.text.flow import plain
from assets.figures.text.outline import Place
from assets.reports.document import Document
from assets.reports.letterhead import MOTTO

LONGEST_CAPTION = 300  # characters; what is longer before a table is the report's text
LONGEST_TITLE = 100  # characters of a title with a full stop
CAPTIONS = 3  # paragraphs right before a table that may be its title, number and unit


@dataclass
class TableReader:
    """Reads the tables of a document, in their order."""

    document: Document
    tools: TableTools
    forms: Forms

    def read(self, places: Sequence[Place]) -> Numbers:
        """The numbers of all tables among the blocks of a document."""
        found = Numbers()
        number = 0
        for position, place in enumerate(places):
            if place.flow.block.table:
                number += 1
                over = _Over(_captions(places, position), _letterhead(places, position))
                found.add(self._table(place, number, over))
        return found

    def _table(self, place: Place, number: int, over: "_Over") -> Numbers:
        block, tools = place.flow.block, self.tools
        assert block.table is not None
        teller = tools.prose.teller
        grid = Grid(self.document, block, block.table, tools.scanner.units)
        found = shape(grid, tools.words, tools.scanner.units)
        around = self._around(place, found, over, block.table.name)
        doubts = Doubts(teller.catalogue, teller.whose, teller.cover, around)
        cells = TableTeller(
            catalogue=teller.catalogue,
            words=tools.words,
            lexicon=tools.prose.memory.lexicon,
            whose=teller.whose,
            cover=teller.cover,
            around=around,
            doubts=doubts,
            modifiers=teller.modifiers,
        )
        form = self.forms.of(found, [caption.flow.text for caption in reversed(over.captions)])
        return OneTable(tools, place, number, found, cells, form).read()

    def _around(self, place: Place, found: Shape, over: "_Over", name: str) -> Around:
        """What stands over a table: its own top rows, the short paragraphs before it, the name of its sheet; and the headings."""
        tools = self.tools
        texts = [cell.flow.whole for cell in reversed(found.captions)] + [
            caption.flow.whole for caption in over.captions
        ]
        labels = [tools.labels.title(text) for text in texts if len(text.text) <= LONGEST_CAPTION]
        labels += [tools.labels.named(name)] if name else []
        agencies = tools.prose.teller.agencies
        others = [
            named.code
            for label in labels
            for named in agencies.named(label.text, label.words, 0)
            if named.belongs or named.governs
        ]
        head = {named.code for named in agencies.named(over.letterhead, plain(over.letterhead), 0)}
        return Around(
            captions=tuple(labels),
            headings=tuple(tools.prose.memory.headings(place)),
            unit=next((label.unit for label in labels if label.unit), ""),
            other_agency=any(code != agencies.issuer for code in others)
            or (bool(head) and agencies.issuer not in head),
            narrows=any(tools.words.narrows(label.words) for label in labels),
        )


# Where a report ends, and its annex begins: what stands before says nothing of the annex's tables
SIGNATURE = re.compile(r"Nơi nhận\s*:|(?:TM|KT|TL|TUQ|Q)\.\s")
ANNEX = re.compile(r"PHỤ LỤC(?!\w)|Phụ lục(?!\w)")


@dataclass(frozen=True)
class _Over:
    """What stands over a table: the short paragraphs, the nearest first, and the line of a letterhead where that is near: a sheet of a
    workbook may be another office's."""

    captions: list[Place]
    letterhead: str


def _is_sentence(text: str) -> bool:
    """Whether a paragraph is of the report's text, no title: a whole sentence with figures of its own."""
    return text.rstrip().endswith(".") and sum(char.isdigit() for char in text) > 1 and len(text) > LONGEST_TITLE


def _just_before(places: Sequence[Place], position: int) -> Iterator[Place]:
    """What stands shortly before a table, the nearest first, as far as another table."""
    before = reversed(places[max(0, position - 2 * CAPTIONS) : position])
    return takewhile(lambda place: place.flow.block.kind != "table", before)


def _captions(places: Sequence[Place], position: int) -> list[Place]:
    """The short paragraphs right before a table, the nearest first."""
    found: list[Place] = []
    for place in _just_before(places, position):
        if place.flow.block.kind != "paragraph":
            continue
        text = place.flow.text
        if len(text) > LONGEST_CAPTION or len(found) == CAPTIONS or _is_sentence(text):
            break
        if MOTTO.search(text) or SIGNATURE.match(text):
            break
        found.append(place)
        if ANNEX.match(text):
            break
    return found


def _letterhead(places: Sequence[Place], position: int) -> str:
    """The nearest line of a letterhead over a table; "" where another table, or none, stands there."""
    texts = (place.flow.text for place in _just_before(places, position))
    return next((text for text in texts if MOTTO.search(text)), "")
