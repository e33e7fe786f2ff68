"""The last look at the mentions of one document before they are kept: a fault here is the program's, and stays with this document."""

from collections import Counter
from collections.abc import Iterator

from assets.figures.mention import Mention
from assets.reports.document import Document
from warehouse.problem import Problem
from warehouse.reference import Reference

NEEDED = ("value", "unit", "qualifier", "indicator", "agency", "period_end", "basis", "role")


def check_sound(mentions: list[Mention], document: Document, reference: Reference) -> None:
    """Raises Problem(figures.unsound) at the first mention that the star could not hold, or whose words are not those of its place."""
    spans = Counter((mention.char_start, mention.char_end) for mention in mentions)
    for mention in mentions:
        for what in _faults(mention, document, reference):
            raise Problem(
                "figures.unsound", file=document.name, place=f"{mention.char_start}", raw=mention.raw, what=what
            )
        if spans[mention.char_start, mention.char_end] > 1:
            raise Problem(
                "figures.unsound", file=document.name, place=f"{mention.char_start}", raw=mention.raw, what="twice"
            )


def _faults(mention: Mention, document: Document, reference: Reference) -> Iterator[str]:
    """What is wrong with a mention, in the names of its fields."""
    if document.text[mention.char_start : mention.char_end] != mention.raw:
        yield "span"
    if mention.kind == "figure" and _bare(mention.raw) not in _bare(mention.quote):
        yield "quote"
    if mention.status != "accepted":
        return
    lacking = [name for name in NEEDED if getattr(mention, name) in (None, "")]
    yield from lacking
    indicator = reference.indicators.get(mention.indicator)
    if indicator is None:
        yield "indicator"
    elif mention.unit != indicator.unit and mention.role in ("observed", indicator.kind):
        yield "unit"
    if mention.period_start and mention.period_end and mention.period_start > mention.period_end:
        yield "period"


def _bare(text: str) -> str:
    return "".join(text.split())
