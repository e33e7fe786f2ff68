"""Reports through Apache Spark and through processes of this machine: python -m benchmarks.spark [REPORTS] (needs make spark, and Java)

Fictional provinces' reports, read and extracted in two homes by two engines, in one run. What counts is the ratio, and what Spark costs before its
first report: on one machine it can only be slower, on many it is worth its start from there on.
"""

import importlib.util
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assets.figures.many import extract_many
from assets.figures.processes import Processes
from assets.reports.inbox import take
from assets.reports.receipts import ledger
from pipelines.spark import Spark
from samples.province.model import Report
from samples.province.special import all_reports
from samples.province.world import world
from samples.province.write import content
from warehouse.engine import Engine
from warehouse.home import Home
from warehouse.reference import load

REPORTS = 200


def reports(count: int) -> list[Report]:
    """Reports of as many worlds as are needed."""
    found: list[Report] = []
    seed = 0
    while len(found) < count:
        seed += 1
        found += all_reports(world(seed, "2016-Q1", 36))
    return found[:count]


def through(engine: Engine, inbox: Path, home: Home) -> float:
    """Seconds from the inbox to the kept mentions."""
    begun = time.perf_counter()
    take(inbox, home, load(), engine=engine)
    kept = [receipt for receipt in ledger(home) if receipt.status == "kept"]
    assert all(found.problem is None for found in extract_many(home, kept, engine))
    return time.perf_counter() - begun


def main(count: int) -> None:
    if importlib.util.find_spec("pyspark") is None:
        Console().print("Apache Spark is not installed: make spark")
        return
    table = Table(title=f"{count} reports of two or three pages", title_justify="left")
    for title in ("engine", "cold, s", "reports a second"):
        table.add_column(title, justify="left" if title == "engine" else "right")
    with tempfile.TemporaryDirectory() as name:
        inbox = Path(name) / "inbox"
        inbox.mkdir()
        for place, each in enumerate(reports(count)):
            (inbox / f"{place}-{each.file}").write_bytes(content(each))
        with Processes() as processes:
            here = through(processes, inbox, Home(Path(name) / "here"))
        with Spark("local[2]") as spark:
            there = through(spark, inbox, Home(Path(name) / "there"))
    table.add_row("processes", f"{here:.1f}", f"{count / here:.1f}")
    table.add_row("Spark local[2]", f"{there:.1f}", f"{count / there:.1f}")
    Console().print(table)
    Console().print(f"Ratio {there / here:.2f}.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else REPORTS)
