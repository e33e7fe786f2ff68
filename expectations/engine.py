"""Great Expectations over a DuckDB connection that is already open.

Import this module inside functions only: Great Expectations takes seconds to load. Version 1.24 has no DuckDB engine, and its
SQL engine reads a result after it closed the connection, which empties it in DuckDB: so ours keeps one connection open, a cursor
of the pipeline's own. Nothing opens the file a second time, so nothing can lock it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Literal

import duckdb
import sqlalchemy as sa
from duckdb_engine import ConnectionWrapper
from sqlalchemy.dialects import postgresql
from sqlalchemy.pool import NullPool

from expectations.library import SqlAlchemyExecutionEngine, SQLDatasource, UnexpectedRowsExpectation, gx


class OpenDuckDBEngine(SqlAlchemyExecutionEngine):
    """Runs on one connection that stays open."""

    def __init__(self, engine: sa.Engine) -> None:
        super().__init__(engine=engine, create_temp_table=False)  # else each suite copies its table first
        self.dialect_module = postgresql  # whose SQL DuckDB speaks; without it the regex expectations are refused
        self._connection = engine.connect()

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def get_connection(self) -> Iterator[sa.Connection]:
        yield self._connection


class RowsThatBreak(UnexpectedRowsExpectation):
    """A query for the rows that break a rule: how many they are. The library's own fetches the rows too, with each of their columns,
    before it knows that there are any."""

    metric_dependencies: ClassVar[tuple[str, ...]] = ("unexpected_rows_query.row_count",)

    def _validate(self, metrics: dict, runtime_configuration: Any = None, execution_engine: Any = None) -> dict:
        number = metrics["unexpected_rows_query.row_count"]
        return {"success": number == 0, "result": {"unexpected_count": number}}


class OpenDuckDBDatasource(SQLDatasource):
    """Registers itself with Great Expectations as `add_open_duckdb`."""

    type: Literal["open_duckdb"] = "open_duckdb"
    connection_string: str = "duckdb://"

    def get_engine(self) -> sa.Engine:
        return _OPEN[self.name].engine

    def get_execution_engine(self) -> OpenDuckDBEngine:
        return _OPEN[self.name]


_OPEN: dict[str, OpenDuckDBEngine] = {}  # by name of datasource: Great Expectations makes its objects from names only


@contextmanager
def open_source(con: duckdb.DuckDBPyConnection) -> Iterator[Any]:
    """A datasource of Great Expectations over `con`; nothing of it stays open behind the block."""
    engine = sa.create_engine("duckdb://", creator=lambda: ConnectionWrapper(con.cursor()), poolclass=NullPool)
    _OPEN["star"] = OpenDuckDBEngine(engine)
    try:
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False}
        yield context.data_sources.add_open_duckdb(name="star")
    finally:
        _OPEN.pop("star").close()
