"""What a row says of the tables by which the star is checked: identities, series checks, known exceptions; the others: reference_rows.py."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True)
class Identity:
    """A relation that the figures of one report must satisfy; the notation is explained in expectations/identities.py. From and until
    which day it holds: districts ended on 30 June 2025. `form`: the rows of a form that say so, "1: 2 = 2.2/2.1"; blank: no form does."""

    id: str
    kind: Literal["sum", "equal", "ratio", "diff", "derived", "differ"]
    left: str
    right: str
    tolerance: str
    form: str
    valid_from: date | None
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it applies to a report whose time ends on `day`."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True)
class SeriesCheck:
    """A value against others of its series: `test` is a query of expectations/series, `kinds` of indicators separated by blanks."""

    id: str
    test: str
    kinds: str
    threshold: Decimal
    floor: Decimal
    title_vi: str
    title_en: str
    note: str


@dataclass(frozen=True)
class KnownException:
    """A finding of a check ("series.jump") that is explained: of an agency, an indicator, a quarter (blank: any), until a day."""

    check: str
    agency: str
    indicator: str
    quarter: str
    reason: str
    source: str
    expires_on: date
