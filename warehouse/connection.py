"""How the warehouse file is opened. DuckDB never fetches an extension from the network here."""

from pathlib import Path

import duckdb

from warehouse.ddl import check_version, create_over
from warehouse.problem import Problem

Config = dict[str, str | bool | int | float | list[str]]  # as DuckDB's own types have it
OFFLINE: Config = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
SEALED: Config = OFFLINE | {
    "enable_external_access": "false",
    "allow_community_extensions": "false",
}
LOCKING = ("SET enable_progress_bar = false", "SET lock_configuration = true")  # the bar goes to where the rows go


def open_database(path: Path, read_only: bool = True) -> duckdb.DuckDBPyConnection:
    """A connection to the warehouse file. Raises Problem when there is none yet, another process is writing it, or it was built
    with another schema."""
    con = _open(path, read_only, OFFLINE)
    try:
        check_version(con, path.name)
    except Problem:
        con.close()
        raise
    return con


def query_only(path: Path, memory: int = 1024) -> duckdb.DuckDBPyConnection:
    """A connection for other people's SQL: it reads this warehouse (its file, or its folder of Parquet files) and nothing else, no other
    file, no network, no setting, within `memory` MB and without temporary files.

    Within one process the file cannot be open by `open_database` at the same time: DuckDB keeps one configuration a file.
    """
    limits: Config = {"memory_limit": f"{memory}MB", "temp_directory": ""}
    if path.is_dir():
        return _open_folder(path, OFFLINE | limits)
    con = _open(path, True, SEALED | limits)
    for statement in LOCKING:
        con.execute(statement)
    return con


def _open_folder(folder: Path, config: Config) -> duckdb.DuckDBPyConnection:
    """The tables of a folder of Parquet files as views, and the views of the warehouse over them."""
    con = duckdb.connect(config=config)
    try:
        create_over(con, folder)
    except duckdb.Error as error:
        con.close()
        raise Problem("warehouse.cannot_open", file=folder.name, error=_first_line(error)) from error
    con.execute("SET allowed_directories = [?]", [str(folder.resolve())])
    for setting, value in SEALED.items():
        if setting not in OFFLINE:
            con.execute(f"SET {setting} = {value}")
    for statement in LOCKING:
        con.execute(statement)
    return con


def _open(path: Path, read_only: bool, config: Config) -> duckdb.DuckDBPyConnection:
    if not path.is_file():
        raise Problem("warehouse.missing", file=path.name)
    try:
        return duckdb.connect(path, read_only=read_only, config=config)
    except duckdb.IOException as error:
        raise Problem("warehouse.cannot_open", file=path.name, error=_first_line(error)) from error


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
