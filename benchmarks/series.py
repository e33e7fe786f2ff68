"""How fast an analyst's question about one series is answered, within the limits of `solieu sql`: python -m benchmarks.series [ROWS …]

The goal: at most one second each, over five million figures.
"""

import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assets.star.load import Sources, build
from benchmarks.warehouse import figures
from pipelines.sql_desk import Desk
from warehouse.reference import load

GOAL = 1.0
SIZES = (5_000_000,)
SERIES = "indicator = 'tthc.ho_so.da_giai_quyet' AND agency = 'tuyen_quang.phong_1_xa_7'"
QUESTIONS = {
    "observation_latest": f"FROM observation_latest WHERE {SERIES} ORDER BY quarter",
    "observation_quarter": f"FROM observation_quarter WHERE {SERIES} ORDER BY quarter",
    "quarter_change": f"FROM quarter_change WHERE {SERIES} ORDER BY quarter",
    "observations": f"FROM observations WHERE {SERIES}",
    "observation_first": f"FROM observation_first WHERE {SERIES}",
    "observation_as_of": f"FROM observation_as_of('2004-01-01') WHERE {SERIES}",
    "revision": f"FROM revision WHERE {SERIES}",
    "agency_today": f"FROM agency_today WHERE {SERIES}",
    "indicator_wide": "FROM indicator_wide WHERE agency = 'tuyen_quang.phong_1_xa_7'",
    "search_indicator": "FROM search_indicator('ho so giai quyet')",
}


def main(sizes: list[int]) -> None:
    table = Table(title="One series out of N figures", title_justify="left")
    for title in ("figures", "question", "rows", "seconds"):
        table.add_column(title, justify="right")
    for rows in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            build(load(), Sources(figures(folder, rows)), folder / "star.duckdb")
            with closing(Desk(folder / "star.duckdb")) as desk:
                for question, sql in QUESTIONS.items():
                    begun = time.perf_counter()
                    found = len(list(desk.rows(sql)[1]))
                    table.add_row(f"{rows:,}", question, str(found), f"{time.perf_counter() - begun:.2f}")
    Console().print(table)
    Console().print(f"Goal: at most {GOAL} s each.")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or list(SIZES))
