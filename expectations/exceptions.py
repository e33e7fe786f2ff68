"""Known exceptions of checks: what is odd and explained, until a day. The rows of warehouse/reference/exceptions.csv."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from warehouse.check_rows import KnownException
from warehouse.reference import Reference


@dataclass(frozen=True)
class Excused:
    """Findings that count, and those that are known exceptions."""

    rows: list[dict]
    known: list[dict]


def excused(con: duckdb.DuckDBPyConnection, check: str, rows: Iterable[dict], reference: Reference) -> Excused:
    """Part the findings of a check by the exceptions that hold: those that had not ended on the newest day that the warehouse knows of.
    A row has `agency`, `indicator` and `quarter`."""
    today = con.sql("SELECT max(known_on) FROM dim_report").fetchall()[0][0]
    holding = [row for row in reference.exceptions if row.check == check and (today is None or today <= row.expires_on)]
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
