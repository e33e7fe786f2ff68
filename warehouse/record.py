"""Adds a line to the lexicon: checked, in its place, every other line as it stands."""

import csv
import fcntl
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

from warehouse.csv_rows import read_table
from warehouse.home import write_whole
from warehouse.problem import Problem
from warehouse.reference import FOLDER
from warehouse.reference_rows import Phrase


def teach(phrase: Phrase, folder: Path = FOLDER) -> None:
    """Add a line to lexicon.csv. Raises Problem when the phrase has no word, means this already, or its facet or value is unknown."""
    with _locked(folder):
        _teach(phrase, folder / "lexicon.csv")


def _teach(phrase: Phrase, path: Path) -> None:
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
    write_whole(path, _with(path, rows, phrase).encode())


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The tables are for all homes of this checkout: two that add a line at once wait for each other."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _with(path: Path, rows: tuple[Phrase, ...], phrase: Phrase) -> str:
    """The table with the line behind the last one that means the same."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    last = max(n for n, row in enumerate(rows, start=1) if (row.facet, row.value) == (phrase.facet, phrase.value))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(astuple(phrase))
    return "".join([*lines[: last + 1], text.getvalue(), *lines[last + 1 :]])
