"""A figure's cell of a table, with what its meaning depends on: its headings, what stands over the table, other figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from assets.figures.catalogue.evidence import BESIDE
from assets.figures.catalogue.weights import LEVEL
from assets.figures.decision.meaning import Meaning
from assets.figures.prose.gather import Passage
from assets.figures.tables.headings import Heading
from assets.figures.tables.labels import Label
from assets.figures.text.flow import Words
from assets.figures.words.lexicon import Hit

Say = tuple[str, str]  # facet, value


@dataclass(frozen=True)
class Around:
    """What stands over a table: its captions, then the headings, nearest first; its unit. `other_agency`: they name another agency than
    the one that reports; `narrows`: they speak of a part of the whole."""

    captions: tuple[Label, ...]
    headings: tuple[Passage, ...]
    unit: str
    other_agency: bool
    narrows: bool

    @property
    def timed(self) -> Label | None:
        """The title that names the table's time: "Giải ngân vốn đầu tư công đến 30/11/2025"; what stands in brackets tells of the document."""
        return next((c for c in self.captions if c.time and c.at and not c.text.lstrip().startswith("(")), None)


@dataclass(frozen=True)
class Cell:
    """A figure's cell: its headings, and what is known of other figures of the table: `base`, the row's figure before it that a
    share or a change is of; `whole`, the figure of the row above that this row divides."""

    place: Words
    row: Heading
    column: Heading
    beside: frozenset[str]
    base: Meaning | None
    whole: Meaning | None
    counted: str = ""  # what the other columns count, when they all count one thing

    @property
    def part(self) -> str:
        return self.column.part or self.row.part

    @property
    def timed(self) -> Label | None:
        """The label that names the figure's time."""
        return self.column.timed or self.row.timed

    @property
    def namer(self) -> Label | None:
        """The label that names whom the figure is about."""
        return (self.column if self.column.agency else self.row).namer

    @property
    def agency(self) -> str:
        """Whom the figure is about; "" when its headings name nobody."""
        return self.column.agency or self.row.agency

    @property
    def own(self) -> tuple[Label, ...]:
        return (*self.row.own, *self.column.own)

    @property
    def teller(self) -> Heading:
        """The heading that tells the part of the figure."""
        return self.column if self.column.part else self.row

    def says(self, hit: Hit) -> list[Say]:
        """What a phrase over the table says of the cell; of one agency's figures the level is no breakdown: "cấp xã" over communes."""
        return [(f, v) for f, v in hit.meanings if f != BESIDE and (f != LEVEL or not self.agency)]


def values_of(labels: Iterable[Label]) -> dict[str, set[str]]:
    """The values that labels say, by facet."""
    found: dict[str, set[str]] = {}
    for label in labels:
        for facet, value in label.says:
            found.setdefault(facet, set()).add(value)
    return found
