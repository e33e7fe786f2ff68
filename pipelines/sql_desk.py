"""SQL of other people on the warehouse: read-only, within limits of time and memory, its errors told in sentences."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.connection import query_only
from warehouse.problem import Problem
from warehouse.setting import sql_limits

# what DuckDB's errors mean; the first that fits
MEANINGS = (
    (duckdb.InterruptException, "sql.too_slow"),
    (duckdb.OutOfMemoryException, "sql.too_large"),
    (duckdb.ParserException, "sql.syntax"),
    (duckdb.PermissionException, "sql.sealed"),
    (duckdb.CatalogException, "sql.unknown_name"),
    (duckdb.BinderException, "sql.unknown_name"),
    (duckdb.InvalidInputException, "sql.sealed"),
    (duckdb.Error, "sql.other"),
    (MemoryError, "sql.too_large"),
)
CHUNK = 2048  # rows that DuckDB hands over at once: its own vector size


READING = (duckdb.StatementType.SELECT, duckdb.StatementType.MULTI)  # MULTI: a PIVOT


class Desk:
    """One connection for queries; `columns` and rows of one at a time."""

    def __init__(self, database: Path) -> None:
        self._limits = sql_limits()
        self._connection = query_only(database, memory=self._limits.memory)
        self._is_folder = database.is_dir()

    def close(self) -> None:
        self._connection.close()

    def rows(self, query: str) -> tuple[list[str], Iterator[tuple]]:
        """The columns and rows that a query gives; the rows are fetched as they are asked for, within the same limits. Raises Problem(sql.*),
        also between rows."""
        end = time.monotonic() + self._limits.seconds
        with self._timed(end):
            self._check_one(query)
            columns = [column[0] for column in self._connection.execute(query).description or []]
        return columns, self._fetched(end) if columns else iter(())

    def _fetched(self, end: float) -> Iterator[tuple]:
        while True:
            with self._timed(end):
                rows = self._connection.fetchmany(CHUNK)
            if not rows:
                return
            yield from rows

    def batches(self, query: str) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
        """The result of one query as Arrow batches, fetched as they are asked for. Raises Problem(sql.*), also between batches."""
        end = time.monotonic() + self._limits.seconds
        with self._timed(end):
            self._check_one(query)
            relation = self._connection.sql(query)
            if relation is None:
                raise Problem("sql.no_rows")
            reader = relation.to_arrow_reader(CHUNK)
        return reader.schema, self._read(reader, end)

    def _read(self, reader: pa.RecordBatchReader, end: float) -> Iterator[pa.RecordBatch]:
        while True:
            with self._timed(end):
                batch = next(reader, None)
            if batch is None:
                return
            yield batch

    def _check_one(self, query: str) -> None:
        """Raises Problem(sql.not_one) unless this is one statement: of several, all answers but one would be lost; and sql.sealed for what
        could write into the folder of a star (a warehouse file is read-only by itself)."""
        found = duckdb.extract_statements(query)
        if len(found) != 1:
            raise Problem("sql.not_one", found=len(found))
        if self._is_folder and found[0].type not in READING:
            raise Problem("sql.sealed", error=f"{found[0].type.name} …")

    def names(self) -> list[str]:
        """Tables, views and columns, for completion."""
        sql = "SELECT DISTINCT table_name FROM duckdb_columns() WHERE NOT internal UNION SELECT DISTINCT column_name FROM duckdb_columns() WHERE NOT internal"
        return sorted(name for (name,) in self._connection.execute(sql).fetchall())

    @contextmanager
    def _timed(self, end: float) -> Iterator[None]:
        """Ends what lasts beyond `end` (of the monotonic clock); DuckDB's errors become Problems. Ctrl-C ends the query too."""
        left = end - time.monotonic()
        timer = threading.Timer(max(left, 0), self._connection.interrupt)
        timer.start()
        try:
            if left <= 0:
                raise duckdb.InterruptException
            yield
        except (duckdb.Error, pa.ArrowException, OSError, MemoryError) as error:
            raise self._problem(error, end) from None
        finally:
            timer.cancel()

    def _problem(self, error: Exception, end: float) -> Problem:
        code = next((code for kind, code in MEANINGS if isinstance(error, kind)), "sql.other")
        if code == "sql.other":  # Arrow wraps what DuckDB says
            code = "sql.too_slow" if time.monotonic() >= end else code
            code = "sql.too_large" if "Out of Memory" in str(error) else code
        said = " ".join(str(error).split("\n\n", 1)[0].split())
        return Problem(code, error=said, seconds=self._limits.seconds, memory=self._limits.memory)
