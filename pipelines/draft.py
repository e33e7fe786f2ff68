"""What publishing would change: the warehouse as it stands, against the last published version."""

from contextlib import closing
from dataclasses import dataclass, field

import duckdb

from assets.release.data.datasets import main_dataset
from assets.release.history import listed
from assets.release.revised import Change, Revised, changes_of, revised
from warehouse.connection import open_database
from warehouse.home import Home

KEY = "agency, indicator, period_start, period_end, role"
CHANGES = f"""
    WITH now AS (
        SELECT o.{KEY.replace(", ", ", o.")}, o.value, o.unit, r.file_name, o.agreement = 'contradict' AS contradicted,
               CASE WHEN len(f.corrections) > 0 THEN 'hiệu chỉnh' WHEN f.decision IS NOT NULL THEN 'quyết định'
                    WHEN r.supersedes IS NOT NULL THEN 'báo cáo sửa đổi' ELSE '' END AS reason
        FROM observation_latest AS o JOIN dim_report AS r USING (report) JOIN fact_figure AS f USING (figure)
    ), before AS (
        SELECT {KEY}, value, unit FROM read_parquet(?)
    )
    SELECT
        coalesce(n.agency, b.agency) AS agency, coalesce(n.indicator, b.indicator) AS indicator,
        coalesce(n.period_start, b.period_start) AS period_start, coalesce(n.period_end, b.period_end) AS period_end,
        b.value AS before, n.value AS now, coalesce(n.unit, b.unit) AS unit, n.file_name, n.contradicted, coalesce(n.reason, '') AS reason,
        a.name_vi AS agency_name, i.name_vi AS indicator_name
    FROM now AS n
    FULL JOIN before AS b ON n.agency = b.agency AND n.indicator = b.indicator AND n.role = b.role
        AND n.period_end = b.period_end AND n.period_start IS NOT DISTINCT FROM b.period_start
    LEFT JOIN dim_agency AS a ON a.agency = coalesce(n.agency, b.agency)
    LEFT JOIN dim_indicator AS i ON i.indicator = coalesce(n.indicator, b.indicator)
    WHERE n.value IS DISTINCT FROM b.value
    ORDER BY ALL
"""


@dataclass(frozen=True)
class Draft:
    """`version` is the one it is held against, "" when nothing is published; `values` are all cells of the draft."""

    version: str
    values: int
    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    gone: list[Change] = field(default_factory=list)

    @property
    def contradicted(self) -> list[Change]:
        return [change for change in (*self.new, *self.changed) if change.contradicted]


def changes(home: Home) -> Draft:
    """The changes of the draft. Raises Problem when there is no warehouse."""
    versions = listed(home.site)
    version = versions[0]["version"] if versions else ""
    published = home.site / main_dataset().place / version / "observations.parquet"
    with closing(open_database(home.database)) as con:
        values = con.sql("SELECT count(*) FROM observation_latest").fetchall()[0][0]
        if not version:
            return Draft("", values)
        found = _found(con, str(published))
    return Draft(
        version,
        values,
        new=[change for change in found if change.before is None],
        changed=[change for change in found if change.before is not None and change.now is not None],
        gone=[change for change in found if change.now is None],
    )


def _found(con: duckdb.DuckDBPyConnection, published: str) -> list[Change]:
    return changes_of(con.sql(CHANGES, params=[published]).to_dicts())


def revisions(home: Home, of: set[str] | None = None) -> list[Revised]:
    """The reports of the draft that took another's place, or those of them with these sums, the last first."""
    with closing(open_database(home.database)) as con:
        return revised(con, of)
