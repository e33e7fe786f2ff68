"""What an analyst asks of eight quarters of two provinces and four departments, in SQL as one would write it, against the computed truth."""

import json
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from samples.province import indicators as code
from samples.province.model import Quarter
from samples.province.special import MISSING
from tests.fiction import Fiction

MAU, THU, JUSTICE, FINANCE = "mau.ubnd_tinh", "thu.ubnd_tinh", "mau.so_tu_phap", "mau.so_tai_chinh"
PLANNING, HOME_AFFAIRS = "mau.so_ke_hoach_va_dau_tu", "mau.so_noi_vu"
LATER = [
    str(quarter) for quarter in Quarter.of("2024-Q3").until(Quarter.of("2026-Q1"))
]  # those that a report before makes known
YEAR = [f"2025-Q{number}" for number in (1, 2, 3, 4)]


def series(fiction: Fiction, agency: str, indicator: str) -> dict[str, Decimal]:
    sql = "SELECT quarter, value FROM observation_quarter WHERE agency = '{}' AND indicator = '{}' ORDER BY quarter"
    return dict(fiction.ask(sql.format(agency, indicator)))


def truth(fiction: Fiction, agency: str, indicator: str, quarters: list[str]) -> dict[str, Decimal]:
    return {quarter: fiction.true(agency, indicator, quarter) for quarter in quarters}


def percent(part: Decimal, whole: Decimal) -> Decimal:
    return (100 * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_every_value_of_a_single_quarter_is_the_true_one(fiction: Fiction) -> None:
    wrong, methods = [], Counter()
    known = {(f.place, f.agency, f.indicator, str(f.quarter)): f.value for f in fiction.world.facts.values()}
    places = {"mau": "tỉnh Mẫu", "thu": "tỉnh Thử"}
    for quarter, agency, indicator, value, method in fiction.ask(
        "SELECT quarter, agency, indicator, value, method FROM observation_quarter"
    ):
        province, _, own = agency.partition(".")
        true = known.get((places[province], own, indicator, quarter))
        methods[method] += true is not None
        if true is not None and true != value:
            wrong.append((quarter, agency, indicator, value, true))
    said_wrong = fiction.document("does_not_add_up")
    late = fiction.true(THU, code.LATE, str(said_wrong.quarter))
    assert wrong == [(str(said_wrong.quarter), THU, code.LATE, late + 25, late)], (
        "as the report says, and its check says so"
    )
    assert min(methods[method] for method in ("stated", "difference", "opening_plus_inflow", "ratio_of_counts")) > 10


@pytest.mark.parametrize("indicator", [code.PROCESSED, code.NEW, code.RATE])
def test_1_a_series_over_the_quarters(fiction: Fiction, indicator: str) -> None:
    assert series(fiction, MAU, indicator) == truth(fiction, MAU, indicator, LATER)


def test_2_files_received_in_a_quarter_that_only_cumulative_reports_cover(fiction: Fiction) -> None:
    found = series(fiction, MAU, code.RECEIVED)
    assert {quarter: found[quarter] for quarter in YEAR} == truth(fiction, MAU, code.RECEIVED, YEAR)
    opening = series(fiction, MAU, code.OPENING)
    assert opening["2025-Q2"] == fiction.true(MAU, code.OPEN, "2025-Q1") > 0


def test_3_the_year_is_the_sum_of_its_quarters_where_they_add_up(fiction: Fiction) -> None:
    sql = f"""
        SELECT any_value(y.value), sum(q.value) FROM observation_latest AS y JOIN observation_quarter AS q USING (agency, indicator)
        JOIN dim_indicator USING (indicator)
        WHERE y.basis = 'year' AND y.quarter = '2025-Q4' AND y.agency = '{MAU}' AND q.quarter LIKE '2025%' AND additive_over_time
        GROUP BY indicator HAVING count(*) = 4
    """
    found = fiction.ask(sql)
    assert len(found) >= 5 and all(year == quarters for year, quarters in found)


def test_4_a_rate_of_a_quarter_is_that_of_its_counts(fiction: Fiction) -> None:
    found = series(fiction, JUSTICE, code.RATE)
    on_time, done = (truth(fiction, JUSTICE, which, ["2025-Q2"])["2025-Q2"] for which in (code.ON_TIME, code.PROCESSED))
    assert found["2025-Q2"] == percent(on_time, done)


def test_5_how_a_rate_changed_in_points(fiction: Fiction) -> None:
    sql = f"SELECT quarter, change, change_percent, change_unit FROM quarter_change WHERE agency = '{MAU}' AND indicator = '{code.RATE}' AND basis = 'quarter' AND quarter = '2025-Q2'"
    before, after = (fiction.true(MAU, code.RATE, quarter) for quarter in ("2025-Q1", "2025-Q2"))
    assert fiction.ask(sql) == [("2025-Q2", after - before, None, "điểm %")]


def test_6_against_the_year_before(fiction: Fiction) -> None:
    sql = f"SELECT quarter, year_change FROM quarter_change WHERE agency = '{THU}' AND indicator = '{code.PROCESSED}' AND year_change IS NOT NULL ORDER BY 1"
    pairs = [("2025-Q3", "2024-Q3"), ("2025-Q4", "2024-Q4"), ("2026-Q1", "2025-Q1")]
    expected = [
        (now, fiction.true(THU, code.PROCESSED, now) - fiction.true(THU, code.PROCESSED, then)) for now, then in pairs
    ]
    assert [row for row in fiction.ask(sql) if row[0] != "2025-Q2"] == expected  # of Q2 2024 only six months are known


def test_7_what_was_known_before_and_after_a_revision(fiction: Fiction) -> None:
    revised = fiction.document("revised")
    day = revised.signed_on
    sql = "SELECT value FROM observation_as_of(DATE '{}') WHERE agency = '{}' AND indicator = '{}' AND quarter = '2024-Q3' AND basis = 'quarter'"
    before, after = (
        fiction.ask(sql.format(on, MAU, code.DOCUMENTS)) for on in (date.fromordinal(day.toordinal() - 1), day)
    )
    true = fiction.true(MAU, code.DOCUMENTS, "2024-Q3")
    assert before == [(true - 3,)] and after == [(true,)]


def test_8_which_values_were_revised_and_by_what(fiction: Fiction) -> None:
    sql = "SELECT agency, indicator, quarter, reason FROM revision WHERE reason = 'revised report' ORDER BY ALL"
    assert fiction.ask(sql) == [
        (MAU, code.DOCUMENTS, "2024-Q3", "revised report"),
        (MAU, code.PETITIONS, "2024-Q3", "revised report"),
        (THU, code.LAWS, "2025-Q1", "revised report"),
    ]
    assert fiction.ask(
        "SELECT DISTINCT later_by FROM dim_report WHERE quarter = '2025-Q1' AND later_by IS NOT NULL"
    ) == [("number",)]


def test_9_what_a_revised_report_no_longer_states(fiction: Fiction) -> None:
    sql = "SELECT agency, indicator, quarter, vintage FROM observation_latest WHERE contains(caveats, 'not_in_newer_report')"
    assert fiction.ask(sql) == [(MAU, code.INSPECTED, "2024-Q3", 1)]


def test_10_where_two_issuers_differ(fiction: Fiction) -> None:
    sql = "SELECT agency, indicator, quarter, value, issuer FROM observation_latest WHERE issuers_contradicting > 0"
    told = fiction.true(JUSTICE, code.RECEIVED, "2025-Q1")
    assert fiction.ask(sql) == [(JUSTICE, code.RECEIVED, "2025-Q1", told, JUSTICE)]  # its own report counts


def test_11_where_a_report_contradicts_itself_nothing_is_smoothed(fiction: Fiction) -> None:
    """Both statements are there: as the report's contradiction, or waiting for a decision."""
    told = fiction.document("contradictory")
    sql = f"SELECT DISTINCT value FROM fact_figure JOIN dim_report USING (report) WHERE file_name = '{told.file}' AND indicator = '{code.DOCUMENTS}'"
    true = fiction.true(THU, code.DOCUMENTS, "2024-Q3")
    assert {value for (value,) in fiction.ask(sql)} == {true, true + 2}


def test_a_sum_that_does_not_add_up_is_a_finding_with_both_sentences(fiction: Fiction) -> None:
    asked = "SELECT rows FROM check_result WHERE NOT passed AND check_id LIKE 'identity.%'"
    ((rows,),) = fiction.ask(asked)
    assert len(json.loads(rows)) >= 3


def test_12_who_has_not_reported(fiction: Fiction) -> None:
    sql = "SELECT agency, quarter FROM not_reported WHERE ever_reported AND overdue AND quarter <= '2026-Q1' AND agency LIKE 'mau.%'"
    missing = {(f"mau.{agency}", quarter) for _, agency, quarter in MISSING}
    assert set(fiction.ask(sql)) == missing


def test_13_who_was_late(fiction: Fiction) -> None:
    late = fiction.document("late")
    sql = "SELECT agency, quarter, first_known_on FROM reporting_status WHERE status = 'late' AND agency = 'mau.so_noi_vu'"
    assert fiction.ask(sql) == [(HOME_AFFAIRS, str(late.quarter), late.signed_on)]


def test_14_a_merged_body_through_time(fiction: Fiction) -> None:
    sql = f"SELECT quarter, value, sound, len(agencies) FROM agency_today WHERE agency = '{FINANCE}' AND indicator = '{code.PROCESSED}' AND basis = 'quarter' ORDER BY 1"
    before = fiction.true(FINANCE, code.PROCESSED, "2024-Q3") + fiction.true(PLANNING, code.PROCESSED, "2024-Q3")
    found = {quarter: rest for quarter, *rest in fiction.ask(sql)}
    assert found["2024-Q3"] == [before, True, 2]
    assert found["2025-Q1"] == [fiction.true(FINANCE, code.PROCESSED, "2025-Q1"), True, 1]
    gap = f"SELECT why FROM quarter_gap WHERE agency = '{FINANCE}' AND indicator = '{code.PROCESSED}' AND quarter = '2025-Q2'"
    assert "2025-Q2" not in found and fiction.ask(gap) == [("body_changed",)]


def test_15_the_departments_share_and_their_common_rate(fiction: Fiction) -> None:
    """A query for totals, and one for a ratio of sums."""
    bodies = (JUSTICE, HOME_AFFAIRS, FINANCE)
    sql = f"""
        SELECT sum(value) FILTER (WHERE indicator = '{code.ON_TIME}'), sum(value) FILTER (WHERE indicator = '{code.PROCESSED}')
        FROM observation_quarter WHERE quarter = '2025-Q1' AND agency IN {bodies}
    """
    on_time, done = (
        sum(fiction.true(body, which, "2025-Q1") for body in bodies) for which in (code.ON_TIME, code.PROCESSED)
    )
    ((found_on_time, found_done),) = fiction.ask(sql)
    assert percent(found_on_time, found_done) == percent(on_time, done)


def test_16_a_stock_stands_on_its_day_and_catalogues_are_not_added(fiction: Fiction) -> None:
    sql = f"SELECT quarter, value, period_end FROM observation_latest WHERE agency = '{MAU}' AND indicator = '{code.PROCEDURES}' ORDER BY 1"
    for quarter, value, day in fiction.ask(sql):
        assert (value, day) == (fiction.true(MAU, code.PROCEDURES, quarter), Quarter.of(quarter).end)
    assert fiction.ask(f"SELECT additive_over_agencies FROM dim_indicator WHERE indicator = '{code.PROCEDURES}'") == [
        (False,)
    ]


def test_17_the_rows_of_the_ministrys_form_over_the_quarters(fiction: Fiction) -> None:
    sql = f"""
        SELECT f.form, o.quarter, o.value, o.indicator FROM observation_latest AS o JOIN fact_figure AS f USING (figure)
        WHERE f.form LIKE '4/%' AND o.agency = '{MAU}' AND o.indicator = '{code.POSTS}' ORDER BY o.quarter
    """
    found = fiction.ask(sql)
    assert [quarter for _, quarter, *_ in found] == ["2025-Q4", "2026-Q1"]
    assert all(value == fiction.true(MAU, code.POSTS, quarter) for _, quarter, value, _ in found)


def test_18_quarters_that_cannot_be_derived_say_why(fiction: Fiction) -> None:
    sql = f"SELECT quarter, why FROM quarter_gap WHERE agency = '{MAU}' AND indicator = '{code.PROCESSED}'"
    assert fiction.ask(sql) == [("2024-Q2", "no_earlier_value")]  # the reports begin with six months


def test_every_observation_is_of_a_version_of_its_body(fiction: Fiction) -> None:
    sql = """
        SELECT count(*) FROM observation_latest AS o ANTI JOIN agency_version AS v ON v.agency = o.agency AND v.version = o.agency_version
    """
    assert fiction.ask(sql) == [(0,)]


def test_no_total_is_made_of_what_does_not_add_up(fiction: Fiction) -> None:
    derived = "SELECT count(*) FROM observation_quarter JOIN dim_indicator USING (indicator) WHERE method IN ('sum', 'difference') AND NOT additive_over_time"
    added = "SELECT count(*) FROM agency_today JOIN dim_indicator AS i USING (indicator) WHERE sound AND len(agencies) > 1 AND NOT additive_over_agencies AND i.numerator IS NULL"
    assert fiction.ask(derived) == fiction.ask(added) == [(0,)]
