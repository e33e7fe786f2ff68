"""Builds the whole star beside the old one: schema, views, dimensions, figures, observations. Always from nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from assets.figures.agency import printed_name
from assets.star.agencies import Body, agency_rows, bodies, succession, succession_rows
from assets.star.dimensions import (
    Row,
    Source,
    cover,
    indicator_rows,
    quarter_rows,
    regime_rows,
    report_key,
    report_rows,
)
from assets.star.provinces import Provinces
from warehouse.connection import OFFLINE
from warehouse.ddl import SCHEMA_VERSION, create_schema, schema_hash
from warehouse.problem import Problem
from warehouse.reference import Reference

HERE = Path(__file__).parent
STORAGE_VERSION = "v1.4.0"  # the newest that DuckDB 1.4 and duckdb-wasm read too


def build(reference: Reference, kept: Sequence[tuple[Source, Path]], target: Path) -> dict[str, int]:
    """Build the star of all `kept` reports (receipt, Parquet of its mentions) into `target`; returns the rows of each table.

    The same inputs give the same rows in the same order. `target` appears when all is loaded: a crash leaves none, or the old one.
    Raises Problem naming the report whose figures cannot be loaded.
    """
    aside = target.with_name(f"{target.name}.building")
    for stale in (aside, aside.with_name(f"{aside.name}.wal"), target.with_name(f"{target.name}.wal")):
        stale.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(create(aside)) as con:
        fill(con, reference, kept)
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
    _insert(con, "meta", [("schema", schema_hash()), ("schema_version", str(SCHEMA_VERSION))])
    return con


def fill(con: duckdb.DuckDBPyConnection, reference: Reference, kept: Sequence[tuple[Source, Path]]) -> None:
    provinces = Provinces(reference)
    tables = {source.sha256: _read(source, path) for source, path in kept}
    ordered = sorted((source for source, _ in kept), key=lambda source: (cover(source)["quarter"], source.sha256))
    known = _bodies(reference, provinces, ordered, tables)
    became = succession(reference, provinces, known)
    _insert(con, "dim_quarter", quarter_rows(reference.regime, {cover(source)["quarter"] for source in ordered}))
    _insert(con, "dim_regime", regime_rows(reference.regime))
    _insert(con, "dim_agency", agency_rows(known, became))
    _insert(con, "agency_succession", succession_rows(became))
    _insert(con, "dim_indicator", indicator_rows(reference))
    _insert(con, "dim_report", report_rows(kept, provinces))
    for source in ordered:
        _insert_mentions(con, source, provinces, tables[source.sha256])
    con.execute((HERE / "observations.sql").read_text(encoding="utf-8"))
    _insert(con, "meta", _versions(con))


def _bodies(
    reference: Reference, provinces: Provinces, sources: Iterable[Source], tables: Mapping[str, pa.Table]
) -> dict[str, Body]:
    """The bodies that the reports are of and about; a report's own name for its issuer is better than a code."""
    places: dict[str, str] = {}
    mentioned: dict[tuple[str, str], str] = {}
    issuers: dict[tuple[str, str], str] = {}
    for source in sources:
        of = cover(source)
        province = provinces.of_place(of["place"])
        places[province] = of["place"]
        issuers[province, of["issuer"]] = of["issuer_name"] or of["issuer"]
        mentioned |= {(province, code): name for code, name in _named(reference, tables[source.sha256])}
    return bodies(reference, provinces, places, mentioned | issuers)


def _named(reference: Reference, mentions: pa.Table) -> Iterator[tuple[str, str]]:
    """The agencies that a report names: code, and its own words for one that agencies.csv does not have."""
    for code in filter(None, pc.unique(mentions["agency"]).to_pylist()):
        quotes = [] if code in reference.agencies else mentions.filter(pc.field("agency") == code)["quote"].to_pylist()
        yield code, printed_name(code, quotes)


def _read(source: Source, path: Path) -> pa.Table:
    try:
        return pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise Problem("star.cannot_load", file=source.name, error=str(error).splitlines()[0]) from error


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    """Rows in the column order of `table`."""
    many = list(rows)
    if many:
        con.execute("BEGIN")
        con.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(many[0]))})", many)
        con.execute("COMMIT")


def _insert_mentions(con: duckdb.DuckDBPyConnection, source: Source, provinces: Provinces, table: pa.Table) -> None:
    of = cover(source)
    prefix = provinces.code(provinces.of_place(of["place"]), "")
    values = {"report": report_key(source.sha256), "quarter": of["quarter"], "province": prefix}
    con.register("kept", table)
    try:
        for statement in duckdb.extract_statements((HERE / "figures.sql").read_text(encoding="utf-8")):
            con.execute(statement, {name: values[name] for name in statement.named_parameters})
    except duckdb.Error as error:
        raise Problem("star.cannot_load", file=source.name, error=str(error).splitlines()[0]) from error
    finally:
        con.unregister("kept")


def _versions(con: duckdb.DuckDBPyConnection) -> list[Row]:
    versions = con.sql("SELECT DISTINCT reader_version, extractor_version FROM dim_report ORDER BY ALL").fetchall()
    readers, extractors = (", ".join(sorted({row[i] for row in versions})) for i in (0, 1))
    return [("extractor", extractors), ("reader", readers)]


def _row_counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tables = con.sql(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY ALL"
    ).fetchall()
    return {name: con.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0] for (name,) in tables}
