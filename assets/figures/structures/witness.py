"""The Ministry's form as a witness of the text: what a row of it states with the same value is what the words may mean.

"Tổng số TTHC … đã được công bố là 2.310" could be procedures announced or those in force; the form of the same report says that 2.310 are
in force. A value alone accepts nothing: the words must propose the indicator, of the same body, time and role, and be in doubt of nothing but
what is counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from assets.figures.decision.meaning import Meaning, Settled
from assets.figures.decision.trace import Told
from assets.figures.sites.figure import Figure
from warehouse.reference_rows import Indicator

LEAST, TELLING = Decimal(10), Decimal(100)  # smaller numbers meet by chance; to choose among proposals a number must tell more

Key = tuple[object, ...]


def confirm_by_forms(figures: Iterable[Figure], indicators: Mapping[str, Indicator], settled: Settled) -> None:
    """Accept, in place, figures of the text that a row of a form states too; `settled`: the doubts that it lifts."""
    told = list(figures)
    stated = {
        _key(figure.meaning, figure.meaning.indicator): figure.quantity.value
        for figure in told
        if figure.meaning.form and not figure.meaning.waits
    }
    for figure in told if stated else ():
        meaning, value = figure.meaning, figure.quantity.value
        if meaning.form or not meaning.waits or value is None or value < LEAST:
            continue
        if all(settled.holds(doubt) for doubt in meaning.doubts) and (code := _agreed(meaning, value, stated)):
            _be(meaning, code, indicators[code].unit)


def _agreed(meaning: Meaning, value: Decimal, stated: Mapping[Key, Decimal | None]) -> str:
    """The indicator that the words propose and a form states with this value: the best one, else the only one; "" where none is."""
    proposed = [candidate.code for candidate in meaning.trace.candidates]
    agreed = [code for code in proposed if stated.get(_key(meaning, code)) == value]
    if agreed[:1] == [meaning.indicator]:
        return meaning.indicator
    return agreed[0] if len(agreed) == 1 and value >= TELLING else ""


def _key(meaning: Meaning, code: str) -> Key:
    """Whose, when and in what role: of a state only the day, which texts tell more or less exactly."""
    period = meaning.period
    return code, meaning.agency, meaning.role, period.start, period.end


def _be(meaning: Meaning, code: str, unit: str) -> None:
    meaning.indicator, meaning.unit, meaning.doubts, meaning.part_of = code, unit, [], None
    meaning.trace = replace(meaning.trace, what=Told(code, "witness"), said=())
