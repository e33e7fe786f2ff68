"""The pictures of the README: make pictures. Asks for the folder of the demo's site, which `make demo SERVE=no` prints."""

import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
EVIDENCE = "so-lieu/mau.ubnd_tinh/tthc.ho_so.tiep_nhan.2025-06-15_2025-09-14.html"
COLOURS = 128  # enough for pages of few colours, at a third of the bytes


def shot(page: Page, source: Path, name: str, *, whole: bool = False) -> None:
    """A picture of a page as a reader sees it first, or of all of it."""
    page.goto(source.resolve().as_uri())
    place = HERE / name
    page.screenshot(path=place, full_page=whole)
    Image.open(place).convert("RGB").quantize(COLOURS).save(place, optimize=True)


def main(site: Path) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1216, "height": 860})
        shot(page, site / "index.html", "site.png")
        shot(page, site / EVIDENCE, "evidence.png")
        page.set_viewport_size({"width": 1216, "height": 300})
        shot(page, HERE / "flow.html", "flow.png", whole=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
