"""`solieu review`: what waits for a decision, and recording it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.cli_options import Decorator, home_option
from pipelines.say import Exit, SpeakingGroup, program, say, tell_problem

if TYPE_CHECKING:
    from assets.figures.review import Group
    from warehouse.reference import Reference

SHOWN = 12  # groups; the rest are counted
EXAMPLES, QUOTE = 2, 220  # sentences shown of a group, and characters of each


def who_option(command: Any) -> Any:
    option = click.option(
        "--who",
        envvar="SOLIEU_WHO",
        default=_login,
        help="Người quyết định. / Who decides. [SOLIEU_WHO, tên đăng nhập / login name]",
    )
    return option(command)


def why_option(is_needed: bool) -> Decorator:
    return click.option("--why", required=is_needed, default=None if is_needed else "", help="Lý do. / The reason.")


def _login() -> str:
    import getpass

    return getpass.getuser()


@click.group(
    cls=SpeakingGroup,
    invoke_without_command=True,
    short_help="Số liệu chờ quyết định. / What needs a decision.",
)
@click.option("--all", "show_all", is_flag=True, help="Mọi nhóm. / All groups, not only the largest.")
@home_option
@click.pass_context
def review(context: click.Context, show_all: bool, home: Path | None) -> None:
    """Số liệu chờ quyết định, gom theo cụm từ; ghi quyết định. / What waits, grouped by phrase; recording decisions.

    One decision settles every figure with the same words. Decisions are lines of warehouse/reference/decisions.csv; the next
    solieu run applies them.

    \b
    Ví dụ / Example:
      solieu review
      solieu review accept 3f9a1c2e
      solieu review choose 3f9a1c2e tthc.ho_so.tiep_nhan
      solieu review reject 3f9a1c2e --why "không thuộc chế độ báo cáo"
      solieu review export cho-xem-lai.xlsx
    """
    context.obj = home
    if context.invoked_subcommand is None:
        _, found = _waiting(home)
        _list(found, show_all)


def _waiting(home: Path | None) -> "tuple[Reference, list[Group]]":
    from pipelines.settings import settings
    from pipelines.waiting import waiting
    from warehouse.reference import load

    reference = load()
    return reference, waiting(settings(home).home, reference)


def _list(found: "list[Group]", show_all: bool) -> None:
    figures = sum(len(group.figures) for group in found)
    if not found:
        say("Không còn số liệu nào chờ quyết định.", "No figure waits for a decision.")
        say(f"Tiếp theo: {program()} run", "Next: the line above; it applies what was decided.")
        return
    say(f"{figures} số liệu chờ quyết định, {len(found)} nhóm.", f"{figures} figures wait, in {len(found)} groups.")
    for group in found if show_all else found[:SHOWN]:
        _tell(group)
    say("")
    if len(found) > SHOWN and not show_all:
        rest = len(found) - SHOWN
        say(f"… và {rest} nhóm nữa: {program()} review --all", f"… and {rest} more groups: the line above.")
    say(f"Tiếp theo: {program()} review accept {found[0].id}", "Next: accept ID · choose ID CODE · reject ID --why …")
    say(f"Hoặc bằng bảng tính: {program()} review export cho-xem-lai.xlsx", "Or with a spreadsheet: the line above.")


def _tell(group: "Group") -> None:
    """One group: its words, the proposal, why it waits, examples."""
    from assets.figures.reasons import explain
    from warehouse.reference import load

    reference = load()
    say("")
    unit = f" [{group.unit}]" if group.unit else ""
    say(f"{click.style(group.id, bold=True)}  {len(group.figures)} × {group.phrase}{unit}")
    proposed = reference.indicators.get(group.indicator)
    if proposed:
        say(f"  Đề xuất / Proposed: {proposed.code}", f"    {proposed.name_vi} / {proposed.name_en}")
    else:
        say("  Đề xuất / Proposed: –")
    for code in group.candidates[:2]:
        say(f"  Có thể / Possible: {code}", f"    {reference.indicators[code].name_vi}")
    for sentence in explain(group.reasons, reference):
        say(f"  Vì: {sentence.vi}", f"  {sentence.en}")
    if group.scope != "any":
        say(f"  Chỉ cho báo cáo này / For this report only: {group.figures[0].file_name}")
    for figure in group.figures[:EXAMPLES]:
        quote = " ".join(figure.quote.split())
        shown = quote if len(quote) <= QUOTE else _around(quote, figure.raw)
        agency = f", {figure.agency}" if figure.agency else ""
        say(f"  • {figure.raw}: “{shown}” ({figure.file_name}, {figure.section or '–'}{agency})")


def _around(quote: str, raw: str) -> str:
    """The part of a long sentence around its number."""
    place = max(0, quote.find(" ".join(raw.split())) - QUOTE // 2)
    return ("…" if place else "") + quote[place : place + QUOTE] + ("…" if place + QUOTE < len(quote) else "")


@review.command(short_help="Đồng ý chỉ tiêu đề xuất. / The proposed indicator is right.")
@click.argument("name", metavar="ID")
@why_option(False)
@who_option
@home_option
@click.pass_context
def accept(context: click.Context, home: Path | None, name: str, why: str, who: str) -> None:
    """Đồng ý chỉ tiêu đề xuất cho mọi số liệu của nhóm. / The proposed indicator is right for all figures of the group.

    \b
    Ví dụ / Example:
      solieu review accept 3f9a1c2e
    """
    _decide(home or context.obj, name, "accept", who=who, why=why)


@review.command(short_help="Chọn chỉ tiêu khác. / It is another indicator.")
@click.argument("name", metavar="ID")
@click.argument("code")
@why_option(False)
@who_option
@home_option
@click.pass_context
def choose(context: click.Context, home: Path | None, name: str, code: str, why: str, who: str) -> None:
    """Chọn chỉ tiêu cho mọi số liệu của nhóm. / Say which indicator the figures of the group are.

    \b
    Ví dụ / Example:
      solieu review choose 3f9a1c2e tthc.ho_so.tiep_nhan
    """
    _decide(home or context.obj, name, "indicator", code=code, who=who, why=why)


@review.command(short_help="Không công bố. / Not to be published.")
@click.argument("name", metavar="ID")
@click.option("--no-figure", is_flag=True, help="Không phải số liệu (tên gọi, số hiệu…). / It is no figure at all.")
@why_option(True)
@who_option
@home_option
@click.pass_context
def reject(context: click.Context, home: Path | None, name: str, no_figure: bool, why: str, who: str) -> None:
    """Loại: không thuộc chỉ tiêu nào của danh mục. / The figures belong to no indicator of the catalogue.

    \b
    Ví dụ / Example:
      solieu review reject 3f9a1c2e --why "không thuộc chế độ báo cáo"
    """
    _decide(home or context.obj, name, "not_a_figure" if no_figure else "reject", who=who, why=why)


def _decide(home: Path | None, name: str, action: str, *, who: str, why: str, code: str = "") -> None:
    from datetime import date

    from assets.figures.verdict import verdict
    from pipelines.lock import exclusive
    from pipelines.settings import settings
    from pipelines.waiting import find
    from warehouse.record import record_decisions

    with exclusive(settings(home).home):
        reference, found = _waiting(home)
        group = find(found, name)
        row = verdict(group, action, reference, code=code, why=why, who=who, on=date.today())
        record_decisions([row])
    count = len(group.figures)
    reach = ("mọi báo cáo", "any report") if group.scope == "any" else ("báo cáo này", "this report")
    say(
        f"✓ Đã ghi {row.id}: {count} số liệu, áp dụng cho {reach[0]}.",
        f"Recorded {row.id}: figures {count}, holds for {reach[1]}.",
    )
    say(
        f"Tiếp theo: {program()} review, hoặc {program()} run để áp dụng.",
        "Next: more decisions, or run to apply them.",
    )


@review.command(short_help="Dạy một cụm từ. / Teach the lexicon a phrase.")
@click.argument("phrase")
@click.argument("facet")
@click.argument("value", default="")
@home_option
@click.pass_context
def teach(context: click.Context, home: Path | None, phrase: str, facet: str, value: str) -> None:
    """Thêm một dòng vào từ điển lexicon.csv. / Add a line to lexicon.csv: what a phrase means.

    FACET and VALUE as the lexicon has them; FACET "-" for words that say nothing about which indicator it is.

    \b
    Ví dụ / Example:
      solieu review teach "nhận mới" act tiep_nhan
    """
    from pipelines.lock import exclusive
    from pipelines.settings import settings
    from warehouse.record import teach as add
    from warehouse.reference import Phrase

    with exclusive(settings(home or context.obj).home):
        add(Phrase(" ".join(phrase.lower().split()), facet, value))
    say(f"✓ Đã thêm “{phrase}” = {facet} {value}".rstrip() + ".", "The lexicon has a new line.")
    say(
        f"Tiếp theo: {program()} run đọc lại mọi báo cáo với từ mới.",
        "Next: run reads all reports again with the new words.",
    )


@review.command(short_help="Ra bảng tính để điền. / A spreadsheet to fill in.")
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
    from warehouse.home import write_whole

    if file.suffix != ".xlsx":
        raise click.BadParameter("tên tệp phải kết thúc bằng .xlsx / the name must end in .xlsx", param_hint="FILE")
    reference, found = _waiting(home or context.obj)
    write_whole(file, workbook(found, reference))
    say(f"✓ {file}: {len(found)} nhóm chờ quyết định.", f"Groups that wait: {len(found)}.")
    say(
        f"Tiếp theo: điền cột Quyết định rồi {program()} review import {file}",
        "Next: fill in the decisions, then import.",
    )


@review.command("import", short_help="Nhận bảng tính đã điền. / Take a workbook that was filled in.")
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
    from datetime import date

    from pipelines.lock import exclusive
    from pipelines.review_sheet import decisions
    from pipelines.settings import settings
    from warehouse.record import record_decisions

    place = home or context.obj
    with exclusive(settings(place).home):
        reference, found = _waiting(place)
        rows, problems = decisions(file.read_bytes(), file.name, found, reference, who, date.today())
        if not problems:
            record_decisions(rows)
    for problem in problems:
        tell_problem(problem)
    if problems:
        say(
            f"Chưa ghi quyết định nào: {len(problems)} dòng sai.",
            "Nothing was recorded: mend these rows first.",
            err=True,
        )
        sys.exit(Exit.NOTHING_DONE)
    say(f"✓ Đã ghi {len(rows)} quyết định.", f"Decisions recorded: {len(rows)}.")
    say(f"Tiếp theo: {program()} run để áp dụng.", "Next: the line above.")
