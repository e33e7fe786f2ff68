"""The functions behind `solieu run` and `solieu publish`: from the inbox to a draft, doing only what is new, and from the draft to the
published release."""

import unicodedata
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from assets.reports.inbox import take
from assets.reports.receipts import Receipt, ledger
from pipelines import instance, state
from pipelines.alarm import went_wrong
from pipelines.engine import engine
from pipelines.lock import exclusive
from pipelines.rot import look_for_rot, lost_originals
from pipelines.settings import Settings
from warehouse import reference
from warehouse.engine import Engine
from warehouse.events import logged, note
from warehouse.problem import Problem
from warehouse.progress import Progress
from warehouse.reference import Reference

if TYPE_CHECKING:
    from pipelines.materialize import Materializer

Tell = Callable[[str, str], None]  # what is being done now, in Vietnamese and in English
Result = Literal["empty", "unchanged", "draft", "published", "blocked", "failed"]


@dataclass(frozen=True)
class Outcome:
    """What a run did.

    `taken` are the files of the inbox, each under its own name; `extracted` the reports whose figures were made; `faults`
    the reports that the present rules cannot read, and what kept the draft from being made. `result` is "empty" when no report was ever kept, "blocked"
    when a critical check stopped the draft, "failed" when a fault did, "published" when the settings say that the draft is published at once.
    """

    taken: list[Receipt]
    result: Result
    extracted: list[Receipt] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)


def run(settings: Settings, quarter: str | None, tell: Tell) -> Outcome:
    """Take the inbox, extract what is new, and when anything changed build and check the draft; publish it where the settings say so.

    With `quarter` ("2023-Q1") that quarter is run even when nothing changed. Raises Problem when nothing can be done at
    all: a reference table or the inbox is at fault, or another run holds the home.
    """
    rules = reference.load()
    number = uuid.uuid4().hex
    with exclusive(settings.home), logged(settings.home, number), engine(settings) as spread:
        note("run begins", inbox=str(settings.inbox))
        outcome = _run(_Job(settings, rules, tell, spread, number), quarter)
        blocked = [Problem("pipelines.blocked")] if outcome.result == "blocked" else []
        went_wrong(settings.home, [*outcome.faults, *blocked])
        note("run ends", result=outcome.result, taken=len(outcome.taken), extracted=len(outcome.extracted))
        return outcome


@dataclass(frozen=True)
class _Job:
    """What a run works with."""

    settings: Settings
    rules: Reference
    tell: Tell
    spread: Engine
    number: str


def _run(job: _Job, quarter: str | None) -> Outcome:
    settings = job.settings
    faults = look_for_rot(settings.home)
    taken = list(_take(job))
    kept = [receipt for receipt in ledger(settings.home) if receipt.status == "kept"]
    faults += lost_originals(settings.home, kept)
    if not kept:
        return Outcome(taken, "empty")
    wanted = state.fingerprint(settings, kept)
    is_made = state.is_current(settings.home, wanted) and not quarter
    if is_made and (state.is_published(settings.home) or not settings.publish):
        return Outcome(taken, "unchanged", faults=faults)
    outcome = Outcome(taken, "draft", faults=faults)
    if not is_made:
        outcome = _make(job, outcome, kept, quarter)
        if outcome.result == "draft":
            from pipelines.finish import draft_made  # here: see _make

            draft_made(settings, job.number, wanted)
    return _published(job, outcome) if outcome.result == "draft" and settings.publish else outcome


def _published(job: _Job, outcome: Outcome) -> Outcome:
    try:
        _release(job)
    except Problem as problem:
        return replace(outcome, result="failed", faults=[*outcome.faults, problem])
    return replace(outcome, result="published")


def publish(settings: Settings, tell: Tell) -> None:
    """Publish the draft as it stands. Raises Problem when there is none, when something was decided, or a rule changed, since it was
    made, or when a cell must not be published."""
    rules = reference.load()
    number = uuid.uuid4().hex
    with exclusive(settings.home), logged(settings.home, number), engine(settings) as spread:
        kept = [receipt for receipt in ledger(settings.home) if receipt.status == "kept"]
        if not state.is_current(settings.home, state.fingerprint(settings, kept)):
            raise Problem("pipelines.no_draft", file=str(settings.home.root))
        _release(_Job(settings, rules, tell, spread, number))


def _release(job: _Job) -> None:
    settings = job.settings
    instance.prepare(settings.home)
    job.tell("Công bố", "Publishing")
    from pipelines.materialize import materializer  # here: see _make

    with materializer(settings, job.rules, Progress(job.tell), job.spread) as made:
        made.release()
    state.record_publication(settings.home)
    note("published", by=settings.publisher.released_by)


def _take(job: _Job) -> Iterator[Receipt]:
    """The receipts of the inbox. The ledger knows bytes, not names: a second file of the same bytes is told to be a copy."""
    names: list[str] = []

    def advance(name: str) -> None:
        names.append(unicodedata.normalize("NFC", name))
        job.tell(f"Nhận báo cáo {name}", "Taking reports")

    receipts = take(job.settings.inbox, job.settings.home, job.rules, advance, job.spread)
    for name, receipt in zip(names, receipts, strict=True):
        if receipt.name == name or receipt.status == "refused":
            yield receipt
        else:
            same = Problem("reports.copy", file=name, original=receipt.name)
            yield replace(receipt, name=name, status="copy", reason_vi=same.text("vi"), reason_en=same.text("en"))


def _make(job: _Job, start: Outcome, kept: list[Receipt], quarter: str | None) -> Outcome:
    """Extract the reports that have no figures yet, then build and check the whole."""
    settings, tell = job.settings, job.tell
    instance.prepare(settings.home)
    tell("Khởi động Dagster", "Starting Dagster")
    from assets.figures.keep import fault  # here: a run with nothing new does not pay for what reads and for Dagster
    from assets.figures.many import extract_many
    from pipelines.materialize import materializer
    from pipelines.wanted import waiting

    wanted = waiting(settings.home)
    new = [receipt for receipts in wanted.values() for receipt in receipts]
    with materializer(settings, job.rules, Progress(tell), job.spread) as made:
        if job.spread.is_cluster:  # all at once: a cluster is slow to start and good at much
            for found in extract_many(settings.home, new, job.spread):
                tell(f"Trích số liệu {found.receipt.name}", "Extracting")
        for each in sorted({quarter} if quarter else wanted):
            tell(f"Trích số liệu {each}", f"Extracting the figures of {each}")
            made.intake(each)
        tell("Dựng kho, kiểm tra", "Building the warehouse, checking")
        result, faults = _drafted(made)
    problems = {receipt.sha256: fault(settings.home, receipt) for receipt in kept}
    extracted = [receipt for receipt in new if problems[receipt.sha256] is None]
    faults = [*start.faults, *(problem for problem in problems.values() if problem), *faults]
    return replace(start, result=result, extracted=extracted, faults=faults)


def _drafted(made: "Materializer") -> tuple[Result, list[Problem]]:
    try:
        return ("draft" if made.draft() else "blocked"), []
    except Problem as problem:
        return "failed", [problem]
