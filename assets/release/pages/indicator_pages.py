"""A page for each indicator: what it is, its values quarter by quarter as a picture and a table, and every statement with its sentence."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assets.release.data.formats import cell_text
from assets.release.pages.content import OTHER, Content, Rows, Topic, outline, topic_of, topics
from assets.release.pages.frame import Page
from warehouse.places import COMMITTEE

FOLDER = "chi-tieu"
PICTURES, LISTED = 6, 60  # bodies that are drawn, and that stand in the table; all are in the indicator's CSV
STATED = 400  # statements on a page; all are in its CSV
WHOLE = f".{COMMITTEE}"  # how the code of a province as a whole ends
MAIN = 10  # indicators on the first page
WIDTH, HEIGHT, GAP = 640, 120, 0.25  # of a picture, and the share of a quarter's width between two bars
BREAK = "2025-Q3"  # from which on the provinces have two levels: series break before it (1 July 2025)
FORMS = "SELECT DISTINCT indicator, form, label FROM dim_form WHERE indicator IS NOT NULL ORDER BY ALL"


@dataclass(frozen=True)
class Bar:
    """One quarter of a picture, in its units."""

    quarter: str
    x: float
    y: float
    width: float
    height: float
    value: Decimal
    derived: bool


@dataclass(frozen=True)
class Point:
    """A value of a quarter; `link`: the page of the observation that states it, "" of what is derived."""

    value: Decimal
    derived: bool
    link: str


@dataclass(frozen=True)
class Series:
    """A body's values of an indicator by quarter."""

    agency: str
    name_vi: str
    name_en: str
    points: dict[str, Point]

    def bars(self, quarters: Sequence[str], height: float = HEIGHT) -> list[Bar]:
        """Bars over `quarters`, the highest of them `height`; values below zero are not drawn, they stand in the table."""
        most = max((point.value for point in self.points.values()), default=Decimal(0)) or Decimal(1)
        step = WIDTH / len(quarters)
        found = []
        for place, quarter in enumerate(quarters):
            if point := self.points.get(quarter):
                tall = max(1.0, float(max(point.value, Decimal(0)) / most) * height)
                x, width = (place + GAP / 2) * step, step * (1 - GAP)
                found.append(Bar(quarter, x, height - tall, width, tall, point.value, point.derived))
        return found


@dataclass(frozen=True)
class IndicatorPage:
    """All that is known of an indicator. `rows` are observations with their sentence in parts."""

    indicator: dict
    forms: list[tuple[str, str]]
    series: list[Series]
    rows: Rows
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


def indicators(content: Content) -> list[IndicatorPage]:
    """All indicators that something is published of, in the order of the catalogue."""
    series = _series(content)
    forms: dict[str, list[tuple[str, str]]] = {}
    for indicator, form, label in content.con.sql(FORMS).fetchall():
        forms.setdefault(indicator, []).append((form, label))
    rows, quarters = content.by("indicator"), _without_holes(content.facts.quarters)
    return [
        IndicatorPage(row, forms.get(code, []), series.get(code, []), rows[code], quarters)
        for code, row in content.indicators.items()
        if code in rows
    ]


def _without_holes(quarters: Sequence[str]) -> tuple[str, ...]:
    """All quarters from the first to the last: a picture leaves the place of those that nobody reported."""
    first, last = (int(quarter[:4]) * 4 + int(quarter[-1]) - 1 for quarter in (quarters[0], quarters[-1]))
    return tuple(f"{number // 4}-Q{number % 4 + 1}" for number in range(first, last + 1))


def _series(content: Content) -> dict[str, list[Series]]:
    links = {row["figure"]: row["permalink"] for row in content.rows}
    found: dict[str, dict[str, dict[str, Point]]] = defaultdict(lambda: defaultdict(dict))
    names = ("indicator", "agency", "quarter", "value", "derived", "operands")
    columns = (content.tables["quarters"].data[name].to_pylist() for name in names)
    for indicator, agency, quarter, value, derived, operands in zip(*columns, strict=True):
        found[indicator][agency][quarter] = Point(value, derived, "" if derived else links.get(operands, ""))

    def order(one: Series) -> tuple[bool, int, str]:
        return not one.agency.endswith(WHOLE), -len(one.points), one.agency

    return {
        indicator: sorted((_named(content, agency, points) for agency, points in by_agency.items()), key=order)
        for indicator, by_agency in found.items()
    }


def _named(content: Content, agency: str, points: dict[str, Point]) -> Series:
    row = content.agencies[agency]
    return Series(agency, row["name_vi"], row["name_en"] or row["name_vi"], points)


def newest(page: IndicatorPage) -> Rows:
    """The observations that stand on the page with their sentences, the newest first."""
    return sorted(page.rows, key=lambda row: (row["period_end"], row["agency"]), reverse=True)[:STATED]


def indicator_pages(content: Content, found: Sequence[IndicatorPage]) -> Iterator[Page]:
    """The list by topic, and each indicator's own page."""
    by_topic: Mapping[Topic, list[IndicatorPage]] = {topic: [] for topic in (*topics(), OTHER)}
    for page in sorted(found, key=lambda page: outline(page.indicator["section"])):
        by_topic[topic_of(page.indicator["section"])].append(page)
    with_page = {page.indicator["indicator"] for page in found}
    yield Page(f"{FOLDER}/index.html", "indicators", {"topics": list(by_topic.items())})
    for page in found:
        known = {"catalogue": content.indicators, "with_page": with_page}
        yield Page(page.path, "indicator", {"page": page, "rows": newest(page), **known})


def series_csv(page: IndicatorPage) -> bytes:
    """The values by quarter as CSV: one line a body and quarter, and whether the value was derived."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("indicator", "agency", "agency_name_vi", "quarter", "value", "unit", "derived"))
    for one in page.series:
        for quarter, point in sorted(one.points.items()):
            values = (point.value, page.indicator["unit"], point.derived)
            writer.writerow(
                (page.indicator["indicator"], one.agency, one.name_vi, quarter, *(cell_text(value) for value in values))
            )
    return stream.getvalue().encode()


def main_pages(pages: Sequence[IndicatorPage]) -> list[IndicatorPage]:
    """Those for the first page: with most quarters of the whole province, counts before rates of them."""

    def order(page: IndicatorPage) -> tuple[int, bool, int]:
        whole = [one for one in page.series if one.agency.endswith(WHOLE)]
        return -max((len(one.points) for one in whole), default=0), page.indicator["unit"] == "%", -len(page.rows)

    return sorted((page for page in pages if page.series), key=order)[:MAIN]
