"""`solieu health` for monitoring, and `solieu explain` for one document."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from pipelines.cli_options import format_option, home_option
from pipelines.say import Exit, say

MARKS = {"ok": ("✓", "green"), "look": ("•", "yellow"), "bad": ("✗", "red")}


@click.command(short_help="Hệ thống có ổn không. / Whether all is well, for monitoring.")
@format_option("table", "json")
@home_option
def health(form: str, home: Path | None) -> None:
    """Hệ thống có ổn không: đĩa, lượt chạy, báo cáo chờ, bản công bố, bản lưu. / Whether an installation is well, for monitoring.

    Nothing is changed, and nothing is waited for.

    \b
    Ví dụ / Example:
      solieu health
      solieu health --format json
    \b
    Mã thoát / Exit codes:
      0 ổn / well · 3 có điều cần xem / something to look at · 4 có lỗi / something does not work
    """
    from pipelines.health import signs
    from pipelines.settings import settings

    found = list(signs(settings(home)))
    levels = {sign.level for sign in found}
    worst = "bad" if "bad" in levels else "look" if "look" in levels else "ok"
    if form == "json":
        print(json.dumps({"status": worst, "signs": [asdict(sign) for sign in found]}, ensure_ascii=False, indent=1))
    else:
        for sign in found:
            mark, colour = MARKS[sign.level]
            say(click.style(f"{mark} ", fg=colour) + f"{sign.name:18} {sign.vi}", sign.en if sign.en != sign.vi else "")
    sys.exit({"ok": Exit.FINE, "look": Exit.REFUSED, "bad": Exit.NOTHING_DONE}[worst])


@click.command(short_help="Chuyện của một tài liệu. / One document's story.")
@click.argument("document")
@format_option("table", "json")
@home_option
def explain(document: str, form: str, home: Path | None) -> None:
    """Một tài liệu đã qua những bước nào, vì sao. / What became of one document at each stage, and why.

    DOCUMENT is a file's name, or the beginning of its sha256.

    \b
    Ví dụ / Example:
      solieu explain bao-cao-quy-1.docx
    """
    from pipelines.explain import stories
    from pipelines.settings import settings

    told = stories(settings(home).home, document)
    if form == "json":
        print(json.dumps([asdict(story) for story in told], ensure_ascii=False, indent=1, default=str))
        return
    for story in told:
        say(click.style(f"{story.name}  {story.sha256[:12]}", bold=True))
        for step in story.steps:
            say(f"  {step.vi}", f"  {step.en}" if step.en != step.vi else "")
    shown = {story.sha256[:8] for story in told}
    say("")
    say(
        "Từng con số: solieu extract TỆP --format html",
        f"Each number: the line above · its marked page: solieu desk ({', '.join(shown)})",
    )
