"""`solieu sql`: read-only SQL on the warehouse."""

import sys
from pathlib import Path

import click

from pipelines.cli_options import format_option, home_option
from pipelines.say import Exit, program, say


@click.command(short_help="Hỏi kho bằng SQL, chỉ đọc. / Ask the warehouse in SQL.")
@click.argument("query")
@format_option("table", "csv", "json")
@home_option
def sql(query: str, form: str, home: Path | None) -> None:
    """Hỏi kho bằng SQL, chỉ đọc. / Ask the warehouse in SQL; nothing can be changed.

    \b
    Ví dụ / Example:
      solieu sql "select quarter, value, unit from observation_latest where indicator = 'tthc.ho_so.tiep_nhan'"
      solieu sql "select table_name, comment from duckdb_tables()"
    """
    import duckdb

    from pipelines.output import write
    from pipelines.settings import settings
    from warehouse.connection import query_only

    connection = query_only(settings(home).home.database)
    try:
        result = connection.execute(query)
        columns = [column[0] for column in result.description or []]
        write(form, columns, result.fetchall() if columns else [])
    except duckdb.Error as error:
        say(f"✗ SQL: {error}", "DuckDB does not accept this query; its words stand above.", err=True)
        say(f'Cột / Columns: {program()} sql "describe observations"', err=True)
        sys.exit(Exit.USAGE)
    finally:
        connection.close()
