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
    from warehouse.setting import sql_limits

    if query is not None:  # where the terminal has no letters but ASCII, Python keeps the others as they came
        query = query.encode(errors="surrogateescape").decode(errors="replace")
    place = settings(home).home
    _limit_memory(sql_limits().memory)
    with closing(Desk(star or place.database)) as desk:
        try:
            if query is None:
                failed = shell(desk, place.root / ".sql-history", lambda columns, rows: write(form, columns, rows))
                sys.exit(Exit.USAGE if failed else Exit.FINE)
            if form == "parquet":
                _parquet(*desk.batches(query))
            else:
                write(form, *desk.rows(query))
        except Problem as problem:
            tell_problem(problem)
            say(f'Bảng, cột / Tables, columns: {program()} sql "show tables", "describe observations"', err=True)
            sys.exit(Exit.USAGE)


def _limit_memory(megabytes: int) -> None:
    """DuckDB's own limit knows nothing of single values and of rows that have left it: the process has one too, twice as high, and a gigabyte
    for what threads and libraries reserve without using it."""
    import resource

    with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123  # no file, a look at this process
        present = int(stream.read().split()[0]) * resource.getpagesize()
    most = present + (1024 + 2 * megabytes) * 1024**2
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _parquet(schema, batches) -> None:  # type: ignore[no-untyped-def]  # pyarrow is loaded late
    """Arrow batches as one Parquet file on standard output, whole or not at all; Raises Problem(sql.binary) when that is a terminal."""
    import shutil
    import tempfile

    import pyarrow.parquet as pq

    from warehouse.problem import Problem

    if sys.stdout.isatty():
        raise Problem("sql.binary")
    with tempfile.TemporaryFile() as stream:
        with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
        stream.seek(0)
        shutil.copyfileobj(stream, sys.stdout.buffer)
