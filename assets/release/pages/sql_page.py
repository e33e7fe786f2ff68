"""SQL in the page: the cookbook's queries, and DuckDB for browsers where `make sql` has built it."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from assets.release.pages.content import Content
from assets.release.pages.frame import Page, Target

ENGINE = Path(__file__).parents[1] / "sql" / "dist"  # made by `make sql`; the site is whole without it
COOKBOOK = Path(__file__).parents[3] / "docs" / "cookbook.md"
QUERY = re.compile(
    r"^### (?:\d+\. )?(?P<vi>[^\n]*?)(?: / (?P<en>[^\n]*))?\n(?:(?!###)[^`]|`(?!``))*?```sql\n(?P<sql>.*?)```",
    re.M | re.S,
)
EXAMPLE = "tuyen_quang"  # the province of the cookbook's examples


@dataclass(frozen=True)
class Query:
    title_vi: str
    title_en: str
    sql: str


def sql_page(content: Content, target: Target) -> Page:
    """The page; the engine's files are put beside it."""
    for path in sorted(ENGINE.glob("*")):
        target.put(f"sql/{path.name}", path.read_bytes())
    return Page("sql.html", "sql", {"has_engine": ENGINE.is_dir(), "queries": queries(content)})


def queries(content: Content) -> list[Query]:
    """Those of the cookbook, about the province that is published."""
    province, _ = Counter(row["agency"].split(".")[0] for row in content.rows).most_common(1)[0]
    text = COOKBOOK.read_text(encoding="utf-8") if COOKBOOK.is_file() else ""
    found = []
    for match in QUERY.finditer(text):
        sql = match["sql"].replace(EXAMPLE, province).strip()
        found.append(Query(match["vi"].strip(), (match["en"] or match["vi"]).strip(), sql))
    return found or [Query("Số liệu", "Observations", "SELECT * FROM observations LIMIT 20;")]
