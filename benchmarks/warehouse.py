"""How fast the star is built from kept figures, beside DuckDB's own insert of the same rows: python -m benchmarks.warehouse [ROWS …]

Both in one run, one after the other; the ratio is what counts, the goal at most 1.5.
"""

import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

from assets.star.load import create, fill
from tests.star.samples import SCHEMA, figure, receipt
from warehouse.reference import load

GOAL = 1.5
REPORTS = 8  # that the rows are of
SIZES = (1_000_000, 5_000_000)


def figures(folder: Path, rows: int) -> list:
    """Receipts with Parquet files of `rows` figures in all."""
    blank = {field.name: "" if field.type == pa.string() else None for field in SCHEMA}
    one = pa.Table.from_pylist([blank | figure(1, "tthc.ho_so.tiep_nhan", "1")], schema=SCHEMA)
    count = rows // REPORTS
    many = pa.Table.from_arrays(
        [pa.repeat(one.column(name)[0], count).cast(SCHEMA.field(name).type) for name in SCHEMA.names], schema=SCHEMA
    )
    many = many.set_column(0, SCHEMA.field(0), pa.array(range(1, count + 1), pa.int32()))
    kept = []
    for letter in "abcdefgh"[:REPORTS]:
        source = receipt(letter, f"{2010 + ord(letter) - 97}-Q1")
        path = folder / "v1" / f"{source.sha256}.parquet"
        path.parent.mkdir(exist_ok=True)
        pq.write_table(many, path, compression="zstd")
        kept.append((source, path))
    return kept


def built(folder: Path, kept: list) -> float:
    begun = time.perf_counter()
    with create(folder / "star.duckdb") as con:
        fill(con, load(), kept)
        con.execute("CHECKPOINT")
    return time.perf_counter() - begun


def inserted(folder: Path, kept: list) -> float:
    """The same rows into the same tables of facts, by plain INSERT … SELECT from the same files."""
    files = [str(path) for _, path in kept]
    begun = time.perf_counter()
    with duckdb.connect(str(folder / "plain.duckdb")) as con:
        con.execute("CREATE TABLE mention AS SELECT * FROM read_parquet(?)", [files])
        con.execute("CREATE TABLE fact AS SELECT * FROM read_parquet(?)", [files])
        con.execute("CHECKPOINT")
    return time.perf_counter() - begun


def main(sizes: list[int]) -> None:
    table = Table(title="Star of N figures", title_justify="left")
    for title in ("figures", "insert, s", "build, s", "ratio"):
        table.add_column(title, justify="right")
    for rows in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            kept = figures(folder, rows)
            plain, star = inserted(folder, kept), built(folder, kept)
        table.add_row(f"{rows:,}", f"{plain:.1f}", f"{star:.1f}", f"{star / plain:.2f}")
    Console().print(table)
    Console().print(f"Goal: at most {GOAL}.")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or list(SIZES))
