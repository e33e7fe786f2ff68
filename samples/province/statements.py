"""What a report can state: a true value over the quarters that it covers."""

from samples.province import spans
from samples.province.indicators import KINDS
from samples.province.model import Quarter, Span, Statement, World
from samples.province.world import days


def covered(report: str, quarter: Quarter) -> Span:
    """The quarters that a report covers: a quarter's report only its own, others all since the year began."""
    return Span(quarter if report.startswith("q") else Quarter(quarter.year, 1), quarter)


def statement(world: World, place: str, agency: str, indicator: str, span: Span) -> Statement:
    """The truth of an indicator over a span, as a report states it."""
    start, end = days(KINDS[indicator], span.first, span.last)
    return Statement(agency, indicator, start, end, spans.value(world, place, agency, indicator, span))


def printed(statement: Statement) -> str:
    """A value as reports print it: 59.393, 98,79, 05; rates and scores always with two decimals."""
    value = statement.value
    if KINDS[statement.indicator].endswith(("ratio", "ratio_since_january", "index", "share")):
        return f"{value:.2f}".replace(".", ",")
    return f"{int(value):,}".replace(",", ".") if value >= 10 else f"{int(value):02d}"
