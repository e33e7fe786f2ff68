"""Gathers the evidence for a figure of running text: the words around it, each with how near it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from assets.figures.catalogue.evidence import BESIDE, Evidence, Near
from assets.figures.catalogue.weights import TOPIC
from assets.figures.prose.clauses import Setting
from assets.figures.prose.site import Standing
from assets.figures.text.flow import Words
from assets.figures.text.sentences import Range
from assets.figures.words.lexicon import Hits

REACH = 400  # characters from a number within which other words of its sentence are beside it


@dataclass(frozen=True)
class Passage:
    """A text prepared for matching: its words, and the phrases in it (places in `words`)."""

    words: Words
    hits: Hits


@dataclass(frozen=True)
class Target:
    """The figure that evidence is for: where its number and its unit stand."""

    number: Range
    unit: Range

    def distance(self, start: int, end: int) -> int:
        return max(0, self.number[0] - end, start - self.number[1])


def _add(evidence: Evidence, block: Passage, ranges: Iterable[Range], near: Near, target: Target) -> None:
    for start, end in ranges:
        for hit in block.hits.within(start, end):
            level = Near.UNIT if hit.start < target.unit[1] and hit.end > target.unit[0] else near
            evidence.add_all(block.words, hit, level, target.distance(hit.start, hit.end))


def _add_whole(evidence: Evidence, passage: Passage, near: Near) -> None:
    for hit in passage.hits.found:
        evidence.add_all(passage.words, hit, near)


def _beside(evidence: Evidence, hits: Hits, setting: Setting, target: Target) -> None:
    """Facet "beside" is what other words of the sentence say: next to "trước hạn 90 hồ sơ", "đúng hạn" does not include it."""
    start, end = max(setting.sentence[0], target.number[0] - REACH), min(setting.sentence[1], target.number[1] + REACH)
    for hit in hits.within(start, end):
        own = any(first < hit.end and hit.start < last for first, last in setting.own)
        for facet, value in hit.meanings:
            if facet == BESIDE and not own:
                evidence.add(facet, value, Near.OWN)


def gather(site: Standing, leads: Iterable[Passage], headings: Iterable[Passage]) -> Evidence:
    """The evidence for a figure from the words of its block, of the blocks that lead in to it, and of its headings."""
    quantity, setting = site.quantity, site.setting
    evidence, target = Evidence(), Target((quantity.start, quantity.end), (quantity.unit_start, quantity.unit_end))
    block = Passage(site.part(0, len(site.words)), site.read.hits)
    _add(evidence, block, setting.own, Near.OWN, target)
    _add(evidence, block, setting.around, Near.WHOLE, target)
    _add(evidence, block, setting.before, Near.CLAUSE, target)
    _add(evidence, block, setting.earlier, Near.SENTENCE, target)
    _beside(evidence, block.hits, setting, target)
    for lead in leads:
        _add_whole(evidence, lead, Near.LEAD)
    for distance, heading in enumerate(headings):
        _add_whole(evidence, heading, Near.HEADING if distance == 0 else Near.OUTER)
    if topic := site.read.place.topic:
        evidence.add(TOPIC, topic, Near.HEADING)
    return evidence
