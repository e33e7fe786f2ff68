"""What a form that many offices fill says of the rows of a table: what the reader of tables asks, without knowing the forms."""

from collections.abc import Sequence
from typing import Protocol

from assets.figures.sites.figure import Figure
from assets.figures.sites.site import Site
from assets.figures.tables.shape import Shape
from assets.figures.tables.site import InCell


class RowFrames(Protocol):
    """What is known of the rows of one table, by their place in it."""

    def knows(self, row: int) -> bool:
        """Whether a row is one of a form."""

    def site(self, cell: InCell, row: int, column: int) -> Site:
        """The site of a figure's cell: the form's where the row is one of a form."""

    def unit(self, row: int, printed: str) -> str:
        """The unit of a form's row; "" of other rows. `printed`: as the row's own cell has it."""

    def keep(self, row: int, column: int, figure: Figure) -> None:
        """Note a figure that was read."""

    def keep_remark(self, row: int, figures: Sequence[Figure]) -> None:
        """Note the figures of the remark beside a row."""

    def finish(self) -> None:
        """Hold the rows against each other, once all are read."""


class Forms(Protocol):
    """Knows the forms among the tables of a document, which are shown in their order."""

    def of(self, shape: Shape, titles: Sequence[str]) -> RowFrames:
        """What a table's rows are. `titles`: the lines over it, from the first on."""
