"""A mention: one number of a report, whatever it is. A figure is a mention of kind "figure", with its meaning."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from warehouse.doubt import Doubt, told
from warehouse.vocabulary import Basis, Direction, Kind, Qualifier, Role, Status


@dataclass(frozen=True)
class Mention:
    """One row of `solieu extract`. All fields after `raw` but `quote` are blank unless `kind` is "figure" (or a person decided
    that it is none: then `decision` says so). This is the only list of the columns: the Parquet schema follows from it (keep.py).

    `value` is in the canonical `unit` (a percentage is 95.5 with unit "%"; money is in triệu đồng). `status` is "accepted",
    "review", or "rejected" by a person; a figure in review may carry its best indicator, and `candidates` ranks them.
    `part_of` is the `mention` number of the figure this one is a part of. `quote` is the sentence, in the report's own words,
    `phrase` the words by which people decide about it (phrase.py). `direction` is that of a change. `decision` is the id of the
    decision that holds for it, `corrections` are those that were applied. `doubts` are why a person must
    look; `trace` is how it was read, as JSON (decision/trace.py). `form` is the row of the Ministry's form that it stands in ("4/2.3"),
    `remark` what the table says beside it in a column of notes.
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
    qualifier: Qualifier | None = None
    indicator: str = ""
    agency: str = ""
    period_start: date | None = None
    period_end: date | None = None
    basis: Basis | None = None
    role: Role | None = None
    section: str = ""
    status: Status | None = None
    quote: str = ""
    printed_unit: str = ""
    part_of: int | None = None
    candidates: str = ""
    phrase: str = ""
    direction: Direction | None = None
    decision: str = ""
    corrections: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    trace: str = ""
    form: str = ""
    remark: str = ""

    @property
    def reason(self) -> str:
        """Its doubts in one cell, for people."""
        return told(self.doubts)


FIELDS = tuple(field.name for field in fields(Mention))
# What a table of one line for each number shows: the doubts in one cell, behind the status; the trace is for JSON
COLUMNS = tuple(
    column
    for name in FIELDS
    if name not in ("doubts", "trace")
    for column in (name, *(["reason"] if name == "status" else []))
)
