"""Whose a figure of running text is: said of it, or carried from where it was said last, or whoever the report is about.

Who is said once and holds on: "Với cấp huyện, … đã tiếp nhận 30.410 hồ sơ, đã giải quyết 29.870 hồ sơ; trong đó …" are the districts' to the
end of the sentence. A subject replaces the one before; what is carried over the end of a sentence waits for a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.clauses import Setting
from assets.figures.prose.passage import Read
from assets.figures.prose.site import Site
from assets.figures.text.sentences import is_open
from assets.figures.words.agency import ASSIGNS, PROVINCE, RIGHT_BEFORE, Agencies, Named, level_of
from assets.figures.words.frames import JOINT, LEVELS, Body, Frame
from warehouse.names import slug

UNKNOWN, THOSE = "?", "those"
HEAD_OF_TITLE = 8  # characters of a heading in front of the body that its section is about
# A body by its kind and name, in case no list has it; and the office that writes, by its kind alone
ORGANISATION = re.compile(
    r"(?<!\w)(?:Sở|Ban|Chi cục|Trung tâm|Văn phòng|Công an|Phòng|Thanh tra|Cục|Hội|Liên đoàn|Báo|Đài|Trường|Bệnh viện|Kho bạc|Bộ|Ngành|Đoàn|Tổ)\s+[A-ZĐ][\w&]*(?:[ -][A-ZĐ][\w&]*)*"
)
HERE = re.compile(r"trên |trong ")  # "… trên địa bàn tỉnh" is where, not who does
OFFICE = re.compile(r"(?<!\w)(?:Sở|Huyện|Quận|Phường|Thị xã|Xã(?! hội))(?=\s+[a-zđ]|\s*[:,])")
TWO_LEVELS_SINCE = date(2025, 7, 1)  # Luật 72/2025/QH15: provinces and communes, no districts
PREPOSITIONS = "và|với|đối với|tại|ở|về|riêng|còn|trong đó|trong đó có|trong kỳ|trong quý|trong năm|giao|kết quả|khối|thì|có|tính|như|là|cụ thể|đến nay|hiện nay|số liệu"
LEADS_IN = re.compile(rf"(?:^|[;:,.(\-–+•…])\s*(?:(?:{PREPOSITIONS})\s+)*$")
OF = re.compile(r"(?<!\w)(?:của|tại|ở|thuộc|trực thuộc|do|cho)\s+(?:các\s+)?$")
OF_WHOM = re.compile(r"\s*(?:công lập\s+)?(?:trực thuộc|thuộc)\s+")  # "các đơn vị trực thuộc Sở Y tế"
COUNTED = re.compile(r"\d\s*(?:[^\W\d_]+\s+){0,3}$")  # "05 UBND cấp xã": what is counted, not whose it is
NOUN = re.compile(r"(?<!\w)(?:hồ sơ|văn bản|thủ tục|tthc|tỷ lệ)\s+(?:tthc\s+)?$")
BEHIND = re.compile(r"\s*(?:(?:thuộc|của|ở|tại|do|cho)\s+)*(?:thẩm quyền\s+(?:giải quyết\s+)?(?:của\s+)?)?(?:các\s+)?")
TWO = re.compile(r"[^(,;:.\d]{0,30} và \d[\d.]* [^(,;:.\d]{0,40}")
DOCUMENTS = ("văn bản", "vbqppl", "vb", "quyết định", "nghị quyết", "dự thảo", "đề nghị", "kế hoạch")
ADJACENT = re.compile(r"\s*[:(]?\s*(?:là|có|đạt|:)?\s*")
LOCAL = re.compile(r"các địa phương$")
BARE_LEVELS = {"tỉnh": "cap_tinh", "huyện": "cap_huyen", "xã": "cap_xa"}
BARE_LEVEL = re.compile(
    r"(?:^|[:,;(]\s*|(?<!\w)và\s+)(tỉnh|huyện|xã)\s*:?\s*(?:là|đạt)?\s*$"
)  # "tỉnh 99,2%, huyện 97,1%, xã 99,4%"
REPORTED, EARLIER, OVER = "whom the report is about", "subject of an earlier sentence", "said in what stands over it"
UNSAID = (REPORTED, EARLIER, OVER)  # rules of bodies that the figure's own sentence does not name
BODIES = frozenset(
    {"", "đơn vị", "cơ quan", "xã", "huyện", "phường", "tổ chức", "tỉnh", "sở", "thành phố", "cuộc", "địa phương"}
)


@dataclass(frozen=True)
class Who:
    """Whose a figure is. `doubt`: why that is not certain, "" when it is; `rule`: what carried it there."""

    code: str
    rule: str
    doubt: str = ""
    span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Whose:
    """Tells whose figures are. `default`: whom the report is about where it does not say; `sure` False: it is about several."""

    agencies: Agencies
    default: str
    sure: bool
    last_day: date | None

    def said(self, read: Read) -> list[Body]:
        """The bodies named in a block, in order."""
        flow, mark = read.place.flow, read.place.mark_end
        known = self._bodies(flow.words, mark, read.named, read.who)
        return _together(flow.words, sorted([*known, *self._others(flow.text, flow.words, mark, known)], key=_place))

    def of_title(self, words: str, named: list[Named], frames: list[Frame]) -> list[Body]:
        """The bodies that a heading says its section is about: what it begins with, or ends with."""
        bodies = _together(words, self._bodies(words, 0, named, frames))
        first = HEAD_OF_TITLE
        return [
            replace(body, subject=True)
            for body in bodies
            if body.subject or body.owner or (body.start <= first and not ASSIGNS.match(words, body.end))
        ]

    @staticmethod
    def of_lead(read: Read) -> list[Body]:
        """The bodies that a block says those after it are about: of its last words, where these announce something: "Cấp xã:"."""
        words = read.place.flow.words.rstrip()
        last = max(words.rfind(". ", 0, -1), words.rfind("; ", 0, -1), 0)
        quantity = read.quantities[-1].start if read.quantities else 0
        return [body for body in read.bodies if words.endswith(":") and body.start >= max(last, quantity)]

    def _bodies(self, words: str, mark: int, named: list[Named], frames: list[Frame]) -> list[Body]:
        """Agencies and phrases for bodies; of two on one place the longer."""
        found = [self._named(agency, words, mark) for agency in named]
        for frame in frames:
            size = frame.end - frame.start
            if not any(b.start < frame.end and b.end > frame.start and b.end - b.start > size for b in found):
                found = [body for body in found if body.end <= frame.start or body.start >= frame.end]
                found.append(self._placed(words, mark, frame, self._code(frame)))
        return sorted(found, key=_place)

    def _others(self, text: str, words: str, mark: int, known: list[Body]) -> Iterator[Body]:
        """Bodies that no list has, and "Sở" or "Huyện" alone: the one whose report it is, or the one named before."""
        for pattern in (ORGANISATION, OFFICE):
            for match in pattern.finditer(text):
                kind = f"{slug(match[0])}_"
                named = [body.code for body in known if body.end <= match.start() and body.code.startswith(kind)]
                own = [self.agencies.issuer] if self.agencies.issuer.startswith(kind) else named
                code = UNKNOWN if pattern is ORGANISATION else (own or [UNKNOWN])[-1]
                if not any(body.start < match.end() and body.end > match.start() for body in known):
                    frame = Frame(match.start(), match.end(), "who", frozenset())
                    yield self._placed(words, mark, frame, code)

    @staticmethod
    def _named(agency: Named, words: str, mark: int) -> Body:
        before = words[max(mark, agency.start - 60) : max(mark, agency.start)]
        leads = LEADS_IN.search(before) is not None and not ASSIGNS.match(words, agency.end)
        return Body(agency.start, agency.end, agency.code, agency.governs or leads, agency.belongs)

    def _code(self, frame: Frame) -> str:
        """The agency that a phrase of modifiers.csv means in this report."""
        if frame.values <= set(LEVELS):
            return self._levels(frame.values)
        value = frame.value
        if value == "province":
            return PROVINCE
        if value == "territory":
            return self.agencies.issuer if level_of(self.agencies.issuer) else PROVINCE
        if value == "issuer":
            return self.agencies.issuer
        return THOSE if value == "those" else UNKNOWN

    def _levels(self, levels: frozenset[str]) -> str:
        """One level is a body of its own; all of them are the whole; some are nobody that has a code."""
        own = {"huyen": "cap_huyen", "xa": "cap_xa"}.get(level_of(self.agencies.issuer), "")
        whole = {"cap_tinh", "cap_xa"} if self.last_day and self.last_day >= TWO_LEVELS_SINCE else set(LEVELS)
        whole = {"cap_huyen", "cap_xa"} if own == "cap_huyen" else whole
        if len(levels) == 1:
            return next(iter(levels))
        return (self.agencies.issuer if own else PROVINCE) if levels >= whole else UNKNOWN

    @staticmethod
    def _placed(words: str, mark: int, frame: Frame, code: str) -> Body:
        before = words[max(mark, frame.start - 60) : max(mark, frame.start)]
        if ASSIGNS.match(words, frame.end):
            return Body(frame.start, frame.end, code, False, False)
        leads = LEADS_IN.search(before) is not None
        owner = OF.search(before) is not None and not leads
        counted = COUNTED.search(before) is not None and not owner
        local = HERE.match(words, frame.start) is not None
        owner = owner or (local and not leads)
        whole = frame.value in ("province", "territory") and not owner
        subject = not counted and not owner and (leads or whole or NOUN.search(before) is not None)
        return Body(frame.start, frame.end, code, subject, owner)

    def of_figure(self, site: Site) -> Who:
        """Whose the figure is, and how that is known."""
        read, quantity, setting, words = site.read, site.quantity, site.setting, site.words
        bodies = read.bodies
        inside = [s for s in bodies if setting.sentence[0] <= s.start < setting.sentence[1]]
        before = [s for s in inside if s.end <= quantity.start and is_open(words, s.end, quantity.start)]
        if before and self._is_adjacent(before[-1], words, quantity):
            return self._who(before[-1], "right before the number")
        if bare := BARE_LEVEL.search(words, max(setting.sentence[0], quantity.start - 16), quantity.start):
            return Who(BARE_LEVELS[bare[1]], "right before the number", "a level by one word")
        behind = [s for s in inside if quantity.unit_end <= s.start and self._is_own(s, words, quantity, setting)]
        subject = self._subject(before, words)
        if subject and self._is_counter(subject) and subject.code != self.agencies.issuer:
            return self._who(subject, "subject of the sentence", "where it is handed in")
        if subject:
            rival = next(
                (s for s in behind if s.owner and s.code not in (subject.code, THOSE) and not self._is_counter(s)), None
            )
            return self._who(subject, "subject of the sentence", "another owner behind" if rival else "")
        owners = [s for s in before if s.owner and s.start >= setting.own[0][0] and not self._is_counter(s)]
        for said, rule in ((owners[-1:], "said before the number"), (behind[:1], "said behind the number")):
            if said and not self._is_counter(said[0]) and said[0].code != THOSE:
                if quantity.printed_unit.startswith(DOCUMENTS):  # of one body, and checked by another
                    return replace(self._carried(read, setting), doubt="whose documents")
                return self._who(said[0], rule, self._owner_doubt(said[0], words, quantity))
        found = self._carried(read, setting)
        named = [
            s
            for s in inside
            if (s.owner or s.subject)
            and s.code not in (THOSE, UNKNOWN, found.code)
            and is_open(words, s.end, quantity.start)
            and not (s.code in LEVELS and s.start >= setting.own[-1][1])  # "…, trong đó cấp tỉnh 12": its parts'
        ]
        if not found.doubt and named:
            nearest = [s for s in named if s.end <= quantity.start][-1:]
            code = nearest[0].code if nearest and not quantity.printed_unit.startswith(DOCUMENTS) else found.code
            return Who(code, found.rule, "another body is named in the sentence")
        return found

    def misfit(self, who: Who, whose: str) -> str:
        """Why an indicator that is only ever of a territory, or of the province, cannot be of whom nobody named; "" when it can."""
        issuer = self.agencies.issuer
        unsaid = who.rule in UNSAID and who.code == issuer != PROVINCE
        office = not level_of(issuer)
        return (
            "whose it is, is not said" if unsaid and (whose == "province" or (whose == "territory" and office)) else ""
        )

    @staticmethod
    def _owner_doubt(owner: Body, words: str, quantity: Quantity) -> str:
        """Why an owner may not be whose the figure is: "phòng của các sở" tells a sort; a decision's body is named before a comma."""
        if words[owner.start : owner.end].startswith("các ") or "," in words[owner.end : quantity.start]:
            return "not sure"
        return ""

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
            and (said.subject or said.owner or not COUNTED.search(words[max(0, said.start - 60) : said.start]))
        )

    @staticmethod
    def _is_own(said: Body, words: str, quantity: Quantity, setting: Setting) -> bool:
        """Whether a body behind the number is said of it: "của cấp xã", or a level right behind what is counted."""
        direct = BEHIND.fullmatch(words, quantity.unit_end, said.start) is not None
        level = said.code in LEVELS and quantity.printed_unit not in BODIES
        between = words[quantity.unit_end : said.start]
        near = not re.search(r"[(,;:.\d]", between) and said.start < setting.own[-1][1]
        shared = TWO.fullmatch(between) is not None  # "giảm 77 đầu mối và 161 lãnh đạo tại các đơn vị thuộc Sở Y tế"
        return (direct and level) or (said.owner and (near or shared))

    def _is_counter(self, said: Body) -> bool:
        return self.agencies.is_counter(said.code)

    def _who(self, said: Body, rule: str, doubt: str = "") -> Who:
        doubt = doubt or ("unknown body" if said.code == UNKNOWN else "")
        code = self.default if said.code in (UNKNOWN, THOSE) else said.code
        return Who(code, rule, doubt, (said.start, said.end))

    def _carried(self, read: Read, setting: Setting) -> Who:
        """From the sentences before, what introduces the block, its headings; else whom the report is about."""
        before = [s for s in read.bodies if s.end <= setting.sentence[0] and s.code != THOSE]
        earlier = [s for s in before if s.subject]
        if earlier:
            same = earlier[-1].code == self.default
            return self._who(earlier[-1], EARLIER, "" if same else "carried over a sentence")
        for place, bodies in enumerate(read.over):
            subjects = [s for s in bodies if s.subject and s.code != THOSE]
            if subjects:
                first = subjects[0].start <= HEAD_OF_TITLE
                body = subjects[0] if first else subjects[-1]
                if self._is_counter(body) and body.code != self.agencies.issuer and place >= len(read.place.leads):
                    return Who(
                        self.default, OVER, "where it is handed in"
                    )  # "3. Kết quả giải quyết hồ sơ tại Trung tâm …"
                certain = place < len(read.place.leads) or first or body.code == self.default
                return self._who(body, OVER, "" if certain else "named in a heading")
        return Who(self.default, REPORTED, "" if self.sure else "the report is about several")


def _place(body: Body) -> int:
    return body.start


def _together(words: str, bodies: list[Body]) -> list[Body]:
    """Bodies that do something together, "Lãnh đạo UBND tỉnh và Chủ tịch UBND cấp huyện", are nobody that has a code."""
    joined: list[Body] = []
    for body in bodies:
        before = joined[-1] if joined else None
        differ = before and before.code != body.code and THOSE not in (before.code, body.code)
        if (
            before
            and before.code == UNKNOWN
            and body.code not in LEVELS
            and OF_WHOM.fullmatch(words, before.end, body.start)
        ):
            joined[-1] = Body(before.start, body.end, body.code, before.subject, before.owner)
        elif before and differ and JOINT.fullmatch(words, before.end, body.start):
            joined[-1] = Body(before.start, body.end, UNKNOWN, before.subject, before.owner)
        else:
            joined.append(body)
    return joined
