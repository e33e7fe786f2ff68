"""Corrections that could not be applied: the source, or what is read there, is no longer what was corrected.

A warning, not critical: the figures concerned are withheld from the release (assets/figures/people/corrections.py), so nothing known to be
wrong is published, and one stale line must not keep the rest of the province from publishing.
"""

import duckdb

from expectations.result import CheckResult, as_json
from warehouse.judgements import Correction
from warehouse.problem import Problem
from warehouse.reference import Reference

TITLE_VI = "Dòng hiệu chỉnh áp dụng được"
TITLE_EN = "A correction can be applied"
MARKED = """
SELECT f.report, f.figure, f.raw, f.value, f.unit, f.quote,
       list_contains(f.corrections, $line) AS applied,
       [d.code FOR d IN f.doubts IF d.detail = $line AND starts_with(d.code, 'correction_')] AS failed
FROM fact_figure AS f
WHERE f.report = $report AND (applied OR len(failed) > 0)
ORDER BY f.mention
"""


def check_corrections(con: duckdb.DuckDBPyConnection, reference: Reference) -> list[CheckResult]:
    """One result for each correction whose document is in the star."""
    reports = dict(con.sql("SELECT sha256, report FROM dim_report").fetchall())
    return [_result(con, row, reports[row.document]) for row in reference.corrections if row.document in reports]


def _result(con: duckdb.DuckDBPyConnection, row: Correction, report: str) -> CheckResult:
    figures = con.sql(MARKED, params={"report": report, "line": row.id}).to_dicts()
    problem = _problem(row, figures)
    return CheckResult(
        check_id=f"corrections.{row.id}",
        suite="corrections",
        table_name="fact_figure",
        severity="warning",
        passed=problem is None,
        title_vi=TITLE_VI,
        title_en=TITLE_EN,
        detail_vi=problem.text("vi") if problem else "Đạt.",
        detail_en=problem.text("en") if problem else "Holds.",
        failing_rows=max(1, len(figures)) if problem else 0,
        rows=as_json(figures) if problem else "[]",
        report=report,
    )


def _problem(row: Correction, figures: list[dict]) -> Problem | None:
    """Why a correction was not applied; None when it was."""
    if any(figure["applied"] for figure in figures):
        return None
    failed = {code for figure in figures for code in figure["failed"]}
    what = "old" if "correction_old" in failed else "expect"
    return Problem(
        f"corrections.{what}",
        place=f"hiệu chỉnh/correction {row.id}",
        expect=row.expect,
        offset=row.char_start,
        field=row.field,
        old=row.old,
    )
