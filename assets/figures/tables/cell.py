"""A figure's cell of a table, with what its meaning depends on: its headings, what stands over the table, other figures."""

from dataclasses import dataclass

from assets.figures.catalogue.evidence import BESIDE
from assets.figures.catalogue.meaning import Resolved
from assets.figures.tables.headings import Heading
from assets.figures.tables.labels import LEVEL, Label
from assets.figures.words.lexicon import Hits
from assets.figures.words.named_time import Time

Meaning = tuple[str, str]  # facet, value


@dataclass(frozen=True)
class Around:
    """What stands over a table: its captions' words and phrases, the phrases of the headings, nearest first; its unit. `other_agency`:
    they name another agency than the one that reports; `narrows`: they speak of a part of the whole."""

    words: str
    hits: tuple[Hits, ...]
    headings: tuple[Hits, ...]
    unit: str
    other_agency: bool
    narrows: bool


@dataclass(frozen=True)
class Cell:
    """A figure's cell: its headings, and what is known of other figures of the table: `base`, the row's figure before it that a
    share or a change is of; `whole`, the figure of the row above that this row divides."""

    row: Heading
    column: Heading
    beside: frozenset[str]
    base: Resolved | None
    whole: Resolved | None
    column_object: str = ""  # what the other columns count, when they all count one thing

    @property
    def part(self) -> str:
        return self.column.part or self.row.part

    @property
    def time(self) -> Time | None:
        return self.column.time or self.row.time

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

    def over(self, hits: Hits) -> list[Meaning]:
        """What words over the table say of the cell; of one agency's figures the level is no breakdown: "cấp xã" over communes."""
        return [(facet, value) for facet, value in meanings_of(hits) if facet != LEVEL or not self.agency]


def meanings_of(hits: Hits) -> list[Meaning]:
    """What the phrases of a text say of itself."""
    return [meaning for hit in hits.found for meaning in hit.meanings if meaning[0] != BESIDE]


def values_of(labels: tuple[Label, ...]) -> dict[str, set[str]]:
    """The values that labels say, by facet."""
    found: dict[str, set[str]] = {}
    for label in labels:
        for facet, value in label.says:
            found.setdefault(facet, set()).add(value)
    return found
