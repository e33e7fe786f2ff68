"""What starts a run when something is to be done."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial

import dagster as dg

from assets.figures.keep import EXTRACTOR_VERSION
from assets.reports.quarters import partition_key
from pipelines import state
from pipelines.alarm import went_wrong
from pipelines.jobs import JOBS, arrivals_job, draft_job, intake_job, publication_job
from pipelines.lock import exclusive
from pipelines.settings import Settings, settings
from pipelines.wanted import kept_reports, listing, waiting
from warehouse.events import logged
from warehouse.home import Home
from warehouse.problem import Problem

WANTED = "solieu/wanted"  # the tag that says what a run is to do
LONGEST_PAUSE = timedelta(days=1)  # between two tries at the same thing
GRACE = timedelta(minutes=5)  # in which a run that has started takes hold of the home
UNFINISHED = [
    *(dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING),
    *(dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING),
]


@dg.sensor(jobs=JOBS, minimum_interval_seconds=60, default_status=dg.DefaultSensorStatus.RUNNING)
def inbox_sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Looks for what is still to be done: files of the inbox that were not answered, quarters with reports that were not extracted, a
    warehouse that is not made. It reads no report itself, and remembers nothing: a look that dies loses nothing."""
    chosen = settings()
    try:
        bury_dead_runs(context.instance, chosen.home)
        requests = list(_requests(chosen, partial(_is_done, context.instance)))
    except Problem as problem:
        return dg.SkipReason(problem.text("en"))
    now = datetime.now(UTC)
    tried = ((request, _tries(context.instance, request, now)) for request in requests)
    keyed = [_keyed(request, tries) for request, tries in tried if tries is not None]
    return dg.SensorResult(run_requests=keyed) if keyed else dg.SkipReason("Nothing to be done.")


def _requests(chosen: Settings, is_done: Callable[[dg.RunRequest], bool]) -> Iterator[dg.RunRequest]:
    """What is to be done next; the draft only when nothing waits before it: what is still in the inbox would make it one that lacks
    reports, or fail. The publication, only of a draft that is accounted for."""
    arrivals = _request(arrivals_job.name, f"arrivals {listing(chosen.inbox)}")
    yield arrivals
    quarters = waiting(chosen.home)
    for quarter, reports in quarters.items():
        documents = hashlib.sha256("".join(sorted(report.sha256 for report in reports)).encode()).hexdigest()[:12]
        wanted = f"intake {quarter} {documents} {EXTRACTOR_VERSION}"
        yield _request(intake_job.name, wanted, partition_key(quarter))
    kept = kept_reports(chosen.home)
    if kept and not quarters and is_done(arrivals):
        wanted = state.fingerprint(chosen, kept)
        if not state.is_current(chosen.home, wanted):
            yield _request(draft_job.name, f"draft {wanted[:16]}")
        elif chosen.publish and not state.is_published(chosen.home):
            yield _request(publication_job.name, f"publication {wanted[:16]}")


def _is_done(instance: dg.DagsterInstance, request: dg.RunRequest) -> bool:
    return any(record.dagster_run.status == dg.DagsterRunStatus.SUCCESS for record in _runs_of(instance, request))


def _runs_of(instance: dg.DagsterInstance, request: dg.RunRequest) -> Sequence[dg.RunRecord]:
    """The runs that were to do the same."""
    return instance.get_run_records(dg.RunsFilter(tags={WANTED: request.tags[WANTED]}))


def _request(job: str, wanted: str, key: str | None = None) -> dg.RunRequest:
    return dg.RunRequest(run_key=wanted, job_name=job, partition_key=key, tags={WANTED: wanted})


def _keyed(request: dg.RunRequest, tries: int) -> dg.RunRequest:
    """The request under a run key of its own: Dagster never runs a key twice, also when the run failed."""
    return request.with_replaced_attrs(run_key=f"{request.run_key} {tries}")


def _tries(instance: dg.DagsterInstance, request: dg.RunRequest, now: datetime) -> int | None:
    """How often the same thing was tried in vain; None when it is done, under way, or to be tried later: each pause is twice the one
    before."""
    records = _runs_of(instance, request)
    states = [record.dagster_run.status for record in records]
    if any(state == dg.DagsterRunStatus.SUCCESS or state in UNFINISHED for state in states):
        return None
    last = max((record.update_timestamp for record in records), default=None)
    pause = min(timedelta(minutes=2 ** min(len(records), 20)), LONGEST_PAUSE)
    return len(records) if last is None or now - last.astimezone(UTC) >= pause else None


def bury_dead_runs(instance: dg.DagsterInstance, home: Home) -> None:
    """Runs that were killed are left STARTED, and would stop the queue for ever. A run holds the home while it lasts: when nobody holds
    it, what started a while ago and is not finished is dead."""
    started = instance.get_run_records(dg.RunsFilter(statuses=UNFINISHED[2:]))
    old = [record for record in started if datetime.now(UTC) - record.update_timestamp.astimezone(UTC) > GRACE]
    if not old:
        return
    with suppress(Problem), exclusive(home):  # a Problem: somebody holds it, so a run lives
        for record in old:
            instance.report_run_failed(record.dagster_run, "The process of this run is gone.")


@dg.run_failure_sensor(default_status=dg.DefaultSensorStatus.RUNNING)
def run_failed(context: dg.RunFailureSensorContext) -> None:
    """Tells whoever is to know that a run failed; the sensor of the inbox tries the same again, later and later."""
    home = settings().home
    said = context.failure_event.message or ""
    with logged(home, context.dagster_run.run_id):
        went_wrong(home, [Problem("pipelines.run_failed", file=context.dagster_run.job_name, error=said[:500])])
