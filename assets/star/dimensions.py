"""Rows of the dimensions, in the column order of warehouse/schema: from the reference tables and from the reports' covers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from assets.figures.text.flow import plain
from assets.figures.words.frames import Modifiers, modifiers
from assets.reports.version import READER_VERSION
from assets.star.insert import Row
from assets.star.provinces import Provinces
from assets.star.source import Source, cover, report_key
from assets.star.vintages import Vintage, vintages
from warehouse.connection import OFFLINE
from warehouse.reference import Reference
from warehouse.reference_rows import RegimeReport


def indicator_rows(reference: Reference) -> list[Row]:
    """The catalogue by codes. A rate's numerator is the count that names it as its rate."""
    places = name_order(row.name_vi for row in reference.indicators.values())
    counted = {row.rate: row.code for row in reference.indicators.values() if row.rate}
    return [
        {
            "indicator": row.code,
            "section": row.section,
            "name_vi": row.name_vi,
            "name_en": row.name_en,
            "unit": row.unit,
            "kind": row.kind,
            "additive_over_time": row.adds_over("time"),
            "additive_over_agencies": row.adds_over("agencies"),
            "additive_over_parts": row.adds_over("parts"),
            "opening_stock": row.opening_stock or None,
            "inflow": row.inflow or None,
            "numerator": counted.get(row.code),
            "denominator": reference.indicators[counted[row.code]].denominator or None if row.code in counted else None,
            "base": row.base_code or None,
            "breakdown": row.breakdown or None,
            "origin": row.origin,
            "notes": row.notes or None,
            "name_order": places[row.name_vi],
        }
        for _, row in sorted(reference.indicators.items())
    ]


def form_rows(reference: Reference) -> list[Row]:
    """The rows of the Ministry's forms in their order."""
    return [
        {
            "form": row.key,
            "version": row.version,
            "form_no": row.form,
            "row_no": row.row,
            "parent": row.parent or None,
            "place": place,
            "label": row.label,
            "unit": row.unit or None,
            "indicator": row.indicator or None,
            "agency": row.agency or None,
        }
        for place, row in enumerate(reference.forms, start=1)
    ]


def name_order(names: Iterable[str]) -> dict[str, int]:
    """The place of each name in Vietnamese order (A, Ă, Â …; D, Đ), from 1: a column, so that every reader can sort by it."""
    with duckdb.connect(config=OFFLINE) as con:
        rows = con.execute(
            "SELECT DISTINCT unnest(?::VARCHAR[]) AS name ORDER BY name COLLATE vi, name", [list(names)]
        ).fetchall()
    return {name: place for place, (name,) in enumerate(rows, start=1)}


def regime_rows(regime: Iterable[RegimeReport]) -> list[Row]:
    return [
        {
            "report_code": report.code,
            "number": report.quarter,
            "start_year": report.start_year,
            "start_day": report.start,
            "end_day": report.end,
            "cumulative": report.cumulative,
            "deadline": report.deadline,
        }
        for report in regime
    ]


def quarter_rows(regime: Iterable[RegimeReport], quarters: Iterable[str], today: date) -> list[Row]:
    """Every quarter from the first of `quarters` to the last, or to that of `today`, with the report that is due for it."""
    due = {report.quarter: report for report in regime if report.due}
    numbers = [int(quarter[:4]) * 4 + int(quarter[-1]) - 1 for quarter in quarters]
    if not numbers:
        return []
    now = today.year * 4 + (today.month - 1) // 3
    rows = (_quarter_row(due, number) for number in range(min(numbers), max(*numbers, now + 1) + 1))
    return [
        row | {"overdue": row["deadline"] < today}
        for row in rows
        if row["regime_start"] <= today or row["quarter"] <= max(quarters)
    ]


def _quarter_row(due: Mapping[int, RegimeReport], place: int) -> dict[str, Any]:
    """`place`: the year times four, and the quarter from 0. By the regime a quarter begins when the one before has ended."""
    report, year = due[place % 4 + 1], place // 4
    before = date.fromisoformat(f"{(place - 1) // 4}-{due[(place - 1) % 4 + 1].end}")
    start = date(year, report.quarter * 3 - 2, 1)
    following = date(year + report.quarter // 4, report.quarter * 3 % 12 + 1, 1)
    return {
        "quarter": f"{year}-Q{report.quarter}",
        "year": year,
        "number": report.quarter,
        "start_date": start,
        "end_date": following - timedelta(days=1),
        "regime_start": before + timedelta(days=1),
        "report_start": date.fromisoformat(f"{year + report.start_year}-{report.start}"),
        "report_end": date.fromisoformat(f"{year}-{report.end}"),
        "deadline": date.fromisoformat(f"{year}-{report.deadline}"),
    }


def issuer(source: Source, provinces: Provinces) -> str:
    """The code in the warehouse of the agency that issued a report."""
    return provinces.code(provinces.of_place(cover(source)["place"]), cover(source)["issuer"])


def report_rows(
    kept: Sequence[tuple[Source, Path]], provinces: Provinces, reference: Reference, revised: Mapping[str, str]
) -> list[Row]:
    """Reports sorted by quarter and key; the folder of a report's figures is named after the extractor's version."""
    words = modifiers(reference.modifiers)
    series = {source.sha256: _series(source, provinces, words) for source, _ in kept}
    series |= {new: series[old] for old, new in revised.items() if old in series and new in series}
    found = vintages([source for source, _ in kept], series, revised)
    rows = [_report_row(source, path, series[source.sha256], found[source.sha256]) for source, path in kept]
    return sorted(rows, key=lambda row: (str(row["quarter"]), str(row["report"])))


def _series(source: Source, provinces: Provinces, words: Modifiers) -> tuple[str, ...]:
    """What the versions of one report share: issuer, quarter, kind (a nine-month report is no vintage of a third quarter's), subject."""
    of = cover(source)
    subject = "reform" if words.first(plain(of["title"]), "subject") else "other"
    return issuer(source, provinces), of["quarter"], of["report"], subject


def _report_row(source: Source, path: Path, series: tuple[str, ...], vintage: Vintage) -> Row:
    of = cover(source)
    return {
        "report": report_key(source.sha256),
        "sha256": source.sha256,
        "file_name": source.name,
        "issuer": series[0],
        "number": of["number"] or None,
        "signed_on": _day(of["signed_on"]),
        "received_on": _day(source.received_on),
        "report_code": of["report"],
        "quarter": of["quarter"],
        "period_start": _day(of["period_start"]),
        "period_end": _day(of["period_end"]),
        "cumulative": of["cumulative"],
        "title": of["title"],
        "of_reform": series[-1] == "reform",
        "place": of["place"],
        "vintage": vintage.number,
        "supersedes": vintage.supersedes,
        "later_by": vintage.later_by,
        "known_on": vintage.known_on,
        "sequence": vintage.sequence,
        "reader_version": READER_VERSION,
        "extractor_version": path.parent.name,
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
