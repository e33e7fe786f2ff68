"""Document → mentions: every number with its kind, every figure with its meaning, or with the reason why a person must look."""

from bisect import bisect_right
from dataclasses import replace

from assets.figures.catalogue.meaning import Resolved
from assets.figures.doubts.scanned import doubt_scanned
from assets.figures.mention import Mention
from assets.figures.numbers.kinds import Found
from assets.figures.numbers.quantities import Quantity
from assets.figures.people.decisions import apply
from assets.figures.prose.passage import Read
from assets.figures.stages import read_numbers
from assets.figures.tables.cells import CellRead, Rows, phrase_of_figure
from assets.reports.cover import Cover
from assets.reports.document import Document
from warehouse.reference import Reference

LONGEST_QUOTE = 1500  # characters before a number and after it


def read_mentions(document: Document, cover: Cover | None, reference: Reference) -> list[Mention]:
    """All mentions of a document as the rules read them, in the order of the text. `cover` None: the report's period and issuer are
    not known."""
    return doubt_scanned(_number(document, read_numbers(document, cover, reference)), document)


def extract(document: Document, cover: Cover | None, reference: Reference) -> list[Mention]:
    """The same, with what people decided and corrected."""
    return apply(read_mentions(document, cover, reference), document, cover, reference)


def _number(document: Document, rows: Rows) -> list[Mention]:
    """Mentions in text order, numbered from 1; `part_of` points to the number of the whole."""
    placed = sorted(
        ((read.place.flow.span(item.start, item.end), read, item, meaning) for read, item, meaning in rows),
        key=lambda row: row[0],
    )
    number_of = {id(meaning): number for number, (_, _, _, meaning) in enumerate(placed, start=1) if meaning}
    mentions = []
    for number, (span, read, item, meaning) in enumerate(placed, start=1):
        raw, page = document.text[span[0] : span[1]], document.page(span[0])
        quote, cell = _quote(read, item), _cell(read)
        if isinstance(item, Found):
            mentions.append(Mention(number, item.kind, page, *span, *cell, raw, quote=quote))
        elif meaning:
            bare = Mention(number, "figure", page, *span, *cell, raw, quote=quote)
            whole = number_of.get(id(meaning.part_of)) if meaning.part_of else None
            mentions.append(_figure(bare, read, item, meaning, whole))
    return mentions


def _cell(read: Read) -> tuple[int | None, int | None, int | None]:
    """Table, row and column of a number, from 1; None of running text."""
    return (read.table, read.row, read.column) if isinstance(read, CellRead) else (None, None, None)


def _quote(read: Read, item: Found | Quantity) -> str:
    """The sentence around a number, as it stands in the report; of a very long one, the part around the number. Of a table's figure
    the headings of its cell, and the cell."""
    place = item.start
    if isinstance(read, CellRead) and read.quote:
        return read.quote
    text = read.place.flow.text
    held = bisect_right(read.settings, place, key=lambda setting: setting.sentence[0]) - 1
    start, end = read.settings[held].sentence if held >= 0 else (0, len(text))
    if not start <= place < end:
        start, end = 0, len(text)
    return text[max(start, place - LONGEST_QUOTE) : min(end, item.end + LONGEST_QUOTE)].strip()


def _figure(bare: Mention, read: Read, quantity: Quantity, meaning: Resolved, whole: int | None) -> Mention:
    """A mention with the meaning of its figure; `whole` is the number of the mention it is a part of."""
    return replace(
        bare,
        value=quantity.value,
        unit=meaning.unit,
        qualifier=meaning.qualifier,
        indicator=meaning.indicator,
        agency=meaning.agency,
        period_start=meaning.period.start,
        period_end=meaning.period.end,
        basis=meaning.period.basis,
        role=meaning.role,
        section=read.place.section,
        status=meaning.status,
        reason=meaning.reason,
        printed_unit=quantity.printed_unit,
        part_of=whole,
        candidates=meaning.candidates,
        phrase=phrase_of_figure(read, quantity),
    )
