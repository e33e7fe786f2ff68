"""Phrases with choices in them: "{đã |được |}giải quyết" is three phrases. People write the choice once; the tables are read with all."""

import re
from collections.abc import Iterable
from itertools import product
from typing import TypeVar

CHOICE = re.compile(r"\{([^{}]*\|[^{}]*)\}")
Row = TypeVar("Row")


def expand(phrase: str) -> list[str]:
    """All phrases that one with choices stands for, in the order in which they are written; one without is itself. Blanks that an
    empty choice leaves behind are not doubled."""
    parts = CHOICE.split(phrase)
    choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    return list(dict.fromkeys(" ".join("".join(chosen).split()) for chosen in product(*choices)))


def expanded(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows of a table, each with one phrase: those with choices once for each."""
    found: list[Row] = []
    for row in rows:
        phrase: str = row.phrase  # type: ignore[attr-defined]
        many = expand(phrase) if "|" in phrase else [phrase]
        found += [row] if many == [phrase] else [_with(row, one) for one in many]
    return tuple(found)


def _with(row: Row, phrase: str) -> Row:
    """`replace(row, phrase=phrase)` in a quarter of its time: there are thousands."""
    return type(row)(**vars(row) | {"phrase": phrase})
