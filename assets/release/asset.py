"""The asset of stage 4: what is published."""

import dagster as dg

from assets.release.publisher import Publisher
from assets.release.write import publish_release
from warehouse.clock import today
from warehouse.home import Home


@dg.asset(deps=["warehouse"], group_name="release", kinds={"csv", "parquet"}, owners=["team:so-lieu"])
def release(home: dg.ResourceParam[Home], publisher: dg.ResourceParam[Publisher]) -> dg.MaterializeResult:
    """The published data set and its pages. One row of its table observations is the newest value of an indicator, for a
    quarter, an agency and a basis, with the sentence of the report it stands in."""
    made = publish_release(home, publisher, today())
    return dg.MaterializeResult(
        data_version=dg.DataVersion(made.version),
        metadata={
            "version": made.version,
            "new version": made.is_new,
            "dagster/row_count": made.facts.observations,
            "figures accepted": made.facts.accepted,
            "figures in review": made.facts.in_review,
            "findings": len(made.facts.findings),
            "folder": dg.MetadataValue.path(made.folder),
        },
    )
