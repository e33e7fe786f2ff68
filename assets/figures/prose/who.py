"""Whose a figure of running text is: said of it, or carried from where it was said last, or whoever the report is about.

Who is said once and holds on: "Với cấp huyện, … đã tiếp nhận 30.410 hồ sơ, đã giải quyết 29.870 hồ sơ; trong đó …" are the districts' to the
end of the sentence. A subject replaces the one before; what is carried over the end of a sentence waits for a person.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.clauses import Setting
from assets.figures.prose.passage import Read
from assets.figures.words.agency import PROVINCE, RIGHT_BEFORE, Agencies, Named, level_of
from assets.figures.words.frames import LEVELS, Body, Frame

UNKNOWN, THOSE = "?", "those"
TWO_LEVELS_SINCE = date(2025, 7, 1)  # Luật 72/2025/QH15: provinces and communes, no districts
LEADS_IN = re.compile(
    r"(?:^|[;:,.(\-–+•…]|(?<!\w)(?:và|với|đối với|tại|ở|về|riêng|còn|do|bởi|trong đó|trong đó có|giao|kết quả|khối|trên|thì|có|tính|như|là))\s*$"
)
OF = re.compile(r"(?<!\w)(?:của|tại|ở|thuộc|trực thuộc|do|cho)\s+(?:các\s+)?$")
COUNTED = re.compile(r"\d\s*(?:[^\W\d_]+\s+){0,3}$")  # "05 UBND cấp xã": what is counted, not whose it is
NOUN = re.compile(r"(?<!\w)(?:hồ sơ|văn bản|thủ tục|tthc|tổng số|số lượng|tỷ lệ|số)\s+(?:tthc\s+)?$")
ADJACENT = re.compile(r"\s*[:(]?\s*(?:là|có|đạt|:)?\s*")
LOCAL = re.compile(r"các địa phương$")
BEHIND = 30  # characters behind a number's unit in which its own level may stand: "1.585 biên chế cấp tỉnh"
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
        return self._bodies(read.place.flow.words, read.place.mark_end, read.named, read.who)

    def of_title(self, words: str, named: list[Named], frames: list[Frame]) -> list[Body]:
        """The bodies that a heading says its section is about: what it begins with, or ends with."""
        bodies = self._bodies(words, 0, named, frames)
        return [replace(body, subject=True) for body in bodies if body.subject or body.owner or body.start <= 8]

    def _bodies(self, words: str, mark: int, named: list[Named], frames: list[Frame]) -> list[Body]:
        """Agencies and phrases for bodies; of two on one place the longer."""
        found = [self._named(agency) for agency in named]
        for frame in frames:
            size = frame.end - frame.start
            if not any(b.start < frame.end and b.end > frame.start and b.end - b.start > size for b in found):
                found = [body for body in found if body.end <= frame.start or body.start >= frame.end]
                found.append(self._placed(words, mark, frame, self._code(frame)))
        return sorted(found, key=lambda body: body.start)

    @staticmethod
    def _named(agency: Named) -> Body:
        return Body(agency.start, agency.end, agency.code, agency.governs, agency.belongs)

    def _code(self, frame: Frame) -> str:
        """The agency that a phrase of modifiers.csv means in this report."""
        if frame.values <= set(LEVELS):
            return self._levels(frame.values)
        value = frame.value
        if value == "province":
            return PROVINCE
        if value == "issuer":
            return self.agencies.issuer
        return THOSE if value == "those" else UNKNOWN

    def _levels(self, levels: frozenset[str]) -> str:
        """One level is a body of its own; all of them are the whole; some are nobody that has a code."""
        own = {"huyen": "cap_huyen", "xa": "cap_xa"}.get(level_of(self.agencies.issuer), "")
        if levels == {own}:
            return self.agencies.issuer
        whole = {"cap_tinh", "cap_xa"} if self.last_day and self.last_day >= TWO_LEVELS_SINCE else set(LEVELS)
        whole = {"cap_huyen", "cap_xa"} if own == "cap_huyen" else whole
        if len(levels) == 1:
            return next(iter(levels))
        return (self.agencies.issuer if own else PROVINCE) if levels >= whole else UNKNOWN

    @staticmethod
    def _placed(words: str, mark: int, frame: Frame, code: str) -> Body:
        before = words[max(mark, frame.start - 60) : max(mark, frame.start)]
        owner = OF.search(before) is not None
        counted = COUNTED.search(before) is not None and not owner
        subject = not counted and (LEADS_IN.search(before) is not None or owner or NOUN.search(before) is not None)
        return Body(frame.start, frame.end, code, subject, owner)

    def of_figure(self, read: Read, quantity: Quantity, setting: Setting) -> Who:
        """Whose the figure is, and how that is known."""
        words = read.place.flow.words
        bodies = read.bodies
        inside = [s for s in bodies if setting.sentence[0] <= s.start < setting.sentence[1]]
        before = [s for s in inside if s.end <= quantity.start and _open(words, s.end, quantity.start)]
        if before and self._is_adjacent(before[-1], words, quantity):
            return self._who(before[-1], "right before the number")
        behind = [s for s in inside if quantity.unit_end <= s.start and self._is_own(s, quantity, setting)]
        subject = self._subject(before, words)
        if subject:
            rival = next(
                (s for s in behind if s.owner and s.code not in (subject.code, THOSE) and not self._is_counter(s)), None
            )
            return self._who(subject, "subject of the sentence", "another owner behind" if rival else "")
        if behind and not self._is_counter(behind[0]) and behind[0].code != THOSE:
            return self._who(behind[0], "said behind the number")
        return self._carried(read, setting, words)

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

    def _is_own(self, said: Body, quantity: Quantity, setting: Setting) -> bool:
        """Whether a body behind the number is said of it: "của cấp xã", or a level right behind what is counted."""
        if said.start >= setting.own[-1][1]:
            return False
        level = said.code in LEVELS and said.start - quantity.unit_end <= BEHIND and quantity.printed_unit not in BODIES
        return said.owner or level

    def _is_counter(self, said: Body) -> bool:
        return self.agencies.is_counter(said.code)

    def _who(self, said: Body, rule: str, doubt: str = "") -> Who:
        doubt = doubt or ("unknown body" if said.code == UNKNOWN else "")
        code = self.default if said.code in (UNKNOWN, THOSE) else said.code
        return Who(code, rule, doubt, (said.start, said.end))

    def _carried(self, read: Read, setting: Setting, words: str) -> Who:
        """From the sentences before, what introduces the block, its headings; else whom the report is about."""
        earlier = [s for s in read.bodies if s.end <= setting.sentence[0] and s.subject and s.code != THOSE]
        if earlier:
            same = earlier[-1].code == self.default
            return self._who(earlier[-1], "subject of an earlier sentence", "" if same else "carried over a sentence")
        for bodies in read.over:
            subjects = [s for s in bodies if s.subject and s.code != THOSE]
            if subjects:
                return self._who(subjects[-1], "said in what stands over it")
        return Who(self.default, "whom the report is about", "" if self.sure else "the report is about several")


def _open(words: str, start: int, end: int) -> bool:
    """Whether nothing that stands at `start` is shut off in brackets from what stands at `end`."""
    depth = 0
    for char in words[start:end]:
        depth += (char in "([") - (char in ")]")
        if depth < 0:
            return False
    return True
