"""What the words around a figure say about it: facets, each with how near it stands. The nearer wins."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from assets.figures.clauses import Range, Setting
from assets.figures.lexicon import Hits, Meanings
from assets.figures.outline import Place

BESIDE = "beside"
REACH = 400  # characters from a number within which other words of its sentence are beside it


class Near(IntEnum):
    """How near the words stand that say it, nearest first."""

    UNIT = 0  # the noun right after the number
    OWN = 1  # the figure's own words, between its neighbours
    WHOLE = 2  # the figure it is a part of, the words before its bracket
    CLAUSE = 3  # the words that lead to the numbers before it in its clause
    SENTENCE = 4  # earlier clauses of its sentence
    LEAD = 5  # the paragraph or list item that introduces it
    HEADING = 6
    OUTER = 7  # headings above
    CARRIED = 8  # said of the block before
    NOWHERE = 9


@dataclass
class Evidence:
    """facet → value → how near it is said: the level, then the distance in characters."""

    facets: dict[str, dict[str, tuple[Near, int]]] = field(default_factory=dict)
    _nearest: dict[str, tuple[tuple[Near, int], str]] = field(default_factory=dict)
    _also: dict[tuple[str, str], set[tuple[str, str]]] = field(default_factory=dict)

    def add_all(self, meanings: Meanings, near: Near, distance: int = 0) -> None:
        """Add what one phrase means; of several meanings it has but one, by what the figure is."""
        for facet, value in meanings:
            if facet != BESIDE:
                self.add(facet, value, near, distance)
                self._also.setdefault((facet, value), set()).update(meanings)

    def also(self, facet: str, value: str) -> set[tuple[str, str]]:
        """All meanings of the phrases that say this."""
        return self._also.get((facet, value), set())

    def add(self, facet: str, value: str, near: Near, distance: int = 0) -> None:
        values = self.facets.setdefault(facet, {})
        place = (near, distance)
        if value not in values or place < values[value]:
            values[value] = place
            if facet not in self._nearest or (place, value) < self._nearest[facet]:
                self._nearest[facet] = (place, value)

    def first(self, facet: str, values: frozenset[str] | None = None) -> Near:
        """How near any of `values` of a facet is said; NOWHERE when none is."""
        said = self.facets.get(facet)
        if said is None:
            return Near.NOWHERE
        if values is None:
            return self._nearest[facet][0][0]
        return min((said[value] for value in values if value in said), default=(Near.NOWHERE, 0))[0]

    def nearest(self, facet: str) -> Near:
        return self._nearest[facet][0][0]

    def said(self, facet: str) -> str:
        """The value said nearest."""
        return self._nearest[facet][1]


@dataclass(frozen=True)
class Reading:
    """A block prepared for matching: its place and the phrases in it."""

    place: Place
    hits: Hits


@dataclass(frozen=True)
class Target:
    """The figure that evidence is for: where its number and its unit stand."""

    number: Range
    unit: Range

    def distance(self, start: int, end: int) -> int:
        return max(0, self.number[0] - end, start - self.number[1])


def _add(evidence: Evidence, hits: Hits, ranges: Iterable[Range], near: Near, target: Target | None = None) -> None:
    for start, end in ranges:
        for hit in hits.within(start, end):
            level = Near.UNIT if target and hit.start < target.unit[1] and hit.end > target.unit[0] else near
            distance = target.distance(hit.start, hit.end) if target else 0
            evidence.add_all(hit.meanings, level, distance)


def _beside(evidence: Evidence, hits: Hits, setting: Setting, target: Target) -> None:
    """Facet "beside" is what other words of the sentence say: next to "trước hạn 90 hồ sơ", "đúng hạn" does not include it."""
    start, end = max(setting.sentence[0], target.number[0] - REACH), min(setting.sentence[1], target.number[1] + REACH)
    for hit in hits.within(start, end):
        own = any(first < hit.end and hit.start < last for first, last in setting.own)
        for facet, value in hit.meanings:
            if facet == BESIDE and not own:
                evidence.add(facet, value, Near.OWN)


def gather(
    reading: Reading, setting: Setting, target: Target, leads: Iterable[Reading], headings: Iterable[Hits]
) -> Evidence:
    """The evidence for a figure from the words around it."""
    evidence = Evidence()
    hits = reading.hits
    _add(evidence, hits, setting.own, Near.OWN, target)
    _add(evidence, hits, setting.around, Near.WHOLE, target)
    _add(evidence, hits, setting.before, Near.CLAUSE, target)
    _add(evidence, hits, setting.earlier, Near.SENTENCE, target)
    _beside(evidence, hits, setting, target)
    for lead in leads:
        _add(evidence, lead.hits, [(0, len(lead.place.flow.text))], Near.LEAD)
    for distance, title in enumerate(headings):
        near = Near.HEADING if distance == 0 else Near.OUTER
        _add(evidence, title, [(0, 10_000)], near)
    return evidence
