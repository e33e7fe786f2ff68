"""Where a figure of running text stands."""

from dataclasses import dataclass

from assets.figures.decision.meaning import Meaning
from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.clauses import Setting
from assets.figures.prose.passage import ReadBlock
from assets.figures.text.flow import Words


@dataclass(frozen=True)
class Standing:
    """A figure in its block. `before`: what the figures before it in the block mean, in their order."""

    read: ReadBlock
    quantity: Quantity
    setting: Setting
    before: list[Meaning]

    @property
    def words(self) -> str:
        """The words of the whole block."""
        return self.read.place.flow.words

    @property
    def place(self) -> Words:
        return self.part(self.quantity.start, self.quantity.end)

    def part(self, start: int, end: int) -> Words:
        """Words of the block."""
        return Words(self.read.place.flow, start, max(start, end))

    def here(self, said: Words | None) -> Words | None:
        """Words that say something of the figure, where they stand in its own block."""
        return said if said is not None and said.flow is self.read.place.flow else None

    @property
    def base(self) -> Meaning | None:
        """The figure before it in its clause."""
        after = self.setting.after
        return self.before[after] if after is not None and after < len(self.before) else None
