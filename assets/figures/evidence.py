"""What the words around a figure say about it: facets, each with how near it stands. The nearer wins."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from assets.figures.clauses import Range, Setting
from assets.figures.lexicon import Hits
from assets.figures.outline import Place


class Near(IntEnum):
    """How near the words stand that say it, nearest first."""

    UNIT = 0  # the noun right after the number
    OWN = 1  # the figure's own words, between its neighbours
    WHOLE = 2  # the figure it is a part of
    CLAUSE = 3  # earlier words of its clause, words before its bracket
    SENTENCE = 4  # earlier clauses of its sentence
    LEAD = 5  # the paragraph or list item that introduces it
    HEADING = 6
    OUTER = 7  # headings above


@dataclass
class Evidence:
    """facet → value → how near it is said."""

    facets: dict[str, dict[str, Near]] = field(default_factory=dict)

    def add(self, facet: str, value: str, near: Near) -> None:
        values = self.facets.setdefault(facet, {})
        values[value] = min(near, values.get(value, near))

    def nearest(self, facet: str) -> Near:
        return min(self.facets[facet].values())

    def said(self, facet: str) -> frozenset[str]:
        """The values said nearest."""
        nearest = self.nearest(facet)
        return frozenset(value for value, near in self.facets[facet].items() if near == nearest)


@dataclass(frozen=True)
class Reading:
    """A block prepared for matching: its place and the phrases in it."""

    place: Place
    hits: Hits


def _add(evidence: Evidence, hits: Hits, ranges: Iterable[Range], near: Near, unit: Range | None = None) -> None:
    for start, end in ranges:
        for hit in hits.within(start, end):
            level = Near.UNIT if unit and hit.start < unit[1] and hit.end > unit[0] else near
            for facet, value in hit.meanings:
                evidence.add(facet, value, level)


def gather(reading: Reading, setting: Setting, unit: Range, leads: Iterable[Reading], headings: Iterable[Hits]) -> Evidence:
    """The evidence for a figure from the words around it; `unit` is the noun right after the number."""
    evidence = Evidence()
    hits = reading.hits
    _add(evidence, hits, setting.own, Near.OWN, unit)
    _add(evidence, hits, (*setting.before, *setting.around), Near.CLAUSE)
    _add(evidence, hits, setting.earlier, Near.SENTENCE)
    for lead in leads:
        _add(evidence, lead.hits, [(0, len(lead.place.flow.text))], Near.LEAD)
    for distance, title in enumerate(headings):
        near = Near.HEADING if distance == 0 else Near.OUTER
        _add(evidence, title, [(0, 10_000)], near)
    return evidence
