"""A footnote is read in the frame of its mark: of the number that the mark stands behind.

"4.906⁶ cán bộ, công chức" with the note "1.638 người cấp tỉnh và 3.268 người cấp xã": the levels that add up to the number are its levels. A
note to a number that waits waits with it; a note's figure that says neither what is counted nor what was done with it waits too.
"""

from collections.abc import Sequence

from assets.figures.catalogue.evidence import Near
from assets.figures.decision.meaning import Meaning
from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.passage import ReadBlock
from assets.figures.sites.levels import levels_of
from assets.figures.text.flow import HIDDEN
from assets.figures.text.outline import mark_pattern
from warehouse.doubt import Doubt

REACH = 40  # characters behind a number in which the mark stands that is its own: "1.100 phiếu khảo sát²"
NARROWED = ("part_only", "besides")  # what narrows a number narrows what its note says of it
PARTED = frozenset(",;:.()")


def read_notes(reads: Sequence[ReadBlock], meanings: Sequence[list[Meaning]]) -> None:
    """Read, in place, the figures of the footnotes in the frame of the numbers that they are notes to."""
    at = {read.place.number: (read, resolved) for read, resolved in zip(reads, meanings, strict=True)}
    for read, resolved in zip(reads, meanings, strict=True):
        if read.place.flow.block.kind == "footnote" and resolved and read.place.leads:
            over = at.get(read.place.leads[0].number)
            marked = _marked(*over, read.place.flow.block.mark) if over else None
            if marked:
                _read_note(read.quantities, resolved, *marked)


def _marked(over: ReadBlock, resolved: Sequence[Meaning], mark: str) -> tuple[Quantity, Meaning] | None:
    """The figure that a mark stands behind, with its meaning; None where it stands behind other words."""
    found = mark_pattern(mark).search(over.place.flow.text)
    if found is None:
        return None
    before = [pair for pair in zip(over.quantities, resolved, strict=True) if pair[0].end <= found.start()]
    if not before:
        return None
    quantity, meaning = before[-1]
    between = over.place.flow.words[quantity.end : found.start()].replace(HIDDEN, "")
    return None if len(between) > REACH or PARTED & set(between) else (quantity, meaning)


def _read_note(quantities: Sequence[Quantity], resolved: Sequence[Meaning], of: Quantity, marked: Meaning) -> None:
    told = levels_of(of.value, list(zip(quantities, resolved, strict=True)))
    for meaning in told:
        meaning.be_as(marked, meaning.agency, "of_row")
    for meaning in resolved:
        if meaning in told or meaning.waits:
            continue
        if marked.waits:
            narrowed = [doubt for doubt in marked.doubts if doubt.code in NARROWED]
            for doubt in narrowed or [Doubt("what", "whole")]:
                meaning.doubt(doubt)
        elif not any(said.near <= Near.OWN for said in meaning.trace.said if said.facet in ("object", "act")):
            meaning.doubt(Doubt("what", "carried"))
