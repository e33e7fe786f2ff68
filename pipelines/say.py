"""How the command line speaks: Vietnamese first, English beside it, and exit codes that mean something."""

import shlex
import sys
import traceback
from enum import IntEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from pipelines.faults import problem_of
from warehouse.problem import Problem


class Exit(IntEnum):
    """What a command's exit code says; README.md explains each."""

    FINE = 0
    BLOCKED = 1  # a critical check stopped the release; the old one stands
    USAGE = 2  # the command was used wrongly (click's own code)
    REFUSED = 3  # some inputs were refused; everything else was done
    NOTHING_DONE = 4  # the inbox, the home or a reference table is at fault; nothing was done
    BUSY = 5  # another run holds the home
    BUG = 70  # a fault of the program
    INTERRUPTED = 130  # Ctrl-C


def program() -> str:
    """How this command line was called, and for which home, for the commands that messages propose."""
    name = sys.argv[0] if Path(sys.argv[0]).name == "solieu" else "solieu"
    homes = [value for option, value in pairwise(sys.argv) if option == "--home"]
    return f"SOLIEU_HOME={shlex.quote(homes[-1])} {name}" if homes else name


def say(vietnamese: str, english: str = "", *, err: bool = False) -> None:
    """A message; the English line stands under the Vietnamese one, fainter."""
    click.echo(vietnamese, err=err)
    if english:
        click.echo(click.style(f"  {english}", dim=True), err=err)


def tell_problem(problem: Problem) -> None:
    """A Problem's sentences on stderr."""
    click.secho("✗ ", fg="red", nl=False, err=True)
    say(problem.text("vi"), problem.text("en"), err=True)


def _tell_usage(error: click.UsageError) -> None:
    """In Vietnamese, before the English of the library: what is wrong with the command as it was typed."""
    if "done_vi" in vars(error):  # an inner group told it
        return
    vars(error)["done_vi"] = True
    wrong = {
        click.NoSuchOption: "không có tùy chọn này",
        click.MissingParameter: "thiếu một tham số",
        click.BadParameter: "một tham số không đúng",
    }
    why = next(
        (text for kind, text in wrong.items() if isinstance(error, kind)), "không có lệnh này, hoặc thừa, thiếu chữ"
    )
    path = error.ctx.command_path if error.ctx else "solieu"
    click.echo(f"✗ Lệnh viết chưa đúng: {why}. Xem: {path} --help", err=True)


class SpeakingGroup(click.Group):
    """A command group whose expected faults come out as sentences with an exit code; a traceback is a fault of the program."""

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        try:
            return super().make_context(*arguments, **options)
        except click.UsageError as error:
            _tell_usage(error)
            raise

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            tell_problem(problem)
            sys.exit(Exit.BUSY if problem.code == "pipelines.busy" else Exit.NOTHING_DONE)
        except KeyboardInterrupt:
            say("Đã dừng; bản công bố trước vẫn nguyên vẹn.", "Stopped; the earlier release is untouched.", err=True)
            sys.exit(Exit.INTERRUPTED)
        except click.UsageError as error:
            _tell_usage(error)
            raise
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001  # the outermost place: told, and given an exit code of its own
            if told := problem_of(error):
                tell_problem(told)
                sys.exit(Exit.NOTHING_DONE)
            traceback.print_exc()
            say("✗ Lỗi của chương trình.", "A fault of the program: please report it with the lines above.", err=True)
            sys.exit(Exit.BUG)
