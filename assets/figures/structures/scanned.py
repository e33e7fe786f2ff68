"""Figures read from pictures: each waits for a person, unless the report itself confirms it.

What confirms a figure: the same value of the same indicator and agency stated in other words, or a total that is the exact sum
of its parts. A misread digit would break either; the same words again would be misread again.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from assets.figures.mention import Mention
from assets.reports.document import Document, Scanned
from warehouse.doubt import Doubt

FEWEST_PARTS = 2


def doubt_scanned(mentions: list[Mention], document: Document) -> list[Mention]:
    """The mentions, those of scanned words in review with how sure the reader was: number, ocr, "87"."""
    if not document.scanned:
        return mentions
    words = sorted(document.scanned, key=lambda word: word.span)
    confirmed = _stated_twice(mentions) | _added_up(mentions)
    return [_doubted(mention, words) if mention.mention not in confirmed else mention for mention in mentions]


def _doubted(mention: Mention, words: list[Scanned]) -> Mention:
    sure = scanned_under(mention, words)
    if mention.kind != "figure" or not sure:
        return mention
    doubt = Doubt("number", "ocr", f"{min(word.confidence for word in sure):.0f}")
    return replace(mention, status="review", doubts=(*mention.doubts, doubt))


def scanned_under(mention: Mention, words: list[Scanned]) -> list[Scanned]:
    """The scanned words that a mention stands on; `words` in the order of the text."""
    first = bisect_left(words, mention.char_start + 1, key=lambda word: word.span[1])
    last = bisect_left(words, mention.char_end, key=lambda word: word.span[0])
    return words[first:last]


def _key(mention: Mention) -> tuple[object, ...]:
    return mention.indicator, mention.agency, mention.period_end, mention.role, mention.value


def _stated_twice(mentions: Iterable[Mention]) -> set[int]:
    figures = [m for m in mentions if m.kind == "figure" and m.indicator and m.value is not None]
    words: dict[tuple[object, ...], set[str]] = {}
    for figure in figures:
        words.setdefault(_key(figure), set()).add(figure.phrase)
    return {figure.mention for figure in figures if len(words[_key(figure)]) > 1}


def _added_up(mentions: Iterable[Mention]) -> set[int]:
    """Totals and parts whose sum is exact."""
    by_number = {mention.mention: mention for mention in mentions}
    parts: dict[int, list[Mention]] = {}
    for mention in by_number.values():
        if mention.part_of is not None and mention.value is not None:
            parts.setdefault(mention.part_of, []).append(mention)
    return {
        member.mention
        for whole, of in parts.items()
        if len(of) >= FEWEST_PARTS and sum(part.value or 0 for part in of) == by_number[whole].value
        for member in (by_number[whole], *of)
    }
