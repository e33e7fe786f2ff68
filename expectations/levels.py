"""The levels of government add up to their whole: one identity over bodies, for every indicator that a report states of all of them.

Which levels those are, and until when, is in levels.csv: three of a province until 30 June 2025, two after.
"""

from collections.abc import Iterable

import duckdb

from expectations.numbers import formatted
from expectations.result import CheckResult, as_json
from warehouse.places import COMMITTEE, level_of, levels_of
from warehouse.reference import Reference
from warehouse.reference_rows import Level

STATED = r"""
SELECT o.report, o.indicator, i.name_vi, i.name_en, o.period_start, o.period_end, a.province, a.local_code, o.agency, o.value, o.unit,
       o.figure, f.section, f.page, f.char_start, f.raw, f.quote
FROM fact_observation AS o
JOIN fact_figure AS f USING (figure)
JOIN dim_agency AS a ON a.agency = o.agency
JOIN dim_indicator AS i ON i.indicator = o.indicator
WHERE o.role = 'observed' AND i.additive_over_parts AND o.qualifier = 'exact' AND a.local_code IS NOT NULL
  AND (o.report, o.indicator, o.period_end) IN (
      SELECT (l.report, l.indicator, l.period_end) FROM fact_observation AS l WHERE regexp_matches(l.agency, '\.cap_(tinh|huyen|xa)$')
  )
ORDER BY o.report, o.indicator, o.period_end, o.agency
"""
TITLE_VI = "Các cấp chính quyền cộng lại bằng toàn thể"
TITLE_EN = "The levels of government add up to the whole"


def check_levels(con: duckdb.DuckDBPyConnection, reference: Reference) -> list[CheckResult]:
    """One warning for each report that states an indicator of a whole and of all its levels."""
    groups: dict[tuple, dict[str, dict]] = {}
    for row in con.sql(STATED).to_dicts():
        key = tuple(row[name] for name in ("report", "indicator", "period_start", "period_end", "province"))
        groups.setdefault(key, {})[row["local_code"]] = row
    by_report: dict[str, list[list[dict]]] = {}
    for (report, *_), rows in groups.items():
        by_report.setdefault(report, []).extend(_sums(rows, reference.levels))
    return [_result(report, sums) for report, sums in sorted(by_report.items()) if sums]


def _sums(rows: dict[str, dict], levels: Iterable[Level]) -> Iterable[list[dict]]:
    """(whole, parts …) of which all are stated for the same days."""
    for code, whole in rows.items():
        place = "tinh" if code == COMMITTEE else level_of(code) if "." not in code else ""
        wanted = levels_of(levels, place, whole["period_end"])
        inside = f"{code}." if place == "huyen" else ""
        parts = [rows[f"{inside}{level}"] for level in wanted if f"{inside}{level}" in rows]
        if len(parts) > 1 and len(parts) == len(wanted):
            yield [whole, *parts]


def _result(report: str, sums: list[list[dict]]) -> CheckResult:
    broken = [rows for rows in sums if sum(row["value"] for row in rows[1:]) != rows[0]["value"]]
    rows = [row for group in broken for row in group]
    told = {language: "; ".join(_told(group, language) for group in broken or sums) for language in ("vi", "en")}
    return CheckResult(
        check_id="levels",
        suite="levels",
        table_name="fact_observation",
        severity="warning",
        passed=not broken,
        title_vi=TITLE_VI,
        title_en=TITLE_EN,
        detail_vi=f"{'Không khớp' if broken else 'Khớp'}: {told['vi']}",
        detail_en=f"{'Does not hold' if broken else 'Holds'}: {told['en']}",
        failing_rows=len(rows),
        rows=as_json(rows),
        report=report,
    )


def _told(group: list[dict], language: str) -> str:
    """The parts, their sum and the whole: "name: 2 + 3 = 5, whole 6, difference 1"."""
    whole, parts = group[0]["value"], [row["value"] for row in group[1:]]
    terms = " + ".join(formatted(value, language) for value in parts)
    total, stated, apart = (formatted(value, language) for value in (sum(parts), whole, abs(sum(parts) - whole)))
    words = ("toàn thể", "chênh lệch") if language == "vi" else ("the whole", "difference")
    fit = f"khớp nếu toàn thể là {total}" if language == "vi" else f"it would hold with {total} for the whole"
    told = f"{group[0][f'name_{language}']}: {terms} = {total}, {words[0]} {stated}, {words[1]} {apart}"
    return told if sum(parts) == whole else f"{told}; {fit}"
