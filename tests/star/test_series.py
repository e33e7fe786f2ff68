"""Single quarters, changes and today's bodies cannot mislead: each kind of indicator adds up over what it says, and over nothing else."""

from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest

from assets.star.load import build
from tests.star.samples import FILES, NEW_FILES, OLD_FILES, figure, kept, receipt
from tests.star.test_history import BASIS, interval, rows
from warehouse.connection import open_database
from warehouse.reference import load

DONE, ON_TIME = "tthc.ho_so.da_giai_quyet", "tthc.ho_so.da_giai_quyet.dung_han"
OPEN, RATE = "tthc.ho_so.dang_giai_quyet", "tthc.ho_so.ty_le_dung_han"
SERVICES, CATALOGUE, INDEX = "chinh_quyen_so.dvctt.dich_vu_phat_sinh", "tthc.danh_muc", "chi_dao.par_index.diem"
PLANNING, FINANCE = "so_ke_hoach_va_dau_tu", "so_tai_chinh"


def said(mention: int, quarter: str, indicator: str, value: object, **other: object) -> dict:
    """What the report of a quarter says over its own time; a stock on its last day."""
    start, end = interval(quarter)
    row = load().indicators[indicator]
    stock = row.kind in ("stock", "index")
    days = {
        "period_start": None if stock else start,
        "period_end": end,
        "basis": "as_of" if stock else BASIS[quarter[5:]],
    }
    return figure(mention, indicator, str(value), **{**days, "unit": row.unit, **other})


def asked(tmp_path, reports: list, *queries: str) -> list[list[tuple]]:
    build(load(), kept(tmp_path, reports), tmp_path / "star.duckdb")
    with closing(open_database(tmp_path / "star.duckdb")) as con:
        return [rows(con, sql) for sql in queries]


def quarters(indicator: str) -> str:
    return f"SELECT quarter, value, method FROM observation_quarter WHERE indicator = '{indicator}' ORDER BY quarter"


def test_a_total_with_an_opening_stock_is_never_subtracted_but_made_of_its_parts(tmp_path) -> None:
    reports = [
        (
            receipt("a", "2023-Q1"),
            [said(1, "2023-Q1", FILES, 120), said(2, "2023-Q1", NEW_FILES, 100), said(3, "2023-Q1", OPEN, 30)],
        ),
        (receipt("b", "2023-Q2"), [said(1, "2023-Q2", FILES, 270), said(2, "2023-Q2", NEW_FILES, 250)]),
    ]
    total, opening, gaps = asked(
        tmp_path, reports, quarters(FILES), quarters(OLD_FILES), "SELECT quarter, indicator, why FROM quarter_gap"
    )
    assert total == [
        ("2023-Q1", 120, "stated"),
        ("2023-Q2", 180, "opening_plus_inflow"),
    ]  # 30 open on 14 March + (250 − 100); not 270 − 120
    assert opening == [("2023-Q2", 30, "opening_plus_inflow")]
    assert gaps == []


def test_without_its_opening_stock_the_quarter_is_a_gap_that_says_why(tmp_path) -> None:
    reports = [
        (receipt("a", "2023-Q1"), [said(1, "2023-Q1", FILES, 120), said(2, "2023-Q1", DONE, 90)]),
        (
            receipt("b", "2023-Q2"),
            [said(1, "2023-Q2", FILES, 270), said(2, "2023-Q2", DONE, 80), said(3, "2023-Q2", SERVICES, 9)],
        ),
        (receipt("c", "2023-Q4"), [said(1, "2023-Q4", DONE, 300)]),
    ]
    total, gaps = asked(
        tmp_path, reports, quarters(FILES), "SELECT quarter, indicator, basis, value, why FROM quarter_gap ORDER BY ALL"
    )
    assert total == [("2023-Q1", 120, "stated")]
    assert gaps == [
        ("2023-Q2", SERVICES, "cumulative", 9, "not_additive"),
        ("2023-Q2", DONE, "cumulative", 80, "below_zero"),
        ("2023-Q2", FILES, "cumulative", 270, "no_opening_stock"),
        ("2023-Q4", DONE, "year", 300, "no_earlier_value"),
    ]


def test_a_gap_over_a_merger_says_so(tmp_path) -> None:
    reports = [(receipt("b", "2025-Q2"), [said(1, "2025-Q2", DONE, 80, agency=FINANCE)])]
    (gaps,) = asked(tmp_path, reports, "SELECT quarter, why FROM quarter_gap")
    assert gaps == [("2025-Q2", "body_changed")]


def test_a_rate_is_that_of_the_quarters_counts_and_never_a_difference_of_rates(tmp_path) -> None:
    def report(letter: str, quarter: str, done: int, on_time: int, rate: str) -> tuple:
        return receipt(letter, quarter), [
            said(1, quarter, DONE, done),
            said(2, quarter, ON_TIME, on_time),
            said(3, quarter, RATE, rate),
        ]

    reports = [report("a", "2023-Q1", 100, 90, "90"), report("b", "2023-Q2", 300, 250, "83.33")]
    rate, change = asked(
        tmp_path,
        reports,
        quarters(RATE),
        f"SELECT quarter, change, change_percent, change_unit FROM quarter_change WHERE indicator = '{RATE}' AND basis = 'quarter'",
    )
    assert rate == [("2023-Q1", 90, "stated"), ("2023-Q2", 80, "ratio_of_counts")]  # 160 of 200
    assert change == [("2023-Q1", None, None, "điểm %"), ("2023-Q2", -10, None, "điểm %")]


def test_catalogues_of_two_bodies_are_not_added_and_rates_are_made_of_added_counts(tmp_path) -> None:
    def report(letter: str, body: str, done: int, on_time: int, catalogue: int) -> tuple:
        figures = [(DONE, done), (ON_TIME, on_time), (RATE, 100 * on_time // done), (CATALOGUE, catalogue)]
        return (
            receipt(letter, "2024-Q1", issuer=body, issuer_name=body),
            [said(n, "2024-Q1", code, value, agency=body) for n, (code, value) in enumerate(figures, start=1)],
        )

    reports = [report("a", PLANNING, 100, 50, 40), report("b", FINANCE, 300, 300, 60)]
    # Hà Giang's bodies became part of today's too, and no report of them is here: of Tuyên Quang alone nothing is whole
    sql = "SELECT indicator, value, sound FROM agency_today WHERE agency = 'tuyen_quang.so_tai_chinh' ORDER BY 1"
    (today,) = asked(tmp_path, reports, sql)
    assert today == [(CATALOGUE, None, False), (DONE, 400, False), (ON_TIME, 350, False), (RATE, None, False)]
    reports += [
        (
            receipt(letter, "2024-Q1", place="tỉnh Hà Giang", issuer=body, issuer_name=body),
            report(letter, body, 100, 100, 5)[1],
        )
        for letter, body in (("c", PLANNING), ("d", FINANCE))
    ]
    (today,) = asked(tmp_path, reports, sql)
    assert today == [(CATALOGUE, None, False), (DONE, 600, True), (ON_TIME, 550, True), (RATE, Decimal("91.67"), True)]


def test_derived_quarters_are_there_by_the_bodies_of_today(tmp_path) -> None:
    reports = [
        (receipt("a", "2023-Q1"), [said(1, "2023-Q1", DONE, 100)]),
        (receipt("b", "2023-Q2"), [said(1, "2023-Q2", DONE, 250)]),
    ]
    sql = "SELECT quarter, basis, value, derived FROM agency_today WHERE agency = 'tuyen_quang.ubnd_tinh' ORDER BY 1, 2"
    (found,) = asked(tmp_path, reports, sql)
    assert found == [
        ("2023-Q1", "quarter", 100, False),
        ("2023-Q2", "cumulative", 250, False),
        ("2023-Q2", "quarter", 150, True),
    ]


def test_an_index_is_no_quarters_and_changes_by_points(tmp_path) -> None:
    def report(letter: str, quarter: str, value: str) -> tuple:
        return receipt(letter, quarter), [said(1, quarter, INDEX, value)]

    quarter, change = asked(
        tmp_path,
        [report("a", "2023-Q1", "85.5"), report("b", "2024-Q1", "87")],
        quarters(INDEX),
        "SELECT quarter, year_change, year_change_percent, change_unit FROM quarter_change",
    )
    assert quarter == []
    assert change == [("2023-Q1", None, None, "điểm"), ("2024-Q1", Decimal("1.5"), None, "điểm")]


def test_of_two_reports_of_one_day_the_higher_number_is_the_later_and_it_is_said(tmp_path) -> None:
    def report(letter: str, number: str, value: int) -> tuple:
        return receipt(letter, "2023-Q1", number=number, signed_on="2023-03-16"), [said(1, "2023-Q1", DONE, value)]

    reports = [report("a", "99/BC-UBND", 2), report("b", "100/BC-UBND", 3), report("c", "12/BC-UBND", 1)]
    latest, told, changed = asked(
        tmp_path,
        reports,
        "SELECT value FROM observation_latest",
        "SELECT number, vintage, supersedes[1], later_by FROM dim_report ORDER BY sequence",
        "SELECT old_value, new_value, reason FROM revision ORDER BY old_value",
    )
    assert latest == [(3,)]
    assert told == [("12/BC-UBND", 1, None, None), ("99/BC-UBND", 2, "c", "number"), ("100/BC-UBND", 3, "a", "number")]
    assert changed == [(1, 2, "revised report"), (2, 3, "revised report")]


def test_what_tells_nothing_of_their_order_is_said(tmp_path) -> None:
    reports = [(receipt(letter, number="12/BC-UBND"), [said(1, "2023-Q1", DONE, 5)]) for letter in "ab"]
    (told,) = asked(tmp_path, reports, "SELECT vintage, later_by FROM dim_report ORDER BY sequence")
    assert told == [(1, None), (2, "none")]


def test_a_nine_month_report_is_no_revision_of_the_third_quarters(tmp_path) -> None:
    third = receipt("a", "2023-Q3", number="30/BC-UBND"), [said(1, "2023-Q3", CATALOGUE, 1800)]
    days = {"report": "m9", "period_start": "2022-12-15", "cumulative": True, "number": "31/BC-UBND"}
    nine = receipt("b", "2023-Q3", **days), [said(1, "2023-Q3", CATALOGUE, 1900)]
    vintages, changed = asked(
        tmp_path, [third, nine], "SELECT DISTINCT vintage FROM dim_report", "SELECT new_value, reason FROM revision"
    )
    assert vintages == [(1,)]
    assert changed == [(1900, "other report of the issuer")]


def test_a_value_that_the_revised_report_leaves_out_says_so(tmp_path) -> None:
    first = receipt("a", signed_on="2023-03-16"), [said(1, "2023-Q1", DONE, 100), said(2, "2023-Q1", ON_TIME, 90)]
    revised = receipt("b", signed_on="2023-04-16"), [said(1, "2023-Q1", DONE, 110)]
    latest, quarter = asked(
        tmp_path,
        [first, revised],
        "SELECT indicator, value, vintage, caveats, newer_report[1] FROM observation_latest ORDER BY 1",
        "SELECT indicator, caveats FROM observation_quarter ORDER BY 1",
    )
    assert latest == [(DONE, 110, 2, None, None), (ON_TIME, 90, 1, "not_in_newer_report", "b")]
    # a rate of both would mix the vintages: it is there, and says so
    assert quarter == [(DONE, None), (ON_TIME, "not_in_newer_report"), (RATE, "not_in_newer_report")]


def test_another_issuers_different_value_is_counted_and_said(tmp_path) -> None:
    own = receipt("a", issuer=FINANCE, issuer_name="Sở Tài chính"), [said(1, "2023-Q1", DONE, 100, agency=FINANCE)]
    others = receipt("b", signed_on="2023-04-16"), [said(1, "2023-Q1", DONE, 90, agency=FINANCE)]
    (latest,) = asked(tmp_path, [own, others], "SELECT value, issuers_contradicting, caveats FROM observation_latest")
    assert latest == [(100, 1, "other_issuer")]


def test_an_undated_report_is_dated_by_receipt_in_every_view(tmp_path) -> None:
    late = receipt("a", signed_on=None), [said(1, "2022-Q1", DONE, 5)]  # received on 20 March 2023
    late[0].cover.update(quarter="2022-Q1", period_start="2021-12-15", period_end="2022-03-14")
    status, known = asked(
        tmp_path,
        [late],
        "SELECT status, first_known_on FROM reporting_status WHERE reports > 0",
        "SELECT known_on FROM observation_latest",
    )
    assert status == [("late", date(2023, 3, 20))]
    assert known == [(date(2023, 3, 20),)]


def test_the_calendar_goes_on_to_today_and_who_never_reported_is_named(tmp_path) -> None:
    reports = kept(tmp_path, [(receipt("a", "2023-Q1"), [said(1, "2023-Q1", DONE, 5)])])
    build(load(), type(reports)(reports.kept, today=date(2023, 9, 21)), tmp_path / "star.duckdb")
    with closing(open_database(tmp_path / "star.duckdb")) as con:
        status = rows(con, "SELECT quarter, status FROM reporting_status ORDER BY 1")
        assert status == [
            ("2023-Q1", "reported"),
            ("2023-Q2", "missing"),
            ("2023-Q3", "missing"),
            ("2023-Q4", "awaited"),
        ]
        sql = "SELECT DISTINCT overdue, ever_reported FROM not_reported WHERE quarter = '2023-Q2' AND agency = 'tuyen_quang.{}'"
        assert rows(con, sql.format("ubnd_tinh")) == [(True, True)]
        assert rows(con, sql.format("so_noi_vu")) == [(True, False)]
        assert rows(con, "SELECT DISTINCT overdue FROM not_reported WHERE quarter = '2023-Q4'") == [(False,)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("hồ sơ tiếp nhận", FILES),
        ("NHẬN  tiếp   ho so", FILES),  # any order, typed twice the blank
        ("da giai quyet", DONE),  # the total before its parts
        ("pakn", "tthc.pakn.tiep_nhan"),
        ("hài lòng tỷ lệ", "tthc.hai_long.ty_le"),
        (
            "văn bản quy phạm pháp luật ban hành",
            "the_che.vbqppl.ban_hanh.dia_phuong",
        ),  # the lexicon's words: the name has the abbreviation
    ],
)
def test_search_finds_the_total_first(series_search, words: str, first: str) -> None:
    assert series_search(words)[0] == first


def test_search_finds_nothing_where_a_word_is_unknown(series_search) -> None:
    assert series_search("hồ sơ xyzzy") == []


@pytest.fixture(scope="module")
def series_search(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("search")
    build(load(), kept(folder, [(receipt("a"), [said(1, "2023-Q1", DONE, 5)])]), folder / "star.duckdb")
    with closing(open_database(folder / "star.duckdb")) as con:
        yield lambda words: [
            code for (code,) in con.execute("SELECT indicator FROM search_indicator(?)", [words]).fetchall()
        ]
