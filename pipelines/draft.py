"""What publishing would change: the warehouse as it stands, against the last published version."""

import json
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import duckdb

from warehouse.connection import open_database
from warehouse.home import Home

OBSERVATIONS = "datasets/so-lieu-cchc/latest/observations.parquet"
KEY = "agency, indicator, period_start, period_end, role"
CHANGES = f"""
    WITH now AS (
        SELECT o.{KEY.replace(", ", ", o.")}, o.value, o.unit, r.file_name, o.agreement = 'contradict' AS contradicted
        FROM observation_latest AS o JOIN dim_report AS r USING (report)
    ), before AS (
        SELECT {KEY}, value, unit FROM read_parquet(?)
    )
    SELECT
        coalesce(n.agency, b.agency) AS agency, coalesce(n.indicator, b.indicator) AS indicator,
        coalesce(n.period_start, b.period_start) AS period_start, coalesce(n.period_end, b.period_end) AS period_end,
        b.value AS before, n.value AS now, coalesce(n.unit, b.unit) AS unit, n.file_name, n.contradicted,
        a.name_vi AS agency_name, i.name_vi AS indicator_name
    FROM now AS n
    FULL JOIN before AS b ON n.agency = b.agency AND n.indicator = b.indicator AND n.role = b.role
        AND n.period_end = b.period_end AND n.period_start IS NOT DISTINCT FROM b.period_start
    LEFT JOIN dim_agency AS a ON a.agency = coalesce(n.agency, b.agency)
    LEFT JOIN dim_indicator AS i ON i.indicator = coalesce(n.indicator, b.indicator)
    WHERE n.value IS DISTINCT FROM b.value
    ORDER BY ALL
"""


REVISED = """
    SELECT r.report, r.sha256, r.file_name, r.later_by, b.file_name AS before
    FROM dim_report AS r JOIN dim_report AS b ON b.report = r.supersedes
    ORDER BY r.sequence DESC
"""
REVISED_VALUES = """
    SELECT v.agency, v.indicator, v.period_start, v.period_end, v.old_value AS before, v.new_value AS now, v.unit, r.file_name,
           FALSE AS contradicted, a.name_vi AS agency_name, i.name_vi AS indicator_name
    FROM revision AS v
    JOIN dim_report AS r ON r.report = v.new_report
    LEFT JOIN dim_agency AS a USING (agency)
    LEFT JOIN dim_indicator AS i USING (indicator)
    WHERE v.new_report = ? AND v.reason = 'revised report'
    ORDER BY ALL
"""


@dataclass(frozen=True)
class Change:
    """A cell that differs: `before` None is new, `now` None is gone."""

    agency: str
    indicator: str
    period_start: date | None
    period_end: date
    before: Decimal | None
    now: Decimal | None
    unit: str
    file_name: str
    contradicted: bool

    @property
    def vi(self) -> str:
        """In one line, for the terminal."""
        days = f"{self.period_start or ''}/{self.period_end}"
        became = f"{_plain(self.before)} → {_plain(self.now)} {self.unit}"
        return f"{self.indicator}, {self.agency}, {days}: {became}" + (f" ({self.file_name})" if self.file_name else "")


@dataclass(frozen=True)
class Revised:
    """A report that takes another's place, and the values that it changed. `later_by` as in dim_report."""

    file_name: str
    before: str
    later_by: str
    changes: list[Change]

    @property
    def vi(self) -> str:
        why = {
            "day": "ký sau",
            "number": "cùng ngày, số văn bản lớn hơn",
            "receipt": "nhận sau",
            "decision": "theo quyết định",
        }
        reason = why.get(self.later_by, "chưa rõ cái nào sau")
        return f"{self.file_name} là bản sửa đổi của {self.before} ({reason}): {len(self.changes)} giá trị đổi."


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
    published = home.site / OBSERVATIONS
    with closing(open_database(home.database)) as con:
        values = con.sql("SELECT count(*) FROM observation_latest").fetchall()[0][0]
        found = _found(con, str(published)) if published.exists() else []
        if not published.exists():
            return Draft("", values)
    return Draft(
        _version(home),
        values,
        new=[change for change in found if change.before is None],
        changed=[change for change in found if change.before is not None and change.now is not None],
        gone=[change for change in found if change.now is None],
    )


def _found(con: duckdb.DuckDBPyConnection, published: str) -> list[Change]:
    return list(_changes(con.sql(CHANGES, params=[published]).to_dicts()))


def _changes(rows: Iterable[dict]) -> Iterable[Change]:
    for row in rows:
        yield Change(
            agency=row["agency_name"] or row["agency"],
            indicator=row["indicator_name"] or row["indicator"],
            period_start=row["period_start"],
            period_end=row["period_end"],
            before=row["before"],
            now=row["now"],
            unit=row["unit"],
            file_name=row["file_name"] or "",
            contradicted=bool(row["contradicted"]),
        )


def revisions(home: Home, of: set[str] | None = None) -> list[Revised]:
    """The reports that took another's place, or those of them with these sums, the last first."""
    with closing(open_database(home.database)) as con:
        found = [row for row in con.sql(REVISED).to_dicts() if of is None or row["sha256"] in of]
        return [
            Revised(
                row["file_name"],
                row["before"],
                row["later_by"],
                list(_changes(con.sql(REVISED_VALUES, params=[row["report"]]).to_dicts())),
            )
            for row in found
        ]


def _version(home: Home) -> str:
    listing = home.site / "datasets" / "so-lieu-cchc" / "versions.json"
    return json.loads(listing.read_text(encoding="utf-8"))["versions"][0]["version"]


def _plain(value: Decimal | None) -> str:
    return "–" if value is None else format(value.normalize(), "f")
