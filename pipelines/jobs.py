"""What is run together. `solieu run` and Dagster go the same way: arrivals once, the intake of each quarter that waits, then one
publication for all of them."""

import dagster as dg

from assets.reports.asset import QUARTERS

ARRIVALS = dg.AssetSelection.assets("receipts")
INTAKE = dg.AssetSelection.assets("reports", "figures")
PUBLICATION = dg.AssetSelection.all() - ARRIVALS - INTAKE

arrivals_job = dg.define_asset_job(
    "arrivals", selection=ARRIVALS, description="Takes the files of the inbox: each is kept, read, and answered."
)
intake_job = dg.define_asset_job(
    "intake",
    selection=INTAKE,
    partitions_def=QUARTERS,
    description="Extracts the figures of one quarter's reports.",
)
publication_job = dg.define_asset_job(
    "publication",
    selection=PUBLICATION,
    description="Builds the star of all quarters, checks it, publishes it.",
)
JOBS = [arrivals_job, intake_job, publication_job]
