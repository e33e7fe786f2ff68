"""Where each block stands in the report: its section, the headings over it, and the blocks that lead in to it."""

import re
from dataclasses import dataclass, field

from assets.figures.text.flow import Flow, Words, flow
from assets.reports.document import RAISED_DIGITS, Document

ROMAN = re.compile(r"(?P<mark>[IVXLC]{1,6})\s?[.)/\-]\s*(?=\S)")
PART = re.compile(r"(?:PHẦN|Phần)\s(?:(?:THỨ|thứ)\s)?(?P<mark>[^\W_]+)[.:]?\s*")  # "Phần thứ hai", "PHẦN I."
CAPITAL = re.compile(r"(?P<mark>[A-H])\s?[.)/]\s*(?=\S)")
CAPITALS = re.compile(r"[^\W\d_]+(?:[ ,–-]+\w+){2,}")  # a heading without a mark: "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025"
NUMERAL = re.compile(r"(?P<mark>\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)]\s*|\s?/\s+|\s+)(?=[\"“(]?[^\W\d_])")
LETTER = re.compile(r"(?P<mark>[a-zđ])\s?[.)/]\s*(?=\S)")
BULLET = re.compile(r"(?P<mark>[-–—+*•●○▪]|\(\d{1,2}\))\s*(?=\S)")
NOTE = re.compile(r"\[?(?P<mark>\d{1,3})\]?[.)]?\s*|[⁰¹²³⁴-⁹]{1,3}\s*")
APPENDIX = re.compile(r"phụ lục(?!\w).*[^.;,:]|phụ lục:?")
LONGEST_TITLE = 100  # characters at the start of a numbered paragraph that may be its title
LONGEST_HEADING = 220  # characters; what is longer is a numbered paragraph
BULLET_ORDER = "-–—•●*+○▪"


@dataclass
class Place:
    """A block in the outline. `leads` are the blocks above it that introduce it, nearest first; headings, nearest first too, are not
    among them. `number`: its place among the blocks of the document. `topic`: the section of the regime that it must be of, where its
    own heading is lost."""

    flow: Flow
    section: str
    headings: tuple[Words, ...]
    mark_end: int
    level: int
    leads: tuple["Place", ...] = ()
    is_heading: bool = False
    number: int = -1
    topic: str = ""


def _numbered(text: str) -> tuple[int, str, int] | None:
    """(depth, mark, where the mark ends) of a heading-like start; depth 0 "A.", 1 "II.", 2 "1.", 3 "1.1.", 5 "a)"."""
    if found := PART.match(text) or CAPITAL.match(text):
        return 0, found["mark"], found.end()
    if found := ROMAN.match(text):
        return 1, found["mark"], found.end()
    if (found := NUMERAL.match(text)) and (
        text[found.end("mark") : found.end("mark") + 1] in ".)/" or text[found.end()].isupper()
    ):
        return 2 + found["mark"].count("."), found["mark"], found.end()
    if found := LETTER.match(text):
        return 5, found["mark"], found.end()
    return None


def _title_of(block: Flow, mark_end: int) -> Words:
    """What can be taken for the title of a numbered paragraph: its first words, before any number or full stop."""
    title = re.split(r"\d|[.;:]", block.text[mark_end : mark_end + LONGEST_TITLE])[0]
    return Words(block, mark_end, mark_end + len(title))


@dataclass
class Outline:
    """Builds the places block by block: `trail` are the open headings as (depth, mark, title)."""

    trail: list[tuple[int, str, Words]] = field(default_factory=list)
    open_blocks: list[Place] = field(default_factory=list)
    is_after_table: bool = False  # then the paragraph before announced the table

    def section(self) -> str:
        """ "II.2.3c": a mark that repeats those above it ("2.3" below "2") replaces them. The regime counts from Roman numbers
        on: what stands above them ("A.", "Phần thứ nhất") is left out."""
        parts: list[str] = []
        numbered = any(depth == 1 for depth, _, _ in self.trail)
        for mark in (mark for depth, mark, _ in self.trail if mark and (depth or not numbered)):
            parts = [part for part in parts if not mark.startswith(part + ".")] + [mark]
        text = ".".join(parts)
        return re.sub(r"\.([a-zđ])$", r"\1", text)

    def _open_heading(self, depth: int, mark: str, title: Words) -> None:
        while self.trail and self.trail[-1][0] >= depth:
            self.trail.pop()
        self.trail.append((depth, mark, title))
        self.open_blocks = []

    def _letter_or_roman(self, depth: int, mark: str, mark_end: int) -> tuple[int, str, int]:
        """ "C." is a letter after "B.", else a Roman number."""
        if depth == 0 and mark == "C" and not any(opened == (0, "B") for opened in (t[:2] for t in self.trail)):
            return 1, mark, mark_end
        return depth, mark, mark_end

    def place(self, block: Flow) -> Place:
        """The place of the next body block."""
        text = block.text
        if len(text) < LONGEST_HEADING and APPENDIX.fullmatch(block.words.strip()):
            self.trail, self.open_blocks = [], []  # the report's own sections end where its appendices begin
            return Place(block, "", (), 0, 0, (), True)
        numbered = _numbered(text)
        if numbered:
            depth, mark, mark_end = self._letter_or_roman(*numbered)
            is_heading = len(text) <= LONGEST_HEADING and not re.search(
                r"[;:]\s*\d|\d\s+[^\W\d_]+.*[.;]$", text[mark_end:]
            )
            self._open_heading(depth, mark, block.whole if is_heading else _title_of(block, mark_end))
            place = Place(block, self.section(), self._titles(), mark_end, 0, (), is_heading)
            if not is_heading:
                self.open_blocks = [place]
            return place
        bullet = BULLET.match(text)
        if text.isupper() and len(text) < LONGEST_HEADING:
            if self.trail and CAPITALS.fullmatch(text):  # before the first heading stands the letterhead
                self._open_heading(0, "", block.whole)
            return Place(block, self.section(), self._titles(), 0, 0, (), True)
        if bullet:
            sign = bullet["mark"][0]
            level = 20 + (BULLET_ORDER.find(sign) // 5 if sign in BULLET_ORDER else 2)
        else:
            level = self._under_announcement()
        return self._hang(block, level, bullet.end() if bullet else 0)

    def _under_announcement(self) -> int:
        """The level of a plain paragraph: below a list item that announced it with a colon, else that of paragraphs."""
        return (
            40
            if any(place.level >= 20 and place.flow.text.rstrip().endswith(":") for place in self.open_blocks)
            else 10
        )

    def _hang(self, block: Flow, level: int, mark_end: int) -> Place:
        """A paragraph or list item below the open blocks that lead in to it."""
        if self.is_after_table and self._colon():
            self.open_blocks.pop()  # "Chi tiết theo lĩnh vực:" led in to the table
        announced = tuple(self.open_blocks[-1:]) if level == 10 and self._colon() else ()
        while (
            self.open_blocks
            and self.open_blocks[-1].level >= level
            and not self._introduces(self.open_blocks[-1], level)
        ):
            self.open_blocks.pop()
        goes_on = level in (10, 40) and re.match(r"(?:trong đó|cụ thể|bao gồm|gồm)\b", block.words)
        leads = announced or (tuple(reversed(self.open_blocks)) if level > 10 or goes_on or self._colon() else ())
        place = Place(block, self.section(), self._titles(), mark_end, level, leads)
        if goes_on and self.open_blocks:
            return place
        self.open_blocks.append(place)
        return place

    def _introduces(self, place: Place, level: int) -> bool:
        """Whether a block of the same level announces those after it: it ends with a colon and is no list's own last item."""
        return place.flow.text.rstrip().endswith(":") and place.level >= level and level > 10

    def _colon(self) -> bool:
        return bool(self.open_blocks) and self.open_blocks[-1].flow.text.rstrip().endswith(":")

    def _titles(self) -> tuple[Words, ...]:
        return tuple(title for _, _, title in reversed(self.trail))


def mark_pattern(mark: str) -> re.Pattern[str]:
    """How the mark of a footnote stands in the text."""
    return re.compile(
        rf"(?:(?<=[^\W\d_])|(?<=[)\]”\"%])|(?<=năm 20\d\d)){mark}(?!\d|[.,/]\d)|\[{mark}\]"
        rf"|(?<![⁰¹²³⁴-⁹]){mark.translate(RAISED_DIGITS)}(?![⁰¹²³⁴-⁹])"
    )


def outline(document: Document) -> list[Place]:
    """All blocks in reading order. A footnote stands where its mark stands: it has that block's section and leads."""
    builder = Outline()
    places: list[Place] = []
    notes: list[Place] = []
    for block in document.blocks:
        running = flow(document, block)
        if block.kind == "paragraph" and running.text.strip():
            places.append(builder.place(running))
            builder.is_after_table = False
        else:
            builder.is_after_table = builder.is_after_table or block.kind == "table"
            end = NOTE.match(running.text) if block.kind == "footnote" else None
            place = Place(running, builder.section(), builder._titles(), end.end() if end else 0, 30)
            places.append(place)
            if block.kind == "footnote":
                notes.append(place)
        places[-1].number = len(places) - 1
    for note in notes:
        _tie(note, places)
    return places


def _tie(note: Place, places: list[Place]) -> None:
    """Give a footnote the section of the block its mark stands in, the nearest before or around it."""
    pattern = mark_pattern(note.flow.block.mark)
    position = places.index(note)
    for place in reversed(places[:position]):
        if place.flow.block.kind in ("paragraph", "table") and pattern.search(place.flow.text):
            note.section, note.headings, note.leads = place.section, place.headings, (place,)
            return
