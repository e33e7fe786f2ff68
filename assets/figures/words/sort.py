"""What becomes of a figure's role and time when it is another indicator than was read."""

from assets.figures.words.period import Period, TimeWords, period
from assets.reports.cover import Cover
from warehouse.reference_rows import Indicator
from warehouse.vocabulary import Role


def as_sort(
    indicator: Indicator, before: Indicator | None, role: Role, told: Period, cover: Cover | None
) -> tuple[Role, Period]:
    """Role and period as this sort of indicator has them: a plan is planned, a state has a day and no beginning."""
    played = _role(indicator, before, role)
    if (indicator.kind == "stock") == (before is not None and before.kind == "stock"):
        return played, told
    if indicator.kind == "stock":
        return played, Period(None, told.end, "as_of")
    if cover and told.end == cover.period_end:  # a date of its own stays what it is
        return played, period(TimeWords(), cover, indicator, played).period
    return played, told


def _role(indicator: Indicator, before: Indicator | None, role: Role) -> Role:
    if indicator.kind == "plan" or indicator.kind == "change":
        return indicator.kind
    return "observed" if before and before.kind == role else role
