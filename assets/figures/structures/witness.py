"""The Ministry's form as a witness of the text: what a row of it states with the same value is what the words may mean.

"Tổng số TTHC … đã được công bố là 2.310" could be procedures announced or those in force; the form of the same report says that 2.310 are
in force. A value alone accepts nothing: the words must propose the indicator, of the same body, time and role, and be in doubt of nothing but
what is counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assets.figures.decision.meaning import Meaning, Settled
from assets.figures.sites.figure import Figure
from warehouse.reference_rows import Indicator

LEAST = Decimal(10)  # smaller numbers meet by chance
TELLING = Decimal(100)  # to choose among proposals a number must tell more

Key = tuple[object, ...]


@dataclass(frozen=True)
class _Stated:
    """What forms state: each row's value and meaning, by what it is of whom, when and in what role."""

    indicators: Mapping[str, Indicator]
    rows: dict[Key, tuple[Decimal | None, Meaning]]

    def key(self, meaning: Meaning, code: str) -> Key:
        """Of a state the day is left out: texts tell it more or less exactly."""
        period = meaning.period
        days = () if self.indicators[code].kind == "stock" else (period.start, period.end)
        return code, meaning.agency, meaning.role, days

    def agreed(self, meaning: Meaning, value: Decimal) -> Meaning | None:
        """The row that states what the words propose with this value: the best proposal, else the only one."""
        proposed = [candidate.code for candidate in meaning.trace.candidates]
        rows = {code: self.rows.get(self.key(meaning, code), (None, meaning)) for code in proposed}
        agreed = [code for code in proposed if rows[code][0] == value]
        best = agreed[:1] == [meaning.indicator]
        return rows[agreed[0]][1] if best or (len(agreed) == 1 and value >= TELLING) else None


def confirm_by_forms(figures: Iterable[Figure], indicators: Mapping[str, Indicator], settled: Settled) -> None:
    """Accept, in place, figures of the text that a row of a form states too; `settled`: the doubts that it lifts."""
    told, stated = list(figures), _Stated(indicators, {})
    for figure in told:
        meaning = figure.meaning
        if meaning.form and not meaning.waits:
            stated.rows[stated.key(meaning, meaning.indicator)] = (figure.quantity.value, meaning)
    for figure in told if stated.rows else ():
        meaning, value = figure.meaning, figure.quantity.value
        waits = meaning.waits and all(settled.holds(doubt) for doubt in meaning.doubts)
        if (
            waits
            and not meaning.form
            and value is not None
            and value >= LEAST
            and (row := stated.agreed(meaning, value))
        ):
            meaning.be_as(row, meaning.agency, "witness")
            meaning.form = ""
