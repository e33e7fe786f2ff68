"""Where a figure of running text stands."""

from dataclasses import dataclass

from assets.figures.catalogue.meaning import Resolved
from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.clauses import Setting
from assets.figures.prose.passage import Read


@dataclass(frozen=True)
class Site:
    """A figure in its block. `before`: what the figures before it in the block mean, in their order."""

    read: Read
    quantity: Quantity
    setting: Setting
    before: list[Resolved]

    @property
    def words(self) -> str:
        """The words of the whole block."""
        return self.read.place.flow.words
