"""`solieu run`: from the inbox to the published release."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli_options import home_option
from pipelines.say import Exit
from warehouse.clock import today
from warehouse.problem import Problem

if TYPE_CHECKING:
    from pipelines.run import Outcome, Tell
    from warehouse.home import Home


def _quarter(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from assets.reports.quarters import check_quarter

    if value is None:
        return None
    if not re.fullmatch(r"20\d\d-Q[1-4]", value):
        raise click.BadParameter("viết như 2023-Q1 / write it as 2023-Q1")
    try:
        check_quarter(value, today())
    except Problem as problem:
        raise click.BadParameter(str(problem)) from None
    return value


@click.command(short_help="Nhận báo cáo mới, dựng bản nháp. / From new reports to a draft.")
@click.option(
    "--inbox",
    type=click.Path(path_type=Path),
    help="Thư mục báo cáo gửi đến. / Folder of arriving reports. [SOLIEU_INBOX, ./inbox]",
)
@click.option(
    "--quarter", callback=_quarter, help="Chạy lại quý này (2023-Q1). / Run this quarter even when nothing is new."
)
@click.option("--publish", "at_once", is_flag=True, help="Công bố luôn. / Publish at once. [SOLIEU_PUBLISH]")
@click.option(
    "--engine",
    help="Máy trích số liệu: processes, hoặc spark://… / What extracts: processes, or spark://…. [SOLIEU_ENGINE]",
)
@home_option
def run(inbox: Path | None, quarter: str | None, at_once: bool, engine: str | None, home: Path | None) -> None:
    """Nhận báo cáo mới, trích số liệu, kiểm tra, dựng bản nháp. / Take new reports, extract, check, make a draft.

    Only what is new or changed is done. It ends by saying what publishing would change and what needs a look.

    \b
    Ví dụ / Example:
      solieu run --inbox ~/bao-cao
    \b
    Mã thoát / Exit codes:
      0 xong / done · 1 lỗi nghiêm trọng chặn bản nháp / a critical check stopped the draft
      2 dùng sai lệnh / wrong use · 3 có tệp bị từ chối / some files were refused, all else done
      4 không làm được gì / nothing could be done · 5 kho đang bận / another run holds the home
    """
    from pipelines.report import tell_outcome
    from pipelines.run import run as run_pipeline
    from pipelines.settings import settings

    chosen = settings(home, inbox)
    chosen = replace(chosen, publish=chosen.publish or at_once, engine=engine or chosen.engine)
    with _progress() as tell:
        outcome = run_pipeline(chosen, quarter, tell)
    if outcome.result == "empty" and not outcome.taken:
        raise Problem("pipelines.empty_inbox", file=str(chosen.inbox))
    tell_outcome(chosen.home, outcome)
    sys.exit(_exit_code(chosen.home, outcome))


def _exit_code(home: "Home", outcome: "Outcome") -> Exit:
    from pipelines.report import refused_now

    if outcome.result in ("blocked", "failed"):
        return Exit.BLOCKED if outcome.result == "blocked" else Exit.NOTHING_DONE
    return Exit.REFUSED if refused_now(home, outcome) or outcome.faults else Exit.FINE


@click.command(short_help="Công bố bản nháp. / Publish the draft.")
@click.option("--name", default="", help="Người công bố, lưu cùng phiên bản. / Who publishes, kept with the version.")
@home_option
def publish(name: str, home: Path | None) -> None:
    """Công bố bản nháp mà solieu run đã dựng, thành một phiên bản. / Publish the draft that solieu run made, as a version.

    \b
    Ví dụ / Example:
      solieu publish --name "Nguyễn Thị Hoa, Sở Nội vụ"
    """
    from pipelines.report import tell_release
    from pipelines.run import publish as publish_draft
    from pipelines.settings import settings

    chosen = settings(home)
    chosen = replace(chosen, publisher=replace(chosen.publisher, released_by=name))
    with _progress() as tell:
        publish_draft(chosen, tell)
    tell_release(chosen.home)


@contextmanager
def _progress() -> "Iterator[Tell]":
    """A line that says what is being done and for how long; on standard error, and only on a terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Bắt đầu / Starting", total=None)
        yield lambda vietnamese, english: progress.update(task, description=f"{vietnamese} / {english}")
