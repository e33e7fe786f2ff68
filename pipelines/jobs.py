"""What is run together. `solieu run` and Dagster go the same way: arrivals once, the intake of each quarter that waits, then one draft for
all of them. A person publishes the draft (`solieu publish`), or the settings say that it is published at once."""

import dagster as dg

from assets.reports.asset import QUARTERS

ARRIVALS = dg.AssetSelection.assets("receipts")
INTAKE = dg.AssetSelection.assets("reports", "figures")
RELEASE = dg.AssetSelection.assets("release")
DRAFT = dg.AssetSelection.all() - ARRIVALS - INTAKE - RELEASE

arrivals_job = dg.define_asset_job(
    "arrivals", selection=ARRIVALS, description="Takes the files of the inbox: each is kept, read, and answered."
)
intake_job = dg.define_asset_job(
    "intake",
    selection=INTAKE,
    partitions_def=QUARTERS,
    description="Extracts the figures of one quarter's reports.",
)
draft_job = dg.define_asset_job(
    "draft",
    selection=DRAFT,
    description="Builds the star of all quarters and checks it: what publishing would publish.",
)
publication_job = dg.define_asset_job(
    "publication",
    selection=RELEASE,
    description="Publishes the draft, once it stands and is accounted for: where the settings say so.",
)


@dg.op(description="Who has not reported for the quarter whose deadline is near, to whoever is to know.")
def remind() -> None:
    from pipelines.freshness import tell_awaited
    from pipelines.settings import settings

    tell_awaited(settings().home)


@dg.job(description="Tells who has not reported yet.", executor_def=dg.in_process_executor)
def reminder_job() -> None:
    remind()


JOBS = [arrivals_job, intake_job, draft_job, publication_job]
