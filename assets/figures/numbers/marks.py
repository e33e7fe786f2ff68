"""Which sign groups thousands is settled once for a report: one that writes "12,345 hồ sơ" and "99.5 %" groups by commas throughout."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assets.figures.numbers.quantities import MARKS, Quantity

FEWEST = 3  # numbers that show how a report groups
BY_COMMAS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d.,]\d|\d)")
BY_DOTS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.,]\d|\d|/)")
DECIMAL_COMMA = re.compile(r"\d,\d{1,2}(?!\d)")


def groups_by_commas(text: str) -> bool:
    """Whether a report groups thousands by commas: several of its numbers do, none by dots, and no comma is a decimal one."""
    many = len(BY_COMMAS.findall(text)) >= FEWEST
    return many and not BY_DOTS.search(text) and not DECIMAL_COMMA.search(text)


def settled(quantities: Iterable[Quantity], words: str) -> list[Quantity]:
    """The quantities of such a report: what is counted and grouped by commas can be read in one way only."""
    return [
        replace(quantity, doubt=None)
        if quantity.doubt == MARKS and quantity.integral and BY_COMMAS.fullmatch(words, quantity.start, quantity.end)
        else quantity
        for quantity in quantities
    ]
