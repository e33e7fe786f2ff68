"""The desk by its forms, as a browser without JavaScript has it: each decision, its undo, what it does to later reports; and its guard."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipelines.decide import Decider
from pipelines.desk.app import application
from pipelines.desk.guard import Guard
from pipelines.desk.pages import Desk
from pipelines.desk.state import Watch
from tests.desk.homes import home_of, report
from tests.integration.process import ROOT
from warehouse import journal
from warehouse.home import Home

FILES, SOLVED = "tthc.ho_so.tiep_nhan", "tthc.ho_so.da_giai_quyet"
PORT = 8765
OWN = f"http://127.0.0.1:{PORT}"


class Browser:
    """A browser at the desk: it follows links, and sends forms with what they hold."""

    def __init__(self, home: Home, who: str = "Hoa", read_only: bool = False) -> None:
        self.home, self.guard = home, Guard(PORT)
        desk = Desk(home, Decider(home, who), self.guard, Watch(home), read_only)
        self.client = TestClient(application(desk), base_url=OWN, headers={"origin": OWN})
        self.page = self.client.get(f"/mo/{self.guard.token}").text

    def go(self, path: str) -> str:
        self.page = self.client.get(path).text
        return self.page

    def to(self, raw: str) -> str:
        """Opens a number of the first report, as one clicks it."""
        self.go(re.search(r'href="(/bao-cao/[^"?]+)"', self.go("/"))[1])
        mark = re.search(rf'href="([^"]+)">{re.escape(raw)}</a>', self.page)
        if mark:
            self.go(re.search(r"/bao-cao/\w+", str(self.client.get(self._first()).url))[0] + unescape(mark[1]))
        return self.page

    def _first(self) -> str:
        return re.search(r'href="(/bao-cao/[^"?]+)"', self.client.get("/").text)[1]

    def send(self, action: str, start: str = "/quyet/", status: int = 200, **said: str | list[str]) -> str:
        """Sends the form whose address begins so, with what it holds and what was changed."""
        address, body = next(
            (unescape(address), body)
            for address, body in re.findall(r'<form method="post" action="([^"]+)"[^>]*>(.*?)</form>', self.page, re.S)
            if address.startswith(start)
        )
        held: dict[str, str | list[str]] = {}
        for tag in re.findall(r"<input [^>]*>", body):
            found = dict(re.findall(r'(\w+)="([^"]*)"', tag))
            name, value = found.get("name"), unescape(found.get("value", ""))
            if name == "only":
                held["only"] = [*held.get("only", []), value]
            elif name and (found.get("type") != "radio" or " checked" in tag):
                held[name] = value
        answer = self.client.post(address, data={**held, "action": action, **said})
        assert answer.status_code == status, answer.text[-600:]
        self.page = answer.text
        return self.page

    def states(self) -> dict[str, tuple[str, str]]:
        """Each printed number with its status and indicator, as it stands now."""
        figures = Watch(self.home).now().figures.values()
        return {f.mention.raw: (f.mention.status, f.mention.indicator) for f in figures}


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(home_of(tmp_path, {"2023.txt": report(2023, 3)}))


def test_what_waits_is_listed_with_its_reasons_and_where_it_stands(browser: Browser) -> None:
    page = browser.go("/")
    assert "3 việc chờ quyết định" in page and "2023.txt" in page and "chưa có trong từ điển" in page
    browser.to("100")
    assert "<mark>100</mark>" in browser.page and "Số hồ sơ" in browser.page
    assert re.search(r'<mark class="m review here"[^>]*>100</mark>', browser.page), "the number is shown in the report"


def test_each_decision_does_what_it_says_and_is_taken_back(browser: Browser) -> None:
    before = browser.states()
    steps = [
        ("accept", {}, ("accepted", FILES)),
        ("accept", {"other": SOLVED}, ("accepted", SOLVED)),
        ("reject", {}, ("rejected", "")),
        ("not_a_figure", {}, None),
    ]
    for action, said, expected in steps:
        browser.to("100")
        browser.send(action, **said)
        assert browser.states().get("100") == expected, (action, said)
        browser.send("", "/rut-lai")
        assert browser.states() == before
    assert len(journal.entries(browser.home)) == 8, "what was taken back stays written"


@pytest.mark.parametrize(
    ("said", "field", "expected"),
    [
        ({"agency": "cap_xa"}, "agency", "cap_xa"),
        ({"role": "plan"}, "role", "plan"),
        ({"period": "report_end"}, "period_start", None),
        ({"days": "2023-02-01/2023-02-28"}, "period_start", "2023-02-01"),
    ],
)
def test_whose_of_when_and_in_which_role_can_be_said(browser: Browser, said: dict, field: str, expected: str) -> None:
    browser.to("101")
    browser.send("accept", **said)
    [figure] = [f for f in Watch(browser.home).now().figures.values() if f.mention.raw == "101"]
    assert figure.mention.status == "accepted"
    assert str(getattr(figure.mention, field)) == str(expected)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"days": "hôm qua"}, "không phải là thời gian"),
        ({"other": "không có chỉ tiêu nào tên vậy"}, "Không có chỉ tiêu"),
        ({"other": "tthc.ho_so.ty_le_dung_han"}, "Đơn vị in trong báo cáo"),
    ],
)
def test_what_cannot_be_is_told_beside_the_figure_and_nothing_is_written(
    browser: Browser, said: dict, told: str
) -> None:
    browser.to("101")
    assert told in browser.send("accept", status=409, **said)
    assert journal.entries(browser.home) == []


def test_an_accepted_figure_is_corrected_or_withdrawn_and_that_is_taken_back(browser: Browser) -> None:
    browser.to("1.234")
    browser.send("correct", "/sua/", field="value", value="1243", why="in nhầm")
    [figure] = [f for f in Watch(browser.home).now().figures.values() if f.mention.raw == "1.234"]
    assert figure.mention.value == 1243 and figure.mention.corrections
    browser.send("", "/rut-lai")
    browser.to("1.234")
    browser.send("withdraw", "/sua/", why="không phải của tỉnh")
    assert browser.states()["1.234"] == ("rejected", "")
    browser.send("", "/rut-lai")
    assert browser.states()["1.234"] == ("accepted", FILES)
    browser.to("1.234")
    assert "phải ghi lý do" in browser.send("correct", "/sua/", status=409, field="value", value="1")


def groups_home(folder: Path) -> Home:
    """Two reports that say the same words, so that one decision is about both."""
    return home_of(folder, {"2023.txt": report(2023, 1), "2024.txt": report(2024, 1, "2.345")})


def test_a_decision_about_several_says_what_it_settles_and_spares_what_is_unticked(tmp_path: Path) -> None:
    browser = Browser(groups_home(tmp_path))
    browser.to("100")
    assert "áp dụng cho 2 số liệu" in browser.page and "2024.txt" in browser.page
    kept = re.findall(r'name="only" value="(\w+)"', browser.page)
    browser.send("accept", only=kept[:1])
    statuses = [f.mention.status for f in Watch(browser.home).now().figures.values() if f.mention.raw == "100"]
    assert sorted(statuses) == ["accepted", "review"]


def test_nothing_ticked_is_nothing_decided(tmp_path: Path) -> None:
    browser = Browser(groups_home(tmp_path))
    browser.to("100")
    assert "Chưa đánh dấu số liệu nào" in browser.send("accept", status=409, only=[])
    assert journal.entries(browser.home) == []


def test_what_differs_from_what_was_shown_is_shown_before_it_is_written(tmp_path: Path) -> None:
    browser = Browser(groups_home(tmp_path))
    browser.to("100")
    browser.send("accept", agency="so_noi_vu")
    assert "Xem trước khi ghi" in browser.page and browser.page.count("Sở Nội vụ") >= 2
    assert journal.entries(browser.home) == []
    browser.send("accept")
    agencies = {f.mention.agency for f in Watch(browser.home).now().figures.values() if f.mention.raw == "100"}
    assert agencies == {"so_noi_vu"}


def test_two_desks_lose_nothing_and_the_second_is_told(tmp_path: Path) -> None:
    home = groups_home(tmp_path)
    hoa, nam = Browser(home, "Hoa"), Browser(home, "Nam")
    hoa.to("100")
    nam.to("100")
    hoa.send("accept")
    assert "Hoa đã quyết định" in nam.send("reject", status=409)
    assert [entry.who for entry in journal.entries(home)] == ["Hoa"]
    nam.to("1.234")
    nam.send("withdraw", "/sua/", why="thử")
    assert [entry.who for entry in journal.entries(home)] == ["Hoa", "Nam"]


def test_what_is_learnt_is_shown_holds_in_a_later_report_and_is_taken_back(tmp_path: Path) -> None:
    reports = {f"{year}.txt": report(year, 1, f"{year % 100}.345") for year in (2023, 2024, 2025)}
    browser = Browser(home_of(tmp_path, reports))
    browser.to("100")
    for _ in range(2):  # the desk goes on to the same words in the next report
        first = re.findall(r'name="only" value="(\w+)"', browser.page)[0]
        browser.send("accept", only=[first])
    figures = [f.mention for f in Watch(browser.home).now().figures.values() if f.mention.raw == "100"]
    assert [figure.status for figure in figures] == ["accepted"] * 3, "the third report says the same"
    assert "gập gập gập" in browser.go("/da-hoc")
    browser.send("", "/khong-hoc", decision=re.findall(r'name="decision" value="(\w+)"', browser.page))
    figures = [f.mention for f in Watch(browser.home).now().figures.values() if f.mention.raw == "100"]
    assert sorted(figure.status for figure in figures) == ["accepted", "accepted", "review"]
    assert "Chưa học được gì" in browser.go("/da-hoc")


def test_a_report_is_withdrawn_and_comes_back(tmp_path: Path) -> None:
    browser = Browser(groups_home(tmp_path))
    browser.to("1.234")
    browser.send("", "/bao-cao/", why="đưa vào nhầm", revision="")
    assert [r.receipt.name for r in Watch(browser.home).now().reports] == ["2024.txt"]
    assert "2023.txt: rút" in browser.page
    browser.send("", "/rut-lai/")
    assert len(Watch(browser.home).now().reports) == 2


def test_similar_words_that_were_decided_are_shown(browser: Browser) -> None:
    browser.to("100")
    assert "Lời văn tương tự" not in browser.page
    browser.send("accept", other=SOLVED)
    assert "Lời văn tương tự" in browser.page and "Tổng số hồ sơ TTHC đã giải quyết" in browser.page


def test_filters_and_where_one_stopped(tmp_path: Path) -> None:
    browser = Browser(home_of(tmp_path, {"2023.txt": report(2023, 5)}))
    browser.to("102")
    browser.send("accept")
    assert "103</mark>" in browser.page, "the next one"
    again = Browser(browser.home)
    start = unescape(re.search(r'id="tiep" href="([^"]+)"', again.go("/"))[1])
    assert "103</mark>" in again.go(start), "resumed where this person stopped"
    assert "Không còn gì chờ" in again.go("/?muc=IX")
    assert "4 việc chờ" in again.go("/?vi=what:unknown_words")


def test_the_draft_is_made_and_published_from_the_desk(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOLIEU_INBOX", raising=False)
    browser.home.last_inbox.write_text(str(tmp_path / "inbox"), encoding="utf-8")  # as the run before left it
    monkeypatch.delenv("SOLIEU_PUBLISH", raising=False)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    browser.go("/ban-nhap")
    assert "solieu run" in browser.page, "nothing was made yet"
    browser.to("100")
    browser.send("accept")
    browser.page = browser.client.post("/ban-nhap/chay", data={"token": browser.guard.token}).text
    assert "Bản nháp: 1 giá trị" in browser.page and "Chưa công bố bản nào" in browser.page
    browser.send("", "/ban-nhap/cong-bo", name="Nguyễn Thị Hoa")
    assert "0 giá trị mới, 0 thay đổi" in browser.page and "Đã công bố" in browser.page
    listing = browser.home.site / "datasets" / "so-lieu-cchc" / "versions.json"
    assert '"released_by": "Nguyễn Thị Hoa"' in listing.read_text(encoding="utf-8")
    browser.to("101")
    browser.send("accept")
    browser.go("/ban-nhap")
    assert "solieu run" in browser.client.post("/ban-nhap/cong-bo", data={"token": browser.guard.token}).text


@pytest.fixture
def client(browser: Browser) -> Iterator[TestClient]:
    yield browser.client


def test_other_sites_and_strangers_are_refused(browser: Browser) -> None:
    browser.to("100")
    address = re.search(r'action="(/quyet/[^"]+)"', browser.page)[1]
    good = {"token": browser.guard.token, "action": "accept"}
    client = browser.client
    assert client.get("/", headers={"host": "evil.example:8765"}).status_code == 403, "a name that points here"
    assert client.post(address, data=good, headers={"origin": "https://evil.example"}).status_code == 403
    assert client.post(address, data=good, headers={"origin": "null"}).status_code == 403
    assert client.post(address, data=good | {"token": "x"}).status_code == 403
    client.cookies.clear()
    assert client.get("/").status_code == 403 and client.get("/mo/x").status_code == 403
    assert client.post(address, data=good).status_code == 403
    assert journal.entries(browser.home) == []
    headers = client.get(f"/mo/{browser.guard.token}", follow_redirects=False).headers
    assert "httponly" in headers["set-cookie"].lower() and "samesite=strict" in headers["set-cookie"].lower()
    assert "default-src 'none'" in headers["content-security-policy"]


def test_a_desk_to_show_decides_nothing(tmp_path: Path) -> None:
    browser = Browser(home_of(tmp_path, {"2023.txt": report(2023, 1)}), read_only=True)
    browser.to("100")
    assert "Chỉ xem" in browser.page and "/rut-lai" not in browser.page
    address = re.search(r'action="(/quyet/[^"]+)"', browser.page)[1]
    assert browser.client.post(address, data={"token": browser.guard.token, "action": "accept"}).status_code == 403


def test_words_of_a_report_are_words(tmp_path: Path) -> None:
    text = report(2023, 1) + '- Theo lối <script>alert("1")</script> đã tiếp nhận 321 hồ sơ.\n'
    browser = Browser(home_of(tmp_path, {"2023.txt": text}))
    assert "<script>alert" not in browser.to("321") and "&lt;script&gt;alert" in browser.page


def test_the_search_knows_no_accents(client: TestClient) -> None:
    found = client.get("/tim", params={"q": "ty le ho so dung han", "don_vi": "%"}).json()
    assert found and all(row["unit"] == "%" for row in found[:1]) and "đúng hạn" in found[0]["name"]
