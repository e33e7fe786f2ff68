"""The candidate takes the place of the warehouse: only when it was checked, whole or not at all."""

import subprocess
import sys

import pytest

from assets.star.load import build
from assets.star.publish import publish
from expectations.result import CheckResult, write
from tests.star.samples import FILES, figure, kept, receipt, sound_report
from warehouse.connection import open_database
from warehouse.home import Home
from warehouse.problem import Problem
from warehouse.reference import load

VALUE = f"SELECT value FROM observation_latest WHERE indicator = '{FILES}'"


def result(severity="critical", passed=True):
    return CheckResult("t.rule", "t", "t", severity, passed, "Luật", "Rule", "Đạt.", "Holds.")


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


def candidate(home, value="2", results=None):
    build(load(), kept(home.figures, [(receipt("a"), [figure(1, FILES, value)])]), home.candidate)
    with open_database(home.candidate, read_only=False) as con:
        write(con, [result()] if results is None else results)


def published(home):
    with open_database(home.database) as con:
        return [int(value) for (value,) in con.sql(VALUE).fetchall()]


def test_a_checked_candidate_becomes_the_warehouse(home):
    candidate(home)
    publish(home)
    assert published(home) == [2]
    assert [path.name for path in home.database.parent.iterdir()] == ["solieu.duckdb"]


def test_a_warning_does_not_hold_it_back(home):
    candidate(home, results=[result(), result("warning", passed=False)])
    publish(home)
    assert published(home) == [2]


@pytest.mark.parametrize(
    ("results", "code"),
    [([], "star.not_checked"), ([result(), result(passed=False)], "star.critical")],
)
def test_an_unchecked_or_failed_candidate_leaves_the_old_warehouse(home, results, code):
    candidate(home)
    publish(home)
    candidate(home, value="3", results=results)
    with pytest.raises(Problem) as raised:
        publish(home)
    assert raised.value.code == code
    assert published(home) == [2]


def test_without_a_candidate_there_is_nothing_to_publish(home):
    with pytest.raises(Problem) as raised:
        publish(home)
    assert raised.value.code == "warehouse.missing"


def test_a_reader_keeps_the_old_warehouse_until_it_opens_the_new_one(home):
    candidate(home)
    publish(home)
    script = f"""
import duckdb, sys
con = duckdb.connect({str(home.database)!r}, read_only=True)
for line in sys.stdin:
    print(con.sql("{VALUE}").fetchall()[0][0], flush=True)
"""
    reader = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert float(reader.stdout.readline()) == 2
        candidate(home, value="3")
        publish(home)
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert float(reader.stdout.readline()) == 2
    finally:
        reader.communicate()
    assert published(home) == [3]


KILLED = """
import os, signal, sys
from pathlib import Path
from assets.star import load
from tests.star.samples import kept, receipt, sound_report
from warehouse.home import Home
from warehouse.reference import load as reference

home = Home(Path(sys.argv[1]))
load._row_counts = lambda con: os.kill(os.getpid(), signal.SIGKILL)  # all is loaded, nothing is in place
load.build(reference(), kept(home.figures, [(receipt("b"), sound_report())]), home.candidate)
"""


def test_a_kill_between_build_and_rename_leaves_the_old_warehouse(home):
    candidate(home)
    publish(home)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(home.root)], check=False, capture_output=True)
    assert killed.returncode == -9, killed.stderr
    assert published(home) == [2]
    assert not home.candidate.exists()
    candidate(home, value="3")  # the next run cleans up and goes on
    publish(home)
    assert published(home) == [3]
    assert [path.name for path in home.database.parent.iterdir()] == ["solieu.duckdb"]


def test_changes_that_are_not_in_the_file_yet_are_written_first(home):
    candidate(home)
    con = open_database(home.candidate, read_only=False)
    con.execute("PRAGMA disable_checkpoint_on_shutdown")
    con.execute("INSERT INTO meta VALUES ('late', 'change')")
    con.close()
    assert home.candidate.with_name(f"{home.candidate.name}.wal").exists()
    publish(home)
    with open_database(home.database) as reader:
        assert reader.sql("SELECT value FROM meta WHERE key = 'late'").fetchall() == [("change",)]


def test_the_same_reports_are_built_anew_over_a_left_candidate(home):
    candidate(home)
    build(load(), kept(home.figures, [(receipt("a"), sound_report())]), home.candidate)
    with open_database(home.candidate) as con:
        assert con.sql("SELECT count(*) FROM check_result").fetchall() == [(0,)]
