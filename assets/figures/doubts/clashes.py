"""One report, one indicator, body, time and role with two values: one of them is something else, unless both are the same statement.

A report does contradict itself; then the same words, or the same section, give two values, and both are published. Where different words give
different values, it is likelier that one was misread: all of the key wait, and only they.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assets.figures.catalogue.meaning import Resolved

REASON = "indicator:clash"


@dataclass(frozen=True)
class Statement:
    """A figure as stated: its value, the words by which people decide about it, and its meaning."""

    value: Decimal
    phrase: str
    meaning: Resolved


def doubt_clashes(statements: Sequence[Statement]) -> None:
    """Send, in place, accepted figures to review that give a key another value in other words."""
    keys: dict[object, list[Statement]] = {}
    for said in statements:
        meaning = said.meaning
        if meaning.status == "accepted" and meaning.role != "change" and meaning.qualifier == "exact":
            key = (meaning.indicator, meaning.agency, meaning.period, meaning.role, meaning.unit)
            keys.setdefault(key, []).append(said)
    for group in keys.values():
        values = {said.value for said in group}
        if len(values) > 1 and len({said.phrase for said in group}) > 1:
            for said in group:
                said.meaning.doubt(REASON)
