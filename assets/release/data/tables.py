"""The published tables: what each column is (codebook.csv), the rows (queries/*.sql), and their CSV and Parquet bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from assets.reports.clean import clean
from warehouse.csv_rows import read_table

FOLDER = Path(__file__).parent
QUERIES = FOLDER / "queries"
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
    """One line of codebook.csv: a column of a published table. `pattern`: what each of its texts looks like; blank: anything."""

    table: str
    column: str
    type: Literal["text", "number", "integer", "date", "boolean"]
    required: bool
    pattern: str
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str


@dataclass(frozen=True)
class Kind:
    """One line of tables.csv: what a table is called, and its keys, as names separated by |. `natural_key`: the columns by which a row is known
    in words, where the key is a mere id; `foreign_keys`: column=table whose key it is."""

    table: str
    title_vi: str
    title_en: str
    key: str
    natural_key: str
    foreign_keys: str


@dataclass(frozen=True)
class Table:
    """One published table: rows sorted by `key`, blank cells null, text in NFC."""

    name: str
    columns: tuple[Column, ...]
    data: pa.Table

    @property
    def kind(self) -> Kind:
        return kinds()[self.name]

    @property
    def key(self) -> tuple[str, ...]:
        return _names(self.kind.key)

    @property
    def natural_key(self) -> tuple[str, ...]:
        return _names(self.kind.natural_key)

    @property
    def foreign_keys(self) -> tuple[tuple[str, str], ...]:
        """(column, table that it points to) pairs; the column is that table's key."""
        return tuple((pair.split("=")[0], pair.split("=")[1]) for pair in _names(self.kind.foreign_keys))

    def rows(self) -> list[dict]:
        return self.data.to_pylist()


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name for name in listed.split("|") if name)


@cache
def kinds() -> dict[str, Kind]:
    return {kind.table: kind for kind in read_table(FOLDER / "tables.csv", Kind)}


@cache
def codebook() -> tuple[Column, ...]:
    return read_table(FOLDER / "codebook.csv", Column)


def read_tables(con: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    """All published tables but the changes between versions, from the warehouse that `con` has open."""
    con.execute((QUERIES / "shared.sql").read_text(encoding="utf-8"))
    found = {name: _read(con, name) for name in kinds() if (QUERIES / f"{name}.sql").exists()}
    return found | {"form_matrix": form_matrix(found["form_values"], found["forms"])}


def _read(con: duckdb.DuckDBPyConnection, name: str) -> Table:
    return table_of(name, con.sql((QUERIES / f"{name}.sql").read_text(encoding="utf-8")).to_arrow_table())


def form_matrix(values: Table, forms: Table) -> Table:
    """The forms of each province with a column for each quarter: every row that has an indicator, in the order of print, also where nothing
    is reported; values that count otherwise (of the quarter, cumulative) stand in rows of their own."""
    quarters = sorted(values.data["quarter"].unique().to_pylist())
    found: dict[tuple[str, str], dict[str, dict[str, dict]]] = {}  # province and row → basis → quarter → value
    for row in values.rows():
        found.setdefault((row["province"], row["form"]), {}).setdefault(row["basis"], {})[row["quarter"]] = row
    rows = []
    for province in sorted({province for province, _ in found}):
        for asked in (row for row in forms.rows() if row["indicator"]):
            about = {"province": province, "form": asked["form"], "label": asked["label"], "unit": asked["unit"]}
            for basis, by_quarter in found.get((province, asked["form"]), {}).items():
                newest = by_quarter[max(by_quarter)]
                told = {"basis": basis, "agency": newest["agency"], "unit": newest["unit"]}
                rows.append({**about, **told, **{quarter: row["value"] for quarter, row in by_quarter.items()}})
            if (province, asked["form"]) not in found:
                rows.append({**about, "basis": None, "agency": None})
    further = tuple(_of_quarter(quarter) for quarter in quarters)
    schema = pa.schema([(each.column, ARROW_TYPES[each.type]) for each in (*columns_of("form_matrix"), *further)])
    return table_of("form_matrix", pa.Table.from_pylist(rows, schema), further)


def _of_quarter(quarter: str) -> Column:
    about = f"Giá trị của {quarter}.", f"Value of {quarter}."
    return Column("form_matrix", quarter, "number", False, "", quarter, quarter, *about)


def columns_of(name: str) -> tuple[Column, ...]:
    return tuple(column for column in codebook() if column.table == name)


def table_of(name: str, found: pa.Table, further: tuple[Column, ...] = ()) -> Table:
    """Rows as the published table of this name, with the columns that the codebook gives it, and `further` ones."""
    columns = (*columns_of(name), *further)
    arrays = [_column(found[column.column], column) for column in columns]
    return Table(name, columns, pa.table(arrays, names=[column.column for column in columns]))


def _column(values: pa.ChunkedArray, column: Column) -> pa.ChunkedArray:
    if column.type != "text":
        return values.cast(ARROW_TYPES[column.type])
    return on_each_text(values.cast(pa.string()), lambda texts: _words(texts, column))


def on_each_text(values: pa.ChunkedArray, change: Callable[[pa.ChunkedArray], pa.ChunkedArray]) -> pa.ChunkedArray:
    """What `change` makes of the texts, each different one looked at once: names and sentences stand in many rows."""
    encoded = pc.dictionary_encode(values.combine_chunks())
    each = change(pa.chunked_array([encoded.dictionary])).combine_chunks()
    return pa.chunked_array([each.take(encoded.indices)])


def _words(texts: pa.ChunkedArray, column: Column) -> pa.ChunkedArray:
    text = pc.utf8_normalize(texts, form="NFC")
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
