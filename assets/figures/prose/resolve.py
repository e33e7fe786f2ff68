"""The figures of running text, block after block: each as a site that the resolver asks."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from assets.figures.catalogue.evidence import BESIDE, Evidence, Near
from assets.figures.catalogue.fit import Candidate
from assets.figures.catalogue.match import Asked, Catalogue, ranked
from assets.figures.catalogue.weights import OBJECT, TOPIC
from assets.figures.decision.meaning import Meaning
from assets.figures.numbers.hedges import Hedges
from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.around import (
    add_label,
    add_neighbours_noun,
    add_neighbours_words,
    count_of,
    sentence_before,
    words_before,
)
from assets.figures.prose.bodies import Bodies
from assets.figures.prose.certain import Judge
from assets.figures.prose.follows import Moved, follows
from assets.figures.prose.gather import gather
from assets.figures.prose.memory import Memory, said_before, whole_of
from assets.figures.prose.passage import ReadBlock
from assets.figures.prose.role import Roles
from assets.figures.prose.site import Standing
from assets.figures.prose.when import Times
from assets.figures.prose.who import Whose
from assets.figures.sites.site import Proposal, What, Who, resolve
from assets.figures.text.flow import Words
from assets.figures.words.agency import Agencies
from assets.figures.words.frames import BEHIND, LEVELS, Body, Modifiers, Over
from assets.figures.words.period import Dated
from assets.figures.words.role import Played
from assets.reports.cover import Cover
from warehouse.doubt import Doubt
from warehouse.places import level_of
from warehouse.vocabulary import Qualifier

SOURCE = "source"  # who gave the tasks is said once: "Chính phủ giao 53 nhiệm vụ. Xong trong hạn: 36; …"


@dataclass(frozen=True)
class Teller:
    """What reading running text needs, prepared for one report."""

    catalogue: Catalogue
    agencies: Agencies
    modifiers: Modifiers
    hedges: Hedges
    cover: Cover | None
    bodies: Bodies
    whose: Whose
    roles: Roles
    times: Times
    judge: Judge


@dataclass
class ProseResolver:
    """Resolves block after block; remembers what earlier ones meant, for those after them."""

    teller: Teller
    memory: Memory
    _over_titles: dict[str, list[Body]] = field(default_factory=dict)

    def resolve(self, read: ReadBlock) -> list[Meaning]:
        """What the quantities of a block mean, in their order."""
        teller, words = self.teller, read.place.flow.words
        read.bodies, read.over = teller.bodies.said(read), self._over(read)
        read.parts, read.wholes = teller.modifiers.of_set(words)
        read.parts_behind = teller.modifiers.find(words, BEHIND)
        read.elsewhere = [found.span() for found in teller.whose.elsewhere.finditer(words)]
        read.times = teller.times.named(read, teller.modifiers)
        meanings: list[Meaning] = []
        for quantity, setting in zip(read.quantities, read.settings, strict=True):
            site = InProse(Standing(read, quantity, setting, meanings), teller, self.memory)
            meanings.append(resolve(site, teller.catalogue))
        self.memory.keep(read, meanings)
        return meanings

    def _over(self, read: ReadBlock) -> list[Over]:
        """The bodies of the blocks that introduce this one, then of its headings, the nearest first."""
        leads = [self._lead(block.read) for block in self.memory.leads(read.place)]
        titles = [Over(title, self._of_title(title)) for title in read.place.headings]
        if titles and not leads and (part := self._part_of(read)):
            titles[0] = replace(titles[0], part=part)
        return leads + titles

    def _part_of(self, read: ReadBlock) -> str:
        """The words by which the nearest heading narrows what stands below it: "a) Lĩnh vực đất đai", but no topic of the regime."""
        if read.place.topic:
            return ""  # its nearest heading, a topic, is lost
        title, hits = next((found.words, found.hits) for found in self.memory.headings(read.place))
        is_topic = any(facet == TOPIC for hit in hits.found for facet, _ in hit.meanings)
        return "" if is_topic else self.teller.modifiers.part_below(title.plain)

    def _lead(self, lead: ReadBlock) -> Over:
        """What a block says that introduces others."""
        words = lead.place.flow.words
        announces = words.rstrip().endswith(":")
        named = self.teller.times.announced(lead) if announces else []
        times = [when for when in named if not when.now]
        return Over(
            whole_of(lead).words,
            self.teller.bodies.of_lead(lead),
            times[-1].own if times else None,
            now=bool(named) and named[-1].now,
            part=self.teller.modifiers.part_below(words) if announces else "",
        )

    def _of_title(self, title: Words) -> list[Body]:
        """The bodies that a heading says its section is about: "2. Tại Sở Nội vụ"."""
        if title.text not in self._over_titles:
            teller = self.teller
            named = teller.agencies.named(title.text, title.plain, 0)
            frames = teller.modifiers.find(title.plain, "who")
            self._over_titles[title.text] = teller.bodies.of_title(title.plain, named, frames)
        return self._over_titles[title.text]


@dataclass(frozen=True)
class InProse:
    """The site of a figure of running text."""

    standing: Standing
    teller: Teller
    memory: Memory

    @property
    def quantity(self) -> Quantity:
        return self.standing.quantity

    @property
    def place(self) -> Words:
        return self.standing.place

    @property
    def qualifier(self) -> Qualifier:
        near = self.quantity.qualifier
        return near if near != "exact" else self.teller.hedges.of_sentence(sentence_before(self.standing))

    @cached_property
    def _who(self) -> Who:
        return self.teller.whose.of_figure(self.standing)

    def who(self, top: Candidate | None) -> Who:
        return self._who

    def played(self, top: Candidate | None) -> Played:
        catalogue = self.teller.catalogue
        kind = catalogue.indicators[top.code].kind if top else ""
        asked = catalogue.wanted[top.code].required if top else {}
        return self.teller.roles.of_figure(self.standing, kind, asked)

    def dated(self, top: Candidate | None, played: Played) -> Dated:
        return self.teller.times.of_figure(self.standing, top, played.role)

    def doubts(self, read: Proposal) -> list[Doubt]:
        return self.teller.judge.doubts(self.standing, read)

    def what(self) -> What:
        """What may be counted, best first: by the words around the figure, or as the catalogue says that it follows."""
        catalogue, whole = self.teller.catalogue, self._whole()
        evidence = self._evidence(whole)
        found = catalogue.candidates(Asked(evidence, self.quantity.unit, whole.indicator if whole else ""))
        if whole and self._is_of_level(whole, self._who):
            named = self._is_named(self._who)
            found = [catalogue.of_level(c, named) if c.code == whole.indicator else c for c in found]
        of_change = any("change" in catalogue.wanted[c.code].required and not c.lacks for c in found)
        after = None if of_change else self._follows(evidence)  # "giảm 02 phòng" is an indicator of its own
        best = ranked([*found, after] if after else found)
        if numerator := self._numerator(best):
            return What([numerator, *best[1:]], "numerator", evidence, whole)
        return What(best, self._rule(best, after, whole), evidence, whole)

    @staticmethod
    def _rule(best: list[Candidate], after: Candidate | None, whole: Meaning | None) -> str:
        """By which rule the best candidate was found."""
        if after and best[0] == after:
            return "follows"
        return "of_whole" if whole and best and best[0].code == whole.indicator else "words"

    def is_part(self, what: What, who: Who) -> bool:
        """Whether the best reading is a breakdown of the whole, or a share of it, or a level's part of what all have."""
        whole, top = what.whole, what.top
        if not whole or not whole.indicator or not top:
            return False
        if top.code == whole.indicator:
            return self._is_of_level(whole, who)
        best = self.teller.catalogue.wanted[top.code]
        return whole.indicator in (*best.line, best.indicator.denominator)

    def _is_named(self, who: Who) -> bool:
        """Whether a level stands right before the number, not as the noun before its bracket: "114 đơn vị cấp xã (97 xã, 17 phường)"."""
        if who.rule != "adjacent" or who.words is None:
            return False
        return "(" not in self.standing.words[who.words.end : self.quantity.start]

    def _is_of_level(self, whole: Meaning, who: Who) -> bool:
        """Whether a figure is what one level of government has of what all have, or one body that is named right before it."""
        told = self.teller.catalogue.indicators.get(whole.indicator)
        of_body = who.rule == "adjacent" and whole.agency == self.teller.whose.default != who.code
        if of_body and told and told.whose == "doer":
            return False  # whose drafts, or who comments on them?
        return (who.code in LEVELS or of_body) and whole.agency not in LEVELS

    def _whole(self) -> Meaning | None:
        """The figure this one is a part of: in its sentence, or the main figure of what introduces its list."""
        setting, before = self.standing.setting, self.standing.before
        if setting.part_of is not None and setting.part_of < len(before):
            return before[self._counted(setting.part_of)]
        place = self.standing.read.place
        if setting.depth or setting.after is not None or place.flow.block.kind == "footnote":
            return None
        return next((block.main for block in self.memory.leads(place) if block.main), None)

    def _counted(self, whole: int) -> int:
        """The whole of a count: in its sentence the count that a rate said before is of."""
        counted = None if self.quantity.unit == "%" else count_of(self.standing, whole)
        inside = (
            counted is not None and self.standing.read.quantities[counted].start >= self.standing.setting.sentence[0]
        )
        return counted if counted is not None and inside else whole

    def _numerator(self, candidates: list[Candidate]) -> Candidate | None:
        """The first number of a fraction is not what others are shares of: "29/36 nhiệm vụ" are 29 done of 36 set."""
        quantities = self.standing.read.quantities
        if not candidates or not any(q.of is not None and quantities[q.of] is self.quantity for q in quantities):
            return None
        rows = self.teller.catalogue.indicators.values()
        shares = [row.code for row in rows if row.denominator == candidates[0].code]
        if len(shares) != 1:
            return None
        return Candidate(shares[0], candidates[0].score, (("numerator", ""),), candidates[0].parts)

    def _evidence(self, whole: Meaning | None) -> Evidence:
        site, catalogue = self.standing, self.teller.catalogue
        leads = [whole_of(block.read) for block in self.memory.leads(site.read.place)]
        evidence = gather(site, leads, self.memory.headings(site.read.place))
        add_neighbours_words(evidence, site)
        add_neighbours_noun(evidence, site)
        if whole and whole.indicator:
            catalogue.add_facets_of(whole.indicator, evidence, Near.WHOLE)
        add_label(evidence, site)
        if "issuer" not in evidence.facets and (level := level_of(self.teller.agencies.issuer)):
            evidence.add("issuer", level, Near.HEADING)
        for value in self.memory.beside(site.read):
            evidence.add(BESIDE, value, Near.OWN)
        self._carry(evidence)
        return evidence

    def _carry(self, evidence: Evidence) -> None:
        """What is counted, and who gave the tasks, hold on when no words nearer say otherwise."""
        counted = said_before(OBJECT, self.standing) or self.memory.counted
        if counted and evidence.first(OBJECT) >= Near.HEADING:
            evidence.add(OBJECT, counted[0], Near.CARRIED, 0, counted[1])
        if evidence.first(SOURCE) > Near.SENTENCE and (source := said_before(SOURCE, self.standing)):
            evidence.add(SOURCE, source[0], Near.LEAD, 0, source[1])

    def _follows(self, evidence: Evidence) -> Candidate | None:
        """What the catalogue says follows from the figure before."""
        roles = self.teller.roles
        other_time = roles.other_year(words_before(self.standing)) is not None
        moved = Moved(roles.change(self.standing) is not None, other_time)
        return follows(self.standing, evidence, self.teller.catalogue, moved)
