"""Materialising assets in this process, with their history in the home's Dagster folder. Importing this imports Dagster."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from pipelines.definitions import ASSETS, CHECKS
from pipelines.settings import Settings
from warehouse.reference import Reference

QUIET = {
    "loggers": {"console": {"config": {"log_level": "CRITICAL"}}}
}  # the history keeps all; the terminal shows outcomes


class Materializer:
    """Runs selections of the assets. Faults of the inputs come out as they were raised (Problem)."""

    def __init__(self, settings: Settings, reference: Reference, instance: dg.DagsterInstance) -> None:
        self.instance = instance
        self.resources = {
            "home": settings.home,
            "reference": reference,
            "inbox": settings.inbox,
            "publisher": settings.publisher,
        }

    def intake(self, partition_key: str) -> None:
        """Reports and figures of one quarter."""
        self._run(dg.AssetSelection.assets("reports", "figures"), partition_key)

    def publication(self) -> bool:
        """Star, checks, warehouse, release. False when a critical check stopped it before the warehouse."""
        try:
            self._run(dg.AssetSelection.assets("reports", "figures").downstream(include_self=False), None)
        except dg.DagsterError as error:
            if type(error).__name__ == "DagsterAssetCheckFailedError":  # Dagster does not export the class
                return False
            raise
        return True

    def _run(self, selection: dg.AssetSelection, partition_key: str | None) -> None:
        with interrupts_as_ctrl_c():
            dg.materialize(
                [*ASSETS, *CHECKS],
                selection=selection,
                partition_key=partition_key,
                resources=self.resources,
                instance=self.instance,
                run_config=QUIET,
            )


@contextmanager
def interrupts_as_ctrl_c() -> Iterator[None]:
    """Dagster takes Ctrl-C over while it runs; give it back under its usual name."""
    try:
        yield
    except dg.DagsterExecutionInterruptedError:
        raise KeyboardInterrupt from None
