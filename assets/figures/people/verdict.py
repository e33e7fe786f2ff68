"""A person's word on a group as lines of decisions.csv, checked before it is written."""

import difflib
from datetime import date

from assets.figures.people.decisions import fits
from assets.figures.people.groups import Group
from warehouse.judgements import WITH_INDICATOR, Decision, id_of
from warehouse.problem import Problem
from warehouse.reference import Reference


def verdict(
    group: Group, action: str, reference: Reference, *, code: str = "", why: str = "", who: str, on: date
) -> Decision:
    """The line that decides about a group. `action` as in decisions.csv, `code` the indicator chosen.

    Raises Problem: nothing to accept, an unknown indicator, one whose unit cannot be the printed one, a rejection without why.
    """
    if action == "accept":
        if not group.indicator:
            raise Problem("review.no_proposal", id=group.id)
        code = group.indicator
        if group.was_decided:
            action = "indicator"
    if action == "indicator":
        _check_indicator(group, code, reference)
    elif action != "accept" and not why:
        raise Problem("review.no_why")
    row = Decision(
        id="",
        phrase=group.phrase,
        unit=group.unit,
        section=group.section,
        scope=group.scope,
        action=action,  # type: ignore[arg-type]
        indicator=code if action in WITH_INDICATOR else "",
        who=who,
        on=on,
        why=why,
    )
    return Decision(**{**row.__dict__, "id": id_of(row)})


def _check_indicator(group: Group, code: str, reference: Reference) -> None:
    if code not in reference.indicators:
        near = difflib.get_close_matches(code, reference.indicators, n=3, cutoff=0.4) or group.candidates[:3]
        raise Problem("review.unknown_indicator", code=code, near=", ".join(near) or "solieu review export")
    if not fits(reference.indicators[code], group.unit, reference):
        unit = reference.indicators[code].unit
        raise Problem("review.wrong_unit", printed=group.unit, code=code, unit=unit)
