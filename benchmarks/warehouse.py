"""How fast the star is built from kept figures, beside DuckDB's own insert of the same rows: python -m benchmarks.warehouse [ROWS …]

Both in one run, one after the other; the ratio is what counts, the goal at most 1.5.
"""

import hashlib
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

from assets.star.load import Sources, create, fill
from tests.star.samples import CODES, SCHEMA, figure, receipt
from warehouse.reference import load

GOAL = 1.5
SIZES = (1_000_000, 5_000_000)
A_REPORT = 1000  # figures of a report
OFFICES = 250  # that report quarter after quarter


def figures(folder: Path, rows: int) -> list:
    """Receipts with Parquet files of `rows` figures in all: every office reports in each quarter on all indicators, some twice."""
    kept = []
    for number in range(rows // A_REPORT):
        year, quarter = divmod(number // OFFICES, 4)
        office = f"xa_{number % OFFICES}"
        source = receipt("a", f"{2000 + year}-Q{quarter + 1}", issuer=office, issuer_name=office)
        source = replace(source, sha256=hashlib.sha256(str(number).encode()).hexdigest())
        path = folder / "v1" / f"{source.sha256}.parquet"
        path.parent.mkdir(exist_ok=True)
        pq.write_table(
            of_office(report_table(source.cover["period_start"], source.cover["period_end"]), office),
            path,
            compression="zstd",
        )
        kept.append((source, path))
    return kept


def of_office(table: pa.Table, office: str) -> pa.Table:
    """The same figures, of this office: each has bodies of its own."""
    bodies = pc.binary_join_element_wise(table["agency"], office, "_")
    return table.set_column(table.schema.get_field_index("agency"), "agency", bodies)


@cache
def report_table(start: str, end: str) -> pa.Table:
    """A report's figures: all indicators of the body itself and of two of its offices, states on the last day."""
    blank = {field.name: "" if field.type == pa.string() and field.name not in CODES else None for field in SCHEMA}
    indicators = sorted(load().indicators.values(), key=lambda row: row.code)
    days = {"period_start": date.fromisoformat(start), "period_end": date.fromisoformat(end)}
    many = []
    for number in range(1, A_REPORT + 1):
        row = indicators[number % len(indicators)]
        state = {"period_start": None, "basis": "as_of"} if row.kind in ("stock", "index") else {}
        stated = {"unit": row.unit, "agency": f"phong_{number // 500}", **days, **state}
        many.append(blank | figure(number, row.code, str(len(row.code) % 7 + days["period_end"].month), **stated))
    return pa.Table.from_pylist(many, schema=SCHEMA)


def built(folder: Path, kept: list) -> float:
    begun = time.perf_counter()
    with create(folder / "star.duckdb") as con:
        fill(con, load(), Sources(kept))
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
