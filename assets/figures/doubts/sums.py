"""A total and its parts confirm each other: where the parts add up, doubts about single words of the reading are lifted.

What is lifted are doubts that come from words far away or not known; where the words speak against a reading, or the number, the
agency or the time is in doubt, the figure still waits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assets.figures.catalogue.meaning import Resolved

LIFTED = re.compile(r"indicator:(?:\d+ words unknown|far|carried|whole|no part)")
FEWEST = 2  # parts; one that equals its whole confirms nothing


@dataclass
class Stated:
    """A figure as stated: its value (None: not read) and its meaning."""

    value: Decimal | None
    meaning: Resolved


def confirm(figures: Sequence[Stated]) -> None:
    """Accept, in place, what the sums of a report confirm. `figures` in the order of the text: a whole stands before its parts."""
    parts_of: dict[int, list[Stated]] = {}
    for figure in figures:
        if figure.meaning.part_of:
            parts_of.setdefault(id(figure.meaning.part_of), []).append(figure)
    for figure in figures:
        parts = parts_of.get(id(figure.meaning), [])
        if _add_up(figure, parts):
            for confirmed in (figure, *parts):
                _lift(confirmed.meaning)


def _add_up(whole: Stated, parts: list[Stated]) -> bool:
    """Whether the parts are breakdowns of the whole, each of its own, and their sum is the whole."""
    indicators = {part.meaning.indicator for part in parts}
    values = [part.value for part in parts]
    if len(parts) < FEWEST or len(indicators) < len(parts) or whole.value is None or None in values:
        return False
    same = all(
        (part.meaning.agency, part.meaning.role, part.meaning.unit)
        == (whole.meaning.agency, whole.meaning.role, whole.meaning.unit)
        for part in parts
    )
    return same and sum(value for value in values if value is not None) == whole.value


def _lift(meaning: Resolved) -> None:
    """Drop the doubts that a sum settles; a part of a whole that still waits goes on waiting with it."""
    waits = meaning.part_of is not None and meaning.part_of.status == "review"
    meaning.lift(lambda reason: bool(LIFTED.fullmatch(reason)) and not (waits and reason == "indicator:whole"))
