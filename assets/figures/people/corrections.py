"""Corrections of single figures, with a guard: where the source no longer says what was corrected, nothing is applied.

A line whose guard fails keeps its figures from being published: a value known to be wrong must not come back unseen. They wait
in review, with the doubt "correction_place" or "correction_old", and a check of the star tells the line (expectations/corrections.py).
"""

from dataclasses import replace
from decimal import Decimal

from assets.figures.mention import Mention
from assets.figures.people.outcome import of_days
from assets.reports.document import Document
from warehouse.doubt import Doubt
from warehouse.judgements import Correction
from warehouse.reference import Reference
from warehouse.vocabulary import Aspect

NEEDED: dict[str, Aspect] = {  # of an accepted figure: its fields, and what of it they say
    "value": "number",
    "unit": "number",
    "indicator": "what",
    "agency": "who",
    "qualifier": "number",
    "basis": "when",
    "role": "how",
    "period_end": "when",
}
ASPECTS: dict[str, Aspect] = {
    "value": "number",
    "unit": "number",
    "indicator": "what",
    "agency": "who",
    "period": "when",
    "role": "how",
    "status": "what",
}


def correct(mentions: list[Mention], document: Document, reference: Reference) -> list[Mention]:
    """The mentions with the corrections of this document applied."""
    rows = [row for row in reference.corrections if row.document == document.sha256]
    for row in rows:
        here = document.text[row.char_start :].startswith(row.expect)
        mentions = [_one(mention, row, here, reference) for mention in mentions]
    return mentions


def _one(mention: Mention, row: Correction, here: bool, reference: Reference) -> Mention:
    is_place = mention.char_start <= row.char_start < mention.char_end
    if mention.kind != "figure" or not (is_place or (not here and mention.raw == row.expect)):
        return mention
    if not (here and is_place and mention.raw == row.expect):
        return _withheld(mention, Doubt(ASPECTS[row.field], "correction_place", row.id))
    if current(mention, row.field) == row.new:
        return _vouched(mention, row, reference)
    if current(mention, row.field) != row.old:
        return _withheld(mention, Doubt(ASPECTS[row.field], "correction_old", row.id))
    return _vouched(_changed(mention, row, reference), row, reference)


def current(mention: Mention, field: str) -> str:
    """A field as corrections.csv writes it."""
    if field == "period":
        start, end = mention.period_start, mention.period_end
        return f"{start or ''}/{end or ''}"
    if field == "value":
        return "" if mention.value is None else _plain(mention.value)
    return str(getattr(mention, field))


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _withheld(mention: Mention, doubt: Doubt) -> Mention:
    return replace(mention, status="review", doubts=(*mention.doubts, doubt))


def missing(mention: Mention, reference: Reference) -> list[Doubt]:
    """What keeps a figure that people decided about from being published all the same."""
    lacks = [Doubt(aspect, "missing", name) for name, aspect in NEEDED.items() if getattr(mention, name) in (None, "")]
    indicator = reference.indicators.get(mention.indicator)
    differs = indicator is not None and indicator.unit != mention.unit
    return [*lacks, Doubt("number", "unit_of_decision", mention.unit)] if differs else lacks


def _vouched(mention: Mention, row: Correction, reference: Reference) -> Mention:
    """The figure without the doubts about the field that a person corrected; published when there are no others."""
    if row.field == "status":
        return replace(mention, corrections=(*mention.corrections, row.id))
    left = [doubt for doubt in mention.doubts if doubt.aspect != ASPECTS[row.field] and doubt.code != "missing"]
    doubts = tuple(dict.fromkeys([*left, *missing(mention, reference)]))
    status = mention.status if mention.status == "rejected" else "review" if doubts else "accepted"
    return replace(mention, status=status, doubts=doubts, corrections=(*mention.corrections, row.id))


def _changed(mention: Mention, row: Correction, reference: Reference) -> Mention:
    if row.field == "value":
        return replace(mention, value=Decimal(row.new))
    if row.field == "period":
        return of_days(mention, row.new)
    if row.field == "status":
        return replace(mention, indicator="", status="rejected", doubts=())
    changed = replace(mention, **{row.field: row.new})  # type: ignore[arg-type]
    return replace(changed, unit=reference.indicators[row.new].unit) if row.field == "indicator" else changed
