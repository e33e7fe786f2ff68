"""Quarters as people write them ("2023-Q1") and as partitions are named (the quarter's first day, "2023-01-01")."""

from datetime import date

from warehouse.problem import Problem

FIRST_QUARTER = "2011-Q1"  # the first national programme of administrative reform began in 2011


def partition_key(quarter: str) -> str:
    """ "2023-Q1" → "2023-01-01"."""
    year, number = quarter.split("-Q")
    return f"{year}-{int(number) * 3 - 2:02d}-01"


def quarter_of(key: str) -> str:
    """ "2023-01-01" → "2023-Q1", as for any other day of the quarter."""
    year, month, _ = key.split("-")
    return f"{year}-Q{(int(month) + 2) // 3}"


def check_quarter(quarter: str, today: date, file: str = "") -> None:
    """Raises Problem for a quarter that has not begun by `today`, or is older than the programme: most likely a misprint."""
    last = quarter_of(today.isoformat())
    if not FIRST_QUARTER <= quarter <= last:
        raise Problem("reports.quarter_outside", file=file, quarter=quarter, first=FIRST_QUARTER, last=last)
