"""The reference tables with what a home decided added to the shared ground."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from warehouse.home import Home
from warehouse.journal import Row, entries, in_force
from warehouse.judgements import Correction, Decision, Forget, ReportOrder
from warehouse.reference import Reference

Kind = TypeVar("Kind", bound=Row)


def judged(reference: Reference, home: Home) -> Reference:
    """The tables with the lines of the home's journal that hold, in their order, behind those that all share."""
    rows = [entry.judgement() for entry in in_force(entries(home))]
    if not rows:
        return reference
    forgotten = {name for row in _of(Forget, rows) for name in row.decisions}
    decisions = [replace(row, learns=row.id not in forgotten) for row in _of(Decision, rows)]
    return replace(
        reference,
        decisions=(*reference.decisions, *decisions),
        corrections=(*reference.corrections, *_of(Correction, rows)),
        orders={row.document: row for row in _of(ReportOrder, rows)},
    )


def dismissed(home: Home) -> set[str]:
    """The files (sha256) that a person said are not to be looked at any more: withdrawn reports, and refused files."""
    rows = (entry.judgement() for entry in in_force(entries(home)))
    return {row.document for row in rows if isinstance(row, ReportOrder)}


def _of(kind: type[Kind], rows: Iterable[Row]) -> list[Kind]:
    return [row for row in rows if isinstance(row, kind)]
