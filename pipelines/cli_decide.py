"""`solieu review accept`, `choose`, `reject`, `teach`: recording what a person decided."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.cli_options import home_option
from pipelines.say import program, say

if TYPE_CHECKING:
    from assets.figures.people.verdict import Choice


def who_option(command: Any) -> Any:
    option = click.option(
        "--who",
        default=_decider,
        help="Người quyết định. / Who decides. [SOLIEU_WHO, tên đăng nhập / login name]",
    )
    return option(command)


def why_option(command: Any) -> Any:
    return click.option("--why", default="", help="Lý do. / The reason.")(command)


def _decider() -> str:
    from pipelines.settings import decider

    return decider()


def said_options(command: Any) -> Any:
    """Whose, of when and in which role the figures are, where the program read them otherwise."""
    for option in (
        click.option("--agency", default="", help="Của cơ quan, cấp nào (mã). / Whose it is (code)."),
        click.option(
            "--period",
            default="",
            help="Khi nào: report (kỳ báo cáo), report_end (cuối kỳ), 2025-03-15/2025-06-14, /2025-06-14. / Of when.",
        ),
        click.option("--role", default="", help="observed, plan, change: thực hiện, kế hoạch, tăng giảm. / Its role."),
    ):
        command = option(command)
    return command


@click.command(short_help="Đồng ý chỉ tiêu đề xuất. / The proposed indicator is right.")
@click.argument("name", metavar="ID")
@said_options
@why_option
@who_option
@home_option
@click.pass_context
def accept(
    context: click.Context, home: Path | None, name: str, why: str, who: str, agency: str, period: str, role: str
) -> None:
    """Đồng ý chỉ tiêu đề xuất cho mọi số liệu của nhóm. / The proposed indicator is right for all figures of the group.

    \b
    Ví dụ / Example:
      solieu review accept 3f9a1c2e
      solieu review accept 3f9a1c2e --agency cap_xa
    """
    from assets.figures.people.verdict import Choice

    _decide(home or context.obj, name, who, Choice("accept", agency=agency, period=period, role=role, why=why))


@click.command(short_help="Chọn chỉ tiêu khác. / It is another indicator.")
@click.argument("name", metavar="ID")
@click.argument("code")
@said_options
@why_option
@who_option
@home_option
@click.pass_context
def choose(
    context: click.Context,
    home: Path | None,
    name: str,
    code: str,
    why: str,
    who: str,
    agency: str,
    period: str,
    role: str,
) -> None:
    """Chọn chỉ tiêu cho mọi số liệu của nhóm. / Say which indicator the figures of the group are.

    \b
    Ví dụ / Example:
      solieu review choose 3f9a1c2e tthc.ho_so.tiep_nhan
    """
    from assets.figures.people.verdict import Choice

    _decide(home or context.obj, name, who, Choice("indicator", code, agency, period, role, why))


@click.command(short_help="Không công bố. / Not to be published.")
@click.argument("name", metavar="ID")
@click.option("--no-figure", is_flag=True, help="Không phải số liệu (tên gọi, số hiệu…). / It is no figure at all.")
@click.option("--why", required=True, help="Lý do. / The reason.")
@who_option
@home_option
@click.pass_context
def reject(context: click.Context, home: Path | None, name: str, no_figure: bool, why: str, who: str) -> None:
    """Loại: không thuộc chỉ tiêu nào của danh mục. / The figures belong to no indicator of the catalogue.

    \b
    Ví dụ / Example:
      solieu review reject 3f9a1c2e --why "không thuộc chế độ báo cáo"
    """
    from assets.figures.people.verdict import Choice

    _decide(home or context.obj, name, who, Choice("not_a_figure" if no_figure else "reject", why=why))


def _decide(home: Path | None, name: str, who: str, choice: "Choice") -> None:
    from pipelines.decide import Decider
    from pipelines.settings import settings
    from pipelines.waiting import find, waiting

    place = settings(home).home
    reference, found = waiting(place)
    group = find(found, name)
    entry = Decider(place, who).decide(group, choice, reference)
    count, files = len(group.figures), len({figure.sha256 for figure in group.figures})
    say(
        f"✓ Đã ghi {entry.id}: {count} số liệu trong {files} báo cáo.",
        f"Recorded {entry.id}: figures {count}, reports {files}.",
    )
    say(
        f"Tiếp theo: {program()} review, hoặc {program()} run để áp dụng. Rút lại: {program()} undo {entry.id}",
        "Next: more decisions, or run to apply them; undo takes it back.",
    )


@click.command(short_help="Dạy một cụm từ. / Teach the lexicon a phrase.")
@click.argument("phrase")
@click.argument("facet")
@click.argument("value", default="")
@home_option
@click.pass_context
def teach(context: click.Context, home: Path | None, phrase: str, facet: str, value: str) -> None:
    """Thêm một dòng vào từ điển lexicon.csv. / Add a line to lexicon.csv: what a phrase means.

    FACET and VALUE as the lexicon has them; FACET "-" for words that say nothing about which indicator it is. The lexicon is shared ground:
    the line is for all homes of this checkout.

    \b
    Ví dụ / Example:
      solieu review teach "nhận mới" act tiep_nhan
    """
    from pipelines.lock import exclusive
    from pipelines.settings import settings
    from warehouse.record import teach as add
    from warehouse.reference_rows import Phrase

    with exclusive(settings(home or context.obj).home):
        add(Phrase(" ".join(phrase.lower().split()), facet, value))
    say(f"✓ Đã thêm “{phrase}” = {facet} {value}".rstrip() + ".", "The lexicon has a new line.")
    say(
        f"Tiếp theo: {program()} run đọc lại mọi báo cáo với từ mới.",
        "Next: run reads all reports again with the new words.",
    )
