"""Reports that took another's place, and what they changed: from what to what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb

REVISED = """
    SELECT r.report, r.sha256, r.file_name, r.later_by, b.file_name AS before
    FROM dim_report AS r JOIN dim_report AS b ON b.report = r.supersedes
    ORDER BY r.sequence DESC
"""
REVISED_VALUES = """
    SELECT v.agency, v.indicator, v.period_start, v.period_end, v.old_value AS before, v.new_value AS now, v.unit, r.file_name,
           FALSE AS contradicted, a.name_vi AS agency_name, i.name_vi AS indicator_name, a.name_en AS agency_en, i.name_en AS indicator_en
    FROM revision AS v
    JOIN dim_report AS r ON r.report = v.new_report
    LEFT JOIN dim_agency AS a USING (agency)
    LEFT JOIN dim_indicator AS i USING (indicator)
    WHERE v.new_report = ? AND v.reason = 'revised report'
    ORDER BY ALL
"""

LATER_BY = {
    "day": ("ký sau", "signed later"),
    "number": ("cùng ngày, số văn bản lớn hơn", "of the same day, with a higher number"),
    "receipt": ("nhận sau", "received later"),
    "decision": ("theo quyết định", "by decision"),
}
UNKNOWN = ("chưa rõ cái nào sau", "which of them is later is not known")


@dataclass(frozen=True)
class Change:
    """A cell that differs: `before` None is new, `now` None is gone. `reason`: what a person, or a revised report, did to it, in Vietnamese.
    Names are the Vietnamese ones, with the English beside them for the pages."""

    agency: str
    indicator: str
    period_start: date | None
    period_end: date
    before: Decimal | None
    now: Decimal | None
    unit: str
    file_name: str
    contradicted: bool
    reason: str = ""
    agency_en: str = ""
    indicator_en: str = ""

    @property
    def vi(self) -> str:
        """In one line, for the terminal."""
        days = f"{self.period_start or ''}/{self.period_end}"
        became = f"{_plain(self.before)} → {_plain(self.now)} {self.unit}"
        source = ", ".join(text for text in (self.file_name, self.reason) if text)
        return f"{self.indicator}, {self.agency}, {days}: {became}" + (f" ({source})" if source else "")


@dataclass(frozen=True)
class Revised:
    """A report that takes another's place, and the values that it changed. `later_by` as in dim_report."""

    file_name: str
    before: str
    later_by: str
    changes: list[Change]

    @property
    def vi(self) -> str:
        why, _ = LATER_BY.get(self.later_by, UNKNOWN)
        return f"{self.file_name} là bản sửa đổi của {self.before} ({why}): {len(self.changes)} giá trị đổi."

    @property
    def en(self) -> str:
        _, why = LATER_BY.get(self.later_by, UNKNOWN)
        return f"{self.file_name} takes the place of {self.before} ({why}): {len(self.changes)} values changed."


def changes_of(rows: Iterable[dict]) -> list[Change]:
    """Rows with the columns of Change, and the names of the agency and the indicator, as changes."""
    return [
        Change(
            agency=row["agency_name"] or row["agency"],
            indicator=row["indicator_name"] or row["indicator"],
            period_start=row["period_start"],
            period_end=row["period_end"],
            before=row["before"],
            now=row["now"],
            unit=row["unit"],
            file_name=row["file_name"] or "",
            contradicted=bool(row["contradicted"]),
            reason=row.get("reason") or "",
            agency_en=row.get("agency_en") or row["agency_name"] or row["agency"],
            indicator_en=row.get("indicator_en") or row["indicator_name"] or row["indicator"],
        )
        for row in rows
    ]


def revised(con: duckdb.DuckDBPyConnection, of: set[str] | None = None) -> list[Revised]:
    """The reports that took another's place, or those of them with these sums, the last first."""
    found = [row for row in con.sql(REVISED).to_dicts() if of is None or row["sha256"] in of]
    return [
        Revised(
            row["file_name"],
            row["before"],
            row["later_by"],
            changes_of(con.sql(REVISED_VALUES, params=[row["report"]]).to_dicts()),
        )
        for row in found
    ]


def _plain(value: Decimal | None) -> str:
    return "–" if value is None else format(value.normalize(), "f")
