"""Mentions and figures of all reports, from their Parquet files into the star in two statements, whatever the number of reports."""

import glob
from collections.abc import Sequence
from pathlib import Path

import duckdb

from assets.star.insert import Row, insert
from assets.star.provinces import Provinces
from assets.star.source import Source, cover, report_key
from warehouse.places import level_of
from warehouse.problem import Problem

STATEMENTS = Path(__file__).with_name("figures.sql")


def insert_mentions(con: duckdb.DuckDBPyConnection, provinces: Provinces, kept: Sequence[tuple[Source, Path]]) -> None:
    """The mentions and figures of all reports. Raises Problem(star.cannot_load) naming the report that they cannot be read of."""
    rows: list[Row] = [
        {
            "file": str(path),
            "report": report_key(source.sha256),
            "quarter": cover(source)["quarter"],
            "province": _prefix(source, provinces),
            "district": _district(source),
            "place": place,
        }
        for place, (source, path) in enumerate(kept)
    ]
    con.execute(
        "CREATE TEMP TABLE source (file VARCHAR, report VARCHAR, quarter VARCHAR, province VARCHAR, district VARCHAR, place INTEGER)"
    )
    insert(con, "source", rows)
    try:
        _insert_files(con, [path for _, path in kept])
    except duckdb.Error as error:
        for source, path in kept:
            _try(con, source, path)
        raise Problem("star.cannot_load", file="*.parquet", error=str(error).splitlines()[0]) from error
    con.execute("DROP TABLE source")


def _prefix(source: Source, provinces: Provinces) -> str:
    return provinces.code(provinces.of_place(cover(source)["place"]), "")


def _district(source: Source) -> str:
    """What stands before the codes of levels in a district's report: there "cấp xã" are the communes of the district."""
    issuer = cover(source)["issuer"]
    return f"{issuer}." if level_of(issuer) == "huyen" else ""


def _insert_files(con: duckdb.DuckDBPyConnection, paths: Sequence[Path]) -> None:
    files = [glob.escape(str(path)) for path in paths]  # DuckDB would take a name with signs for a pattern
    statements = duckdb.extract_statements(STATEMENTS.read_text(encoding="utf-8"))
    for statement in statements if files else []:
        con.execute(statement, {"files": files})


def _try(con: duckdb.DuckDBPyConnection, source: Source, path: Path) -> None:
    """Raises Problem when the mentions of this report cannot be loaded; leaves nothing behind."""
    con.execute("BEGIN")
    try:
        _insert_files(con, [path])
    except duckdb.Error as error:
        raise Problem("star.cannot_load", file=source.name, error=str(error).splitlines()[0]) from error
    finally:
        con.execute("ROLLBACK")
