"""The Dagster code location, the schedule after each deadline, and the sensor of the inbox."""

import json
import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import dagster as dg
import pytest

from assets.reports.inbox import take
from pipelines import definitions, instance, resources, sensors
from pipelines.jobs import JOBS
from pipelines.lock import exclusive
from pipelines.schedules import about_deadline, after_deadline
from pipelines.sensors import inbox_sensor
from pipelines.settings import TIME_ZONE
from pipelines.state import PROJECT
from tests.integration.process import report_text
from warehouse.home import Home
from warehouse.reference import load


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    monkeypatch.setenv("SOLIEU_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOLIEU_INBOX", str(folder))
    return folder


def test_every_asset_says_what_one_row_is_and_where_it_belongs() -> None:
    specs = {spec.key.to_user_string(): spec for spec in definitions.defs().resolve_all_asset_specs()}
    assert list(specs) and set(specs) == {"receipts", "reports", "figures", "star", "warehouse", "release"}
    for name, spec in specs.items():
        assert spec.description, name
        assert spec.group_name not in (None, "default"), name
        assert spec.kinds, name


def test_the_flow_is_one_chain() -> None:
    specs = {spec.key.to_user_string(): spec for spec in definitions.defs().resolve_all_asset_specs()}
    chain = ["receipts", "reports", "figures", "star", "warehouse", "release"]
    for earlier, later in pairwise(chain):
        assert dg.AssetKey(earlier) in {dep.asset_key for dep in specs[later].deps}


def test_definitions_stay_short() -> None:
    lines = Path(definitions.__file__).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 50


def test_loading_the_definitions_does_not_import_great_expectations() -> None:
    """It takes five seconds, which only the checks themselves should cost."""
    code = "import sys, pipelines.definitions; sys.exit('great_expectations' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_schedule_takes_the_inbox_on_each_morning_after_a_deadline() -> None:
    when = datetime(2023, 3, 21, 6, tzinfo=ZoneInfo(TIME_ZONE))
    request = after_deadline(dg.build_schedule_context(scheduled_execution_time=when))
    assert isinstance(request, dg.RunRequest)
    assert (request.run_key, request.partition_key) == ("2023-03-21", None)


def test_the_schedule_comes_after_every_deadline_of_the_regime() -> None:
    assert after_deadline.execution_timezone == "Asia/Ho_Chi_Minh"
    mornings = {tuple(map(int, cron.split()[2:4])) for cron in after_deadline.cron_schedule}
    deadlines = {date.fromisoformat(f"2023-{report.deadline}") for report in load().regime}
    assert mornings == {((day + timedelta(days=1)).day, (day + timedelta(days=1)).month) for day in deadlines}


def test_reminders_come_before_every_deadline_and_after_it() -> None:
    mornings = {tuple(map(int, cron.split()[2:4])) for cron in about_deadline.cron_schedule}
    assert {(15, 12), (19, 12), (21, 12)} <= mornings and len(mornings) == 12


def test_what_runs_by_itself_runs_from_the_first_start() -> None:
    repository = definitions.defs().get_repository_def()
    assert {each.default_status.value for each in (*repository.schedule_defs, *repository.sensor_defs)} == {"RUNNING"}


QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


class Desk:
    """Dagster over an inbox: a look of the sensor, and the runs that it asks for, as the daemon would do them."""

    def __init__(self) -> None:
        self.history = dg.DagsterInstance.ephemeral()

    def look(self) -> list[dg.RunRequest]:
        context = dg.build_sensor_context(instance=self.history, definitions=definitions.defs())
        found = inbox_sensor(context)
        assert isinstance(found, dg.SensorResult | dg.SkipReason)
        return list(found.run_requests or []) if isinstance(found, dg.SensorResult) else []

    def run(self, request: dg.RunRequest) -> bool:
        assert request.job_name
        job = definitions.defs().resolve_job_def(request.job_name)
        return job.execute_in_process(
            partition_key=request.partition_key,
            instance=self.history,
            run_config=QUIET,
            tags=request.tags,
            raise_on_error=False,
        ).success

    def jobs(self) -> list[tuple[str | None, str | None]]:
        return [(request.job_name, request.partition_key) for request in self.look()]

    def later(self, monkeypatch: pytest.MonkeyPatch, **after: float) -> None:
        """Let time go by, as the sensor sees it."""
        monkeypatch.setattr(
            sensors, "datetime", SimpleNamespace(now=lambda zone: datetime.now(zone) + timedelta(**after))
        )


@pytest.mark.parametrize("publishes", [False, True])
def test_the_sensor_goes_from_the_inbox_to_the_release_in_as_few_runs_as_can_be(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, publishes: bool
) -> None:
    """Arrivals once, the intake of each quarter, one draft for both, and its publication where the settings say so; then nothing."""
    monkeypatch.setenv("SOLIEU_PUBLISH", "yes" if publishes else "no")
    desk = Desk()
    (inbox / "a.txt").write_text(report_text(2023), encoding="utf-8")
    (inbox / "b.txt").write_text(report_text(2024), encoding="utf-8")
    (inbox / "empty.txt").touch()
    (inbox / "dangling.txt").symlink_to(inbox / "gone")
    done = []
    while requests := desk.look():
        done += [(request.job_name, request.partition_key) for request in requests]
        assert all([desk.run(request) for request in requests])
    intakes = [("intake", "2023-01-01"), ("intake", "2024-01-01")]
    last = [("draft", None), ("publication", None)] if publishes else [("draft", None)]
    assert done == [("arrivals", None), *intakes, *last]
    home = Home(Path(os.environ["SOLIEU_HOME"]))
    assert (home.site / "index.html").is_file() is publishes
    [account] = [json.loads(path.read_bytes()) for path in home.runs.glob("*.json")]
    assert account["changes"]["new"] > 0, "against what was published before, not against itself"
    (inbox / "c.txt").write_text(report_text(2023) + "Thêm 5 hồ sơ.\n", encoding="utf-8")
    assert desk.jobs() == [("arrivals", None)]


def test_a_draft_waits_for_what_lies_in_the_inbox(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found by ten simulated years: asked for in the same look as the arrivals, it found reports that were not extracted, and failed."""
    desk = Desk()
    (inbox / "a.txt").write_text(report_text(2023), encoding="utf-8")
    while requests := desk.look():
        assert all([desk.run(request) for request in requests])
    (inbox / "b.txt").write_text(report_text(2024), encoding="utf-8")
    monkeypatch.setenv("SOLIEU_PUBLISH", "yes")  # so that something is to be done beside
    assert desk.jobs() == [("arrivals", None)]


def test_a_draft_that_lost_something_is_not_published(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLIEU_PUBLISH", "yes")
    monkeypatch.setattr("pipelines.balance._extracted", lambda *_: 1_000)
    desk, done = Desk(), []
    (inbox / "a.txt").write_text(report_text(2023), encoding="utf-8")
    while requests := desk.look():
        done += [(request.job_name, desk.run(request)) for request in requests]
    assert done == [("arrivals", True), ("intake", True), ("draft", False)]
    assert not (Path(os.environ["SOLIEU_HOME"]) / "site").exists()


def test_a_look_that_dies_loses_no_report(inbox: Path) -> None:
    """Whatever was taken and not extracted is asked for, by whoever looks next."""
    (inbox / "a.txt").write_text(report_text(2023), encoding="utf-8")
    take(inbox, Home(Path(os.environ["SOLIEU_HOME"])), load())  # and then the process that took it died
    assert ("intake", "2023-01-01") in Desk().jobs()


def test_a_look_reads_no_report(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "a.txt").write_text(report_text(2023), encoding="utf-8")
    monkeypatch.setattr("assets.reports.documents.read_apart", lambda *_: pytest.fail("read in a look"))
    assert Desk().jobs() == [("arrivals", None)]


def test_what_is_under_way_is_not_asked_for_twice(inbox: Path) -> None:
    (inbox / "a.txt").write_text(report_text(2023), encoding="utf-8")
    desk = Desk()
    [request] = desk.look()
    job = definitions.defs().resolve_job_def("arrivals")
    desk.history.create_run_for_job(job, tags=request.tags, status=dg.DagsterRunStatus.STARTED)
    assert desk.jobs() == []


def test_a_run_that_found_the_home_locked_is_tried_again(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "a.txt").write_text(report_text(2023), encoding="utf-8")
    monkeypatch.setattr(resources, "PATIENCE", 0)
    desk = Desk()
    [request] = desk.look()
    with exclusive(Home(Path(os.environ["SOLIEU_HOME"]))):
        assert not desk.run(request)
    assert desk.jobs() == []  # not at once
    desk.later(monkeypatch, minutes=3)
    [again] = desk.look()
    assert again.job_name == "arrivals" and again.run_key != request.run_key


def test_a_run_that_was_killed_does_not_stop_the_queue(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run left STARTED is dead when nobody holds the home; while somebody does, it lives."""
    desk = Desk()
    job = definitions.defs().resolve_job_def("arrivals")
    run = desk.history.create_run_for_job(job, status=dg.DagsterRunStatus.STARTED)
    home = Home(Path(os.environ["SOLIEU_HOME"]))

    def status() -> dg.DagsterRunStatus:
        found = desk.history.get_run_by_id(run.run_id)
        assert found
        return found.status

    desk.look()
    assert status() == dg.DagsterRunStatus.STARTED  # it has only just started
    desk.later(monkeypatch, minutes=10)
    with exclusive(home):
        desk.look()
        assert status() == dg.DagsterRunStatus.STARTED
    desk.look()
    assert status() == dg.DagsterRunStatus.FAILURE


def test_the_sensor_says_when_there_is_no_inbox(inbox: Path) -> None:
    inbox.rmdir()
    found = inbox_sensor(dg.build_sensor_context(instance=dg.DagsterInstance.ephemeral()))
    assert isinstance(found, dg.SkipReason) and found.skip_message and str(inbox) in found.skip_message


def test_all_jobs_run_in_one_process() -> None:
    for job in JOBS:
        assert definitions.defs().resolve_job_def(job.name).executor_def.name == "in_process"


@pytest.mark.long
def test_each_step_can_run_in_a_process_of_its_own(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By Dagster's own executors: the home is held by one step after the other."""
    home = Home(Path(os.environ["SOLIEU_HOME"]))
    monkeypatch.setenv("SOLIEU_EXECUTOR", "dagster:multiprocess_executor")
    monkeypatch.setenv("DAGSTER_HOME", str(home.root / "dagster"))
    instance.prepare(home)
    (inbox / "a.txt").write_text(report_text(2023), encoding="utf-8")
    quarter = ["--tags", json.dumps({"dagster/partition": "2023-01-01"})]
    for job in (["arrivals"], ["intake", *quarter], ["draft"], ["publication"]):
        command = [sys.executable, "-m", "dagster", "job", "execute", "-m", "pipelines.definitions", "-j", *job]
        done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    [account] = [json.loads(path.read_bytes()) for path in home.runs.glob("*.json")]
    assert account["changes"] == {"new": 1, "changed": 0, "gone": 0}
    assert (home.site / "index.html").is_file()
