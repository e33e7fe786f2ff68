"""The numbers of a document on their way out: figures with their meanings, and all the others with their kinds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from assets.figures.decision.meaning import Meaning
from assets.figures.numbers.quantities import Quantity
from assets.figures.text.flow import Words
from warehouse.vocabulary import Kind


@dataclass(frozen=True)
class Coordinates:
    """A cell: the table's number in the document, its row and its column, all from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Printed:
    """Where a number is printed. `quote`: the sentence around it, or the headings of its cell and the cell; `cell` None: running text;
    `remark`: what a table says beside it in a column of notes."""

    words: Words
    section: str
    quote: str
    cell: Coordinates | None = None
    remark: str = ""


@dataclass(frozen=True)
class Other:
    """A number that is no figure."""

    printed: Printed
    kind: Kind


@dataclass(frozen=True)
class Figure:
    """A number that states a statistic. `phrase`: the words by which people decide about it."""

    printed: Printed
    quantity: Quantity
    meaning: Meaning
    phrase: str
    kind: Kind = "figure"


@dataclass(frozen=True)
class Numbers:
    """The numbers of a block, a table or a document."""

    figures: list[Figure] = field(default_factory=list)
    others: list[Other] = field(default_factory=list)

    @property
    def all(self) -> Iterator[Figure | Other]:
        return chain(self.figures, self.others)

    def add(self, more: "Numbers") -> None:
        self.figures.extend(more.figures)
        self.others.extend(more.others)
