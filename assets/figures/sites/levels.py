"""Levels of government beside a number that add up to it: "4.906 (1.638 người cấp tỉnh, 3.268 người cấp xã)"."""

from collections.abc import Sequence
from decimal import Decimal

from assets.figures.decision.meaning import Meaning
from assets.figures.numbers.quantities import Quantity
from assets.figures.words.frames import LEVELS

FEWEST = 2  # levels; one alone confirms nothing


def levels_of(whole: Decimal | None, beside: Sequence[tuple[Quantity, Meaning]]) -> list[Meaning]:
    """The meanings that are of a level where these are different levels and add up to `whole`; else none."""
    levels = [(quantity.value, meaning) for quantity, meaning in beside if meaning.agency in LEVELS]
    values = [value for value, _ in levels if value is not None]
    each = len({meaning.agency for _, meaning in levels}) == len(values) == len(levels) >= FEWEST
    return [meaning for _, meaning in levels] if each and sum(values) == whole else []
