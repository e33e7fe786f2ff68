"""One report, one indicator, body, time and role with two values: one of them is something else, unless both are the same statement.

A report does contradict itself; then the same words, or the same section, give two values, and both are published. Where different words give
different values, it is likelier that one was misread: all of the key wait, and only they.
"""

from collections.abc import Iterable

from assets.figures.sites.figure import Figure
from warehouse.doubt import Doubt


def doubt_clashes(figures: Iterable[Figure]) -> None:
    """Send, in place, accepted figures to review that give a key another value in other words."""
    keys: dict[object, list[Figure]] = {}
    for figure in figures:
        meaning = figure.meaning
        stated = figure.quantity.value is not None and meaning.role != "change" and meaning.qualifier == "exact"
        if stated and not meaning.waits:
            key = (meaning.indicator, meaning.agency, meaning.period, meaning.role, meaning.unit)
            keys.setdefault(key, []).append(figure)
    for group in keys.values():
        values = {figure.quantity.value for figure in group}
        if len(values) > 1 and len({figure.phrase for figure in group}) > 1:
            for figure in group:
                figure.meaning.doubt(Doubt("what", "clash"))
