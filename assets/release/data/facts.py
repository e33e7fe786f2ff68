"""What a release holds, counted, and the findings it is proud of: for the README and the pages."""

import json
import re
from dataclasses import dataclass
from datetime import date

import duckdb
import pyarrow.compute as pc

from assets.release.data.tables import Table

CODE = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")  # of an agency, in a text


@dataclass(frozen=True)
class Finding:
    """A check that did not hold. `statements` are rows of the warehouse that say so: column → value."""

    check_id: str
    severity: str
    title_vi: str
    title_en: str
    detail_vi: str
    detail_en: str
    report: str | None
    statements: tuple[dict, ...]


@dataclass(frozen=True)
class Facts:
    """Counts over all quarters. `first_day` and `last_day` are those that the observations cover, `places` their provinces. `mentions` are all numbers of the reports, of whatever kind; `figures` those that state a statistic."""

    quarters: tuple[str, ...]
    agencies: int
    indicators: int
    observations: int
    contradicted: int
    reports: int
    mentions: int
    accepted: int
    in_review: int
    newest_report: date
    first_day: date
    last_day: date
    places: tuple[str, ...]
    checks: int
    findings: tuple[Finding, ...]

    @property
    def figures(self) -> int:
        return self.accepted + self.in_review

    @property
    def days(self) -> str:
        """The days covered, as an interval of ISO 8601."""
        return f"{self.first_day.isoformat()}/{self.last_day.isoformat()}"

    @property
    def where(self) -> str:
        return "; ".join(self.places) or "Việt Nam"

    @property
    def quarter(self) -> str:
        """The newest quarter: "2023-Q1"."""
        return self.quarters[-1]


def count(con: duckdb.DuckDBPyConnection, tables: dict[str, Table]) -> Facts:
    """Raises nothing: the tables have passed the gate, so there is at least one observation and its report."""
    observations, sources = tables["observations"].data, tables["sources"].data
    checks = tables["checks"].rows()
    return Facts(
        quarters=tuple(sorted(observations["quarter"].unique().to_pylist())),
        agencies=len(observations["agency"].unique()),
        indicators=len(observations["indicator"].unique()),
        observations=observations.num_rows,
        contradicted=pc.sum(observations["contradicted"]).as_py(),
        reports=sources.num_rows,
        mentions=con.execute("SELECT count(*) FROM mention").fetchall()[0][0],
        accepted=sum(sources["figures_accepted"].to_pylist()),
        in_review=sum(sources["figures_in_review"].to_pylist()),
        newest_report=con.execute("SELECT max(known_on) FROM dim_report").fetchall()[0][0],
        first_day=pc.min(pc.coalesce(observations["period_start"], observations["period_end"])).as_py(),
        last_day=pc.max(observations["period_end"]).as_py(),
        places=tuple(sorted({place for place in sources["place"].to_pylist() if place})),
        checks=len(checks),
        findings=tuple(_finding(row, tables["agencies"].rows()) for row in checks if not row["passed"]),
    )


def _finding(row: dict, agencies: list[dict]) -> Finding:
    """People read names where the table has codes."""
    texts = {name: row[name] or "" for name in ("title_vi", "title_en", "detail_vi", "detail_en")}
    for language in ("vi", "en"):
        names = {each["agency"]: each[f"name_{language}"] or each["name_vi"] for each in agencies}
        named = CODE.sub(lambda code, names=names: names.get(code[0], code[0]), texts[f"detail_{language}"])
        texts[f"detail_{language}"] = named
    return Finding(
        check_id=row["check_id"],
        severity=row["severity"],
        report=row["report"],
        statements=tuple(json.loads(row["rows"] or "[]")),
        **texts,
    )
