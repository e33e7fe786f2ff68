"""The published star as a folder of Parquet files, for any engine that reads them: DuckDB, Polars, Spark, R. The same rows give the same bytes.

fact_figure/year=2025/quarter=2025-Q1/part-0.parquet     tables by quarter, in the layout that Hive began
dim_indicator/part-0.parquet                             the others whole
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb

from warehouse.connection import open_database

PARQUET = "(FORMAT parquet, COMPRESSION zstd)"
BY_QUARTER = "SELECT table_name FROM duckdb_columns() WHERE column_name = 'quarter' AND NOT table_name LIKE 'dim\\_%' ESCAPE '\\'"


def write_star_folder(snapshot: Path, folder: Path) -> None:
    """Write the tables of the published warehouse file into the new `folder`."""
    with closing(open_database(snapshot)) as con:
        con.execute("SET preserve_insertion_order = true")
        tables = [name for (name,) in con.sql("SELECT table_name FROM duckdb_tables() ORDER BY table_name").fetchall()]
        partitioned = {name for (name,) in con.sql(BY_QUARTER).fetchall()} & set(tables)
        for table in tables:
            for path, rows in _parts(con, table, table in partitioned):
                place = folder / path / "part-0.parquet"
                place.parent.mkdir(parents=True, exist_ok=True)
                con.execute(f"COPY ({rows}) TO '{str(place).replace(chr(39), chr(39) * 2)}' {PARQUET}")


def _parts(con: duckdb.DuckDBPyConnection, table: str, by_quarter: bool) -> Iterator[tuple[str, str]]:
    """(folder, its rows) of a table. The quarter stands in the folder's name; a table by quarters without rows keeps one file, for its columns."""
    quarters = (
        [quarter for (quarter,) in con.sql(f"SELECT DISTINCT quarter FROM {table} ORDER BY 1").fetchall()]
        if by_quarter
        else []
    )
    for quarter in quarters:
        yield (
            f"{table}/year={quarter[:4]}/quarter={quarter}",
            f"SELECT * EXCLUDE quarter FROM {table} WHERE quarter = '{quarter}'",
        )
    if not quarters:
        yield table, f"FROM {table}"
