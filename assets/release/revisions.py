"""What a version changed against the one before: each cell with its old and new value, and why. Applied to the earlier version's
observations it gives the values of the later one."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from assets.release.data.tables import Table, table_of

NAME = "revisions"
KEY = ("agency", "indicator", "period_start", "period_end", "role")
QUERY = """
    WITH now AS (
        SELECT o.*, len(f.corrections) > 0 AS corrected, f.decision IS NOT NULL AS decided
        FROM now_observations AS o LEFT JOIN fact_figure AS f USING (figure)
    ), before AS (
        FROM {before}
    )
    SELECT coalesce(n.agency, b.agency) AS agency, coalesce(n.indicator, b.indicator) AS indicator,
           CASE WHEN n.figure IS NULL THEN b.period_start ELSE n.period_start END AS period_start,
           coalesce(n.period_end, b.period_end) AS period_end, coalesce(n.role, b.role) AS role,
           b.value AS old_value, n.value AS new_value, coalesce(n.unit, b.unit) AS unit,
           CASE WHEN b.figure IS NULL THEN 'new' WHEN n.figure IS NULL THEN 'gone' ELSE 'changed' END AS change,
           CASE WHEN n.figure IS NULL AND b.report NOT IN (SELECT report FROM now_sources) THEN 'withdrawn_report'
                WHEN n.report NOT IN (SELECT report FROM {sources}) THEN 'new_report'
                WHEN n.corrected THEN 'correction' WHEN n.decided THEN 'decision' ELSE 'reading' END AS cause,
           b.report AS old_report, n.report AS new_report
    FROM now AS n
    FULL JOIN before AS b
        ON n.agency = b.agency AND n.indicator = b.indicator AND n.role = b.role AND n.period_end = b.period_end
        AND n.period_start IS NOT DISTINCT FROM b.period_start
    WHERE n.figure IS NULL OR b.figure IS NULL OR n.value <> b.value
    ORDER BY agency, indicator, period_end, period_start NULLS FIRST, role
"""


def kept(folder: Path) -> dict[str, Table]:
    """The table of changes that a version has; versions of before it was made have none."""
    path = folder / f"{NAME}.parquet"
    return {NAME: table_of(NAME, pq.read_table(path))} if path.exists() else {}


def revisions(con: duckdb.DuckDBPyConnection, tables: dict[str, Table], previous: Path | None) -> Table:
    """The table of changes against the version in `previous`; without one, no rows. `con` has the warehouse open."""
    con.register("now_observations", tables["observations"].data)
    con.register("now_sources", tables["sources"].data)
    if previous is None:
        query = QUERY.format(before="now_observations", sources="now_sources")
        return table_of(NAME, con.sql(query).limit(0).to_arrow_table())
    observations, sources = (
        str(previous / f"{name}.parquet").replace("'", "''") for name in ("observations", "sources")
    )
    query = QUERY.format(before=f"read_parquet('{observations}')", sources=f"read_parquet('{sources}')")
    return table_of(NAME, con.sql(query).to_arrow_table())
