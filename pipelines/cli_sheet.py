"""`solieu review export` and `import`: decisions by spreadsheet."""

import sys
from pathlib import Path

import click

from pipelines.cli_decide import who_option
from pipelines.cli_options import home_option
from pipelines.say import Exit, program, say, tell_problem


@click.command(short_help="Ra bảng tính để điền. / A spreadsheet to fill in.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@home_option
@click.pass_context
def export(context: click.Context, file: Path, home: Path | None) -> None:
    """Ghi những gì đang chờ ra bảng tính Excel để điền quyết định. / Write what waits as an Excel workbook to fill in.

    \b
    Ví dụ / Example:
      solieu review export cho-xem-lai.xlsx
    """
    from pipelines.review_sheet import workbook
    from pipelines.settings import settings
    from pipelines.waiting import waiting
    from warehouse.home import write_whole

    if file.suffix != ".xlsx":
        raise click.BadParameter("tên tệp phải kết thúc bằng .xlsx / the name must end in .xlsx", param_hint="FILE")
    reference, found = waiting(settings(home or context.obj).home)
    write_whole(file, workbook(found, reference))
    say(f"✓ {file}: {len(found)} nhóm chờ quyết định.", f"Groups that wait: {len(found)}.")
    say(
        f"Tiếp theo: điền cột Quyết định rồi {program()} review import {file}",
        "Next: fill in the decisions, then import.",
    )


@click.command("import", short_help="Nhận bảng tính đã điền. / Take a workbook that was filled in.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@who_option
@home_option
@click.pass_context
def import_(context: click.Context, file: Path, who: str, home: Path | None) -> None:
    """Nhận bảng tính đã điền; một dòng sai thì không ghi dòng nào. / Take the decisions; one wrong row and none is recorded.

    \b
    Ví dụ / Example:
      solieu review import cho-xem-lai.xlsx
    """

    from pipelines.review_sheet import decisions
    from pipelines.settings import settings
    from pipelines.waiting import waiting
    from warehouse.journal import judge

    place = settings(home or context.obj).home
    reference, found = waiting(place)
    filled = decisions(file.read_bytes(), file.name, found, reference)
    for problem in filled.problems:
        tell_problem(problem)
    if filled.problems:
        say(
            f"Chưa ghi quyết định nào: {len(filled.problems)} dòng sai.",
            "Nothing was recorded: mend these rows first.",
            err=True,
        )
        sys.exit(Exit.NOTHING_DONE)
    judge(place, filled.rows, who)
    say(f"✓ Đã ghi {len(filled.rows)} quyết định.", f"Decisions recorded: {len(filled.rows)}.")
    if filled.known:
        say(f"  {filled.known} dòng đã ghi từ trước.", f"  Lines that were recorded before: {filled.known}.")
    say(f"Tiếp theo: {program()} run để áp dụng.", "Next: the line above.")
