"""A person's word on figures that wait, as the decision that is written down: checked, and bound to what the person saw."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from assets.figures.mention import Mention
from assets.figures.people.corrections import missing
from assets.figures.people.groups import Figure, Group
from assets.figures.people.outcome import fits, outcome, seen_as
from warehouse.clock import today
from warehouse.judgements import ANY, WITH_INDICATOR, Decision, interval
from warehouse.problem import Problem
from warehouse.reference import Reference
from warehouse.vocabulary import ROLES


@dataclass(frozen=True)
class Choice:
    """What a person says: `action` as in Decision, and of an accepted figure whose (`agency`), of when (`period`), in which `role` it is
    where it is not what the program read."""

    action: str
    indicator: str = ""
    agency: str = ""
    period: str = ""
    role: str = ""
    why: str = ""


def verdict(group: Group, choice: Choice, reference: Reference) -> Decision:
    """The decision on the figures of a group. Raises Problem: nothing to accept, an unknown indicator, one whose unit cannot be the
    printed one, a rejection without why, a time or role that is none, a figure that would still lack something."""
    action, code = choice.action, choice.indicator
    if action == "accept":
        if not group.indicator:
            raise Problem("review.no_proposal", id=group.id)
        code = group.indicator
    if action in WITH_INDICATOR:
        _check_indicator(group, code, reference, action)
        _check_said(choice)
    elif not choice.why:
        raise Problem("review.no_why")
    row = Decision(
        id="",
        phrase=group.phrase,
        unit=group.unit,
        section=group.section,
        scope=ANY,
        action=action,  # type: ignore[arg-type]
        indicator=code if action in WITH_INDICATOR else "",
        who="",
        on=today(),
        why=choice.why,
        agency=choice.agency,
        period=choice.period,
        role=choice.role,
        proposed=group.indicator,
        documents=tuple(sorted({figure.sha256 for figure in group.figures})),
    )
    return replace(row, seen=tuple(sorted(_seen(row, group.figures, reference))))


def outcomes(row: Decision, figures: Iterable[Figure], reference: Reference) -> list[tuple[Figure, Mention]]:
    """Each figure with what it becomes. Raises Problem naming what one of them would still lack."""
    found = []
    for figure in figures:
        became = outcome(figure.mention, row, figure.cover, reference)
        assert became is not None  # its unit was looked at
        lacks = missing(became, reference) if row.action in WITH_INDICATOR else []
        if lacks:
            raise Problem("review.lacks", raw=figure.mention.raw, field=lacks[0].detail or lacks[0].code)
        found.append((figure, became))
    return found


def _seen(row: Decision, figures: Iterable[Figure], reference: Reference) -> set[str]:
    return {seen_as(became, figure.sha256) for figure, became in outcomes(row, figures, reference)}


def _check_indicator(group: Group, code: str, reference: Reference, action: str) -> None:
    if code not in reference.indicators:
        near = difflib.get_close_matches(code, reference.indicators, n=3, cutoff=0.4) or group.candidates[:3]
        raise Problem("review.unknown_indicator", code=code, near=", ".join(near) or "solieu review export")
    if not fits(reference.indicators[code], group.unit, reference):
        unit = reference.indicators[code].unit
        raise Problem("review.wrong_unit", printed=group.unit, code=code, unit=unit)


def _check_said(choice: Choice) -> None:
    if choice.role and choice.role not in ROLES:
        raise Problem("review.unknown_role", role=choice.role, known=", ".join(ROLES))
    if choice.period not in ("", "report", "report_end"):
        check_days(choice.period)


def check_days(said: str) -> None:
    """Raises Problem(review.no_days) when these are not days as decisions write them."""
    try:
        start, end = interval(said)
        if start is not None and start > end:
            raise ValueError(said)
        if end > date(2100, 1, 1):
            raise ValueError(said)
    except ValueError:
        raise Problem("review.no_days", said=said) from None
