"""Identities over hand-made reports: one that holds and one that breaks for each rule of the notation."""

import dataclasses
from datetime import date

import pytest

from assets.star.load import build
from expectations.agreement import check_agreement
from expectations.identities import check_identities
from expectations.relations import relations
from tests.star.samples import FILES, NEW_FILES, OLD_FILES, figure, kept, receipt
from warehouse.check_rows import Identity
from warehouse.connection import open_database
from warehouse.problem import Problem
from warehouse.reference import load

RATE = "tthc.so_hoa.ty_le"
PLAN = "chi_dao.ke_hoach_cchc.nhiem_vu"


def with_identity(kind="equal", left=FILES, right=NEW_FILES, tolerance="0", form="", days=(None, None)):
    return dataclasses.replace(load(), identities=(Identity("T1", kind, left, right, tolerance, form, *days),))


def check(tmp_path, rows, **identity):
    """The results of one identity over one report."""
    build(load(), kept(tmp_path, [(receipt("a"), rows)]), tmp_path / "star.duckdb")
    with open_database(tmp_path / "star.duckdb") as con:
        return check_identities(con, with_identity(**identity))


def passed(tmp_path, rows, **identity):
    (result,) = check(tmp_path, rows, **identity)
    return result.passed


SUM = {"kind": "sum", "left": f"{NEW_FILES} + {OLD_FILES}", "right": FILES}


@pytest.mark.parametrize(("total", "holds"), [("12", True), ("13", False)])
def test_sum(tmp_path, total, holds):
    rows = [figure(1, NEW_FILES, "10"), figure(2, OLD_FILES, "2"), figure(3, FILES, total)]
    assert passed(tmp_path, rows, **SUM) is holds


def test_last_years_number_told_first_is_not_the_one_that_counts(tmp_path):
    last = {"period_start": date(2021, 12, 15), "period_end": date(2022, 3, 14)}
    rows = [
        figure(1, FILES, "7", **last),
        figure(2, NEW_FILES, "10"),
        figure(3, OLD_FILES, "2"),
        figure(4, FILES, "12"),
    ]
    assert passed(tmp_path, rows, **SUM)


@pytest.mark.parametrize(("until", "found"), [(date(2023, 3, 14), 1), (date(2023, 3, 13), 0)])
def test_an_identity_that_ended_is_not_asked_of_later_reports(tmp_path, until, found):
    """Three levels until 30 June 2025: an identity over them says so."""
    rows = [figure(1, NEW_FILES, "10"), figure(2, FILES, "12")]
    assert len(check(tmp_path, rows, days=(None, until))) == found


@pytest.mark.parametrize(("tolerance", "holds"), [("0.01", True), ("0.005", False), ("1 %", True), ("0.01 %", False)])
def test_ratio_with_a_tolerance(tmp_path, tolerance, holds):
    rows = [figure(1, NEW_FILES, "7532"), figure(2, FILES, "18346"), figure(3, RATE, "41.05", unit="%", raw="41,05%")]
    assert (
        passed(tmp_path, rows, kind="ratio", left=f"100 * {NEW_FILES} / {FILES}", right=RATE, tolerance=tolerance)
        is holds
    )


@pytest.mark.parametrize(("part", "holds"), [("10", True), ("12", True), ("13", False)])
def test_a_part_does_not_exceed_the_whole(tmp_path, part, holds):
    rows = [figure(1, NEW_FILES, part), figure(2, FILES, "12")]
    assert passed(tmp_path, rows, kind="derived", left=NEW_FILES, right=FILES, tolerance="<=") is holds


@pytest.mark.parametrize(("other", "holds"), [("11", True), ("12", False)])
def test_two_numbers_that_must_differ(tmp_path, other, holds):
    rows = [figure(1, NEW_FILES, other), figure(2, FILES, "12")]
    assert passed(tmp_path, rows, kind="differ", left=NEW_FILES, right=FILES) is holds


@pytest.mark.parametrize(("rate", "holds"), [("33.3", True), ("33.6", False)])
def test_rounding_of_the_rates(tmp_path, rate, holds):
    rows = [
        figure(1, NEW_FILES, "1000"),
        figure(2, FILES, "3000"),
        figure(3, RATE, rate, unit="%", raw=rate.replace(".", ",")),
    ]
    sides = {"left": f"100 * {NEW_FILES} / {RATE}", "right": FILES, "tolerance": "rounding of the rates"}
    assert passed(tmp_path, rows, kind="derived", **sides) is holds


@pytest.mark.parametrize(("section", "holds"), [("II.1.4", True), ("II.1.4.b", True), ("II.1.4b", True)])
def test_a_section_holds_what_is_below_it(tmp_path, section, holds):
    rows = [figure(1, FILES, "2", section="II.1.1"), figure(2, FILES, "2", section=section)]
    assert passed(tmp_path, rows, left=f"{FILES}#II.1.1", right=f"{FILES}#II.1.4") is holds


def test_a_section_does_not_hold_its_longer_namesake(tmp_path):
    rows = [figure(1, FILES, "2", section="II.1.1"), figure(2, FILES, "2", section="II.1.40")]
    assert check(tmp_path, rows, left=f"{FILES}#II.1.1", right=f"{FILES}#II.1.4") == []


@pytest.mark.parametrize(("second", "holds"), [("5", True), ("6", False)])
def test_the_first_and_the_second_statement(tmp_path, second, holds):
    rows = [figure(1, FILES, "5"), figure(2, FILES, second)]
    assert passed(tmp_path, rows, left=f"{FILES}~1", right=f"{FILES}~2") is holds


@pytest.mark.parametrize(("total", "holds"), [("5", True), ("6", False)])
def test_an_agency_is_named(tmp_path, total, holds):
    rows = [
        figure(1, FILES, "2", agency="huyen_yen_son"),
        figure(2, FILES, "3", agency="huyen_lam_binh"),
        figure(3, FILES, total),
    ]
    left = f"{FILES}@huyen_yen_son + {FILES}@huyen_lam_binh"
    assert passed(tmp_path, rows, kind="sum", left=left, right=f"{FILES}@ubnd_tinh") is holds


def test_a_table_of_agencies_is_checked_agency_by_agency(tmp_path):
    rows = [
        *(figure(1, NEW_FILES, "2", agency="huyen_yen_son"), figure(2, FILES, "2", agency="huyen_yen_son")),
        *(figure(3, NEW_FILES, "9", agency="huyen_lam_binh"), figure(4, FILES, "8", agency="huyen_lam_binh")),
    ]
    (result,) = check(tmp_path, rows)
    assert not result.passed
    assert "8" in result.detail_en and "2" not in result.detail_en.replace("T1", "")


def test_agencies_that_state_only_a_part_each_are_taken_together(tmp_path):
    rows = [figure(1, NEW_FILES, "2", agency="tt_phuc_vu_hcc"), figure(2, FILES, "3")]
    assert passed(tmp_path, rows, kind="derived", left=NEW_FILES, right=FILES, tolerance="<=")


def test_nothing_is_checked_where_a_code_is_missing_or_a_divisor_is_zero(tmp_path):
    assert check(tmp_path, [figure(1, FILES, "2")]) == []
    rows = [figure(1, FILES, "0"), figure(2, NEW_FILES, "0")]
    assert check(tmp_path, rows, kind="ratio", left=f"{FILES} / {NEW_FILES}", right="1") == []


def test_figures_in_review_and_targets_are_no_statements(tmp_path):
    assert check(tmp_path, [figure(1, FILES, "2"), figure(2, NEW_FILES, "3", status="review")]) == []
    assert check(tmp_path, [figure(1, FILES, "2"), figure(2, NEW_FILES, "3", role="plan")]) == []


def test_the_target_of_a_plan_is_a_statement(tmp_path):
    rows = [figure(1, PLAN, "61", unit="nhiệm vụ", role="plan"), figure(2, FILES, "62")]
    assert not passed(tmp_path, rows, kind="derived", left=FILES, right=PLAN, tolerance="<=")


def test_of_contradicting_statements_the_first_counts(tmp_path):
    rows = [figure(1, FILES, "2"), figure(2, FILES, "3"), figure(3, NEW_FILES, "2")]
    assert passed(tmp_path, rows)


@pytest.mark.parametrize(("second", "holds"), [("2", True), ("3", False)])
def test_agreement_within_a_report(tmp_path, second, holds):
    build(
        load(),
        kept(tmp_path, [(receipt("a"), [figure(1, FILES, "2"), figure(2, FILES, second)])]),
        tmp_path / "s.duckdb",
    )
    with open_database(tmp_path / "s.duckdb") as con:
        (result,) = check_agreement(con)
    assert result.passed is holds
    assert result.severity == "warning" and result.report == "a" * 16


def test_different_days_and_agencies_do_not_contradict_each_other(tmp_path):
    month = {"period_start": date(2023, 2, 15), "basis": "period"}
    rows = [figure(1, FILES, "2"), figure(2, FILES, "3", **month), figure(3, FILES, "4", agency="so_y_te")]
    build(load(), kept(tmp_path, [(receipt("a"), rows)]), tmp_path / "s.duckdb")
    with open_database(tmp_path / "s.duckdb") as con:
        assert check_agreement(con)[0].passed


@pytest.mark.parametrize(
    ("code", "identity"),
    [
        ("identities.unknown_code", {"left": "tthc.khong_co"}),
        ("identities.unknown_agency", {"left": f"{FILES}@khong_co"}),
        ("identities.bad_expression", {"left": f"{FILES} +"}),
        ("identities.bad_tolerance", {"tolerance": "about"}),
        ("identities.bad_tolerance", {"tolerance": ""}),
    ],
)
def test_a_bad_row_names_file_and_line(code, identity):
    with pytest.raises(Problem) as raised:
        relations(with_identity(**identity))
    assert raised.value.code == code
    assert raised.value.text("en").startswith("identities.csv, dòng/line 2: ")


def test_the_projects_own_identities_are_sound():
    assert len(relations(load())) == len(load().identities) > 0
