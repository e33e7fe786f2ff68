"""The identities over the real report, as it was read by hand: the faults that are known are found, and nothing else."""

import csv
import json
from pathlib import Path

import pytest

from assets.star.load import build
from expectations.agreement import check_agreement
from expectations.identities import check_identities
from expectations.levels import check_levels
from tests.star.samples import figure, kept, receipt
from warehouse.connection import open_database
from warehouse.reference import load

SHARED = Path(__file__).parents[2] / "../shared"


def rows(name: str) -> list[dict]:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is absent: the identities were NOT tested against the real report")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def accepted(number: int, row: dict) -> dict:
    alias = next(
        (a for a in load().aliases if a.old == row["code"]), None
    )  # the gold was read when levels were indicators of their own
    code, agency = (alias.new, alias.agency) if alias else (row["code"], row["agency"])
    kind = load().indicators[code].kind
    role = kind if kind in ("plan", "change") else "observed"
    keys = ("unit", "qualifier", "section", "raw")
    other = {key: row[key] for key in keys} | {"agency": agency, "role": role, "quote": row["raw"]}
    return figure(number, code, row["value"], char_start=int(row["start"]), char_end=int(row["end"]), **other)


LEVELS = "ID47"  # the levels of the procedures: now one identity over bodies, for every indicator


@pytest.fixture(scope="module")
def star(tmp_path_factory):
    folder = tmp_path_factory.mktemp("star")
    mentions = [accepted(number, row) for number, row in enumerate(rows("gold/figures.csv"), start=1)]
    build(load(), kept(folder, [(receipt("a"), mentions)]), folder / "star.duckdb")
    with open_database(folder / "star.duckdb") as con:
        yield con


@pytest.fixture(scope="module")
def results(star):
    return {result.check_id.removeprefix("identity."): result for result in check_identities(star, load())}


def test_every_identity_that_holds_for_any_report_is_evaluated(results):
    wanted = {row["id"] for row in rows("reference/identities.csv") if row["scope"] == "any"}
    assert set(results) >= wanted - {LEVELS}


def test_exactly_the_known_faults_are_found(results):
    wanted = {row["id"] for row in rows("reference/identities.csv") if row["scope"] == "any" and row["holds"] == "no"}
    assert {name for name, result in results.items() if not result.passed} == wanted - {LEVELS}


def test_a_broken_sum_of_levels_tells_both_sides_the_difference_and_the_quotes(star):
    (found,) = check_levels(star, load())
    assert (found.severity, found.passed) == ("warning", False)
    assert "1.497 + 243 + 117 = 1.857, toàn thể 1.855, chênh lệch 2" in found.detail_vi
    assert "1,497 + 243 + 117 = 1,857, the whole 1,855, difference 2" in found.detail_en
    statements = json.loads(found.rows)
    assert [row["raw"] for row in statements] == ["1.855 TTHC", "1.497", "243", "117"]
    assert all(row["quote"] for row in statements)


def test_district_decisions_stated_twice_are_contradictions(results, star):
    assert not results["ID19"].passed and not results["ID20"].passed
    (found,) = check_agreement(star)
    assert not found.passed
    assert {row["indicator"] for row in json.loads(found.rows)} == {
        "the_che.vbqppl.kiem_tra_tham_quyen",
        "the_che.vbqppl.kiem_tra_tham_quyen_nhan",
    }
    assert "2 (II.1.1) ≠ 3 (II.1.4)" in found.detail_vi


def test_files_received_are_one_observation(star):
    found = star.sql(
        "SELECT value FROM observation_latest WHERE indicator = 'tthc.ho_so.tiep_nhan' AND quarter = '2023-Q1'"
    ).fetchall()
    assert [float(value) for (value,) in found] == [59393]
