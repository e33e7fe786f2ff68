"""Runs that follow each other: what is done again, what is not, and what a reader sees meanwhile."""

import csv
import hashlib
import io
import signal
import time
from pathlib import Path

import pytest

from tests.integration.process import Report, Solieu, start

COLUMNS = (
    "mention,kind,page,char_start,char_end,table,row,column,raw,value,unit,qualifier,indicator,agency,"
    "period_start,period_end,basis,role,section,status,reason,quote"
)


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file, links followed; the log grows with each run."""
    found = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {
        name: (stat.st_size, stat.st_mtime_ns)
        for name, stat in found.items()
        if name != ".lock" and not name.startswith("logs/")
    }


def digests(folder: Path, *suffixes: str) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.suffix in suffixes]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_the_first_run_publishes_a_page_and_data(first_run: Path) -> None:
    site = first_run / "home" / "site"
    assert (site / "index.html").is_file()
    assert (site / "datasets" / "so-lieu-cchc" / "latest" / "observations.csv").is_file()


def test_a_second_run_changes_nothing(solieu: Solieu, released: Path) -> None:
    before = state(released / "home")
    done = solieu("run", "--inbox", released / "inbox", "--home", released / "home")
    assert done.returncode == 0
    assert "Nothing is new" in done.stdout and "index.html" in done.stdout
    assert state(released / "home") == before


def test_one_more_report_is_extracted_alone(solieu: Solieu, released: Path, report: Report) -> None:
    home = released / "home"
    before = state(home / "figures") | state(home / "documents")
    (released / "inbox" / "b.txt").write_text(report(year=2024), encoding="utf-8")
    done = solieu("run", "--inbox", released / "inbox", "--home", home)
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if line.startswith("+")] == ["+ b.txt (2024-Q1)"]
    after = state(home / "figures") | state(home / "documents")
    assert len(after) == len(before) + 2
    assert {name: after[name] for name in before} == before
    assert solieu("sql", "--home", home, "--format", "csv", "select count(*) as n from dim_report").stdout == "n\n2\n"


def test_two_homes_publish_the_same_bytes(solieu: Solieu, first_run: Path, tmp_path: Path) -> None:
    done = solieu("run", "--inbox", first_run / "inbox", "--home", tmp_path / "other")
    assert done.returncode == 0
    one, other = (
        digests((home / "site").resolve(), ".csv", ".parquet") for home in (first_run / "home", tmp_path / "other")
    )
    assert any(name.endswith("observations.parquet") for name in one)
    assert one == other


@pytest.mark.long
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_stopped_leaves_the_old_release(
    solieu: Solieu, released: Path, report: Report, blow: signal.Signals
) -> None:
    home, inbox = released / "home", released / "inbox"
    published = (home / "warehouse" / "solieu.duckdb").read_bytes(), digests(home / "site", ".csv", ".html", ".parquet")
    (inbox / "b.txt").write_text(report(number=46, received="5.678"), encoding="utf-8")
    process = start(released, "run", "--inbox", inbox, "--home", home)
    while not (home / "warehouse" / "candidate.duckdb").exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    process.send_signal(blow)
    _, err = process.communicate(timeout=60)
    assert process.returncode == (130 if blow == signal.SIGINT else -blow)
    assert "Traceback" not in err
    assert published == (
        (home / "warehouse" / "solieu.duckdb").read_bytes(),
        digests(home / "site", ".csv", ".html", ".parquet"),
    )
    assert solieu("run", "--inbox", inbox, "--home", home).returncode == 0
    assert solieu("sql", "--home", home, "--format", "csv", "select count(*) as n from dim_report").stdout == "n\n2\n"


def test_extract_prints_the_columns_that_tools_rely_on(solieu: Solieu, first_run: Path) -> None:
    path = first_run / "inbox" / "a.txt"
    done = solieu("extract", path, "--format", "csv")
    assert done.returncode == 0 and done.stderr == ""
    assert done.stdout.startswith(COLUMNS)
    text = path.read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows
    for row in rows:
        assert text[int(row["char_start"]) : int(row["char_end"])] == row["raw"]


def test_sql_prints_numbers_without_trailing_zeros(solieu: Solieu, first_run: Path) -> None:
    query = "select 59393.000000::decimal(24,6) as value"
    assert solieu("sql", "--home", first_run / "home", query, "--format", "csv").stdout == "value\n59393\n"
    assert (
        solieu("sql", "--home", first_run / "home", query, "--format", "json").stdout
        == '[\n {\n  "value": 59393\n }\n]\n'
    )


def test_status_shows_who_has_reported(solieu: Solieu, first_run: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(solieu("status", "--home", first_run / "home", "--format", "csv").stdout)))
    told = [(row["quarter"], row["agency"], row["status"]) for row in rows]
    assert told[:2] == [
        ("2023-Q1", "tuyen_quang.ubnd_tinh", "reported"),
        ("2023-Q2", "tuyen_quang.ubnd_tinh", "missing"),
    ]
    assert {status for *_, status in told[2:]} <= {"missing", "awaited"}  # the calendar goes on to today


def test_doctor_finds_the_warehouse(solieu: Solieu, first_run: Path) -> None:
    done = solieu("doctor", "--home", first_run / "home")
    assert "solieu.duckdb" in done.stdout and "dagster" in done.stdout
    assert "✗ publisher" in done.stdout and "DRAFT" in done.stdout, "nobody is named: it is marked as missing"


def test_a_critical_check_keeps_the_old_release(solieu: Solieu, released: Path, project: Path) -> None:
    """The pipeline is broken on purpose: it counts an observation for an agency that is not there."""
    home = released / "home"
    published = digests(home / "site", ".csv", ".html"), (home / "warehouse" / "solieu.duckdb").read_bytes()
    with (project / "assets" / "star" / "series.sql").open("a", encoding="utf-8") as stream:
        stream.write("\nUPDATE fact_observation SET agency = 'nobody';\n")
    done = solieu("run", "--inbox", released / "inbox", "--home", home, root=project)
    assert done.returncode == 1
    assert "Not published: critical checks failed" in done.stderr and "Published" not in done.stdout
    assert published == (digests(home / "site", ".csv", ".html"), (home / "warehouse" / "solieu.duckdb").read_bytes())


def test_a_report_without_figures_publishes_nothing(solieu: Solieu, inbox: Path, home: Path, report: Report) -> None:
    (inbox / "a.txt").write_text(report().split("II. KẾT QUẢ")[0] + "Trong quý không có việc gì.\n", encoding="utf-8")
    done = solieu("run", "--inbox", inbox, "--home", home)
    assert done.returncode == 1
    assert "There is at least one observation" in done.stderr and "then run again" in done.stderr
    assert not (home / "warehouse" / "solieu.duckdb").exists() and not (home / "site").exists()
