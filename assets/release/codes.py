"""The codes of the published tables and what they mean (codes.csv)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from warehouse.csv_rows import read_table


@dataclass(frozen=True)
class Code:
    """One line of codes.csv: what a code of a column means."""

    column: str
    code: str
    label_vi: str
    label_en: str


@cache
def codes() -> dict[str, tuple[Code, ...]]:
    """The codes of each coded column."""
    found: dict[str, tuple[Code, ...]] = {}
    for row in read_table(Path(__file__).with_name("codes.csv"), Code):
        found[row.column] = (*found.get(row.column, ()), row)
    return found
