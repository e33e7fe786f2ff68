"""What all pages are made of, read once: the published tables, and the observations with their names, their source and their sentence in parts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import duckdb

from assets.release.data.facts import Facts
from assets.release.data.tables import FOLDER as DATA
from assets.release.data.tables import Table
from assets.release.pages.statements import marked, parts, statements
from assets.release.publisher import Publisher
from warehouse.csv_rows import read_table
from warehouse.home import Home
from warehouse.places import COMMITTEE

Rows = list[dict]


@dataclass(frozen=True)
class Topic:
    """One line of topics.csv: the sections of the report's outline whose numbers start with `prefix`."""

    prefix: str
    name_vi: str
    name_en: str


REASONS = {
    "scheduled": ("theo kỳ", "scheduled"),
    "new_reports": ("báo cáo mới", "new reports"),
    "correction": ("đính chính", "correction"),
    "descriptions": ("không giá trị nào đổi", "no value changed"),
}
OTHER = Topic("", "Nội dung khác", "Other")


@dataclass(frozen=True)
class Group:
    """Observations under one topic, in the order of the outline."""

    topic: Topic
    rows: tuple[dict, ...]


@dataclass(frozen=True)
class Content:
    """What is published. `rows` are all observations, `reports` those of the table sources, newest first; `site` is the folder being built,
    which has the data already."""

    home: Home
    con: duckdb.DuckDBPyConnection
    tables: Mapping[str, Table]
    facts: Facts
    history: Sequence[dict]
    publisher: Publisher
    site: Path
    rows: Rows
    reports: Rows
    agencies: Mapping[str, dict]
    indicators: Mapping[str, dict]

    def by(self, column: str) -> dict[str, Rows]:
        """The observations by a column of theirs, in their order."""
        found: dict[str, Rows] = defaultdict(list)
        for row in self.rows:
            found[row[column]].append(row)
        return found


@cache
def topics() -> tuple[Topic, ...]:
    return read_table(DATA / "topics.csv", Topic)


def topic_of(section: str) -> Topic:
    return next((topic for topic in topics() if f"{section}.".startswith(topic.prefix)), OTHER)


def outline(section: str) -> tuple[tuple[int, str], ...]:
    """Sorts "II.2.3b" as people do: by roman number, then numbers, then letters."""
    roman = {"I": 1, "II": 2, "III": 3, "IV": 4}
    found = re.findall(r"[IVX]+|\d+|[a-z]+", section)
    return tuple((int(part), "") if part.isdigit() else (roman.get(part, 0), part) for part in found)


def groups(rows: Iterable[dict]) -> list[Group]:
    """Every row under its topic; what belongs to none comes last."""
    found: dict[Topic, Rows] = {topic: [] for topic in (*topics(), OTHER)}
    for row in rows:
        found[topic_of(row["section"])].append(row)
    return [Group(topic, tuple(mine)) for topic, mine in found.items() if mine]


def whole_first(rows: Iterable[dict]) -> Rows:
    """What is observed of the whole province before what is of a body: the first page speaks of the province."""
    observed = [row for row in rows if row["role"] == "observed"]
    return sorted(observed, key=lambda row: not row["agency"].endswith(f".{COMMITTEE}"))


def reports_of(tables: Mapping[str, Table]) -> Rows:
    """The reports, newest first, each with the name of its issuer in both languages."""
    names = {row["agency"]: row for row in tables["agencies"].rows()}
    rows = sorted(
        tables["sources"].rows(),
        key=lambda row: (row["quarter"], str(row["signed_on"] or ""), row["report"]),
        reverse=True,
    )
    for row in rows:
        issuer = names[row["issuer"]]
        row["issuer_name"] = {"vi": issuer["name_vi"], "en": issuer["name_en"] or issuer["name_vi"]}
    return rows


def source_of(report: Mapping) -> str:
    """A report in a few words: its title and number, as documents are cited."""
    title = report["title"] or report["file_name"]
    return f"{title} ({report['number']})" if report["number"] else title


def observations(con: duckdb.DuckDBPyConnection, tables: Mapping[str, Table], reports: Rows) -> Rows:
    """All observations in the order of the outline; to the columns of the table come the indicator's section, where the report states it, its
    source in words, and its sentence with the number marked."""
    rows = tables["observations"].rows()
    sections = {row["indicator"]: row["section"] for row in tables["indicators"].rows()}
    sources = {row["report"]: source_of(row) for row in reports}
    stated = statements(con, [row["figure"] for row in rows])
    order = {section: outline(section) for section in set(sections.values())}
    for row in rows:
        said = stated[row["figure"]]
        row["section"] = sections[row["indicator"]]
        row["stated_in"] = said.section
        row["source"] = sources[row["report"]]
        row["sentence"] = marked(parts(said.quote, [said.span]))
    return sorted(rows, key=lambda row: (order[row["section"]], row["char_start"]))


def told_history(history: Sequence[dict]) -> Rows:
    """The versions in words; `is_diff`: it has a version before it to differ from."""
    return [_told(entry, place == len(history) - 1) for place, entry in enumerate(history)]


def _told(entry: dict, is_first: bool) -> dict:
    why_vi, why_en = REASONS[entry["reason"]]
    told = {"day": date.fromisoformat(entry["released_on"]), "why_vi": why_vi, "why_en": why_en}
    return {"draft": False, "released_by": "", **entry, **told, "is_diff": "changes" in entry and not is_first}
