"""Whose a figure of running text is: said of it, or carried from where it was said last, or whoever the report is about.

Who is said once and holds on: "Với cấp huyện, … đã tiếp nhận 30.410 hồ sơ, đã giải quyết 29.870 hồ sơ; trong đó …" are the districts' to the
end of the sentence. A subject replaces the one before; what is carried over the end of a sentence waits for a person.
"""

import re
from dataclasses import dataclass, replace

from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.bodies import BEFORE, COUNTED, HEAD_OF_TITLE, THOSE, UNKNOWN
from assets.figures.prose.clauses import Setting
from assets.figures.prose.named import counts_bodies, counts_documents, has_documents, is_beside, is_of_later
from assets.figures.prose.passage import ReadBlock
from assets.figures.prose.site import Standing
from assets.figures.sites.site import Who
from assets.figures.text.flow import Words
from assets.figures.text.sentences import is_open
from assets.figures.words.agency import RIGHT_BEFORE, Agencies, elsewhere
from assets.figures.words.frames import LEVELS, Body
from assets.figures.words.joiners import Joiners
from assets.reports.cover import Cover
from warehouse.doubt import Doubt
from warehouse.places import COMMITTEE, is_place, level_of
from warehouse.reference import Reference

BEHIND = re.compile(r"\s*(?:(?:thuộc|của|ở|tại|do|cho)\s+)*(?:thẩm quyền\s+(?:giải quyết\s+)?(?:của\s+)?)?(?:các\s+)?")
TWO = re.compile(r"[^(,;:.\d]{0,30} và \d[\d.]* [^(,;:.\d]{0,40}")
ADJACENT = re.compile(r"\s*[:(]?\s*(?:là|có|đạt|:)?\s*")
WHERE = re.compile(r"địa bàn (?:toàn )?(?:tỉnh|huyện|thành phố|xã|phường)$")  # where things are, not whose they are
NEAR = 24  # characters of "trên địa bàn toàn tỉnh"
LOCAL = re.compile(r"các địa phương$")
APART = r"(?<!\w)(?:{sets_apart}|{parts_follow})(?!\w)"
BARE_LEVELS = {"tỉnh": "cap_tinh", "huyện": "cap_huyen", "xã": "cap_xa"}
BARE_LEVEL = re.compile(  # "tỉnh 99,2%, huyện 97,1%, xã 99,4%"
    r"(?:^|[:,;(]\s*|(?<!\w)và\s+)(tỉnh|huyện|xã)\s*:?\s*(?:là|đạt)?\s*$"
)
LISTED_LEVEL = re.compile(r"(?<!\w)(?:cấp )?(tỉnh|huyện|xã)\s*:?\s*(?:là|đạt)?\s*\d")
ABOVE = re.compile(r"(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân) tỉnh")
OF_SEVERAL, HEADING, CARRIED = Doubt("who", "several"), Doubt("who", "heading"), Doubt("who", "carried")
SIDE_BY_SIDE, FAR = 3, 160  # bodies, and characters, among which a list of levels is looked for
OF_DOCUMENTS, OTHER_NAMED = Doubt("who", "whose_documents"), Doubt("who", "other_named")
EARLIER = "earlier"  # rule of who reports, named in a sentence before
AFTER = "after"  # rule of a body that nobody names for the figure, behind a sentence about another
UNSAID = ("reported", EARLIER, "over", AFTER)  # rules of bodies that the figure's own sentence does not name


@dataclass(frozen=True)
class Whose:
    """Tells whose figures are. `default`: whom the report is about where it does not say; `sure` False: it is about several. `led`: how the
    codes begin of what who reports leads for the whole province."""

    agencies: Agencies
    joiners: Joiners
    default: str
    sure: bool
    elsewhere: re.Pattern[str]  # names of other provinces
    led: tuple[str, ...]

    def leads(self, code: str) -> bool:
        """Whether what who reports says of this indicator may be of the whole province."""
        return f"{code}.".startswith(self.led)

    def of_figure(self, site: Standing) -> Who:
        """Whose the figure is, and how that is known. A sentence that names another province tells of that, or compares."""
        found = self._of_figure(site)
        first, last = site.setting.sentence[0], max(site.setting.own[-1][1], site.quantity.unit_end)
        compared = any(first <= start and end <= last for start, end in site.read.elsewhere)
        if found.doubt is None and (compared or self.is_above(found)):
            return replace(found, doubt=OTHER_NAMED)
        return found

    def is_above(self, found: Who) -> bool:
        """Whether a department's report on its own work tells of a level, or of the province's committee: "Chủ tịch UBND tỉnh công bố 22
        TTHC" are those of its field. Or a district's of the province: "Đoàn kiểm tra của tỉnh chỉ ra 06 tồn tại" are the district's."""
        if self.default == COMMITTEE or found.words is None:
            return False
        if level_of(self.default):
            return found.code == COMMITTEE
        return found.code in LEVELS or (found.code == COMMITTEE and ABOVE.search(found.words.plain) is not None)

    def _of_figure(self, site: Standing) -> Who:
        quantity, words = site.quantity, site.words
        inside = [s for s in site.read.bodies if site.setting.sentence[0] <= s.start < site.setting.sentence[1]]
        before = [s for s in inside if s.end <= quantity.start and is_open(words, s.end, quantity.start)]
        return (
            self._right_before(site, before) or self._of_sentence(site, inside, before) or self._unnamed(site, inside)
        )

    def _right_before(self, site: Standing, before: list[Body]) -> Who | None:
        """Who stands right before the number: "nhiều nhất là Sở Y tế 120 hồ sơ", "tỉnh 99,2%, huyện 97,1%"."""
        words, quantity = site.words, site.quantity
        if before and self._is_adjacent(before[-1], words, quantity):
            return self._who(site, before[-1], "adjacent")
        start = max(site.setting.sentence[0], quantity.start - 16)
        if bare := BARE_LEVEL.search(words, start, quantity.start):
            beside = {level[1] for level in LISTED_LEVEL.finditer(words, *site.setting.sentence)}
            doubt = None if len(beside) > 1 else Doubt("who", "one_word")  # a list of levels says that it is one
            return Who(BARE_LEVELS[bare[1]], "adjacent", site.part(*bare.span(1)), doubt)
        return None

    def _of_sentence(self, site: Standing, inside: list[Body], before: list[Body]) -> Who | None:
        """The subject of the sentence, or who is said to have what the number counts."""
        quantity, words = site.quantity, site.words
        behind = [s for s in inside if quantity.unit_end <= s.start and self._is_own(s, words, quantity, site.setting)]
        doers = [s for s in before if not self._is_what_is_counted(s, words, quantity)]
        if subject := self._subject(doers, words):
            sent_in = quantity.printed_unit in self.joiners.sets["of_senders"]  # "góp ý 63 dự thảo của các bộ"
            doubt = self._subject_doubt(subject, [] if sent_in else behind, words)
            if whole := self._whole_of(subject, before, site):
                return self._who(site, whole, "subject", doubt or OTHER_NAMED)
            if self._is_told(subject, before, site):
                return replace(self._carried(site), doubt=OTHER_NAMED)
            return self._who(site, subject, "subject", doubt)
        owners = [s for s in before if s.owner and s.start >= site.setting.own[0][0] and not self._is_counter(s)]
        for said, rule in ((owners[-1:], "before"), (behind[:1], "behind")):
            if said and not self._is_counter(said[0]) and said[0].code != THOSE:
                if counts_documents(quantity, self.joiners):  # of one body, and checked by another, or by itself
                    carried = self._carried(site)
                    own = carried.code == said[0].code
                    return carried if own else replace(carried, doubt=OF_DOCUMENTS)
                return self._who(site, said[0], rule, self._owner_doubt(said[0], words, quantity))
        return None

    def _is_what_is_counted(self, level: Body, words: str, quantity: Quantity) -> bool:
        """Whether a level is named by its bodies, and these are counted: "Cơ quan chuyên môn thuộc UBND tỉnh hiện có 14 cơ quan"."""
        unit = quantity.printed_unit
        of_bodies = level.code in LEVELS and unit in self.joiners.sets["is_body"]
        return of_bodies and f" {unit} " in f" {words[level.start : level.end]} "

    def _subject_doubt(self, subject: Body, behind: list[Body], words: str) -> Doubt | None:
        """Why the subject of a sentence may not be whose its figure is."""
        if self._is_counter(subject) and not self._is_own_counter(subject) and self.default != COMMITTEE:
            return Doubt("who", "handed_in")
        owners = (s for s in behind if s.owner and s.code not in (subject.code, THOSE) and not self._is_counter(s))
        rivals = (s for s in owners if not WHERE.search(words, max(0, s.start - NEAR), s.end))
        return Doubt("who", "other_owner") if next(rivals, None) else None

    def _whole_of(self, subject: Body, before: list[Body], site: Standing) -> Body | None:
        """Whose parts were told before the figure: "toàn tỉnh tiếp nhận 90 hồ sơ, riêng Sở Y tế 20 hồ sơ; đã giải quyết 80 hồ sơ". None
        where the subject is no part's, or the figure stands before the ";" that ends the parts."""
        words = site.words
        if ";" not in words[subject.end : site.quantity.start]:
            return None
        inside = [s for s in before if s.subject and s.end <= subject.start and ";" not in words[s.end : subject.start]]
        wholes = [s for s in inside if s.code not in (subject.code, THOSE, UNKNOWN)]
        apart = wholes and self.joiners.pattern(APART).search(words, wholes[0].end, subject.start)
        return wholes[0] if apart else None

    def _unnamed(self, site: Standing, inside: list[Body]) -> Who:
        """Who is carried to a sentence that names nobody for the figure; another body that it does name is a doubt."""
        found, quantity = self._carried(site), site.quantity
        named = [
            s
            for s in inside
            if (s.owner or s.subject or is_beside(s, site))
            and s.code not in (THOSE, UNKNOWN, found.code)
            and is_open(site.words, s.end, quantity.start)
            and not (s.code in LEVELS and s.start >= site.setting.own[-1][1])  # "…, trong đó cấp tỉnh 12": its parts'
            and not is_of_later(s, site)
            and not has_documents(s, site, self.joiners)
        ]
        if not named or found.doubt not in (None, CARRIED):
            counted = found.doubt is None and counts_bodies(site, self.joiners)
            return replace(found, doubt=Doubt("who", "unknown_body")) if counted else found
        nearest = [s for s in named if s.end <= quantity.start and (s.owner or s.subject) and not self._is_desk(s)][-1:]
        if nearest and not counts_documents(quantity, self.joiners):
            return Who(nearest[0].code, "before", site.part(nearest[0].start, nearest[0].end), OTHER_NAMED)
        return replace(found, doubt=OTHER_NAMED)

    @staticmethod
    def _owner_doubt(owner: Body, words: str, quantity: Quantity) -> Doubt | None:
        """Why an owner may not be whose the figure is: "phòng của các sở" tells a sort; a decision's body is named before a comma."""
        if words[owner.start : owner.end].startswith("các ") or "," in words[owner.end : quantity.start]:
            return Doubt("who", "not_sure")
        return None

    def _subject(self, before: list[Body], words: str) -> Body | None:
        """The last subject before the number; "các địa phương" are those named before."""
        subjects = [s for s in before if s.subject]
        for position in range(len(subjects) - 1, -1, -1):
            found = subjects[position]
            if found.code != THOSE:
                return found
            if position == 0 and LOCAL.search(words[found.start : found.end]):
                return Body(found.start, found.end, UNKNOWN, True, False)
        return None

    def _is_adjacent(self, said: Body, words: str, quantity: Quantity) -> bool:
        between = RIGHT_BEFORE if said.code not in LEVELS else ADJACENT
        return (
            between.fullmatch(words, said.end, quantity.start) is not None
            and not self._is_counter(said)
            and (said.subject or said.owner or not _is_counted(words[max(0, said.start - BEFORE) : said.start]))
        )

    def _is_own(self, said: Body, words: str, quantity: Quantity, setting: Setting) -> bool:
        """Whether a body behind the number is said of it: "của cấp xã", or a level right behind what is counted."""
        direct = BEHIND.fullmatch(words, quantity.unit_end, said.start) is not None
        level = said.code in LEVELS and quantity.printed_unit not in ("", *self.joiners.sets["is_body"])
        between = words[quantity.unit_end : said.start]
        near = not re.search(r"[(,;:.\d]", between) and said.start < setting.own[-1][1]
        shared = TWO.fullmatch(between) is not None  # "giảm 77 đầu mối và 161 lãnh đạo tại các đơn vị thuộc Sở Y tế"
        return (direct and level) or (said.owner and (near or shared))

    def _is_counter(self, said: Body) -> bool:
        return self.agencies.is_counter(said.code)

    def _is_desk(self, said: Body) -> bool:
        """Whether a counter is named in a department's report: all its files are handed in there (Nghị định 118/2025)."""
        return self._is_counter(said) and not is_place(self.default)

    def _is_own_counter(self, said: Body) -> bool:
        """Whether a counter is whose report it is, or the one of the commune that reports: what is handed in there is the commune's."""
        return said.code == self.agencies.issuer or level_of(self.default) == "xa"

    def _who(self, site: Standing, said: Body, rule: str, doubt: Doubt | None = None) -> Who:
        """A body that the figure's own block names."""
        return self._as(said, rule, site.part(said.start, said.end), doubt)

    def _as(self, said: Body, rule: str, words: Words, doubt: Doubt | None) -> Who:
        """A body by its code; of one without a code, and of the counter of a commune or district, whom the report is about."""
        doubt = doubt or (Doubt("who", "unknown_body") if said.code == UNKNOWN else None)
        own_counter = self._is_counter(said) and level_of(self.default)  # "Trung tâm Phục vụ hành chính công xã"
        whom = self.default if own_counter or said.code in (UNKNOWN, THOSE) else said.code
        return Who(whom, rule, words, doubt)

    def _carried(self, site: Standing) -> Who:
        """From the sentences before, what introduces the block, its headings; else whom the report is about."""
        before = [s for s in site.read.bodies if s.end <= site.setting.sentence[0] and s.code != THOSE]
        last = next((s for s in reversed(before) if s.subject), None)
        if last and last.code in (self.default, self.agencies.issuer):
            return self._who(site, last, EARLIER, None if last.code == self.default else CARRIED)
        found = self._over(site.read) or Who(self.default, "reported", None, None if self.sure else OF_SEVERAL)
        if last is None or self._is_of_list(last, before, site):
            return found
        # another's sentence has most often ended, but nobody says so
        return Who(found.code, AFTER, site.part(last.start, last.end), CARRIED)

    @staticmethod
    def _is_told(subject: Body, before: list[Body], site: Standing) -> bool:
        """Whether a ";" ends a list of levels that the subject is the last of: "trong đó cấp tỉnh đạt 96,8%, cấp xã 87,9%; có 61.733 hồ sơ …"."""
        if subject.code not in LEVELS or ";" not in site.words[subject.end : site.quantity.start]:
            return False
        beside = [b for b in before if b.code in LEVELS and b.end <= subject.start and subject.start - b.end <= FAR]
        return any(b.code != subject.code and ";" not in site.words[b.end : subject.start] for b in beside)

    def _is_of_list(self, last: Body, before: list[Body], site: Standing) -> bool:
        """Whether a level is the last of several told side by side: "cấp tỉnh 119, cấp huyện 12, cấp xã 8 TTHC." What follows is the whole's.
        Not where it is set apart from them: "…, riêng cấp xã từ 01/7 đến 14/9 98.214 hồ sơ."."""
        beside = [body for body in before[-SIDE_BY_SIDE:] if body.code in LEVELS and last.start - body.start <= FAR]
        apart = beside and self.joiners.pattern(r"(?<!\w)(?:{sets_apart})(?!\w)").search(
            site.words, beside[0].end, site.setting.sentence[0]
        )
        return last.code in LEVELS and len({body.code for body in beside}) > 1 and not apart

    def _over(self, read: ReadBlock) -> Who | None:
        """The body that the nearest lead-in or heading names."""
        leads = len(read.place.leads)
        for place, over in enumerate(read.over):
            subjects = [s for s in over.bodies if (s.subject or (s.owner and place < leads)) and s.code != THOSE]
            if subjects:
                first = subjects[0].start <= HEAD_OF_TITLE
                body = subjects[0] if first else subjects[-1]
                words = over.words_of(body)
                if self._is_counter(body) and body.code != self.agencies.issuer and place >= leads:
                    # "3. Kết quả giải quyết hồ sơ tại Trung tâm …"
                    return Who(self.default, "over", words, None if self._is_desk(body) else Doubt("who", "handed_in"))
                certain = place < leads or first or body.code == self.default
                return self._as(body, "over", words, None if certain else HEADING)
        return None


def _is_counted(before: str) -> bool:
    """Whether a number counts the body behind it: "05 UBND cấp xã"; "612 nhiệm vụ và UBND cấp huyện 238 nhiệm vụ" counts none."""
    counted = COUNTED.search(before)
    return counted is not None and " và " not in counted[0]


def whose(agencies: Agencies, joiners: Joiners, reference: Reference, cover: Cover | None) -> Whose:
    """A department's report on the work of the province is about the province, or about both; any other about who reports."""
    provinces = reference.provinces.values()
    if cover is None:
        return Whose(agencies, joiners, COMMITTEE, True, elsewhere(provinces, ""), ())
    default = COMMITTEE if cover.about else cover.issuer
    led = tuple(f"{row.codes}." for row in reference.leads if row.agency == cover.issuer)
    return Whose(agencies, joiners, default, cover.about != "both", elsewhere(provinces, cover.place), led)
