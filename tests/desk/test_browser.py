"""The desk in Chromium: a report with a hundred waiting figures is gone through by keyboard alone, at a desk of its own; pages are accessible."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from assets.star.load import build
from assets.star.sources import sources
from tests.desk.homes import home_of, report
from tests.integration.process import ROOT, environment
from tests.programs import needs
from warehouse import journal
from warehouse.home import Home
from warehouse.reference import load

CHROMIUM = shutil.which("chromium") or ""
pytestmark = needs("chromium")
WAITING = 100
SIZES = ((1280, 800), (390, 844))


class Served:
    """`solieu desk` in a process of its own; `address` is what it printed."""

    def __init__(self, home: Home, port: int) -> None:
        program = "from pipelines.cli import main; main()"
        command = [
            sys.executable,
            "-u",
            "-c",
            program,
            "desk",
            "--home",
            home.root,
            "--port",
            str(port),
            "--who",
            "Hoa",
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(ROOT))
        assert self.process.stdout
        self.address = next(word for word in self.process.stdout.readline().split() if word.startswith("http"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return home_of(tmp_path, {"2023.txt": report(2023, WAITING)})


@pytest.fixture
def served(home: Home, unused_port: int) -> Iterator[Served]:
    desk = Served(home, unused_port)
    yield desk
    desk.process.kill()
    desk.process.wait()


@pytest.fixture
def unused_port() -> int:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 1280, "height": 800})
        opened.requests = []  # type: ignore[attr-defined]
        opened.on("request", lambda request: opened.requests.append(request.url))  # type: ignore[attr-defined]
        yield opened
        browser.close()


def arrive(page: Page, served: Served) -> None:
    for _ in range(100):
        try:
            page.goto(served.address)
            return
        except Exception:  # noqa: BLE001  # it is not listening yet
            page.wait_for_timeout(100)
    raise AssertionError("the desk does not answer")


def decided(page: Page, home: Home, number: int) -> None:
    """Waits until so many decisions are written and the page has gone on."""
    for _ in range(200):
        if len(journal.entries(home)) == number:
            break
        page.wait_for_timeout(20)
    assert len(journal.entries(home)) == number


@pytest.mark.long
def test_a_hundred_figures_by_keyboard_alone(page: Page, served: Served, home: Home) -> None:
    """Most take one key; a tenth are of another indicator, found by its name; some are none. Every key is counted."""
    arrive(page, served)
    keys: list[int] = []

    def press(*pressed: str) -> int:
        for key in pressed:
            page.keyboard.press(key)
        return len(pressed)

    press("Enter")
    page.wait_for_selector("#khung .big")
    for place in range(WAITING):
        shown = page.inner_text("#khung .big")
        if place % 10 == 3:
            press("/")
            page.keyboard.type("ho so da giai quyet")
            count = 1 + len("ho so da giai quyet") + press("Enter")
            page.wait_for_selector("#dong-y:focus")
            count += press("Enter")
        else:
            count = press({5: "n", 8: "x"}.get(place % 10, "Enter"))
        keys.append(count)
        decided(page, home, place + 1)
        if place < WAITING - 1:
            page.wait_for_function("shown => document.querySelector('#khung .big')?.innerText !== shown", arg=shown)
    page.wait_for_selector("text=Không còn gì chờ")
    assert sorted(keys)[len(keys) // 2] <= 2, "the median figure takes two keys at most"
    acts = [(entry.row["action"], entry.row.get("indicator")) for entry in journal.entries(home)]
    assert (
        sum(action == "reject" for action, _ in acts) == 10
        and sum(action == "not_a_figure" for action, _ in acts) == 10
    )
    assert sum(indicator is not None and "da_giai_quyet" in indicator for _, indicator in acts) == 10
    assert all(url.startswith(served.address.partition("/mo/")[0]) or url.startswith("data:") for url in page.requests)  # type: ignore[attr-defined]


def test_a_port_that_is_taken_is_no_obstacle(page: Page, served: Served, home: Home) -> None:
    port = int(served.address.split(":")[2].partition("/")[0])
    other = Served(home, port)
    try:
        assert f":{port}/" not in other.address
        arrive(page, other)
        page.wait_for_selector("#tiep")
    finally:
        other.process.kill()


def test_u_takes_back_and_j_and_k_go_on_and_back(page: Page, served: Served, home: Home) -> None:
    arrive(page, served)
    page.keyboard.press("Enter")
    page.wait_for_selector("#khung .big >> text=100")
    page.keyboard.press("Enter")
    page.wait_for_selector("#khung .big >> text=101")
    page.keyboard.press("u")
    page.wait_for_selector("#khung .big >> text=100")
    assert journal.in_force(journal.entries(home)) == []
    page.keyboard.press("j")
    page.wait_for_selector("#khung .big >> text=101")
    page.keyboard.press("k")
    page.wait_for_selector("#khung .big >> text=100")
    page.keyboard.press("w")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.input_value("#ai")
    page.keyboard.press("Enter")
    decided(page, home, 3)
    assert chosen and journal.entries(home)[-1].row["agency"] == chosen


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_page_is_accessible(page: Page, served: Served, home: Home, width: int, height: int) -> None:
    """axe finds nothing on any kind of page. With SOLIEU_SHOTS, a folder, pictures are left there to be looked at."""
    page.set_viewport_size({"width": width, "height": height})
    build(load(), sources(home, load()), home.database)  # what the page of the draft shows
    arrive(page, served)
    own = served.address.partition("/mo/")[0]
    first = page.get_attribute("#tiep", "href")
    page.goto(own + str(first))
    page.keyboard.press("Enter")
    decided(page, home, 1)
    shots = os.environ.get("SOLIEU_SHOTS", "")
    accepted = page.get_attribute(".paper a.accepted", "href")
    report_page = page.url.partition("?")[0]
    for name, path in {
        "overview": own,
        "figure": own + str(first).replace("#", "&x=1#"),
        "accepted": report_page + str(accepted),
        "draft": f"{own}/ban-nhap",
        "journal": f"{own}/nhat-ky",
        "learnt": f"{own}/da-hoc",
    }.items():
        page.goto(path)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (
            f"{name} is wider than the screen"
        )
        if shots:
            page.screenshot(path=Path(shots) / f"desk-{name}-{width}.png", full_page=name != "figure")


def test_a_decision_about_several_is_previewed_and_written_by_enter(
    page: Page, tmp_path: Path, unused_port: int
) -> None:
    home = home_of(tmp_path / "two", {"2023.txt": report(2023, 1), "2024.txt": report(2024, 1, "2.345")})
    desk = Served(home, unused_port)
    try:
        arrive(page, desk)
        page.keyboard.press("Enter")
        page.wait_for_selector("#khung .big")
        page.keyboard.press("r")
        page.wait_for_selector("select:focus, input:focus")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Xem trước khi ghi")
        assert Axe().run(page).violations_count == 0 and journal.entries(home) == []
        if shots := os.environ.get("SOLIEU_SHOTS", ""):
            page.screenshot(path=Path(shots) / "desk-preview.png")
        page.keyboard.press("Enter")
        decided(page, home, 1)
        assert journal.entries(home)[0].row["role"] == "plan"
    finally:
        desk.process.kill()


def test_killed_while_deciding_nothing_is_lost(page: Page, served: Served, home: Home, unused_port: int) -> None:
    arrive(page, served)
    page.keyboard.press("Enter")
    for number in range(3):
        page.wait_for_selector(f"#khung .big >> text={100 + number}")
        page.keyboard.press("Enter")
        decided(page, home, number + 1)
    served.process.send_signal(signal.SIGKILL)
    served.process.wait()
    again = Served(home, unused_port)
    arrive(page, again)
    assert len(journal.entries(home)) == 3
    page.keyboard.press("Enter")
    page.wait_for_selector("#khung .big >> text=103")
    again.process.kill()
