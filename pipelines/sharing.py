"""What a home learnt, as a patch for the tables that all share."""

import csv
import difflib
import io
from dataclasses import astuple, fields, replace

from assets.figures.people.learning import Lesson, lessons
from warehouse.csv_rows import read_table
from warehouse.home import Home
from warehouse.judged import judged
from warehouse.judgements import ANY, Decision, check_decisions, id_of
from warehouse.reference import FOLDER, load

NAME = "warehouse/reference/decisions.csv"


def patch(home: Home) -> tuple[str, int]:
    """A unified diff that adds what was learnt to decisions.csv, and how many lines it adds. Whose and of when a figure is, is not in it:
    that table says which indicator words are."""
    path = FOLDER / "decisions.csv"
    reference = judged(load(), home)
    before = path.read_text(encoding="utf-8")
    rows = read_table(path, Decision)
    known = {row.id for row in rows}
    new = {row.id: row for lesson in lessons(reference).values() for row in _lines(lesson) if row.id not in known}
    check_decisions(path, [*rows, *new.values()], reference.indicators)
    added = io.StringIO()
    columns = before.splitlines()[0].split(",")
    places = [place for place, field in enumerate(fields(Decision)) if field.name in columns]
    writer = csv.writer(added, lineterminator="\n")
    writer.writerows([astuple(row)[place] for place in places] for row in new.values())
    after = before + added.getvalue()
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{NAME}", f"b/{NAME}"
    )
    return "".join(lines), len(new)


def _lines(lesson: Lesson) -> list[Decision]:
    """Each wording of what was learnt, as a line of the table."""
    rows = [
        replace(row, scope=ANY, agency="", period="", role="", proposed="", documents=(), seen=())
        for row in lesson.decisions
    ]
    return [replace(row, id=id_of(row)) for row in rows]
