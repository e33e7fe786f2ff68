"""`solieu find`, `correct`, `withdraw`, `undo`, `share`: what was read or decided is changed, and can be changed back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli_decide import who_option
from pipelines.cli_options import home_option
from pipelines.say import program, say

if TYPE_CHECKING:
    from assets.figures.people.groups import Figure
    from warehouse.home import Home
    from warehouse.journal import Entry
    from warehouse.reference import Reference

SHOWN = 20
REASON = click.option("--why", required=True, help="Lý do. / The reason.")


@click.command(short_help="Tìm số liệu để sửa hoặc rút. / Find a figure, to correct or withdraw it.")
@click.argument("words")
@home_option
def find(words: str, home: Path | None) -> None:
    """Tìm số liệu theo con số hoặc chữ trong câu của báo cáo. / Find figures by their number or the words of their sentence.

    \b
    Ví dụ / Example:
      solieu find 59.393
      solieu find "tiếp nhận 59.393"
    """
    from pipelines.decide import known_reference
    from pipelines.settings import settings
    from pipelines.waiting import reports

    place = settings(home).home
    reference = known_reference(place)
    asked = words.lower().split()
    found = [
        figure
        for report in reports(place, reference)
        for figure in report.figures
        if all(word in f"{figure.mention.raw} {figure.mention.quote}".lower() for word in asked)
    ]
    for figure in sorted(found, key=lambda figure: figure.mention.raw not in asked)[:SHOWN]:
        _tell(figure, reference)
    if not found:
        say(f"Không có số liệu nào có “{words}”.", "No figure has these words.")
        return
    if len(found) > SHOWN:
        say(f"… và {len(found) - SHOWN} số liệu nữa; ghi thêm chữ.", "… and more: use more words.")
    say(f"Tiếp theo: {program()} correct {found[0].id} value 1234 --why …", "Next: correct, or withdraw, one of them.")


def _tell(figure: "Figure", reference: "Reference") -> None:
    said = figure.mention
    indicator, agency = reference.indicators.get(said.indicator), reference.agencies.get(said.agency)
    status = {"accepted": "được nhận", "review": "chờ xem lại", "rejected": "đã loại"}[said.status or "review"]
    days = f"{said.period_start or ''}/{said.period_end or ''}"
    name = indicator.name_vi if indicator else "chưa rõ chỉ tiêu"
    say(f"{click.style(figure.id, bold=True)}  {said.raw} {said.unit} · {name} · {status}")
    say(f"  {agency.name_vi if agency else said.agency} · {days} · {figure.file_name}")
    say(f"  “{' '.join(said.quote.split())[:240]}”")


@click.command(short_help="Sửa một số liệu. / Correct one figure.")
@click.argument("figure_id", metavar="ID")
@click.argument("field", type=click.Choice(["value", "indicator", "agency", "period", "role"]))
@click.argument("new")
@REASON
@who_option
@home_option
def correct(figure_id: str, field: str, new: str, why: str, who: str, home: Path | None) -> None:
    """Sửa giá trị, chỉ tiêu, cơ quan, thời gian hoặc vai trò của một số liệu. / Correct the value, indicator, agency, time or role of a figure.

    The correction holds only as long as the report still says there what it says now.

    \b
    Ví dụ / Example:
      solieu correct 3f9a1c2e value 59393 --why "báo cáo in nhầm, đã hỏi Sở Tư pháp"
      solieu correct 3f9a1c2e period 2025-03-15/2025-06-14 --why "số của quý II"
    """
    from pipelines.decide import Decider, find_figure, known_reference
    from pipelines.settings import settings

    place = settings(home).home
    reference = known_reference(place)
    figure = find_figure(place, figure_id, reference)
    _written(place, Decider(place, who).correct(figure, field, new, why, reference))


@click.command(short_help="Rút một số liệu hoặc một báo cáo. / Withdraw a figure or a report.")
@click.argument("name", metavar="ID|FILE")
@click.option(
    "--replaced-by", "revision", metavar="FILE", help="Tệp là bản sửa đổi của nó. / The file of its revision."
)
@REASON
@who_option
@home_option
def withdraw(name: str, revision: str | None, why: str, who: str, home: Path | None) -> None:
    """Rút một số liệu (mã) hoặc một báo cáo đưa vào nhầm (tên tệp). / Withdraw a figure (its id) or a report (the name of its file).

    \b
    Ví dụ / Example:
      solieu withdraw 3f9a1c2e --why "không phải số liệu CCHC"
      solieu withdraw bao-cao-nham.docx --why "đưa vào nhầm"
      solieu withdraw bao-cao.docx --replaced-by bao-cao-sua.docx --why "đơn vị gửi bản thay thế"
    """
    from assets.reports.receipts import ledger
    from pipelines.decide import Decider, find_figure, find_report, known_reference
    from pipelines.settings import settings

    place = settings(home).home
    decider, receipts = Decider(place, who), ledger(place)
    if any(receipt.name == name for receipt in receipts) or revision:
        other = find_report(receipts, revision) if revision else None
        _written(place, decider.withdraw_report(find_report(receipts, name), why, other))
    else:
        reference = known_reference(place)
        _written(place, decider.withdraw_figure(find_figure(place, name, reference), why, reference))


@click.command(short_help="Rút lại một quyết định. / Take a decision back.")
@click.argument("name", metavar="[ID]", default="")
@click.option("--list", "listed", is_flag=True, help="Các quyết định, mới nhất trước. / The decisions, newest first.")
@who_option
@home_option
def undo(name: str, listed: bool, who: str, home: Path | None) -> None:
    """Rút lại quyết định mới nhất của mình, hoặc quyết định có mã này. / Take back one's last decision, or the one with this id.

    \b
    Ví dụ / Example:
      solieu undo
      solieu undo --list
      solieu undo 3f9a1c2e
    """
    from pipelines.journal_words import file_names, told
    from pipelines.settings import settings
    from warehouse import journal
    from warehouse.problem import Problem

    place = settings(home).home
    holding = journal.in_force(journal.entries(place))
    if listed:
        files = file_names(place)
        for entry in reversed(holding):
            when = entry.at[:16].replace("T", " ")
            say(f"{click.style(entry.id, bold=True)}  {when}  {entry.who}  {told(entry, files)}")
        return
    mine = [entry.id for entry in holding if entry.who == who]
    if not (name or mine):
        raise Problem("journal.nothing")
    _written(place, journal.undo(place, name or mine[-1], who))


def _written(home: "Home", entry: "Entry") -> None:
    from pipelines.journal_words import file_names, told

    say(f"✓ Đã ghi {entry.id}: {told(entry, file_names(home))}", "Recorded.")
    say(f"Tiếp theo: {program()} run để áp dụng. Rút lại: {program()} undo {entry.id}", "Next: run, or undo it.")


@click.command(short_help="Quyết định thành bản vá để chia sẻ. / Decisions as a patch for the shared tables.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@home_option
def share(file: Path, home: Path | None) -> None:
    """Ghi những gì đã học thành bản vá cho decisions.csv, để tỉnh khác dùng. / Write what was learnt as a patch for decisions.csv.

    What holds for one report only is not in it. Apply it in a checkout: git apply FILE

    \b
    Ví dụ / Example:
      solieu share quyet-dinh.patch
    """
    from pipelines.settings import settings
    from pipelines.sharing import patch
    from warehouse.home import write_whole

    text, count = patch(settings(home).home)
    if count:
        write_whole(file, text.encode())
        say(f"✓ {file}: {count} dòng cho decisions.csv.", f"Lines for decisions.csv: {count}.")
        say(f"Tiếp theo: git apply {file}", "Next: in a checkout, the line above.")
    else:
        say("Chưa học được gì mới để chia sẻ.", "Nothing new was learnt that others could use.")
