"""Words that hold for the figures after them: whose they are, of when, of which part, planned or not. Rows of modifiers.csv.

The model is the ConText algorithm of clinical text mining (Harkema et al. 2009): a phrase opens a frame where it stands, and the frame
governs the figures in its reach until another of its kind replaces it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assets.figures.text.flow import Words, plain
from warehouse.reference_rows import Modifier

LEVELS = ("cap_tinh", "cap_huyen", "cap_xa")
JOINT = re.compile(r"\s*(?:,|và|, và|cùng|cũng như|, cùng)\s*(?:ở\s+|tại\s+|của\s+)?")


@dataclass(frozen=True)
class Frame:
    """A phrase of modifiers.csv in a text. `values` are all that a list names: "cấp huyện, cấp xã" names two levels."""

    start: int
    end: int
    kind: str
    values: frozenset[str]

    @property
    def value(self) -> str:
        """The only value; "" of a list of several."""
        return next(iter(self.values)) if len(self.values) == 1 else ""


@dataclass(frozen=True)
class Body:
    """A body named in a text. `subject`: what follows is about it; `owner`: said to have what stands before it; else counted."""

    start: int
    end: int
    code: str
    subject: bool
    owner: bool


@dataclass(frozen=True)
class Over:
    """Words that stand over a block, a lead-in or a heading; the bodies named in them (places in `words`); whether the time that they name
    last is the report's (None: they name none), or is "đến nay" (`now`); and the words that narrow what stands below to a part."""

    words: Words
    bodies: list[Body]
    own_time: bool | None = None
    now: bool = False
    part: str = ""

    def words_of(self, body: Body) -> Words:
        return Words(self.words.flow, self.words.start + body.start, self.words.start + body.end)


BELOW, BEHIND, WHOLE = "below", "behind", "whole"
ENDS = re.compile(r"\s*(?:[,;.):]|$)")  # of a clause
COUNTS = re.compile(r"\d\s*$")


class Modifiers:
    """Finds the phrases of modifiers.csv, of each kind the longest that begins at a place."""

    def __init__(self, rows: Iterable[Modifier]) -> None:
        by_kind: dict[str, dict[str, str]] = {}
        for row in rows:
            by_kind.setdefault(BEHIND if row.reach == BEHIND else row.kind, {})[plain(row.phrase)] = row.value
            if row.reach == "below":
                by_kind.setdefault(BELOW, {})[plain(row.phrase)] = row.value
        self._values = by_kind
        self._patterns = {
            kind: re.compile(
                rf"(?<!\w)(?:{'|'.join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))})(?!\w)"
            )
            for kind, phrases in by_kind.items()
        }

    def find(self, words: str, kind: str) -> list[Frame]:
        """The frames of one kind that a text opens, in order; levels that stand in a list are one."""
        values = self._values.get(kind, {})
        pattern = self._patterns.get(kind)
        found = [
            Frame(m.start(), m.end(), kind, frozenset({values[m[0]]}))
            for m in (pattern.finditer(words) if pattern else ())
        ]
        return _listed(words, found) if kind == "who" else found

    def of_set(self, words: str) -> tuple[list[Frame], list[Frame]]:
        """The frames that narrow what is counted, and those that only seem to: "thuộc lĩnh vực quản lý", and no more, is all that a
        department has, "thuộc lĩnh vực quản lý đất đai" is not."""
        found = self.find(words, "of_set")
        wholes = [frame for frame in found if frame.value == WHOLE and ENDS.match(words, frame.end)]
        return [frame for frame in found if frame not in wholes], wholes

    def part_below(self, over: str) -> str:
        """The words by which a lead-in or a heading narrows what stands under it; "" when it does not: "thuộc 11 lĩnh vực" counts them."""
        pattern = self._patterns.get(BELOW)
        found = pattern.search(over) if pattern else None
        return "" if found is None or COUNTS.search(over, 0, found.start()) else found[0]

    def first(self, words: str, kind: str) -> str:
        """The first phrase of a kind in a text, as it stands there; "" when there is none."""
        pattern = self._patterns.get(kind)
        found = pattern.search(words) if pattern else None
        return found[0] if found else ""


def _listed(words: str, frames: list[Frame]) -> list[Frame]:
    """Levels beside each other, "cấp huyện, cấp xã", as one frame of both."""
    joined: list[Frame] = []
    for frame in frames:
        before = joined[-1] if joined else None
        levels = before and before.values <= set(LEVELS) and frame.values <= set(LEVELS)
        if before and levels and JOINT.fullmatch(words, before.end, frame.start):
            joined[-1] = Frame(before.start, frame.end, "who", before.values | frame.values)
        else:
            joined.append(frame)
    return joined


@cache
def modifiers(rows: tuple[Modifier, ...]) -> Modifiers:
    return Modifiers(rows)
