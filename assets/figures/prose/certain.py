"""Whether the reading of a figure of running text is certain enough to publish, and if not, why a person must look."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from assets.figures.catalogue.evidence import Evidence, Near
from assets.figures.catalogue.fit import Candidate
from assets.figures.catalogue.match import Catalogue, family_of
from assets.figures.catalogue.wanted import Wanted
from assets.figures.catalogue.weights import LEVEL, TOPIC
from assets.figures.decision.meaning import Meaning
from assets.figures.prose.around import LABEL, before_bracket, count_of, share_of, unknown_words
from assets.figures.prose.follows import base_of
from assets.figures.prose.lists import leaves_its_list, says_rest, shared_channel
from assets.figures.prose.role import Roles
from assets.figures.prose.site import Standing
from assets.figures.prose.used import FIELD, FIELD_OF, is_meant, is_used
from assets.figures.prose.when import Times
from assets.figures.prose.who import Whose
from assets.figures.prose.whom import doubt_of_whom
from assets.figures.sites.site import Proposal, What
from assets.figures.text.sentences import is_open
from assets.figures.words.frames import Frame
from assets.figures.words.lexicon import OBJECT
from warehouse.doubt import Doubt
from warehouse.vocabulary import Role

BOUNDS = ("at_least", "at_most", "less_than")  # "dưới 50%" is no value
LISTED = re.compile(r"\s*(?:,|và|, và|cùng)\s*")  # between two counts of one list
OF_CHANGE = ("change=", "compare=")  # what else the words say, that the role of a change explains
ABOUT = re.compile(  # "Về hồ sơ trực tuyến, …" holds for the whole sentence
    r"(?:về|đối với|trong|riêng)\s+([^,;:.\d]{3,60}),"
)
OF_FIELD = re.compile(r"(?: [^\W\d_]+){0,3}? (?P<field>(?:thuộc |trong |về |của )?lĩnh vực)(?! (?:khác|của ))")
BESIDE_UNIT = 36  # characters behind a number's unit in which it is said what was inspected
ENDS = re.compile(r"[,;:.()\d]")  # of the words that belong to a number
SHORT = 40  # characters before a number in which "còn khoảng" stands
REMAINS = r"(?<!\w)(?:{remains})\s*$"
OF_ONE_FIELD = f"{FIELD}="
NARROWS, SEVERAL = ("part_only", "goes_on"), 4
SETS = ("muc_do", "linh_vuc")  # facets of sets that are named once for several figures
CHANGE = "change"
FAR = Doubt("what", "far")
MOST = 2  # doubts about what is counted that are told


@dataclass(frozen=True)
class Judge:
    """Looks for what speaks against a reading. `ours`: the report's title says that it is of administrative reform."""

    catalogue: Catalogue
    whose: Whose
    roles: Roles
    times: Times
    ours: bool

    def doubts(self, site: Standing, read: Proposal) -> list[Doubt]:
        """Why a person must look; empty when the reading is certain."""
        found = [*_of_number(site, read.played.role), *self._of_structure(site, read)]
        top = read.what.top
        if top is None:
            return [*found, Doubt("what", "none")]
        found += self._of_indicator(site, read, top)
        ahead = read.played.role == "plan" and self.roles.is_ahead(site) and not self.roles.is_planned(site)
        whole = read.sure_whole("how")
        if ahead and not (whole is not None and whole.role == "plan"):  # "sẽ kiểm tra tại 14 cơ quan, gồm 05 sở, ngành"
            found.append(Doubt("how", "plan"))
        found += self._of_scope(site, read, top)
        of_when = self.times.doubt(site, top, read.played.role, read.dated)
        return [*found, *filter(None, (doubt_of_whom(site, read, top.code, self.whose, self.catalogue), of_when))]

    def _of_structure(self, site: Standing, read: Proposal) -> list[Doubt]:
        """What it is a share or a part of."""
        whole, top = read.what.whole, read.what.top
        follows = top is not None and top.score >= self.catalogue.weights["follows"]
        found = []
        if top and not follows and (_goes_on(site, top) or self._is_of_set(site, top)):
            found.append(Doubt("what", "goes_on"))
        if top and not follows and share_of(site) is not None:
            found.append(Doubt("what", "denominator"))
        apart = whole is not None and top is not None and not read.is_part and self._is_apart(site, read, whole, top)
        if (whole and whole.waits and not apart) or (follows and _rests_on_doubt(site)):
            found.append(Doubt("what", "whole"))
        elif whole and site.setting.part_of is not None and not read.is_part and site.quantity.unit != "%":
            new = top is not None and self._is_new(site, read.what, whole, top)
            found += [] if new else [Doubt("what", "no_part")]
        return found

    def _is_of_set(self, site: Standing, top: Candidate) -> bool:
        """Whether the figure before it in the sentence is of a set that has an indicator of this one's too: "hồ sơ của DVCTT toàn trình là 71.200,
        nộp trực tuyến 65.504"."""
        earlier = site.base.indicator if site.base else ""
        before = self.catalogue.wanted.get(earlier)
        if before is None or family_of(earlier) != family_of(top.code):
            return False
        sets = [(facet, before.required[facet]) for facet in before.breakdown if facet in SETS]
        return any(
            row.indicator.base_code == top.code and row.required.get(facet) == values
            for facet, values in sets
            for row in self.catalogue.wanted.values()
        )

    def _is_apart(self, site: Standing, read: Proposal, whole: Meaning, top: Candidate) -> bool:
        """Whether a figure cannot be a part of the figure before it: counts are none of a percentage, and what stands below a lead-in and says
        itself what it is, and of whom, may be another thing than the lead-in counts."""
        if not whole.indicator or read.who.rule == "over" or not self._says_itself(read.what, top):
            return False
        of_rate = self.catalogue.indicators[whole.indicator].unit == "%" != site.quantity.unit
        below = site.setting.part_of is None
        return of_rate or (below and family_of(whole.indicator) != family_of(top.code))

    def _of_indicator(self, site: Standing, read: Proposal, top: Candidate) -> list[Doubt]:
        """What the words leave open about what is counted."""
        of_another = not self._says_itself(read.what, top) and self._is_rate_of_another(site, read.what, top)
        found = [Doubt("what", "rate_of_another")] if of_another else []
        changed = read.played.role == "change"
        told = (d for d in top.doubts if not (changed and d.code == "besides" and d.detail.startswith(OF_CHANGE)))
        found += [doubt for doubt in told if not is_used(site, read, doubt, self.catalogue.wanted[top.code])]
        if FAR in found and says_rest(site, read, top, self.catalogue.indicators, self.times.joiners):
            found.remove(FAR)
        if rival := self.catalogue.rival(read.what.candidates):
            found.append(Doubt("what", "or", rival.code))
        if changed and (rate := self._changed_rate(site, top)):
            found.append(Doubt("what", "or", rate))
        if self.catalogue.indicators[top.code].kind == "change" and not _says(read.what.evidence, CHANGE):
            found.append(Doubt("what", "far"))  # "tăng 04 dự thảo so với cùng kỳ; rà soát 45 văn bản"
        if channel := shared_channel(site, self.catalogue.wanted[top.code]):
            found.append(Doubt("what", "besides", channel))
        if leaves_its_list(site, read.who, top):
            found.append(Doubt("what", "far"))
        if before_bracket(site) & self.catalogue.wanted[top.code].breakdown:
            found.append(Doubt("what", "bracket"))
        if self.catalogue.indicators[top.code].kind == "flow" and self._is_left(site):
            found.append(Doubt("what", "remains"))
        unknown = unknown_words(site)
        if unknown > self.catalogue.weights["unknown_words_prose"]:
            found.append(Doubt("what", "unknown_words", str(unknown)))
        return found

    def _changed_rate(self, site: Standing, top: Candidate) -> str:
        """The rate that a change in per cent may be one of, in points: "đúng hạn 677.378 hồ sơ, đạt 98,9%, tăng 0,7% so với năm 2022"; ""
        where no rate of the count stands right before it."""
        before = site.before[-1] if site.before else None
        rate = self.catalogue.indicators[top.code].rate
        return rate if rate and before and site.quantity.unit == "%" and before.indicator == rate else ""

    def _is_left(self, site: Standing) -> bool:
        """Whether the number is what is left: "còn khoảng 40 hồ sơ quá hạn" are perhaps not settled yet."""
        start = max(0, site.quantity.start - SHORT)
        return self.times.joiners.pattern(REMAINS).search(site.words, start, site.quantity.start) is not None

    def _says_itself(self, what: What, top: Candidate, but: str = "") -> bool:
        """Whether all that an indicator asks for, `but` a facet, is said in the figure's own words: "mức độ hài lòng 97,4 %"."""
        required = self.catalogue.wanted[top.code].required.items()
        evidence = what.evidence
        return evidence is not None and all(
            evidence.first(f, v) <= Near.OWN for f, v in required if f not in (TOPIC, but)
        )

    def _is_new(self, site: Standing, what: What, whole: Meaning, top: Candidate) -> bool:
        """Whether behind a ";" another statistic is told in full, and the parts are over: "tinh giản 47 người, trong đó 19 người ở cấp xã; kỷ
        luật 16 công chức"."""
        over = ";" in site.words[site.read.quantities[site.setting.part_of or 0].end : site.setting.own[0][0] + 1]
        narrower = _goes_on(site, top)  # "…, trong đó lĩnh vực đất đai 120 hồ sơ; đang giải quyết 30 hồ sơ"
        told = self._says_itself(what, top) or self._are_siblings(top.code, whole.indicator)
        return over and top.code != whole.indicator and not narrower and not top.against and told

    def _are_siblings(self, code: str, other: str) -> bool:
        """Whether two indicators are parts of one: "hoàn thành 40 nhiệm vụ, trong đó đúng hạn 38; 05 nhiệm vụ đang thực hiện trong hạn"."""
        known = self.catalogue.indicators
        return other in known and known[code].base_code == known[other].base_code != ""

    def _is_rate_of_another(self, site: Standing, what: What, top: Candidate) -> bool:
        """Whether a rate stands behind a count that it is no rate of, or that itself waits: "chi thường xuyên 2.610 tỷ, đạt 31 %"."""
        base = count_of(site, base_of(site))
        if site.quantity.unit != "%" or base is None or base >= len(site.before):
            return False
        waits = site.before[base].waits
        counted = self.catalogue.indicators.get(site.before[base].indicator)
        if counted is None:
            return True
        asked = self.catalogue.indicators[top.code]
        linked = asked.code in (counted.rate, counted.code)
        # "thu nội địa 905 tỷ, bằng 87,3 %" is no rate of the whole revenue
        family = (
            not counted.base_code
            and not waits
            and (asked.section == counted.section or self._is_share_of(what, top, counted.code))
        )
        return waits if linked else not family

    def _is_share_of(self, what: What, top: Candidate, counted: str) -> bool:
        """Whether a rate says itself what it is a share in, of what a count of all counts: "tiếp nhận 812 hồ sơ, nộp trực tuyến 94,1 %"."""
        of, in_all = self.catalogue.wanted[top.code].required, self.catalogue.wanted[counted].required
        same = OBJECT in of and of[OBJECT] == in_all.get(OBJECT) and len(of.keys() - {OBJECT, TOPIC}) > 0
        return same and self._says_itself(what, top, OBJECT)

    def _of_scope(self, site: Standing, read: Proposal, top: Candidate) -> list[Doubt]:
        """Words that make a figure of a part only, or of another subject than the indicator's."""
        wanted, weights = self.catalogue.wanted[top.code], self.catalogue.weights
        # what an opener says of these facets is what the sentence is about, no narrowing
        found = [
            *_narrowed(site, wanted, read.who.code == self.whose.agencies.issuer),
            *_narrowed_behind(site, wanted),
            *_of_level(site, wanted),
        ]
        opened = _opened(site, wanted, weights.context | weights.what)
        found += [doubt for doubt in opened if not is_used(site, read, doubt, wanted)]
        if _is_said_aside(site, wanted):
            found.append(Doubt("what", "apart"))
        if not self.ours:
            found.append(Doubt("what", "another_subject"))
        return found[:MOST]


def _says(evidence: Evidence | None, facet: str) -> bool:
    """Whether a figure's own words say something of a facet."""
    return evidence is not None and facet in evidence.facets and evidence.nearest(facet) <= Near.OWN


def _of_number(site: Standing, role: Role) -> list[Doubt]:
    """What is not certain about the number itself. What is aimed at may be a bound, "từ 95 % trở lên", which its qualifier says; what was
    counted has a value."""
    bound = Doubt("number", "bound") if role != "plan" and _is_bound(site) else None
    return [doubt for doubt in (site.quantity.doubt, bound) if doubt]


def _is_bound(site: Standing) -> bool:
    """Whether it is a limit, or stands in a list that begins with one: "ít nhất 7 sở, ngành, 3 huyện và 9 xã"."""
    start, quantities = site.quantity.start, site.read.quantities
    place = bisect_right(quantities, start, key=lambda quantity: quantity.start)
    for quantity in map(quantities.__getitem__, range(place - 1, -1, -1)):
        if quantity.start < start and not LISTED.fullmatch(site.words, quantity.unit_end, start):
            return False
        if quantity.qualifier in BOUNDS:
            return True
        start = quantity.start
    return False


def _goes_on(site: Standing, top: Candidate) -> bool:
    """Whether the figure of its family before it in the sentence counts something narrower than it seems: "tiếp nhận 1.245 phản ánh hiện
    trường, đã xử lý 1.100 phản ánh"."""
    for quantity, meaning in reversed(list(zip(site.read.quantities, site.before, strict=False))):
        if quantity.start < site.setting.sentence[0]:
            return False
        if family_of(meaning.indicator) == family_of(top.code):
            return any(doubt.aspect == "what" and _narrows(doubt) for doubt in meaning.doubts)
    return False


def _narrows(doubt: Doubt) -> bool:
    """Whether a doubt is of a figure that is perhaps of a part only. One word that no phrase covers seldom makes it one."""
    return (
        doubt.code in NARROWS
        or doubt.detail.startswith(OF_ONE_FIELD)
        or (doubt.code == "unknown_words" and int(doubt.detail) >= SEVERAL)
    )


def _rests_on_doubt(site: Standing) -> bool:
    """Whether the figure that this one follows from itself waits."""
    base = base_of(site)
    return base is not None and base < len(site.before) and site.before[base].waits


def _narrowed(site: Standing, wanted: Wanted, own: bool) -> list[Doubt]:
    """Words before the number that narrow what is counted: "trình Chủ tịch", "phần mềm". `own`: it is of whoever reports."""
    inside = (f for f in site.read.parts if site.setting.sentence[0] <= f.start and f.end <= site.quantity.start)
    narrow = _last_field([frame for frame in inside if is_open(site.words, frame.end, site.quantity.start)], site.words)
    held = [frame for frame in narrow if not is_meant(site, frame, wanted, own)]
    above = [over.part for over in site.read.over if over.part]
    return [
        Doubt("what", "part_only", part)
        for part in (*(site.words[frame.start : frame.end] for frame in held), *above[:1])
    ]


def _last_field(frames: list[Frame], words: str) -> list[Frame]:
    """Of several fields the last: "lĩnh vực đất đai 18.225 hồ sơ; lĩnh vực hộ tịch 9.604 hồ sơ"."""
    fields = [frame for frame in frames if words[frame.start : frame.end].endswith(FIELD_OF)]
    return [frame for frame in frames if frame not in fields[:-1]]


def _narrowed_behind(site: Standing, wanted: Wanted) -> list[Doubt]:
    """Files of one field only, behind the number: "163 hồ sơ thuộc lĩnh vực xây dựng"; other words behind it that narrow what it counts:
    "17 dịch vụ công chưa phát sinh hồ sơ", "9 nhiệm vụ về chuyển đổi số"."""
    start = site.quantity.unit_end
    found = OF_FIELD.match(site.words[start : start + BESIDE_UNIT])
    whole = found and any(start + found.start("field") == frame.start for frame in site.read.wholes)
    if found and not whole and FIELD not in wanted.breakdown:
        return [Doubt("what", "part_only", found["field"])]
    behind = (
        site.words[frame.start : frame.end]
        for frame in site.read.parts_behind
        if site.quantity.end <= frame.start
        and frame.end > start
        and not ENDS.search(site.words, min(start, frame.start), frame.start)
    )
    return [Doubt("what", "part_only", part) for part in behind][:1]


def _of_level(site: Standing, wanted: Wanted) -> list[Doubt]:
    """What was inspected stands behind the number; before it stands who inspects."""
    if LEVEL not in wanted.breakdown:
        return []
    behind = site.read.hits.within(site.quantity.end, site.quantity.unit_end + BESIDE_UNIT)
    said = {value for hit in behind for facet, value in hit.meanings if facet == LEVEL}
    return [] if said & wanted.required[LEVEL] else [Doubt("what", "far")]


def _opened(site: Standing, wanted: Wanted, open_facets: frozenset[str]) -> list[Doubt]:
    """What the opener of the sentence says that the indicator does not ask for."""
    start = max(site.setting.sentence[0], site.read.place.mark_end)
    opener = ABOUT.match(site.words, start) or LABEL.match(site.words, start)
    if opener is None or opener.end() > site.quantity.start:
        return []
    known = (wanted.required, wanted.optional, wanted.beside)
    meant = {(facet, value) for facets in known for facet, values in facets.items() for value in values}
    said = [hit.meanings for hit in site.read.hits.within(*opener.span())]
    return [
        Doubt("what", "besides", f"{facet}={value}")
        for meanings in said
        # of several meanings a phrase has but one: "mới" is new rules, or new files; "hồ sơ trực tuyến" is both
        if meant.isdisjoint(meaning for meaning in meanings if meaning[0] not in open_facets)
        for facet, value in meanings
        if facet not in open_facets
        and facet not in wanted.breakdown  # "chi thường xuyên và chi đầu tư: 03; chi thường xuyên: 37"
    ]


def _is_said_aside(site: Standing, wanted: Wanted) -> bool:
    """Whether what sets an indicator apart is said of the figure only behind a comma: "đã giải quyết 286 hồ sơ, tất cả đúng hạn"."""
    own = [hit for span in site.setting.own for hit in site.read.hits.within(*span)]
    for facet in wanted.breakdown:
        said = [hit for hit in own if any(f == facet and v in wanted.required[facet] for f, v in hit.meanings)]
        if said and all("," in site.words[site.quantity.unit_end : hit.start] for hit in said):
            return True
    return False
