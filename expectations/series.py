"""Series checks: a value against the quarters before, the year before, and what an earlier report said. A finding is a warning.

The rows of warehouse/reference/series.csv name a `test` (series/<test>.sql), the `kinds` of indicators that it looks at, its `threshold`
and the `floor` under which values are too small to tell. What is known and explained stands in exceptions.csv, with a day on which it ends.
"""

from pathlib import Path

import duckdb

from expectations.exceptions import Excused, excused
from expectations.numbers import formatted
from expectations.result import CheckResult, as_json
from warehouse.check_rows import SeriesCheck
from warehouse.problem import Problem
from warehouse.reference import Reference

FOLDER = Path(__file__).parent / "series"
FINDINGS = """
SELECT t.*, coalesce(i.name_vi, '') AS name_vi, coalesce(i.name_en, '') AS name_en, a.name_vi AS agency_vi, a.name_en AS agency_en,
       f.report, f.section, f.quote
FROM ({test}) AS t
JOIN dim_agency AS a ON a.agency = t.agency
LEFT JOIN dim_indicator AS i ON i.indicator = t.indicator
LEFT JOIN fact_figure AS f ON f.figure = t.figure
ORDER BY t.quarter, t.agency, t.indicator, t.basis, t.figure
"""


def check_series(con: duckdb.DuckDBPyConnection, reference: Reference) -> list[CheckResult]:
    """One result for each line of series.csv. Raises Problem naming the line whose test is not known."""
    return [_result(con, line, row, reference) for line, row in enumerate(reference.series, start=2)]


def _result(con: duckdb.DuckDBPyConnection, line: int, row: SeriesCheck, reference: Reference) -> CheckResult:
    limits = {"kinds": row.kinds.split(), "threshold": row.threshold, "floor": row.floor}
    found = excused(con, f"series.{row.id}", con.sql(_test(line, row), params=limits).to_dicts(), reference)
    return CheckResult(
        check_id=f"series.{row.id}",
        suite="series",
        table_name="observation_latest",
        severity="warning",
        passed=not found.rows,
        title_vi=row.title_vi,
        title_en=row.title_en,
        detail_vi=_detail(found, "vi"),
        detail_en=_detail(found, "en"),
        failing_rows=len(found.rows),
        rows=as_json(found.rows),
    )


def _test(line: int, row: SeriesCheck) -> str:
    path = FOLDER / f"{row.test}.sql"
    if not path.is_file():
        place = f"dòng/line {line}"
        raise Problem("reference.bad_cell", file="series.csv", place=place, column="test", cell=row.test)
    return FINDINGS.format(test=path.read_text(encoding="utf-8"))


def _detail(found: Excused, language: str) -> str:
    """Each finding: "name, agency, quarter: 120 (before 12)", and how many are known exceptions."""
    words = {"vi": ("Đạt.", "trước", "ngoại lệ đã biết"), "en": ("Holds.", "before", "known exceptions")}[language]
    told = "; ".join(_told(row, language, words[1]) for row in found.rows) or words[0]
    return f"{told} ({len(found.known)} {words[2]})" if found.known else told


def _told(row: dict, language: str, before: str) -> str:
    what = ", ".join(filter(None, (row[f"name_{language}"], row[f"agency_{language}"], row["quarter"])))
    values = [
        formatted(row["value"], language) if row["value"] is not None else "–",
        f"({before} {formatted(row['other_value'], language)})" if row["other_value"] is not None else "",
    ]
    return f"{what}: {' '.join(filter(None, values))}"
