"""Known exceptions of checks: what is odd and explained, until a day. The rows of warehouse/reference/exceptions.csv."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from warehouse.reference_rows import KnownException


@dataclass(frozen=True)
class Excused:
    """Findings that count, and those that are known exceptions."""

    rows: list[dict]
    known: list[dict]


def excused(check: str, rows: Iterable[dict], exceptions: Sequence[KnownException], today: date | None) -> Excused:
    """Part the findings of a check by the exceptions that hold on `today`. A row has `agency`, `indicator` and `quarter`."""
    holding = [row for row in exceptions if row.check == check and (today is None or today <= row.expires_on)]
    found = Excused([], [])
    for row in rows:
        is_known = any(_covers(exception, row) for exception in holding)
        (found.known if is_known else found.rows).append(row)
    return found


def _covers(exception: KnownException, row: dict) -> bool:
    """A blank cell of an exception means any."""
    pairs = (
        (exception.agency, row["agency"]),
        (exception.indicator, row["indicator"]),
        (exception.quarter, row["quarter"]),
    )
    return all(wanted in ("", found) for wanted, found in pairs)
