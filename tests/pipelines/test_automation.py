"""The Dagster code location, the schedule after each deadline, and the sensor of the inbox."""

import subprocess
import sys
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import pytest

from pipelines import definitions
from pipelines.jobs import quarter_job
from pipelines.schedules import after_deadline
from pipelines.sensors import inbox_sensor
from pipelines.settings import TIME_ZONE
from tests.integration.process import report_text
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
    assert list(specs) and set(specs) == {"reports", "figures", "star", "warehouse", "release"}
    for name, spec in specs.items():
        assert spec.description, name
        assert spec.group_name not in (None, "default"), name
        assert spec.kinds, name


def test_the_flow_is_one_chain() -> None:
    specs = {spec.key.to_user_string(): spec for spec in definitions.defs().resolve_all_asset_specs()}
    chain = ["reports", "figures", "star", "warehouse", "release"]
    for earlier, later in pairwise(chain):
        assert dg.AssetKey(earlier) in {dep.asset_key for dep in specs[later].deps}


def test_definitions_stay_short() -> None:
    lines = Path(definitions.__file__).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 50


def test_loading_the_definitions_does_not_import_great_expectations() -> None:
    """It takes five seconds, which only the checks themselves should cost."""
    code = "import sys, pipelines.definitions; sys.exit('great_expectations' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("tick", "key"),
    [
        ((2023, 3, 21), "2023-01-01"),
        ((2023, 6, 21), "2023-04-01"),
        ((2023, 9, 21), "2023-07-01"),
        ((2023, 12, 21), "2023-10-01"),
    ],
)
def test_the_schedule_asks_for_the_quarter_whose_reports_were_due(tick: tuple[int, int, int], key: str) -> None:
    when = datetime(*tick, 6, tzinfo=ZoneInfo(TIME_ZONE))
    request = after_deadline(dg.build_schedule_context(scheduled_execution_time=when))
    assert isinstance(request, dg.RunRequest)
    assert request.partition_key == key


def test_the_schedule_comes_after_every_deadline_of_the_regime() -> None:
    assert after_deadline.execution_timezone == "Asia/Ho_Chi_Minh"
    ticks = after_deadline.cron_schedule.split()
    deadlines = [date.fromisoformat(f"2023-{report.deadline}") for report in load().regime]
    assert {str(day.month) for day in deadlines} == set(ticks[3].split(","))
    assert all(day.day < int(ticks[2]) for day in deadlines)


def _look(cursor: str | None) -> dg.SensorResult | dg.SkipReason:
    context = dg.build_sensor_context(cursor=cursor, definitions=definitions.defs())
    found = inbox_sensor(context)
    assert isinstance(found, dg.SensorResult | dg.SkipReason)
    return found


def test_the_sensor_asks_for_the_quarters_of_new_reports_once(inbox: Path) -> None:
    (inbox / "a.txt").write_text(report_text(2023), encoding="utf-8")
    (inbox / "b.txt").write_text(report_text(2024), encoding="utf-8")
    (inbox / "empty.txt").touch()
    first = _look(None)
    assert isinstance(first, dg.SensorResult) and first.run_requests
    assert [request.partition_key for request in first.run_requests] == ["2023-01-01", "2024-01-01"]
    assert isinstance(_look(first.cursor), dg.SkipReason)
    (inbox / "c.txt").write_text(report_text(2023) + "Thêm 5 hồ sơ.\n", encoding="utf-8")
    late = _look(first.cursor)
    assert isinstance(late, dg.SensorResult) and late.run_requests
    assert [request.partition_key for request in late.run_requests] == ["2023-01-01"]


def test_the_sensor_says_when_there_is_no_inbox(inbox: Path) -> None:
    inbox.rmdir()
    found = _look(None)
    assert isinstance(found, dg.SkipReason) and found.skip_message and str(inbox) in found.skip_message


def test_the_quarter_job_runs_in_one_process() -> None:
    job = definitions.defs().resolve_job_def(quarter_job.name)
    assert job.executor_def.name == "in_process"
