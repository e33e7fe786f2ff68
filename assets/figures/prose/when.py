"""When a figure of running text is of, and whether that is the report's own time or one that its words print."""

import re
from dataclasses import dataclass, replace
from datetime import date

from assets.figures.catalogue.fit import Candidate
from assets.figures.catalogue.match import Catalogue, family_of
from assets.figures.catalogue.weights import PLAN
from assets.figures.decision.meaning import Meaning
from assets.figures.prose.around import FAR, sentence_before, words_before
from assets.figures.prose.passage import ReadBlock
from assets.figures.prose.role import Roles
from assets.figures.prose.site import Standing
from assets.figures.prose.stories import is_other_story
from assets.figures.text.flow import Words
from assets.figures.text.sentences import is_open
from assets.figures.words.frames import Modifiers
from assets.figures.words.joiners import Joiners
from assets.figures.words.lexicon import Hit
from assets.figures.words.period import (
    PLANNED,
    Dated,
    Period,
    TimeWords,
    names_another_part,
    names_time,
    names_to_come,
    period,
)
from assets.figures.words.role import YEAR_NAMED, OtherYear
from assets.figures.words.when import When, names_quarter, so_far, whens
from assets.reports.cover import Cover
from warehouse.doubt import Doubt
from warehouse.vocabulary import Role

ANOTHER_TIME = Doubt("when", "another_time")
QUARTER, MONTHS = "quarter", "months"  # rules of times beside the report's own
COMPARED = r"(?<!\w)(?:{compared_with})\s+(?:[^\W\d_]+\s+){0,3}$"  # "tăng 12 % so với cùng kỳ"
COMPARE = "compare"
NAMED = r"(?<!\w)(?:{document_name})[^,;.]{0,60}$"  # in the name of a plan or a document: no time of its figures
PLAN_OF = re.compile(r"(?<!\w)(?:kế hoạch|kh)\s[^,;.()\d]{0,30}(?:năm\s+(?P<year>20\d\d)(?!\d)|giai đoạn\s+20\d\d)")
OF_PLAN = re.compile(r"(?<!\w)(?<!theo )(?:kế hoạch|kh)(?!\w)")
LABELS = re.compile(r"[^()]{0,8}\)\s*:")  # "Thu NSNN (01/01-31/5): ước 5.842 tỷ đồng"
BRACKET = re.compile(r"\s*\([^()]*\)")
STATES = ("stock", "cumulative", "ratio", "index")  # kinds that need no first day
BEHIND = 40  # characters behind a number's unit in which its time may stand
SINCE_YEAR = re.compile(r"(?<!\w)từ (?:đầu )?năm 20\d\d(?!\d)[^,;]{0,40}$")  # "lũy kế từ năm 2022 đến nay là 214 người"
SINCE = re.compile(r"(?<!\w)từ (?:khi|lúc|thời điểm|ngày)(?!\w)[^;]*?(?<!\w)đến(?!\w)")
EARLIER = re.compile(r"\(\s*(?:(?:cùng kỳ(?: năm)?|năm)(?: (?:trước|ngoái|20\d\d))?\s*(?:là|đạt|:)?\s*)?$")
CLOSES = re.compile(r"\s*[;)]")
OPENS = 16  # characters before a time that opens its sentence: "Tính đến hết ngày 31/5, …"
CLOSE = 90  # characters before a time in which the words stand that make it another's


@dataclass(frozen=True)
class Times:
    """Tells when figures are of. `cover` None: the report's own period is not known; `quarter`: of a report of several quarters, by the
    regime's days, the first day of its last one."""

    catalogue: Catalogue
    roles: Roles
    joiners: Joiners
    cover: Cover | None
    quarter: date | None = None

    def named(self, read: ReadBlock, modifiers: Modifiers) -> list[When]:
        """The times that a block names for its figures: not those that are what is counted, "kỳ trước chuyển qua"."""
        if self.cover is None:
            return []
        counted = self.catalogue.weights.names_time
        told = [hit for hit in read.hits.found if any(facet in counted for facet, _ in hit.meanings)]
        times = whens(read.place.flow.words, self.cover, modifiers)
        return [when for when in times if not any(_belongs(when, hit) for hit in told)] if told else times

    def of_figure(self, site: Standing, top: Candidate | None, role: Role) -> Dated:
        """The period of a figure read as `top`."""
        own, sentence, start = site.setting.own, site.setting.sentence, site.quantity.start
        leads = [
            Words(lead.flow, max(0, len(lead.flow.words) - FAR), len(lead.flow.words)) for lead in site.read.place.leads
        ]
        before = site.part(max(sentence[0], start - FAR), start)
        said = TimeWords(
            before=(before,),
            own=(site.part(max(own[0][0], start - FAR), min(own[-1][1], site.quantity.end + FAR)),),
            lead=(site.part(max(0, sentence[0] - FAR), sentence[0]), *leads),
            headings=site.read.place.headings,
        )
        if role == "plan":
            ahead = self.roles.is_ahead(site) or self._is_of_a_part(site)
            said = replace(said, before=(_clause_before(site),) if ahead else ())
        indicator = self.catalogue.indicators[top.code] if top else None
        if indicator and indicator.code in self.catalogue.since:
            indicator = replace(indicator, kind="cumulative")
        yearly = top is not None and self.catalogue.wanted[top.code].is_yearly
        year = self.roles.other_year(before.plain if yearly else words_before(site).rpartition(",")[2])
        other = (year, before) if year else None
        found = period(said, self.cover, indicator, role, other)
        if _is_stated_aside(site, found) or (found.rule == "lead" and self._is_named(site)):
            found = period(replace(said, lead=tuple(leads)), self.cover, indicator, role, other)
        if found.rule != "report":
            return found
        return (None if yearly else self._part_named(site, found)) or _named(site, found)

    def _is_named(self, site: Standing) -> bool:
        """Whether a sentence names the report's own time before a figure: "Tính chung cả quý, toàn tỉnh đã giải quyết 79.900 hồ sơ"."""
        first, words = site.setting.sentence[0], site.words
        named = (when for when in site.read.times if when.own and not when.now and not when.days)
        return any(
            first <= when.start and when.end <= site.quantity.start and self.holds(words, when) for when in named
        )

    def _part_named(self, site: Standing, found: Dated) -> Dated | None:
        """A time beside the report's own that the sentence names last, before the figure: the last quarter of a longer report ("trong quý IV" of a
        year's), or the months of the year so far ("10 tháng" in October's, "8 tháng đầu năm" in a quarter's)."""
        if self.cover is None or found.period.start is None:
            return None
        words, first = site.words, site.setting.sentence[0]
        named = (when for when in site.read.times if not when.now)
        inside = [when for when in named if first <= when.start and when.end <= site.quantity.start]
        held = [when for when in inside if self.holds(words, when) and is_open(words, when.end, site.quantity.start)]
        if not held:
            return None
        last, said = words[held[-1].start : held[-1].end], site.part(held[-1].start, held[-1].end)
        year, number = map(int, self.cover.quarter.split("-Q"))
        if self.quarter is not None and names_quarter(last, number, year):
            return Dated(Period(self.quarter, self.cover.period_end, "quarter"), QUARTER, said)
        end = so_far(last, self.cover)
        return Dated(Period(date(year, 1, 1), end, "period"), MONTHS, said) if end else None

    def doubt(self, site: Standing, top: Candidate, role: Role, dated: Dated) -> Doubt | None:
        """Why the time of a figure is not certain; None when it is."""
        period = dated.period
        if self.cover is None:
            return Doubt("when", "no_period")
        if self.catalogue.wanted[top.code].is_yearly:
            return None if len(self.roles.other_years(sentence_before(site))) == 1 else Doubt("when", "which_year")
        before = words_before(site)
        of_plan = PLAN in self.catalogue.wanted[top.code].required  # whose year says which plan is counted
        other = self.roles.other_year(before)
        meant = other and (_is_compared(site, top) or self._is_meant(other, top, role, dated, before))
        if (other and not meant) or (of_plan and self._of_other_plan(sentence_before(site))):
            return Doubt("when", "another_year")
        if role == "plan":
            return None if self._is_planned_for(site, dated, top) else ANOTHER_TIME
        if dated.rule in (QUARTER, MONTHS):
            return None  # it is what the sentence names last
        if names_another_part(before, self.cover):
            return ANOTHER_TIME
        flow = self.catalogue.indicators[top.code].kind not in STATES
        if flow and period.basis == "as_of" and period.end != self.cover.period_end:
            return ANOTHER_TIME  # a count needs a first day
        if flow and period.basis == "as_of" and SINCE.search(sentence_before(site)):
            return ANOTHER_TIME  # it has one, and it was not read
        if _is_of_above(site, dated):
            return Doubt("when", "carried")
        return self._named_time(site, dated, top)

    def _is_planned_for(self, site: Standing, dated: Dated, top: Candidate) -> bool:
        """Whether it is sure for when a figure is planned: where what is to come is told, for the days, quarter, half or year that is named last
        in its sentence or its headings; elsewhere for the year."""
        of_part, clause = self._is_of_a_part(site), _clause_before(site)
        ahead = of_part or self.roles.is_ahead(site)
        if ahead and names_time(site.words[site.setting.sentence[0] : clause.start]):
            return False
        own_end = max(site.setting.own[-1][1], site.quantity.unit_end)
        of_plan = OF_PLAN.search(site.words, site.quantity.unit_end, own_end) is not None
        if of_part and of_plan and not names_time(clause.plain):
            return False  # plans are of a year: "Hoàn thành 45% nhiệm vụ Kế hoạch CCHC" in the quarter, or in the year?
        if dated.period.basis == "as_of":
            return self.catalogue.indicators[top.code].kind in STATES
        if site.here(dated.words) is None:
            return (dated.rule == PLANNED and dated.period.basis == "period") or not of_part
        return ahead or dated.period.basis == "year"

    def _is_of_a_part(self, site: Standing) -> bool:
        """Whether a heading names a part of the year to come: what is planned under it is planned for that part."""
        return any(self.cover and names_to_come(heading.plain, self.cover) for heading in site.read.place.headings)

    def _is_meant(self, other: OtherYear, top: Candidate, role: Role, dated: Dated, before: str) -> bool:
        """Whether another year that words name is what a figure is read with: since when a cumulative one counts, or for when a plan is."""
        if role == "plan":
            return dated.period.end is not None and dated.period.end.year == other.year
        return self.catalogue.indicators[top.code].kind == "cumulative" and SINCE_YEAR.search(before) is not None

    def _of_other_plan(self, sentence: str) -> bool:
        """Whether the plan that a sentence names last is of other years: "Kế hoạch CCHC giai đoạn 2021 - 2025 đề ra 45 nhiệm vụ"."""
        named = list(PLAN_OF.finditer(sentence))
        return bool(named) and (named[-1]["year"] is None or int(named[-1]["year"]) != self.roles.year)

    def _told_by(self, site: Standing, top: Candidate) -> list[Hit]:
        """The words that set an indicator apart, or say what it compares with: a time in them is what is counted, not when."""
        wanted = self.catalogue.wanted[top.code]
        telling = {*wanted.breakdown, COMPARE} & wanted.required.keys()
        apart = {(facet, value) for facet in telling for value in wanted.required[facet]}
        return [hit for hit in site.read.hits.found if apart & set(hit.meanings)] if apart else []

    def _named_time(self, site: Standing, dated: Dated, top: Candidate) -> Doubt | None:
        """The doubt that a time named in the block, or over it, gives."""
        period, told = dated.period, self._told_by(site, top)
        if period.basis == "programme":
            return None
        words, quantity, sentence = site.words, site.quantity, site.setting.sentence
        state = self.catalogue.indicators[top.code].kind == "stock"
        # "lũy kế đã cấp 9.874 chữ ký số", "hiện nay có 569 đơn vị"
        named = (when for when in site.read.times if not ((when.cumulated or when.since) if state else when.now))
        times = [when for when in named if not any(_belongs(when, hit) for hit in told)]
        inside = [when for when in times if sentence[0] <= when.start and when.end <= quantity.start]
        governing = [
            when
            for when in inside
            if self.holds(words, when) and (is_open(words, when.end, quantity.start) or LABELS.match(words, when.end))
        ]
        explained = BRACKET.match(words, quantity.unit_end)
        end = min(max(site.setting.own[-1][1], explained.end() if explained else 0), quantity.unit_end + BEHIND)
        behind = [when for when in times if quantity.unit_end <= when.start < end and self.holds(words, when)]
        behind = [when for when in behind if not re.search(r"[,;:.\d]", words[quantity.unit_end : when.start])]
        behind = [when for when in behind if not _is_of_bracket(site, when)]
        said = governing[-1:] + behind[:1]
        if any(not when.own and not (when.days and period.basis in ("period", "as_of")) for when in said):
            return ANOTHER_TIME
        if said:
            return None
        before = (w for w in site.read.times if w.end <= sentence[0] and w.carries and not (state and w.since))
        earlier = [when for when in before if self.holds(words, when)]
        if earlier and not earlier[-1].own:
            of_others = state and _is_of_others(site, earlier[-1], top)
            over = _is_told_aside(site, earlier[-1]) or is_other_story(site, earlier[-1].start, top.code)
            if not (of_others or over):
                return Doubt("when", "carried")
        above = next(
            (over.own_time or (state and over.now) for over in site.read.over if over.own_time is not None), True
        )
        if not earlier and not above and dated.words is None:
            return Doubt("when", "carried")
        mixed = self.cover is not None and self.cover.mixed
        return Doubt("when", "which_of_two") if mixed and not state else None  # both periods end on the same day

    def announced(self, lead: ReadBlock) -> list[When]:
        """The times that a lead-in names for what stands below it; days of their own are read with its figures."""
        words = lead.place.flow.words
        years = [When(m.start(), m.end(), int(m[1]) == self.roles.year) for m in YEAR_NAMED.finditer(words)]
        times = [when for when in lead.times if not any(when.start <= year.start < when.end for year in years)]
        found = sorted([*times, *years], key=lambda when: when.start)
        return [when for when in found if self.holds(words, when)]

    def holds(self, words: str, when: When) -> bool:
        """Whether a time is that of figures: what is compared with, or stands in a name, is not."""
        before = words[max(0, when.start - CLOSE) : when.start]
        return not any(self.joiners.pattern(template).search(before) for template in (COMPARED, NAMED))


def _clause_before(site: Standing) -> Words:
    """The words of a sentence before a figure, from the last ";" on."""
    start = max(site.setting.sentence[0], site.words.rfind(";", 0, site.quantity.start) + 1)
    return site.part(max(start, site.quantity.start - FAR), site.quantity.start)


def _named(site: Standing, found: Dated) -> Dated:
    """The report's own period, with the words of the sentence that name it where any do."""
    first, last = site.setting.sentence
    named = (when for when in site.read.times if when.own and not when.now)
    own = [when for when in named if first <= when.start and when.end <= last]
    return replace(found, rule="named", words=site.part(own[-1].start, own[-1].end)) if own else found


def _is_compared(site: Standing, top: Candidate) -> bool:
    """Whether a bracket says no more than what the figure right before it was in the year before: "đạt 80,8% (năm 2023: 71,3%)"."""
    before, behind = site.words[: site.quantity.start], site.words[site.quantity.unit_end :]
    alone = EARLIER.search(before) is not None and CLOSES.match(behind) is not None
    return alone and site.base is not None and site.base.indicator == top.code


def _is_of_bracket(site: Standing, when: When) -> bool:
    """Whether a time behind a figure is that of one in the bracket behind it: "52.013 hồ sơ (cùng kỳ năm 2024: 48.900 hồ sơ)"."""
    words, end = site.words, site.words.find(")", when.end)
    if "(" not in words[site.quantity.unit_end : when.start] or end < 0:
        return False
    return any(when.end <= other.start < end for other in site.read.quantities)


def _is_told_aside(site: Standing, when: When) -> bool:
    """Whether the sentence that names a time told of the report's own before: "Mở 09 lớp; 10 tháng: 84 lớp. Bổ nhiệm 05 người"."""
    told = _told_before(site, when.start)
    return any(meaning.indicator and not any(d.aspect == "when" for d in meaning.doubts) for meaning in told)


def _is_stated_aside(site: Standing, found: Dated) -> bool:
    """Whether days that an earlier sentence of the block states are of the last of its figures only: "tiếp nhận 171.590 hồ sơ, riêng từ 01/7 đến
    14/9 tiếp nhận 98.214 hồ sơ." What follows is of the report's days again."""
    said = site.here(found.words)
    if said is None or said.end > site.setting.sentence[0]:
        return False
    return any(meaning.indicator and meaning.period != found.period for meaning in _told_before(site, said.start))


def _told_before(site: Standing, place: int) -> list[Meaning]:
    """What the figures of a sentence mean that stand in it before a place."""
    known = zip(site.read.quantities, site.read.settings, site.before, strict=False)
    return [meaning for q, s, meaning in known if s.sentence[0] <= place < s.sentence[1] and q.start < place]


def _is_of_others(site: Standing, when: When, top: Candidate) -> bool:
    """Whether a time that an earlier sentence names is that of other statistics only: it opens none, and what is told from there on is of
    other families. "Giải ngân đến 31/5 được 15 tỷ đồng. Phường có 28 tổ công nghệ số" has them at the report's end."""
    settings = site.read.settings[: len(site.before)]
    inside = [
        place for place, setting in enumerate(settings) if setting.sentence[0] <= when.start < setting.sentence[1]
    ]
    if not inside or when.start - max(settings[inside[0]].sentence[0], site.read.place.mark_end) < OPENS:
        return False
    return {family_of(meaning.indicator) for meaning in site.before[inside[0] :]}.isdisjoint(("", family_of(top.code)))


def _is_of_above(site: Standing, dated: Dated) -> bool:
    """Whether the days of a figure are those that a block above it states of its own figures, announcing none: "- Thu từ 01/01 đến 31/3: 5 tỷ đồng."""
    said = dated.words
    return said is not None and said.flow is not site.read.place.flow and not said.flow.text.rstrip().endswith(":")


def _belongs(when: When, hit: Hit) -> bool:
    """Whether a time is one with a phrase: inside it, or right before it as in "từ năm 2021 | chuyển sang"."""
    return hit.start <= when.end + 1 and when.start < hit.end
