"""The Dagster code location: everything the pipeline is made of."""

import dagster as dg

import assets.figures.asset
import assets.release.asset
import assets.reports.asset
import assets.star.asset
import expectations.checks
import pipelines.balance
from pipelines.jobs import JOBS, reminder_job
from pipelines.resources import chosen_engine, home_held
from pipelines.schedules import SCHEDULES
from pipelines.sensors import inbox_sensor, run_failed
from pipelines.settings import executor, settings
from warehouse import reference
from warehouse.progress import Progress

STAGES = (assets.reports.asset, assets.figures.asset, assets.star.asset, assets.release.asset)
ASSETS = dg.load_assets_from_modules(STAGES)
CHECKS = dg.load_asset_checks_from_modules([expectations.checks, pipelines.balance])


@dg.definitions
def defs() -> dg.Definitions:
    """All assets, checks, jobs, schedules and sensors, over the home and inbox of the environment."""
    chosen = settings()
    return dg.Definitions(
        assets=ASSETS,
        asset_checks=CHECKS,
        jobs=[*JOBS, reminder_job],
        schedules=SCHEDULES,
        sensors=[inbox_sensor, run_failed],
        resources={
            "home": home_held,
            "reference": reference.load(),
            "progress": Progress(),
            "inbox": chosen.inbox,
            "publisher": chosen.publisher,
            "engine": chosen_engine,
        },
        executor=executor(),
    )
