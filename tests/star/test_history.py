"""Five quarters, three agencies: a cumulative, a revised, a late and a contradictory report, departments and provinces that merge."""

from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets.star.load import build
from tests.star.samples import NEW_FILES as FILES
from tests.star.samples import figure, kept, receipt
from warehouse.connection import open_database
from warehouse.reference import load

HOME, PLANNING, FINANCE = "tuyen_quang", "so_ke_hoach_va_dau_tu", "so_tai_chinh"
HA_GIANG = "tỉnh Hà Giang"
SHARE = "tthc.ho_so.ty_le_dung_han"
START = {"Q1": "12-15", "Q2": "12-15", "Q3": "06-15", "Q4": "12-15"}
END = {"Q1": "03-14", "Q2": "06-14", "Q3": "09-14", "Q4": "12-14"}
BASIS = {"Q1": "quarter", "Q2": "cumulative", "Q3": "quarter", "Q4": "year"}


def interval(quarter: str) -> tuple[date, date]:
    year, number = int(quarter[:4]), quarter[5:]
    first = year if number == "Q3" else year - 1
    return date.fromisoformat(f"{first}-{START[number]}"), date.fromisoformat(f"{year}-{END[number]}")


def files(mention: int, quarter: str, value: object, **other: object) -> dict:
    """The files received, as the report of a quarter states them."""
    start, end = interval(quarter)
    stated = {"indicator": FILES, "period_start": start, "period_end": end, "basis": BASIS[quarter[5:]], **other}
    return figure(mention, stated.pop("indicator"), str(value), **stated)


def share(mention: int, quarter: str, value: object, agency: str) -> dict:
    return files(mention, quarter, value, indicator=SHARE, unit="%", agency=agency)


REPORTS = [
    (receipt("a", "2023-Q1"), [files(1, "2023-Q1", 100)]),
    (receipt("b", "2023-Q2"), [files(1, "2023-Q2", 250)]),
    (receipt("c", "2023-Q3"), [files(1, "2023-Q3", 90)]),
    (receipt("d", "2023-Q4"), [files(1, "2023-Q4", 460)]),
    (receipt("e", "2023-Q1", signed_on="2023-05-02", number="31/BC-UBND"), [files(1, "2023-Q1", 110)]),  # revised
    (
        receipt("f", "2024-Q1", signed_on="2024-04-10"),
        [files(1, "2024-Q1", 130), files(2, "2024-Q1", 131)],
    ),  # late, contradicts
    (
        receipt("1", "2024-Q1", issuer=PLANNING, issuer_name="Sở Kế hoạch và Đầu tư"),
        [files(1, "2024-Q1", 30, agency=PLANNING), share(2, "2024-Q1", 99, PLANNING)],
    ),
    (
        receipt("2", "2024-Q1", issuer=FINANCE, issuer_name="Sở Tài chính"),
        [files(1, "2024-Q1", 70, agency=FINANCE), share(2, "2024-Q1", 97, FINANCE)],
    ),
    (receipt("3", "2023-Q1", issuer=FINANCE, issuer_name="Sở Tài chính"), [files(1, "2023-Q1", 50, agency=FINANCE)]),
    (receipt("4", "2023-Q1", place=HA_GIANG, issuer_name="UBND tỉnh Hà Giang"), [files(1, "2023-Q1", 500)]),
    *(
        (
            receipt(letter, "2024-Q1", issuer=code, issuer_name="Sở", place=HA_GIANG),
            [files(1, "2024-Q1", value, agency=code)],
        )
        for letter, code, value in (("5", PLANNING, 3), ("6", FINANCE, 7))
    ),
]


@pytest.fixture(scope="module")
def star(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("history")
    build(load(), kept(folder, REPORTS), folder / "star.duckdb")
    with closing(open_database(folder / "star.duckdb")) as con:
        yield con


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple]:
    return [
        tuple(int(v) if isinstance(v, Decimal) and v == int(v) else v for v in row) for row in con.sql(sql).fetchall()
    ]


PROVINCE = f"agency = 'tuyen_quang.ubnd_tinh' AND indicator = '{FILES}'"


def test_single_quarters_are_stated_or_derived_with_their_operands(star) -> None:
    sql = f"SELECT quarter, value, derived, period_start, period_end, list_transform(operands, lambda x: substr(x, 1, 1)) FROM observation_quarter WHERE {PROVINCE}"
    assert rows(star, sql) == [
        ("2023-Q1", 110, False, date(2022, 12, 15), date(2023, 3, 14), ["e"]),
        ("2023-Q2", 140, True, date(2023, 3, 15), date(2023, 6, 14), ["b", "e"]),  # 250 − 110, the newest vintage
        ("2023-Q3", 90, False, date(2023, 6, 15), date(2023, 9, 14), ["c"]),
        ("2023-Q4", 120, True, date(2023, 9, 15), date(2023, 12, 14), ["d", "b", "c"]),  # 460 − 250 − 90
        ("2024-Q1", 130, False, date(2023, 12, 15), date(2024, 3, 14), ["f"]),
    ]


def test_a_revision_names_both_values_and_both_reports(star) -> None:
    sql = "SELECT quarter, old_value, new_value, change, change_percent, reason, old_number, new_number, known_on FROM revision"
    assert rows(star, sql) == [
        ("2023-Q1", 100, 110, 10, 10.0, "revised report", "12/BC-UBND", "31/BC-UBND", date(2023, 5, 2))
    ]


@pytest.mark.parametrize(
    ("day", "value"),
    [("2023-03-13", None), ("2023-03-14", 100), ("2023-05-01", 100), ("2023-05-02", 110), ("2099-01-01", 110)],
)
def test_as_of_a_day_is_what_was_known_then(star, day: str, value: int | None) -> None:
    sql = f"SELECT value FROM observation_as_of(DATE '{day}') WHERE quarter = '2023-Q1' AND {PROVINCE}"
    assert rows(star, sql) == ([(value,)] if value else [])


def test_latest_is_as_of_the_far_future_and_first_is_the_first(star) -> None:
    latest = (
        "SELECT agency, indicator, period_start, period_end, role, value, figure FROM observation_latest ORDER BY ALL"
    )
    assert rows(star, latest) == rows(star, latest.replace("observation_latest", "observation_as_of('9999-12-31')"))
    assert rows(star, f"SELECT value FROM observation_first WHERE quarter = '2023-Q1' AND {PROVINCE}") == [(100,)]


def test_two_statements_of_one_report_stay_and_the_first_is_chosen(star) -> None:
    sql = f"SELECT value, agreement, contradicting FROM observation_latest WHERE quarter = '2024-Q1' AND {PROVINCE}"
    assert rows(star, sql) == [(130, "contradict", 1)]
    stated = f"SELECT count(*) FROM fact_figure WHERE quarter = '2024-Q1' AND {PROVINCE}"
    assert rows(star, stated) == [(2,)]


def test_changes_are_against_the_quarter_and_the_year_before(star) -> None:
    sql = f"SELECT quarter, value, quarter_before, change, year_before, year_change_percent FROM quarter_change WHERE {PROVINCE}"
    assert rows(star, sql) == [
        ("2023-Q1", 110, None, None, None, None),
        ("2023-Q2", 140, 110, 30, None, None),
        ("2023-Q3", 90, 140, -50, None, None),
        ("2023-Q4", 120, 90, 30, None, None),
        ("2024-Q1", 130, 120, 10, 110, Decimal("18.18")),
    ]


def test_merged_departments_add_up_where_all_have_reported(star) -> None:
    sql = f"SELECT quarter, indicator, value, agencies, sound, why_not FROM agency_today WHERE agency = '{HOME}.{FINANCE}'"
    missing = "some of the merged bodies have no value for this quarter"
    all_four = [f"ha_giang.{PLANNING}", f"ha_giang.{FINANCE}", f"{HOME}.{PLANNING}", f"{HOME}.{FINANCE}"]
    assert rows(star, sql) == [
        ("2023-Q1", FILES, 50, [f"{HOME}.{FINANCE}"], False, missing),
        ("2024-Q1", FILES, 110, all_four, True, None),
        (
            "2024-Q1",
            SHARE,
            None,
            [f"{HOME}.{PLANNING}", f"{HOME}.{FINANCE}"],
            False,
            "its values of different bodies do not add up",
        ),
    ]
    assert rows(star, f"SELECT count(*) FROM agency_today WHERE agency = '{HOME}.{PLANNING}'") == [(0,)]
    province = f"SELECT quarter, value, sound FROM agency_today WHERE {PROVINCE} AND basis <> 'cumulative' AND quarter <= '2023-Q2'"
    assert rows(star, province) == [
        ("2023-Q1", 610, True),
        ("2023-Q2", 140, False),
    ]  # 110 + 500; 250 − 110 of Tuyên Quang alone


def test_two_provinces_never_meet_in_a_series(star) -> None:
    sql = f"SELECT agency, agency_name_vi, province, value, vintage FROM observations WHERE quarter = '2023-Q1' AND indicator = '{FILES}' AND agency LIKE '%ubnd_tinh'"
    assert rows(star, sql) == [
        ("ha_giang.ubnd_tinh", "UBND tỉnh Hà Giang", "ha_giang", 500, 1),
        ("tuyen_quang.ubnd_tinh", "UBND tỉnh Tuyên Quang (toàn tỉnh)", "tuyen_quang", 110, 2),
    ]
    above = "SELECT agency, parent FROM dim_agency WHERE agency IN ('ha_giang', 'ha_giang.ubnd_tinh', 'tuyen_quang.ubnd_tinh', 'ha_giang.so_tai_chinh')"
    assert rows(star, f"{above} ORDER BY 1") == [
        ("ha_giang", None),
        ("ha_giang.so_tai_chinh", "ha_giang.ubnd_tinh"),
        ("ha_giang.ubnd_tinh", "ha_giang"),
        ("tuyen_quang.ubnd_tinh", "tuyen_quang"),
    ]


def test_a_body_of_a_province_that_ended_has_a_successor_there(tmp_path) -> None:
    bac_giang = receipt("a", "2024-Q1", place="tỉnh Bắc Giang", issuer_name="UBND tỉnh Bắc Giang")
    build(load(), kept(tmp_path, [(bac_giang, [files(1, "2024-Q1", 5)])]), tmp_path / "star.duckdb")
    with closing(open_database(tmp_path / "star.duckdb")) as con:
        sql = "SELECT agency, valid_to, successors, predecessors FROM dim_agency WHERE province IN ('bac_giang', 'bac_ninh') ORDER BY 1"
        assert rows(con, sql) == [
            ("bac_giang", date(2025, 6, 30), ["bac_ninh"], []),
            ("bac_giang.ubnd_tinh", date(2025, 6, 30), ["bac_ninh.ubnd_tinh"], []),
            ("bac_ninh", None, [], ["bac_giang"]),
            ("bac_ninh.ubnd_tinh", None, [], ["bac_giang.ubnd_tinh"]),
        ]


def test_a_body_has_a_version_for_each_time_another_became_part_of_it(star) -> None:
    sql = f"SELECT agency, version, valid_from, valid_to, predecessors FROM agency_version WHERE agency IN ('tuyen_quang', 'ha_giang', '{HOME}.{FINANCE}')"
    assert rows(star, sql) == [
        ("ha_giang", 1, None, date(2025, 6, 30), []),
        ("tuyen_quang", 1, None, date(2025, 6, 30), []),
        ("tuyen_quang", 2, date(2025, 7, 1), None, ["ha_giang"]),
        (f"{HOME}.{FINANCE}", 1, None, date(2025, 2, 28), []),
        (f"{HOME}.{FINANCE}", 2, date(2025, 3, 1), date(2025, 6, 30), [f"{HOME}.{PLANNING}"]),
        (f"{HOME}.{FINANCE}", 3, date(2025, 7, 1), None, [f"ha_giang.{FINANCE}"]),
    ]
    assert rows(star, f"SELECT DISTINCT agency_version FROM observations WHERE agency = '{HOME}.{FINANCE}'") == [(1,)]


MERGER = [
    (receipt("a", "2025-Q2"), [files(1, "2025-Q2", 3000)]),  # Tuyên Quang alone
    (receipt("b", "2025-Q3"), [files(1, "2025-Q3", 2500)]),  # one with Hà Giang
    (receipt("c", "2025-Q4"), [files(1, "2025-Q4", 9000)]),
    (receipt("d", "2025-Q3", place=HA_GIANG), [files(1, "2025-Q3", 900)]),  # a body that had ended
    (
        receipt("e", "2025-Q2", issuer="huyen_yen_son", issuer_name="Huyện Yên Sơn"),
        [files(1, "2025-Q2", 7, agency="huyen_yen_son")],
    ),
]


def asked(tmp_path, reports, *queries: str) -> list[list[tuple]]:
    build(load(), kept(tmp_path, reports), tmp_path / "star.duckdb")
    with closing(open_database(tmp_path / "star.duckdb")) as con:
        return [rows(con, sql) for sql in queries]


def test_nothing_is_derived_or_compared_across_a_merger(tmp_path) -> None:
    quarters, changes = asked(
        tmp_path,
        MERGER,
        f"SELECT quarter, value, derived FROM observation_quarter WHERE {PROVINCE}",
        f"SELECT quarter, quarter_before FROM quarter_change WHERE {PROVINCE}",
    )
    assert quarters == [("2025-Q3", 2500, False)]  # not 9,000 − 3,000 − 2,500: the 3,000 are of another province
    assert changes == [("2025-Q3", None)]


def test_a_sum_is_sound_only_of_the_bodies_that_stood_then(tmp_path) -> None:
    sql = "SELECT agency, quarter, sound, why_not FROM agency_today ORDER BY 1, 2"
    (found,) = asked(tmp_path, MERGER, sql)
    assert found == [
        ("tuyen_quang.huyen_yen_son", "2025-Q2", False, "abolished: there is no body of today"),
        ("tuyen_quang.ubnd_tinh", "2025-Q2", False, "some of the merged bodies have no value for this quarter"),
        ("tuyen_quang.ubnd_tinh", "2025-Q3", False, "a body that had ended has a value of its own"),
        ("tuyen_quang.ubnd_tinh", "2025-Q4", True, None),
    ]


def test_nobody_waits_for_reports_of_a_body_that_ended(tmp_path) -> None:
    (found,) = asked(
        tmp_path, MERGER, "SELECT quarter FROM reporting_status WHERE agency = 'tuyen_quang.huyen_yen_son'"
    )
    assert found == [("2025-Q2",)]


def test_an_agencys_own_report_stands_whatever_others_revise(tmp_path) -> None:
    def home_affairs(letter: str, value: int, day: str, issuer: str) -> tuple:
        return receipt(letter, issuer=issuer, signed_on=day), [files(1, "2023-Q1", value, agency="so_noi_vu")]

    reports = [
        home_affairs("a", 200, "2023-03-16", "ubnd_tinh"),
        home_affairs("b", 210, "2023-03-20", "ubnd_tinh"),
        home_affairs("c", 220, "2023-03-25", "so_noi_vu"),
        home_affairs("d", 230, "2023-03-30", "ubnd_tinh"),
    ]
    latest, revised = asked(
        tmp_path,
        reports,
        "SELECT value FROM observation_latest",
        "SELECT old_value, new_value, reason FROM revision",
    )
    assert latest == [(220,)]
    assert revised == [(200, 210, "revised report"), (210, 220, "report of another issuer")]


def test_a_report_without_a_day_is_known_from_the_day_it_came(tmp_path) -> None:
    signed = (receipt("a", signed_on="2023-03-16"), [files(1, "2023-Q1", 100)])
    unsigned = (receipt("b", signed_on=None), [files(1, "2023-Q1", 200)])  # received on 20 March
    first, latest, then = asked(
        tmp_path,
        [unsigned, signed],
        "SELECT value FROM observation_first",
        "SELECT value, vintage FROM observation_latest",
        "SELECT value FROM observation_as_of('2023-03-19')",
    )
    assert (first, latest, then) == ([(100,)], [(200, 2)], [(100,)])


def test_names_are_searched_as_they_are_written_and_by_abbreviations(star) -> None:
    assert (f"{HOME}.{PLANNING}",) in rows(star, "SELECT agency FROM search_agency('so khdt')")
    assert rows(star, "SELECT * FROM search_indicator('h%so')") == []


def test_a_figure_of_2024_belongs_to_the_agency_of_2024(star) -> None:
    sql = f"SELECT o.value, a.valid_to FROM observation_latest o JOIN dim_agency a USING (agency) WHERE agency = '{HOME}.{PLANNING}' AND indicator = '{FILES}'"
    assert rows(star, sql) == [(30, date(2025, 2, 28))]


def test_who_is_late_is_told(star) -> None:
    sql = "SELECT quarter, status FROM reporting_status WHERE agency = 'tuyen_quang.ubnd_tinh'"
    assert rows(star, sql) == [
        *((f"2023-Q{n}", "reported") for n in (1, 2, 3, 4)),
        ("2024-Q1", "late"),
        ("2024-Q2", "awaited"),
    ]


def test_search_ignores_case_and_diacritics_and_names_sort_as_in_a_dictionary(star) -> None:
    assert (f"{HOME}.{FINANCE}",) in rows(star, "SELECT agency FROM search_agency('SO TAI CHINH')")
    assert (FILES,) in rows(star, "SELECT indicator FROM search_indicator('da tiep nhan')")
    names = [name for (name,) in rows(star, "SELECT DISTINCT name_vi FROM dim_agency")]
    ordered = [name for (name,) in rows(star, "SELECT name_vi FROM dim_agency GROUP BY ALL ORDER BY min(name_order)")]
    assert ordered == [
        n for (n,) in duckdb.execute("SELECT unnest(?) AS n ORDER BY n COLLATE vi, n", [names]).fetchall()
    ]
    assert (
        ordered.index("Công an tỉnh")
        < ordered.index("Cục Thuế tỉnh")
        < ordered.index("Đài Phát thanh và Truyền hình tỉnh")
    )


def test_the_main_flows_of_a_quarter_stand_in_columns(star) -> None:
    sql = "SELECT quarter, files_new FROM indicator_wide WHERE agency = 'tuyen_quang.ubnd_tinh'"
    assert rows(star, sql) == [("2023-Q1", 110), ("2023-Q2", 140), ("2023-Q3", 90), ("2023-Q4", 120), ("2024-Q1", 130)]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    flows=st.tuples(*[st.integers(0, 10**6)] * 4),
    days=st.lists(st.integers(-20, 60), min_size=4, max_size=4),
)
def test_derived_quarters_add_up_to_the_year_and_as_of_never_sees_the_future(tmp_path, flows, days) -> None:
    first, second, third, _fourth = flows
    stated = {"Q1": first, "Q2": first + second, "Q3": third, "Q4": sum(flows)}
    reports = []
    for letter, (number, value), late in zip("abcd", stated.items(), days, strict=True):
        quarter = f"2023-{number}"
        signed = (interval(quarter)[1] + timedelta(days=late)).isoformat()
        reports.append((receipt(letter, quarter, signed_on=signed), [files(1, quarter, value)]))
    build(load(), kept(tmp_path, reports), tmp_path / "star.duckdb")
    with closing(open_database(tmp_path / "star.duckdb")) as con:
        found = [value for (value,) in rows(con, "SELECT value FROM observation_quarter ORDER BY quarter")]
        assert found == list(flows) and sum(found) == stated["Q4"]
        for day in {source.cover["signed_on"] for source, _ in reports}:
            seen = rows(con, f"SELECT max(known_on) FROM observation_as_of('{day}')")
            assert seen == [(date.fromisoformat(day),)]
