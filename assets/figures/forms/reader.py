"""Reads the forms among the tables of one document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assets.figures.forms.recognise import Recogniser
from assets.figures.forms.site import FormTable
from assets.figures.forms.table import Form, counts
from assets.figures.forms.title import is_of_another, title_of
from assets.figures.numbers.grammar import Units
from assets.figures.tables.parts import TableWords
from assets.figures.tables.shape import Shape
from assets.reports.cover import Cover
from warehouse.reference import Reference


@dataclass
class FormReader:
    """Looks at the tables of a document in their order; what the last title of an annex said holds for the forms after it."""

    recogniser: Recogniser
    words: TableWords
    units: Units
    cover: Cover | None
    reference: Reference
    _is_of_another: bool = False

    def of(self, shape: Shape, titles: Sequence[str]) -> Form:
        """The rows of a table that are a form's. `titles`: the lines over it, from the first on."""
        rows = self.recogniser.rows(shape)
        inner = [cell.flow.text for cell in shape.captions]
        another = is_of_another(title_of([*titles, *inner], self.words), self.cover, self.reference.regime)
        self._is_of_another = self._is_of_another if another is None else another
        table = FormTable(self.units, counts(rows, _whole_numbers(shape)), self._is_of_another)
        return Form(rows, table, self.reference.indicators)


def _whole_numbers(shape: Shape) -> Iterator[tuple[int, Decimal]]:
    """(row, value) of the cells of figures that are whole numbers as they stand."""
    figures = [column.index for column in shape.columns if column.role == "figures"]
    for row in shape.rows:
        for cell in (shape.grid.at(row.index, column) for column in figures):
            if cell and cell.words.strip().isdecimal():
                yield row.index, Decimal(cell.words.strip())
