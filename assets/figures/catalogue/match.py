"""Which indicator a figure is: the most specific combination of facets that its words support.

Each indicator of the catalogue asks for facets (`Reading` gathers them). A candidate must find all it asks for; it gains by how near
they are said, and loses where something nearer says otherwise or the figure's own words say what it does not ask for.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from assets.figures.catalogue.evidence import BESIDE, Evidence, Near
from warehouse.reference import Reference
from warehouse.reference_rows import Broader, Indicator

GAIN = {
    Near.UNIT: 1.1,
    Near.OWN: 1.0,
    Near.WHOLE: 0.8,
    Near.CLAUSE: 0.8,
    Near.SENTENCE: 0.6,
    Near.LEAD: 0.55,
    Near.HEADING: 0.5,
    Near.OUTER: 0.3,
    Near.CARRIED: 0.2,
}
LOSS = {
    Near.UNIT: 0.8,
    Near.OWN: 0.7,
    Near.WHOLE: 0.1,
    Near.CLAUSE: 0.2,
    Near.SENTENCE: 0.05,
    Near.LEAD: 0.02,
    Near.HEADING: 0.0,
    Near.OUTER: 0.0,
    Near.CARRIED: 0.0,
}
EXPLAINED = 0.7  # an optional facet counts a little less than one that is asked for
SECOND = 0.7  # a facet is said, but another value of it is said nearer in the same words
NOT_THE_NOUN = 1.5  # the noun right after the number says that it counts something else
CONTRADICTED = 0.7  # a facet is found, but something nearer says otherwise
UNIT_DIFFERS, UNIT_FITS = 0.5, 0.3
TOPIC_FITS, TOPIC_DIFFERS = 0.4, 0.35
PART_OF_WHOLE, IS_THE_WHOLE = 0.6, 0.9
FAR_BREAKDOWN = 0.1  # what sets a part apart should stand at the figure itself
UNSAID = 1.0  # one thing that it asks for is not said at all: only a proposal for a person
CLOSE = 40  # characters
MARGIN = 0.25  # how much better than the next the best must be
TOPIC = "topic"
OTHER = "other"  # words that say that something else is counted, or a part only
LEVEL = "cap"  # whose figures are is read apart from what they are
CONTEXT = {
    TOPIC,
    BESIDE,
    "plan",
    LEVEL,
}  # facets that say where a figure stands, not what it is: no harm if an indicator does not ask
SCORES = ("điểm", "hạng")  # often left out: "xếp thứ 19/63"
MEASURES = ("%", "triệu đồng", "điểm", "hạng")  # units that say what sort of indicator it is


Facets = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Wanted:
    """An indicator with the facets it asks for: facet → any of these values."""

    indicator: Indicator
    required: Facets
    optional: Facets
    line: tuple[str, ...]  # its base, the base of that, …
    breakdown: frozenset[str]  # the facets that set it apart from its base
    beside: Facets  # values that may be said beside those asked for, and mean nothing else
    units: frozenset[str]  # other nouns that are counted for it: facet "unit?" of its row, with "_" for a blank


def _lacks(doubts: Iterable[str]) -> bool:
    return any(doubt.startswith("-") for doubt in doubts)


@dataclass(frozen=True)
class Candidate:
    """An indicator that fits, how well, and what speaks against it."""

    code: str
    score: float
    doubts: tuple[str, ...]

    @property
    def lacks(self) -> bool:
        """Whether something that it asks for is not said."""
        return _lacks(self.doubts)


def _facets(text: str) -> tuple[Facets, Facets, Facets]:
    """What a row asks for, what it may show ("facet?="), and what may stand beside what it asks for ("facet+=")."""
    required: Facets = {}
    optional: Facets = {}
    beside: Facets = {}
    for part in text.split():
        facet, _, values = part.partition("=")
        kind = {"?": optional, "+": beside}.get(facet[-1], required)
        kind[facet.rstrip("?+")] = frozenset(values.split("|"))
    return required, optional, beside


def _under(section: str, above: str) -> bool:
    """Whether a section is another or lies in it: "II.2.3c" in "II.2.3", but "II.1" not in "I"."""
    return section.startswith(above) and (
        section == above or section[len(above)] == "." or section[len(above)].islower()
    )


class Catalogue:
    """The indicators as combinations of facets."""

    def __init__(self, indicators: dict[str, Indicator], broader: tuple[Broader, ...] = ()) -> None:
        self.indicators = indicators
        self._broader = {(row.facet, row.value, row.broader) for row in broader}
        self.wanted = {code: self._wanted(row) for code, row in indicators.items()}
        self._asks = {code: len(wanted.required.keys() - {TOPIC}) for code, wanted in self.wanted.items()}
        self._by_facet: dict[tuple[str, str], set[str]] = {}
        for code, wanted in self.wanted.items():
            for facet, values in wanted.required.items():
                for value in values if facet != TOPIC else ():
                    self._by_facet.setdefault((facet, value), set()).add(code)

    def _wanted(self, row: Indicator) -> Wanted:
        """A row's own facets, or its breakdown, over those of its base."""
        base = self._wanted(self.indicators[row.base_code]) if row.base_code else None
        required = dict(base.required) if base else {}
        optional = {**base.optional, "unit": frozenset(u.replace(" ", "_") for u in base.units)} if base else {}
        own_required, own_optional, own_beside = _facets(row.facets or row.breakdown)
        required.update(own_required)
        optional.update(own_optional)
        required = {facet: values for facet, values in required.items() if facet not in own_optional}
        optional = {facet: values for facet, values in optional.items() if facet not in required}
        line = (row.base_code, *base.line) if base else ()
        breakdown = frozenset(own_required) - {"object", "act"} if base else frozenset()
        units = frozenset(unit.replace("_", " ") for unit in optional.pop("unit", frozenset()))
        beside = {**(base.beside if base else {}), **own_beside}
        return Wanted(row, required, optional, line, breakdown, beside, units)

    def is_yearly(self, code: str) -> bool:
        """Whether an indicator is of a year that the report names, not of the report's own period: an index, a ranking."""
        return "named" in self.wanted[code].optional.get("year", ())

    def candidates(self, evidence: Evidence, unit: str, whole: str) -> list[Candidate]:
        """Indicators that fit, best first. `unit`: as printed, canonical; `whole`: indicator of the figure this is a part of."""
        found = [self._fit(self.wanted[code], evidence, unit, whole) for code in self._worth_a_look(evidence)]
        return sorted((c for c in found if c), key=lambda c: (-c.score, c.code))

    def _worth_a_look(self, evidence: Evidence) -> list[str]:
        """The indicators of which at most one thing that they ask for is not said."""
        said: Counter[str] = Counter()
        for facet, values in evidence.facets.items():
            said.update({code for value in values for code in self._by_facet.get((facet, value), ())})
        return [code for code, count in said.items() if count >= self._asks[code] - 1]

    def _fit(self, wanted: Wanted, evidence: Evidence, unit: str, whole: str) -> Candidate | None:
        """How well an indicator fits; None when more than one thing that it asks for is not said, or its unit cannot be that."""
        doubts: list[str] = []
        compared = self._compare_unit(wanted, unit)
        asked = None if compared is None else self._asked(wanted, evidence, doubts)
        if compared is None or asked is None or (_lacks(doubts) and not self._said_near(wanted, evidence)):
            return None
        if whole in wanted.line:
            compared = max(compared, 0.0)  # "19 dự thảo (04 nghị quyết, …)": the parts name their sort, not the unit
        topic = self._topic(wanted, evidence)
        score = asked + self._unasked(wanted, evidence, doubts) + compared + topic + self._family(wanted, whole)
        found = {
            f"unit≠{unit}": compared < 0,
            "part": wanted.indicator.code == whole,
            "carried": evidence.first("object") == Near.CARRIED and "object" in wanted.required,
            "far": not self._said_here(wanted, evidence),
            "topic": topic < 0,
        }
        doubts += [name for name, holds in found.items() if holds]
        plan = evidence.said("plan") if evidence.first("plan") <= Near.OWN else ""
        if (
            plan
            and evidence.first("act") > Near.OWN
            and plan not in {*wanted.required.get("plan", ()), *wanted.optional.get("plan", ())}
            and asked > 0
        ):
            doubts.append(f"+plan={plan}")
        doubts += [f"+act={act}" for act in self._rival_acts(wanted, evidence)]
        return Candidate(wanted.indicator.code, round(score, 3), tuple(sorted(doubts)))

    def _asked(self, wanted: Wanted, evidence: Evidence, doubts: list[str]) -> float | None:
        """What the facets that it asks for are worth; None when what sets it apart, or more than one of them, is not said of
        this figure."""
        score = 0.0
        for facet, values in wanted.required.items():
            if facet == TOPIC:
                continue
            near = evidence.first(facet, values)
            apart = facet in wanted.breakdown
            if near == Near.NOWHERE and not apart and not _lacks(doubts):
                score -= UNSAID
                doubts.append(f"-{facet}={min(values)}")
                continue
            if near == Near.NOWHERE or (apart and not self._of_this_figure(evidence, facet, near)):
                return None
            score += FAR_BREAKDOWN if apart and near > Near.WHOLE else GAIN[near]
            if apart and near > Near.LEAD:
                doubts.append("apart")
            said = evidence.said(facet)
            harmless = said in wanted.beside.get(facet, ()) or any((facet, v, said) in self._broader for v in values)
            if said not in values and not harmless:
                same_words = near == evidence.nearest(facet)
                score -= (
                    SECOND if same_words else NOT_THE_NOUN if evidence.nearest(facet) == Near.UNIT else CONTRADICTED
                )
                if not same_words:
                    doubts.append(f"{facet}≠{said}")
        return score

    @staticmethod
    def _unasked(wanted: Wanted, evidence: Evidence, doubts: list[str]) -> float:
        """What the facets that it does not ask for are worth: those it allows, and those that speak against it."""
        score = 0.0
        for facet in sorted(evidence.facets.keys() - wanted.required.keys() - CONTEXT):
            near = evidence.nearest(facet)
            if evidence.said(facet) in wanted.optional.get(facet, frozenset()):
                score += EXPLAINED * GAIN[near] if near <= Near.OWN else 0.0
                continue
            known = evidence.said(facet) in wanted.beside.get(facet, ()) or Catalogue._explained(
                wanted, evidence, facet
            )
            if known or (facet == LEVEL and evidence.said(facet) in evidence.facets.get("issuer", ())):
                continue  # "huyện" in a district's own report is the district
            score -= LOSS[near]
            if near <= (Near.CLAUSE if facet == OTHER else Near.OWN):
                doubts.append(f"+{facet}={evidence.said(facet)}")
        return score

    @staticmethod
    def _said_near(wanted: Wanted, evidence: Evidence) -> bool:
        """Whether the sentence, or what leads in to it, says something that the indicator asks for."""
        return any(evidence.first(facet, v) <= Near.LEAD for facet, v in wanted.required.items() if facet != TOPIC)

    @staticmethod
    def _explained(wanted: Wanted, evidence: Evidence, facet: str) -> bool:
        """Whether the phrase that says it means, for this indicator, something that it asks for: "mới" is new rules or new files."""
        meanings = evidence.also(facet, evidence.said(facet))
        return any(value in wanted.required.get(other, ()) for other, value in meanings if other != facet)

    @staticmethod
    def _said_here(wanted: Wanted, evidence: Evidence) -> bool:
        """Whether the figure's own words say something that the indicator asks for, or may show."""
        asked = any(evidence.first(facet) <= Near.OWN for facet in wanted.required if facet != TOPIC)
        return asked or any(evidence.first(facet, values) <= Near.OWN for facet, values in wanted.optional.items())

    @staticmethod
    def _rival_acts(wanted: Wanted, evidence: Evidence) -> list[str]:
        """Other acts said close to the number: "qua rà soát, có 02 văn bản được kiến nghị …" could be either."""
        known = frozenset[str]().union(
            *(kind.get("act", ()) for kind in (wanted.required, wanted.optional, wanted.beside))
        )
        said = evidence.facets.get("act", {})
        return [
            act
            for act, (near, distance) in said.items()
            if act not in known and near <= Near.OWN and distance <= CLOSE and act != evidence.said("act")
        ]

    @staticmethod
    def _of_this_figure(evidence: Evidence, facet: str, near: Near) -> bool:
        """What sets a part apart must be said of it: not of another figure of the sentence, and in a lead or heading alone."""
        rivals = sum(place[0] == near for place in evidence.facets[facet].values())
        return near <= Near.WHOLE or (near > Near.SENTENCE and rivals == 1)

    @staticmethod
    def _compare_unit(wanted: Wanted, printed: str) -> float | None:
        """None where the units cannot be of one thing: a percentage is no count, money is no number of files."""
        unit = wanted.indicator.unit
        if printed == unit or printed in wanted.units:
            return UNIT_FITS
        if unit in SCORES and printed not in MEASURES:
            return 0.0
        if unit in MEASURES or printed in MEASURES or "/" in unit or "/" in printed:
            return None
        return -UNIT_DIFFERS if printed else 0.0

    @staticmethod
    def _topic(wanted: Wanted, evidence: Evidence) -> float:
        topics = {
            value: place[0] for value, place in evidence.facets.get(TOPIC, {}).items() if place[0] >= Near.HEADING
        }
        required = wanted.required.get(TOPIC)
        section = wanted.indicator.section
        if required:
            fits = any(_under(topic, asked) for topic in topics for asked in required)
            return TOPIC_FITS if fits else -2 * TOPIC_DIFFERS
        if not topics:
            return 0.0
        near = [topic for topic, place in topics.items() if place == min(topics.values())]
        if any(_under(section, topic) or _under(topic, section) for topic in near):
            return TOPIC_FITS
        shared = any(section.split(".")[:2] == topic.split(".")[:2] for topic in topics)
        return TOPIC_FITS / 2 if shared else -TOPIC_DIFFERS

    @staticmethod
    def _family(wanted: Wanted, whole: str) -> float:
        if not whole:
            return 0.0
        if wanted.indicator.code == whole:
            return -IS_THE_WHOLE
        return PART_OF_WHOLE if whole in (*wanted.line, wanted.indicator.denominator) else 0.0

    def add_facets_of(self, code: str, evidence: Evidence, near: Near) -> None:
        """What is known of a figure's whole holds for its parts."""
        for facet, values in self.wanted[code].required.items():
            if len(values) == 1:
                evidence.add(facet, next(iter(values)), near)


def of_level(candidate: Candidate) -> Candidate:
    """The indicator of a whole for what a level of government has of it: nothing speaks against its being the same."""
    doubts = tuple(doubt for doubt in candidate.doubts if doubt != "part")
    return replace(candidate, score=candidate.score + IS_THE_WHOLE, doubts=doubts)


@cache
def _catalogue(codes: tuple[Indicator, ...], broader: tuple[Broader, ...]) -> Catalogue:
    return Catalogue({row.code: row for row in codes}, broader)


def catalogue(reference: Reference) -> Catalogue:
    """The catalogue of a reference; made once."""
    return _catalogue(tuple(reference.indicators.values()), reference.broader)
