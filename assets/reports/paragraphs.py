"""Printed lines → blocks: paragraphs rejoined, footnotes and page furniture set apart. Readers of paged formats share it.

What real files have, and this undoes: lines broken at a page width, blank lines after every line, page numbers and link
addresses between two halves of a sentence, footnotes in the middle of one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assets.reports.document import LOWERED_DIGITS, Block, Span

NUMBERED = re.compile(r"(?:[IVXLC]{1,6}\.|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s)|\d{1,2}[.)]|\d{1,2}/(?=\s))\s*(?=\S)")
LISTED = re.compile(r"(?:[a-zđ]\)|[-+•*–—]|\(\d{1,2}\))\s*(?=\S)")
HYPHENATED = re.compile(
    r"(?:[Ll]ao động|[Kk]inh tế|[Cc]hính trị|[Vv]ăn h[oó][aá]|[Tt]ài chính|[-–])$"
)  # "kinh tế - xã hội" over two lines
LINK_ONLY = re.compile(r"\s*(?:https?://|www\.)\S+\s*")
PAGE_NUMBER = re.compile(r"\s*(?:[-–]\s*)?\d{1,3}(?:\s*[-–])?\s*|\s*[Tt]rang \d{1,3}(?:\s*/\s*\d{1,3})?\s*")
NOTE_START = re.compile(r"\s{0,3}\[?(?P<mark>\d{1,3})\]?[.)]?\s*(?=[^\W\d_\s])")
# Below the rule of the notes, and where the mark is raised, a note may begin with anything: "5 08 chi cục", "2 “Kế hoạch” …"
RAISED_START = re.compile(r"\s{0,3}(?P<mark>[⁰¹²³⁴-⁹]{1,3})\s*(?=\S)|\s{0,3}(?P<plain>\d{1,3})(?=\s+[(\[\d“”\"‘'])")
# What no footnote goes on with: headings, whom the report is sent to, who signs, annexes
AFTER_NOTES = re.compile(
    r"\d{1,2}\.\d{1,2}\.|[IVX]+\. |Nơi nhận\s*:|(?:TM|KT|TL|TUQ)\.\s|PHỤ LỤC(?!\w)|Phụ lục\s+(?:\d|[IVX])|BIỂU(?!\w)"
)
SENTENCE_END = re.compile(r"[.:;!?…][\"”')\]]*$")
NARROWEST = 60  # characters: nobody breaks lines sooner, a file of shorter ones has short paragraphs
UNWRAPPED = 200  # a file whose usual long line is longer than this is not hard-wrapped: a line is a paragraph


@dataclass(frozen=True)
class Line:
    """A printed line: where its words stand in the text, and what led up to it.

    Formats that know where lines stand on the page say more: `had_room` whether the next line's first word would have fitted
    behind it, `is_indented` whether it starts right of its paragraph's other lines, `is_note` below the rule above footnotes or in their small print, and
    `is_furniture` (it stands on other pages too). None and False where nobody knows.
    """

    start: int
    end: int
    text: str
    indent: int
    after_blank: bool
    new_page: bool
    had_room: bool | None = None
    is_indented: bool = False
    is_note: bool = False
    is_furniture: bool = False


@dataclass
class Sorter:
    """Reads the lines in order and deals them out to body, footnotes and furniture."""

    body: list[Line] = field(default_factory=list)
    notes: list[tuple[str, list[Line], int]] = field(
        default_factory=list
    )  # mark, lines, number of body lines before it
    furniture: list[tuple[Line, int]] = field(default_factory=list)
    in_note: bool = False
    after_separator: bool = False

    def take(self, line: Line) -> None:
        if line.new_page or (self.in_note and self._back_in_body(line)):
            self.in_note = False
        if line.is_furniture:
            self.furniture.append((line, len(self.body)))
        elif line.is_note and (mark := self._next_mark(line)):
            self.in_note = True
            self.notes.append((mark, [line], len(self.body)))
        elif line.is_note and self.notes:
            self.notes[-1][1].append(line)
        elif LINK_ONLY.fullmatch(line.text) and not self._continues_address(line):
            self.furniture.append((line, len(self.body)))
        elif PAGE_NUMBER.fullmatch(line.text) and line.after_blank:
            self.furniture.append((line, len(self.body)))
        elif note := self._note_mark(line):
            self.in_note = True
            self.notes.append((note, [line], len(self.body)))
        elif self.in_note:
            self.notes[-1][1].append(line)
        else:
            self.body.append(line)
        self.after_separator = False

    def _next_mark(self, line: Line) -> str:
        """The number of the note that starts with a line of the notes' print: one more than the last, or 1 again; or ""."""
        found = RAISED_START.match(line.text) or NOTE_START.match(line.text)
        mark = (found.groupdict().get("plain") or found["mark"]).translate(LOWERED_DIGITS) if found else ""
        last = int(self.notes[-1][0]) if self.notes else 0
        return mark if mark and int(mark) in (1, last + 1) else ""

    def _continues_address(self, line: Line) -> bool:
        """An address in running text, "(https://…", goes on over lines; furniture stands by itself."""
        return bool(self.body) and self.body[-1].text.endswith(("-", "(", ":", "chỉ")) and not self.in_note

    def _note_mark(self, line: Line) -> str:
        """The number of the footnote that starts here, or "". Notes count up; their mark stands in the body before: glued to a word, or
        as "[1]", also far before where all notes stand at the end."""
        found = NOTE_START.match(line.text)
        if not found or int(found[1]) != len(self.notes) + 1:
            return ""
        if self.after_separator or (self.in_note and line.text[found.end() :][:1].isupper()):
            return found[1]
        if f"[{found[1]}]" in line.text and any(f"[{found[1]}]" in earlier.text for earlier in self.body):
            return found[1]
        glued = re.compile(rf"[^\W\d_.,]\)?{found[1]}(?!\d|[.,]\d)|[)\"”]{found[1]}(?!\d)")
        return (
            found[1]
            if any(glued.search(earlier.text) for earlier in self.body[-60:]) and not starts_with_mark(line.text)
            else ""
        )

    def _back_in_body(self, line: Line) -> bool:
        """A footnote ends where the page does: the text files show it by an indented line, a heading, or the broken sentence going on."""
        note = self.notes[-1][1]
        broken = bool(self.body) and not SENTENCE_END.search(self.body[-1].text)
        goes_on = broken and line.text[:1].islower() and SENTENCE_END.search(note[-1].text)
        return line.indent > note[0].indent or bool(goes_on) or AFTER_NOTES.match(line.text) is not None


def starts_with_mark(text: str) -> bool:
    """Whether a line starts as headings and list items do: "II.", "1.2.", "3)" before a capital; "a)", "-", "(1)"."""
    numbered = NUMBERED.match(text)
    if numbered:
        return not text[numbered.end()].islower() and not text[numbered.end()].isdigit()
    return bool(LISTED.match(text))


def _width(lines: list[Line]) -> int:
    """The width the lines were broken at: most lines of a hard-wrapped file come close to it."""
    lengths = sorted(len(line.text) for line in lines)
    return max(NARROWEST, lengths[int(len(lengths) * 0.9)]) if lengths else NARROWEST


def _double_spaced(lines: list[Line]) -> bool:
    """Whether blank lines stand between the lines of one paragraph, so that they mean nothing."""
    after_blank = [line for line in lines if line.after_blank]
    return sum(line.text[:1].islower() for line in after_blank) > 0.2 * len(after_blank)


def _starts_block(line: Line, before: Line, width: int, blanks_count: bool, in_heading: bool) -> bool:
    """Whether a paragraph starts at `line`. Lower case goes on; a mark, or a capital after a line that had room left, starts."""
    ended = bool(SENTENCE_END.search(before.text))
    if width > UNWRAPPED or (line.after_blank and blanks_count):
        return True
    if starts_with_mark(line.text):
        return ended or not HYPHENATED.search(before.text)
    if line.text[:1].islower():
        return False
    if before.text.isupper() != line.text.isupper() and len(before.text) > 3:
        return True
    if before.had_room is not None:
        return before.had_room or (line.is_indented and ended)
    first_word = line.text.split(maxsplit=1)[0]
    return len(before.text) + 1 + len(first_word) < (0.95 if ended or in_heading else 0.85) * width


def blocks_of(lines: Iterable[Line | None]) -> list[Block]:
    """The blocks of a document's lines, in the order of the text; None is a rule above footnotes."""
    sorter = Sorter()
    for line in lines:
        if line is None:
            sorter.after_separator = True
        else:
            sorter.take(line)
    return _blocks(sorter)


def _blocks(sorter: Sorter) -> list[Block]:
    body = sorter.body
    width, blanks_count = _width(body), not _double_spaced(body)
    blocks: list[Block] = []
    spans: list[Span] = []
    in_heading = False
    for number, line in enumerate(body):
        if spans and _starts_block(line, body[number - 1], width, blanks_count, in_heading and len(spans) == 1):
            blocks.append(Block("paragraph", tuple(spans)))
            spans = []
        if not spans:
            in_heading = bool(NUMBERED.match(line.text))
        spans.append((line.start, line.end))
    if spans:
        blocks.append(Block("paragraph", tuple(spans)))
    blocks += [
        Block("footnote", tuple((line.start, line.end) for line in lines), mark) for mark, lines, _ in sorter.notes
    ]
    blocks += [Block("furniture", ((line.start, line.end),)) for line, _ in sorter.furniture]
    return sorted(blocks, key=lambda block: block.spans[0])
