"""What people decided, applied to the mentions of a document. Whatever is decided says so: column `decision`."""

import re
from collections.abc import Collection
from dataclasses import replace

from assets.figures.catalogue.match import MEASURES
from assets.figures.mention import Mention
from assets.figures.people.corrections import correct, missing
from assets.figures.words.period import TimeWords, period
from assets.reports.cover import Cover
from assets.reports.document import Document
from warehouse.doubt import Doubt
from warehouse.judgements import ANY, Decision
from warehouse.reference import Reference
from warehouse.reference_rows import Indicator
from warehouse.vocabulary import Role

Key = tuple[str, str]  # phrase, printed unit
SETTLED_BY_WORDS = ("what",)  # what a decision about a phrase settles: which indicator it is


def apply(mentions: list[Mention], document: Document, cover: Cover | None, reference: Reference) -> list[Mention]:
    """The mentions with decisions and corrections applied; those that nobody decided about are as they were."""
    by_key: dict[Key, list[Decision]] = {}
    for row in reference.decisions:
        if row.scope in (ANY, document.sha256):
            by_key.setdefault((row.phrase, row.unit), []).append(current(row, reference))
    if by_key:
        mentions = [_decide(mention, by_key, cover, reference) for mention in mentions]
    mentions = correct(mentions, document, reference)
    figures = {mention.mention for mention in mentions if mention.kind == "figure"}
    return [m if m.part_of is None or m.part_of in figures else replace(m, part_of=None) for m in mentions]


def current(row: Decision, reference: Reference) -> Decision:
    """A decision with the code that its indicator has today."""
    return replace(row, indicator=reference.current(row.indicator).new)


def concerns(phrases: Collection[str], sha256: str, reference: Reference) -> bool:
    """Whether any decision or correction may be about a document that has figures with these phrases."""
    decided = any(row.scope in (ANY, sha256) and row.phrase in phrases for row in reference.decisions)
    return decided or any(row.document == sha256 for row in reference.corrections)


def _decide(mention: Mention, by_key: dict[Key, list[Decision]], cover: Cover | None, reference: Reference) -> Mention:
    rows = by_key.get((mention.phrase, mention.printed_unit), []) if mention.kind == "figure" else []
    row = decision_on(mention.section, mention.indicator, rows)
    if row is None or (row.action == "accept" and mention.status == "accepted"):
        return mention
    if row.action == "not_a_figure":
        return _no_figure(mention, row.id)
    if row.action == "reject":
        return replace(mention, indicator="", status="rejected", decision=row.id, doubts=())
    chosen = _as(mention, reference.indicators[row.indicator], cover, reference)
    if row.action != "accept" and not fits(reference.indicators[row.indicator], mention.printed_unit, reference):
        cannot = (Doubt("number", "unit_of_decision", mention.printed_unit),)
        return replace(mention, status="review", decision=row.id, doubts=cannot)
    left = [] if row.scope != ANY else [doubt for doubt in mention.doubts if doubt.aspect not in SETTLED_BY_WORDS]
    if _agency_decided(row.id, reference) not in ("", chosen.agency):
        left.append(Doubt("who", "not_sure"))
    left += missing(chosen, reference)
    return replace(chosen, status="review" if left else "accepted", decision=row.id, doubts=tuple(left))


def _agency_decided(line: str, reference: Reference) -> str:
    """The agency that a decision's code said when codes still told levels of government; "" where it told none."""
    return next(reference.current(row.indicator).agency for row in reference.decisions if row.id == line)


def decision_on(section: str, proposed: str, rows: list[Decision]) -> Decision | None:
    """The decision that holds for a figure among those on its phrase, unit and document: one for its document before one for
    any report, the one for the smallest section first. "accept" holds only where its indicator is the one proposed."""
    holding = [
        row for row in rows if is_within(section, row.section) and (row.action != "accept" or row.indicator == proposed)
    ]
    return max(holding, key=lambda row: (row.scope != ANY, len(row.section)), default=None)


def is_within(section: str, outer: str) -> bool:
    """Whether a section is `outer` or below it: "II.2.3" is in "II.2" and not in "I"; every one is in ""."""
    return not outer or re.match(rf"{re.escape(outer)}(?![\dIVXLC])", section) is not None


def fits(indicator: Indicator, printed: str, reference: Reference) -> bool:
    """Whether a number printed with this unit can be a value of the indicator: a percentage is no count, money no files."""
    unit = next((row.unit for row in reference.units if row.phrase == printed), printed)
    counted, wanted = unit.partition("/")[0], indicator.unit.partition("/")[0]  # "mỗi tuần 01 tin": printed "tin"
    return counted == wanted or not unit or not {counted, wanted} & set(MEASURES)


def _no_figure(mention: Mention, decision: str) -> Mention:
    return Mention(
        mention=mention.mention,
        kind="other",
        page=mention.page,
        char_start=mention.char_start,
        char_end=mention.char_end,
        table=mention.table,
        row=mention.row,
        column=mention.column,
        raw=mention.raw,
        decision=decision,
        quote=mention.quote,
    )


def _as(mention: Mention, indicator: Indicator, cover: Cover | None, reference: Reference) -> Mention:
    """The figure as one of `indicator`: its unit, and role and period as this sort of indicator has them."""
    before = reference.indicators.get(mention.indicator)
    if indicator == before:
        return mention
    role: Role | None = mention.role
    if indicator.kind == "plan" or indicator.kind == "change":
        role = indicator.kind
    elif before and before.kind == role:
        role = "observed"
    found = replace(mention, indicator=indicator.code, unit=indicator.unit, role=role)
    if (indicator.kind == "stock") == (before is not None and before.kind == "stock"):
        return found
    if indicator.kind == "stock":
        return replace(found, period_start=None, basis="as_of")
    if cover and mention.period_end == cover.period_end:  # a date of its own stays what it is
        own = period(TimeWords(), cover, indicator, role or "observed").period
        return replace(found, period_start=own.start, period_end=own.end, basis=own.basis or None)
    return found
