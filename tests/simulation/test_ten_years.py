"""Ten years of thirty bodies, by the scheduler's own logic with a moved clock: what arrives on time, late, revised, broken and contradictory is
taken by the sensor and the schedules, published once a year, and at the end the numbers are the generator's truth."""

import os
import resource
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from types import SimpleNamespace

import dagster as dg
import pytest

from assets.release import history
from assets.reports.receipts import ledger
from pipelines import definitions
from pipelines.schedules import after_deadline
from pipelines.sensors import inbox_sensor
from samples.province.bodies import FIRST, SECOND, province
from samples.province.broken import broken
from samples.province.model import COMMITTEE, Body, Quarter, Report, World
from samples.province.reports import USUAL, Variant, report, signing
from samples.province.world import world
from samples.province.write import content
from tests.faults.conftest import Measure, measure
from warehouse import clock
from warehouse.connection import open_database
from warehouse.home import Home

__all__ = ["measure"]  # a fixture
pytestmark = pytest.mark.long

SEED, FIRST_QUARTER = 20261127, "2016-Q1"
QUARTERS = int(os.environ.get("SOLIEU_SIMULATED_QUARTERS", "4"))  # 40 by make reliability, which takes half an hour
DEPARTMENTS = {
    "so_noi_vu": "Sở Nội vụ",
    "so_tu_phap": "Sở Tư pháp",
    "so_tai_chinh": "Sở Tài chính",
    "so_xay_dung": "Sở Xây dựng",
    "so_cong_thuong": "Sở Công Thương",
    "so_y_te": "Sở Y tế",
    "so_giao_duc_va_dao_tao": "Sở Giáo dục và Đào tạo",
    "so_khoa_hoc_va_cong_nghe": "Sở Khoa học và Công nghệ",
    "so_van_hoa_the_thao_va_du_lich": "Sở Văn hóa, Thể thao và Du lịch",
    "so_giao_thong_van_tai": "Sở Giao thông vận tải",
    "so_thong_tin_va_truyen_thong": "Sở Thông tin và Truyền thông",
    "so_tai_nguyen_va_moi_truong": "Sở Tài nguyên và Môi trường",
    "so_nong_nghiep_va_phat_trien_nong_thon": "Sở Nông nghiệp và Phát triển nông thôn",
    "so_lao_dong_thuong_binh_va_xa_hoi": "Sở Lao động - Thương binh và Xã hội",
}
SECOND_LOOK = timedelta(days=45)  # after a deadline: what came late, or was revised
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def bodies() -> tuple[Body, ...]:
    """Two provinces with their levels, and fourteen departments of each: thirty that report."""
    found: list[Body] = []
    for place, files in ((FIRST, 58000), (SECOND, 41000)):
        volumes = Random(f"{SEED} {place}")
        found += province(place, files)
        found += [Body(place, code, name, volumes.randint(300, 3000)) for code, name in DEPARTMENTS.items()]
    return tuple(found)


def sent(told: World, body: Body) -> Iterator[Report]:
    """What a body sends: most on time; some late, never, first wrong and then revised, or contradicting themselves."""
    for quarter in told.quarters:
        draw = Random(f"{SEED} {body.place} {body.code} {quarter} fate").random()
        is_word = draw * 1000 % 2 > 1
        if draw < 0.03:
            continue
        if draw < 0.10:
            yield report(told, body, quarter, Variant(kind="late", days_later=30), word=is_word)
        elif draw < 0.15:
            wrong = Variant(off={"documents": -3})
            number, signed_on = signing(told, body, quarter, wrong)
            remark = f"(Thay thế Báo cáo số {number} ngày {signed_on:%d/%m/%Y})"
            yield report(told, body, quarter, wrong, word=is_word)
            yield report(
                told,
                body,
                quarter,
                Variant(kind="revised", suffix="thay-the", days_later=14, number_later=9, remark=remark),
                word=is_word,
            )
        elif draw < 0.20 and body.code == COMMITTEE:
            yield report(
                told, body, quarter, Variant(kind="contradictory", also=frozenset({"again"}), also_off={"documents": 2})
            )
        else:
            yield report(told, body, quarter, USUAL, word=is_word)


class Machine:
    """A server with its inbox and home, and a clock that is moved."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.inbox, self.home = folder / "inbox", Home(folder / "home")
        self.inbox.mkdir()
        self._patch, self._history = monkeypatch, dg.DagsterInstance.ephemeral()
        self.runs, self.failures = 0, list[str]()
        monkeypatch.setenv("SOLIEU_HOME", str(self.home.root))
        monkeypatch.setenv("SOLIEU_INBOX", str(self.inbox))
        self._definitions = definitions.defs()

    def morning(self, day: date, publishes: bool) -> None:
        """The schedule's request on the day of its cron, then whatever the sensor asks for, until it asks for nothing."""
        self._patch.setenv("SOLIEU_PUBLISH", "yes" if publishes else "no")
        moment = datetime(day.year, day.month, day.day, 6, tzinfo=clock.VIETNAM)
        self._patch.setattr(clock, "datetime", SimpleNamespace(now=lambda zone: moment))
        if any(cron.split()[2:4] == [str(day.day), str(day.month)] for cron in after_deadline.cron_schedule):
            request = after_deadline(dg.build_schedule_context(scheduled_execution_time=moment))
            assert isinstance(request, dg.RunRequest)
            self._run("arrivals", request)
        for _ in range(20):
            found = inbox_sensor(dg.build_sensor_context(instance=self._history, definitions=self._definitions))
            requests = list(found.run_requests or []) if isinstance(found, dg.SensorResult) else []
            if not requests:
                return
            for each in requests:
                self._run(each.job_name or "", each)
        raise AssertionError(f"the sensor never rests on {day}")

    def _run(self, job: str, request: dg.RunRequest) -> None:
        self.runs += 1
        made = self._definitions.resolve_job_def(job)
        done = made.execute_in_process(
            partition_key=request.partition_key,
            instance=self._history,
            run_config=QUIET,
            tags=request.tags,
            raise_on_error=False,
        )
        failed = [each for each in done.all_events if each.is_failure]
        for each in failed:
            error = getattr(each.event_specific_data, "error", None)
            causes = [error.message, error.cause.message if error.cause else ""] if error else []
            self.failures.append(f"{clock.today()} {job}: {each.message} {causes}")

    def size(self) -> int:
        seen = {
            path.stat().st_ino: path.stat().st_size
            for path in self.home.root.rglob("*")
            if path.is_file() and not path.is_symlink()
        }
        return sum(seen.values())


def deadline(quarter: Quarter) -> date:
    return quarter.end + timedelta(days=6)


def test_ten_years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, measure: Measure) -> None:
    told = world(SEED, FIRST_QUARTER, QUARTERS, bodies())
    reports = [each for body in told.bodies if body.type != "cap" for each in sent(told, body)]
    machine = Machine(tmp_path, monkeypatch)
    waiting = sorted(reports, key=lambda each: each.signed_on)
    begun, sizes = time.monotonic(), []
    for quarter in told.quarters:
        for day in (deadline(quarter) + timedelta(days=1), deadline(quarter) + SECOND_LOOK):
            arrived = [each for each in waiting if each.signed_on <= day]
            waiting = waiting[len(arrived) :]
            for each in arrived:
                (machine.inbox / each.file).write_bytes(content(each))
            if quarter.number == 2:
                word = next((content(each) for each in arrived if each.file.endswith(".docx")), b"PK")
                for name, data in broken(word).items():
                    if "phong-chay" not in name:  # that one is a sound report of another subject
                        (machine.inbox / f"{quarter}-{name}").write_bytes(data)
            machine.morning(day, publishes=quarter.number == 4 and day > deadline(quarter) + timedelta(days=1))
        sizes.append((sum(receipt.status == "kept" for receipt in ledger(machine.home)), machine.size()))
    lasted = time.monotonic() - begun
    assert not waiting and machine.failures == []
    kept = [receipt for receipt in ledger(machine.home) if receipt.status == "kept"]
    assert len(kept) == len(reports)
    wrong, judged = compared(told, machine.home)
    assert wrong == [] and judged > 25 * len(reports) * 0.3
    missing = unheard(reports, machine.home)
    stated = sum(len(each.statements) for each in reports)
    assert missing < stated * 0.02, f"{missing} of {stated} statements are not in the star"
    versions = sorted({folder.name for folder in history.version_folders(machine.home.site)})
    assert len(versions) == QUARTERS // 4
    for folder in history.version_folders(machine.home.site):
        history.verify(folder)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    yearly = [size / reports for reports, size in sizes[3::4]]  # bytes a report, once a year has been published
    # Each version holds all years until then: were versions everything, a report would take so many times its first year's bytes
    assert yearly[-1] <= yearly[0] * max((len(yearly) + 1) / 2, 1), (
        "the home grows with its reports and yearly versions, not faster"
    )
    assert memory < 3000
    kinds = {kind: sum(each.kind == kind for each in reports) for kind in ("late", "revised", "contradictory")}
    measure(
        f"{QUARTERS} quarters of {len({(each.place, each.issuer) for each in reports})} bodies: {len(reports)} reports "
        f"({', '.join(f'{count} {kind}' for kind, count in kinds.items())}), {machine.runs} runs by the sensor and the schedules",
        f"{judged} single quarters, all as in truth; {stated - missing} of {stated} statements in the star; {len(versions)} versions verified; "
        f"{lasted / 60:.0f} min, {memory} MB, {sizes[-1][1] / 1e6:.0f} MB of disk ({yearly[0] / 1000:.0f} kB a report after one year, {yearly[-1] / 1000:.0f} at the end)",
    )


def compared(told: World, home: Home) -> tuple[list[tuple], int]:
    """The single quarters that differ from the truth, and how many were compared."""
    known = {(f.place, f.agency, f.indicator, str(f.quarter)): f.value for f in told.facts.values()}
    places = {"mau": FIRST, "thu": SECOND}
    wrong, judged = [], 0
    with closing(open_database(home.database)) as con:
        rows = con.sql("SELECT quarter, agency, indicator, value FROM observation_quarter").fetchall()
    for quarter, agency, indicator, value in rows:
        province, _, own = agency.partition(".")
        true = known.get((places[province], own, indicator, quarter))
        judged += true is not None
        if true is not None and Decimal(true) != value:
            wrong.append((quarter, agency, indicator, value, true))
    return wrong, judged


def unheard(reports: list[Report], home: Home) -> int:
    """Statements that no accepted figure of their report says."""
    with closing(open_database(home.database)) as con:
        rows = con.sql(
            "SELECT r.file_name, f.indicator, f.value FROM fact_figure AS f JOIN dim_report AS r USING (report) WHERE f.status = 'accepted'"
        )
        said = {(name, indicator, Decimal(value)) for name, indicator, value in rows.fetchall()}
    return sum((each.file, s.indicator, Decimal(s.value)) not in said for each in reports for s in each.statements)
