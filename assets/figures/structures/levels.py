"""Totals that levels share: "địa phương ban hành 78 văn bản QPPL: cấp tỉnh 61, cấp xã 17" are not the province's own 78."""

from collections.abc import Mapping, Sequence

from assets.figures.sites.figure import Figure
from assets.figures.words.frames import LEVELS
from warehouse.doubt import Doubt
from warehouse.reference_rows import Indicator

LOWER = LEVELS[1:]


def doubt_shared(figures: Sequence[Figure], indicators: Mapping[str, Indicator]) -> None:
    """Send, in place, the wholes of figures of lower levels to review where the indicator is only ever the province's own."""
    for figure in figures:
        whole = figure.meaning.part_of
        if whole is None or whole.indicator not in indicators or figure.meaning.agency not in LOWER:
            continue
        if indicators[whole.indicator].whose == "province" and whole.agency not in LOWER:
            whole.doubt(Doubt("who", "not_sure"))
