"""One sentence that gives an indicator two values has been misread: "236 phản ánh gửi đến, đã trả lời 221" are two indicators.

A report does contradict itself, but not within a sentence; so figures of one sentence that would be the same indicator with different
values wait for a person. The sum of the others may be accepted: it is their whole.
"""

from collections.abc import Sequence

from assets.figures.decision.meaning import Meaning
from assets.figures.prose.passage import ReadBlock
from warehouse.doubt import Doubt

TWICE = Doubt("what", "twice")


def doubt_doubles(read: ReadBlock, resolved: Sequence[Meaning]) -> None:
    """Send, in place, figures of `read` to review that would give an indicator several values in one sentence."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for at, meaning in enumerate(resolved):
        if meaning.indicator and not _is_guessed(meaning):
            period = (meaning.period.start, meaning.period.end, meaning.period.basis)
            key = (read.settings[at].sentence, meaning.indicator, meaning.agency, meaning.role, meaning.unit, *period)
            alike.setdefault(key, []).append(at)
    for places in alike.values():
        values = [read.quantities[at].value for at in places]
        if len(set(values)) > 1:
            total = sum(value for value in values if value is not None)
            for at, value in zip(places, values, strict=True):
                if value is None or 2 * value != total:
                    resolved[at].doubt(TWICE)
                    _doubt_changes(read, resolved, at)


def _doubt_changes(read: ReadBlock, resolved: Sequence[Meaning], at: int) -> None:
    """What tells how much the indicator changed, in the same sentence, waits too: of which of its values?"""
    doubled, sentence = resolved[at], read.settings[at].sentence
    for meaning, setting in zip(resolved, read.settings, strict=True):
        same = (meaning.indicator, meaning.role) == (doubled.indicator, "change")
        if same and setting.sentence == sentence:
            meaning.doubt(TWICE)


def _is_guessed(meaning: Meaning) -> bool:
    """Whether its own indicator is in doubt, for other reasons than words unknown: then it is no second statement of it."""
    return any(doubt.aspect == "what" and doubt.code != "unknown_words" for doubt in meaning.doubts)
