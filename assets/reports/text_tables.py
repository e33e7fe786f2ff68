"""Tables that a plain text file draws with bars, tabs or blanks → tables with their cells.

A run of lines is a table when its lines fall into the same columns and one of these after the first holds numbers. Bars and tabs part
cells by themselves; with blanks, a gap that all lines of the run leave free does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from assets.reports.cells import is_number
from assets.reports.document import Block, Cell, Span, Table

FEWEST_ROWS, FEWEST_COLUMNS = 3, 3
# Of a table with bars, which part cells surely; tabs and gaps stand in running text too
FEWEST_BARRED_ROWS, FEWEST_BARRED = 2, 2
MOSTLY = 0.6  # of the filled cells of a column of figures are numbers
NOTHING = re.compile(r"[-–x…./]*")
RULE = re.compile(r"[\s|+\-–—=_│┌┐└┘├┤┬┴┼─:]+")  # a line that only draws
BAR = re.compile(r"[|│]")
MORE = "  "  # how a line begins that is more of a cell above it
GAP = re.compile(r" {2,}|\t")
Cut = list[tuple[int, int]]  # where the cells of a line begin and end in it; of one with bars also empty ones


@dataclass(frozen=True)
class _Line:
    """A line of the file: where it begins, its words, how it is drawn ("|", "tab", "blanks", "" for running text)."""

    start: int
    text: str
    drawn: str


@dataclass
class Drawn:
    """The tables of a text, and the lines (by where they begin) that belong to them."""

    blocks: list[Block] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)


def drawn_tables(text: str) -> Drawn:
    """The tables that a text draws."""
    found = Drawn()
    for drawn, run in groupby(_drawn_lines(text), key=lambda line: line.drawn):
        lines = list(run)
        rows = [line for line in lines if not RULE.fullmatch(line.text)]
        fewest = FEWEST_BARRED_ROWS if drawn == "|" else FEWEST_ROWS
        if drawn and len(rows) >= fewest and (cells := _cells(drawn, rows)):
            spans = tuple(span for cell in cells for span in cell.spans)
            found.blocks.append(Block("table", spans, "", Table(tuple(cells))))
            found.lines.update(line.start for line in lines)
    return found


def _drawn_lines(text: str) -> Iterator[_Line]:
    """The lines of a text; one that only draws, or is more of a cell, goes with the line before it, an empty one parts tables."""
    start, before = 0, ""
    for raw in text.splitlines(keepends=True):
        words = raw.rstrip("\r\n\f")
        more = before == "blanks" and words.startswith(MORE) and words.strip()[:1].islower()
        before = before if words.strip() and (RULE.fullmatch(words) or more) else _drawing(words)
        yield _Line(start, words, before)
        start += len(raw)


def _drawing(words: str) -> str:
    inner = words.strip()
    if len(BAR.findall(inner)) >= FEWEST_BARRED - 1:
        return "|"
    if words.count("\t") >= FEWEST_COLUMNS - 1:  # empty cells at the end too: "II\tCải cách thể chế\t\t\t"
        return "tab"
    return "blanks" if len(GAP.split(inner)) >= FEWEST_COLUMNS else ""


def _cells(drawn: str, rows: Sequence[_Line]) -> list[Cell]:
    """The cells of the rows; none where they do not make a table of figures."""
    cuts = [_at_bars(row.text) if drawn == "|" else _at_tabs(row.text) for row in rows]
    if drawn == "blanks":
        cuts = _at_blanks([row.text for row in rows])
    columns = max(map(len, cuts), default=0)
    fewest = FEWEST_BARRED if drawn == "|" else FEWEST_COLUMNS
    if columns < fewest or not _has_figures([_words(r, c) for r, c in zip(rows, cuts, strict=True)], columns):
        return []
    return _whole_rows(rows, cuts)


def _words(row: _Line, cut: Cut) -> list[str]:
    return [row.text[a:b].strip() for a, b in cut]


def _at_bars(text: str) -> Cut:
    places = [found.start() for found in BAR.finditer(text)]
    inner = text.strip()
    edges = [-1, *places] if not BAR.match(inner) else places
    edges = edges if BAR.match(inner[-1:]) else [*edges, len(text)]
    return [(a + 1, b) for a, b in pairwise(edges)]


def _at_tabs(text: str) -> Cut:
    edges = [-1, *(n for n, char in enumerate(text) if char == "\t"), len(text)]
    return [(a + 1, b) for a, b in pairwise(edges)]


def _at_blanks(texts: Sequence[str]) -> list[Cut]:
    """The lines cut where all of them leave two blanks or more free; empty where a line writes across."""
    width = max(map(len, texts))
    padded = [text.ljust(width) for text in texts]
    free = [all(text[place] == " " for text in padded) for place in range(width)]
    columns = [
        [place for place, _ in group]
        for taken, group in groupby(enumerate(free), key=lambda item: not item[1])
        if taken
    ]
    spans = [(column[0], column[-1] + 1) for column in columns]
    merged: Cut = []
    for start, end in spans:  # a single blank between two words of all lines parts no columns
        if merged and start - merged[-1][1] < 2:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return [merged for _ in texts]


def _has_figures(rows: Sequence[Sequence[str]], columns: int) -> bool:
    """Whether a column after the first holds numbers below the first row."""
    for column in range(1, columns):
        filled = [row[column] for row in rows[1:] if column < len(row) and not NOTHING.fullmatch(row[column])]
        if len(filled) >= min(len(rows), FEWEST_ROWS) - 1 and sum(map(is_number, filled)) >= MOSTLY * len(filled):
            return True
    return False


def _whole_rows(rows: Sequence[_Line], cuts: Sequence[Cut]) -> list[Cell]:
    """The cells; a line without figures that goes on in lower case is more of the row above it."""
    found: dict[tuple[int, int], list[Span]] = {}
    number = -1
    for row, cut in zip(rows, cuts, strict=True):
        words = _words(row, cut)
        goes_on = number > 0 and not any(map(is_number, words)) and next(filter(None, words), "")[:1].islower()
        number += not goes_on
        for column, (start, end) in enumerate(cut):
            inner = row.text[start:end]
            if inner.strip():
                first = row.start + start + len(inner) - len(inner.lstrip())
                found.setdefault((number, column), []).append((first, first + len(inner.strip())))
    return [Cell(r, c, tuple(spans)) for (r, c), spans in sorted(found.items())]
