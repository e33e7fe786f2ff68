"""One site for each figure, from prose or from a cell, and the one resolver for all.

A site knows the words around its figure and its neighbours; what it offers is the same for both. The resolver asks it, in this
order: what is counted, in what role, whose it is, of when, and what of that is in doubt.
"""

from dataclasses import dataclass
from typing import Protocol

from assets.figures.catalogue.evidence import Evidence, Near, Said
from assets.figures.catalogue.fit import Candidate
from assets.figures.catalogue.match import RANKED, Catalogue, is_counted
from assets.figures.catalogue.weights import TOPIC
from assets.figures.decision.meaning import Meaning
from assets.figures.decision.trace import Told, Trace
from assets.figures.numbers.quantities import Quantity
from assets.figures.text.flow import Words
from assets.figures.words.period import Dated, Period
from assets.figures.words.role import Played
from warehouse.doubt import Doubt
from warehouse.reference_rows import Indicator
from warehouse.vocabulary import Qualifier


@dataclass(frozen=True)
class What:
    """What may be counted: the `candidates`, best first; the `rule` that found the first; the `evidence` they were weighed by, None
    where no words were; the figure that it may be a part of."""

    candidates: list[Candidate]
    rule: str
    evidence: Evidence | None
    whole: Meaning | None

    @property
    def top(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None


@dataclass(frozen=True)
class Who:
    """Whose a figure is: the body's code, the rule that carried it there and the words that name it; `doubt`: why that is not certain."""

    code: str
    rule: str
    words: Words | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True)
class Proposal:
    """A figure as it is read, before that is judged. `is_part`: by the catalogue it is a part of `what.whole`."""

    what: What
    who: Who
    played: Played
    dated: Dated
    is_part: bool

    @property
    def period(self) -> Period:
        return self.dated.period

    def sure_whole(self, aspect: str) -> Meaning | None:
        """The whole that the figure is a part of, where nothing about this of it ("who", "how") is in doubt."""
        whole = self.what.whole if self.is_part else None
        doubted = whole is not None and any(doubt.aspect == aspect for doubt in whole.doubts)
        return None if doubted else whole


class Site(Protocol):
    """A figure with what stands around it."""

    @property
    def quantity(self) -> Quantity: ...
    @property
    def place(self) -> Words:
        """Where its number is printed."""

    @property
    def qualifier(self) -> Qualifier: ...
    def what(self) -> What: ...
    def played(self, top: Candidate | None) -> Played: ...
    def who(self, top: Candidate | None) -> Who: ...
    def dated(self, top: Candidate | None, played: Played) -> Dated: ...
    def is_part(self, what: What, who: Who) -> bool: ...
    def doubts(self, read: Proposal) -> list[Doubt]:
        """Why a person must look; empty when the reading is certain."""


def resolve(site: Site, catalogue: Catalogue) -> Meaning:
    """What a figure means, and what of that is in doubt."""
    what = site.what()
    played, who = site.played(what.top), site.who(what.top)
    read = Proposal(what, who, played, site.dated(what.top, played), site.is_part(what, who))
    indicator = catalogue.indicators[what.top.code] if what.top else None
    return Meaning(
        place=site.place,
        indicator=indicator.code if indicator else "",
        unit=_unit(site.quantity, indicator, played),
        agency=who.code,
        period=read.period,
        role=played.role,
        direction=played.direction,
        qualifier=site.qualifier,
        trace=_trace(read, catalogue),
        doubts=list(dict.fromkeys([*site.doubts(read), *_of_halves(site.quantity, indicator)])),
        part_of=what.whole if read.is_part else None,
    )


def _of_halves(quantity: Quantity, indicator: Indicator | None) -> list[Doubt]:
    """What is counted has no halves: "Hồ sơ đã giải quyết | 2,5" is a score, or its comma another's."""
    if indicator is None or quantity.unit or quantity.value is None or not is_counted(indicator.unit):
        return []
    return [Doubt("number", "marks")] if quantity.value % 1 != 0 else []


def _unit(quantity: Quantity, indicator: Indicator | None, played: Played) -> str:
    """The unit of the indicator; a change may have another: a count grows by per cent."""
    return quantity.unit if indicator is None or (played.role == "change" and quantity.unit) else indicator.unit


def _trace(read: Proposal, catalogue: Catalogue) -> Trace:
    what, period = read.what, read.period
    return Trace(
        what=Told(what.top.code if what.top else "", what.rule if what.top else "none"),
        who=Told(read.who.code, read.who.rule, read.who.words),
        when=Told(f"{period.start or ''}/{period.end or ''}", read.dated.rule, read.dated.words),
        how=Told(read.played.role, read.played.rule, read.played.words),
        said=_said(what, catalogue),
        candidates=tuple(what.candidates[:RANKED]),
    )


def _said(what: What, catalogue: Catalogue) -> tuple[Said, ...]:
    """The facets that the indicator asks for, and those it may show and the figure's own words do, as they were found."""
    if what.top is None or what.evidence is None:
        return ()
    wanted = catalogue.wanted[what.top.code]
    asked = [what.evidence.found(facet, values) for facet, values in wanted.required.items() if facet != TOPIC]
    shown = [what.evidence.found(facet, values) for facet, values in wanted.optional.items()]
    return tuple([said for said in asked if said] + [said for said in shown if said and said.near <= Near.OWN])
