"""One report, one value: an indicator of one agency stated twice with different values is a finding about the report."""

import duckdb

from expectations.numbers import formatted
from expectations.result import CheckResult, as_json

CONTRADICTIONS = """
SELECT s.report, s.indicator, i.name_vi, i.name_en, s.agency, s.basis, s.value, s.unit, s.section, s.figure, s.char_start, s.quote
FROM statement AS s
JOIN fact_observation AS o USING (report, agency, indicator, role, period_end)
JOIN dim_indicator AS i USING (indicator)
WHERE o.agreement = 'contradict' AND s.period_start IS NOT DISTINCT FROM o.period_start
ORDER BY s.report, s.indicator, s.agency, s.basis, s.char_start, s.figure
"""
TITLE_VI = "Một chỉ tiêu nêu nhiều lần trong báo cáo thì phải như nhau"
TITLE_EN = "An indicator stated several times in a report has one value"


def check_agreement(con: duckdb.DuckDBPyConnection) -> list[CheckResult]:
    """One warning for each report; `rows` are the statements that differ, with their quotes."""
    differing: dict[str, list[dict]] = {}
    for row in con.sql(CONTRADICTIONS).to_dicts():
        differing.setdefault(row["report"], []).append(row)
    reports = [report for (report,) in con.sql("SELECT report FROM dim_report ORDER BY quarter, report").fetchall()]
    return [_result(report, differing.get(report, [])) for report in reports]


def _result(report: str, rows: list[dict]) -> CheckResult:
    detail_vi, detail_en = _detail(rows, "vi"), _detail(rows, "en")
    return CheckResult(
        check_id="agreement",
        suite="agreement",
        table_name="fact_observation",
        severity="warning",
        passed=not rows,
        title_vi=TITLE_VI,
        title_en=TITLE_EN,
        detail_vi=f"Mâu thuẫn: {detail_vi}" if rows else "Đạt.",
        detail_en=f"Contradictions: {detail_en}" if rows else "Holds.",
        failing_rows=len(rows),
        rows=as_json(rows),
        report=report,
    )


def _detail(rows: list[dict], language: str) -> str:
    """Each indicator with its values: name, agency: 2 (II.1.1) ≠ 3 (II.1.4)."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        key = (row[f"name_{language}"], row["agency"], row["basis"])
        place = f" ({row['section']})" if row["section"] else ""
        groups.setdefault(key, []).append(formatted(row["value"], language) + place)
    return "; ".join(f"{name}, {agency}: {' ≠ '.join(values)}" for (name, agency, _), values in groups.items())
