"""What earlier blocks of a document said, for the figures after them: a list's items hang on what introduces them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assets.figures.catalogue.evidence import BESIDE
from assets.figures.catalogue.match import Catalogue
from assets.figures.catalogue.weights import OBJECT
from assets.figures.decision.meaning import Meaning
from assets.figures.prose.around import FAR, list_of
from assets.figures.prose.gather import Passage
from assets.figures.prose.passage import ReadBlock
from assets.figures.prose.site import Standing
from assets.figures.text.flow import Words
from assets.figures.text.outline import Place
from assets.figures.words.lexicon import Hits, Lexicon


@dataclass(frozen=True)
class Block:
    """A block that was resolved: what its quantities mean, in their order."""

    read: ReadBlock
    meanings: list[Meaning]

    @property
    def main(self) -> Meaning | None:
        """Its last figure that is no part of another by its place: what a list under it divides."""
        settings = zip(self.meanings, self.read.settings, strict=True)
        return next((meaning for meaning, setting in reversed(list(settings)) if setting.depth == 0), None)


@dataclass
class Memory:
    """The resolved blocks of a document by their numbers; what its lists say beside each other; what was counted last."""

    catalogue: Catalogue
    lexicon: Lexicon
    _blocks: dict[int, Block] = field(default_factory=dict)
    _titles: dict[str, Hits] = field(default_factory=dict)
    _beside: dict[tuple[int, ...], set[str]] = field(default_factory=dict)
    counted: tuple[str, Words] | None = None

    def prepare(self, reads: Iterable[ReadBlock]) -> None:
        """Look over all blocks first: what the items of one list say beside each other ("Trước hạn: …", "Đúng hạn: …")."""
        for read in reads:
            said = {value for hit in read.hits.found for facet, value in hit.meanings if facet == BESIDE}
            if said and read.place.leads:
                self._beside.setdefault(list_of(read), set()).update(said)

    def keep(self, read: ReadBlock, meanings: list[Meaning]) -> None:
        """Remember a block, and what it counted: telegram style names it once ("HS tiếp nhận: 120", then "Đã giải quyết: 90"). A
        heading ends it."""
        if read.place.number >= 0:
            self._blocks[read.place.number] = Block(read, meanings)
        if read.place.is_heading:
            self.counted = None
        for meaning in meanings[:1]:
            if meaning.indicator:
                objects = self.catalogue.wanted[meaning.indicator].required.get(OBJECT, frozenset())
                self.counted = (next(iter(objects)), meaning.place) if len(objects) == 1 else None

    def leads(self, place: Place) -> Iterator[Block]:
        """The blocks that introduce one, nearest first."""
        return (self._blocks[lead.number] for lead in place.leads if lead.number in self._blocks)

    def headings(self, place: Place) -> Iterator[Passage]:
        """The headings over a block with their phrases, nearest first."""
        for title in place.headings:
            if title.plain not in self._titles:
                self._titles[title.plain] = self.lexicon.hits(title.plain)
            yield Passage(title, self._titles[title.plain])

    def beside(self, read: ReadBlock) -> set[str]:
        """What the other items of its list say beside a block."""
        own = {value for hit in read.hits.found for facet, value in hit.meanings if facet == BESIDE}
        return self._beside.get(list_of(read), set()) - own


def said_before(facet: str, site: Standing) -> tuple[str, Words] | None:
    """What the sentences before in this block say last of a facet."""
    start = site.setting.sentence[0]
    for hit in reversed(site.read.hits.within(max(0, start - FAR), start)):
        for said, value in hit.meanings:
            if said == facet:
                return value, site.part(hit.start, hit.end)
    return None


def whole_of(read: ReadBlock) -> Passage:
    return Passage(read.place.flow.whole, read.hits)
