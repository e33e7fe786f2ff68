"""The pages: well-formed, nothing from outside, every number with its sentence."""

import csv
import html.parser
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import dagster as dg
import pytest

from assets.release.asset import release
from assets.release.pages.statements import find, parts
from assets.release.publisher import UNNAMED_EN, UNNAMED_VI, Publisher
from assets.release.words import date_vi, number_en, number_vi, quarter_vi, size_vi
from assets.release.write import publish_release
from tests.fiction import Fiction
from tests.release.conftest import Published
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


@pytest.fixture(scope="session")
def pages(published: Published) -> dict[Path, Page]:
    return {path: Page(path.read_text(encoding="utf-8")) for path in sorted(published.site.resolve().rglob("*.html"))}


def test_there_is_a_page_for_everything_in_both_languages(published: Published, pages: dict[Path, Page]) -> None:
    names = {str(path.relative_to(published.site.resolve())) for path in pages}
    vietnamese = {name for name in names if not name.startswith("en/")}
    assert {f"en/{name}" for name in vietnamese} == names - vietnamese
    with open_database(published.desk.home.database) as con:
        indicators = {
            f"chi-tieu/{code}.html" for (code,) in con.sql("SELECT indicator FROM observation_latest").fetchall()
        }
        reports = {f"bao-cao/{code}.html" for (code,) in con.sql("SELECT report FROM dim_report").fetchall()}
        figures = con.sql("SELECT count(*) FROM observation_latest").fetchall()[0][0]
    assert indicators | reports | {"quy/2023-Q1.html", "co-quan/ubnd_tinh.html"} <= vietnamese
    assert {"index.html", "tim-kiem.html", "huong-dan.html", "doi-chieu.html", "tinh-hinh-bao-cao.html"} <= vietnamese
    assert sum(name.startswith("so-lieu/") for name in vietnamese) == figures


def test_the_pages_are_well_formed_in_their_language(published: Published, pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        is_english = "en" in path.relative_to(published.site.resolve()).parts
        assert ("html", {"lang": "en" if is_english else "vi", "class": "site"}) in page.tags
        assert len(page.ids) == len(set(page.ids)), path
        assert sum(tag == "h1" for tag, _ in page.tags) == 1
        tables = sum(tag == "table" for tag, _ in page.tags)
        assert tables == sum(tag == "caption" for tag, _ in page.tags), path
        assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")


def test_nothing_is_loaded_from_outside(published: Published, pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        for address in page.loads:
            assert address.startswith("data:") or (path.parent / address).is_file(), (path, address)
        policy = next(
            attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"
        )
        assert "default-src 'none'" in policy and "http" not in policy and "unsafe-inline" not in policy
    style = (published.site / "style.css").read_text(encoding="utf-8")
    assert "url(" not in style and "@import" not in style


def test_every_link_leads_somewhere(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        for address in page.links:
            if address.startswith(("mailto:", "https:")):
                continue
            file, _, fragment = address.partition("#")
            target = (path.parent / file).resolve() if file else path
            assert target.is_file(), (path, address)
            assert not fragment or fragment in pages[target].ids, (path, address)


def test_numbers_are_written_as_the_language_does_and_marked_in_their_sentence(published: Published) -> None:
    for folder, whole, part in (("", "1.855", "41,05"), ("en/", "1,855", "41.05")):
        text = (published.site / f"{folder}quy/2023-Q1.html").read_text(encoding="utf-8")
        page = Page(text)
        assert f'<span class="number">{whole}</span>' in text and f'<span class="number">{part}</span>' in text
        assert {"1.855 hồ sơ", "1.800", "05", "50", "41,05 %"} <= set(page.marked)
        assert "(Sở &lt;A&gt; &amp; B)" in text and "<A>" not in text


def test_findings_are_shown_with_their_sentence_and_a_letter(published: Published) -> None:
    for name, said in (
        ("index.html", "Các phần bằng tổng"),
        ("en/index.html", "Off by 1"),
        ("doi-chieu.html", "Lệch 1"),
    ):
        text = (published.site / name).read_text(encoding="utf-8")
        assert said in text and "identity.T1" in text
    letter = (published.site / "doi-chieu.html").read_text(encoding="utf-8")
    assert "Kính gửi: UBND tỉnh" in letter and "Sở Thử nghiệm" in letter and letter.count("Trong kỳ nhận") == 2


def test_a_figure_has_a_page_with_its_words_what_else_states_it_and_its_checks(desk: Desk) -> None:
    desk.change(
        "INSERT INTO fact_figure SELECT * REPLACE (report || '-99' AS figure, 99 AS mention, 1856 AS value, 4 AS char_start, 8 AS char_end) "
        "FROM fact_figure WHERE value = 1855",
    )
    desk.publish()
    path = desk.home.site / "so-lieu/ubnd_tinh/tthc.ho_so.tiep_nhan.2022-12-15_2023-03-14.html"
    text = path.read_text(encoding="utf-8")
    assert "<mark>1.855 hồ sơ</mark>" in text and ">1.856<" in text and "Còn nêu ở đâu" in text
    assert "không đạt" in text and "Các phần bằng tổng" in text, "the check that names this figure"


def test_what_became_of_the_files_is_drawn_only_when_it_adds_up(desk: Desk, published: Published) -> None:
    assert 'class="stack"' in (published.site / "index.html").read_text(encoding="utf-8")
    desk.change("UPDATE fact_observation SET value = 6 WHERE value = 5")
    desk.publish()
    assert 'class="stack"' not in (desk.home.site / "index.html").read_text(encoding="utf-8")


def test_without_a_named_publisher_everything_says_draft(tmp_path: Path, published: Published) -> None:
    desk = Desk(tmp_path / "home")
    nobody = Publisher(UNNAMED_VI, UNNAMED_EN, "", "CC-BY-4.0", "https://example.org/licence")
    made = publish_release(desk.home, nobody, date(2026, 11, 22))
    assert "Bản nháp." in (desk.home.site / "index.html").read_text(encoding="utf-8")
    assert "Draft." in (desk.home.site / "en/so-lieu/ubnd_tinh/tthc.so_hoa.ty_le.2022-12-15_2023-03-14.html").read_text(
        encoding="utf-8"
    )
    assert "bản nháp" in (desk.home.site / "feed.atom").read_text(encoding="utf-8")
    for name in ("README.md", "README.vi.md", "LICENSE.txt"):
        assert "DRAFT" in (made.folder / name).read_text(encoding="utf-8") or "BẢN NHÁP" in (
            made.folder / name
        ).read_text(encoding="utf-8")
    assert json.loads((made.folder / "datapackage.json").read_text(encoding="utf-8"))["draft"] is True
    assert "Bản nháp" not in (published.site / "index.html").read_text(encoding="utf-8")
    assert desk.publish().version == "2023.1.1", "with a publisher it is no draft any more: a version of its own"


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
    text = (desk.home.site / "quy" / "2023-Q1.html").read_text(encoding="utf-8")
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
    page = (desk.home.site / "quy" / "2023-Q1.html").read_text(encoding="utf-8")
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
    assert page.count('<q lang="vi">') > 10 and 'href="../index.html"' in page
    home = (site / "index.html").read_text(encoding="utf-8")
    assert home.count('<svg class="chart"') == 10


def test_revised_values_are_told_in_the_language_of_the_page(fiction: Fiction) -> None:
    site = fiction.database.parents[1] / "site"
    page = "datasets/so-lieu-cchc/index.html"
    vi, en = ((site / folder / page).read_text(encoding="utf-8").split('id="sua-doi"')[1] for folder in ("", "en"))
    assert "Số văn bản chỉ đạo" in vi and "ký sau" in vi
    assert "PAR steering documents" in en and "signed later" in en and "Số văn bản chỉ đạo" not in en
