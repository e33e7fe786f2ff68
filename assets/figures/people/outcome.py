"""What a figure becomes by a decision. A person decides about outcomes that are shown: value, whose, of when, in which role. A decision
holds for these and no others: when another reader reads another value, the figure waits again."""

import hashlib
from dataclasses import replace

from assets.figures.catalogue.match import may_be
from assets.figures.mention import Mention
from assets.figures.words.period import Period, TimeWords, period
from assets.figures.words.sort import as_sort
from assets.reports.cover import Cover
from warehouse.judgements import Decision, interval
from warehouse.reference import Reference
from warehouse.reference_rows import Indicator

OF_REPORT, OF_ITS_END = "report", "report_end"  # what a decision says of when, besides days


def outcome(mention: Mention, row: Decision, cover: Cover | None, reference: Reference) -> Mention | None:
    """The figure as the decision has it, its status aside; None where it cannot be so: the printed unit is another, the indicator unknown."""
    if row.action == "not_a_figure":
        return no_figure(mention, row.id)
    if row.action == "reject":
        return replace(mention, indicator="", status="rejected", decision=row.id, doubts=())
    indicator = reference.indicators.get(row.indicator)
    if indicator is None or not fits(indicator, mention.printed_unit, reference):
        return None
    found = as_indicator(mention, indicator, cover, reference)
    if row.agency:
        found = replace(found, agency=row.agency)
    if row.role:
        found = replace(found, role=row.role)  # type: ignore[arg-type]
    return replace(_of_time(found, row.period, cover, indicator), decision=row.id)


def seen_as(mention: Mention, sha256: str) -> str:
    """What a person saw of an outcome, as eight hexadecimal digits: the report, the printed number and what it is published as."""
    told: tuple[object, ...] = (sha256, mention.raw)
    if mention.kind == "figure" and mention.status != "rejected":
        value = None if mention.value is None else mention.value.normalize()
        told += (value, mention.agency, mention.period_start, mention.period_end, mention.role)
    return hashlib.sha256("\0".join(map(str, told)).encode()).hexdigest()[:8]


def _of_time(mention: Mention, said: str, cover: Cover | None, indicator: Indicator) -> Mention:
    if not said or (cover is None and said in (OF_REPORT, OF_ITS_END)):
        return mention
    if said == OF_ITS_END:
        assert cover
        return replace(mention, period_start=None, period_end=cover.period_end, basis="as_of")
    if said == OF_REPORT:
        assert cover
        own = period(TimeWords(), cover, indicator, mention.role or "observed").period
        return replace(mention, period_start=own.start, period_end=own.end, basis=own.basis or None)
    return of_days(mention, said)


def of_days(mention: Mention, said: str) -> Mention:
    """The figure of these days: "2022-12-15/2023-03-14", or "/2023-03-14" for a state."""
    start, end = interval(said)
    basis = "as_of" if start is None else "period" if mention.basis in ("as_of", None) else mention.basis
    return replace(mention, period_start=start, period_end=end, basis=basis)


def fits(indicator: Indicator, printed: str, reference: Reference) -> bool:
    """Whether a number printed with this unit can be a value of the indicator: a percentage is no count, money no files."""
    unit = next((row.unit for row in reference.units if row.phrase == printed), printed)
    return may_be(indicator, unit)


def no_figure(mention: Mention, decision: str) -> Mention:
    """The number as none that is counted."""
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


def as_indicator(mention: Mention, indicator: Indicator, cover: Cover | None, reference: Reference) -> Mention:
    """The figure as one of `indicator`: its unit, and role and period as this sort of indicator has them."""
    before = reference.indicators.get(mention.indicator)
    if indicator == before:
        return mention
    told = Period(mention.period_start, mention.period_end, mention.basis or "")
    role, own = as_sort(indicator, before, mention.role or "observed", told, cover)
    return replace(
        mention,
        indicator=indicator.code,
        unit=indicator.unit,
        role=role,
        period_start=own.start,
        period_end=own.end,
        basis=own.basis or None,
    )
