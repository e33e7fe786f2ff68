"""The number of a table's cell, measured in the unit that the cell, its row, its column or the table states."""

import re
from dataclasses import replace

from assets.figures.numbers import NUMBER, Units
from assets.figures.quantities import Quantity, quantities

MINUS = re.compile(r"\s*(?P<sign>[-−–])\s?(?=\d)")
IN_BRACKETS = re.compile(r"\s*\(\s?[-−–]?\d")


def values(words: str, unit: str, units: Units, changes: bool) -> list[Quantity]:
    """The quantities of a cell that is a number (`Grid.is_number`). `unit`: as printed elsewhere, "" when nowhere; `changes`: the
    column tells changes, where a minus is one."""
    first = NUMBER.search(words)
    if first is None:
        return []
    measured = units.after(words, first.end()) is not None
    fraction = re.match(r"\s?[/–-]\s?\d", words[first.end() :])
    spoken, place, added = words, len(words), 0
    if unit and not measured and not (fraction and unit == "%"):
        last = NUMBER.search(words, first.end()) if fraction else None
        place = last.end() if last else first.end()
        if units.after(words, place) is None:
            spoken, added = f"{words[:place]} {unit}{words[place:]}", len(unit) + 1
    found = [_placed(quantity, place, added, len(words)) for quantity in quantities(spoken, [], units)]
    return [_signed(words, found[0], changes), *found[1:]] if found else []


def _placed(quantity: Quantity, place: int, added: int, length: int) -> Quantity:
    """A quantity of the spoken words where it stands in the cell's own."""
    back = [min(at if at <= place else max(place, at - added), length) for at in (quantity.start, quantity.end)]
    return replace(quantity, start=back[0], end=back[1], unit_start=back[1], unit_end=back[1])


def _signed(words: str, quantity: Quantity, changes: bool) -> Quantity:
    """A number with its minus; where none is to be expected, or a bracket may be one, a person must look."""
    if (minus := MINUS.match(words)) and quantity.value is not None and quantity.value > 0:
        doubt = quantity.doubtful or ("" if changes else "sign")
        return replace(quantity, start=minus.start("sign"), value=-quantity.value, doubtful=doubt)
    return replace(quantity, doubtful=quantity.doubtful or "sign") if IN_BRACKETS.match(words) else quantity
