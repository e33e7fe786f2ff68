"""Document → mentions: every number with its kind, every figure with its meaning, or with the reason why a person must look."""

from collections.abc import Iterable
from dataclasses import replace

from assets.figures.mention import Mention
from assets.figures.people.decisions import apply
from assets.figures.sites.figure import Figure, Numbers, Other
from assets.figures.stages import read_numbers
from assets.figures.structures.scanned import doubt_scanned
from assets.reports.cover import Cover
from assets.reports.document import Document, Span
from warehouse.reference import Reference


def read_mentions(document: Document, cover: Cover | None, reference: Reference) -> list[Mention]:
    """All mentions of a document as the rules read them, in the order of the text. `cover` None: the report's period and issuer are
    not known."""
    return doubt_scanned(_number(document, read_numbers(document, cover, reference)), document)


def extract(document: Document, cover: Cover | None, reference: Reference) -> list[Mention]:
    """The same, with what people decided and corrected."""
    return apply(read_mentions(document, cover, reference), document, cover, reference)


def _number(document: Document, numbers: Numbers) -> list[Mention]:
    """Mentions in text order, numbered from 1; `part_of` points to the number of the whole."""
    spans = _outermost(found.printed.words.span for found in numbers.all)
    number_of = {span: number for number, span in enumerate(spans, start=1)}
    others = [found for found in numbers.others if found.printed.words.span in number_of]
    mentions = [_bare(document, number_of, found) for found in others]
    for figure in numbers.figures:
        whole = figure.meaning.part_of
        part_of = number_of[whole.place.span] if whole else None
        mentions.append(_figure(_bare(document, number_of, figure), figure, part_of))
    return sorted(mentions, key=lambda mention: mention.mention)


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Places in text order, without those inside another: a page number in the middle of "12 … tháng" is within that mention's words."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def _bare(document: Document, number_of: dict[Span, int], found: Figure | Other) -> Mention:
    """A number with where it stands."""
    printed, cell = found.printed, found.printed.cell
    span = printed.words.span
    return Mention(
        mention=number_of[span],
        kind=found.kind,
        page=document.page(span[0]),
        char_start=span[0],
        char_end=span[1],
        table=cell.table if cell else None,
        row=cell.row if cell else None,
        column=cell.column if cell else None,
        raw=document.text[span[0] : span[1]],
        quote=printed.quote,
    )


def _figure(bare: Mention, figure: Figure, whole: int | None) -> Mention:
    """A mention with the meaning of its figure; `whole` is the number of the mention it is a part of."""
    quantity, meaning = figure.quantity, figure.meaning
    return replace(
        bare,
        value=quantity.value,
        unit=meaning.unit,
        qualifier=meaning.qualifier,
        indicator=meaning.indicator,
        agency=meaning.agency,
        period_start=meaning.period.start,
        period_end=meaning.period.end,
        basis=meaning.period.basis or None,
        role=meaning.role,
        section=figure.printed.section,
        status=meaning.status,
        printed_unit=quantity.printed_unit,
        part_of=whole,
        candidates=meaning.candidates,
        phrase=figure.phrase,
        direction=meaning.direction,
        doubts=tuple(meaning.doubts),
        trace=meaning.trace.as_json(),
        form=meaning.form,
        remark=figure.printed.remark,
    )
