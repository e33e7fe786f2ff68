"""What can be said of a figure: indicators by their names, bodies, times, roles; and what a form says, back as a Choice."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assets.figures.people.groups import Figure, Group
from assets.figures.people.outcome import OF_ITS_END, OF_REPORT, fits
from assets.figures.people.verdict import Choice
from assets.release.pages.reading import agency_names
from pipelines.desk.state import State
from warehouse.problem import Problem
from warehouse.reference import Reference
from warehouse.reference_rows import Indicator

PROPOSED, FOUND = 6, 12  # indicators listed: beside the figure, and of a search
NO_FIGURE, OF_NONE = "not_a_figure", "reject"
ITS_WHY = {NO_FIGURE: "không phải số liệu", OF_NONE: "không thuộc chỉ tiêu nào"}  # when nothing else is given
ROLES_VI = (("observed", "đã thực hiện"), ("plan", "kế hoạch, chỉ tiêu"), ("change", "mức tăng, giảm"))


@dataclass(frozen=True)
class Option:
    """One thing to choose: what the form sends, what people read."""

    value: str
    name: str


def proposals(group: Group, reference: Reference) -> list[Indicator]:
    """The proposed indicator first, then those that came near and can have this unit."""
    codes = [code for code in (group.indicator, *group.candidates) if code in reference.indicators]
    rows = [reference.indicators[code] for code in codes]
    return [row for row in rows if row.code == group.indicator or fits(row, group.unit, reference)][:PROPOSED]


def bodies(figure: Figure, reference: Reference) -> list[Option]:
    """Whose a figure can be: the issuer, the levels, then all bodies."""
    names = agency_names(figure.cover, reference)
    levels = ["ubnd_tinh", "cap_tinh", "cap_huyen", "cap_xa"]
    first = [figure.cover.issuer] if figure.cover else []
    codes = dict.fromkeys([*first, *(code for code in levels if code in names), *sorted(names, key=names.__getitem__)])
    return [Option(code, names.get(code, code)) for code in codes]


def times(figure: Figure, reference: Reference) -> list[Option]:
    """Of when a figure can be: the report's time, its end, the quarters and months of its year, the same a year before."""
    cover = figure.cover
    if cover is None:
        return []
    days = _days(cover.period_start, cover.period_end)
    found = [
        Option(OF_REPORT, f"kỳ báo cáo ({days})"),
        Option(OF_ITS_END, f"tại ngày cuối kỳ ({cover.period_end:%d/%m/%Y})"),
    ]
    year = int(cover.quarter[:4])
    for row in reference.regime:
        for of in (year, year - 1):
            start = date.fromisoformat(f"{of + row.start_year}-{row.start}")
            end = date.fromisoformat(f"{of}-{row.end}")
            found.append(Option(f"{start}/{end}", f"{row.titles.partition('|')[0]} {of} ({_days(start, end)})"))
    month = cover.period_end.replace(day=1)
    for _ in range(12):
        last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found.append(Option(f"{month}/{last}", f"tháng {month.month}/{month.year}"))
        month = (month - timedelta(days=1)).replace(day=1)
    return found


def _days(start: date, end: date) -> str:
    return f"{start:%d/%m/%Y} – {end:%d/%m/%Y}"


def bare(text: str) -> str:
    """Small letters without accents: how people search."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def search(asked: str, unit: str, reference: Reference) -> list[Indicator]:
    """Indicators whose name or code has all the words, accents or not, also when they are not written to their ends; those that can have
    the unit first, then those with most of them whole, then short names."""
    words = bare(asked).split()
    told = {row: bare(f"{row.name_vi} {row.code} {row.name_en}") for row in reference.indicators.values()}
    found = [row for row, text in told.items() if words and all(word in text for word in words)]
    whole = {row: sum(word in told[row].split() for word in words) for row in found}
    return sorted(found, key=lambda row: (not fits(row, unit, reference), -whole[row], len(row.name_vi)))[:FOUND]


def choice(said: Mapping[str, str], group: Group, state: State) -> Choice:
    """What a person filled in. Raises Problem when an indicator was typed that is none, or several."""
    action, why = said.get("action", ""), said.get("why", "").strip()
    if action in (NO_FIGURE, OF_NONE):
        return Choice(action, why=why or ITS_WHY[action])
    code = _indicator(said, group, state.reference)
    told = {
        "agency": said.get("agency", ""),
        "period": said.get("days", "").strip() or said.get("period", ""),
        "role": said.get("role", ""),
        "why": why,
    }
    kept = code == group.indicator and not group.was_decided
    return Choice("accept", **told) if kept else Choice("indicator", code, **told)


def _indicator(said: Mapping[str, str], group: Group, reference: Reference) -> str:
    typed = said.get("other", "").strip()
    if not typed:
        return said.get("indicator", "") or group.indicator
    named = [row.code for row in reference.indicators.values() if typed in (row.name_vi, row.code)]
    found = named or [row.code for row in search(typed, group.unit, reference)]
    if len(found) != 1:
        near = "; ".join(reference.indicators[code].name_vi for code in found[:3]) or "–"
        raise Problem("review.unknown_indicator", code=typed, near=near)
    return found[0]
