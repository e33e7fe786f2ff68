"""The command `solieu`. Its modules import at their top only what is light, so that `solieu --help` is there at once."""

import io
import os
import signal
import sys
from pathlib import Path

import click

from pipelines.cli_archive import export, restore
from pipelines.cli_change import correct, find, share, undo, withdraw
from pipelines.cli_daemon import daemon
from pipelines.cli_desk import desk
from pipelines.cli_doctor import doctor
from pipelines.cli_extract import extract
from pipelines.cli_health import explain, health
from pipelines.cli_push import push_ckan
from pipelines.cli_review import review
from pipelines.cli_run import publish, run
from pipelines.cli_serve import serve
from pipelines.cli_sql import sql
from pipelines.cli_status import status
from pipelines.quiet import quiet_teardown
from pipelines.say import SpeakingGroup

HELP = """Số Liệu: báo cáo cải cách hành chính thành dữ liệu mở, mỗi số liệu dẫn được đến câu chữ của báo cáo.

Administrative-reform reports become open data; each figure can be followed to the words of its report.

\b
Bắt đầu / Start:
  solieu run --inbox thư-mục-báo-cáo
  solieu desk
  solieu publish
  solieu serve
  solieu sql "select * from observations limit 5"
"""

cli = SpeakingGroup("solieu", help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
click.version_option(package_name="solieu")(cli)
for command in (
    run,
    desk,
    publish,
    serve,
    push_ckan,
    extract,
    review,
    find,
    correct,
    withdraw,
    undo,
    share,
    status,
    sql,
    export,
    restore,
    doctor,
    daemon,
    health,
    explain,
):
    cli.add_command(command)


def main() -> None:
    """The console script."""
    quiet_teardown()
    for blow in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(blow, signal.default_int_handler)  # stopped in order, as by Ctrl-C
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115  # the caller closed it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Vietnamese letters shows "?"
    cli(prog_name="solieu")
