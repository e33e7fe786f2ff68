"""The job that the schedule and the sensor start: the whole flow in one run of one quarter."""

from pathlib import Path

import dagster as dg
import pytest

from pipelines.definitions import defs
from pipelines.jobs import quarter_job
from pipelines.lock import exclusive
from tests.integration.process import Report
from warehouse.home import Home
from warehouse.problem import Problem

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch, inbox: Path, home: Path) -> None:
    monkeypatch.setenv("SOLIEU_HOME", str(home))
    monkeypatch.setenv("SOLIEU_INBOX", str(inbox))


def _run_quarter() -> dg.ExecuteInProcessResult:
    job = defs().resolve_job_def(quarter_job.name)
    return job.execute_in_process(partition_key="2023-01-01", instance=dg.DagsterInstance.ephemeral(), run_config=QUIET)


@pytest.mark.usefixtures("configured")
def test_the_quarter_job_goes_from_the_inbox_to_the_release(inbox: Path, home: Path, report: Report) -> None:
    (inbox / "a.txt").write_text(report(), encoding="utf-8")
    done = _run_quarter()
    assert done.success
    made = [event.asset_key.to_user_string() for event in done.get_asset_materialization_events() if event.asset_key]
    assert made == ["reports", "figures", "star", "warehouse", "release"]
    assert (home / "site" / "index.html").is_file()


@pytest.mark.usefixtures("configured")
def test_the_quarter_job_waits_its_turn(home: Path) -> None:
    with exclusive(Home(home)), pytest.raises(dg.DagsterError) as caught:
        _run_quarter()
    assert isinstance(caught.value.__cause__, Problem) and caught.value.__cause__.code == "pipelines.busy"
