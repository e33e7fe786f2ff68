"""What is run together."""

import dagster as dg

from assets.reports.asset import QUARTERS

quarter_job = dg.define_asset_job(
    "quarter",
    selection=dg.AssetSelection.all(),
    partitions_def=QUARTERS,
    description="From the reports of one quarter to the published release. The star, the checks and the release always hold all quarters.",
)
