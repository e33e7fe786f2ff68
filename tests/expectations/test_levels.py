"""Levels of government add up to their whole: three of a province until 30 June 2025, two after; two of a district."""

from datetime import date
from pathlib import Path

import pytest

from assets.star.load import build
from expectations.levels import check_levels
from tests.star.samples import FILES, figure, kept, receipt
from warehouse.connection import open_database
from warehouse.reference import load

BEFORE = {"period_start": date(2024, 12, 15), "period_end": date(2025, 3, 14)}
AFTER = {"period_start": date(2025, 7, 1), "period_end": date(2025, 9, 14)}


def told(folder: Path, values: dict[str, str], days: dict, **cover: object) -> list[bool]:
    """What the check says of one report that states these bodies' files."""
    rows = [figure(n, FILES, value, agency=agency, **days) for n, (agency, value) in enumerate(values.items(), start=1)]
    report = receipt("a", "2025-Q1" if days is BEFORE else "2025-Q3", **cover)
    build(load(), kept(folder, [(report, rows)]), folder / "star.duckdb")
    with open_database(folder / "star.duckdb") as con:
        return [result.passed for result in check_levels(con, load())]


@pytest.mark.parametrize(
    ("values", "days", "wanted"),
    [
        ({"ubnd_tinh": "9", "cap_tinh": "2", "cap_huyen": "3", "cap_xa": "4"}, BEFORE, [True]),
        ({"ubnd_tinh": "8", "cap_tinh": "2", "cap_huyen": "3", "cap_xa": "4"}, BEFORE, [False]),
        ({"ubnd_tinh": "6", "cap_tinh": "2", "cap_xa": "4"}, BEFORE, []),  # the districts are not told
        ({"ubnd_tinh": "6", "cap_tinh": "2", "cap_xa": "4"}, AFTER, [True]),  # there are none any more
        ({"ubnd_tinh": "7", "cap_tinh": "2", "cap_xa": "4"}, AFTER, [False]),
    ],
)
def test_the_levels_of_a_province(tmp_path: Path, values: dict[str, str], days: dict, wanted: list[bool]) -> None:
    assert told(tmp_path, values, days) == wanted


@pytest.mark.parametrize(("communes", "holds"), [("4", True), ("5", False)])
def test_a_districts_levels_are_its_own_bodies(tmp_path: Path, communes: str, holds: bool) -> None:
    values = {"huyen_yen_son": "7", "cap_huyen": "3", "cap_xa": communes}
    cover = {"issuer": "huyen_yen_son", "issuer_name": "UBND huyện Yên Sơn"}
    assert told(tmp_path, values, BEFORE, **cover) == [holds]
    with open_database(tmp_path / "star.duckdb") as con:
        bodies = con.sql("SELECT agency, parent, name_vi FROM dim_agency WHERE agency LIKE '%son.cap_xa'").fetchall()
        [(code, parent, name)] = bodies
    assert (code, parent) == ("tuyen_quang.huyen_yen_son.cap_xa", "tuyen_quang.huyen_yen_son") and "Yên Sơn" in name
