"""What starts a run when something happens."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from assets.reports.inbox import Receipt, take
from assets.reports.quarters import partition_key
from pipelines.jobs import quarter_job
from pipelines.lock import exclusive
from pipelines.settings import settings
from warehouse import reference
from warehouse.problem import Problem


@dg.sensor(job=quarter_job, minimum_interval_seconds=60)
def inbox_sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """A run of the quarter for every new report in the inbox: late ones and revisions do not wait for the schedule."""
    chosen = settings()
    try:
        seen = listing(chosen.inbox)
        if seen == context.cursor:
            return dg.SkipReason("Nothing new in the inbox.")
        with exclusive(chosen.home):
            receipts = take(chosen.inbox, chosen.home, reference.load())
    except Problem as problem:
        return dg.SkipReason(problem.text("en"))
    return dg.SensorResult(run_requests=list(_requests(receipts)), cursor=seen)


def listing(inbox: Path) -> str:
    """A hash of the names, sizes and times of the files of `inbox`: it changes when a file arrives or changes."""
    digest = hashlib.sha256()
    for path in sorted(inbox.glob("*")):
        state = path.stat()
        digest.update(f"{path.name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _requests(receipts: list[Receipt]) -> Iterator[dg.RunRequest]:
    """One request for each quarter that has new documents; the run key keeps the same documents from being run twice."""
    new: dict[str, list[str]] = {}
    for receipt in receipts:
        if receipt.is_new and receipt.status == "kept":
            new.setdefault(partition_key(receipt.quarter), []).append(receipt.sha256)
    for key, documents in sorted(new.items()):
        run_key = hashlib.sha256("".join(sorted(documents)).encode()).hexdigest()
        yield dg.RunRequest(run_key=f"{key}-{run_key[:12]}", partition_key=key)
