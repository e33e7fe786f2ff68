"""Quarters as people write them ("2023-Q1") and as partitions are named (the quarter's first day, "2023-01-01")."""

FIRST_QUARTER = "2011-Q1"  # the first national programme of administrative reform began in 2011


def partition_key(quarter: str) -> str:
    """ "2023-Q1" → "2023-01-01"."""
    year, number = quarter.split("-Q")
    return f"{year}-{int(number) * 3 - 2:02d}-01"


def quarter_of(key: str) -> str:
    """ "2023-01-01" → "2023-Q1"."""
    year, month, _ = key.split("-")
    return f"{year}-Q{(int(month) + 2) // 3}"
