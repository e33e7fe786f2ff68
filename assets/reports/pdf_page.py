"""A PDF page as a reader sees it: its lines, its ruled tables, and the rule above its footnotes."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assets.reports.pdf_lines import PdfLine, page_lines

THIN = 2.0  # points: what is thinner is a rule
FEWEST_RULES = 6  # on a page with a ruled table; letterheads have up to four
NOTE_RULE = 0.45  # of the page's width: the rule above footnotes is shorter
SHORTEST = 30  # points
UNDERLINE = 0.35  # of the size of the words above it: a rule that is nearer underlines them
NOTES_REACH = 0.7  # of the page's height: letterheads have their rules above that
STAMPS = {raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET}
LETTERHEAD = 10  # lines at the top of a report
MOST_RULES = 20_000  # on one page: what has more is a drawing


@dataclass(frozen=True)
class Rule:
    """A horizontal or vertical rule."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_flat(self) -> bool:
        return self.y1 - self.y0 <= THIN


@dataclass
class PdfPage:
    """`lines` from top to bottom; `notes_below` is the height under which footnotes stand, 0 when there are none. `is_picture`: it was
    read from a picture; its rules too."""

    number: int
    width: float
    height: float
    lines: list[PdfLine]
    rules: list[Rule] = field(default_factory=list)
    notes_below: float = 0.0
    is_picture: bool = False

    @property
    def may_have_ruled_table(self) -> bool:
        """Whether rules cross: some flat, some upright."""
        flat = sum(rule.is_flat for rule in self.rules)
        return len(self.rules) >= FEWEST_RULES and 0 < flat < len(self.rules)


def read_page(page: pdfium.PdfPage, number: int) -> PdfPage:
    """The page with this number (from 1)."""
    width, height = page.get_size()
    lines = page_lines(page)
    read = PdfPage(number, width, height, letterhead_first(lines) if number == 1 else lines, _rules(page))
    read.notes_below = _notes_below(read)
    return read


def with_stamps(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """A page with what is laid over it printed on it: the number and day that an office stamps into the letterhead, the stamp of an
    electronic signature. Links and comments are no print."""
    page = document[index]
    kinds = set()
    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, place)
        kinds.add(raw.FPDFAnnot_GetSubtype(annotation))
        raw.FPDFPage_CloseAnnot(annotation)
    if not kinds & STAMPS:
        return page
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    page.close()
    return document[index]


def letterhead_first(lines: list[PdfLine]) -> list[PdfLine]:
    """The lines with the two columns of a letterhead one after the other: who issues, then motto and date. They are the lines
    at the top that a gap parts, and those between them, until one goes across."""
    cut = [line.segments() for line in lines[:LETTERHEAD]]
    last, middle = _letterhead(cut)
    columns: tuple[list[PdfLine], list[PdfLine]] = ([], [])
    for parts in cut[:last]:
        for part in parts:
            columns[part.x0 > middle].append(part)
    return [*columns[0], *columns[1], *lines[last:]]


def _letterhead(cut: Sequence[Sequence[PdfLine]]) -> tuple[int, float]:
    """How many lines at the top stand in two columns, and where these part: the gap that all of them leave free."""
    free, last, middle = (float("-inf"), float("inf")), 0, 0.0
    for number, parts in enumerate(cut, start=1):
        inner = [(before.x1, after.x0) for before, after in pairwise(parts)]
        gap = next(((max(a, free[0]), min(b, free[1])) for a, b in inner if max(a, free[0]) < min(b, free[1])), None)
        centre = sum(free) / 2 if last else 0.0
        if gap is None and any(part.x0 < centre < part.x1 for part in parts):
            break
        if gap is not None:
            free, last, middle = gap, number, sum(gap) / 2
    return last, middle


def _rules(page: pdfium.PdfPage) -> list[Rule]:
    """Thin path objects, and the sides of boxes that are drawn; what is only filled is shading: a highlight, a white ground."""
    rules: list[Rule] = []
    for obj in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        x0, y0, x1, y1 = obj.get_bounds()
        if x1 - x0 <= THIN or y1 - y0 <= THIN:
            rules.append(Rule(x0, y0, x1, y1))
        elif _is_drawn(obj):
            rules += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
        if len(rules) > MOST_RULES:
            return []
    return rules


def _is_drawn(obj: pdfium.PdfObject) -> bool:
    """Whether a path has an outline, not only a filling."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(obj.raw, fill, stroke)
    return bool(stroke.value)


def _notes_below(page: PdfPage) -> float:
    """The rule above footnotes: the lowest of the page that underlines no words, short, at the left edge of the text, with text below it."""
    if not page.lines or not page.rules:
        return 0.0
    left = min(line.x0 for line in page.lines)
    rule = min((rule for rule in page.rules if not _underlines(page, rule)), key=lambda rule: rule.y0, default=None)
    if rule is None:
        return 0.0
    short = rule.is_flat and SHORTEST < rule.x1 - rule.x0 < NOTE_RULE * page.width
    stands_left = abs(rule.x0 - left) < SHORTEST and rule.y0 < NOTES_REACH * page.height
    return rule.y0 if short and stands_left and page.lines[-1].y < rule.y0 else 0.0


def _underlines(page: PdfPage, rule: Rule) -> bool:
    """Whether a flat rule stands right under words of a line."""
    near = (line for line in page.lines if 0 <= line.y - rule.y0 < UNDERLINE * line.size)
    return rule.is_flat and any(line.x0 - THIN <= rule.x0 and rule.x1 <= line.x1 + THIN for line in near)
