"""`solieu sql`: read-only SQL on the warehouse, one query or a shell."""

import sys
from pathlib import Path

import click

from pipelines.cli_options import format_option, home_option
from pipelines.say import Exit, program, say, tell_problem


@click.command(short_help="Hỏi kho bằng SQL, chỉ đọc. / Ask the warehouse in SQL.")
@click.argument("query", required=False)
@format_option("table", "csv", "json", "parquet")
@click.option(
    "--star",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Thư mục Parquet đã công bố thay cho kho. / A published folder of Parquet files instead of the warehouse.",
)
@home_option
def sql(query: str | None, form: str, star: Path | None, home: Path | None) -> None:
    """Hỏi kho bằng SQL, chỉ đọc. / Ask the warehouse in SQL; nothing can be changed. Without a query: a shell.

    \b
    Ví dụ / Example:
      solieu sql "select quarter, value, unit from observation_latest where indicator = 'tthc.ho_so.tiep_nhan'"
      solieu sql "from observations" --format parquet > observations.parquet
      solieu sql
      solieu sql --star var/site/warehouse/star "select count(*) from observations"
    """
    from contextlib import closing

    from pipelines.output import write
    from pipelines.settings import settings
    from pipelines.sql_desk import Desk
    from pipelines.sql_shell import shell
    from warehouse.problem import Problem

    place = settings(home).home
    with closing(Desk(star or place.database)) as desk:
        try:
            if query is None:
                failed = shell(desk, place.root / ".sql-history", lambda columns, rows: write(form, columns, rows))
                sys.exit(Exit.USAGE if failed else Exit.FINE)
            if form == "parquet":
                _parquet(desk.arrow(query))
            else:
                write(form, *desk.rows(query))
        except Problem as problem:
            tell_problem(problem)
            say(f'Bảng, cột / Tables, columns: {program()} sql "show tables", "describe observations"', err=True)
            sys.exit(Exit.USAGE)


def _parquet(table) -> None:  # type: ignore[no-untyped-def]  # pyarrow is loaded late
    """An Arrow table as Parquet on standard output; Raises Problem(sql.binary) when that is a terminal."""
    import io

    import pyarrow.parquet as pq

    from warehouse.problem import Problem

    if sys.stdout.isatty():
        raise Problem("sql.binary")
    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd")
    sys.stdout.buffer.write(stream.getvalue())
