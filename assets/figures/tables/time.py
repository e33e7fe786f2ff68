"""The period of a table's figure, from the time that its headings name."""

from assets.figures.words.named_time import Time
from assets.figures.words.period import Period, period
from assets.reports.cover import Cover
from warehouse.reference_rows import Indicator


def period_of(time: Time | None, caption: str, cover: Cover | None, indicator: Indicator | None, role: str) -> Period:
    """The period of a figure of a table. `caption`: the words over the table, which hold where the headings name no time."""
    if role == "plan" and time and time.start:
        return Period(time.start, time.end, time.basis or "period")
    if time is None or time.own:
        return period("", "", "" if time else caption, cover, indicator, role)
    if time.start is None or (indicator and indicator.kind == "stock" and role == "observed"):
        return Period(None, time.end, "as_of")
    return Period(time.start, time.end, time.basis)
