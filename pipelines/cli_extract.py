"""`solieu extract`: the numbers of one report, without a warehouse."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli_options import format_option
from pipelines.say import say, tell_problem

if TYPE_CHECKING:
    from assets.figures.mention import Mention
    from assets.reports.cover import Cover
    from assets.reports.document import Document
    from warehouse.reference import Reference

SHOWN = ("mention", "raw", "value", "unit", "indicator", "agency", "status", "reason")  # a table has no room for more


@click.command(short_help="Mọi con số của một báo cáo. / Every number of one report.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@format_option("table", "csv", "json", "html")
def extract(file: Path, form: str) -> None:
    """Mọi con số của một báo cáo, kèm câu chứa nó. / Every number of one report, with the sentence it stands in.

    The table shows figures only; csv and json give every number with all columns; json tells of each figure by which words it was
    read so (trace); html is a page to read: the report with every number marked, and beside it how each figure is read.

    \b
    Ví dụ / Example:
      solieu extract bao-cao.docx
      solieu extract bao-cao.docx --format csv > so-lieu.csv
      solieu extract bao-cao.docx --format html > bao-cao.html
    """
    from assets.figures.extract import extract as extract_mentions
    from assets.figures.mention import COLUMNS, FIELDS
    from pipelines.output import write
    from warehouse.reference import load

    reference = load()
    document = _read(file)
    if document.left_out:
        names = ", ".join(document.left_out)
        say(f"Trang tính ẩn, không đọc: {names}.", "Hidden sheets, not read.", err=True)
    found = _cover(document, reference)
    mentions = extract_mentions(document, found, reference)
    if form == "html":
        from assets.release.pages.reading import page

        click.echo(page(document, found, mentions, reference), nl=False)
    elif form == "table":
        figures = [mention for mention in mentions if mention.kind == "figure"]
        write(form, SHOWN, ([getattr(figure, name) for name in SHOWN] for figure in figures))
        _sum_up(len(mentions), [str(figure.status) for figure in figures])
    elif form == "json":
        write(form, FIELDS, (list(_whole(mention, reference)) for mention in mentions))
    else:
        write(form, COLUMNS, ([_cell(getattr(mention, name)) for name in COLUMNS] for mention in mentions))


def _read(file: Path) -> "Document":
    """The document of a file; of a short text at once, of all that a library parses in a process of its own."""
    from assets.reports.read import is_short_text, read

    data = file.read_bytes()
    if is_short_text(data):
        return read(data, file.name)
    from assets.reports.isolate import read_apart  # here: short texts need no other process

    return read_apart(data, file.name)


def _cell(value: object) -> object:
    """A value in one cell."""
    return " ".join(value) if isinstance(value, tuple) else value


def _whole(mention: "Mention", reference: "Reference") -> Iterator[object]:
    """All that is known of a number: doubts with their sentences, the trace as an object, in the order of its fields."""
    from assets.figures.decision.told import explain
    from assets.figures.mention import FIELDS

    for name in FIELDS:
        value = getattr(mention, name)
        if name == "doubts":
            told = ((doubt, explain([doubt], reference)[0]) for doubt in value)
            yield [{**vars(doubt), "vi": sentence.vi, "en": sentence.en} for doubt, sentence in told]
        elif name == "trace":
            yield json.loads(value) if value else None
        else:
            yield value


def _cover(document: "Document", reference: "Reference") -> "Cover | None":
    """What the report says of itself; a report without a quarter can still be read."""
    from assets.reports.cover import cover
    from warehouse.problem import Problem

    try:
        return cover(document, reference)
    except Problem as problem:
        tell_problem(problem)
        say("Vẫn trích số liệu, không có kỳ báo cáo.", "Extracting all the same, without periods.", err=True)
        return None


def _sum_up(numbers: int, statuses: list[str]) -> None:
    accepted, review = statuses.count("accepted"), statuses.count("review")
    say(
        f"{numbers} con số, {len(statuses)} là số liệu: {accepted} được nhận, {review} chờ xem lại.",
        f"{numbers} numbers, {len(statuses)} of them figures: {accepted} accepted, {review} in review.",
    )
