"""Puts the checked candidate in the place of the warehouse. Readers see the old file or the new one."""

import os
from contextlib import closing

import duckdb

from warehouse.connection import open_database
from warehouse.home import Home, replace
from warehouse.problem import Problem


def publish(home: Home) -> None:
    """Rename the candidate to the warehouse file.

    Raises Problem when there is no candidate, when it was never checked or fails a critical check, or when it has
    changes that are not yet in the file. Then the old warehouse stays.
    """
    name = home.candidate.name
    with closing(open_database(home.candidate, read_only=False)) as con:
        checks, failed = _verdict(con)
        con.execute("CHECKPOINT")
    if not checks:
        raise Problem("star.not_checked", file=name)
    if failed:
        raise Problem("star.critical", file=name, failed=failed)
    if home.candidate.with_name(f"{name}.wal").exists():
        raise Problem("star.unfinished", file=name)
    with home.candidate.open("rb") as stream:
        os.fsync(stream.fileno())  # a power cut must not leave the new name on bytes that never reached the disk
    replace(home.candidate, home.database)


def _verdict(con: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """How many check results there are, and how many of them forbid the release."""
    failed = "count(*) FILTER (WHERE severity = 'critical' AND NOT passed)"
    return con.sql(f"SELECT count(*), {failed} FROM check_result").fetchall()[0]
