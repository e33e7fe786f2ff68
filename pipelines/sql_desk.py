"""SQL of other people on the warehouse: read-only, within limits of time and memory, its errors told in sentences."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.settings import sql_limits
from warehouse.connection import query_only
from warehouse.problem import Problem

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
)


READING = (duckdb.StatementType.SELECT, duckdb.StatementType.MULTI)  # MULTI: a PIVOT


class Desk:
    """One connection for queries; `columns` and rows of one at a time."""

    def __init__(self, database: Path) -> None:
        self._limits = sql_limits()
        self._connection = query_only(database, memory=self._limits.memory)
        self._is_folder = database.is_dir()

    def close(self) -> None:
        self._connection.close()

    def rows(self, query: str) -> tuple[list[str], list[tuple]]:
        """The columns and rows that a query gives. Raises Problem(sql.*)."""
        with self._timed():
            self._check_one(query)
            result = self._connection.execute(query)
            columns = [column[0] for column in result.description or []]
            return columns, result.fetchall() if columns else []

    def arrow(self, query: str) -> pa.Table:
        """The result of one query as an Arrow table. Raises Problem(sql.*)."""
        with self._timed():
            self._check_one(query)
            relation = self._connection.sql(query)
            if relation is None:
                raise Problem("sql.no_rows")
            return relation.to_arrow_table()

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
    def _timed(self) -> Iterator[None]:
        """Ends what takes too long; DuckDB's errors become Problems. Ctrl-C ends the query too."""
        timer = threading.Timer(self._limits.seconds, self._connection.interrupt)
        timer.start()
        try:
            yield
        except duckdb.Error as error:
            raise self._problem(error) from None
        finally:
            timer.cancel()

    def _problem(self, error: duckdb.Error) -> Problem:
        code = next(code for kind, code in MEANINGS if isinstance(error, kind))
        said = " ".join(str(error).split("\n\n", 1)[0].split())
        return Problem(code, error=said, seconds=self._limits.seconds, memory=self._limits.memory)
