"""a/b and the rate printed behind it must agree: a part is not more than its whole, and 52.693/13.672 is not 92,94 %.

Where they do not, one of the numbers is not what it seems: all of them wait.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from assets.figures.decision.meaning import Meaning
from assets.figures.numbers.quantities import Quantity, last_digit
from assets.figures.prose.passage import ReadBlock
from warehouse.doubt import Doubt

FRACTION = Doubt("number", "fraction")
BEHIND = re.compile(r"[^\d;.]{0,60}")  # between a fraction and its rate
PLACES = Decimal("0.6")  # of the last printed digit, by which a rate may differ: some cut, some round
LEAST = Decimal("0.06")  # percentage points by which it may in any case
RANK = "hạng"  # the rate behind "xếp thứ 36/63, tăng 2,1 %" is none of it


def doubt_fractions(read: ReadBlock, resolved: Sequence[Meaning]) -> None:
    """Send, in place, fractions of a block to review that cannot be right."""
    for at, quantity in enumerate(read.quantities):
        if quantity.of is None or quantity.value is None or read.quantities[quantity.of].value is None:
            continue
        part, whole = read.quantities[quantity.of], quantity
        rate = None if resolved[quantity.of].unit == RANK else _rate(read, at)
        members = [quantity.of, at, *([at + 1] if rate else [])]
        if not _agree(part.value, whole.value, rate):
            for member in members:
                resolved[member].doubt(FRACTION)


def _rate(read: ReadBlock, at: int) -> Quantity | None:
    """The percentage right behind a fraction."""
    following = read.quantities[at + 1] if at + 1 < len(read.quantities) else None
    if following is None or following.unit != "%" or following.value is None:
        return None
    return following if BEHIND.fullmatch(read.place.flow.words, read.quantities[at].unit_end, following.start) else None


def _agree(part: Decimal | None, whole: Decimal | None, rate: Quantity | None) -> bool:
    if part is None or whole is None or whole == 0 or part > whole:
        return part is not None and whole is not None and part == whole
    if rate is None or rate.value is None:
        return True
    return abs(part * 100 / whole - rate.value) <= max(PLACES * last_digit(rate.value), LEAST)
