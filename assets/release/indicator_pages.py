"""A page for each indicator: what it is, its values quarter by quarter as a picture and a table, and every statement with its sentence."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from assets.release.statements import Statement, parts
from assets.release.tables import Table, cell_text
from assets.release.words import number_vi, quarter_vi
from warehouse.places import COMMITTEE

FOLDER = "chi-tieu"
PICTURES, LISTED = 6, 60  # bodies that are drawn, and that stand in the table; all are in the indicator's CSV
STATED = 400  # statements on a page; all are in its CSV
WHOLE = f".{COMMITTEE}"  # how the code of a province as a whole ends
MAIN = 10  # indicators on the first page
WIDTH, HEIGHT, GAP = 640, 120, 0.25  # of a picture, and the share of a quarter's width between two bars
BREAK = "2025-Q3"  # from which on the provinces have two levels: series break before it (1 July 2025)
# The value of each quarter: single quarters of what is counted over time, the state of what is counted on a day
SERIES = """
    SELECT indicator, agency, quarter, value, derived FROM observation_quarter
    UNION ALL
    SELECT o.indicator, o.agency, o.quarter, o.value, FALSE
    FROM observation_latest AS o JOIN dim_indicator AS i USING (indicator)
    WHERE o.of_quarter AND o.role = 'observed' AND i.kind IN ('stock', 'index', 'code')
    QUALIFY row_number() OVER (PARTITION BY o.indicator, o.agency, o.quarter ORDER BY o.basis = 'as_of' DESC, o.basis) = 1
    ORDER BY ALL
"""
FORMS = "SELECT DISTINCT indicator, form, label FROM dim_form WHERE indicator IS NOT NULL ORDER BY ALL"


@dataclass(frozen=True)
class Bar:
    """One quarter of a picture, in its units; `label` is what a reader is told of it."""

    x: float
    y: float
    width: float
    height: float
    label: str
    derived: bool


@dataclass(frozen=True)
class Point:
    value: Decimal
    derived: bool


@dataclass(frozen=True)
class Series:
    """A body's values of an indicator by quarter."""

    agency: str
    name: str
    points: dict[str, Point]

    def bars(self, quarters: Sequence[str], height: float = HEIGHT) -> list[Bar]:
        """Bars over `quarters`, the highest of them `height`; values below zero are not drawn, they stand in the table."""
        most = max((point.value for point in self.points.values()), default=Decimal(0)) or Decimal(1)
        step = WIDTH / len(quarters)
        found = []
        for place, quarter in enumerate(quarters):
            if point := self.points.get(quarter):
                tall = max(1.0, float(max(point.value, Decimal(0)) / most) * height)
                label = f"{quarter_vi(quarter)}: {number_vi(point.value)}" + (" (tính ra)" if point.derived else "")
                x, width = (place + GAP / 2) * step, step * (1 - GAP)
                found.append(Bar(x, height - tall, width, tall, label, point.derived))
        return found


@dataclass(frozen=True)
class IndicatorPage:
    """All that is known of an indicator. `rows` are observations with their sentence in parts."""

    indicator: dict
    forms: list[tuple[str, str]]
    series: list[Series]
    rows: list[dict]
    quarters: tuple[str, ...]

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.indicator['indicator']}.html"

    @property
    def drawn(self) -> list[Series]:
        """The bodies with most quarters, those of the whole province first."""
        return self.series[:PICTURES]

    @property
    def listed(self) -> list[Series]:
        return self.series[:LISTED]

    @property
    def break_at(self) -> float | None:
        """Where the picture's series break, if it shows both sides."""
        if BREAK in self.quarters and self.quarters[0] != BREAK:
            return WIDTH / len(self.quarters) * self.quarters.index(BREAK)
        return None


def indicator_pages(
    con: duckdb.DuckDBPyConnection, tables: dict[str, Table], quarters: tuple[str, ...]
) -> list[IndicatorPage]:
    """The pages of all indicators that something is published of, in the order of the catalogue."""
    names = {row["agency"]: row["name_vi"] for row in tables["agencies"].rows()}
    series = _series(con, names)
    forms: dict[str, list[tuple[str, str]]] = {}
    for indicator, form, label in con.sql(FORMS).fetchall():
        forms.setdefault(indicator, []).append((form, label))
    rows: dict[str, list[dict]] = {}
    for row in tables["observations"].rows():
        rows.setdefault(row["indicator"], []).append(row)
    return [
        IndicatorPage(
            indicator=row,
            forms=forms.get(row["indicator"], []),
            series=series.get(row["indicator"], []),
            rows=rows[row["indicator"]],
            quarters=quarters,
        )
        for row in tables["indicators"].rows()
        if row["indicator"] in rows
    ]


def _series(con: duckdb.DuckDBPyConnection, names: dict[str, str]) -> dict[str, list[Series]]:
    found: dict[str, dict[str, dict[str, Point]]] = {}
    for indicator, agency, quarter, value, derived in con.sql(SERIES).fetchall():
        found.setdefault(indicator, {}).setdefault(agency, {})[quarter] = Point(value, derived)

    def order(one: Series) -> tuple[bool, int, str]:
        return not one.agency.endswith(WHOLE), -len(one.points), one.agency

    return {
        indicator: sorted(
            (Series(agency, names.get(agency, agency), points) for agency, points in by_agency.items()), key=order
        )
        for indicator, by_agency in found.items()
    }


def newest(page: IndicatorPage) -> list[dict]:
    """The observations that stand on the page with their sentences, the newest first."""
    return sorted(page.rows, key=lambda row: (row["period_end"], row["agency"]), reverse=True)[:STATED]


def with_sentences(rows: Sequence[dict], stated: Mapping[str, Statement]) -> list[dict]:
    """Observations, each with its sentence cut around the number."""
    return [row | {"parts": parts(stated[row["figure"]].quote, [stated[row["figure"]].span])} for row in rows]


def series_csv(page: IndicatorPage) -> bytes:
    """The values by quarter as CSV: one line a body and quarter, and whether the value was derived."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("indicator", "agency", "agency_name_vi", "quarter", "value", "unit", "derived"))
    for one in page.series:
        for quarter, point in sorted(one.points.items()):
            values = (point.value, page.indicator["unit"], point.derived)
            writer.writerow(
                (page.indicator["indicator"], one.agency, one.name, quarter, *(cell_text(value) for value in values))
            )
    return stream.getvalue().encode()


def main_pages(pages: Sequence[IndicatorPage]) -> list[IndicatorPage]:
    """Those for the first page: with most quarters of the whole province, counts before rates of them."""

    def order(page: IndicatorPage) -> tuple[int, bool, int]:
        whole = [one for one in page.series if one.agency.endswith(WHOLE)]
        return -max((len(one.points) for one in whole), default=0), page.indicator["unit"] == "%", -len(page.rows)

    return sorted((page for page in pages if page.series), key=order)[:MAIN]
