"""What Dagster's runs are given."""

from collections.abc import Iterator

import dagster as dg

from assets.figures.many import Map
from pipelines.engine import engine
from pipelines.lock import exclusive
from pipelines.settings import settings
from warehouse.home import Home

PATIENCE = 600  # seconds that a run waits for another to let go of the home


@dg.resource(description="The home folder, held for this run alone.")
def home_held(_: dg.InitResourceContext) -> Iterator[Home]:
    """The configured home; a second run of the same home waits for this one."""
    with exclusive(home := settings().home, patience=PATIENCE):
        yield home


@dg.resource(description="What the extraction of reports is spread over: processes of this machine, or a cluster.")
def chosen_engine(_: dg.InitResourceContext) -> Iterator[Map]:
    """The configured engine; it costs nothing before its first work."""
    with engine(settings()) as spread:
        yield spread
