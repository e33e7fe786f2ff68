"""The assets of stage 3: the candidate, and after its checks (expectations/checks.py) the warehouse that readers open."""

import dagster as dg

from assets.figures.asset import figures
from assets.star.load import build
from assets.star.publish import publish
from assets.star.sources import sources
from warehouse.home import Home
from warehouse.reference import Reference


@dg.asset(deps=[figures], group_name="star", kinds={"duckdb"}, owners=["team:so-lieu"], pool="duckdb")
def star(home: dg.ResourceParam[Home], reference: dg.ResourceParam[Reference]) -> dg.MaterializeResult:
    """The star schema of all kept reports, built whole beside the warehouse. One row of its fact table fact_figure is one
    figure as one report states it, with the sentence it stands in."""
    counts = build(reference, sources(home, reference), home.candidate)
    return dg.MaterializeResult(metadata={"dagster/row_count": counts["fact_figure"], **counts})


@dg.asset(deps=[star], group_name="star", kinds={"duckdb"}, owners=["team:so-lieu"], pool="duckdb")
def warehouse(home: dg.ResourceParam[Home]) -> dg.MaterializeResult:
    """The file that readers open: the star once it passed the critical checks, in the place of the one before. One row of
    the view observations is the newest value of an indicator, for a quarter and an agency."""
    publish(home)
    return dg.MaterializeResult(
        metadata={"path": dg.MetadataValue.path(home.database), "bytes": home.database.stat().st_size}
    )
