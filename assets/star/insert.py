"""Rows into a table of the star, through Arrow: by the names of their columns, whatever their order in the schema."""

from collections.abc import Iterable

import duckdb
import pyarrow as pa

Row = dict[str, object]


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    """Rows of column → value. Raises duckdb.Error for a column that the table does not have, or a value that it does not take."""
    many = list(rows)
    if not many:
        return
    types = con.sql(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
    named = pa.schema([types.field(name) for name in many[0] if name in types.names])
    unknown = many[0].keys() - set(named.names)
    if unknown:
        raise duckdb.BinderException(f"{table} has no column {', '.join(sorted(unknown))}")
    incoming = pa.Table.from_pylist(many, schema=named)
    con.register("incoming", incoming)
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    con.unregister("incoming")
