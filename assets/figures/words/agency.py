"""The agencies and places that a text names, by the names of agencies.csv and by their kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assets.figures.text.flow import plain
from assets.figures.words.joiners import Joiners
from warehouse.names import slug
from warehouse.reference_rows import Agency, Province

# A place body is named by its kind and a proper name: "huyện Lâm Bình", "UBND xã Hùng Lợi"
PLACE = re.compile(
    r"(?:(?:UBND|[ỦU][ỷy] ban nhân dân)\s+)?([Hh]uyện|[Tt]hành phố|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)\s+((?:[^\W\d_a-z][^\W\d_]*(?:\s|$)?){1,4})"
)
SEVERAL = re.compile(r"\s*(?:,|và)\s*(?:[^\W\d_]+\s+)?[^\W\d_a-z]")
BEFORE_SUBJECT = r"(?:^|[;:,.\-–+•(]|\b(?:{hands_out})|(?:^|[;,.])\s*(?:trang|cổng) thông tin điện tử(?: của)?)\s*$"
# Whose the figures are not: who hands out a task, or makes an index of others known
ASSIGNS = r"\s*(?:đã\s+)?(?:giao(?!\w)|(?:{makes_known})\s+(?:kết quả\s+)?(?:chỉ số|xếp hạng)|(?:{keeps_count})(?:,?\s+(?:và\s+)?(?:{keeps_count}))*\s*:)"
RIGHT_BEFORE = re.compile(r"\s*[:(]?\s*")  # "nhiều nhất là Sở Y tế 120 hồ sơ"
HEAD = r"(?:phó\s+)?(?:{chief})\s*$"
COUNCIL = re.compile(r"(?:hđnd|hội đồng nhân dân)(?:\s+tỉnh)?\s*(?:,|và)\s*$")
OF = r"(?:{belongs})\s+(?:các\s+)?$"


@dataclass(frozen=True)
class Named:
    """An agency named in a text; `governs`: as who does what the sentence says, else as whose or where."""

    start: int
    end: int
    code: str
    governs: bool
    belongs: bool


def printed_name(code: str, sentences: Iterable[str]) -> str:
    """A place body as its report names it in the first of `sentences` that does ("Xã Hùng Lợi"); its code where none does."""
    for sentence in sentences:
        for match in PLACE.finditer(sentence):
            if slug(f"{match[1]} {match[2]}") == code:
                return f"{match[1].capitalize()} {' '.join(match[2].split())}"
    return code


class Agencies:
    """Finds agencies by the names and aliases of agencies.csv, and places by their kind."""

    def __init__(self, agencies: tuple[Agency, ...], issuer: str, joiners: Joiners) -> None:
        self.issuer = issuer
        self._before_subject, self._assigns = joiners.pattern(BEFORE_SUBJECT), joiners.pattern(ASSIGNS)
        self._head, self._of = joiners.pattern(HEAD), joiners.pattern(OF)
        names = {plain(name): row.code for row in agencies for name in (row.name_vi, *row.aliases.split("|")) if name}
        self._codes = names
        self.codes = frozenset(row.code for row in agencies)
        self._counters = {row.code for row in agencies if row.type == "trung_tam"}
        alternatives = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")

    def is_counter(self, code: str) -> bool:
        """Whether an agency is a service centre: where files are handed in is not whose they are."""
        return code in self._counters

    def assigns(self, words: str, place: int) -> bool:
        """Whether what follows a body says that it hands out a task, or makes an index of others known."""
        return self._assigns.match(words, place) is not None

    def code_of(self, name: str) -> str:
        """The code of the agency with exactly this name; "" when none has it."""
        return self._codes.get(plain(name), "")

    def named(self, text: str, words: str, mark_end: int) -> list[Named]:
        """The agencies named in a text, in order; a heading number or list mark ends at `mark_end`."""
        found = [(m.start(), m.end(), self._codes[m[0]]) for m in self._pattern.finditer(words)]
        taken = {place for start, end, _ in found for place in range(start, end)}
        for match in PLACE.finditer(text):
            proper = [word for word in match[2].split() if word[0].isupper()]
            end = match.start(2) + len(match[2].rstrip())
            if proper and len(proper) == len(match[2].split()) and match.start() not in taken:
                found.append((match.start(), end, slug(f"{match[1]} {match[2]}")))
        return [self._role(text, words, mark_end, *item) for item in sorted(found)]

    def _role(self, text: str, words: str, mark_end: int, start: int, end: int, code: str) -> Named:
        before = COUNCIL.sub("", self._head.sub("", words[max(mark_end, start - 40) : max(mark_end, start)]))
        # who hands out a task is not whom its figures are about
        governs = bool(self._before_subject.search(before)) and not self.assigns(words, end)
        if governs and SEVERAL.match(text, end) and PLACE.match(text, start):
            code = self.issuer  # "Huyện Lâm Bình, Yên Sơn … đã thành lập 08 phòng": the figure is of them all
        return Named(start, end, code, governs, bool(self._of.search(before)))


@cache
def agencies_of(rows: tuple[Agency, ...], issuer: str, joiners: Joiners) -> Agencies:
    return Agencies(rows, issuer, joiners)


def elsewhere(provinces: Iterable[Province], own: str) -> re.Pattern[str]:
    """The names of provinces but the report's `own`; none match where that is not known ("")."""
    place = plain(own)
    names = [name for row in provinces for name in (row.name_vi, *filter(None, row.aliases.split("|")))]
    bare = {plain(name).removeprefix("tỉnh ").removeprefix("thành phố ") for name in names}
    others = sorted(name for name in bare if place and name not in place)
    listed = "|".join(map(re.escape, others)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:tỉnh|thành phố|tp\.?)\s+(?:{listed})(?!\w)")
