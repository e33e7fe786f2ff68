"""Remarks beside a form's row, read in its frame: "Số người có mặt: 57.024 (cấp tỉnh: 15.971, cấp xã: 41.053)".

Arithmetic is the witness: what is the row's own value is said of it again; levels that add up to it are its levels. The rest waits, or
says for itself what it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assets.figures.decision.meaning import Meaning
from assets.figures.decision.trace import Told
from assets.figures.sites.figure import Figure
from warehouse.doubt import Doubt
from warehouse.reference_rows import Indicator

LEVELS = ("cap_tinh", "cap_huyen", "cap_xa")
FEWEST = 2  # levels; one alone confirms nothing


def read_remark(figures: Sequence[Figure], beside: Figure | None, indicators: Mapping[str, Indicator]) -> None:
    """Give, in place, the figures of a remark the meaning of the figure `beside` it where they add up to it; what is no part of that by
    the catalogue waits."""
    told = _as_beside(figures, beside) if beside else []
    line = _line(beside.meaning.indicator, indicators) if beside else ()
    for figure in figures:
        base = _line(figure.meaning.indicator, indicators)
        if figure not in told and not (line and base[1:] and line[0] in base[1:]):
            figure.meaning.doubt(Doubt("what", "remark"))


def _line(code: str, indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    """An indicator, its base, the base of that, …"""
    return (code, *_line(indicators[code].base_code, indicators)) if code else ()


def _as_beside(figures: Sequence[Figure], beside: Figure) -> list[Figure]:
    """The figures of a remark that are the one `beside` it again, or its levels."""
    whole, told = beside.quantity.value, []
    if whole is None or not beside.meaning.indicator:
        return []
    for figure in figures:
        if figure.quantity.value == whole and _may_be(figure, beside):
            _be(figure.meaning, beside.meaning, beside.meaning.agency)
            told.append(figure)
    levels = [figure for figure in figures if figure.meaning.agency in LEVELS and _may_be(figure, beside)]
    values = [figure.quantity.value for figure in levels]
    each = len({figure.meaning.agency for figure in levels}) == len(levels) >= FEWEST
    if each and None not in values and sum(v for v in values if v is not None) == whole:
        for figure in levels:
            _be(figure.meaning, beside.meaning, figure.meaning.agency)
            told.append(figure)
    return told


def _may_be(figure: Figure, beside: Figure) -> bool:
    """Whether nothing printed at a figure says that it is of another unit."""
    unit = figure.quantity.unit
    return unit in ("", beside.quantity.unit, beside.meaning.unit)


def _be(meaning: Meaning, of: Meaning, agency: str) -> None:
    """Make a figure the same statement as another, of this body; it waits where that one does."""
    told = meaning.trace.who if meaning.agency == agency else Told(agency, "whole")
    meaning.indicator, meaning.unit, meaning.agency = of.indicator, of.unit, agency
    meaning.period, meaning.role, meaning.direction = of.period, of.role, of.direction
    meaning.form, meaning.part_of = of.form, None
    meaning.doubts = list(of.doubts)
    when, how = replace(of.trace.when, rule="whole", words=None), replace(of.trace.how, rule="whole", words=None)
    meaning.trace = replace(meaning.trace, what=Told(of.indicator, "of_row"), who=told, when=when, how=how, said=())
