"""Builds the whole star beside the old one: schema, views, dimensions, figures, observations. Always from nothing."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from assets.figures.words.agency import printed_name
from assets.star.agencies import Body, agency_rows, bodies, succession, succession_rows
from assets.star.dimensions import form_rows, indicator_rows, issuer, quarter_rows, regime_rows, report_rows
from assets.star.insert import Row, insert
from assets.star.mentions import insert_mentions
from assets.star.provinces import Provinces
from assets.star.source import Source, cover
from assets.star.vintages import known_on
from assets.star.words import word_rows
from warehouse.connection import OFFLINE
from warehouse.ddl import SCHEMA_VERSION, create_schema, schema_hash
from warehouse.reference import Reference

HERE = Path(__file__).parent
STATED_QUARTERS = """
    SELECT DISTINCT year(day) || '-Q' || quarter(day)
    FROM (SELECT period_end AS day FROM statement)
"""
ABOUT = (
    "SELECT agency, arg_min(quote, rowid, ?) FROM fact_figure WHERE agency IS NOT NULL GROUP BY agency ORDER BY agency"
)
QUOTES = 100  # sentences about an agency in which its name is looked for
STORAGE_VERSION = "v1.2.0"  # of the same rows the same bytes: from v1.4.0 on each file has a random number of its own


@dataclass(frozen=True)
class Sources:
    """What the star is built of. `kept`: each report with the Parquet of its mentions; `today`: up to when the calendar goes, at least;
    `misplaced`, `moved`: rows of the tables misplaced and figure_moved; `revised`: sha256 of a report → that of the one which a person
    called its revision."""

    kept: Sequence[tuple[Source, Path]]
    today: date = date.min
    misplaced: Sequence[Row] = ()
    moved: Sequence[Row] = ()
    revised: Mapping[str, str] = field(default_factory=dict)


def build(reference: Reference, sources: Sources, target: Path) -> dict[str, int]:
    """Build the star of all kept reports (receipt, Parquet of its mentions) into `target`; returns the rows of each table.

    The same inputs give the same rows in the same order. `target` appears when all is loaded: a crash leaves none, or the old one.
    Raises Problem naming the report whose figures cannot be loaded.
    """
    aside = target.with_name(f"{target.name}.building")
    for stale in (aside, aside.with_name(f"{aside.name}.wal"), target.with_name(f"{target.name}.wal")):
        stale.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(create(aside)) as con:
        fill(con, reference, sources)
        insert(con, "misplaced", sources.misplaced)
        insert(con, "figure_moved", sources.moved)
        counts = _row_counts(con)
        con.execute("CHECKPOINT")
    aside.replace(target)
    return counts


def create(path: Path) -> duckdb.DuckDBPyConnection:
    """A new warehouse file with all tables and views, and no rows but the version of its schema; the connection uses it as its
    default."""
    con = duckdb.connect(config=OFFLINE)
    location = str(path).replace("'", "''")
    con.execute(f"ATTACH '{location}' AS star (STORAGE_VERSION '{STORAGE_VERSION}')")
    con.execute("USE star")
    create_schema(con)
    insert(con, "meta", _properties({"schema": schema_hash(), "schema_version": str(SCHEMA_VERSION)}))
    return con


def fill(con: duckdb.DuckDBPyConnection, reference: Reference, given: Sources) -> None:
    """The rows that are made of the reports; a report's mentions are in the Parquet file beside it in `given.kept`."""
    provinces = Provinces(reference)
    ordered = sorted(given.kept, key=lambda pair: (cover(pair[0])["quarter"], pair[0].sha256))
    sources = [source for source, _ in ordered]
    insert_mentions(con, provinces, ordered)
    known = _bodies(con, reference, provinces, sources)
    became = succession(reference, provinces, known)
    insert(con, "dim_indicator", indicator_rows(reference))
    insert(con, "indicator_words", word_rows(reference))
    insert(con, "dim_form", form_rows(reference))
    insert(
        con,
        "dim_quarter",
        quarter_rows(reference.regime, _quarters(con, sources), max([given.today, *map(known_on, sources)])),
    )
    insert(con, "dim_regime", regime_rows(reference.regime))
    insert(con, "dim_agency", agency_rows(known, became))
    insert(con, "agency_succession", succession_rows(became))
    insert(con, "dim_report", report_rows(given.kept, provinces, reference, given.revised))
    _run(con, "codes.sql")
    _run(con, "observations.sql")
    _run(con, "series.sql")
    insert(con, "meta", _versions(con))


def fill_series(con: duckdb.DuckDBPyConnection) -> None:
    """The tables that are made of the facts: newest values, single quarters, changes."""
    _run(con, "codes.sql")
    _run(con, "series.sql")


def _run(con: duckdb.DuckDBPyConnection, statements: str) -> None:
    con.execute((HERE / statements).read_text(encoding="utf-8"))


def _quarters(con: duckdb.DuckDBPyConnection, sources: Iterable[Source]) -> set[str]:
    """The quarters of the reports, and earlier ones that their figures are of: last year's beside this year's."""
    reported = {cover(source)["quarter"] for source in sources}
    stated = {quarter for (quarter,) in con.sql(STATED_QUARTERS).fetchall()}
    return reported | {quarter for quarter in stated if quarter <= max(reported)}


def _bodies(
    con: duckdb.DuckDBPyConnection, reference: Reference, provinces: Provinces, sources: Iterable[Source]
) -> dict[str, Body]:
    """The bodies that the reports are of and about; a report's own name for its issuer is better than a code."""
    places = {provinces.of_place(cover(source)["place"]): cover(source)["place"] for source in sources}
    issuers = {provinces.split(issuer(source, provinces)): cover(source)["issuer_name"] for source in sources}
    told = con.execute(ABOUT, [QUOTES]).fetchall()
    mentioned = {provinces.split(code): _name(reference, provinces, code, quotes) for code, quotes in told}
    return bodies(reference, provinces, places, mentioned | {key: name or key[1] for key, name in issuers.items()})


def _name(reference: Reference, provinces: Provinces, code: str, quotes: Iterable[str]) -> str:
    """What reports call an agency that agencies.csv does not have."""
    own = provinces.split(code)[1]
    return own if own in reference.agencies else printed_name(own, quotes)


def _versions(con: duckdb.DuckDBPyConnection) -> list[Row]:
    versions = con.sql("SELECT DISTINCT reader_version, extractor_version FROM dim_report ORDER BY ALL").fetchall()
    readers, extractors = (", ".join(sorted({row[i] for row in versions})) for i in (0, 1))
    return _properties({"extractor": extractors, "reader": readers})


def _properties(values: dict[str, str]) -> list[Row]:
    return [{"key": key, "value": value} for key, value in values.items()]


def _row_counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tables = con.sql(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY ALL"
    ).fetchall()
    return {name: con.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0] for (name,) in tables}
