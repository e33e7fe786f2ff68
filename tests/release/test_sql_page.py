"""SQL in the page: the whole cookbook runs in Chromium, on the published warehouse, and nothing is asked of another host."""

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from assets.release.pages import sql_page
from tests.integration.process import start
from tests.programs import needs
from tests.release.conftest import Published
from tests.release.desk import Desk

ROOT = Path(__file__).parents[2]


def test_without_the_engine_the_page_still_has_the_queries(published: Published) -> None:
    text = (published.site / "sql.html").read_text(encoding="utf-8")
    assert text.count('class="query"') > 8 and "ubnd_tinh" in text and "tuyen_quang" not in text
    assert ("page.js" in text) == sql_page.ENGINE.is_dir()


@pytest.mark.long
@needs("chromium")
@pytest.mark.skipif(not shutil.which("npm"), reason="npm is not here: SQL in the page is NOT tried (make sql)")
def test_the_cookbook_runs_in_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = shutil.copytree(ROOT / "assets" / "release" / "sql", tmp_path / "assets" / "release" / "sql")
    shutil.copy(ROOT / "Makefile", tmp_path / "Makefile")
    subprocess.run(["make", "sql"], cwd=tmp_path, check=True, timeout=300)
    monkeypatch.setattr(sql_page, "ENGINE", source / "dist")
    desk = Desk(tmp_path / "home")
    desk.publish()
    served = start(tmp_path, "serve", "--home", tmp_path / "home", "--port", "0")
    assert served.stdout is not None
    address = "http://127.0.0.1:" + served.stdout.readline().split("http://127.0.0.1:")[1].split("/")[0]
    asked: list[str] = []
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.goto(f"{address}/sql.html")
            page.fill(
                "#sql textarea",
                "SELECT indicator, value, period_end FROM observation_latest ORDER BY value DESC LIMIT 1",
            )
            page.click("#sql button")
            page.wait_for_selector("#sql table")
            assert page.inner_text("#sql tbody").split("\t") == ["tthc.ho_so.tiep_nhan", "1855", "2023-03-14"]
            for number in range(page.locator(".query").count()):
                page.evaluate("document.querySelector('#sql .result').replaceChildren()")
                page.locator(".query .button").nth(number).click()
                page.wait_for_selector("#sql table")
            page.fill("#sql textarea", "SELECT nothing FROM nowhere")
            page.click("#sql button")
            page.wait_for_selector("#sql [role=status]:has-text('nowhere')")
            browser.close()
    finally:
        served.terminate()
        served.communicate()
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {address.removeprefix("http://")}
