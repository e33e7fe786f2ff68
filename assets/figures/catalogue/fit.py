"""How well one indicator fits the words around one figure: what it gains and loses, and what speaks against it."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal

from assets.figures.catalogue.evidence import Evidence, Near
from assets.figures.catalogue.wanted import Wanted
from assets.figures.catalogue.weights import ACT, OBJECT, OTHER, PLAN, TOPIC, Weights
from warehouse.doubt import Doubt

# What may speak against an indicator: codes of doubts about what is counted (doubts.csv)
Code = Literal["unsaid", "otherwise", "besides", "unit", "part", "carried", "far", "topic", "apart", "numerator"]
Against = tuple[Code, str]  # and the doubt's detail
# In which files and tasks are: said before a bracket, they hold for the number in it
STATES = ("thoi_han", "trang_thai")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that fits: how well, what speaks `against` it, and the `parts` that its score is the sum of."""

    code: str
    score: float
    against: tuple[Against, ...] = ()
    parts: tuple[tuple[str, float], ...] = ()

    @property
    def doubts(self) -> list[Doubt]:
        return [Doubt("what", *against) for against in sorted(self.against)]

    @property
    def lacks(self) -> bool:
        """Whether something that it asks for is not said."""
        return any(code == "unsaid" for code, _ in self.against)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the words around a figure show to every indicator alike: the `facets` that may speak against one, those that its own words
    say, and the `topics` of its headings with how near they are said; `nearest` are the nearest of these."""

    facets: tuple[str, ...]
    own: frozenset[str]
    topics: dict[str, Near]
    nearest: tuple[str, ...]


def shown(evidence: Evidence, weights: Weights) -> Shown:
    said = evidence.facets.get(TOPIC, {})
    topics = {value: near for value, (near, _) in said.items() if near >= Near.HEADING}
    first = min(topics.values(), default=None)
    return Shown(
        facets=tuple(sorted(evidence.facets.keys() - weights.context)),
        own=frozenset([facet for facet in evidence.facets if facet != TOPIC and evidence.nearest(facet) <= Near.OWN]),
        topics=topics,
        nearest=tuple([topic for topic, near in topics.items() if near == first]),
    )


@dataclass(slots=True)
class Fit:
    """Weighs one indicator against the evidence for one figure. `broader`: (facet, value, broader value) of broader.csv."""

    wanted: Wanted
    evidence: Evidence
    shown: Shown
    weights: Weights
    broader: AbstractSet[tuple[str, str, str]]
    parts: list[tuple[str, float]] = field(default_factory=list)
    against: list[Against] = field(default_factory=list)

    def candidate(self, compared: float, printed: str, whole: str) -> Candidate | None:
        """`compared`: what the unit `printed` is worth; `whole`: the indicator of the figure that this is a part of. None when what
        sets the indicator apart, or more than one thing that it asks for, is not said."""
        if not self._asked() or (self._lacks() and not self._said_near()):
            return None
        gained = sum([value for _, value in self.parts])
        if whole in self.wanted.line:
            compared = max(compared, 0.0)  # "19 dự thảo (04 nghị quyết, …)": the parts name their sort, not the unit
        self._unasked()
        topic = self._topic()
        self.parts += [("unit", compared), (TOPIC, topic), ("whole", self._family(whole))]
        self._speak_against(compared, printed, whole)
        if topic < 0:
            self.against.append(("topic", ""))
        if gained > 0 and (plan := self._plan()):
            self.against.append(("besides", f"{PLAN}={plan}"))
        parts = tuple([part for part in self.parts if part[1]])
        score = round(sum([value for _, value in parts]), 3) + 0.0  # never "-0.0"
        return Candidate(self.wanted.indicator.code, score, tuple(self.against), parts)

    def _speak_against(self, compared: float, printed: str, whole: str) -> None:
        """What is odd about the figure as this indicator: its unit, its place under a whole, where its words stand."""
        if compared < 0:
            self.against.append(("unit", printed))
        if self.wanted.indicator.code == whole:
            self.against.append(("part", ""))
        if compared <= 0 and not printed and self._counts_another():
            self.against.append(("otherwise", f"{OBJECT}={self.evidence.said(OBJECT)}"))
        if OBJECT in self.wanted.required and self.evidence.first(OBJECT) == Near.CARRIED:
            self.against.append(("carried", ""))
        if not self._said_here():
            self.against.append(("far", ""))
        if ACT in self.evidence.facets:
            self.against += [("besides", f"{ACT}={act}") for act in self._rival_acts()]

    def _counts_another(self) -> bool:
        """Whether nearer words of the same label name another thing that is counted, and nothing else speaks for this one: "Hồ sơ của
        DVCTT | Tổng số hồ sơ"."""
        return self.wanted.required.keys() - {TOPIC} == {OBJECT} and (OBJECT, -self.weights["second"]) in self.parts

    def _lacks(self) -> bool:
        return any([code == "unsaid" for code, _ in self.against])

    def _asked(self) -> bool:
        """Weigh what it asks for; False when it cannot be this indicator."""
        lacks = False
        for facet, values in self.wanted.required.items():
            if facet == TOPIC:
                continue
            near = self.evidence.first(facet, values)
            apart = facet in self.wanted.breakdown
            if near == Near.NOWHERE and not apart and not lacks:
                lacks = True
                self.parts.append((facet, -self.weights["unsaid"]))
                self.against.append(("unsaid", f"{facet}={min(values)}"))
                continue
            if near == Near.NOWHERE or (apart and not self._of_this_figure(facet, near)):
                return False
            far = apart and near > Near.WHOLE
            self.parts.append((facet, self.weights["far_breakdown"] if far else self.weights.gain[near]))
            if apart and near > Near.LEAD:
                self.against.append(("apart", ""))
            self._contradicted(facet, values, near)
        return True

    def _contradicted(self, facet: str, values: frozenset[str], near: Near) -> None:
        """What another value of a facet costs, said nearer than the one asked for, or nearer in the same words."""
        said = self.evidence.said(facet)
        harmless = said in self.wanted.beside.get(facet, ()) or any((facet, v, said) in self.broader for v in values)
        if said in values or harmless:
            return
        nearest = self.evidence.nearest(facet)
        if near == nearest:
            self.parts.append((facet, -self.weights["second"]))
            return
        lost = "not_the_noun" if nearest == Near.UNIT else "contradicted"
        self.parts.append((facet, -self.weights[lost]))
        self.against.append(("otherwise", f"{facet}={said}"))

    def _unasked(self) -> None:
        """Weigh what it does not ask for: the facets it allows, and those that speak against it."""
        for facet in self.shown.facets:
            if facet in self.wanted.required:
                continue
            near, said = self.evidence.nearest(facet), self.evidence.said(facet)
            if said in self.wanted.optional.get(facet, frozenset()):
                if near <= Near.OWN:
                    self.parts.append((facet, self.weights["explained"] * self.weights.gain[near]))
                continue
            if said in self.wanted.beside.get(facet, ()) or self._explained(facet):
                continue
            self.parts.append((facet, -self.weights.loss[near]))
            # "quá hạn chủ yếu thuộc lĩnh vực đất đai (44 hồ sơ)"
            state = facet in STATES and self.shown.own <= {OBJECT}
            if near <= (Near.CLAUSE if facet == OTHER else Near.WHOLE if state else Near.OWN):
                self.against.append(("besides", f"{facet}={said}"))

    def _plan(self) -> str:
        """The plan that the figure's own words name, where no act is said there and the indicator has nothing to do with it."""
        if self.evidence.first(PLAN) > Near.OWN or self.evidence.first(ACT) <= Near.OWN:
            return ""
        said = self.evidence.said(PLAN)
        known = {*self.wanted.required.get(PLAN, ()), *self.wanted.optional.get(PLAN, ())}
        return "" if said in known or self._explained(PLAN) else said

    def _said_near(self) -> bool:
        """Whether the sentence, or what leads in to it, says something that the indicator asks for."""
        required = self.wanted.required.items()
        return any(self.evidence.first(facet, v) <= Near.LEAD for facet, v in required if facet != TOPIC)

    def _explained(self, facet: str) -> bool:
        """Whether the phrase that says it means, for this indicator, something that it asks for: "mới" is new rules or new files. What is
        counted, or done, it says besides, not instead: "từ kỳ trước" are files received, and those of the time before."""
        meanings = self.evidence.also(facet, self.evidence.said(facet))
        others = (meaning for meaning in meanings if meaning[0] != facet and meaning[0] not in self.weights.what)
        return any(value in self.wanted.required.get(other, ()) for other, value in others)

    def _said_here(self) -> bool:
        """Whether the figure's own words say something that the indicator asks for, or may show."""
        own, may = self.shown.own, self.wanted.optional
        asked = not own.isdisjoint(self.wanted.required)
        return asked or any(self.evidence.first(facet, may[facet]) <= Near.OWN for facet in own & may.keys())

    def _rival_acts(self) -> list[str]:
        """Other acts said close to the number: "qua rà soát, có 02 văn bản được kiến nghị …" could be either."""
        return [
            act
            for act, (near, distance) in self.evidence.facets.get(ACT, {}).items()
            if act not in self.wanted.acts
            and near <= Near.OWN
            and distance <= self.weights["close"]
            and act != self.evidence.said(ACT)
        ]

    def _of_this_figure(self, facet: str, near: Near) -> bool:
        """What sets a part apart must be said of it: not of another figure of the sentence, and in a lead or heading alone."""
        rivals = sum(place[0] == near for place in self.evidence.facets[facet].values())
        return near <= Near.WHOLE or (near > Near.SENTENCE and rivals == 1)

    def _topic(self) -> float:
        topics = self.shown.topics
        fits, differs = self.weights["topic_fits"], self.weights["topic_differs"]
        section = self.wanted.indicator.section
        if required := self.wanted.required.get(TOPIC):
            return fits if any(_under(topic, asked) for topic in topics for asked in required) else -2 * differs
        if not topics:
            return 0.0
        homes = (section, *self.wanted.optional.get(TOPIC, ()))  # offices tell of it in several sections
        if any(_under(home, topic) or _under(topic, home) for topic in self.shown.nearest for home in homes):
            return fits
        shared = any(home.split(".")[:2] == topic.split(".")[:2] for topic in topics for home in homes)
        return fits / 2 if shared else -differs

    def _family(self, whole: str) -> float:
        if not whole:
            return 0.0
        if self.wanted.indicator.code == whole:
            return -self.weights["is_the_whole"]
        is_part = whole in (*self.wanted.line, self.wanted.indicator.denominator)
        return self.weights["part_of_whole"] if is_part else 0.0


def _under(section: str, above: str) -> bool:
    """Whether a section is another or lies in it: "II.2.3c" in "II.2.3", but "II.1" not in "I"."""
    return section.startswith(above) and (
        section == above or section[len(above)] == "." or section[len(above)].islower()
    )
