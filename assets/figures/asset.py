"""The asset of stage 2."""

import dagster as dg
import pyarrow as pa

from assets.figures.keep import EXTRACTOR_VERSION, keep, read_kept
from assets.reports.asset import QUARTERS, reports
from assets.reports.inbox import Receipt, cover_of, document, kept
from assets.reports.quarters import quarter_of
from warehouse.home import Home
from warehouse.problem import Problem
from warehouse.reference import Reference


@dg.asset(partitions_def=QUARTERS, deps=[reports], group_name="figures", kinds={"parquet"}, owners=["team:so-lieu"])
def figures(
    context: dg.AssetExecutionContext, home: dg.ResourceParam[Home], reference: dg.ResourceParam[Reference]
) -> dg.MaterializeResult:
    """Every number of the quarter's reports. One row is one mention: what kind of number it is, where it stands, and for
    a figure its value, indicator, agency and period. Only reports that have no mentions yet are extracted."""
    tables, made, problems = [], 0, []
    for receipt in kept(home, quarter_of(context.partition_key)):
        try:
            table, is_new = _mentions(home, receipt, reference)
        except Problem as problem:  # the other reports must not wait for this one
            problems.append(problem)
            continue
        tables.append(table)
        made += is_new
    if problems:
        raise problems[0]
    return dg.MaterializeResult(metadata=_counts(tables) | {"reports extracted": made, "extractor": EXTRACTOR_VERSION})


def _mentions(home: Home, receipt: Receipt, reference: Reference) -> tuple[pa.Table, bool]:
    path, is_new = keep(home, receipt.sha256, document(home, receipt), cover_of(receipt), reference)
    return read_kept(path), is_new


def _counts(tables: list[pa.Table]) -> dict[str, int]:
    statuses = [status for table in tables for status in table["status"].to_pylist()]
    return {
        "dagster/row_count": len(statuses),
        "figures accepted": statuses.count("accepted"),
        "figures in review": statuses.count("review"),
    }
