"""What goes into each stage comes out of it, or is named: from the files that came to the newest values. A star in which something was lost
on the way is no draft: as a check of Dagster's it stops what would follow."""

from collections.abc import Iterator, Sequence
from contextlib import closing

import dagster as dg
import duckdb

from assets.figures import keep
from assets.reports.receipts import Receipt, ledger
from assets.star.sources import counts
from warehouse.connection import open_database
from warehouse.home import Home
from warehouse.judged import judged
from warehouse.problem import Problem
from warehouse.reference import load

COUNTS = """
    SELECT (SELECT count(*) FROM dim_report) AS reports,
           (SELECT count(*) FROM mention) AS numbers,
           (SELECT count(*) FROM mention WHERE kind = 'figure') AS figures_among_numbers,
           (SELECT count(*) FROM fact_figure) AS figures,
           (SELECT count(*) FROM fact_figure WHERE status = 'accepted') AS accepted,
           (SELECT count(*) FROM fact_figure WHERE status = 'review') AS review,
           (SELECT count(*) FROM fact_figure WHERE status = 'rejected') AS rejected,
           (SELECT count(*) FROM fact_figure JOIN dim_indicator AS i USING (indicator)
            WHERE status = 'accepted' AND role NOT IN ('observed', i.kind)) AS beside,
           (SELECT count(*) FROM statement) AS statements,
           (SELECT coalesce(sum(agreeing + contradicting), 0)::BIGINT FROM fact_observation) AS repeated,
           (SELECT count(*) FROM fact_observation WHERE figure NOT IN (SELECT figure FROM observation_latest)) AS earlier,
           (SELECT count(*) FROM fact_observation) AS observations,
           (SELECT count(*) FROM observation_latest) AS newest
"""

Line = tuple[str, int, dict[str, int]]  # what went in, how many, and the parts that came out


@dg.asset_check(
    asset=dg.AssetKey("star"), blocking=True, pool="duckdb", description="Nothing is lost between two stages."
)
def balanced(home: dg.ResourceParam[Home]) -> dg.AssetCheckResult:
    """Raises Problem(summary.unbalanced), which names the lines."""
    with closing(open_database(home.candidate)) as con:
        lines = balance(home, con)
    if lost := unbalanced(lines):
        raise Problem("summary.unbalanced", file=str(home.candidate), lines=", ".join(lost))
    return dg.AssetCheckResult(passed=True, metadata={name: total for name, total, _ in lines})


def balance(home: Home, con: duckdb.DuckDBPyConnection) -> list[Line]:
    """The account of a star of `home`, a line for each stage."""
    count = con.sql(COUNTS).to_dicts()[0]
    return [*_of_files(home, count), *_of_star(count)]


def unbalanced(lines: Sequence[Line]) -> list[str]:
    """The lines where something was lost."""
    return [f"{name} {total} ≠ {sum(parts.values())}" for name, total, parts in lines if total != sum(parts.values())]


def _of_files(home: Home, count: dict[str, int]) -> Iterator[Line]:
    """From the files that came to the numbers of the star."""
    files = ledger(home)
    status = {kind: sum(file.status == kind for file in files) for kind in ("kept", "copy", "refused")}
    counting = _counting(home, files)
    read = [file for file in counting if keep.fault(home, file) is None]
    yield "files", len(files), status
    yield (
        "reports kept",
        status["kept"],
        {
            "in the star": count["reports"],
            "cannot be read": len(counting) - len(read),
            "withdrawn": status["kept"] - len(counting),
        },
    )
    yield "numbers", _extracted(home, read), {"in the star": count["numbers"]}


def _of_star(count: dict[str, int]) -> Iterator[Line]:
    """Within the star, from its numbers to the newest values."""

    def line(name: str, total: str, **parts: str) -> Line:
        return name, count[total], {title.replace("_", " "): count[part] for title, part in parts.items()}

    yield line("numbers that are figures", "figures_among_numbers", figures="figures")
    yield line("figures", "figures", accepted="accepted", review="review", rejected="rejected")
    yield line("accepted", "accepted", statements="statements", targets_and_changes_beside="beside")
    yield line("statements", "statements", observations="observations", say_the_same_or_contradict="repeated")
    yield line("observations", "observations", newest="newest", earlier_vintages="earlier")


def _counting(home: Home, files: list[Receipt]) -> list[Receipt]:
    reference = judged(load(), home)
    return [file for file in files if file.status == "kept" and counts(file.sha256, reference)]


def _extracted(home: Home, read: list[Receipt]) -> int:
    """The numbers in the kept files of reports."""
    tables = (keep.read_kept(keep.place(home, file)) for file in read)
    return sum(table.num_rows for table in tables if table is not None)
