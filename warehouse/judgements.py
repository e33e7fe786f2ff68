"""What people decided about figures in review, and what they corrected: lines of a home's journal, and of the tables decisions.csv and
corrections.csv that all provinces share."""

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal

from warehouse.problem import Problem
from warehouse.vocabulary import ROLES

ANY = "any"
ACTIONS = ("accept", "indicator", "reject", "not_a_figure")
WITH_INDICATOR = ("accept", "indicator")
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Decision:
    """What was decided about figures with this `phrase` (assets/figures/text/phrase.py) and printed `unit`.

    `section` "" is any, "II.1" that one and those below it; `scope` is "any" report or the sha256 of one document. `action`:
    "accept" what the program proposes, where it proposes `indicator`; "indicator": it is `indicator`, whatever is proposed;
    "reject": a figure of no indicator of the catalogue; "not_a_figure".

    A line of decisions.csv has an `id` made of what it holds for (`decision_id`). One of the journal holds for the very outcomes that
    the person saw, `seen` (assets/figures/people/outcome.py); it may say whose the figures are (`agency`), of when (`period`: "report",
    "report_end", or days as in Correction) and in which `role`; `proposed` is what the program proposed, `documents` where.
    """

    id: str
    phrase: str
    unit: str
    section: str
    scope: str
    action: Literal["accept", "indicator", "reject", "not_a_figure"]
    indicator: str
    who: str
    on: date
    why: str
    agency: str = ""
    period: str = ""
    role: str = ""
    proposed: str = ""
    documents: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    learns: bool = True


@dataclass(frozen=True)
class ReportOrder:
    """A report that does not count: put in by mistake, or `replaced_by` another document (sha256), its revision."""

    document: str
    replaced_by: str = ""
    id: str = ""
    who: str = ""
    why: str = ""


@dataclass(frozen=True)
class Forget:
    """Decisions (their ids) from which nothing is to be learnt any more for other reports; they go on holding for their own."""

    decisions: tuple[str, ...]
    id: str = ""
    who: str = ""
    why: str = ""


@dataclass(frozen=True)
class Correction:
    """One field of the figure that stands at `char_start` of one document: a line of corrections.csv, or of the journal.

    `expect` is the raw text that must still stand there and `old` what the program still reads; otherwise the line is not
    applied. `new` is a decimal for "value", a code for "indicator" and "agency", "2022-12-15/2023-03-14" (start may be blank)
    for "period", "rejected" for "status": the figure is withdrawn. `reported_to`: who was told of a fault of the report itself.
    """

    id: str
    document: str
    char_start: int
    expect: str
    field: Literal["value", "unit", "indicator", "agency", "period", "role", "status"]
    old: str
    new: str
    reason: str
    reported_to: str
    who: str
    on: date


def decision_id(phrase: str, unit: str, section: str, scope: str, accepted: str = "") -> str:
    """The id of a decision; `accepted` is the indicator of an "accept", which stands beside those of other indicators."""
    return hashlib.sha256("\0".join((phrase, unit, section, scope, accepted)).encode()).hexdigest()[:8]


def id_of(row: Decision) -> str:
    """The id that a line must have."""
    return decision_id(row.phrase, row.unit, row.section, row.scope, row.indicator if row.action == "accept" else "")


def check_decisions(path: Path, rows: Iterable[Decision], indicators: Collection[str]) -> None:
    """Raises Problem at the first line that is not right."""
    keys: dict[str, str] = {}
    ids: set[str] = set()
    for number, row in enumerate(rows, start=2):
        place = f"dòng/line {number}"
        for column, is_right in _cells(row).items():
            if not is_right:
                raise Problem(
                    "reference.bad_cell", file=path.name, place=place, column=column, cell=getattr(row, column)
                )
        if row.indicator and row.indicator not in indicators:
            raise Problem("identities.unknown_code", file=path.name, place=place, code=row.indicator)
        if row.id != id_of(row):
            raise Problem("reference.decision_id", file=path.name, place=place, column="id", cell=row.id, id=id_of(row))
        key = decision_id(row.phrase, row.unit, row.section, row.scope)
        if row.id in ids or keys.setdefault(key, row.action) != row.action:
            raise Problem("reference.decision_conflict", file=path.name, place=place, phrase=row.phrase)
        ids.add(row.id)


def _cells(row: Decision) -> dict[str, bool]:
    """Column → whether its cell can stand there."""
    return {
        "phrase": row.phrase.count("#") == 1 and row.phrase == " ".join(row.phrase.split()),
        "scope": row.scope == ANY or bool(SHA256.fullmatch(row.scope)),
        "indicator": bool(row.indicator) == (row.action in WITH_INDICATOR),
        "who": bool(row.who),
        "why": bool(row.why) or row.action in WITH_INDICATOR,
    }


def check_corrections(
    path: Path, rows: Iterable[Correction], indicators: Collection[str], units: Collection[str]
) -> None:
    """Raises Problem at the first line that is not right."""
    seen: set[object] = set()
    for number, row in enumerate(rows, start=2):
        place = f"dòng/line {number}"
        for key in (row.id, (row.document, row.char_start, row.field)):
            if not row.id or key in seen:
                raise Problem("reference.duplicate_code", file=path.name, place=place, code=row.id)
            seen.add(key)
        right = {
            "document": bool(SHA256.fullmatch(row.document)),
            "expect": bool(row.expect),
            "reason": bool(row.reason),
            "who": bool(row.who),
            "new": _is_value(row.field, row.new, indicators, units),
        }
        for column, is_right in right.items():
            if not is_right:
                raise Problem(
                    "reference.bad_cell", file=path.name, place=place, column=column, cell=getattr(row, column)
                )


def _is_value(field: str, text: str, indicators: Collection[str], units: Collection[str]) -> bool:
    """Whether a corrected field can have this value."""
    try:
        if field == "value":
            return Decimal(text).is_finite()
        if field == "period":
            start, end = interval(text)
            return start is None or start <= end
    except (InvalidOperation, ValueError):
        return False
    known = {"indicator": indicators, "unit": units, "role": ROLES, "status": ("rejected",)}.get(field)
    return text in known if known is not None else bool(re.fullmatch(r"[a-z0-9_]+", text))


def interval(text: str) -> tuple[date | None, date]:
    """ "2022-12-15/2023-03-14" or "/2023-03-14", the state at a day. Raises ValueError."""
    start, slash, end = text.partition("/")
    if not slash:
        raise ValueError(text)
    return (date.fromisoformat(start) if start else None), date.fromisoformat(end)
