"""The second reader ranks the proposals of figures that wait: what the words mean is weighed together with what much the same words meant
in other reports. It accepts nothing: what it moves to the front waits, and says so."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from assets.figures.catalogue.fit import Candidate
from assets.figures.catalogue.match import RANKED, Catalogue, may_be
from assets.figures.catalogue.weights import Weights
from assets.figures.decision.meaning import Meaning
from assets.figures.decision.trace import Told
from assets.figures.known.statements import Known, Setting, known
from assets.figures.sites.figure import Figure
from assets.figures.words.sort import as_sort
from assets.reports.cover import Cover
from warehouse.doubt import Doubt
from warehouse.meaning_rows import Statement
from warehouse.reference_rows import Indicator

BY_WORDS = ("words", "none")  # rules of running text; what arithmetic, a form or the headings of a cell say stays
# doubts about which indicator it is, and not whether the words count all of it; of two that fit whole, the first stays
OPEN = {
    "none",
    "besides",
    "unsaid",
    "unit",
    "otherwise",
    "apart",
    "part",
    "no_part",
    "far",
    "topic",
    "carried",
    "bracket",
}


@dataclass(frozen=True)
class SecondReader:
    """What the proposals of a report are ranked with. The index is made when the first figure asks for it: in many texts none does."""

    statements: tuple[Statement, ...]
    catalogue: Catalogue
    cover: Cover | None

    @cached_property
    def _known(self) -> Known:
        return known(self.statements)

    def rank(self, figures: Iterable[Figure]) -> None:
        """Rank, in place, the proposals of those whose words leave open which indicator they are."""
        for figure in figures:
            meaning = figure.meaning
            is_open = any(doubt.aspect == "what" and doubt.code in OPEN for doubt in meaning.doubts)
            if meaning.trace.what.rule in BY_WORDS and is_open:
                self._rank(figure)

    def _rank(self, figure: Figure) -> None:
        meaning = figure.meaning
        ranked = self._ranked(figure)
        if not ranked:
            return
        first = ranked[0].code
        if first != meaning.indicator:
            _propose(meaning, ranked[0], self.catalogue, self.cover)
        meaning.trace = replace(meaning.trace, candidates=tuple(ranked[:RANKED]))

    def _ranked(self, figure: Figure) -> list[Candidate]:
        """The candidates by what the words say and how near a known statement is, best first. One that no words said stands a step
        behind the best of those."""
        weigh = self.catalogue.weights
        printed = figure.printed
        setting = Setting(figure.phrase, printed.quote, figure.quantity.printed_unit, printed.section)
        near = self._known.nearest(setting)
        said = figure.meaning.trace.candidates
        best = max((candidate.score for candidate in said), default=0.0)
        codes = {candidate.code for candidate in said}
        others = [
            Candidate(code, best - weigh["known.unsaid"])
            for code, how_near in near.items()
            if how_near > weigh["known.least"] and code not in codes and self._may_be(figure, code)
        ]
        found = [_nearer(candidate, near.get(candidate.code, 0.0), weigh) for candidate in (*said, *others)]
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.code))

    def _may_be(self, figure: Figure, code: str) -> bool:
        indicator = self.catalogue.indicators.get(code)
        return indicator is not None and may_be(indicator, figure.quantity.unit)


def _nearer(candidate: Candidate, near: float, weigh: Weights) -> Candidate:
    gain = round(weigh["known.near"] * near, 2)
    return replace(candidate, score=round(candidate.score + gain, 2), parts=(*candidate.parts, ("known", gain)))


def _propose(meaning: Meaning, better: Candidate, catalogue: Catalogue, cover: Cover | None) -> None:
    """Propose another indicator, with what speaks against that one."""
    before = catalogue.indicators.get(meaning.indicator)
    indicator = catalogue.indicators[better.code]
    against = next((c.doubts for c in meaning.trace.candidates if c.code == meaning.indicator), [])
    meaning.doubts = [doubt for doubt in meaning.doubts if doubt not in against]
    otherwise = [Doubt("what", "as_known", before.code)] if before else []
    for doubt in (*otherwise, *better.doubts):
        meaning.doubt(doubt)
    _become(meaning, indicator, before, cover)
    meaning.trace = replace(meaning.trace, what=Told(better.code, "known"), said=())


def _become(meaning: Meaning, indicator: Indicator, before: Indicator | None, cover: Cover | None) -> None:
    meaning.role, meaning.period = as_sort(indicator, before, meaning.role, meaning.period, cover)
    meaning.indicator = indicator.code
    meaning.unit = meaning.unit if meaning.role == "change" else indicator.unit
