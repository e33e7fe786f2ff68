"""What the paragraph before said of whom and when may still hold: "Sở Y tế tiếp nhận 1.145 hồ sơ." and below it "Đã giải quyết 1.100 hồ sơ."

A figure that names neither takes the report's. Where the figure of its family in the paragraph before is another body's, or of another time, a
person must look.
"""

from collections.abc import Sequence

from assets.figures.catalogue.match import Catalogue, family_of
from assets.figures.decision.meaning import Meaning
from assets.figures.prose.passage import ReadBlock
from assets.figures.prose.stories import is_duty
from warehouse.doubt import Doubt
from warehouse.places import is_place

OF_SENTENCE = ("subject", "over", "reported")  # rules by which a whole sentence is a body's
OTHERS = ("unknown_body", "other_named", "carried")  # doubts of figures that are another's
WHO, WHEN = Doubt("who", "carried"), Doubt("when", "carried")


def doubt_carried(reads: Sequence[ReadBlock], meanings: Sequence[list[Meaning]], known: Catalogue) -> None:
    """Send, in place, figures to review whose body or time may be that of the paragraph before."""
    last: dict[str, Meaning] = {}
    above: ReadBlock | None = None
    for read, resolved in zip(reads, meanings, strict=True):
        place = read.place
        if place.flow.block.kind == "footnote":
            continue
        goes_on = above is not None and above.place.headings == place.headings and not place.is_heading
        if not goes_on or place.mark_end:  # the items of a list stand beside each other
            last = {}
        for meaning in resolved:
            if before := last.get(family_of(meaning.indicator)):
                _compare(before, meaning, known)
        subjects = () if place.mark_end else (m for m in resolved if m.indicator and m.trace.who.rule in OF_SENTENCE)
        last = {family_of(meaning.indicator): meaning for meaning in subjects}
        above = read


def _compare(before: Meaning, meaning: Meaning, known: Catalogue) -> None:
    """Doubt a figure for the one of its family in the paragraph before."""
    whose = known.indicators[meaning.indicator].whose  # the only sort of body that it can be of
    duty = is_duty(known.indicators[before.indicator]) and is_place(meaning.agency)
    if meaning.trace.who.rule != "reported":  # a paragraph that names somebody begins anew
        return
    unclear = any(doubt.aspect == "who" and doubt.code in OTHERS for doubt in before.doubts)
    if not whose and not duty and (before.agency != meaning.agency or unclear):
        meaning.doubt(WHO)
    if meaning.trace.when.rule == "report" and any(doubt.aspect == "when" for doubt in before.doubts):
        meaning.doubt(WHEN)
