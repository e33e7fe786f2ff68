"""Each rule of the suites: a sound star passes all of them, and each has a fault that it finds."""

import json
import shutil

import pytest

from assets.star.load import build
from expectations.run import check_suites, run_checks
from expectations.suites import SUITES, Rule, Suite
from tests.star.samples import kept, receipt, sound_report
from warehouse.connection import open_database
from warehouse.reference import load

LOOSE = (
    "mention",
    "fact_figure",
    "fact_observation",
    "observation_latest",
    "observation_quarter",
)  # without the schema's constraints, so that faults can be put in

FAULTS = {
    "dim_agency.parent_exists": "UPDATE dim_agency SET parent = 'khong_co' WHERE agency = 'tuyen_quang.so_y_te'",
    "dim_agency.mapped": "UPDATE dim_agency SET is_mapped = false WHERE agency = 'tuyen_quang.so_y_te'",
    "dim_report.not_empty": "DELETE FROM dim_report",
    "dim_report.has_figures": "UPDATE fact_figure SET status = 'review'",
    "mention.report_not_null": "UPDATE mention SET report = NULL WHERE mention = 1",
    "mention.mention_not_null": "UPDATE mention SET mention = NULL WHERE mention = 1",
    "mention.unique_key": "UPDATE mention SET mention = 2 WHERE mention = 1",
    "mention.kind_known": "UPDATE mention SET kind = 'number' WHERE mention = 1",
    "mention.report_exists": "UPDATE mention SET report = 'b' WHERE mention = 1",
    "mention.accounted": "DELETE FROM fact_figure WHERE mention = 5",
    "fact_figure.figure_not_null": "UPDATE fact_figure SET figure = NULL WHERE mention = 5",
    "fact_figure.unique_key": "UPDATE fact_figure SET mention = 3 WHERE mention = 5",
    "misplaced.empty": "INSERT INTO misplaced VALUES ('a', 2, '59.393', '59.392')",
    "fact_figure.status_known": "UPDATE fact_figure SET status = 'ok' WHERE mention = 5",
    "fact_figure.qualifier_known": "UPDATE fact_figure SET qualifier = 'khoảng' WHERE mention = 5",
    "fact_figure.basis_known": "UPDATE fact_figure SET basis = 'month' WHERE mention = 5",
    "fact_figure.role_known": "UPDATE fact_figure SET role = 'result' WHERE mention = 5",
    "fact_figure.direction_known": "UPDATE fact_figure SET direction = 'up' WHERE mention = 5",
    "fact_figure.report_exists": "UPDATE fact_figure SET report = 'b' WHERE mention = 5",
    "fact_figure.quarter_exists": "UPDATE fact_figure SET quarter = '2022-Q4' WHERE mention = 5",
    "fact_figure.agency_exists": "UPDATE fact_figure SET agency = 'khong_co' WHERE mention = 5",
    "fact_figure.indicator_exists": "UPDATE fact_figure SET indicator = 'khong.co' WHERE mention = 5",
    "fact_figure.part_of_exists": "UPDATE fact_figure SET part_of = 'a-99' WHERE mention = 5",
    "fact_figure.complete": "UPDATE fact_figure SET agency = NULL WHERE mention = 2",
    "fact_figure.evidence": "UPDATE fact_figure SET quote = 'Đã có 59.392 hồ sơ.' WHERE mention = 2",
    "fact_figure.span": "UPDATE fact_figure SET char_end = char_start + 1 WHERE mention = 2",
    "fact_figure.unit": "UPDATE fact_figure SET unit = 'văn bản' WHERE mention = 2",
    "fact_figure.period_order": "UPDATE fact_figure SET period_start = DATE '2024-01-01' WHERE mention = 2",
    "fact_figure.percent_range": "UPDATE fact_figure SET unit = '%', value = 1000.01 WHERE mention = 2",
    "fact_figure.not_negative": "UPDATE fact_figure SET value = -1 WHERE mention = 2",
    "fact_observation.not_empty": "DELETE FROM fact_observation",
    "fact_observation.quarter_not_null": "UPDATE fact_observation SET quarter = NULL",
    "fact_observation.agency_not_null": "UPDATE fact_observation SET agency = NULL",
    "fact_observation.indicator_not_null": "UPDATE fact_observation SET indicator = NULL",
    "fact_observation.unique_key": "INSERT INTO fact_observation FROM fact_observation",
    "fact_observation.basis_known": "UPDATE fact_observation SET basis = 'month'",
    "fact_observation.role_known": "UPDATE fact_observation SET role = 'result'",
    "fact_observation.figure_holds": "UPDATE fact_observation SET value = value + 1",
    "fact_observation.agency_existed": "UPDATE dim_agency SET valid_to = '2022-12-14' WHERE agency = 'tuyen_quang.ubnd_tinh'",
    "observation_latest.longer_is_more": (
        "INSERT INTO observation_latest SELECT * REPLACE (value - 1 AS value, DATE '2023-06-14' AS period_end, figure || 'x' AS figure) "
        "FROM observation_latest"
    ),
    "observation_latest.every_key": "DELETE FROM observation_latest",
    "observation_quarter.unique_key": "INSERT INTO observation_quarter FROM observation_quarter",
    "observation_quarter.operands": "UPDATE observation_quarter SET operands = ['a-1-2']",
    "observation_quarter.only_what_adds_up": "UPDATE observation_quarter SET method = 'difference'",
    "dim_report.of_reform": "UPDATE dim_report SET of_reform = false",
    "dim_report.order_known": "UPDATE dim_report SET later_by = 'none'",
    "dim_report.signed_after_its_time": "UPDATE dim_report SET signed_on = '2023-03-01'",
    "dim_report.days_of_the_regime": "UPDATE dim_report SET period_start = '2022-12-01'",
}
WARNINGS = {
    *("dim_agency.mapped", "dim_report.has_figures", "fact_figure.percent_range", "fact_figure.not_negative"),
    *("fact_observation.agency_existed", "observation_latest.longer_is_more"),
    *(
        "dim_report.of_reform",
        "dim_report.order_known",
        "dim_report.signed_after_its_time",
        "dim_report.days_of_the_regime",
    ),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A sound star whose tables take any row."""
    folder = tmp_path_factory.mktemp("star")
    build(load(), kept(folder, [(receipt("a"), sound_report())]), folder / "star.duckdb")
    with open_database(folder / "star.duckdb", read_only=False) as con:
        for table in LOOSE:
            con.execute(f"CREATE OR REPLACE TABLE {table} AS FROM {table}")
    return folder / "star.duckdb"


@pytest.fixture
def star(built, tmp_path):
    """A copy of its own for each test."""
    with open_database(shutil.copy(built, tmp_path / "star.duckdb"), read_only=False) as con:
        yield con


def failed(con, suite):
    return {result.check_id: result for result in check_suites(con, suite) if not result.passed}


def test_a_sound_star_passes(star):
    assert failed(star, SUITES) == {}


def test_every_rule_has_a_fault_here():
    assert set(FAULTS) == {f"{suite.table}.{rule.id}" for suite in SUITES for rule in suite.rules}


@pytest.mark.parametrize("check_id", FAULTS)
def test_each_rule_finds_its_fault(star, check_id):
    star.execute(FAULTS[check_id])
    suite = tuple(suite for suite in SUITES if check_id.startswith(f"{suite.table}."))
    found = failed(star, suite)[check_id]
    assert found.severity == ("warning" if check_id in WARNINGS else "critical")
    assert found.failing_rows > 0 and found.title_vi and found.title_en
    assert json.loads(found.rows) or check_id.endswith("not_empty")


def test_a_check_that_crashes_is_a_critical_failure(star):
    query = {"unexpected_rows_query": "SELECT no_such_column FROM {batch}"}
    rule = Rule("broken", "warning", "Luật hỏng", "A broken rule", "RowsThatBreak", query)
    (result,) = check_suites(star, (Suite("mention", ("report",), (rule,)),))
    assert not result.passed and result.severity == "critical"
    assert "no_such_column" in result.detail_en


def test_results_are_written_once_and_read_back(star):
    results = run_checks(star, load())
    assert run_checks(star, load()) == results
    written = star.sql("SELECT check_id, passed FROM check_result").fetchall()
    assert written == [(result.check_id, result.passed) for result in results]


def test_the_pipelines_connection_stays_usable(star):
    check_suites(star)
    assert star.sql("SELECT count(*) FROM mention").fetchall() == [(5,)]
