"""Corrections of single figures, with a guard: where the source no longer says what was corrected, nothing is applied.

A line whose guard fails keeps its figures from being published: a value known to be wrong must not come back unseen. They wait
in review, with the reason "correction:<id> <what failed>", and a check of the star tells the line (expectations/corrections.py).
"""

import re
from dataclasses import replace
from decimal import Decimal

from assets.figures.mention import Mention
from assets.reports.document import Document
from warehouse.judgements import Correction, interval
from warehouse.reference import Reference

NEEDED = ("value", "unit", "indicator", "agency", "qualifier", "basis", "role", "period_end")  # of an accepted figure
SETTLED = re.compile(r"decision:[0-9a-f]{8}|correction:\S+ .* → .*")  # what people decided, not what waits for them
DOUBTS = {"value": "number:", "unit": "number:", "indicator": "indicator:", "agency": "agency:", "period": "period:"}


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
        return _withheld(mention, row, "expect")
    if current(mention, row.field) == row.new:
        return _vouched(mention, row, reference)
    if current(mention, row.field) != row.old:
        return _withheld(mention, row, "old")
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


def _withheld(mention: Mention, row: Correction, guard: str) -> Mention:
    reason = f"correction:{row.id} {guard}"
    return replace(mention, status="review", reason="; ".join(filter(None, (mention.reason, reason))))


def missing(mention: Mention, reference: Reference) -> list[str]:
    """What keeps a figure that people decided about from being published all the same, one code each."""
    lacks = [f"missing:{name}" for name in NEEDED if getattr(mention, name) in (None, "")]
    indicator = reference.indicators.get(mention.indicator)
    return lacks if not indicator or indicator.unit == mention.unit else [*lacks, f"decision:unit≠{mention.unit}"]


def _vouched(mention: Mention, row: Correction, reference: Reference) -> Mention:
    """The figure without the doubts about the field that a person corrected; published when there are no others."""
    told = [
        part for part in mention.reason.split("; ") if part and not part.startswith(("missing:", DOUBTS[row.field]))
    ]
    told.append(f"correction:{row.id} {row.field} {row.old or '-'} → {row.new}")
    waits = [part for part in told if not SETTLED.fullmatch(part)]
    lacks = [part for part in missing(mention, reference) if part not in told]
    status = "rejected" if mention.status == "rejected" else "review" if waits or lacks else "accepted"
    return replace(mention, status=status, reason="; ".join([*told, *lacks]))


def _changed(mention: Mention, row: Correction, reference: Reference) -> Mention:
    if row.field == "value":
        return replace(mention, value=Decimal(row.new))
    if row.field == "period":
        start, end = interval(row.new)
        as_of = start is None
        basis = "as_of" if as_of else "period" if mention.basis == "as_of" else mention.basis
        return replace(mention, period_start=start, period_end=end, basis=basis)
    changed = replace(mention, **{row.field: row.new})  # type: ignore[arg-type]
    return replace(changed, unit=reference.indicators[row.new].unit) if row.field == "indicator" else changed
