"""The published tables: what each column is (codebook.csv), the rows (queries/*.sql), and their CSV and Parquet bytes."""

import tempfile
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
from warehouse.connection import OFFLINE
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
LIST_MARK = r"^(?:[-–—=+@•*]\s*)+"  # these three in the notation of RE2
BLANKS = r"[\s\pZ\x{1c}-\x{1f}\x{85}]+"
CONTROLS = r"[\p{Cc}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{fffe}\x{ffff}]"


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
        return KEYS.get(self.name, ())

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
    return table_of(name, con.sql((FOLDER / "queries" / f"{name}.sql").read_text(encoding="utf-8")).to_arrow_table())


def table_of(name: str, found: pa.Table) -> Table:
    """Rows as the published table of this name, with the columns that the codebook gives it."""
    columns = tuple(column for column in codebook() if column.table == name)
    arrays = [_column(found[column.column], column) for column in columns]
    return Table(name, columns, pa.table(arrays, names=[column.column for column in columns]))


def _column(values: pa.ChunkedArray, column: Column) -> pa.ChunkedArray:
    if column.type != "text":
        return values.cast(ARROW_TYPES[column.type])
    text = pc.utf8_normalize(values.cast(pa.string()), form="NFC")
    if column.column in REPORT_WORDS:
        text = words_of_reports(text, column.column != "raw")
    return pc.if_else(pc.equal(text, ""), None, text)


def words_of_reports(text: pa.ChunkedArray, is_words: bool) -> pa.ChunkedArray:
    """Words of reports, each on one line. A list mark before words is layout, and a spreadsheet would take some for a formula; without it
    the words still stand in the report. What is nothing but marks is quoted."""
    line = pc.utf8_trim(_without_controls(pc.replace_substring_regex(text, BLANKS, " ")), " ")
    if not is_words:
        return line
    words = pc.replace_substring_regex(line, LIST_MARK, "")
    quoted = pc.binary_join_element_wise("“", line, "”", "")
    return pc.if_else(pc.equal(words, ""), pc.if_else(pc.equal(line, ""), "", quoted), words)


def _without_controls(text: pa.ChunkedArray) -> pa.ChunkedArray:
    """Reading let none in; a correction typed by hand may have one."""
    if not pc.any(pc.match_substring_regex(text, CONTROLS)).as_py():
        return text
    return pa.chunked_array([[cell and clean(cell) for cell in text.to_pylist()]], type=pa.string())


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
    """RFC 4180: UTF-8 without BOM, comma, CRLF. DuckDB writes the lines; no cell holds a line break (the gate sees to that)."""
    printed = pa.table(
        [_printed(table.data[column.column], column) for column in table.columns], names=table.data.column_names
    )
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config=OFFLINE) as con:
        place = Path(folder) / "table.csv"
        con.register("printed", printed)
        con.execute(f"COPY printed TO '{place}' (HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"')")
        return place.read_bytes().replace(b"\n", b"\r\n")


def _printed(values: pa.ChunkedArray, column: Column) -> pa.ChunkedArray:
    """A column as `cell_text` prints it; DuckDB prints dates, integers and true/false so by itself."""
    if column.type != "number":
        return values
    text = pc.replace_substring_regex(values.cast(pa.string()), r"(\.\d*?)0+$", r"\1")
    return pc.replace_substring_regex(text, r"\.$", "")


def parquet_bytes(table: Table) -> bytes:
    """Zstandard Parquet; decimals stay decimals. No date or machine goes into its metadata."""
    sink = pa.BufferOutputStream()
    pq.write_table(table.data.combine_chunks(), sink, compression="zstd", row_group_size=122_880)
    return sink.getvalue().to_pybytes()
