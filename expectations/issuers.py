"""Two issuers, one value: what one office says of another must be what that office says of itself. A difference is a finding: a warning."""

import duckdb

from expectations.exceptions import excused
from expectations.numbers import formatted
from expectations.result import CheckResult, as_json
from warehouse.reference import Reference

DIFFERENT = """
WITH newest AS (
    SELECT *
    FROM observation_all
    QUALIFY row_number() OVER (PARTITION BY agency, indicator, period_start, period_end, role, issuer ORDER BY ahead, sequence DESC) = 1
)
SELECT l.quarter, l.agency, l.indicator, i.name_vi, i.name_en, l.basis, l.period_start, l.period_end, l.value, l.unit, l.issuer, l.figure, f.quote,
       n.value AS other_value, n.issuer AS other_issuer, n.figure AS other_figure, n.report, o.quote AS other_quote
FROM observation_latest AS l
JOIN newest AS n ON (n.agency, n.indicator, n.period_end, n.role) = (l.agency, l.indicator, l.period_end, l.role)
    AND n.period_start IS NOT DISTINCT FROM l.period_start
JOIN dim_indicator AS i ON i.indicator = l.indicator
JOIN fact_figure AS f ON f.figure = l.figure
JOIN fact_figure AS o ON o.figure = n.figure
WHERE l.issuers_contradicting > 0 AND n.issuer <> l.issuer AND n.value <> l.value
ORDER BY l.quarter, l.agency, l.indicator, l.period_end, n.issuer
"""


def check_issuers(con: duckdb.DuckDBPyConnection, reference: Reference) -> list[CheckResult]:
    """One result; `rows` are pairs of statements with both quotes."""
    found = excused(con, "issuers", con.sql(DIFFERENT).to_dicts(), reference)
    return [
        CheckResult(
            check_id="issuers",
            suite="issuers",
            table_name="observation_latest",
            severity="warning",
            passed=not found.rows,
            title_vi="Hai cơ quan nêu cùng một số thì phải như nhau",
            title_en="Two offices that state one value state the same",
            detail_vi="; ".join(_told(row, "vi") for row in found.rows) or "Đạt.",
            detail_en="; ".join(_told(row, "en") for row in found.rows) or "Holds.",
            failing_rows=len(found.rows),
            rows=as_json(found.rows),
        )
    ]


def _told(row: dict, language: str) -> str:
    """ "name, agency, quarter: 100 (by its own) ≠ 90 (by the other)"."""
    values = [
        f"{formatted(row[value], language)} ({row[issuer]})"
        for value, issuer in (("value", "issuer"), ("other_value", "other_issuer"))
    ]
    return f"{row[f'name_{language}']}, {row['agency']}, {row['quarter']}: {' ≠ '.join(values)}"
