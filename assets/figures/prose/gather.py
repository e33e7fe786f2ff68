"""Gathers the evidence for a figure of running text: the words around it, each with how near it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from assets.figures.catalogue.evidence import BESIDE, Evidence, Near
from assets.figures.prose.clauses import Setting
from assets.figures.text.outline import Place
from assets.figures.text.sentences import Range
from assets.figures.words.lexicon import Hits

REACH = 400  # characters from a number within which other words of its sentence are beside it


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
