"""The pages: well-formed, nothing from outside, every number with its sentence."""

import csv
import html.parser
from decimal import Decimal
from pathlib import Path

import dagster as dg
import pytest

from assets.release.asset import release
from assets.release.pages.statements import find, parts
from assets.release.publisher import Publisher
from assets.release.words import date_vi, number_en, number_vi, quarter_vi, size_vi
from tests.fiction import Fiction
from tests.release.desk import PUBLISHER, Desk
from warehouse.connection import open_database
from warehouse.home import Home

VOID = {"meta", "link", "br", "input", "img", "hr"}
LOADS = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("object", "data")}


class Page(html.parser.HTMLParser):
    """Fails on a tag that is closed wrongly; collects what is loaded, what is linked, ids and marked words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.marked: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), f"an attribute twice in <{tag}>"
        self.tags.append((tag, found))
        self.loads += [found[name] or "" for kind, name in LOADS if kind == tag and name in found]
        self.links += [found["href"] or ""] if tag == "a" and "href" in found else []
        self.ids += [found["id"] or ""] if "id" in found else []
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):  # type: ignore[union-attr]
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)


def pages(desk: Desk) -> dict[Path, Page]:
    desk.publish()
    return {path: Page(path.read_text(encoding="utf-8")) for path in sorted(desk.home.site.rglob("*.html"))}


def test_the_pages_are_well_formed_in_vietnamese(desk: Desk) -> None:
    found = pages(desk)
    names = {str(path.relative_to(desk.home.site)) for path in found}
    own = {f"chi-tieu/{path.stem}.html" for path in (desk.home.site / "chi-tieu").glob("*.csv")}
    assert names == {"datasets/so-lieu-cchc/index.html", "index.html", "chi-tieu/index.html"} | own
    with open_database(desk.home.database) as con:
        published = con.sql("SELECT DISTINCT indicator FROM observation_latest").fetchall()
    assert own == {f"chi-tieu/{code}.html" for (code,) in published}
    for page in found.values():
        assert ("html", {"lang": "vi"}) in page.tags
        assert len(page.ids) == len(set(page.ids))
        assert sum(tag == "h1" for tag, _ in page.tags) == 1
        tables = sum(tag == "table" for tag, _ in page.tags)
        assert tables and tables == sum(tag == "caption" for tag, _ in page.tags)
        assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")


def test_nothing_is_loaded_from_outside(desk: Desk) -> None:
    for path, page in pages(desk).items():
        for address in page.loads:
            assert address.startswith("data:") or (path.parent / address).is_file(), address
    style = (desk.home.site / "style.css").read_text(encoding="utf-8")
    assert "url(" not in style and "@import" not in style


def test_links_within_the_site_lead_somewhere(desk: Desk) -> None:
    found = pages(desk)
    for path, page in found.items():
        for address in page.links:
            if address.startswith(("mailto:", "https:")):
                continue
            file, _, fragment = address.partition("#")
            target = (path.parent / file) if file else path
            assert target.is_file(), address
            if fragment:
                assert fragment in found[target.resolve() if target.resolve() in found else _same(found, target)].ids, (
                    address
                )


def _same(found: dict[Path, Page], target: Path) -> Path:
    return next(path for path in found if path.samefile(target))


def test_numbers_are_vietnamese_and_marked_in_their_sentence(desk: Desk) -> None:
    desk.publish()
    text = (desk.home.site / "datasets/so-lieu-cchc/index.html").read_text(encoding="utf-8")
    page = Page(text)
    assert '<span class="number">1.855</span>' in text and '<span class="number">41,05</span>' in text
    assert {"1.855 hồ sơ", "1.800", "05", "50", "41,05 %"} <= set(page.marked)
    assert "(Sở &lt;A&gt; &amp; B)" in text and "<A>" not in text


def test_findings_are_shown_with_their_sentence(desk: Desk) -> None:
    for page in ("index.html", "datasets/so-lieu-cchc/index.html"):
        desk.publish()
        text = (desk.home.site / page).read_text(encoding="utf-8")
        assert "Các phần bằng tổng" in text and "Off by 1" in text and "identity.T1" in text


def test_what_became_of_the_files_is_drawn_only_when_it_adds_up(desk: Desk) -> None:
    desk.publish()
    assert 'class="stack"' in (desk.home.site / "index.html").read_text(encoding="utf-8")
    desk.change("UPDATE fact_observation SET value = 6 WHERE value = 5")
    desk.publish()
    assert 'class="stack"' not in (desk.home.site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "quote, raw, earlier, marked",
    [
        ("đạt 02/02 việc", "02", ["02"], "đạt 02/[02] việc"),
        ("ngày 5/3 có 5 việc", "5", [], "ngày 5/3 có [5] việc"),
        ("có 1.855 và 855 việc", "855", [], "có 1.855 và [855] việc"),
        ("có 3 người, 3 việc", "3", ["3"], "có 3 người, [3] việc"),
        ("không có số ấy", "7", [], "không có số ấy"),
    ],
)
def test_the_right_number_of_a_sentence_is_marked(quote: str, raw: str, earlier: list[str], marked: str) -> None:
    pieces = parts(quote, [find(quote, raw, earlier)])
    assert "".join(f"[{words}]" if mark else words for words, mark in pieces) == marked


def test_how_numbers_are_written() -> None:
    from datetime import date
    from decimal import Decimal

    assert [number_vi(Decimal(text)) for text in ("1855.000000", "41.05", "0.5", "1000000")] == [
        "1.855",
        "41,05",
        "0,5",
        "1.000.000",
    ]
    assert number_vi(Decimal("-0.5")) == "-0,5" and number_vi(Decimal("-1234.5")) == "-1.234,5"
    assert number_en(Decimal("1855.5")) == "1,855.5"
    assert (date_vi(date(2023, 3, 4)), quarter_vi("2023-Q4"), size_vi(1_400_000)) == (
        "04/03/2023",
        "quý IV/2023",
        "1,4 MB",
    )


def test_the_asset_publishes(desk: Desk) -> None:
    result = dg.materialize(
        [release, *(dg.AssetSpec(key) for key in ("warehouse",))],
        selection=[release],
        resources={"home": desk.home, "publisher": PUBLISHER},
        raise_on_error=True,
    )
    metadata = result.asset_materializations_for_node("release")[0].metadata
    assert metadata["version"].value == "2023.1.0" and metadata["dagster/row_count"].value == 5
    assert isinstance(desk.home, Home) and isinstance(PUBLISHER, Publisher)


def test_a_figure_of_a_form_names_its_row_and_what_the_table_remarks(desk: Desk) -> None:
    desk.change("UPDATE fact_figure SET form = '3/3.1.1', remark = 'chưa tính <2> xã' WHERE value = 5")
    desk.publish()
    text = (desk.home.site / "datasets" / "so-lieu-cchc" / "index.html").read_text(encoding="utf-8")
    assert "biểu mẫu 3, dòng 3.1.1" in text
    assert "ghi chú: chưa tính &lt;2&gt; xã" in text


def test_what_to_know_before_use_stands_beside_the_value(desk: Desk) -> None:
    """Another office says otherwise; the newer version of the report leaves the value out."""
    desk.change(
        "INSERT INTO dim_agency SELECT * REPLACE ('so_khac' AS agency) FROM dim_agency",
        "INSERT INTO dim_report SELECT * REPLACE ('ef' || report[3:] AS report, 'ef' || sha256[3:] AS sha256, 'so_khac' AS issuer, 2 AS sequence) FROM dim_report",
        "INSERT INTO dim_report SELECT * REPLACE ('ee' || report[3:] AS report, 'ee' || sha256[3:] AS sha256, 2 AS vintage, 3 AS sequence) "
        "FROM dim_report WHERE issuer = 'ubnd_tinh'",
        "INSERT INTO fact_figure SELECT * REPLACE ('ef' || figure[3:] AS figure, 'ef' || report[3:] AS report, value + 1 AS value) FROM fact_figure WHERE unit = '%'",
        "INSERT INTO fact_observation SELECT * REPLACE ('ef' || figure[3:] AS figure, 'ef' || report[3:] AS report, value + 1 AS value) "
        "FROM fact_observation WHERE unit = '%'",
    )
    desk.publish()
    page = (desk.home.site / "datasets" / "so-lieu-cchc" / "index.html").read_text(encoding="utf-8")
    assert page.count("cơ quan khác nêu khác</span>") == 1 and page.count("báo cáo lại không nêu nữa</span>") == 5


def test_an_indicator_has_its_quarters_as_a_picture_and_a_table_and_every_statement(fiction: Fiction) -> None:
    """Of the fictional province: what is drawn is what the table says, and both are what the star says."""
    asked = (
        "SELECT agency, quarter, value FROM observation_quarter WHERE indicator = 'tthc.ho_so.tiep_nhan' ORDER BY ALL"
    )
    known = fiction.ask(asked)
    site = fiction.database.parents[1] / "site"
    assert len({quarter for _, quarter, _ in known}) > 4
    page = (site / "chi-tieu/tthc.ho_so.tiep_nhan.html").read_text(encoding="utf-8")
    lines = (site / "chi-tieu/tthc.ho_so.tiep_nhan.csv").read_text(encoding="utf-8").splitlines()[1:]
    listed = {(row[1], row[3], Decimal(row[4])) for row in csv.reader(lines)}
    assert listed == {(agency, quarter, value) for agency, quarter, value in known}
    _, quarter, value = known[-1]
    assert f"<title>{quarter_vi(quarter)}: {number_vi(value)}" in page and f">{number_vi(value)}<" in page
    assert 'class="break"' in page, "1 July 2025 is drawn"
    assert page.count("<q>") > 10 and 'href="../index.html"' in page
    home = (site / "index.html").read_text(encoding="utf-8")
    assert home.count('<svg class="chart"') == 10
