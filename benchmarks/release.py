"""How fast a release's tables are made and written, beside DuckDB's own COPY of the same rows: python -m benchmarks.release [ROWS …]"""

import resource
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assets.release.data import gate, tables
from assets.release.data.datasets import main_dataset
from assets.release.data.formats import csv_files, parquet_bytes
from assets.star.load import Sources, build
from benchmarks.warehouse import figures
from warehouse.connection import open_database
from warehouse.reference import load

GOAL = 1.3
SIZES = (300_000, 1_500_000)  # figures: about two thirds become observations
QUERY = Path(tables.__file__).with_name("queries") / "observations.sql"


def copied(database: Path, folder: Path) -> tuple[int, float]:
    """Rows and seconds of DuckDB's COPY to CSV and to Parquet."""
    query = QUERY.read_text(encoding="utf-8")
    begun = time.perf_counter()
    with closing(open_database(database)) as con:
        con.execute((tables.QUERIES / "shared.sql").read_text(encoding="utf-8"))
        rows = con.execute(f"COPY ({query}) TO '{folder}/plain.csv' (HEADER)").fetchall()[0][0]
        con.execute(f"COPY ({query}) TO '{folder}/plain.parquet' (FORMAT parquet, COMPRESSION zstd)")
    return rows, time.perf_counter() - begun


def released(database: Path) -> float:
    """Seconds to read the published tables, to look at each cell, and to make their CSV and Parquet."""
    begun = time.perf_counter()
    with closing(open_database(database)) as con:
        found = {name: table for name, table in tables.read_tables(con).items() if name in main_dataset().table_names}
    gate.check(found)
    csv_files(found.values())
    for table in found.values():
        parquet_bytes(table)
    return time.perf_counter() - begun


def main(sizes: list[int]) -> None:
    table = Table(title="A release of N observations", title_justify="left")
    for title in ("observations", "COPY, s", "release, s", "ratio", "peak memory, MB"):
        table.add_column(title, justify="right")
    for rows in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            build(load(), Sources(figures(folder, rows)), folder / "star.duckdb")
            count, plain = copied(folder / "star.duckdb", folder)
            ours = released(folder / "star.duckdb")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        table.add_row(f"{count:,}", f"{plain:.1f}", f"{ours:.1f}", f"{ours / plain:.2f}", f"{peak:,}")
    Console().print(table)
    Console().print(f"Goal: at most {GOAL}.")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or list(SIZES))
