"""A published table as bytes: CSV for programs, CSV for Excel in Vietnamese Windows, Parquet."""

import json
import tempfile
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from assets.release.data.tables import Column, Table
from warehouse.connection import OFFLINE

BOM = b"\xef\xbb\xbf"
ROW_GROUP = 122_880


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
    """Of each table <name>.csv after RFC 4180 (UTF-8 without BOM, comma, CRLF, decimal point), and <name>-excel.csv, which Excel in a Vietnamese
    Windows opens right by a double click: BOM, semicolon, decimal comma. DuckDB writes the lines; no cell holds a line break (the gate
    sees to that)."""
    files = {}
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config=OFFLINE) as con:
        place = Path(folder) / "table.csv"
        for table in tables:
            columns = [_printed(table.data[column.column], column) for column in table.columns]
            con.register("printed", pa.table(columns, names=table.data.column_names))
            files[f"{table.name}.csv"] = _csv(con, place, "printed", ",")
            files[f"{table.name}-excel.csv"] = BOM + _csv(con, place, _with_decimal_commas(table), ";")
    return files


def _printed(values: pa.ChunkedArray, column: Column) -> pa.ChunkedArray:
    """A column as `cell_text` prints it; DuckDB prints dates, integers and true/false so by itself."""
    if column.type != "number":
        return values
    text = pc.replace_substring_regex(values.cast(pa.string()), r"(\.\d*?)0+$", r"\1")
    return pc.replace_substring_regex(text, r"\.$", "")


def _with_decimal_commas(table: Table) -> str:
    numbers = [
        f"replace({_name(column)}, '.', ',') AS {_name(column)}" for column in table.columns if column.type == "number"
    ]
    return f"(SELECT * REPLACE ({', '.join(numbers)}) FROM printed)" if numbers else "printed"


def _name(column: Column) -> str:
    return f'"{column.column}"'


def _csv(con: duckdb.DuckDBPyConnection, place: Path, rows: str, delimiter: str) -> bytes:
    con.execute(f"COPY {rows} TO '{place}' (HEADER, DELIMITER '{delimiter}', QUOTE '\"', ESCAPE '\"')")
    return place.read_bytes().replace(b"\n", b"\r\n")


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
