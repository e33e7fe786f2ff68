"""Rows into a table of the star."""

from collections.abc import Iterable

import duckdb

from assets.star.dimensions import Row

ROWS_AT_ONCE = 100


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    """Rows in the column order of `table`, many with a statement: one by one they take most of the time of a small star."""
    many = list(rows)
    con.execute("BEGIN")
    for start in range(0, len(many), ROWS_AT_ONCE):
        part = many[start : start + ROWS_AT_ONCE]
        row = f"({', '.join('?' * len(part[0]))})"
        values = [value for row_values in part for value in row_values]
        con.execute(f"INSERT INTO {table} VALUES {', '.join([row] * len(part))}", values)
    con.execute("COMMIT")
