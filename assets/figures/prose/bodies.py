"""The bodies that a text names, and how: as who does what follows, as whose something is, or as what is counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assets.figures.catalogue.weights import OBJECT
from assets.figures.prose.passage import ReadBlock
from assets.figures.words.agency import Agencies, Named
from assets.figures.words.frames import JOINT, LEVELS, Body, Frame
from assets.figures.words.joiners import Joiners
from warehouse.names import slug
from warehouse.places import COMMITTEE, level_of, levels_of
from warehouse.reference_rows import Level

UNKNOWN, THOSE = "?", "those"
# "tiếp nhận 6 phản ánh qua Hệ thống thông tin của tỉnh": what is used is the province's, not what is counted
TOOL_OF = r"(?<!\w)(?:{tool})(?:\s[^\W\d_]+){0,9}\s$"
FAR_BEFORE = 80  # characters before a body in which what is used is named
OF_LEVEL = ("huyen", "xa")  # values of modifiers.csv: a level whose name stands for whoever reports
HEAD_OF_TITLE = 8  # characters of a heading in front of the body that its section is about
# A body by its kind and name, in case no list has it; and the office that writes, by its kind alone
ORGANISATION = r"(?<!\w)(?:{body_kind})\s+[A-ZĐ][\w&]*(?:[ -][A-ZĐ][\w&]*)*"
HERE = re.compile(r"trên |trong ")  # "… trên địa bàn tỉnh" is where, not who does
OFFICE = r"(?<!\w)(?:{office})(?! hội)(?=\s+[a-zđ]|\s*[:,])"
COMMITTEE_OF = (  # "HĐND, UBND phường ban hành …"
    r"(?<!\w)(?:(?:HĐND|Hội đồng nhân dân)(?:,\s*|\s+và\s+))?(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân)\s+"
    r"(?P<office>(?i:{office}))(?=\s+[a-zđ\d]|\s*[:,.;])"
)
LEADS_IN = r"(?:^|[;:,.(\-–+•…])\s*(?:(?:{leads_in})\s+)*$"
OF = r"(?<!\w)(?:{owner})\s+(?:các\s+)?$"
EXTREME = r"(?<!\w)(?:{extreme})(?!\w)[^,;.:()\d]{0,40}\s(?:là|như)\s+$"  # "dẫn đầu khối huyện là huyện Chiêm Hóa, đã giải ngân …"
OF_WHOM = re.compile(r"\s*(?:công lập\s+)?(?:trực thuộc|thuộc)\s+")  # "các đơn vị trực thuộc Sở Y tế"
COUNTED = re.compile(  # "05 UBND cấp xã", "14 sở, cơ quan chuyên môn thuộc UBND tỉnh": what is counted, not whose it is
    r"\d\s*(?:sở,\s+)?(?:[^\W\d_]+\s+){0,5}$"
)
# A ministry that makes known what is the province's: "Theo công bố của Bộ Nội vụ, …", "… do Bộ Nội vụ công bố"
ABOVE = r"(?:{above})(?!\w)"
SOURCE = r"(?:^|[;.–\-+•]\s*)(?:{sources})(?:\s[^\W\d_]+){0,6}\s$"
MAKES_KNOWN = r"(?:\s[^\W\d_]+){0,3}?\s+(?:{makes_known})(?!\w)"
NOUN = r"(?<!\w)(?:{work})\s+(?:tthc\s+)?$"
ASIDE = re.compile(r"\s*\([^()]*\)\s*:$")  # "Cấp xã (15 xã):" is about the communes, and counts them by the way
BEFORE = 60  # characters before a body in which it is said how it stands there


@dataclass(frozen=True)
class Bodies:
    """Finds bodies. `last_day` of the report's period, which tells what levels there are; None where it is not known."""

    agencies: Agencies
    joiners: Joiners
    levels: tuple[Level, ...]
    last_day: date | None

    def said(self, read: ReadBlock) -> list[Body]:
        """The bodies named in a block, in order."""
        flow, mark = read.place.flow, read.place.mark_end
        known = self._bodies(flow.words, mark, read.named, read.who)
        counted = [hit for hit in read.hits.found if any(facet == OBJECT for facet, _ in hit.meanings)]
        others = self._others(flow.text, flow.words, mark, known)
        named = [body for body in others if not any(hit.start <= body.start < hit.end for hit in counted)]
        return _together(flow.words, sorted([*known, *named], key=_place))  # "Tổ CNSCĐ: 92 tổ" is counted, and no body

    def of_title(self, words: str, named: list[Named], frames: list[Frame]) -> list[Body]:
        """The bodies that a heading says its section is about: what it begins with, or ends with."""
        bodies = _together(words, self._bodies(words, 0, named, frames))
        first = HEAD_OF_TITLE
        return [
            replace(body, subject=True)
            for body in bodies
            if body.subject or body.owner or (body.start <= first and not self.agencies.assigns(words, body.end))
        ]

    @staticmethod
    def of_lead(read: ReadBlock) -> list[Body]:
        """The bodies that a block says those after it are about: of its last words, where these announce something: "Cấp xã:"."""
        words = ASIDE.sub(":", read.place.flow.words.rstrip())
        last = max(words.rfind(". ", 0, -1), words.rfind("; ", 0, -1), 0)
        quantity = max((q.start for q in read.quantities if q.start < len(words)), default=0)
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
        """Bodies that no list has, and "Sở", "Huyện" or "UBND huyện" alone: the one whose report it is, or the one named before."""
        for pattern in (ORGANISATION, COMMITTEE_OF, OFFICE):
            for match in self.joiners.pattern(pattern).finditer(text):
                kind = f"{slug(match['office'] if pattern is COMMITTEE_OF else match[0])}_"
                named = [body.code for body in known if body.end <= match.start() and body.code.startswith(kind)]
                own = [self.agencies.issuer] if self.agencies.issuer.startswith(kind) else named
                code = UNKNOWN if pattern is ORGANISATION else (own or [UNKNOWN])[-1]
                if not any(body.start < match.end() and body.end > match.start() for body in known):
                    frame = Frame(match.start(), match.end(), "who", frozenset())
                    yield self._placed(words, mark, frame, code)

    def _says(self, template: str, before: str) -> bool:
        return self.joiners.pattern(template).search(before) is not None

    def _is_source(self, words: str, before: str, frame: Frame) -> bool:
        """Whether a body above the province is named for having made a figure known."""
        pattern = self.joiners.pattern
        told = self._says(SOURCE, before) or pattern(MAKES_KNOWN).match(words, frame.end) is not None
        return told and pattern(ABOVE).match(words, frame.start) is not None

    def _leads(self, before: str) -> bool:
        return self._says(LEADS_IN, before) or self._says(EXTREME, before)

    def _named(self, agency: Named, words: str, mark: int) -> Body:
        before = words[max(mark, agency.start - BEFORE) : max(mark, agency.start)]
        leads = self._leads(before) and not self.agencies.assigns(words, agency.end)
        return Body(agency.start, agency.end, agency.code, agency.governs or leads, agency.belongs)

    def _code(self, frame: Frame) -> str:
        """The agency that a phrase of modifiers.csv means in this report."""
        if frame.values <= set(LEVELS):
            return self._levels(frame.values)
        value = frame.value
        if value == "province":
            return COMMITTEE
        if value == "territory":
            return self.agencies.issuer if level_of(self.agencies.issuer) else COMMITTEE
        if value in OF_LEVEL:  # "toàn huyện" in the report of a commune is another's
            return self.agencies.issuer if level_of(self.agencies.issuer) == value else UNKNOWN
        if value == "issuer":
            return self.agencies.issuer
        return THOSE if value == "those" else UNKNOWN

    def _levels(self, levels: frozenset[str]) -> str:
        """One level is a body of its own; all of them are the whole; some are nobody that has a code."""
        if len(levels) == 1:
            return next(iter(levels))
        place = level_of(self.agencies.issuer)
        whole = levels_of(self.levels, "huyen" if place == "huyen" else "tinh", self.last_day)
        return (self.agencies.issuer if place else COMMITTEE) if levels >= set(whole) else UNKNOWN

    def _placed(self, words: str, mark: int, frame: Frame, code: str) -> Body:
        before = words[max(mark, frame.start - BEFORE) : max(mark, frame.start)]
        if self.agencies.assigns(words, frame.end):
            return Body(frame.start, frame.end, code, False, False)
        if self._says(TOOL_OF, words[max(mark, frame.start - FAR_BEFORE) : frame.start]):
            return Body(frame.start, frame.end, code, False, False)
        if self._is_source(words, before, frame):
            return Body(frame.start, frame.end, code, False, False)
        leads = self._leads(before)
        owner = self._says(OF, before) and not leads
        counted = COUNTED.search(before) is not None and not owner
        local = HERE.match(words, frame.start) is not None
        owner = owner or (local and not leads)
        whole = frame.value in ("province", "territory", *OF_LEVEL) and not owner
        subject = not counted and not owner and (leads or whole or self._says(NOUN, before))
        return Body(frame.start, frame.end, code, subject, owner)


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
