"""The asset of stage 2."""

import dagster as dg
import pyarrow.compute as pc

from assets.figures.keep import EXTRACTOR_VERSION, place, read_kept
from assets.figures.many import Extracted, extract_many
from assets.reports.asset import QUARTERS, reports
from assets.reports.quarters import quarter_of
from assets.reports.receipts import kept
from warehouse.engine import Engine
from warehouse.home import Home
from warehouse.progress import Progress


@dg.asset(
    partitions_def=QUARTERS,
    deps=[reports],
    group_name="figures",
    kinds={"parquet"},
    owners=["team:so-lieu"],
    code_version=EXTRACTOR_VERSION,
)
def figures(
    context: dg.AssetExecutionContext,
    home: dg.ResourceParam[Home],
    progress: dg.ResourceParam[Progress],
    engine: dg.ResourceParam[Engine],
) -> dg.MaterializeResult:
    """Every number of the quarter's reports. One row is one mention: what kind of number it is, where it stands, and for
    a figure its value, indicator, agency and period. Only reports that have no mentions yet are extracted; one that cannot be is
    noted and told, and the others go on."""
    quarter = quarter_of(context.partition_key)
    receipts = kept(home, quarter)
    done: list[Extracted] = []
    for found in extract_many(home, receipts, engine):
        done.append(found)
        progress.tell(
            f"Trích số liệu {quarter}: {len(done)}/{len(receipts)} {found.receipt.name}",
            f"Extracting {quarter}: {len(done)} of {len(receipts)}",
        )
    failed = [found.problem.text("en") for found in done if found.problem]
    metadata = _counts(home, done) | {"reports extracted": sum(found.is_new and not found.problem for found in done)}
    return dg.MaterializeResult(
        metadata=metadata | {"reports that cannot be read": dg.MetadataValue.md("\n".join(failed) or "none")}
    )


def _counts(home: Home, done: list[Extracted]) -> dict[str, int]:
    tables = [table for found in done if (table := read_kept(place(home, found.receipt))) is not None]
    statuses = [table["status"].combine_chunks() for table in tables]

    def count(name: str) -> int:
        return sum(pc.sum(pc.equal(column, name)).as_py() or 0 for column in statuses)

    return {
        "dagster/row_count": sum(table.num_rows for table in tables),
        "figures accepted": count("accepted"),
        "figures in review": count("review"),
    }
