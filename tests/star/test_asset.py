"""The stage in Dagster: build, check, rename; a critical failure stops the rename."""

import dataclasses
import json

import dagster as dg
import pytest

from assets.figures.keep import place
from assets.reports.document import Document
from assets.reports.receipts import Receipt
from assets.reports.version import READER_VERSION
from assets.star.asset import star, warehouse
from expectations.checks import star_checks
from tests.star.samples import FILES, NEW_FILES, OLD_FILES, figure, mentions, receipt, sound_report
from warehouse.connection import open_database
from warehouse.home import Home, write_whole
from warehouse.reference import load


def put(home, source, rows):
    """A kept report whose mentions are already extracted."""
    fields = {"size": 1, "status": "kept", "quarter": source.cover["quarter"], "copy_of": "", "is_new": False}
    known = Receipt(**dataclasses.asdict(source), **fields, reason_vi="", reason_en="")
    write_whole(home.ledger / f"{source.sha256}.json", json.dumps(dataclasses.asdict(known)).encode())
    text = " " * 10_000
    for row in rows:  # the document says what the rows were read from
        text = text[: row["char_start"]] + row["raw"] + text[row["char_start"] + len(row["raw"]) :]
    document = Document(source.sha256, source.name, text, ())
    write_whole(home.documents / READER_VERSION / f"{source.sha256}.json", document.to_json())
    mentions(place(home, known), rows)


def run(home):
    return dg.materialize(
        [star, warehouse, star_checks],
        resources={"home": home, "reference": load()},
        instance=dg.DagsterInstance.ephemeral(),
        raise_on_error=False,
    )


def checks(outcome):
    return {check.check_name: check for check in outcome.get_asset_check_evaluations()}


def observations(home):
    with open_database(home.database) as con:
        return con.sql("SELECT count(*) FROM observations").fetchall()[0][0]


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


def test_a_sound_report_becomes_the_warehouse(home):
    put(home, receipt("a"), sound_report())
    outcome = run(home)
    assert outcome.success
    assert all(check.passed for check in checks(outcome).values())
    assert set(checks(outcome)) >= {"fact_figure", "identities", "agreement"}
    assert observations(home) == 3
    assert not home.candidate.exists()


def test_a_broken_identity_warns_and_is_published(home):
    put(home, receipt("a"), [figure(1, FILES, "13"), figure(2, NEW_FILES, "10"), figure(3, OLD_FILES, "2")])
    outcome = run(home)
    found = checks(outcome)["identities"]
    assert outcome.success
    assert (found.passed, found.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert "10 + 2 = 12" in found.description
    with open_database(home.database) as con:
        assert con.sql("SELECT severity FROM check_result WHERE NOT passed").fetchall() == [("warning",)]


def test_a_critical_failure_stops_the_rename(home):
    put(home, receipt("a"), sound_report())
    assert run(home).success
    put(home, receipt("b", "2023-Q2"), [figure(1, FILES, "2", unit="văn bản")])
    outcome = run(home)
    found = checks(outcome)["fact_figure"]
    assert not outcome.success
    assert (found.passed, found.severity) == (False, dg.AssetCheckSeverity.ERROR)
    assert observations(home) == 3
    with open_database(home.candidate) as con:  # it stays, to be looked into
        failed = "SELECT check_id FROM check_result WHERE NOT passed AND severity = 'critical'"
        assert con.sql(failed).fetchall() == [("fact_figure.unit",)]


def test_no_reports_stop_the_rename(home):
    assert not run(home).success
    assert not home.database.exists()
