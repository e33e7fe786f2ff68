"""A page for each observation, at an address made of what it is of: its words, where they stand, what else states it, the checks it takes part
in, how it changed. An address that was ever published leads on when its value is gone or its words are read otherwise."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import duckdb

from assets.release.data.datasets import main_dataset
from assets.release.pages.content import Content, Rows, source_of
from assets.release.pages.frame import Page
from assets.release.pages.statements import marked, parts, statements
from warehouse.check_rows import Identity

OTHERS = """
    SELECT o.figure AS published, f.figure, f.report, f.value, f.unit
    FROM observation_latest AS o
    JOIN fact_figure AS f
        ON f.status = 'accepted' AND f.agency = o.agency AND f.indicator = o.indicator AND f.role = o.role AND f.period_end = o.period_end
        AND f.period_start IS NOT DISTINCT FROM o.period_start AND f.figure <> o.figure
    ORDER BY o.figure, f.report, f.char_start
"""
REVISIONS = """
    SELECT o.figure AS published, v.old_value, v.new_value, v.known_on, v.new_report
    FROM observation_latest AS o
    JOIN revision AS v ON v.agency = o.agency AND v.indicator = o.indicator AND v.period_end = o.period_end
        AND v.period_start IS NOT DISTINCT FROM o.period_start
    WHERE o.role = 'observed'
    ORDER BY o.figure, v.known_on
"""
FAILING = """
    SELECT DISTINCT said ->> 'figure' AS figure, check_id, title_vi, title_en, detail_vi, detail_en, FALSE AS passed
    FROM (SELECT *, unnest(from_json(rows, '["JSON"]')) AS said FROM check_result WHERE NOT passed)
    WHERE said ->> 'figure' IS NOT NULL
    ORDER BY ALL
"""
HOLDING = """
    SELECT report, check_id, title_vi, title_en, detail_vi, detail_en FROM check_result WHERE passed AND check_id LIKE 'identity.%' AND report IS NOT NULL ORDER BY ALL
"""
CODE = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")


def observation_pages(content: Content, anchored: Collection[str], identities: Sequence[Identity]) -> Iterator[Page]:
    """`anchored`: the reports whose text is in the site, so that a page can lead to the very place."""
    sources = {report["report"]: source_of(report) for report in content.reports}
    others, revised = _others(content, sources), _by_figure(content.con, REVISIONS)
    failing, holding = _by_figure(content.con, FAILING, "figure"), _holding(content, identities)
    for row in content.rows:
        changes = [each | {"source": sources[each["new_report"]]} for each in revised[row["figure"]]]
        shown = {
            "row": row | {"anchored": row["report"] in anchored},
            "others": others[row["figure"]],
            "checks": failing[row["figure"]] + holding.get((row["report"], row["indicator"]), []),
            "revisions": changes,
        }
        yield Page(row["permalink"], "observation", shown)


def _by_figure(con: duckdb.DuckDBPyConnection, query: str, key: str = "published") -> Mapping[str, Rows]:
    found: dict[str, Rows] = defaultdict(list)
    for row in con.sql(query).to_dicts():
        found[row[key]].append(row)
    return found


def _others(content: Content, sources: Mapping[str, str]) -> Mapping[str, Rows]:
    """What else states an observation, each with its sentence."""
    found = _by_figure(content.con, OTHERS)
    rows = [row for many in found.values() for row in many]
    stated = statements(content.con, [row["figure"] for row in rows])
    for row in rows:
        said = stated[row["figure"]]
        row |= {"source": sources[row["report"]], "sentence": marked(parts(said.quote, [said.span]))}
    return found


def _holding(content: Content, identities: Sequence[Identity]) -> dict[tuple[str, str], Rows]:
    """The identities that hold in a report, by report and each indicator that they relate."""
    related = {f"identity.{row.id}": set(CODE.findall(f"{row.left} {row.right}")) for row in identities}
    found: dict[tuple[str, str], Rows] = defaultdict(list)
    for row in content.con.sql(HOLDING).to_dicts():
        told = {"passed": True, **row}
        for indicator in related.get(row["check_id"], ()):
            if told not in found[row["report"], indicator]:
                found[row["report"], indicator].append(told)
    return found


def gone_pages(content: Content) -> Iterator[Page]:
    """Addresses of earlier versions that no observation has now: what stood there last, and where its words are read as something else."""
    folders = [content.site / main_dataset().place / entry["version"] for entry in content.history[1:]]
    files = [folder / "observations.parquet" for folder in folders if (folder / "observations.parquet").exists()]
    present = {row["permalink"] for row in content.rows}
    figures = {row["figure"]: row for row in content.rows}
    moved = dict(content.con.sql("SELECT old_figure, figure FROM figure_moved").fetchall())
    seen: set[str] = set()
    for path in files:
        for row in _permalinks(content.con, path):
            if row["permalink"] not in present | seen:
                seen.add(row["permalink"])
                leads_to = figures.get(row["figure"]) or figures.get(moved.get(row["figure"], ""))
                yield Page(row["permalink"], "gone", {"row": row | {"version": path.parent.name}, "leads_to": leads_to})


def _permalinks(con: duckdb.DuckDBPyConnection, path: Path) -> Rows:
    """The observations of a version; versions of before there were permalinks have none."""
    place = str(path).replace("'", "''")
    if "permalink" not in {name for (name, *_) in con.sql(f"DESCRIBE FROM read_parquet('{place}')").fetchall()}:
        return []
    return con.sql(f"SELECT * FROM read_parquet('{place}')").to_dicts()
