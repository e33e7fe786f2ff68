"""`solieu review`: what waits for a decision, and recording it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli_decide import accept, choose, reject, teach
from pipelines.cli_options import home_option
from pipelines.cli_sheet import export, import_
from pipelines.say import SpeakingGroup, program, say

if TYPE_CHECKING:
    from assets.figures.people.groups import Group
    from warehouse.reference import Reference

SHOWN = 12  # groups; the rest are counted
EXAMPLES, QUOTE = 2, 220  # sentences shown of a group, and characters of each


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

    One decision settles every figure that is listed under it. Decisions are kept in the home, and each can be taken back (solieu undo);
    the next solieu run applies them. `solieu desk` is the same in the browser, with the text of the report beside it.

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
        from pipelines.settings import settings
        from pipelines.waiting import waiting

        reference, found = waiting(settings(home).home)
        _list(found, reference, show_all)


def _list(found: "list[Group]", reference: "Reference", show_all: bool) -> None:
    figures = sum(len(group.figures) for group in found)
    if not found:
        say("Không còn số liệu nào chờ quyết định.", "No figure waits for a decision.")
        say(f"Tiếp theo: {program()} run", "Next: the line above; it applies what was decided.")
        return
    say(f"{figures} số liệu chờ quyết định, {len(found)} nhóm.", f"{figures} figures wait, in {len(found)} groups.")
    for group in found if show_all else found[:SHOWN]:
        _tell(group, reference)
    say("")
    if len(found) > SHOWN and not show_all:
        rest = len(found) - SHOWN
        say(f"… và {rest} nhóm nữa: {program()} review --all", f"… and {rest} more groups: the line above.")
    say(f"Tiếp theo: {program()} review accept {found[0].id}", "Next: accept ID · choose ID CODE · reject ID --why …")
    say(f"Hoặc bằng bảng tính: {program()} review export cho-xem-lai.xlsx", "Or with a spreadsheet: the line above.")


def _tell(group: "Group", reference: "Reference") -> None:
    """One group: its words, the proposal, why it waits, examples."""
    from assets.figures.decision.told import explain

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
    for sentence in explain(group.doubts, reference):
        say(f"  Vì: {sentence.vi}", f"  {sentence.en}")
    if group.scope != "any":
        say(f"  Chỉ cho báo cáo này / For this report only: {group.figures[0].file_name}")
    for figure in group.figures[:EXAMPLES]:
        said = figure.mention
        quote = " ".join(said.quote.split())
        shown = quote if len(quote) <= QUOTE else _around(quote, said.raw)
        agency = reference.agencies.get(said.agency)
        whose = f", {agency.name_vi if agency else said.agency}" if said.agency else ""
        say(f"  • {said.raw}: “{shown}” ({figure.file_name}, {said.section or '–'}{whose})")


def _around(quote: str, raw: str) -> str:
    """The part of a long sentence around its number."""
    place = max(0, quote.find(" ".join(raw.split())) - QUOTE // 2)
    return ("…" if place else "") + quote[place : place + QUOTE] + ("…" if place + QUOTE < len(quote) else "")


for command in (accept, choose, reject, teach, export, import_):
    review.add_command(command)
