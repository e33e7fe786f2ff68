"""docs/data-dictionary.md, made of the comments in the schema: python -m warehouse.dictionary [FILE]

Every table, view and column of the warehouse, and how they hang together. A test holds the committed file against this.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

from warehouse.connection import OFFLINE
from warehouse.ddl import SCHEMA_VERSION, create_schema

FILE = Path(__file__).parents[1] / "docs" / "data-dictionary.md"
HEAD = f"""\
# Từ điển dữ liệu / Data dictionary

Phiên bản cấu trúc / schema version {SCHEMA_VERSION}. Tệp này do `make docs` viết từ `warehouse/schema` và `warehouse/views`; sửa ở đó.
This file is written by `make docs` from `warehouse/schema` and `warehouse/views`; change those.

Kho mở được bằng DuckDB từ 1.4 / The warehouse opens with DuckDB 1.4 or newer: `var/warehouse/solieu.duckdb`, read-only.
Truy vấn mẫu / Queries to start from: [cookbook.md](cookbook.md).
"""
MACROS = """\
| macro | |
|---|---|
| `observation_as_of(day)` | giá trị đã biết vào ngày đó / the values that were known on a day |
| `search_indicator(words)` | tìm chỉ tiêu theo tên, không phân biệt hoa thường và dấu / indicators by name, whatever the case and diacritics |
| `search_agency(words)` | tìm cơ quan theo tên / agencies by name |
| `fold(text)` | chữ thường, bỏ dấu, đ thành d / lower case without diacritics, đ as d |
"""


def empty() -> duckdb.DuckDBPyConnection:
    """A warehouse in memory with all tables and views and no rows."""
    con = duckdb.connect(config=OFFLINE)
    create_schema(con)
    return con


def dictionary(con: duckdb.DuckDBPyConnection) -> str:
    """The whole file."""
    tables = con.sql(
        "SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal ORDER BY table_name"
    ).fetchall()
    views = con.sql("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY view_name").fetchall()
    parts = [HEAD, "## Sơ đồ / Diagram\n", _diagram(con), "## Bảng / Tables\n"]
    parts += [_section(con, name, comment) for name, comment in tables]
    parts += ["## Khung nhìn / Views\n", *(_section(con, name, comment) for name, comment in views)]
    return "\n".join([*parts, "## Hàm / Macros\n", MACROS])


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str, str]]:
    """(name, type, comment) of each column."""
    sql = "SELECT column_name, data_type, coalesce(comment, '') FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
    return con.execute(sql, [table]).fetchall()


def _section(con: duckdb.DuckDBPyConnection, name: str, comment: str) -> str:
    rows = (
        f"| `{column}` | {kind} | {said.replace('|', chr(92) + '|')} |" for column, kind, said in _columns(con, name)
    )
    return "\n".join([f"### {name}\n", f"{comment}\n", "| cột / column | | |", "|---|---|---|", *rows, ""])


def _diagram(con: duckdb.DuckDBPyConnection) -> str:
    lines = [f"    {one} ||--o{{ {many} : {column}" for one, many, column in _joins(con)]
    return "\n".join(["```mermaid", "erDiagram", *lines, "```", ""])


def _joins(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, str]]:
    """A table whose key is a column that another has is one of its dimensions."""
    keys = con.sql(
        "SELECT constraint_column_names[1], table_name FROM duckdb_constraints() "
        "WHERE constraint_type = 'PRIMARY KEY' AND len(constraint_column_names) = 1 AND table_name <> 'meta' ORDER BY ALL"
    ).fetchall()
    tables = "SELECT DISTINCT table_name FROM duckdb_columns() JOIN duckdb_tables() USING (table_name) WHERE column_name = ? AND table_name <> ? ORDER BY 1"
    for column, one in keys:
        for (many,) in con.execute(tables, [column, one]).fetchall():
            yield one, many, column


if __name__ == "__main__":
    with empty() as star:
        text = dictionary(star)
    Path(sys.argv[1] if len(sys.argv) > 1 else FILE).write_text(text, encoding="utf-8")
