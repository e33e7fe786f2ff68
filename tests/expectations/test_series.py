"""Each line of series.csv has reports that pass it and reports in which it finds something; known exceptions, and two issuers that differ."""

import json
from dataclasses import replace
from datetime import date

import pytest

from assets.star.load import build
from expectations.issuers import check_issuers
from expectations.series import check_series
from tests.star.samples import kept, receipt
from tests.star.test_series import CATALOGUE, DONE, FINANCE, ON_TIME, RATE, said
from warehouse.check_rows import KnownException
from warehouse.connection import open_database
from warehouse.problem import Problem
from warehouse.reference import load

PLAN = "chi_dao.ke_hoach_cchc.nhiem_vu"
STREAMLINED = "bo_may.tinh_gian.luy_ke"
QUARTERS = ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1"]
STATE = {"period_start": None, "basis": "as_of"}
YEAR = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31), "basis": "year", "role": "plan"}

Reports = list[tuple]


def states(indicator: str, *values: object) -> Reports:
    """A report a quarter, each with the state on its last day; None: it says nothing of it."""
    return [
        (
            receipt(letter, quarter),
            [said(1, quarter, DONE, 1000)]
            + ([said(2, quarter, indicator, value, **STATE)] if value is not None else []),
        )
        for letter, quarter, value in zip("abcde", QUARTERS, values, strict=False)
    ]


def quarters(indicator: str, *values: object) -> Reports:
    """A first and a third quarter's report, and so on: those that tell of one quarter alone, here Q3 2022 and Q1 2023."""
    wanted = ["2022-Q3", "2022-Q4", "2023-Q1"]
    whole = {"period_start": date(2022, 9, 15), "period_end": date(2022, 12, 14), "basis": "quarter"}
    days: list[dict] = [{}, whole, {}]
    return [
        (receipt(letter, quarter), [said(1, quarter, indicator, value, **other)])
        for letter, quarter, value, other in zip("abc", wanted, values, days, strict=False)
    ]


def revised(indicator: str, old: object, new: object, **other: object) -> Reports:
    return [
        (receipt("a", signed_on="2023-03-15"), [said(1, "2023-Q1", indicator, old, **other)]),
        (receipt("b", signed_on="2023-03-25"), [said(1, "2023-Q1", indicator, new, **other)]),
    ]


def rates(done: object, on_time: object, rate: object) -> Reports:
    return [
        (
            receipt("a"),
            [
                said(n, "2023-Q1", code, v)
                for n, (code, v) in enumerate([(DONE, done), (ON_TIME, on_time), (RATE, rate)])
            ],
        )
    ]


def department(letter: str, quarter: str) -> tuple:
    return receipt(letter, quarter, issuer=FINANCE, issuer_name="Sở Tài chính"), [
        said(1, quarter, DONE, 7, agency=FINANCE)
    ]


PROVINCE = states(CATALOGUE, 1800, 1800, 1800)
EXAMPLES: dict[str, tuple[Reports, Reports]] = {  # passes, fails
    "factor_10": (quarters(DONE, 150, 700), quarters(DONE, 150, 1500)),
    "factor_1000": (quarters(DONE, 15, 7000), quarters(DONE, 15, 15000)),
    "revised_10": (revised(DONE, 150, 170), revised(DONE, 150, 1500)),
    "revised_1000": (revised(DONE, 15, 17), revised(DONE, 15, 15000)),
    "jump": (quarters(DONE, 100, 750), quarters(DONE, 100, 850)),
    "leap": (states(CATALOGUE, 1800, 1750), states(CATALOGUE, 1800, 800)),
    "rate_leap": (quarters(RATE, 99, 45), quarters(RATE, 99, 9)),
    "falls": (states(STREAMLINED, 700, 710), states(STREAMLINED, 700, 690)),
    "plan_changed": (revised(PLAN, 40, 40, **YEAR), revised(PLAN, 40, 45, **YEAR)),
    "hole": (states(CATALOGUE, 1800, 1800, 1800, None), states(CATALOGUE, 1800, None, 1800, 1800)),
    "vanished": (
        [*PROVINCE, department("d", "2023-Q2")],
        [*PROVINCE, department("d", "2023-Q1"), department("e", "2023-Q2")],
    ),
    "rate_of_nothing": (rates(10, 10, 100), rates(0, 0, 100)),
}


def found(folder, reports: Reports, reference=None) -> dict[str, tuple[bool, str, list[dict]]]:
    """check → whether it holds, what it says in Vietnamese, its rows."""
    reference = reference or load()
    build(reference, kept(folder, reports), folder / "star.duckdb")
    with open_database(folder / "star.duckdb") as con:
        results = [*check_series(con, reference), *check_issuers(con, reference)]
    return {result.check_id: (result.passed, result.detail_vi, json.loads(result.rows)) for result in results}


def test_each_line_has_an_example_of_both_sorts() -> None:
    assert set(EXAMPLES) == {row.id for row in load().series}


@pytest.mark.parametrize("check", EXAMPLES)
def test_what_is_sound_passes(tmp_path, check: str) -> None:
    assert found(tmp_path, EXAMPLES[check][0])[f"series.{check}"] == (True, "Đạt.", [])


@pytest.mark.parametrize("check", EXAMPLES)
def test_what_is_odd_is_found_with_its_words(tmp_path, check: str) -> None:
    holds, told, rows = found(tmp_path, EXAMPLES[check][1])[f"series.{check}"]
    assert not holds and len(rows) == 1 and rows[0]["quote"] and rows[0]["quarter"] in told


def test_a_known_exception_holds_until_its_day_and_is_counted(tmp_path) -> None:
    def with_exception(until: date) -> tuple[bool, str, list[dict]]:
        row = KnownException(
            "series.leap", "tuyen_quang.ubnd_tinh", CATALOGUE, "", "chuẩn hóa danh mục", "QĐ 12", until
        )
        return found(tmp_path, EXAMPLES["leap"][1], replace(load(), exceptions=(row,)))["series.leap"]

    assert with_exception(date(2030, 1, 1)) == (True, "Đạt. (1 ngoại lệ đã biết)", [])
    assert not with_exception(date(2023, 1, 1))[0]


def test_a_test_that_is_not_known_names_its_line(tmp_path) -> None:
    row = replace(load().series[0], test="khong_co")
    with pytest.raises(Problem, match=r"series.csv.*line 2"):
        found(tmp_path, PROVINCE, replace(load(), series=(row,)))


@pytest.mark.parametrize(("told", "holds"), [(100, True), (90, False)])
def test_two_issuers_that_differ_are_a_finding(tmp_path, told: int, holds: bool) -> None:
    own = receipt("a", issuer=FINANCE, issuer_name="Sở Tài chính"), [said(1, "2023-Q1", DONE, 100, agency=FINANCE)]
    others = receipt("b", signed_on="2023-04-16"), [said(1, "2023-Q1", DONE, told, agency=FINANCE)]
    passed, detail, rows = found(tmp_path, [own, others])["issuers"]
    assert passed is holds
    assert holds or ("≠ 90 (tuyen_quang.ubnd_tinh)" in detail and rows[0]["quote"] and rows[0]["other_quote"])
