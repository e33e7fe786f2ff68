"""Remarks beside a form's row, read in its frame: "Số người có mặt: 57.024 (cấp tỉnh: 15.971, cấp xã: 41.053)".

Arithmetic is the witness: what is the row's own value is said of it again; levels that add up to it are its levels. The rest waits, or
says for itself what it is.
"""

from collections.abc import Mapping, Sequence

from assets.figures.decision.meaning import Meaning
from assets.figures.sites.figure import Figure
from assets.figures.sites.levels import levels_of
from warehouse.doubt import Doubt
from warehouse.reference_rows import Indicator


def read_remark(figures: Sequence[Figure], beside: Figure | None, indicators: Mapping[str, Indicator]) -> None:
    """Give, in place, the figures of a remark the meaning of the figure `beside` it where they add up to it; what is no part of that by
    the catalogue waits."""
    told = _as_beside(figures, beside) if beside else []
    line = _line(beside.meaning.indicator, indicators) if beside else ()
    for figure in figures:
        base = _line(figure.meaning.indicator, indicators)
        if not any(figure.meaning is meaning for meaning in told) and not (line and base[1:] and line[0] in base[1:]):
            figure.meaning.doubt(Doubt("what", "remark"))


def _line(code: str, indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    """An indicator, its base, the base of that, …"""
    return (code, *_line(indicators[code].base_code, indicators)) if code else ()


def _as_beside(figures: Sequence[Figure], beside: Figure) -> list[Meaning]:
    """The meanings of the figures that are the one `beside` them again, or its levels."""
    whole = beside.quantity.value
    if whole is None or not beside.meaning.indicator:
        return []
    open_ = [(figure.quantity, figure.meaning) for figure in figures if _may_be(figure, beside)]
    again = [meaning for quantity, meaning in open_ if quantity.value == whole]
    for meaning in again:
        meaning.be_as(beside.meaning, beside.meaning.agency, "of_row")
    levels = levels_of(whole, open_)
    for meaning in levels:
        meaning.be_as(beside.meaning, meaning.agency, "of_row")
    return [*again, *levels]


def _may_be(figure: Figure, beside: Figure) -> bool:
    """Whether nothing printed at a figure says that it is of another unit."""
    unit = figure.quantity.unit
    return unit in ("", beside.quantity.unit, beside.meaning.unit)
