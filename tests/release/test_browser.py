"""The published pages in Chromium: accessible, no wider than a phone, nothing asked from elsewhere, a figure followed to its sentence."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from tests.fiction import Fiction
from tests.integration.process import start
from tests.programs import needs

pytestmark = needs("chromium")
REPORT = "SELECT report FROM dim_report WHERE file_name = 'mau-ubnd-tinh-2025-q4.docx' OR of_reform ORDER BY of_reform DESC, report LIMIT 1"
PAGES = {
    "home": "index.html",
    "dataset": "datasets/so-lieu-cchc/index.html",
    "datasets": "datasets/index.html",
    "indicators": "chi-tieu/index.html",
    "indicator": "chi-tieu/tthc.ho_so.tiep_nhan.html",
    "quarters": "quy/index.html",
    "quarter": "quy/2025-Q1.html",
    "bodies": "co-quan/index.html",
    "body": "co-quan/mau.so_tu_phap.html",
    "reports": "bao-cao/index.html",
    "report": "bao-cao/{report}.html",
    "observation": "so-lieu/mau.ubnd_tinh/tthc.ho_so.tiep_nhan.2025-06-15_2025-09-14.html",
    "contradictions": "doi-chieu.html",
    "status": "tinh-hinh-bao-cao.html",
    "sql": "sql.html",
    "guide": "huong-dan.html",
    "search": "tim-kiem.html?q=so+tu+phap",
}
SITES = {"": PAGES, "en/": {name: PAGES[name] for name in ("home", "indicator", "observation", "dataset")}}


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def site(fiction: Fiction) -> str:
    return (fiction.database.parents[1] / "site").as_uri()


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_every_kind_of_page_is_accessible(page: Page, fiction: Fiction, width: int, height: int) -> None:
    """With SOLIEU_SHOTS, a folder, pictures are left there to be looked at."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": width, "height": height})
    report = fiction.ask(REPORT)[0][0]
    for folder, pages in SITES.items():
        for name, path in pages.items():
            page.goto(f"{site(fiction)}/{folder}{path.format(report=report)}")
            page.wait_for_timeout(100)
            found = Axe().run(page)
            assert found.violations_count == 0, f"{folder}{name}: {found.generate_report()}"
            is_narrow = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert is_narrow, f"{folder}{name} is wider than the screen"
            if shots := os.environ.get("SOLIEU_SHOTS", ""):
                place = Path(shots) / f"site-{folder.replace('/', '-')}{name}-{width}.png"
                page.screenshot(path=place, full_page=True)
    assert all(url.startswith(("file:", "data:")) for url in asked)


def test_dark_screens_are_readable(page: Page, fiction: Fiction) -> None:
    page.emulate_media(color_scheme="dark")
    for name in ("home", "indicator", "observation", "status"):
        page.goto(f"{site(fiction)}/{PAGES[name]}")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"


def test_search_finds_a_body_an_indicator_and_the_words_of_a_report(page: Page, fiction: Fiction) -> None:
    page.goto(f"{site(fiction)}/index.html")
    page.fill("#tim", "so tu phap")
    page.press("#tim", "Enter")
    page.click("#ket-qua a >> text=Sở Tư pháp (tỉnh Mẫu) >> nth=0")
    assert page.inner_text("h1") == "Sở Tư pháp (tỉnh Mẫu)"
    page.goto(f"{site(fiction)}/en/tim-kiem.html?q=files+received")
    page.click("#ket-qua a >> nth=0")
    assert "Files received" in page.inner_text("h1")
    page.goto(f"{site(fiction)}/tim-kiem.html?q=khong+co+xyzzy")
    page.wait_for_selector("text=Không thấy gì.")


def test_a_figure_is_followed_to_the_very_place_in_its_report(page: Page, fiction: Fiction) -> None:
    page.goto(f"{site(fiction)}/chi-tieu/tthc.ho_so.tiep_nhan.html")
    page.click(".observations a.figure >> nth=0")
    value = page.inner_text(".specimen .number")
    page.click(".specimen figcaption a")
    assert page.inner_text(".paper a.m:target") == value


def test_without_javascript_the_site_is_whole(fiction: Fiction) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(f"{site(fiction)}/index.html")
        page.click("nav >> text=Cơ quan")
        page.click("text=Sở Tư pháp (tỉnh Mẫu)")
        assert page.is_visible("text=Đã báo cáo gì")
        page.goto(f"{site(fiction)}/tim-kiem.html")
        assert page.is_visible("text=Tìm kiếm cần JavaScript")
        browser.close()


def test_from_the_first_page_a_figure_is_followed_to_its_sentence(page: Page, fiction: Fiction) -> None:
    page.goto(f"{site(fiction)}/index.html")
    page.click("text=Mọi chỉ tiêu, mọi quý")
    page.fill("#loc", "ho so da tiep nhan")
    page.click("a:visible >> text=Tổng số hồ sơ TTHC đã tiếp nhận")
    assert page.inner_text("h1") == "Tổng số hồ sơ TTHC đã tiếp nhận"
    value = page.inner_text(".observations td .number >> nth=0")
    assert page.inner_text(".observations td mark >> nth=0").startswith(value)


def test_a_file_is_downloaded_as_it_was_published(page: Page, fiction: Fiction, tmp_path: Path) -> None:
    home = fiction.database.parents[1]
    served = start(tmp_path, "serve", "--home", home, "--port", "0")
    assert served.stdout is not None
    address = "http://127.0.0.1:" + served.stdout.readline().split("http://127.0.0.1:")[1].split("/")[0]
    try:
        page.goto(f"{address}/datasets/so-lieu-cchc/index.html")
        for name, link in (
            ("so-lieu-cchc.xlsx", "text=Tải bảng tính Excel"),
            ("observations.csv", "a:text-is('observations.csv')"),
        ):
            with page.expect_download() as found:
                page.click(f"{link} >> nth=0")
            found.value.save_as(tmp_path / name)
            published = home / "site" / "datasets" / "so-lieu-cchc" / "latest" / name
            assert (tmp_path / name).read_bytes() == published.read_bytes()
    finally:
        served.terminate()
        served.communicate()


def test_a_contradiction_is_told_in_names_and_with_a_letter(page: Page, fiction: Fiction) -> None:
    page.goto(f"{site(fiction)}/doi-chieu.html")
    told = page.inner_text("main")
    assert "(Sở Tư pháp (tỉnh Mẫu)) ≠" in told and "mau.so_tu_phap" not in told
    page.click("summary >> nth=0")
    letter = page.inner_text("pre >> nth=0")
    assert letter.startswith("Kính gửi: UBND tỉnh") and "chênh lệch" in letter + told and ".." not in letter
