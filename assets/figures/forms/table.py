"""A table with rows of a form while it is read: the sites of its figures, and what its rows say of each other and of their remarks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assets.figures.forms.recognise import FormRows, Known
from assets.figures.forms.remarks import read_remark
from assets.figures.forms.site import OF_ITS_OWN, FormTable, InForm
from assets.figures.sites.figure import Figure
from assets.figures.sites.site import Site
from assets.figures.tables.site import InCell
from warehouse.doubt import Doubt
from warehouse.reference_rows import FormRow, Indicator

HUNDRED, CLOSE = Decimal(100), Decimal("0.0006")  # how near a rate that was not multiplied lies to that of the counts


@dataclass
class Form:
    """One table's rows of a form. Places are (row, column)."""

    rows: FormRows
    table: FormTable
    indicators: Mapping[str, Indicator]
    _answers: dict[tuple[str, int], int] = field(default_factory=dict)
    _read: dict[tuple[int, int], tuple[Known, Figure]] = field(default_factory=dict)
    _remarks: list[tuple[int, Sequence[Figure]]] = field(default_factory=list)

    def knows(self, row: int) -> bool:
        """Whether a row is one of the form."""
        return row in self.rows

    def site(self, cell: InCell, row: int, column: int) -> Site:
        """The site of a cell: the form's where its row is one of the form and its column has the figures of the rows."""
        known = self.rows.get(row)
        if known is None or cell.cell.column.part not in OF_ITS_OWN:
            return cell
        form, value = known.form, cell.quantity.value
        if form.codes and value is not None and value == int(value):
            self._answers[form.row, column] = int(value)
        return InForm(cell, known, self.table, self._answers.get((form.parent, column)))

    def unit(self, row: int, printed: str) -> str:
        """The unit of a form's row: as the table prints it there, else the one that the form means; "" of other rows."""
        known = self.rows.get(row)
        if known is None or not known.form.indicator:
            return ""
        meant = self.indicators[known.form.indicator]
        return printed or (meant.unit if meant.kind != "code" else "")

    def keep(self, row: int, column: int, figure: Figure) -> None:
        """A figure of a form's row, once it is read."""
        if known := self.rows.get(row):
            figure.meaning.form = known.form.key
            self._read[row, column] = known, figure

    def keep_remark(self, row: int, figures: Sequence[Figure]) -> None:
        """The figures of the remark beside a row."""
        if figures and row in self.rows:
            self._remarks.append((row, figures))

    def finish(self) -> None:
        """What rows say of each other, and the remarks in the frame of their rows."""
        for column in {column for _, column in self._read}:
            _doubt_rates([kept for (_, at), kept in self._read.items() if at == column], self.indicators)
        for row, figures in self._remarks:
            beside = [figure for (at, _), (_, figure) in self._read.items() if at == row]
            read_remark(figures, beside[0] if len(beside) == 1 else None, self.indicators)


def counts(rows: FormRows, values: Iterable[tuple[int, Decimal]]) -> bool:
    """Whether a form's rates that offices fill with counts are: one of them is more than 100. `values` by row."""
    return any((known := rows.get(row)) and known.form.count and value > HUNDRED for row, value in values)


def _doubt_rates(read: Sequence[tuple[Known, Figure]], indicators: Mapping[str, Indicator]) -> None:
    """Let rates wait that are a hundredth of what the form's own counts give, 0,955 under "%", or a rate of nothing."""
    values = {_who(known.form, known.form.indicator): figure.quantity.value for known, figure in read}
    for known, figure in read:
        code = known.form.indicator
        for part in (row for row in indicators.values() if row.rate == code and row.denominator):
            some, all_ = (values.get(_who(known.form, c)) for c in (part.code, part.denominator))
            value = figure.quantity.value
            if some and all_ and value and abs(value - some / all_) <= CLOSE:
                figure.meaning.doubt(Doubt("number", "percent_scale"))
            if all_ == 0:
                figure.meaning.doubt(Doubt("number", "rate_of_nothing"))


def _who(form: FormRow, code: str) -> tuple[str, str]:
    return form.agency, code
