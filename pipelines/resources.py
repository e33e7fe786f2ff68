"""What Dagster's runs are given."""

from collections.abc import Iterator

import dagster as dg

from pipelines import state
from pipelines.engine import engine
from pipelines.lock import exclusive
from pipelines.settings import Settings, settings
from pipelines.wanted import kept_reports
from warehouse.engine import Engine
from warehouse.events import logged, note
from warehouse.home import Home

PATIENCE = 600  # seconds that a run waits for another to let go of the home


@dg.resource(description="The home folder, held for this run alone.")
def home_held(context: dg.InitResourceContext) -> Iterator[Home]:
    """The configured home; a second run of the same home waits for this one. When the run has put a draft, or a release, into place, that is
    remembered, so that `solieu publish` takes it for what it is."""
    chosen = settings()
    with exclusive(chosen.home, patience=PATIENCE), logged(chosen.home, context.run_id or ""):
        made_of = state.fingerprint(chosen, kept_reports(chosen.home))
        before = state.left(chosen.home)
        note("run begins", inbox=str(chosen.inbox))
        yield chosen.home
        _remember(chosen, context.run_id or "", made_of, before)
        note("run ends")


def _remember(chosen: Settings, run: str, made_of: str, before: dict) -> None:
    from pipelines.finish import draft_made

    now = state.left(chosen.home)
    database, site = chosen.home.database.name, "index.html"
    if database in now and now[database] != before.get(database):
        draft_made(chosen, run, made_of)
    if site in now and now[site] != before.get(site):
        state.record_publication(chosen.home)
        note("published", by=chosen.publisher.released_by)


@dg.resource(description="What the extraction of reports is spread over: processes of this machine, or a cluster.")
def chosen_engine(_: dg.InitResourceContext) -> Iterator[Engine]:
    """The configured engine; it costs nothing before its first work."""
    with engine(settings()) as spread:
        yield spread
