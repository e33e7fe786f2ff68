"""How fast the checks are, beside the same checks as plain SQL: python -m benchmarks.validation [ROWS …]

The suites run through Great Expectations and once more as raw queries over the same file, one after the other; the ratio is what counts. The
project's own checks (identities, levels, series, …) are SQL and Python by themselves: their time is told.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from assets.star.load import Sources, build
from benchmarks.warehouse import figures
from expectations.agreement import check_agreement
from expectations.identities import check_identities
from expectations.issuers import check_issuers
from expectations.levels import check_levels
from expectations.run import check_suites
from expectations.series import check_series
from expectations.suites import SUITES
from warehouse.connection import open_database
from warehouse.reference import load

GOAL = 2.5
SIZES = (1_000_000, 5_000_000)


def raw_queries() -> Iterator[str]:
    """Each rule of the suites as one query for how many rows break it."""
    for suite in SUITES:
        for rule in suite.rules:
            asked = rule.arguments
            if rule.expectation == "RowsThatBreak":
                yield f"SELECT count(*) FROM ({asked['unexpected_rows_query'].format(batch=suite.table)})"
            elif rule.expectation == "ExpectColumnValuesToNotBeNull":
                yield f"SELECT count(*) FROM {suite.table} WHERE {asked['column']} IS NULL"
            elif rule.expectation == "ExpectColumnValuesToBeInSet":
                known = ", ".join(f"'{value}'" for value in asked["value_set"])
                yield f"SELECT count(*) FROM {suite.table} WHERE {asked['column']} NOT IN ({known})"
            elif rule.expectation == "ExpectCompoundColumnsToBeUnique":
                yield f"SELECT count(*) FROM (SELECT 1 FROM {suite.table} GROUP BY {', '.join(asked['column_list'])} HAVING count(*) > 1)"
            else:
                yield f"SELECT count(*) FROM {suite.table}"


def raw(con: duckdb.DuckDBPyConnection) -> None:
    for query in raw_queries():
        con.execute(query).fetchall()


def own(con: duckdb.DuckDBPyConnection) -> None:
    for check in (check_identities, check_levels, check_series, check_issuers):
        check(con, load())
    check_agreement(con)


def seconds(work: object, con: duckdb.DuckDBPyConnection) -> float:
    begun = time.perf_counter()
    work(con)  # type: ignore[operator]
    return time.perf_counter() - begun


def main(sizes: list[int]) -> None:
    table = Table(title="Validation of N figures", title_justify="left")
    for title in ("figures", "raw SQL, s", "suites, s", "ratio", "own checks, s"):
        table.add_column(title, justify="right")
    for rows in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            build(load(), Sources(figures(folder, rows)), folder / "star.duckdb")
            with closing(open_database(folder / "star.duckdb", read_only=False)) as con:
                check_suites(con, SUITES[:1])  # Great Expectations takes seconds to load
                plain, suites, ours = (seconds(work, con) for work in (raw, check_suites, own))
        table.add_row(f"{rows:,}", f"{plain:.1f}", f"{suites:.1f}", f"{suites / plain:.2f}", f"{ours:.1f}")
    Console().print(table)
    Console().print(f"Goal: at most {GOAL}.")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or list(SIZES))
