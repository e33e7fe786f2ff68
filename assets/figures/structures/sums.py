"""A total and its parts confirm each other: where the parts add up, doubts about single words of the reading are lifted.

What is lifted is in settles.csv: doubts that come from words far away or not known. Where the words speak against a reading, or the
number, the agency or the time is in doubt, the figure still waits.
"""

from collections.abc import Sequence

from assets.figures.decision.meaning import Meaning, Settled
from assets.figures.sites.figure import Figure

FEWEST = 2  # parts; one that equals its whole confirms nothing


def confirm(figures: Sequence[Figure], settled: Settled) -> None:
    """Accept, in place, what the sums of a report confirm. `figures` in the order of the text: a whole stands before its parts."""
    parts_of: dict[Meaning, list[Figure]] = {}
    for figure in figures:
        if figure.meaning.part_of:
            parts_of.setdefault(figure.meaning.part_of, []).append(figure)
    for figure in figures:
        parts = parts_of.get(figure.meaning, [])
        if _add_up(figure, parts):
            for confirmed in (figure, *parts):
                _lift(confirmed.meaning, settled)


def _add_up(whole: Figure, parts: list[Figure]) -> bool:
    """Whether the parts are breakdowns of the whole, each of its own, and their sum is the whole."""
    indicators = {part.meaning.indicator for part in parts}
    values = [part.quantity.value for part in parts]
    if len(parts) < FEWEST or len(indicators) < len(parts) or whole.quantity.value is None or None in values:
        return False
    same = all(
        (part.meaning.agency, part.meaning.role, part.meaning.unit)
        == (whole.meaning.agency, whole.meaning.role, whole.meaning.unit)
        for part in parts
    )
    return same and sum(value for value in values if value is not None) == whole.quantity.value


def _lift(meaning: Meaning, settled: Settled) -> None:
    """Drop the doubts that a sum settles; a part of a whole that still waits goes on waiting with it."""
    waits = meaning.part_of is not None and meaning.part_of.waits
    meaning.lift(settled, *(["whole"] if waits else []))
