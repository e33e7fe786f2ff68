"""The star of hand-made mentions: keys, vintages, observations, the views, and what is refused."""

from datetime import date

import pytest

from assets.star.load import Sources, build
from tests.star.samples import FILES, figure, kept, mentions, other_number, receipt, sound_report
from warehouse.connection import open_database
from warehouse.problem import Problem
from warehouse.reference import load

TABLES = (
    *(
        "meta",
        "dim_quarter",
        "dim_regime",
        "dim_agency",
        "agency_succession",
        "dim_indicator",
        "dim_form",
        "indicator_words",
        "dim_report",
    ),
    *("mention", "misplaced", "figure_moved", "fact_figure", "fact_observation", "check_result"),
    *("observation_latest", "observation_quarter", "quarter_change", "quarter_gap"),
)


def star(folder, reports):
    build(load(), kept(folder, reports), folder / "star.duckdb")
    return open_database(folder / "star.duckdb")


def query(folder, reports, sql):
    with star(folder, reports) as con:
        return con.sql(sql).fetchall()


def test_counts_are_told_and_every_number_is_accounted_for(tmp_path):
    counts = build(load(), kept(tmp_path, [(receipt("a"), sound_report())]), tmp_path / "star.duckdb")
    assert (counts["mention"], counts["fact_figure"], counts["fact_observation"]) == (5, 4, 3)
    assert set(counts) == set(TABLES)


def test_the_same_inputs_give_the_same_rows_in_the_same_order(tmp_path):
    reports = [(receipt("b", "2023-Q2"), sound_report()), (receipt("a"), sound_report())]
    found = []
    for order in (reports, reports[::-1]):
        with star(tmp_path, order) as con:
            found.append({table: con.sql(f"SELECT * FROM {table}").fetchall() for table in TABLES})
    assert found[0] == found[1]


def test_a_figure_carries_its_evidence_and_knows_its_whole(tmp_path):
    sql = "SELECT figure, raw, quote, char_start, part_of, agency, indicator FROM fact_figure WHERE mention IN (3, 5)"
    part, unsure = query(tmp_path, [(receipt("a"), sound_report())], sql)
    assert part[:5] == (f"{'a' * 16}-300-306", "57.968", "Đã có 57.968 hồ sơ.", 300, f"{'a' * 16}-200-206")
    assert unsure[5:] == (None, None)


@pytest.mark.parametrize("field", [{"quote": ""}, {"char_end": 0}, {"char_start": -1}])
def test_a_figure_without_evidence_cannot_be_loaded(tmp_path, field):
    with pytest.raises(Problem) as raised:
        star(tmp_path, [(receipt("a"), [figure(1, FILES, "2", **field)])])
    assert (raised.value.code, raised.value.file) == ("star.cannot_load", "a.txt")
    assert not (tmp_path / "star.duckdb").exists()


def test_a_damaged_file_of_mentions_names_its_report(tmp_path):
    source = receipt("a")
    path = mentions(tmp_path / "v1" / "a.parquet", [])
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(Problem) as raised:
        build(load(), Sources([(source, path)]), tmp_path / "star.duckdb")
    assert (raised.value.code, raised.value.file) == ("star.cannot_load", "a.txt")


def test_a_build_that_fails_leaves_the_old_candidate(tmp_path):
    star(tmp_path, [(receipt("a"), sound_report())]).close()
    before = (tmp_path / "star.duckdb").read_bytes()
    with pytest.raises(Problem):
        star(tmp_path, [(receipt("a"), [figure(1, FILES, "2", quote="")])])
    assert (tmp_path / "star.duckdb").read_bytes() == before


def test_no_reports_make_an_empty_star(tmp_path):
    assert query(tmp_path, [], "SELECT count(*) FROM fact_figure") == [(0,)]
    assert query(tmp_path, [], "SELECT * FROM reporting_status") == []


# Observations


@pytest.mark.parametrize(
    ("values", "wanted"),
    [(["2"], (2, 0, 0, "single")), (["2", "2"], (2, 1, 0, "agree")), (["2", "3", "2"], (2, 1, 1, "contradict"))],
)
def test_the_first_statement_is_chosen_and_the_others_are_counted(tmp_path, values, wanted):
    rows = [figure(number, FILES, value) for number, value in enumerate(values, start=1)]
    sql = "SELECT value, agreeing, contradicting, agreement, figure FROM fact_observation"
    (found,) = query(tmp_path, [(receipt("a"), rows)], sql)
    assert found == (*wanted, f"{'a' * 16}-100-101")


LAST_YEAR = {"period_start": date(2021, 12, 15), "period_end": date(2022, 3, 14)}
TO_COME = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}


@pytest.mark.parametrize("elsewhere", [LAST_YEAR, TO_COME])
def test_another_time_is_no_contradiction(tmp_path, elsewhere):
    rows = [figure(1, FILES, "5", **elsewhere), figure(2, FILES, "2"), figure(3, FILES, "2")]
    with star(tmp_path, [(receipt("a"), rows)]) as con:
        found = con.sql("SELECT value, agreeing, contradicting, period_end, figure FROM fact_observation").fetchall()
        assert set(found) == {
            (2, 1, 0, date(2023, 3, 14), f"{'a' * 16}-200-201"),
            (5, 0, 0, elsewhere["period_end"], f"{'a' * 16}-100-101"),
        }
        of_quarter = "SELECT value FROM observation_of_quarter WHERE quarter = '2023-Q1' AND basis = 'quarter'"
        assert con.sql(of_quarter).fetchall() == [(2,)]
        assert con.sql("SELECT count(*) FROM fact_figure").fetchall() == [(3,)]


def test_a_value_for_another_time_revises_nothing(tmp_path):
    reports = [
        (receipt("a"), [figure(1, FILES, "2")]),
        (receipt("b", signed_on="2023-04-01"), [figure(1, FILES, "5", **LAST_YEAR)]),
        (receipt("c", signed_on="2023-04-02"), [figure(1, FILES, "3")]),
    ]
    with star(tmp_path, reports) as con:
        revised = con.sql("SELECT old_value, new_value, old_report, new_report FROM revision").fetchall()
        assert revised == [(2, 3, "a" * 16, "c" * 16)]
    with star(tmp_path, reports[:2]) as con:
        latest = con.sql("SELECT quarter, value FROM observation_latest ORDER BY ALL").fetchall()
        assert latest == [("2022-Q1", 5), ("2023-Q1", 2)]


def test_a_home_with_signs_in_its_name_is_read(tmp_path):
    folder = tmp_path / "nam [2023] *"
    assert query(folder, [(receipt("a"), sound_report())], "SELECT count(*) FROM mention") == [(5,)]


@pytest.mark.parametrize(
    ("indicator", "role", "is_observed"),
    [
        (FILES, "observed", True),
        (FILES, "plan", False),
        (FILES, "change", False),
        ("chi_dao.ke_hoach_cchc.nhiem_vu", "plan", True),
        ("the_che.vbqppl.ra_soat_tang_cung_ky", "change", True),
    ],
)
def test_a_target_or_a_change_of_another_indicator_is_no_observation(tmp_path, indicator, role, is_observed):
    sql = "SELECT role FROM fact_observation"
    assert query(tmp_path, [(receipt("a"), [figure(1, indicator, "2", role=role)])], sql) == [(role,)] * is_observed


def test_a_figure_in_review_is_no_observation(tmp_path):
    assert query(tmp_path, [(receipt("a"), [figure(1, FILES, "2", status="review")])], "FROM fact_observation") == []


# Vintages


def test_a_later_report_supersedes_and_the_first_value_is_kept(tmp_path):
    first = (receipt("b", signed_on="2023-03-14"), [figure(1, FILES, "2")])
    second = (receipt("a", signed_on="2023-03-30"), [figure(1, FILES, "3")])
    with star(tmp_path, [second, first]) as con:
        assert con.sql("SELECT vintage, value FROM observation_all ORDER BY ALL").fetchall() == [(1, 2), (2, 3)]
        assert con.sql("SELECT vintage, value FROM observation_latest").fetchall() == [(2, 3)]
        assert con.sql("SELECT vintage, value FROM observation_first").fetchall() == [(1, 2)]
        assert con.sql("SELECT value, file_name FROM observations").fetchall() == [(3, "a.txt")]


def test_an_unsigned_report_is_as_old_as_its_receipt(tmp_path):
    unsigned = (receipt("a", signed_on=None), [figure(1, FILES, "2")])
    signed = (receipt("b", signed_on="2023-03-21"), [figure(1, FILES, "3")])
    assert query(tmp_path, [signed, unsigned], "SELECT value FROM observation_latest") == [(3,)]


def test_an_agencys_own_report_counts_before_anothers(tmp_path):
    province = (receipt("a", signed_on="2023-03-20"), [figure(1, FILES, "2", agency="so_y_te")])
    own = (receipt("b", issuer="so_y_te", signed_on="2023-03-10"), [figure(1, FILES, "3", agency="so_y_te")])
    assert query(tmp_path, [province, own], "SELECT value FROM observation_latest") == [(3,)]


# Dimensions and views


def test_quarters_have_no_holes_and_know_their_report(tmp_path):
    reports = [(receipt("a"), sound_report()), (receipt("b", "2023-Q3"), sound_report())]
    found = query(tmp_path, reports, "SELECT quarter, end_date, report_start, report_end, deadline FROM dim_quarter")
    assert found == [
        ("2023-Q1", date(2023, 3, 31), date(2022, 12, 15), date(2023, 3, 14), date(2023, 3, 20)),
        ("2023-Q2", date(2023, 6, 30), date(2022, 12, 15), date(2023, 6, 14), date(2023, 6, 20)),
        ("2023-Q3", date(2023, 9, 30), date(2023, 6, 15), date(2023, 9, 14), date(2023, 9, 20)),
    ]


def test_who_reported_who_was_late_who_is_missing(tmp_path):
    reports = [(receipt("a"), sound_report()), (receipt("b", "2023-Q3", signed_on="2023-10-01"), sound_report())]
    found = query(tmp_path, reports, "SELECT quarter, status, reports, accepted, in_review FROM reporting_status")
    assert found == [
        ("2023-Q1", "reported", 1, 3, 1),
        ("2023-Q2", "missing", 0, 0, 0),
        ("2023-Q3", "late", 1, 3, 1),
        ("2023-Q4", "awaited", 0, 0, 0),
    ]


def test_an_agency_that_only_a_report_names_is_marked(tmp_path):
    reports = [
        (receipt("a", issuer="xa_hung_loi", issuer_name="UBND xã Hùng Lợi"), [figure(1, FILES, "2", agency="so_moi")])
    ]
    found = query(tmp_path, reports, "SELECT agency, name_vi FROM dim_agency WHERE NOT is_mapped")
    assert found == [("tuyen_quang.so_moi", "so_moi"), ("tuyen_quang.xa_hung_loi", "UBND xã Hùng Lợi")]


def test_evidence_leads_to_file_and_place(tmp_path):
    rows = [figure(1, FILES, "2", page=3, table=1, row=2, column=4), other_number(2, "date", "14/3")]
    sql = "SELECT file_name, page, char_start, table_no, row_no, column_no, quote FROM evidence"
    assert query(tmp_path, [(receipt("a"), rows)], sql) == [("a.txt", 3, 100, 1, 2, 4, "Đã có 2 hồ sơ.")]


def test_the_value_of_a_form_is_the_observation_and_what_the_text_says_a_witness(tmp_path):
    report = [
        figure(1, FILES, "400", remark=""),
        figure(2, FILES, "390", form="3/3.1.1", remark="chưa tính 2 xã"),
        figure(3, FILES, "390"),
    ]
    sql = f"SELECT value, agreement, agreeing, contradicting FROM fact_observation WHERE indicator = '{FILES}'"
    assert query(tmp_path, [(receipt("a"), report)], sql) == [(390, "contradict", 1, 1)]
    shown = f"SELECT form, remark FROM observations WHERE indicator = '{FILES}'"
    assert query(tmp_path, [(receipt("a"), report)], shown) == [("3/3.1.1", "chưa tính 2 xã")]


def test_the_rows_of_the_forms_are_a_dimension(tmp_path):
    sql = "SELECT form_no, row_no, parent, label, indicator, agency FROM dim_form WHERE form = '3/1.4.2'"
    assert query(tmp_path, [(receipt("a"), sound_report())], sql) == [
        ("3", "1.4.2", "1.4", "Số TTHC cấp xã", "tthc.danh_muc", "cap_xa")
    ]
