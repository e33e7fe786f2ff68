"""Which report is the later one. One clock for all: a report is known from the day it was signed, one without a day of signing from the
day it was received (a day of Vietnam). On the same day the higher document number is the later, then what came later."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assets.star.source import Source, cover, report_key

LaterBy = Literal["day", "number", "receipt", "decision", "none"]
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Vintage:
    """A report among those of its issuer for the same time: `number` counts them from 1, `supersedes` is the one before, `later_by` what
    makes it later than that. `sequence` is its place among all reports, in the order in which they became known."""

    number: int
    sequence: int
    known_on: date
    supersedes: str | None
    later_by: LaterBy | None


def vintages(
    sources: Iterable[Source], series: Mapping[str, tuple[str, ...]], revised: Mapping[str, str]
) -> dict[str, Vintage]:
    """sha256 → its vintage; `series`: sha256 → what reports must share to supersede one another; `revised`: report → the one that a
    person called its revision (sha256)."""
    found: dict[str, Vintage] = {}
    newest: dict[tuple[str, ...], Source] = {}
    for sequence, source in enumerate(_in_order(sources, revised), start=1):
        before = newest.get(series[source.sha256])
        found[source.sha256] = Vintage(
            number=found[before.sha256].number + 1 if before else 1,
            sequence=sequence,
            known_on=known_on(source),
            supersedes=report_key(before.sha256) if before else None,
            later_by=_later_by(before, source, revised) if before else None,
        )
        newest[series[source.sha256]] = source
    return found


def _in_order(sources: Iterable[Source], revised: Mapping[str, str]) -> list[Source]:
    """By age; what a person called a revision stands behind what it revises."""
    ordered = sorted(sources, key=_age)
    for old, new in revised.items():
        places = {source.sha256: place for place, source in enumerate(ordered)}
        if old in places and new in places and places[new] < places[old]:
            ordered.insert(places[old], ordered.pop(places[new]))
    return ordered


def known_on(source: Source) -> date:
    """The day from which a report is known."""
    return date.fromisoformat(cover(source)["signed_on"] or source.received_on)


def _document_number(source: Source) -> int:
    """12 of "12/BC-UBND"; 0 where it has none."""
    found = NUMBER.match(cover(source)["number"] or "")
    return int(found[0]) if found else 0


def _age(source: Source) -> tuple[date, int, str, str]:
    return known_on(source), _document_number(source), source.received_on, source.sha256


def _later_by(before: Source, after: Source, revised: Mapping[str, str]) -> LaterBy:
    """ "none": nothing tells; the order is that of the files' sums, and a check says so."""
    if revised.get(before.sha256) == after.sha256:
        return "decision"
    if known_on(before) < known_on(after):
        return "day"
    if 0 < _document_number(before) < _document_number(after):
        return "number"
    return "receipt" if before.received_on < after.received_on else "none"
