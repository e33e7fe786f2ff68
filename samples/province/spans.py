"""Values of several quarters together, from the facts of single ones."""

from decimal import ROUND_HALF_UP, Decimal

from samples.province import indicators as code
from samples.province.model import Fact, Quarter, Span, World

CENT = Decimal("0.01")


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """100 · part / whole, rounded half up to two decimals."""
    return (100 * part / whole).quantize(CENT, ROUND_HALF_UP)


def value(world: World, place: str, agency: str, indicator: str, span: Span) -> Decimal:
    """The true value of an indicator over the quarters of a span, of a body that exists at its end."""

    def of(which: str, quarter: Quarter) -> Decimal:
        return world.facts[place, agency, which, quarter].value

    def total(which: str) -> Decimal:
        return sum((of(which, quarter) for quarter in span.quarters), Decimal(0))

    kind = code.KINDS[indicator]
    if kind == "flow":
        return total(indicator)
    if kind == "opening":
        return of(indicator, span.first)
    if kind == "with_opening":
        return of(code.OPENING, span.first) + total(code.NEW)
    if kind == "ratio":
        return percent(total(code.ON_TIME), total(code.PROCESSED))
    return of(indicator, span.last)


def facts_in_order(world: World) -> list[Fact]:
    """The facts by province, body, quarter and indicator."""
    return [world.facts[key] for key in sorted(world.facts)]
