"""A share of a whole is at most all of it: "tỷ lệ đúng hạn 112,5%" is a misprint or another statistic."""

from collections.abc import Sequence

from assets.figures.catalogue.match import Catalogue
from assets.figures.sites.figure import Figure
from warehouse.doubt import Doubt

ALL = 100
OF_MORE = {"base", "compare", "plan"}  # facets of what is compared with a plan or a time before, which it may exceed


def doubt_beyond(figures: Sequence[Figure], known: Catalogue) -> None:
    """Send, in place, shares of more than their whole to review."""
    for figure in figures:
        meaning, value = figure.meaning, figure.quantity.value
        indicator = known.indicators.get(meaning.indicator)
        if indicator is None or indicator.kind != "ratio" or indicator.unit != "%" or meaning.role == "change":
            continue
        wanted = known.wanted[indicator.code]
        if value is not None and value > ALL and OF_MORE.isdisjoint(wanted.required.keys() | wanted.optional.keys()):
            meaning.doubt(Doubt("number", "over_all"))
