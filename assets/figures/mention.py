"""A mention: one number of a report, whatever it is. A figure is a mention of kind "figure", with its meaning."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from warehouse.vocabulary import Kind


@dataclass(frozen=True)
class Mention:
    """One row of `solieu extract`. All fields after `raw` but `quote` are blank unless `kind` is "figure" (or a person decided
    that it is none: then `reason` says so).

    `value` is in the canonical `unit` (a percentage is 95.5 with unit "%"; money is in triệu đồng). `status` is "accepted",
    "review", or "rejected" by a person; a figure in review may carry its best indicator, and `candidates` ranks them.
    `part_of` is the `mention` number of the figure this one is a part of. `quote` is the sentence, in the report's own words,
    `phrase` the words by which people decide about it (phrase.py).
    """

    mention: int
    kind: Kind
    page: int | None
    char_start: int
    char_end: int
    table: int | None
    row: int | None
    column: int | None
    raw: str
    value: Decimal | None = None
    unit: str = ""
    qualifier: str = ""
    indicator: str = ""
    agency: str = ""
    period_start: date | None = None
    period_end: date | None = None
    basis: str = ""
    role: str = ""
    section: str = ""
    status: str = ""
    reason: str = ""
    quote: str = ""
    printed_unit: str = ""
    part_of: int | None = None
    candidates: str = ""
    phrase: str = ""


COLUMNS = tuple(field.name for field in fields(Mention))
