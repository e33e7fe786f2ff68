"""What one heading cell, or one label of the stub, says: its part, unit, time, agency, and the phrases of the lexicon in it."""

import re
from dataclasses import dataclass, field, replace

from assets.figures.catalogue.weights import LEVEL
from assets.figures.numbers.grammar import Units
from assets.figures.tables.parts import BRACKET, TIME, TableWords
from assets.figures.text.flow import Words, plain
from assets.figures.words.agency import Agencies
from assets.figures.words.frames import LEVELS, Modifiers
from assets.figures.words.lexicon import Hits, Lexicon
from assets.figures.words.named_time import Time, shifted, stated_time
from assets.reports.cover import Cover
from warehouse.doubt import Doubt
from warehouse.names import slug
from warehouse.places import PLACE_CODES

KINDS_OF_AGENCY = {  # what bodies of a level are called; a stub leaves that out where its heading says it
    "tỉnh": ("Sở", "Ban", "UBND"),
    "huyện": ("Huyện", "Thành phố", "Thị xã", "Quận"),
    "xã": ("Xã", "Phường", "Thị trấn", "Đặc khu"),
}
LEVEL_NAMED = re.compile(r"(?<!thị )(?<!\w)(tỉnh|huyện|xã)(?!\w)")
SEVERAL = re.compile(r"[,;/]| và ")
NEUTRAL = re.compile(r"[\s,.;:()\-–]|(?<!\w)(?:ubnd|ủy ban nhân dân|hđnd|và|của)(?!\w)")
FIGURES_BEFORE = re.compile(r".*\d.*[.;]\s+(?=[^\W\d_])", re.DOTALL)
SCORE = re.compile(r"(?<!thời )(?<!địa )(?<!\w)(?:điểm|thứ hạng|xếp hạng)(?!\w)(?! (?:phần trăm|%|cầu|tiếp nhận|bưu))")


@dataclass(frozen=True)
class Label:
    """The words of a heading or of the stub. `part`: what it says of the figures' part ("" when it has words of its own); `unit` as
    printed; `agency`: the code of the agency that it names, `whole` when it names nothing else; `many`: it speaks of several;
    `level`: it begins as one that only names a level; `of_level`: the one whose bodies it names all: "Các sở, ban, ngành"; `at`: where it is printed, None of a sheet's name."""

    text: str
    words: str
    part: str = ""
    unit: str = ""
    time: Time | None = None
    agency: str = ""
    whole: bool = False
    many: bool = False
    unknown: int = 0
    level: bool = False
    of_level: str = ""
    doubt: Doubt | None = None
    hits: Hits = field(default_factory=lambda: Hits((), ()))
    at: Words | None = field(default=None, compare=False)

    @property
    def scored(self) -> bool:
        """Whether it tells scores or ranks, which are no counts: "Điểm tự chấm"."""
        return self.part in ("", "value") and not self.whole and SCORE.search(self.words) is not None

    @property
    def says(self) -> tuple[tuple[str, str], ...]:
        """(facet, value) pairs of its phrases; none for a label that only says a part."""
        said = () if self.part else tuple(meaning for hit in self.hits.found for meaning in hit.meanings)
        levels = tuple(meaning for meaning in said if meaning[0] == LEVEL)
        levels = ((LEVEL, self.of_level),) if self.of_level else levels
        return levels if self.level and levels else said


@dataclass
class LabelReader:
    """Reads labels, each text once."""

    units: Units
    lexicon: Lexicon
    agencies: Agencies
    words: TableWords
    cover: Cover | None
    modifiers: Modifiers
    _read: dict[str, Label] = field(default_factory=dict)

    def read(self, words: Words) -> Label:
        """The label of a cell or paragraph, its mark left off."""
        return replace(self.named(words.text), at=words)

    def title(self, words: Words) -> Label:
        """The label of a table's title, without the words that only open it. Of a paragraph with figures that leads to the table only the
        last sentence says what is counted there: "… quá hạn 12 hồ sơ. Kết quả cụ thể như sau:"."""
        label = self.read(words._replace(start=words.start + self.words.title_lead(words.plain)))
        told = FIGURES_BEFORE.match(label.words)
        if told is None:
            return label
        hits = label.hits
        found = tuple(hit for hit in hits.found if hit.start >= told.end())
        return replace(label, hits=Hits(found, tuple(place for place in hits.unknown if place >= told.end())))

    def named(self, text: str) -> Label:
        """The label of a text that is not printed in the document: a sheet's name."""
        if text not in self._read:
            self._read[text] = self._label(text)
        return self._read[text]

    def _label(self, text: str) -> Label:
        words = plain(text)
        part = self.words.part(words)
        unit = self._unit(words)
        if not unit and (self.words.begins(words, "percent") or part in ("rate", "of_plan")):
            unit = "%"
        time = stated_time(words, self.cover)
        if part == "same_days":
            time = self._same_days(time)
        agency, whole = self._agency(text, words)
        told = BRACKET.sub(lambda found: self._blank(found[0]), words)
        told = TIME.sub(lambda found: " " * len(found[0]), told)
        hits = self.lexicon.hits(told)
        level = not whole and self.words.begins(words, "aggregate")
        of_level = self._level_of(words) if level and not whole else ""
        many = level or (not whole and any(facet == LEVEL for hit in hits.found for facet, _ in hit.meanings))
        another_year = not (part or whole) and self.words.within(words, "same_days")
        doubt = Doubt("when", "another_year") if another_year else None
        unknown = 0 if part or whole else len(hits.unknown)
        return Label(text, words, part, unit, time, agency, whole, many, unknown, level, of_level, doubt, hits)

    def _level_of(self, words: str) -> str:
        """The level that a label names by all its bodies, and nothing else: "tinh" of "Các sở, ban, ngành"; "" of other words."""
        frame = next(iter(self.modifiers.find(words, "who")), None)
        if frame is None or frame.value not in LEVELS or NEUTRAL.sub("", words[: frame.start] + words[frame.end :]):
            return ""
        return frame.value.removeprefix("cap_")

    def _unit(self, words: str) -> str:
        """The unit that a label states: "ĐVT: triệu đồng", or a bracket with nothing else in it."""
        inside = [found[0].strip("()[] ") for found in BRACKET.finditer(words)]
        said = [self.words.unit_said(words), *(self.words.unit_said(part) or part for part in reversed(inside))]
        return next((unit for part in said if (unit := self.unit_phrase(part) or self._first_unit(part))), "")

    def _first_unit(self, words: str) -> str:
        """The unit that a statement of one begins with: "hồ sơ TTHC"; a list of several tells none."""
        found = None if SEVERAL.search(words) else self.units.after(words, 0)
        return words[found[1] : found[2]] if found and found[2] < len(words) and words[found[2]] == " " else ""

    def unit_phrase(self, words: str) -> str:
        """Words as a unit, when they are one and nothing else; "" otherwise."""
        return self.units.whole(words)

    def _blank(self, bracket: str) -> str:
        """Blanks for a bracket that only tells the unit, or what is counted too: "(bao gồm cả hồ sơ trả lại)"."""
        inside = bracket.strip("()[] ")
        stated = self.unit_phrase(inside) or self.words.unit_said(inside) or not re.search(r"[^\W\d_]", inside)
        return " " * len(bracket) if stated or self.words.begins(inside, "aside") else bracket

    def _same_days(self, time: Time | None) -> Time | None:
        """The time of "Cùng kỳ" or "Cùng kỳ năm 2023"."""
        if self.cover is None or (time and not time.own and time.basis == "period"):
            return time
        named = time.end.year - int(self.cover.quarter[:4]) if time and not time.own else -1
        return shifted(self.cover, named or -1)

    def _agency(self, text: str, words: str) -> tuple[str, bool]:
        """The agency named in a label, and whether the label says nothing else."""
        named = self.agencies.named(text, words, 0)
        if not named:
            return "", False
        rest = "".join(
            text[a:b] for a, b in zip([0, *(n.end for n in named)], [*(n.start for n in named), len(text)], strict=True)
        )
        return named[0].code, len(named) == 1 and not NEUTRAL.sub("", plain(rest))

    def agency_of(self, label: Label, above: str) -> tuple[str, bool]:
        """The code of the agency that a label of an agency column names, and whether it is a known one. `above`: the words over
        it, which may say of what level it is: "Huyện" over "Lâm Bình". A place is known by its kind and name: "xã Yên Hoa"."""
        if label.whole:
            return label.agency, label.agency in self.agencies.codes or label.agency.startswith(PLACE_CODES)
        name = label.text.strip(" .;:")
        levels = set(LEVEL_NAMED.findall(above)) or set(KINDS_OF_AGENCY)
        kinds = (kind for level in sorted(levels) for kind in KINDS_OF_AGENCY[level])
        known = {code for kind in kinds if (code := self.agencies.code_of(f"{kind} {name}"))}
        return (known.pop(), True) if len(known) == 1 else (slug(name), False)
