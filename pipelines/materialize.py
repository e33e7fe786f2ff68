"""Materialising assets in this process, with their history in the home's Dagster folder. Importing this imports Dagster."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import dagster as dg

from assets.reports.quarters import partition_key
from pipelines.definitions import ASSETS, CHECKS
from pipelines.jobs import DRAFT, INTAKE, RELEASE
from pipelines.settings import Settings
from warehouse.engine import Engine
from warehouse.progress import Progress
from warehouse.reference import Reference

QUIET = {
    "loggers": {"console": {"config": {"log_level": "CRITICAL"}}}
}  # the history keeps all; the terminal shows outcomes


@dataclass(frozen=True)
class Materializer:
    """Runs selections of the assets. Faults of the inputs come out as they were raised (Problem)."""

    resources: dict[str, object]
    history: dg.DagsterInstance

    def intake(self, quarter: str) -> None:
        """Reports and figures of one quarter ("2023-Q1")."""
        self._run(INTAKE, partition_key(quarter))

    def draft(self) -> bool:
        """Star, checks, warehouse. False when a critical check stopped it before the warehouse."""
        try:
            self._run(DRAFT, None)
        except dg.DagsterError as error:
            if type(error).__name__ == "DagsterAssetCheckFailedError":  # Dagster does not export the class
                return False
            raise
        return True

    def release(self) -> None:
        """The release of the warehouse as it stands."""
        self._run(RELEASE, None)

    def _run(self, selection: dg.AssetSelection, key: str | None) -> None:
        try:
            dg.materialize(
                [*ASSETS, *CHECKS],  # type: ignore[list-item]  # the loader's type is wider than what it loads
                selection=selection,
                partition_key=key,
                resources=self.resources,
                instance=self.history,
                run_config=QUIET,
            )
        except dg.DagsterExecutionInterruptedError:  # Dagster takes Ctrl-C over; give it back under its usual name
            raise KeyboardInterrupt from None


@contextmanager
def materializer(settings: Settings, reference: Reference, tell: Progress, spread: Engine) -> Iterator[Materializer]:
    """A Materializer over the settings' home, inbox and publisher, which tells what it does."""
    with dg.DagsterInstance.get() as history:
        resources: dict[str, object] = {
            "home": settings.home,
            "reference": reference,
            "progress": tell,
            "inbox": settings.inbox,
            "publisher": settings.publisher,
            "engine": spread,
        }
        yield Materializer(resources, history)
