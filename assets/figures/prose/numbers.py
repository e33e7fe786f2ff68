"""The numbers of a block of running text, each with the sentence that it stands in."""

from bisect import bisect_right
from collections.abc import Sequence

from assets.figures.decision.meaning import Meaning
from assets.figures.numbers.kinds import Found
from assets.figures.prose.passage import ReadBlock
from assets.figures.sites.figure import Coordinates, Figure, Numbers, Other, Printed
from assets.figures.text.flow import Words
from assets.figures.text.phrase import phrase

LONGEST_QUOTE = 1500  # characters before a number and after it


def numbers_of(read: ReadBlock, meanings: Sequence[Meaning], cell: Coordinates | None = None) -> Numbers:
    """All numbers of a block that was resolved; `cell`: it is one."""
    words, section = read.place.flow.words, read.place.section
    figures = [
        Figure(
            Printed(meaning.place, section, quote(read, quantity.start, quantity.end), cell),
            quantity,
            meaning,
            phrase(words, setting.own, quantity.start, quantity.end),
        )
        for quantity, setting, meaning in zip(read.quantities, read.settings, meanings, strict=True)
    ]
    return Numbers(figures, [other(read, found, cell) for found in read.others])


def other(read: ReadBlock, found: Found, cell: Coordinates | None = None) -> Other:
    place = Words(read.place.flow, found.start, found.end)
    return Other(Printed(place, read.place.section, quote(read, found.start, found.end), cell), found.kind)


def quote(read: ReadBlock, start: int, end: int) -> str:
    """The sentence around start:end, as it stands in the report; of a very long one, the part around the number."""
    text = read.place.flow.text
    held = bisect_right(read.settings, start, key=lambda setting: setting.sentence[0]) - 1
    first, last = read.settings[held].sentence if held >= 0 else (0, len(text))
    if not first <= start < last:
        first, last = 0, len(text)
    return text[max(first, start - LONGEST_QUOTE) : min(last, end + LONGEST_QUOTE)].strip()
