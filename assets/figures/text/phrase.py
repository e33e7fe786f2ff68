"""The words by which people decide about a figure: its own words without its number, so that one decision settles many."""

import re

NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
BEFORE, AFTER = 74, 40  # characters kept on either side: with the sign of the figure at most 120
OWN, OTHER = "#", "N"  # the figure itself, and any other number among its words
EDGES = " ,;:.-–—+•*●○▪()[]\"“”'"


def phrase(words: str, own: tuple[tuple[int, int], ...], start: int, end: int) -> str:
    """ "đã hoàn thành #/N nhiệm vụ" for the 05 of "đã hoàn thành 05/61 nhiệm vụ".

    `words` is a text as `flow.plain` gives it, `own` the ranges that belong to the figure at start:end.
    """
    left = " ".join(words[a : min(b, start)] for a, b in own if a < start)
    right = " ".join(words[max(a, end) : b] for a, b in own if b > end)
    left, right = (NUMBER.sub(OTHER, part.replace(OWN, " ")) for part in (left, right))
    left, right = _last(left.lstrip(EDGES), BEFORE), _first(right.rstrip(EDGES), AFTER)
    return " ".join(f"{left}{OWN}{right}".split())


def _last(text: str, length: int) -> str:
    """The end of a text, from a whole word on."""
    return text if len(text) <= length else text[-length:].partition(" ")[2]


def _first(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length].rpartition(" ")[0]
