"""The published pages in Chromium: accessible, no wider than a phone, nothing asked from elsewhere, a figure followed to its sentence."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from tests.fiction import Fiction
from tests.programs import needs

pytestmark = needs("chromium")
PAGES = {
    "home": "index.html",
    "dataset": "datasets/so-lieu-cchc/index.html",
    "indicators": "chi-tieu/index.html",
    "indicator": "chi-tieu/tthc.ho_so.tiep_nhan.html",
}


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
    for name, path in PAGES.items():
        page.goto(f"{site(fiction)}/{path}")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the screen"
        if shots := os.environ.get("SOLIEU_SHOTS", ""):
            page.screenshot(path=Path(shots) / f"site-{name}-{width}.png", full_page=True)
    assert all(url.startswith(("file:", "data:")) for url in asked)


def test_from_the_first_page_a_figure_is_followed_to_its_sentence(page: Page, fiction: Fiction) -> None:
    page.goto(f"{site(fiction)}/index.html")
    page.click("text=Mọi chỉ tiêu, mọi quý")
    page.fill("#loc", "ho so da tiep nhan")
    page.click("a:visible >> text=Tổng số hồ sơ TTHC đã tiếp nhận")
    assert page.inner_text("h1") == "Tổng số hồ sơ TTHC đã tiếp nhận"
    value = page.inner_text(".observations td .number >> nth=0")
    assert page.inner_text(".observations td mark >> nth=0").startswith(value)
