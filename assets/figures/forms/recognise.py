"""Which tables of a document are the Ministry's forms, and which of their rows are known for certain."""

from collections.abc import Sequence
from dataclasses import dataclass

from assets.figures.forms.align import Labelled, Pair, align
from assets.figures.forms.book import Book
from assets.figures.tables.shape import Row, Shape
from warehouse.reference_rows import FormRow

ENOUGH, HALF = 3, 2  # rows that make a table a form; one of how many of its rows must be the form's
LONGEST = 500  # rows; all forms together have fewer


@dataclass(frozen=True)
class Known:
    """A row of a table that is a row of a form. `certain`: its label, and its number or its neighbours, leave no other."""

    form: FormRow
    certain: bool


FormRows = dict[int, Known]  # by the row's place in its table


@dataclass
class Recogniser:
    """Looks at the tables of a document one after the other: a form that is split over pages goes on in the next one."""

    book: Book
    _last: int | None = None  # the last row of the forms in the table before; None where that was no form

    def rows(self, shape: Shape) -> FormRows:
        """The rows of a table that are rows of a form; none where it is no form."""
        labelled = [_labelled(row) for row in shape.rows if row.labels]
        chain = align(labelled, self.book) if len(labelled) <= LONGEST else []
        sure = [pair for pair in chain if pair.is_sure]
        before, self._last = self._last, None
        if not self._is_form(sure, labelled, before):
            return {}
        self._last = sure[-1].place
        return self._certain(sure, before)

    def _is_form(self, sure: Sequence[Pair], labelled: Sequence[Labelled], before: int | None) -> bool:
        """Whether enough of a table's rows are a form's; fewer do where the table before was the form that goes on here."""
        rows = self.book.rows
        goes_on = bool(sure) and before is not None and before < sure[0].place
        goes_on = goes_on and before is not None and rows[before].version == rows[sure[0].place].version
        return len(sure) >= (1 if goes_on else ENOUGH) and len(sure) * HALF >= len(labelled)

    def _certain(self, sure: Sequence[Pair], before: int | None) -> FormRows:
        found: FormRows = {}
        for pair in sure:
            placed = pair.numbered or self.book.is_one(pair.place) or self.book.stands_under(pair.place, before)
            found[pair.row.index] = Known(self.book.rows[pair.place], placed)
            before = pair.place
        return found


def _labelled(row: Row) -> Labelled:
    nearest = row.labels[0]
    return Labelled(row.index, nearest.flow.stripped(row.mark_end).text, row.mark)
