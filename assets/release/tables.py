"""The published tables: what each column is (codebook.csv), the rows (queries/*.sql), and their CSV and Parquet bytes."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from assets.reports.clean import clean
from warehouse.csv_rows import read_table

FOLDER = Path(__file__).parent
KEYS = {
    "observations": ("figure",),
    "indicators": ("indicator",),
    "agencies": ("agency",),
    "sources": ("report",),
    "checks": (),
}
NATURAL_KEYS = {
    "observations": ("agency", "indicator", "period_start", "period_end", "role")
}  # an empty start is part of it
FOREIGN_KEYS = {
    "observations": (("agency", "agencies"), ("indicator", "indicators"), ("report", "sources")),
    "checks": (("report", "sources"),),
}
ARROW_TYPES = {
    "text": pa.string(),
    "number": pa.decimal128(24, 6),
    "integer": pa.int64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}
REPORT_WORDS = (
    "raw",
    "quote",
    "remark",
    "title",
    "place",
    "number",
    "file_name",
    "agency_name_vi",
    "name_vi",
)  # as offices wrote them
LIST_MARK = re.compile(r"^(?:[-–—=+@•*]\s*)+")


@dataclass(frozen=True)
class Column:
    """One line of codebook.csv: a column of a published table."""

    table: str
    column: str
    type: Literal["text", "number", "integer", "date", "boolean"]
    required: bool
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str


@dataclass(frozen=True)
class Code:
    """One line of codes.csv: what a code of a column means."""

    column: str
    code: str
    label_vi: str
    label_en: str


@dataclass(frozen=True)
class Table:
    """One published table: rows sorted by `key`, blank cells null, text in NFC."""

    name: str
    columns: tuple[Column, ...]
    data: pa.Table

    @property
    def key(self) -> tuple[str, ...]:
        return KEYS[self.name]

    @property
    def natural_key(self) -> tuple[str, ...]:
        """The columns by which a row is known in words, where the key is a mere id."""
        return NATURAL_KEYS.get(self.name, ())

    @property
    def foreign_keys(self) -> tuple[tuple[str, str], ...]:
        """(column, table that it points to) pairs; the column is that table's key."""
        return FOREIGN_KEYS.get(self.name, ())

    def rows(self) -> list[dict]:
        return self.data.to_pylist()


@cache
def codebook() -> tuple[Column, ...]:
    return read_table(FOLDER / "codebook.csv", Column)


@cache
def codes() -> dict[str, tuple[Code, ...]]:
    """The codes of each coded column."""
    found: dict[str, tuple[Code, ...]] = {}
    for row in read_table(FOLDER / "codes.csv", Code):
        found[row.column] = (*found.get(row.column, ()), row)
    return found


def read_tables(con: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    """All published tables, from the warehouse that `con` has open."""
    return {name: _read(con, name) for name in KEYS}


def _read(con: duckdb.DuckDBPyConnection, name: str) -> Table:
    columns = tuple(column for column in codebook() if column.table == name)
    found = con.sql((FOLDER / "queries" / f"{name}.sql").read_text(encoding="utf-8")).to_arrow_table()
    arrays = [_column(found[column.column], column) for column in columns]
    return Table(name, columns, pa.table(arrays, names=[column.column for column in columns]))


def _column(values: pa.ChunkedArray, column: Column) -> pa.ChunkedArray:
    if column.type != "text":
        return values.cast(ARROW_TYPES[column.type])
    text = pc.utf8_normalize(values.cast(pa.string()), form="NFC")
    if column.column in REPORT_WORDS:
        text = pa.chunked_array(
            [[report_words(cell, column.column != "raw") for cell in text.to_pylist()]], type=pa.string()
        )
    return pc.if_else(pc.equal(text, ""), None, text)


def report_words(text: str | None, is_words: bool) -> str | None:
    """Words of a report on one line. A list mark before words is layout, and a spreadsheet would take some for a formula; without it
    the words still stand in the report. What is nothing but marks is quoted."""
    if text is None:
        return None
    line = clean(" ".join(text.split()))
    return (LIST_MARK.sub("", line) or (f"“{line}”" if line else "")) if is_words else line


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


def csv_bytes(table: Table) -> bytes:
    """RFC 4180: UTF-8 without BOM, comma, CRLF."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(table.data.column_names)
    writer.writerows(_cells(table))
    return stream.getvalue().encode()


def _cells(table: Table) -> Iterator[list[str]]:
    for batch in table.data.to_batches():
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield [cell_text(value) for value in row]


def parquet_bytes(table: Table) -> bytes:
    """Zstandard Parquet; decimals stay decimals. No date or machine goes into its metadata."""
    sink = pa.BufferOutputStream()
    pq.write_table(table.data.combine_chunks(), sink, compression="zstd", row_group_size=122_880)
    return sink.getvalue().to_pybytes()
