"""What an operator has: health, one document's story, summaries, messages, a log, the calendar, and a page that no other site can use."""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socket import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from pipelines.alarm import went_wrong
from pipelines.balance import balanced
from pipelines.freshness import awaited, tell_awaited
from pipelines.listening import OnlyOwnPages
from pipelines.notify import notify
from tests.integration.conftest import first_run, report, solieu
from tests.integration.process import Report, Solieu
from warehouse.connection import open_database
from warehouse.home import Home
from warehouse.problem import Problem

__all__ = ["first_run", "report", "solieu"]  # fixtures


@pytest.fixture(scope="module")
def home(first_run: Path) -> Home:
    """As the first run left it; not to be changed."""
    return Home(first_run / "home")


def test_health_says_what_is_well_and_what_is_not(solieu: Solieu, home: Home, tmp_path: Path) -> None:
    done = solieu("health", "--home", home.root, "--format", "json")
    told = json.loads(done.stdout)
    levels = {sign["name"]: sign["level"] for sign in told["signs"]}
    assert done.returncode == 3 and told["status"] == "look"
    assert (
        levels["draft"] == levels["originals"] == levels["disk"] == levels["run"] == "ok" and levels["backup"] == "look"
    )
    assert all(sign["vi"] and sign["en"] for sign in told["signs"])
    nowhere = solieu("health", "--home", tmp_path / "new", "--format", "json")
    assert nowhere.returncode == 4 and json.loads(nowhere.stdout)["status"] == "bad", "there is no inbox"


def test_a_document_tells_its_story(solieu: Solieu, home: Home) -> None:
    done = solieu("explain", "a.txt", "--home", home.root)
    assert done.returncode == 0
    for word in ("45/BC-UBND", "2023-Q1", "accepted 1", "Values of 2023-Q1 (vintage 1): 1", "file status=kept"):
        assert word in done.stdout, word
    [story] = json.loads(solieu("explain", "a.txt", "--home", home.root, "--format", "json").stdout)
    assert solieu("explain", story["sha256"][:8], "--home", home.root).stdout == done.stdout
    unknown = solieu("explain", "b.txt", "--home", home.root)
    assert unknown.returncode == 4 and "a.txt" in unknown.stderr


def test_a_refused_file_tells_its_story_too(solieu: Solieu, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "rong.txt").touch()
    solieu("run", "--inbox", tmp_path / "inbox", "--home", tmp_path / "home")
    done = solieu("explain", "rong.txt", "--home", tmp_path / "home")
    assert done.returncode == 0 and "The file is empty" in done.stdout


def test_a_run_accounts_for_what_went_in(home: Home) -> None:
    [path] = home.runs.glob("*.json")
    kept = json.loads(path.read_bytes())
    assert kept["result"] == "published" and kept["changes"] == {"new": 1, "changed": 0, "gone": 0}
    balance = {name: (total, parts) for name, total, parts in kept["balance"]}
    assert balance["figures"] == (1, {"accepted": 1, "review": 0, "rejected": 0})
    assert all(total == sum(parts.values()) for total, parts in balance.values())
    assert "| figures | 1 | accepted 1, review 0, rejected 0 |" in path.with_suffix(".md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("loss", "line"),
    [
        ("DELETE FROM fact_observation", "statements"),
        ("UPDATE fact_figure SET status = 'lost'", "figures"),
        ("INSERT INTO mention SELECT * REPLACE (99 AS mention) FROM mention LIMIT 1", "numbers"),
    ],
)
def test_what_is_lost_between_two_stages_is_no_draft(home: Home, tmp_path: Path, loss: str, line: str) -> None:
    spoilt = Home(tmp_path / "home")
    shutil.copytree(home.root, spoilt.root, symlinks=True)
    shutil.copy(home.database, spoilt.candidate)
    spoilt.candidate.chmod(0o644)
    assert balanced(home=spoilt).passed
    with closing(open_database(spoilt.candidate, read_only=False)) as con:
        con.execute(loss)
    with pytest.raises(Problem) as caught:
        balanced(home=spoilt)
    assert caught.value.code == "summary.unbalanced" and f"({line} " in caught.value.text("en")


def test_the_log_has_a_line_for_each_event_with_its_run_and_document(home: Home) -> None:
    lines = [json.loads(line) for line in home.events.read_text(encoding="utf-8").splitlines()]
    assert [line["event"] for line in lines] == ["run begins", "file", "extracted", "draft", "published", "run ends"]
    assert len({line["run"] for line in lines}) == 1 and all(line["at"].endswith("+07:00") for line in lines)
    assert lines[1]["document"] == lines[2]["document"] and len(lines[1]["document"]) == 64


class Heard:
    """A web hook and what it was sent."""

    def __init__(self) -> None:
        self.bodies: list[dict] = []
        heard = self.bodies

        class Hook(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing on the terminal."""

        self.server = HTTPServer(("127.0.0.1", 0), Hook)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"json://127.0.0.1:{self.server.server_port}/hook"


@pytest.fixture
def hook() -> Iterator[Heard]:
    made = Heard()
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_nobody_is_told_unless_the_settings_name_somebody(
    hook: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOLIEU_NOTIFY", raising=False)
    went_wrong(Home(tmp_path), [Problem("files.no_space")])
    assert hook.bodies == []


def test_what_went_wrong_is_told_once(hook: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLIEU_NOTIFY", hook.address)
    for _ in range(2):
        went_wrong(Home(tmp_path), [Problem("files.no_space")])
    assert len(hook.bodies) == 1 and "disk is full" in hook.bodies[0]["message"]
    went_wrong(Home(tmp_path), [])
    went_wrong(Home(tmp_path), [Problem("files.no_space")])
    assert len(hook.bodies) == 2, "it was well in between"


def test_a_message_that_does_not_arrive_stops_nothing_and_shows_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd
) -> None:
    monkeypatch.setenv("SOLIEU_NOTIFY", "json://user:geheim@127.0.0.1:9/ nonsense://x")
    went_wrong(Home(tmp_path), [Problem("files.no_space")])
    assert "geheim" not in "".join(capfd.readouterr())


def test_a_draft_is_told_with_its_account(
    hook: Heard, tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.run import run
    from pipelines.settings import settings

    monkeypatch.setenv("SOLIEU_NOTIFY", hook.address)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_text(report(), encoding="utf-8")
    assert run(settings(tmp_path / "home", tmp_path / "inbox"), None, lambda *_: None).result == "draft"
    assert len(hook.bodies) == 1 and "accepted 1" in hook.bodies[0]["message"]


class Mailbox:
    """What a mail server was sent, by whoever knows its password."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.messages.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def mail() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()

    def known(_server, _session, _envelope, _mechanism, given) -> AuthResult:
        return AuthResult(success=(given.login, given.password) == (b"solieu", b"geheim"))

    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, "127.0.0.1", port, authenticator=known, auth_require_tls=False, auth_required=True)
    server.start()
    yield box, port
    server.stop()


@pytest.mark.parametrize(("password", "arrives"), [("geheim", True), ("falsch", False)])
def test_an_e_mail_arrives_with_its_letters(
    mail: tuple[Mailbox, int], monkeypatch: pytest.MonkeyPatch, password: str, arrives: bool
) -> None:
    box, port = mail
    address = f"mailto://solieu:{password}@127.0.0.1:{port}?from=solieu@tinh.example&to=truc@tinh.example"
    monkeypatch.setenv("SOLIEU_NOTIFY", address)
    assert notify("Số Liệu: có bản nháp mới / a new draft", "Tỉnh Tuyên Quang: 150 giá trị") is arrives
    assert len(box.messages) == arrives
    for message in box.messages:
        assert message["to"] == "truc@tinh.example" and message["subject"].startswith("Số Liệu: có bản nháp mới")
        body = message.get_body(("plain",))
        assert body and "Tỉnh Tuyên Quang: 150 giá trị" in body.get_content()


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 12, 15), [("2026-Q4", 1)]),
        (date(2026, 12, 21), [("2026-Q4", 1)]),
        (date(2026, 11, 20), []),
        (date(2023, 3, 18), []),  # it has reported
        (date(2023, 6, 18), [("2023-Q2", 1)]),
    ],
)
def test_who_has_not_reported_is_known_before_the_deadline(home: Home, day: date, told: list) -> None:
    """Also for a quarter that had not begun when the star was built."""
    assert [(each.quarter, len(each.bodies)) for each in awaited(home, day)] == told


def test_who_has_not_reported_is_told(hook: Heard, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLIEU_NOTIFY", hook.address)
    monkeypatch.setattr("pipelines.freshness.today", lambda: date(2026, 12, 18))
    tell_awaited(home)
    assert "2 ngày" in hook.bodies[0]["message"] and "Tuyên Quang" in hook.bodies[0]["message"]


@pytest.fixture
def page() -> TestClient:
    """An application that would do whatever it is asked, behind the guard."""

    async def socket(websocket) -> None:
        await websocket.accept()
        await websocket.close()

    routes = [
        Route("/graphql", lambda _: PlainTextResponse("done"), methods=["GET", "POST"]),
        WebSocketRoute("/ws", socket),
    ]
    return TestClient(OnlyOwnPages(Starlette(routes=routes), 3000), base_url="http://127.0.0.1:3000")


FOREIGN = [
    {"host": "evil.example"},
    {"host": "evil.example:3000"},
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:8000"},
    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_cannot_use_dagsters_page(page: TestClient, headers: dict[str, str]) -> None:
    for method in ("GET", "POST"):
        assert page.request(method, "/graphql", headers=headers).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        page.websocket_connect("/ws", headers={"host": "127.0.0.1:3000"} | headers),
    ):
        pass


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://127.0.0.1:3000"},
        {"host": "localhost:3000"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
    ],
)
def test_the_person_at_this_machine_can(page: TestClient, headers: dict[str, str]) -> None:
    assert page.get("/graphql", headers=headers).status_code == 200
    with page.websocket_connect("/ws", headers={"host": "127.0.0.1:3000"} | headers):
        pass
