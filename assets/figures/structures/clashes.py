"""One report, one indicator, body, time and role with two values: one of them is something else, unless both are the same statement.

A report does contradict itself; then the same words, or the same section, give two values, and both are published. Where different words give
different values, it is likelier that one was misread: all of the key wait, and only they. A row of the Ministry's form is not misread: what
the text says otherwise is the report's own contradiction.
"""

from collections.abc import Iterable

from assets.figures.sites.figure import Figure
from warehouse.doubt import Doubt


def doubt_clashes(figures: Iterable[Figure]) -> None:
    """Send, in place, accepted figures to review that give a key another value in other words; where forms state it, in other forms."""
    keys: dict[object, list[Figure]] = {}
    for figure in figures:
        meaning = figure.meaning
        stated = figure.quantity.value is not None and meaning.role != "change" and meaning.qualifier == "exact"
        if stated and not meaning.waits:
            key = (meaning.indicator, meaning.agency, meaning.period, meaning.role, meaning.unit)
            keys.setdefault(key, []).append(figure)
    for group in keys.values():
        of_forms = [figure for figure in group if figure.meaning.form]
        values = {figure.quantity.value for figure in of_forms or group}
        if len(values) > 1 and (of_forms or len({figure.phrase for figure in group}) > 1):
            for figure in group:
                figure.meaning.doubt(Doubt("what", "clash"))
