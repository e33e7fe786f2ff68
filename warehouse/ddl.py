"""The schema of the warehouse file: its SQL, its version, and whether a file has it."""

import hashlib
from pathlib import Path

import duckdb

from warehouse.problem import Problem

HERE = Path(__file__).parent
DDL = (*sorted((HERE / "schema").glob("*.sql")), *sorted((HERE / "views").glob("*.sql")))
# Goes up with every change of a table or view that readers see. A file of another version is rebuilt by `solieu run` from the
# kept documents and decisions: that is the migration.
SCHEMA_VERSION = 8


# Whose comment a view's column has when the view has none of its own: that of the first of these with a column of its name
EXPLAINED_BY = (
    "observation_latest",
    "fact_observation",
    "fact_figure",
    "dim_report",
    "dim_agency",
    "dim_indicator",
    "mention",
    "dim_quarter",
)


def create_schema(con: duckdb.DuckDBPyConnection) -> None:
    """All tables and views with their comments, in the empty database that `con` uses."""
    con.execute("BEGIN")  # each of some five hundred statements would be written out by itself
    for file in DDL:
        con.execute(file.read_text(encoding="utf-8"))
    columns = con.sql("SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal").fetchall()
    said = {(table, column): text for table, column, text in columns if text}
    for view, column, own in columns:
        borrowed = next((said[table, column] for table in EXPLAINED_BY if (table, column) in said), None)
        if not own and borrowed:
            con.execute(f"COMMENT ON COLUMN {view}.{column} IS {_quoted(borrowed)}")
    con.execute("COMMIT")


def create_over(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """The views of the warehouse over the Parquet files of a star's folder: `folder`/<table>/**/part-0.parquet."""
    for table in sorted(path.name for path in folder.iterdir() if path.is_dir()):
        files = _quoted(str(folder.resolve() / table / "**" / "*.parquet"))
        columns = "* EXCLUDE year" if any((folder / table).glob("year=*")) else "*"
        con.execute(f"CREATE VIEW {table} AS SELECT {columns} FROM read_parquet({files}, hive_partitioning = true)")
    for file in sorted((HERE / "views").glob("*.sql")):
        con.execute(file.read_text(encoding="utf-8"))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def schema_hash() -> str:
    """A hash of the SQL of all tables and views."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in DDL)).hexdigest()[:12]


def check_version(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Raises Problem(warehouse.other_schema) when a warehouse file was built with another schema."""
    try:
        found = con.sql("SELECT value FROM meta WHERE key = 'schema_version'").fetchall()
    except duckdb.CatalogException:
        found = []
    version = found[0][0] if found else "1"
    if version != str(SCHEMA_VERSION):
        raise Problem("warehouse.other_schema", file=name, found=version, wanted=SCHEMA_VERSION)
