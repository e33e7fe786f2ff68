"""The period of a table's figure, from the time that its headings name."""

import re
from datetime import date

from assets.figures.tables.labels import Label
from assets.figures.words.period import Dated, Period, TimeWords, period
from assets.reports.cover import Cover
from warehouse.reference_rows import Indicator
from warehouse.vocabulary import Role

YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def of_year(timed: Label | None) -> Dated | None:
    """The calendar year that a label names, and no other: "Hạng năm 2024". Indices and rankings are of it."""
    years = set(YEAR.findall(timed.words)) if timed else set()
    if timed is None or len(years) != 1:
        return None
    year = int(years.pop())
    return Dated(Period(date(year, 1, 1), date(year, 12, 31), "year"), "heading", timed.at)


def dated(
    timed: Label | None, captions: tuple[Label, ...], cover: Cover | None, indicator: Indicator | None, role: Role
) -> Dated:
    """The period of a figure of a table. `timed`: the label that names its time; the `captions` over the table hold where none does."""
    time = timed.time if timed else None
    if timed is None or time is None:
        return period(TimeWords(lead=tuple(label.at for label in captions if label.at)), cover, indicator, role)
    of_results = time.own and timed in captions  # "… 9 tháng năm 2026" over a yearly plan and what came of it
    if role == "plan" and indicator and indicator.kind == "plan" and of_results:
        return period(TimeWords(), cover, indicator, role)
    if role == "plan" and time.start:
        return Dated(Period(time.start, time.end, time.basis or "period"), "heading", timed.at)
    if time.own:
        return Dated(period(TimeWords(), cover, indicator, role).period, "heading", timed.at)
    if time.start is None or (indicator and indicator.kind == "stock" and role == "observed"):
        return Dated(Period(None, time.end, "as_of"), "heading", timed.at)
    return Dated(Period(time.start, time.end, time.basis), "heading", timed.at)
