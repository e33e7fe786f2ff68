"""The function behind `solieu run`: from the inbox to the published release, doing only what is new."""

from collections.abc import Callable
from dataclasses import dataclass, field

from assets.reports.inbox import Receipt, ledger, take
from assets.reports.quarters import partition_key
from pipelines import instance, state
from pipelines.lock import exclusive
from pipelines.settings import Settings
from warehouse import reference
from warehouse.home import Home
from warehouse.problem import Problem

Tell = Callable[[str, str], None]  # what is being done now, in Vietnamese and in English
Advance = Callable[[str], None]  # the name of an inbox file that is done


@dataclass(frozen=True)
class Outcome:
    """What a run did. `taken` are the inbox files; `extracted` the reports whose figures were made; `faults` what kept a
    quarter from being extracted; `blocked` whether a critical check stopped the release; `changed` whether anything was made."""

    taken: list[Receipt]
    extracted: list[Receipt] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)
    blocked: bool = False
    changed: bool = True
    has_release: bool = True


def run(settings: Settings, quarter: str | None, tell: Tell, advance: Advance) -> Outcome:
    """Take the inbox, extract what is new, and when anything changed build, check and publish. `quarter` ("2023-Q1") limits
    the extraction to its reports. Raises Problem when nothing can be done at all: the reference, the inbox, a second run."""
    rules = reference.load()
    with exclusive(settings.home):
        taken = take(settings.inbox, settings.home, rules, advance)
        kept = [receipt for receipt in ledger(settings.home) if receipt.status == "kept"]
        if not kept:
            return Outcome(taken, changed=False, has_release=False)
        wanted = state.fingerprint(settings, kept)
        if state.is_current(settings.home, wanted):
            return Outcome(taken, changed=False)
        outcome = _make(settings, Outcome(taken), [r for r in kept if quarter in (None, r.quarter)], tell)
        if not (outcome.blocked or outcome.faults or quarter):
            state.record(settings.home, wanted)
        return outcome


def _make(settings: Settings, outcome: Outcome, reports: list[Receipt], tell: Tell) -> Outcome:
    """Extract the reports that have no figures yet, then build, check and publish the whole."""
    instance.prepare(settings.home)
    tell("Khởi động Dagster", "Starting Dagster")
    import dagster as dg  # here: a run with nothing new does not pay for it

    from pipelines.materialize import Materializer

    waiting = [receipt for receipt in reports if not _has_figures(settings.home, receipt)]
    faults = []
    with dg.DagsterInstance.get() as history:
        materializer = Materializer(settings, reference.load(), history)
        for quarter in sorted({receipt.quarter for receipt in waiting}):
            tell(f"Trích số liệu {quarter}", f"Extracting the figures of {quarter}")
            try:
                materializer.intake(partition_key(quarter))
            except Problem as problem:  # the other quarters are still published
                faults.append(problem)
        tell("Dựng kho, kiểm tra, công bố", "Building the warehouse, checking, publishing")
        published = materializer.publication()
    extracted = [receipt for receipt in waiting if _has_figures(settings.home, receipt)]
    return Outcome(outcome.taken, extracted, faults, blocked=not published)


def _has_figures(home: Home, receipt: Receipt) -> bool:
    """Whether this version of the extractor has been over the report."""
    from assets.figures.keep import EXTRACTOR_VERSION

    return (home.figures / EXTRACTOR_VERSION / f"{receipt.sha256}.parquet").exists()
