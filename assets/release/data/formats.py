"""A published table as bytes: CSV for programs, CSV for Excel in Vietnamese Windows, Parquet."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from assets.release.data.tables import Column, Table
from warehouse.connection import OFFLINE

BOM = b"\xef\xbb\xbf"
ROW_GROUP = 122_880
PLAIN = "rtrim(rtrim({}::VARCHAR, '0'), '.')"  # 1855.000000 → 1855, 41.050000 → 41.05; all our decimals have places


def cell_text(value: object) -> str:
    """A cell as the CSV prints it: decimals with a dot and no trailing zeros, ISO dates, true/false, null as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def csv_files(tables: Iterable[Table]) -> dict[str, bytes]:
    """Of each table <name>.csv after RFC 4180: UTF-8 without BOM, comma, CRLF, decimal point."""
    return {f"{table.name}.csv": data for table, data in _csvs(tables, ",", PLAIN)}


def excel_files(tables: Iterable[Table]) -> dict[str, bytes]:
    """Of each table <name>-excel.csv, which Excel in a Vietnamese Windows opens right by a double click: BOM, semicolon, decimal comma."""
    return {f"{table.name}-excel.csv": BOM + data for table, data in _csvs(tables, ";", f"replace({PLAIN}, '.', ',')")}


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    """A DuckDB that only writes files; to start one takes longer than to write most tables."""
    return duckdb.connect(config=OFFLINE)


def _csvs(tables: Iterable[Table], delimiter: str, number: str) -> Iterator[tuple[Table, bytes]]:
    """DuckDB writes the lines, cells as `cell_text` prints them: dates, integers and true/false it prints so by itself, `number` is how it
    prints a decimal. No cell holds a line break (the gate sees to that)."""
    con = _engine()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "table.csv"
        for table in tables:
            con.register("given", table.data)
            names = [f'"{column.column}"' for column in table.columns if column.type == "number"]
            numbers = [f"{number.format(name)} AS {name}" for name in names]
            rows = f"(SELECT * REPLACE ({', '.join(numbers)}) FROM given)" if numbers else "given"
            con.execute(f"COPY {rows} TO '{place}' (HEADER, DELIMITER '{delimiter}', QUOTE '\"', ESCAPE '\"')")
            con.unregister("given")
            yield table, place.read_bytes().replace(b"\n", b"\r\n")


def parquet_bytes(table: Table) -> bytes:
    """Zstandard Parquet: decimals stay decimals, what is never blank is marked so, each column carries its titles and meaning. No date or
    machine goes into it."""
    sink = pa.BufferOutputStream()
    schema = pa.schema([_field(column, table.data.schema.field(column.column).type) for column in table.columns])
    pq.write_table(table.data.combine_chunks().cast(schema), sink, compression="zstd", row_group_size=ROW_GROUP)
    return sink.getvalue().to_pybytes()


def _field(column: Column, type_: pa.DataType) -> pa.Field:
    names = ("title_vi", "title_en", "description_vi", "description_en")
    about = {name: getattr(column, name) for name in names}
    return pa.field(column.column, type_, nullable=not column.required, metadata=about)


def json_bytes(content: object) -> bytes:
    """JSON as people read it, the same each time."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
