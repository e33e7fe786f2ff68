"""What each figure of a block means: what is counted, whose it is, of when, in what role; `certain.py` says whether to publish that."""

import json
from dataclasses import dataclass, field
from functools import cached_property

from assets.figures.catalogue.evidence import BESIDE, Evidence, Near
from assets.figures.catalogue.match import Candidate, Catalogue, of_level
from assets.figures.catalogue.meaning import Resolved
from assets.figures.prose.around import (
    FAR,
    add_label,
    add_neighbours_noun,
    add_neighbours_words,
    list_of,
    qualifier,
    words_before,
)
from assets.figures.prose.bodies import Bodies
from assets.figures.prose.certain import Judge, Proposal
from assets.figures.prose.follows import Earlier, follows
from assets.figures.prose.gather import Reading, Target, gather
from assets.figures.prose.passage import Read
from assets.figures.prose.role import Roles
from assets.figures.prose.site import Site
from assets.figures.prose.when import Times
from assets.figures.prose.who import Who, Whose, whose
from assets.figures.text.flow import plain
from assets.figures.words.agency import Agencies
from assets.figures.words.frames import LEVELS, Body, Modifiers
from assets.figures.words.lexicon import Hits, Lexicon
from assets.figures.words.role import RoleWords
from assets.figures.words.when import whens
from assets.reports.cover import Cover
from warehouse.places import level_of

SOURCE = "source"  # who gave the tasks is said once: "Chính phủ giao 53 nhiệm vụ. Xong trong hạn: 36; …"


@dataclass
class Resolver:
    """Resolves block after block; keeps what earlier ones meant, for the list items they introduce."""

    catalogue: Catalogue
    lexicon: Lexicon
    agencies: Agencies
    words: RoleWords
    cover: Cover | None
    modifiers: Modifiers
    _done: dict[int, tuple[Read, list[Resolved]]] = field(default_factory=dict)
    _titles: dict[str, Hits] = field(default_factory=dict)
    _over_titles: dict[str, list[Body]] = field(default_factory=dict)
    _object: str = ""
    _beside: dict[tuple[int, ...], set[str]] = field(default_factory=dict)

    def prepare(self, reads: list[Read]) -> None:
        """Look over all blocks first: what the items of one list say beside each other ("Trước hạn: …", "Đúng hạn: …")."""
        for read in reads:
            said = {value for hit in read.hits.found for facet, value in hit.meanings if facet == BESIDE}
            if said and read.place.leads:
                self._beside.setdefault(list_of(read), set()).update(said)

    def resolve(self, read: Read) -> list[Resolved]:
        read.bodies, read.over = self._bodies.said(read), self._over(read)
        read.parts = self.modifiers.find(read.place.flow.words, "of_set")
        read.times = whens(read.place.flow.words, self.cover, self.modifiers) if self.cover else []
        results: list[Resolved] = []
        for quantity, setting in zip(read.quantities, read.settings, strict=True):
            results.append(self._one(Site(read, quantity, setting, results)))
        self._done[id(read.place)] = (read, results)
        self._carry_object(read, results)
        return results

    def _over(self, read: Read) -> list[list[Body]]:
        """The bodies of the blocks that introduce this one, then of its headings, the nearest first."""
        leads = [self._bodies.of_lead(self._done[id(lead)][0]) for lead in read.place.leads if id(lead) in self._done]
        return leads + [self._of_title(title) for title in read.place.headings]

    def _of_title(self, title: str) -> list[Body]:
        """The bodies that a heading says its section is about: "2. Tại Sở Nội vụ"."""
        if title not in self._over_titles:
            words = plain(title)
            named = self.agencies.named(title, words, 0)
            self._over_titles[title] = self._bodies.of_title(words, named, self.modifiers.find(words, "who"))
        return self._over_titles[title]

    def meanings(self, read: Read) -> list[Resolved]:
        """What the quantities of a block mean that was resolved before."""
        return self._done[id(read.place)][1]

    def _carry_object(self, read: Read, results: list[Resolved]) -> None:
        """What was counted last: telegram style names it once ("HS tiếp nhận: 120", then "Đã giải quyết: 90"). A heading ends it."""
        if read.place.is_heading:
            self._object = ""
        for result in results[:1]:
            if result.indicator:
                objects = self.catalogue.wanted[result.indicator].required.get("object", frozenset())
                self._object = next(iter(objects)) if len(objects) == 1 else ""

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(self.agencies, self.cover.period_end if self.cover else None)

    @cached_property
    def _whose(self) -> Whose:
        return whose(self.agencies, self.cover)

    @cached_property
    def _roles(self) -> Roles:
        return Roles(self.words, int(self.cover.quarter[:4]) if self.cover else None)

    @cached_property
    def _times(self) -> Times:
        return Times(self.catalogue, self._roles, self.cover)

    @cached_property
    def _judge(self) -> Judge:
        title = self.cover.title if self.cover else ""
        ours = not title or bool(self.modifiers.first(plain(title), "subject"))
        return Judge(self.catalogue, self._whose, self._roles, self._times, ours)

    def _one(self, site: Site) -> Resolved:
        proposal = self._read(site)
        reasons = self._judge.reasons(site, proposal)
        top = proposal.candidates[0].code if proposal.candidates else ""
        unit = self.catalogue.indicators[top].unit if top else site.quantity.unit
        return Resolved(
            indicator=top,
            unit=site.quantity.unit if proposal.role == "change" and site.quantity.unit else unit,
            agency=proposal.who.code,
            period=proposal.period,
            role=proposal.role,
            qualifier=qualifier(site),
            status="review" if reasons else "accepted",
            reason="; ".join(reasons),
            candidates=json.dumps([[c.code, c.score] for c in proposal.candidates[:5]]),
            part_of=proposal.whole if proposal.is_part else None,
        )

    def _read(self, site: Site) -> Proposal:
        """What, whose, when and in what role, as well as it can be told."""
        whole, who = self._whole(site), self._whose.of_figure(site)
        candidates = self._candidates(site, whole, who)
        top = candidates[0] if candidates else None
        kind = self.catalogue.indicators[top.code].kind if top else ""
        asked = frozenset(self.catalogue.wanted[top.code].required) if top else frozenset()
        role = self._roles.of_figure(site, kind, asked)
        is_part = self._is_part(whole, candidates, who)
        return Proposal(candidates, who, whole, is_part, role, self._times.of_figure(site, top, role))

    def _candidates(self, site: Site, whole: Resolved | None, who: Who) -> list[Candidate]:
        """What may be counted, best first."""
        evidence = self._evidence(site, whole)
        found = self.catalogue.candidates(evidence, site.quantity.unit, whole.indicator if whole else "")
        if whole and _is_of_level(whole, who):
            found = [of_level(c) if c.code == whole.indicator else c for c in found]
        of_change = any("change" in self.catalogue.wanted[c.code].required and not c.lacks for c in found)
        if not of_change:  # "giảm 02 phòng" is an indicator of its own
            found += self._follows(site, evidence)
        return self._as_numerator(_best_of_each(found), site)

    def _whole(self, site: Site) -> Resolved | None:
        """The figure this one is a part of: in its sentence, or the main figure of what introduces its list."""
        setting = site.setting
        if setting.part_of is not None and setting.part_of < len(site.before):
            return site.before[setting.part_of]
        if setting.depth or setting.after is not None or site.read.place.flow.block.kind == "footnote":
            return None
        for lead in site.read.place.leads:
            lead_read, results = self._done.get(id(lead), (None, []))
            if lead_read:
                main = [result for result, s in zip(results, lead_read.settings, strict=True) if s.depth == 0]
                if main:
                    return main[-1]
        return None

    def _as_numerator(self, candidates: list[Candidate], site: Site) -> list[Candidate]:
        """The first number of a fraction is not what others are shares of: "29/36 nhiệm vụ" are 29 done of 36 set."""
        quantities = site.read.quantities
        if not candidates or not any(q.of is not None and quantities[q.of] is site.quantity for q in quantities):
            return candidates
        shares = [row.code for row in self.catalogue.indicators.values() if row.denominator == candidates[0].code]
        if len(shares) != 1:
            return candidates
        return [Candidate(shares[0], candidates[0].score, ("numerator",)), *candidates[1:]]

    def _is_part(self, whole: Resolved | None, candidates: list[Candidate], who: Who) -> bool:
        """Whether the best reading is a breakdown of the whole, or a share of it, or a level's part of what all have."""
        if not whole or not whole.indicator or not candidates:
            return False
        if candidates[0].code == whole.indicator:
            return _is_of_level(whole, who)
        best = self.catalogue.wanted[candidates[0].code]
        return whole.indicator in (*best.line, best.indicator.denominator)

    def _evidence(self, site: Site, whole: Resolved | None) -> Evidence:
        read, quantity = site.read, site.quantity
        leads = [Reading(lead, self._done[id(lead)][0].hits) for lead in read.place.leads if id(lead) in self._done]
        headings = [self._title(title) for title in read.place.headings]
        target = Target((quantity.start, quantity.end), (quantity.unit_start, quantity.unit_end))
        evidence = gather(Reading(read.place, read.hits), site.setting, target, leads, headings)
        add_neighbours_words(evidence, site)
        add_neighbours_noun(evidence, site)
        if whole and whole.indicator:
            self.catalogue.add_facets_of(whole.indicator, evidence, Near.WHOLE)
        add_label(evidence, site)
        if "issuer" not in evidence.facets and (level := level_of(self.agencies.issuer)):
            evidence.add("issuer", level, Near.HEADING)
        own = {value for hit in read.hits.found for facet, value in hit.meanings if facet == BESIDE}
        for value in self._beside.get(list_of(read), set()) - own:
            evidence.add(BESIDE, value, Near.OWN)
        if evidence.first("object") >= Near.HEADING and (carried := _said_before("object", site) or self._object):
            evidence.add("object", carried, Near.CARRIED)
        if evidence.first(SOURCE) > Near.SENTENCE and (source := _said_before(SOURCE, site)):
            evidence.add(SOURCE, source, Near.LEAD)
        return evidence

    def _title(self, title: str) -> Hits:
        if title not in self._titles:
            self._titles[title] = self.lexicon.hits(plain(title))
        return self._titles[title]

    def _follows(self, site: Site, evidence: Evidence) -> list[Candidate]:
        """What the catalogue says follows from the figure before."""
        earlier = Earlier(self.catalogue.indicators, [result.indicator for result in site.before])
        other_time = self._roles.other_year(words_before(site)) is not None
        return follows(site, evidence, earlier, self._roles.changed(site), other_time)


def _best_of_each(candidates: list[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.code not in best or candidate.score > best[candidate.code].score:
            best[candidate.code] = candidate
    return sorted(best.values(), key=lambda c: (-c.score, c.code))


def _is_of_level(whole: Resolved, who: Who) -> bool:
    """Whether a figure is what one level of government has of what all have."""
    return who.code in LEVELS and whole.agency not in LEVELS


def _said_before(facet: str, site: Site) -> str:
    """What the sentences before in this block say last of a facet; "" when nothing."""
    start = site.setting.sentence[0]
    before = site.read.hits.within(max(0, start - FAR), start)
    return next((value for hit in reversed(before) for said, value in hit.meanings if said == facet), "")
