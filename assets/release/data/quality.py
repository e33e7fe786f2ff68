"""What can be said of the data in numbers: what is covered, what is missing and why, which checks hold."""

from collections import Counter
from collections.abc import Mapping

import duckdb

from assets.release.data.tables import Table
from warehouse.ddl import SCHEMA_VERSION

REASONS = "SELECT d.code, count(*) FROM (SELECT unnest(doubts) AS d FROM fact_figure WHERE status = 'review') GROUP BY ALL ORDER BY 2 DESC, 1"
KINDS = "SELECT kind, count(*) FROM mention GROUP BY ALL ORDER BY kind"


def quality(con: duckdb.DuckDBPyConnection, tables: Mapping[str, Table]) -> dict:
    """Counts of a release, for quality.json: numbers of the reports by kind, statistics accepted and waiting with their reasons, values by quarter
    and body, checks."""
    checks, sources = tables["checks"].rows(), tables["sources"].rows()
    cells = tables["observations"].data.group_by(["quarter", "agency"]).aggregate([("figure", "count")]).to_pylist()
    covered: dict[str, dict[str, int]] = {}
    for cell in sorted(cells, key=lambda cell: (cell["quarter"], cell["agency"])):
        covered.setdefault(cell["quarter"], {})[cell["agency"]] = cell["figure_count"]
    flags = Counter(flag for cell in tables["observations"].data["flags"].to_pylist() for flag in (cell or "").split())
    return {
        "schema_version": SCHEMA_VERSION,
        "numbers_in_reports": dict(con.sql(KINDS).fetchall()),
        "figures": {
            "accepted": sum(row["figures_accepted"] for row in sources),
            "waiting_for_a_person": sum(row["figures_in_review"] for row in sources),
            "why_they_wait": dict(con.sql(REASONS).fetchall()),
        },
        "observations": {"by_quarter_and_agency": covered, "flags": dict(sorted(flags.items()))},
        "reporting": dict(sorted(Counter(row["status"] for row in tables["reporting"].rows()).items())),
        "checks": {
            "held": sum(row["passed"] for row in checks),
            "not_held": [
                {
                    name: row[name]
                    for name in ("check_id", "report", "severity", "title_vi", "title_en", "detail_vi", "detail_en")
                }
                for row in checks
                if not row["passed"]
            ],
        },
    }
