"""What the figures of a table say about each other: totals, "(3)=(4)+(5)" in the head, and one statistic given twice.

A total that its parts confirm lifts doubts about the table's shape; whatever does not add up stays as printed and waits for a person.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assets.figures.decision.meaning import Meaning, Settled
from assets.figures.tables.headings import Heading
from assets.figures.tables.shape import Row, Shape
from warehouse.doubt import Doubt

FORMULA = re.compile(r"\(?(?P<total>\d{1,2})\)?\s?=\s?(?P<parts>\(?\d{1,2}\)?(?:\s?\+\s?\(?\d{1,2}\)?)+)")
NUMBER = re.compile(r"\d{1,2}")
CLOSE = Decimal("0.06")  # percentage points between a printed growth and the exact one
FEWEST = 2  # parts; one that equals its whole confirms nothing


@dataclass(frozen=True)
class Stated:
    """A figure of a table: where it stands, its value (None: not read), what it means."""

    row: Row
    heading: Heading
    column: int
    value: Decimal | None
    meaning: Meaning
    part: str = ""
    printed_unit: str = ""
    stated_unit: bool = False  # the cell or its column says the unit


def compare(shape: Shape, stated: Sequence[Stated], settled: Settled) -> None:
    """Note, in place, what confirms and what contradicts the figures of a table; `settled`: the doubts that a total lifts."""
    by_place = {(figure.row.index, figure.column): figure for figure in stated}
    for figures in _grouped(stated, lambda figure: figure.column):
        _totals([figure for figure in figures if figure.meaning.unit != "%"], settled)
    for total, parts in _formulas(shape):
        for row in shape.rows:
            _add_up(by_place.get((row.index, total)), [by_place.get((row.index, part)) for part in parts], settled)
    for figures in _grouped(stated, lambda figure: figure.row.index):
        _changes(figures)
    _twice(stated)


def _grouped(stated: Sequence[Stated], key: Callable[[Stated], object]) -> Iterable[list[Stated]]:
    """The figures with the same key together."""
    groups: dict[object, list[Stated]] = {}
    for figure in stated:
        groups.setdefault(key(figure), []).append(figure)
    return groups.values()


def _changes(figures: list[Stated]) -> None:
    """A change must be the difference, or the growth in per cent, of the figures that it compares; else it is not known in what
    unit it is told."""
    now = next((f for f in figures if f.part in ("", "value", "estimate") and f.value is not None), None)
    before = next((f for f in figures if f.part == "same_days" and f.value is not None), None)
    for figure in figures:
        if figure.part != "change" or figure.value is None:
            continue
        told = figure.printed_unit == "%" or figure.stated_unit
        if now and before and now.value is not None and before.value is not None:
            told = _is_change(figure, now.value, before.value)
        if not told:
            figure.meaning.doubt(Doubt("number", "change_unit"))


def _is_change(figure: Stated, now: Decimal, before: Decimal) -> bool:
    """Whether a change is what it says it is: in per cent to its last digit, else exactly."""
    if figure.printed_unit == "%" and figure.meaning.unit == "%" and figure.value is not None:
        growths = [(now - before) * 100 / before, now * 100 / before, now - before] if before else [now - before]
        return any(abs(abs(growth) - abs(figure.value)) <= CLOSE for growth in growths)
    return figure.value is not None and abs(figure.value) == abs(now - before)


def _totals(figures: list[Stated], settled: Settled) -> None:
    """The total rows of a column against the rows of agencies, or these and others that no list has ("Các cơ quan khác"); a row that agencies
    stand under against those."""
    agencies = [figure for figure in figures if figure.heading.agency and not figure.heading.total]
    every = [figure for figure in figures if not figure.heading.total]
    below: dict[int, list[Stated]] = {}
    for part in agencies:
        for upper in part.row.above[:1]:
            below.setdefault(upper.index, []).append(part)
    for figure in figures:
        if figure.heading.agency and not figure.heading.total:
            continue
        parts = below.get(figure.row.index, [])
        if figure.heading.total:
            parts = every if _sum(every) == figure.value else agencies
        if len(parts) >= FEWEST:
            _add_up(figure, parts, settled)


def _sum(parts: Sequence[Stated]) -> Decimal | None:
    """The sum of figures; None where one was not read."""
    values = [part.value for part in parts]
    return None if None in values else sum((value for value in values if value is not None), Decimal(0))


def _formulas(shape: Shape) -> Iterable[tuple[int, list[int]]]:
    """What the rows that number the columns say of sums: (column of the total, columns of its parts)."""
    for row in sorted(shape.head.numbering)[:1]:
        cells = shape.grid.beginning[row]
        place = {found[0]: cell.column for cell in cells if (found := NUMBER.search(cell.words))}
        for cell in cells:
            if found := FORMULA.fullmatch(cell.words.strip()):
                parts = NUMBER.findall(found["parts"])
                if all(part in place for part in parts):
                    yield cell.column, [place[part] for part in parts]


def _add_up(total: Stated | None, parts: Sequence[Stated | None], settled: Settled) -> None:
    """Whether figures add up to their total; an empty cell adds nothing."""
    known = [part for part in parts if part]
    values = [part.value for part in known if part.value is not None]
    if total is None or total.value is None or len(values) < max(len(known), FEWEST):
        return
    if sum(values) == total.value:
        for figure in (total, *known):
            figure.meaning.lift(settled)
    else:
        total.meaning.doubt(Doubt("number", "sum", str(sum(values))))


def _twice(stated: Sequence[Stated]) -> None:
    """One statistic with two values in one table: what tells them apart was not understood."""
    known = [figure for figure in stated if figure.meaning.indicator and not figure.meaning.waits]
    for figures in _grouped(known, _statistic):
        if len({figure.value for figure in figures}) > 1:
            for figure in figures:
                figure.meaning.doubt(Doubt("what", "twice_in_table"))


def _statistic(figure: Stated) -> object:
    meaning = figure.meaning
    return meaning.indicator, meaning.agency, meaning.period, meaning.role, meaning.unit
