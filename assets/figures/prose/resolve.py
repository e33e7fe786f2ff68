"""What each figure of a block means: indicator, agency, period, role, and whether that is certain enough to publish."""

import json
import re
from dataclasses import dataclass, field

from assets.figures.catalogue.evidence import BESIDE, Evidence, Near
from assets.figures.catalogue.match import CONTEXT, LEVEL, MARGIN, Candidate, Catalogue, Wanted, of_level
from assets.figures.catalogue.meaning import Resolved
from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.around import (
    FAR,
    LABEL,
    add_label,
    add_neighbours_noun,
    add_neighbours_words,
    before_bracket,
    list_of,
    qualifier,
    sentence_before,
    share_of,
    unknown_words,
    words_before,
)
from assets.figures.prose.clauses import Setting
from assets.figures.prose.follows import FOLLOWS, Earlier, base_of, follows
from assets.figures.prose.gather import Reading, Target, gather
from assets.figures.prose.passage import Read
from assets.figures.prose.when import time_doubt
from assets.figures.prose.who import Who, Whose
from assets.figures.text.flow import plain
from assets.figures.text.sentences import is_open
from assets.figures.words.agency import Agencies, level_of
from assets.figures.words.frames import LEVELS, Body, Modifiers
from assets.figures.words.lexicon import Hit, Hits, Lexicon
from assets.figures.words.period import NAMED_QUARTER, SECOND_HALF, Period, names_another_part, period
from assets.figures.words.role import OtherYear, RoleWords
from assets.figures.words.when import whens
from assets.reports.cover import Cover

BOUNDS = ("at_least", "at_most", "less_than")  # "dưới 50%" is no value
UNKNOWN_WORDS = 0  # own words that the lexicon does not know, past which a reading is not certain
FAR_AWAY = (Near.NOWHERE, 0)
OF_CHANGE = ("+change=", "+compare=")  # doubts that the role of a change explains
SOURCE = "source"  # who gave the tasks is said once: "Chính phủ giao 53 nhiệm vụ. Xong trong hạn: 36; …"
ABOUT = re.compile(
    r"(?:về|đối với|trong|riêng)\s+([^,;:.\d]{3,60}),"
)  # "Về hồ sơ trực tuyến, …" holds for the whole sentence
OPEN_FACETS = CONTEXT | {"object", "act"}  # what an opener says of these is what the sentence is about, no narrowing
ADJACENT = 12  # characters between a number and words that stand right beside it


@dataclass
class Resolver:
    """Resolves block after block; keeps what earlier ones meant, for the list items they introduce."""

    catalogue: Catalogue
    lexicon: Lexicon
    agencies: Agencies
    words: RoleWords
    cover: Cover | None
    modifiers: Modifiers
    whose: Whose
    _done: dict[int, tuple[Read, list[Resolved]]] = field(default_factory=dict)
    _titles: dict[str, Hits] = field(default_factory=dict)
    _bodies: dict[str, list[Body]] = field(default_factory=dict)
    _object: str = ""
    _beside: dict[tuple[int, ...], set[str]] = field(default_factory=dict)

    def prepare(self, reads: list[Read]) -> None:
        """Look over all blocks first: what the items of one list say beside each other ("Trước hạn: …", "Đúng hạn: …")."""
        for read in reads:
            said = {value for hit in read.hits.found for facet, value in hit.meanings if facet == BESIDE}
            if said and read.place.leads:
                self._beside.setdefault(list_of(read), set()).update(said)

    def resolve(self, read: Read) -> list[Resolved]:
        read.bodies, read.over = self.whose.said(read), self._over(read)
        read.parts = self.modifiers.find(read.place.flow.words, "of_set")
        read.times = whens(read.place.flow.words, self.cover, self.modifiers) if self.cover else []
        results: list[Resolved] = []
        for quantity, setting in zip(read.quantities, read.settings, strict=True):
            results.append(self._one(read, quantity, setting, results))
        self._done[id(read.place)] = (read, results)
        self._carry_object(read, results)
        return results

    def _over(self, read: Read) -> list[list[Body]]:
        """The bodies of the blocks that introduce this one, then of its headings, the nearest first."""
        leads = [self.whose.of_lead(self._done[id(lead)][0]) for lead in read.place.leads if id(lead) in self._done]
        return leads + [self._of_title(title) for title in read.place.headings]

    def _of_title(self, title: str) -> list[Body]:
        """The bodies that a heading says its section is about: "2. Tại Sở Nội vụ"."""
        if title not in self._bodies:
            words = plain(title)
            named = self.agencies.named(title, words, 0)
            self._bodies[title] = self.whose.of_title(words, named, self.modifiers.find(words, "who"))
        return self._bodies[title]

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

    def _one(self, read: Read, quantity: Quantity, setting: Setting, before: list[Resolved]) -> Resolved:
        whole = self._whole(read, setting, before)
        evidence = self._evidence(read, quantity, setting, whole)
        who = self.whose.of_figure(read, quantity, setting)
        candidates = self.catalogue.candidates(evidence, quantity.unit, whole.indicator if whole else "")
        if whole and self._is_of_level(whole, who):
            candidates = [of_level(c) if c.code == whole.indicator else c for c in candidates]
        if not self._is_of_change(candidates):
            candidates += self._follows(read, quantity, setting, before, evidence)
        candidates = self._as_numerator(_best_of_each(candidates), read, quantity)
        top = candidates[0] if candidates else None
        indicator = self.catalogue.indicators[top.code] if top else None
        role = self._role(read, quantity, setting, indicator.kind if indicator else "", top)
        when = self._period(read, quantity, setting, top, role)
        reasons = self._reasons(read, quantity, setting, candidates, who, whole, before, role, when)
        return Resolved(
            indicator=top.code if top else "",
            unit=indicator.unit if indicator and not (role == "change" and quantity.unit) else quantity.unit,
            agency=who.code,
            period=when,
            role=role,
            qualifier=qualifier(read, quantity, setting),
            status="review" if reasons else "accepted",
            reason="; ".join(reasons),
            candidates=json.dumps([[c.code, c.score] for c in candidates[:5]]),
            part_of=whole if self._is_part(whole, candidates, who) else None,
        )

    def _whole(self, read: Read, setting: Setting, before: list[Resolved]) -> Resolved | None:
        """The figure this one is a part of: in its sentence, or the main figure of what introduces its list."""
        if setting.part_of is not None and setting.part_of < len(before):
            return before[setting.part_of]
        if setting.depth or setting.after is not None or read.place.flow.block.kind == "footnote":
            return None
        for lead in read.place.leads:
            lead_read, results = self._done.get(id(lead), (None, []))
            if lead_read:
                main = [result for result, s in zip(results, lead_read.settings, strict=True) if s.depth == 0]
                if main:
                    return main[-1]
        return None

    def _as_numerator(self, candidates: list[Candidate], read: Read, quantity: Quantity) -> list[Candidate]:
        """The first number of a fraction is not what others are shares of: "29/36 nhiệm vụ" are 29 done of 36 set."""
        if not candidates or not any(
            other.of is not None and read.quantities[other.of] is quantity for other in read.quantities
        ):
            return candidates
        shares = [row.code for row in self.catalogue.indicators.values() if row.denominator == candidates[0].code]
        if len(shares) != 1:
            return candidates
        return [Candidate(shares[0], candidates[0].score, ("numerator",)), *candidates[1:]]

    @staticmethod
    def _is_of_level(whole: Resolved, who: Who) -> bool:
        return who.code in LEVELS and whole.agency not in LEVELS

    def _is_part(self, whole: Resolved | None, candidates: list[Candidate], who: Who) -> bool:
        """Whether the best reading is a breakdown of the whole, or a share of it, or a level's part of what all have."""
        if not whole or not whole.indicator or not candidates:
            return False
        if candidates[0].code == whole.indicator:
            return self._is_of_level(whole, who)
        best = self.catalogue.wanted[candidates[0].code]
        return whole.indicator in (*best.line, best.indicator.denominator)

    def _evidence(self, read: Read, quantity: Quantity, setting: Setting, whole: Resolved | None) -> Evidence:
        leads = [Reading(lead, self._done[id(lead)][0].hits) for lead in read.place.leads if id(lead) in self._done]
        headings = [self._title(title) for title in read.place.headings]
        target = Target((quantity.start, quantity.end), (quantity.unit_start, quantity.unit_end))
        evidence = gather(Reading(read.place, read.hits), setting, target, leads, headings)
        add_neighbours_words(evidence, read, quantity, setting)
        add_neighbours_noun(evidence, read, quantity, setting)
        if whole and whole.indicator:
            self.catalogue.add_facets_of(whole.indicator, evidence, Near.WHOLE)
        add_label(evidence, read, setting)
        if "issuer" not in evidence.facets and (level := level_of(self.agencies.issuer)):
            evidence.add("issuer", level, Near.HEADING)
        own = {value for hit in read.hits.found for facet, value in hit.meanings if facet == BESIDE}
        for value in self._beside.get(list_of(read), set()) - own:
            evidence.add(BESIDE, value, Near.OWN)
        if evidence.first("object") >= Near.HEADING and (
            carried := self._said_before("object", read, setting) or self._object
        ):
            evidence.add("object", carried, Near.CARRIED)
        if evidence.first(SOURCE) > Near.SENTENCE and (source := self._said_before(SOURCE, read, setting)):
            evidence.add(SOURCE, source, Near.LEAD)
        return evidence

    @staticmethod
    def _said_before(facet: str, read: Read, setting: Setting) -> str:
        """What the sentences before in this block say last of a facet; "" when nothing."""
        before = read.hits.within(max(0, setting.sentence[0] - FAR), setting.sentence[0])
        return next((value for hit in reversed(before) for said, value in hit.meanings if said == facet), "")

    def _title(self, title: str) -> Hits:
        if title not in self._titles:
            self._titles[title] = self.lexicon.hits(plain(title))
        return self._titles[title]

    def _follows(
        self, read: Read, quantity: Quantity, setting: Setting, before: list[Resolved], evidence: Evidence
    ) -> list[Candidate]:
        """What the catalogue says follows from the figure before."""
        earlier = Earlier(self.catalogue.indicators, [result.indicator for result in before])
        other_time = self._other_year(words_before(read, quantity, setting)) is not None
        return follows(read, quantity, setting, evidence, earlier, self._changed(read, quantity, setting), other_time)

    def _is_of_change(self, candidates: list[Candidate]) -> bool:
        """Whether an indicator of the catalogue counts the change itself: "giảm 02 phòng"."""
        return any(
            "change" in self.catalogue.wanted[candidate.code].required and not candidate.lacks
            for candidate in candidates
        )

    def _changed(self, read: Read, quantity: Quantity, setting: Setting) -> bool:
        """Whether the number tells by how much something changed."""
        words = read.place.flow.words
        before = words[max(setting.own[0][0], quantity.start - FAR) : quantity.start]
        after = words[quantity.end : min(setting.own[-1][1], quantity.end + FAR)]
        return self.words.changed(before, after, bool(setting.depth))

    def _other_year(self, words: str) -> OtherYear | None:
        """Another year than the report's that words name."""
        return self.words.other_year(words, int(self.cover.quarter[:4])) if self.cover else None

    def _role(self, read: Read, quantity: Quantity, setting: Setting, kind: str, top: Candidate | None) -> str:
        if kind in ("plan", "change"):
            return kind
        asks = self.catalogue.wanted[top.code].required if top else {}
        if self._changed(read, quantity, setting) and not {"change", "compare"} & asks.keys():
            return "change"
        ahead = self.words.ahead(sentence_before(read, quantity, setting))
        return "plan" if ahead or self._is_planned(read, quantity, setting) else "observed"

    def _is_planned(self, read: Read, quantity: Quantity, setting: Setting) -> bool:
        """Whether a number's own words, or its headings, speak of what is still to be reached."""
        left = read.place.flow.words[max(setting.own[0][0], quantity.start - FAR) : quantity.start]
        return self.words.planned(left, read.place.headings)

    def _period(self, read: Read, quantity: Quantity, setting: Setting, top: Candidate | None, role: str) -> Period:
        words = read.place.flow.words
        lead = " ".join(place.flow.words[-FAR:] for place in reversed(read.place.leads))
        lead += words[max(0, setting.sentence[0] - FAR) : setting.sentence[0]]
        own = words[max(setting.own[0][0], quantity.start - FAR) : min(setting.own[-1][1], quantity.end + FAR)]
        indicator = self.catalogue.indicators[top.code] if top else None
        near = words_before(read, quantity, setting).rpartition(",")[2]
        yearly = top is not None and self.catalogue.is_yearly(top.code)
        other = self._other_year(sentence_before(read, quantity, setting) if yearly else near)
        headings = tuple(plain(title) for title in read.place.headings)
        return period(sentence_before(read, quantity, setting), own, lead, self.cover, indicator, role, other, headings)

    def _rests_on_doubt(
        self, read: Read, quantity: Quantity, setting: Setting, candidates: list[Candidate], before: list[Resolved]
    ) -> bool:
        """Whether the reading follows from a figure that itself waits: the rate or the denominator of a doubtful count."""
        if not candidates or candidates[0].score < FOLLOWS:
            return False
        base = base_of(read, quantity, setting)
        return base is not None and base < len(before) and before[base].status == "review"

    def _reasons(
        self,
        read: Read,
        quantity: Quantity,
        setting: Setting,
        candidates: list[Candidate],
        who: Who,
        whole: Resolved | None,
        before: list[Resolved],
        role: str,
        period: Period,
    ) -> list[str]:
        """Why a person must look; empty when the reading is certain."""
        reasons = [f"number:{quantity.doubtful}"] if quantity.doubtful else []
        if quantity.qualifier in BOUNDS:
            reasons.append("number:bound")
        if share_of(read, quantity, setting) is not None and candidates and candidates[0].score < FOLLOWS:
            reasons.append("indicator:denominator")
        part = self._is_part(whole, candidates, who)
        if (whole and whole.status == "review") or self._rests_on_doubt(read, quantity, setting, candidates, before):
            reasons.append("indicator:whole")
        elif whole and setting.part_of is not None and not part and quantity.unit != "%":
            reasons.append("indicator:no part")
        if not candidates:
            return [*reasons, "indicator:none"]
        top = candidates[0]
        if self._is_rate_of_another(read, quantity, setting, top, before):
            reasons.append("indicator:rate of another")
        of_role = OF_CHANGE if role == "change" else ()
        reasons += [f"indicator:{doubt}" for doubt in top.doubts if not (of_role and doubt.startswith(of_role))]
        if len(candidates) > 1 and top.score - candidates[1].score < MARGIN:
            reasons.append(f"indicator:or {candidates[1].code}")
        if before_bracket(read, quantity, setting) & self.catalogue.wanted[top.code].breakdown:
            reasons.append("indicator:bracket")
        unknown = unknown_words(read, quantity, setting)
        if unknown > UNKNOWN_WORDS:
            reasons.append(f"indicator:{unknown} words unknown")
        ahead = self.words.ahead(sentence_before(read, quantity, setting))
        if role == "plan" and ahead and not self._is_planned(read, quantity, setting):
            reasons.append("role:plan")
        reasons += self._scope_doubts(read, quantity, setting, top)
        if doubt := who.doubt or self.whose.misfit(who, self.catalogue.indicators[top.code].whose):
            reasons.append(f"agency:{doubt}")
        return reasons + self._time_doubts(read, quantity, setting, top, role, period)

    def _is_rate_of_another(
        self, read: Read, quantity: Quantity, setting: Setting, top: Candidate, before: list[Resolved]
    ) -> bool:
        """Whether a rate stands behind a count that it is no rate of, or that itself waits: "chi thường xuyên 2.610 tỷ, đạt 31 %"."""
        base = base_of(read, quantity, setting)
        while base is not None and read.quantities[base].unit == "%":  # "đạt 24 % dự toán và bằng 87,3 % cùng kỳ"
            base = read.settings[base].after
        if quantity.unit != "%" or base is None or base >= len(before):
            return False
        counted = self.catalogue.indicators.get(before[base].indicator)
        asked = self.catalogue.indicators[top.code]
        linked = counted is not None and asked.code in (counted.rate, counted.code)
        whole = (
            counted is not None and not counted.base_code
        )  # "thu nội địa 905 tỷ, bằng 87,3 %" is no rate of the whole revenue
        family = whole and counted is not None and asked.section == counted.section
        family = family and before[base].status == "accepted"
        return (before[base].status == "review" and linked) or not (linked or family)

    def _scope_doubts(self, read: Read, quantity: Quantity, setting: Setting, top: Candidate) -> list[str]:
        """Words that make a figure of a part only, or of another subject than the indicator's."""
        reasons = []
        words = read.place.flow.words
        for frame in read.parts:
            inside = setting.sentence[0] <= frame.start and frame.end <= quantity.start
            if inside and is_open(words, frame.end, quantity.start):
                reasons.append(f"indicator:only a part: {words[frame.start : frame.end]}")
        wanted = self.catalogue.wanted[top.code]
        if LEVEL in wanted.breakdown:  # what was inspected stands behind the number; before it stands who inspects
            behind = read.hits.within(quantity.end, quantity.unit_end + ADJACENT * 3)
            said = {value for hit in behind for facet, value in hit.meanings if facet == LEVEL}
            reasons += [] if said & wanted.required[LEVEL] else ["indicator:far"]
        start = max(setting.sentence[0], read.place.mark_end)
        opener = ABOUT.match(words, start) or LABEL.match(words, start)
        for hit in read.hits.within(*opener.span()) if opener and opener.end() <= quantity.start else ():
            for facet, value in hit.meanings:
                if facet not in OPEN_FACETS and value not in {
                    *wanted.required.get(facet, ()),
                    *wanted.optional.get(facet, ()),
                }:
                    reasons.append(f"indicator:+{facet}={value}")
        if self._is_said_aside(read, quantity, setting, wanted):
            reasons.append("indicator:apart")
        if self.cover and self.cover.title and not self.modifiers.first(plain(self.cover.title), "subject"):
            reasons.append("indicator:another subject")
        return reasons[:2]

    @staticmethod
    def _is_said_aside(read: Read, quantity: Quantity, setting: Setting, wanted: Wanted) -> bool:
        """Whether what sets an indicator apart is said of the figure only behind a comma: "đã giải quyết 286 hồ sơ, tất cả đúng hạn"."""
        words = read.place.flow.words
        for facet in wanted.breakdown:
            own = [hit for span in setting.own for hit in read.hits.within(*span)]
            said = [hit for hit in own if any(f == facet and v in wanted.required[facet] for f, v in hit.meanings)]
            if said and all("," in words[quantity.unit_end : hit.start] for hit in said):
                return True
        return False

    def _time_doubts(
        self, read: Read, quantity: Quantity, setting: Setting, top: Candidate, role: str, period: Period
    ) -> list[str]:
        """Why the time of a figure is not certain: another year is named where the report's own is meant, or no single one where a
        year must be."""
        if self.cover is None:
            return ["period:report's period unknown"]
        if self.catalogue.is_yearly(top.code):
            years = self.words.other_years(sentence_before(read, quantity, setting), int(self.cover.quarter[:4]))
            return [] if len(years) == 1 else ["period:which year"]
        before = words_before(read, quantity, setting)
        if self._other_year(before):
            return ["period:another year"]
        if role == "plan":
            named = any(
                NAMED_QUARTER.search(plain(title)) or SECOND_HALF.search(plain(title)) for title in read.place.headings
            )
            return ["period:another time"] if period.basis == "period" or named else []
        if names_another_part(before, self.cover):
            return ["period:another time"]
        flow = self.catalogue.indicators[top.code].kind not in ("stock", "cumulative")
        if flow and period.basis == "as_of" and period.end != self.cover.period_end:
            return ["period:another time"]  # a count needs a first day
        doubt = time_doubt(read, quantity, setting, period, self.cover.mixed, self._told_by(read, top))
        return [f"period:{doubt}"] if doubt else []

    def _told_by(self, read: Read, top: Candidate) -> list[Hit]:
        """The words that set an indicator apart: "kỳ trước chuyển qua" is what is counted, not when."""
        wanted = self.catalogue.wanted[top.code]
        apart = {(facet, value) for facet in wanted.breakdown for value in wanted.required[facet]}
        return [hit for hit in read.hits.found if apart & set(hit.meanings)]


def _best_of_each(candidates: list[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.code not in best or candidate.score > best[candidate.code].score:
            best[candidate.code] = candidate
    return sorted(best.values(), key=lambda c: (-c.score, c.code))
