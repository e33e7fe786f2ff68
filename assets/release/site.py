"""The pages: the catalogue (index.html) and the page of the data set. Static, without any address outside the site."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pyarrow.compute as pc

from assets.release import package
from assets.release.facts import Facts
from assets.release.indicator_pages import FOLDER as INDICATORS
from assets.release.indicator_pages import (
    IndicatorPage,
    indicator_pages,
    main_pages,
    newest,
    series_csv,
    with_sentences,
)
from assets.release.publisher import Publisher
from assets.release.revised import revised
from assets.release.statements import parts, statements, told
from assets.release.tables import FOLDER, Table, codebook, codes
from assets.release.words import environment
from warehouse.csv_rows import read_table
from warehouse.places import COMMITTEE

TEMPLATES = FOLDER / "templates"
FEATURED = "tthc.ho_so.tiep_nhan"
FILES_TOTAL = "tthc.ho_so.tiep_nhan"
FILES_PARTS = (
    ("tthc.ho_so.da_giai_quyet.dung_han", "đúng hạn", "on time"),
    ("tthc.ho_so.da_giai_quyet.qua_han", "quá hạn", "late"),
    ("tthc.ho_so.dang_giai_quyet", "đang giải quyết", "in progress"),
)


@dataclass(frozen=True)
class Topic:
    """One line of topics.csv: the sections of the report's outline whose numbers start with `prefix`."""

    prefix: str
    name_vi: str
    name_en: str


@dataclass(frozen=True)
class Group:
    """The observations of the newest quarter under one topic, in the order of the outline."""

    topic: Topic
    rows: tuple[dict, ...]


@cache
def topics() -> tuple[Topic, ...]:
    return read_table(FOLDER / "topics.csv", Topic)


def pages(
    con: duckdb.DuckDBPyConnection,
    tables: dict[str, Table],
    facts: Facts,
    history: Sequence[dict],
    publisher: Publisher,
    newest: Path,
) -> dict[str, bytes]:
    """Path within the site → bytes. `newest` is the folder of the newest version, `history` the versions, newest first."""
    rows = _rows(con, tables, facts.quarter)
    shown = {
        "facts": facts,
        "history": history,
        "version": history[0]["version"],
        "publisher": publisher,
        "package": package,
        "groups": _groups(rows),
        "agencies_shown": len({row["agency"] for row in rows}),
        "featured": next((row for row in _whole_first(rows) if row["indicator"] == FEATURED), rows[0]),
        "files_picture": _files_picture(rows),
        "revised": [each for each in revised(con) if each.changes],
        "findings": [told(con, finding) for finding in facts.findings],
        "downloads": _downloads(newest, tables),
        "sources": {row["report"]: row for row in tables["sources"].rows()},
        "codebook": codebook(),
        "codes": codes(),
    }
    pages_of = indicator_pages(con, tables, facts.quarters)
    shown["main"] = main_pages(pages_of)
    made = {"index.html": "index.html.j2", f"datasets/{package.NAME}/index.html": "dataset.html.j2"}
    html = {path: environment().get_template(name).render(shown).encode() for path, name in made.items()}
    html |= _indicators(con, pages_of, shown)
    return html | {name: (TEMPLATES / name).read_bytes() for name in ("style.css", "filter.js")}


def _indicators(con: duckdb.DuckDBPyConnection, pages_of: Sequence[IndicatorPage], shown: dict) -> dict[str, bytes]:
    """The pages of the indicators, their list, and each one's series as CSV."""
    template = environment().get_template("indicator.html.j2")
    html: dict[str, bytes] = {}
    rows = {page.path: newest(page) for page in pages_of}
    stated = statements(con, [row["figure"] for many in rows.values() for row in many])
    for page in pages_of:
        html[page.path] = template.render(shown, page=page, rows=with_sentences(rows[page.path], stated)).encode()
        html[page.path.replace(".html", ".csv")] = series_csv(page)
    other = Topic("", "Nội dung khác", "Other")
    by_topic: dict[Topic, list[IndicatorPage]] = {topic: [] for topic in (*topics(), other)}
    for page in sorted(pages_of, key=lambda page: _outline(page.indicator["section"])):
        by_topic[_topic(page.indicator["section"]) or other].append(page)
    listing = environment().get_template("indicators.html.j2").render(shown, topics=list(by_topic.items()))
    return html | {f"{INDICATORS}/index.html": listing.encode()}


def _topic(section: str) -> Topic | None:
    return next((topic for topic in topics() if f"{section}.".startswith(topic.prefix)), None)


def _rows(con: duckdb.DuckDBPyConnection, tables: dict[str, Table], quarter: str) -> list[dict]:
    """The observations of `quarter` in the order of the outline, each with its section and its sentence in parts."""
    sections = {row["indicator"]: row["section"] for row in tables["indicators"].rows()}
    observations = tables["observations"].data
    rows = observations.filter(pc.equal(observations["quarter"], quarter)).to_pylist()
    stated = statements(con, [row["figure"] for row in rows])
    for row in rows:
        row["section"] = sections[row["indicator"]]
        row["parts"] = parts(stated[row["figure"]].quote, [stated[row["figure"]].span])
    return sorted(rows, key=lambda row: (_outline(row["section"]), row["char_start"]))


def _outline(section: str) -> tuple[tuple[int, str], ...]:
    """Sorts "II.2.3b" as people do: by roman number, then numbers, then letters."""
    roman = {"I": 1, "II": 2, "III": 3, "IV": 4}
    parts = re.findall(r"[IVX]+|\d+|[a-z]+", section)
    return tuple((int(part), "") if part.isdigit() else (roman.get(part, 0), part) for part in parts)


def _groups(rows: Sequence[dict]) -> list[Group]:
    """Every row under its topic; what belongs to none comes last."""
    other = Topic("", "Nội dung khác", "Other")
    found: dict[Topic, list[dict]] = {topic: [] for topic in (*topics(), other)}
    for row in rows:
        found[_topic(row["section"]) or other].append(row)
    return [Group(topic, tuple(mine)) for topic, mine in found.items() if mine]


def _whole_first(rows: Sequence[dict]) -> list[dict]:
    """What is observed of the whole province before what is of a body: the first page speaks of the province."""
    observed = [row for row in rows if row["role"] == "observed"]
    return sorted(observed, key=lambda row: not row["agency"].endswith(f".{COMMITTEE}"))


def _files_picture(rows: Sequence[dict]) -> dict | None:
    """What became of the files received, when one agency states all parts and they add up to the total."""
    for total in (row for row in _whole_first(rows) if row["indicator"] == FILES_TOTAL and row["value"]):
        same = {row["indicator"]: row for row in rows if row["agency"] == total["agency"]}
        parts = [(same[code], vi, en) for code, vi, en in FILES_PARTS if code in same]
        if len(parts) == len(FILES_PARTS) and sum(row["value"] for row, _, _ in parts) == total["value"]:
            return {"total": total, "parts": parts}
    return None


def _downloads(newest: Path, tables: dict[str, Table]) -> list[dict]:
    """The tables' files of the newest version: name, table, format, bytes, sha256, rows."""
    found = []
    for name in tables:
        for kind in ("csv", "parquet"):
            data = (newest / f"{name}.{kind}").read_bytes()
            found.append(
                {
                    "name": f"{name}.{kind}",
                    "table": name,
                    "format": {"csv": "CSV", "parquet": "Parquet"}[kind],
                    "size": len(data),
                    "sha256": package.sha256(data),
                    "rows": tables[name].data.num_rows,
                }
            )
    return found
