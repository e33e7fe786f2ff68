"""Adds lines to the reference tables that people's decisions go into: checked, sorted, written whole or not at all."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path
from typing import TypeVar

from warehouse.csv_rows import read_table
from warehouse.home import write_whole
from warehouse.judgements import Decision, check_decisions
from warehouse.problem import Problem
from warehouse.reference import FOLDER
from warehouse.reference_rows import Indicator, Phrase

Row = TypeVar("Row", Decision, Phrase)


def record_decisions(new: Iterable[Decision], folder: Path = FOLDER) -> None:
    """Add decisions to decisions.csv. Raises Problem, and writes nothing, when one is wrong or already there."""
    path = folder / "decisions.csv"
    rows = sorted(
        [*read_table(path, Decision), *new], key=lambda row: (row.phrase, row.unit, row.section, row.scope, row.id)
    )
    codes = {row.code for row in read_table(folder / "indicators.csv", Indicator)}
    check_decisions(path, rows, codes)
    _write(path, Decision, rows)


def teach(phrase: Phrase, folder: Path = FOLDER) -> None:
    """Add a line to lexicon.csv. Raises Problem when the phrase has no word, means this already, or its facet or value is unknown."""
    path = folder / "lexicon.csv"
    rows = read_table(path, Phrase)
    known: dict[str, set[str]] = {}
    for row in rows:
        known.setdefault(row.facet, set()).add(row.value)
    if not any(char.isalpha() for char in phrase.phrase):
        raise Problem("review.no_words", file=path.name, phrase=phrase.phrase)
    if phrase.facet not in known:
        raise Problem("review.unknown_facet", file=path.name, facet=phrase.facet, known=", ".join(sorted(known)))
    if phrase.value not in known[phrase.facet]:
        values = ", ".join(sorted(known[phrase.facet])) or "-"
        raise Problem("review.unknown_value", file=path.name, facet=phrase.facet, value=phrase.value, known=values)
    if phrase in rows:
        raise Problem("review.known_phrase", file=path.name, phrase=phrase.phrase)
    taught = sorted([*rows, phrase], key=lambda row: (row.facet, row.value, row.phrase))
    _write(path, Phrase, taught)


def _write(path: Path, row_type: type[Row], rows: Iterable[Row]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(row_type))
    writer.writerows(astuple(row) for row in rows)
    write_whole(path, text.getvalue().encode())
