"""The index of the search page: a script, so that it is read from a folder as well as from a server. Fetched when somebody searches."""

import json
from collections.abc import Iterable, Iterator

from assets.release.pages.content import Content
from assets.release.words import date_vi, number_vi

INDEX = "search-index.js"
WORDS = "SELECT indicator, full_name || ' ' || words FROM indicator_words"
Entry = list  # [kind, Vietnamese, English, path, further words that are searched and not shown]


def search_index(content: Content) -> bytes:
    """indicators ("i"), bodies ("b"), reports ("r"), and the sentences of the reports ("s"), each with the page that it leads to."""
    entries = [*_indicators(content), *_bodies(content), *_reports(content), *_sentences(content)]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    return f"window.solieuIndex = [\n{lines}\n];\n".encode()


def _indicators(content: Content) -> Iterator[Entry]:
    used = set(content.by("indicator"))
    known = dict(content.con.sql(WORDS).fetchall())
    for code, row in content.indicators.items():
        if code in used:
            yield [
                "i",
                row["name_vi"],
                row["name_en"],
                f"chi-tieu/{code}.html",
                f"{code} {row['unit']} {known.get(code, '')}",
            ]


def _bodies(content: Content) -> Iterator[Entry]:
    shown = {*content.by("agency"), *(report["issuer"] for report in content.reports)}
    aliases = dict(content.con.sql("SELECT agency, array_to_string(aliases, ' ') FROM dim_agency").fetchall())
    for code in sorted(shown):
        row = content.agencies[code]
        yield [
            "b",
            row["name_vi"],
            row["name_en"] or row["name_vi"],
            f"co-quan/{code}.html",
            f"{code} {aliases.get(code, '')}",
        ]


def _reports(content: Content) -> Iterator[Entry]:
    for row in content.reports:
        title = " · ".join(
            text for text in (row["title"] or row["file_name"], row["number"], date_vi(row["signed_on"])) if text
        )
        yield [
            "r",
            title,
            title,
            f"bao-cao/{row['report']}.html",
            f"{row['issuer_name']['vi']} {row['issuer_name']['en']} {row['file_name']}",
        ]


def _sentences(content: Content) -> Iterable[Entry]:
    """Each sentence once, leading to its first figure."""
    found: dict[tuple[str, str], Entry] = {}
    for row in content.rows:
        words = f"{row['indicator_name_vi']} {row['agency_name_vi']} {row['quarter']} {number_vi(row['value'])}"
        known = found.setdefault(
            (row["report"], row["quote"]), ["s", row["quote"], row["source"], row["permalink"], ""]
        )
        known[4] = f"{known[4]} {words}".strip()
    return found.values()
