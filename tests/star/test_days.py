"""The star keeps the days: windows of one report, other years, spans that are no quarter, bodies that split; two provinces in one query."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from assets.release.data.formats import parquet_bytes
from assets.release.data.tables import read_tables
from assets.star.load import build
from tests.star.samples import NEW_FILES as FILES
from tests.star.samples import figure, kept, receipt
from warehouse.connection import open_database
from warehouse.reference import Reference, load
from warehouse.reference_rows import Succession

UNTIL_JUNE = {"period_start": date(2025, 6, 15), "period_end": date(2025, 6, 30)}
FROM_JULY = {"period_start": date(2025, 7, 1), "period_end": date(2025, 9, 14)}
QUARTER = {"period_start": date(2025, 6, 15), "period_end": date(2025, 9, 14)}
MONTH = {"period_start": date(2025, 8, 1), "period_end": date(2025, 8, 31)}


def star(folder: Path, reports: list, reference: Reference | None = None) -> duckdb.DuckDBPyConnection:
    build(reference or load(), kept(folder, reports), folder / "star.duckdb")
    return open_database(folder / "star.duckdb")


def test_two_windows_of_one_report_are_two_rows_and_a_total(tmp_path: Path) -> None:
    windows = [figure(1, FILES, "17900", **UNTIL_JUNE), figure(2, FILES, "80000", **FROM_JULY)]
    lang_son = receipt("a", "2025-Q3", place="tỉnh Lạng Sơn", issuer_name="UBND tỉnh Lạng Sơn")
    with closing(star(tmp_path, [(lang_son, windows)])) as con:
        stated = con.sql("SELECT period_start, period_end, value, basis FROM fact_observation ORDER BY 1").fetchall()
        assert stated == [(*UNTIL_JUNE.values(), 17900, "period"), (*FROM_JULY.values(), 80000, "period")]
        operands = [f"{'a' * 16}-100-105", f"{'a' * 16}-200-205"]
        total = con.sql("SELECT period_start, period_end, value, same_body, operands FROM observation_total").fetchall()
        assert total == [(*QUARTER.values(), 97900, True, operands)]
        quarter = con.sql("SELECT quarter, value, derived, operands FROM observation_quarter").fetchall()
        assert quarter == [("2025-Q3", 97900, True, operands)]


def test_windows_of_a_province_before_and_after_its_merger_have_a_total_that_is_no_quarter(tmp_path: Path) -> None:
    windows = [figure(1, FILES, "17900", **UNTIL_JUNE), figure(2, FILES, "80000", **FROM_JULY)]
    with closing(
        star(tmp_path, [(receipt("a", "2025-Q3"), windows)])
    ) as con:  # Tuyên Quang, which Hà Giang joined on 1 July
        assert con.sql("SELECT value, same_body FROM observation_total").fetchall() == [(97900, False)]
        assert con.sql("FROM observation_quarter").fetchall() == []


def test_windows_that_do_not_meet_have_no_total_and_a_stated_one_is_not_made_again(tmp_path: Path) -> None:
    apart = [figure(1, FILES, "17900", **UNTIL_JUNE), figure(2, FILES, "80000", **MONTH)]
    whole = [figure(1, FILES, "1", **UNTIL_JUNE), figure(2, FILES, "2", **FROM_JULY), figure(3, FILES, "3", **QUARTER)]
    for name, rows in (("apart", apart), ("whole", whole)):
        with closing(star(tmp_path / name, [(receipt("a", "2025-Q3"), rows)])) as con:
            assert con.sql("FROM observation_total").fetchall() == []


def test_a_month_is_kept_and_not_called_a_quarter(tmp_path: Path) -> None:
    with closing(star(tmp_path, [(receipt("a", "2025-Q3"), [figure(1, FILES, "9", **MONTH)])])) as con:
        assert con.sql("SELECT value, basis FROM observation_latest").fetchall() == [(9, "period")]
        assert con.sql("FROM observation_quarter").fetchall() == []


def test_last_years_days_are_last_years_quarter(tmp_path: Path) -> None:
    last = {"period_start": date(2024, 6, 15), "period_end": date(2024, 9, 14), "basis": "period"}
    rows = [figure(1, FILES, "9", basis="quarter", **QUARTER), figure(2, FILES, "7", **last)]
    with closing(star(tmp_path, [(receipt("a", "2025-Q3"), rows)])) as con:
        found = con.sql("SELECT quarter, basis, value FROM observation_latest ORDER BY ALL").fetchall()
        assert found == [("2024-Q3", "quarter", 7), ("2025-Q3", "quarter", 9)]


def test_a_body_that_was_split_has_several_successors_and_no_body_of_today(tmp_path: Path) -> None:
    known = load()
    split = tuple(Succession("huyen_yen_son", to, date(2025, 7, 1), "split", "NQ") for to in ("so_y_te", "so_noi_vu"))
    others = tuple(row for row in known.succession if row.predecessor != "huyen_yen_son")
    report = receipt("a", "2025-Q1", issuer="huyen_yen_son", issuer_name="Huyện Yên Sơn")
    days = {"period_start": date(2024, 12, 15), "period_end": date(2025, 3, 14)}
    rows = [figure(1, FILES, "9", agency="huyen_yen_son", **days)]
    with closing(star(tmp_path, [(report, rows)], replace(known, succession=(*others, *split)))) as con:
        district = "agency = 'tuyen_quang.huyen_yen_son'"
        assert con.sql(f"SELECT successors FROM dim_agency WHERE {district}").fetchall() == [
            (["tuyen_quang.so_noi_vu", "tuyen_quang.so_y_te"],)
        ]
        keys = con.sql(
            "SELECT succession FROM agency_succession WHERE kind = 'split' AND NOT contains(succession, 'cap_huyen')"
        ).fetchall()
        assert [key.startswith("tuyen_quang.huyen_yen_son>") for (key,) in keys] == [True, True]
        today = con.sql(f"SELECT value, sound, why_not FROM agency_today WHERE {district}").fetchall()
        assert today == [(9, False, "split: its values are of several bodies of today")]


def test_the_releases_of_two_provinces_are_one_query(tmp_path: Path) -> None:
    """Two warehouses of two provinces, each with its own list of bodies: their published tables do not collide."""
    known, days = load(), {"period_start": date(2025, 6, 15), "period_end": date(2025, 9, 14)}
    committee = replace(known.agencies["ubnd_tinh"], parent="lang_son", name_vi="UBND tỉnh Lạng Sơn")
    homes = {"tuyen_quang": known, "lang_son": replace(known, agencies=known.agencies | {"ubnd_tinh": committee})}
    for (home, reference), value in zip(homes.items(), ("100", "40"), strict=True):
        place = f"tỉnh {reference.provinces[home].name_vi.removeprefix('tỉnh ').removeprefix('Tỉnh ')}"
        report = receipt(home[0], "2025-Q3", place=place, issuer_name=f"UBND {place}")
        rows = [figure(1, FILES, value, basis="quarter", **days)]
        with closing(star(tmp_path / home, [(report, rows)], reference)) as con:
            (tmp_path / f"{home}.parquet").write_bytes(parquet_bytes(read_tables(con)["observations"]))
    union = f"SELECT agency, value FROM read_parquet('{tmp_path}/*.parquet') ORDER BY agency"
    assert duckdb.sql(union).fetchall() == [("lang_son.ubnd_tinh", 40), ("tuyen_quang.ubnd_tinh", 100)]
    assert duckdb.sql(
        f"SELECT sum(value), any_value(typeof(value)) FROM read_parquet('{tmp_path}/*.parquet')"
    ).fetchall() == [(140, "DECIMAL(24,6)")]
