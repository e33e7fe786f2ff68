"""Reading, extraction and SQL keep within their limits, and say so."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from assets.figures.many import extract_many, is_extracted
from assets.figures.processes import Processes
from assets.reports.inbox import take
from assets.reports.read import MAX_TEXT, read
from assets.reports.receipts import ledger
from tests.faults import slowly
from tests.faults.conftest import Measure
from tests.integration.process import ROOT, environment, report_text
from warehouse.home import Home
from warehouse.problem import Problem
from warehouse.reference import load
from warehouse.setting import Limits

SQL = [sys.executable, "-c", "from pipelines.cli import main; main()", "sql"]


@pytest.fixture
def three(tmp_path: Path) -> Home:
    """A home with three kept reports."""
    inbox = tmp_path / "reports"
    inbox.mkdir()
    for year in (2021, 2022, 2023):
        (inbox / f"{year}.txt").write_text(report_text(year), encoding="utf-8")
    made = Home(tmp_path / "three")
    take(inbox, made, load())
    return made


@pytest.mark.parametrize(
    ("work", "limits", "code"),
    [
        (slowly.never_end, Limits(seconds=2, memory=4096), "figures.too_slow"),
        (slowly.eat_memory, Limits(seconds=60, memory=1024), "figures.too_much_memory"),
    ],
)
def test_a_report_that_meets_a_limit_waits_for_higher_ones(
    three: Home, monkeypatch: pytest.MonkeyPatch, work, limits: Limits, code: str
) -> None:
    monkeypatch.setattr("assets.figures.many.extract_one", work)
    monkeypatch.setattr("assets.figures.many.is_extracted", lambda *_: True)  # the others only say that they are done
    monkeypatch.setenv("SOLIEU_EXTRACT_SECONDS", str(limits.seconds))
    monkeypatch.setenv("SOLIEU_EXTRACT_MEMORY_MB", str(limits.memory))
    with Processes(2, limits) as processes:
        found = list(extract_many(three, ledger(three), processes))
    assert [each.problem and each.problem.code for each in found] == [None, code, None]
    slow = ledger(three)[1]
    assert is_extracted(three, slow), "it is noted, and not tried again in each run"
    assert str(getattr(limits, "seconds" if "slow" in code else "memory")) in found[1].problem.text("vi")  # type: ignore[union-attr]
    monkeypatch.setenv("SOLIEU_EXTRACT_SECONDS", "600")
    monkeypatch.setenv("SOLIEU_EXTRACT_MEMORY_MB", "8192")
    assert not is_extracted(three, slow), "with other limits it is tried again"


def test_a_text_that_is_far_too_long_is_refused_by_its_length() -> None:
    line = "- Đã tiếp nhận 1.234 hồ sơ, đạt 98,5 %.\n"
    with pytest.raises(Problem) as caught:
        read((line * (MAX_TEXT // len(line) + 1)).encode(), "dai.txt")
    assert caught.value.code == "reports.too_long" and f"{MAX_TEXT}" in caught.value.text("vi")


def test_a_report_of_twelve_million_characters_costs_the_run_nothing(tmp_path: Path, measure: Measure) -> None:
    (tmp_path / "inbox").mkdir()
    text = report_text() + "- Đã tiếp nhận 1.234 hồ sơ, đạt 98,5 %.\n" * 300_000
    (tmp_path / "inbox" / "dai.txt").write_text(text, encoding="utf-8")
    code = (
        "import resource; from pathlib import Path; from assets.reports.inbox import take; from warehouse.home import Home; "
        "from warehouse.reference import load; [r] = take(Path('inbox'), Home(Path('home')), load()); "
        "print(r.code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    # a shell between: a process that is started directly counts the memory of the one that started it, which runs all tests
    done = subprocess.run(
        ["sh", "-c", '"$0" -c "$1"; exit $?', sys.executable, code],
        cwd=tmp_path,
        env=environment(ROOT),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    refused, memory = done.stdout.split()
    assert refused == "reports.too_long" and int(memory) < 700
    measure(
        f"a report of {len(text) / 1e6:.1f} million characters",
        f"refused by its length; {memory} MB in the run (4,200 MB before)",
    )


@pytest.mark.long
@pytest.mark.parametrize("form", ["table", "csv", "json", "parquet"])
@pytest.mark.parametrize(
    "query",
    [
        "select * from range(2000000000)",
        "select repeat('x', 2000000000)",
        "select repeat('x', 1000000) from range(100000)",
    ],
)
def test_sql_keeps_its_limits_over_result_rows(first_run: Path, query: str, form: str, measure: Measure) -> None:
    settings = environment(ROOT) | {"SOLIEU_SQL_SECONDS": "5", "SOLIEU_SQL_MEMORY_MB": "256"}
    code = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024); sys.exit(done.returncode)"
    )
    command = [sys.executable, "-c", code, *SQL, query, "--format", form, "--home", str(first_run / "home")]
    done = subprocess.run(command, env=settings, capture_output=True, text=True, timeout=60)
    memory = int(done.stdout)
    is_cut = form == "table" and "range(2000" in query
    assert done.returncode == (0 if is_cut else 2), done.stderr
    assert ("10000" in done.stderr) if is_cut else ("SOLIEU_SQL_" in done.stderr), done.stderr
    assert "Traceback" not in done.stderr and memory < 900
    measure(
        f"`{query}` as {form}, limits 5 s and 256 MB", f"{'first 10,000 rows' if is_cut else 'a sentence'}; {memory} MB"
    )


def test_a_worker_keeps_the_memory_limit_of_its_processes() -> None:
    with Processes(1, Limits(60, 2048)) as processes:
        [limit] = processes(resource.getrlimit, [resource.RLIMIT_AS])
    assert limit == (2048 * 1024**2, 2048 * 1024**2)
