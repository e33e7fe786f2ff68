"""An inbox of broken and hostile files beside one good report: each is answered with its reason, and nothing else happens."""

import os
import resource
import socket
import time
from pathlib import Path

import pytest

from assets.reports import isolate
from assets.reports.inbox import take
from assets.reports.receipts import ledger
from tests.hostile.files import FILES
from tests.integration.process import LETTERHEAD, start
from warehouse.home import Home
from warehouse.problem import Problem
from warehouse.reference import load
from warehouse.setting import Limits

GOOD = (
    LETTERHEAD.format(number=45, year=2023)
    + "II. KẾT QUẢ\n\n- Trong quý I đã tiếp nhận 1.234 hồ sơ thủ tục hành chính.\n"
)
READ = {"khoa-sua.pdf", "rac-truoc.pdf"}  # not broken: they are refused for what they lack, not for what they are
ODD_NAMES = ("dòng\nmới.txt", "😀.txt", "ten" * 80 + ".txt", "a..b.txt", "-rf.txt", "a'b\"c;d.txt")


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory):
    """(folder, home, receipts by name) of an inbox with all the files."""
    folder = tmp_path_factory.mktemp("hostile")
    inbox, home = folder / "inbox", Home(folder / "home")
    inbox.mkdir()
    (inbox / "tot.txt").write_text(GOOD, encoding="utf-8")
    for name, make in FILES.items():
        (inbox / name).write_bytes(make())
    for name in ODD_NAMES:
        (inbox / name).write_text(f"khong phai bao cao {len(name)} {ord(name[0])}", encoding="utf-8")
    (inbox / os.fsdecode(b"khong-utf8-\xff.txt")).write_bytes(b"khong phai bao cao")
    with (inbox / "thua.docx").open("wb") as sparse:
        sparse.truncate(2 * 1024**3)
    os.mkfifo(inbox / "ong.docx")
    socket.socket(socket.AF_UNIX).bind(str(inbox / "o-cam.docx"))
    (inbox / "thu-muc.docx").mkdir()
    (inbox / "lien-ket.txt").symlink_to("/etc/passwd")
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    begun = time.monotonic()
    receipts = {receipt.name: receipt for receipt in take(inbox, home, load())}
    after = sorted(path.relative_to(folder) for path in folder.rglob("*") if not path.is_relative_to(home.root))
    assert before == after, "the inbox is left as it was"
    return folder, home, receipts, time.monotonic() - begun


def test_the_good_report_is_kept(taken) -> None:
    assert taken[2]["tot.txt"].status == "kept"


@pytest.mark.parametrize("name", [*FILES, "thua.docx"])
def test_each_file_is_refused_with_a_reason_that_names_it(taken, name: str) -> None:
    receipt = taken[2][name]
    assert receipt.status in ("refused", "copy")
    assert name in receipt.reason_vi and name in receipt.reason_en
    assert "{" not in receipt.reason_vi and "Traceback" not in receipt.reason_vi


def test_odd_names_are_answered_under_those_names(taken) -> None:
    assert set(ODD_NAMES) <= {name for name in taken[2]}


def test_what_could_be_read_is_kept_as_it_came(taken) -> None:
    folder, home, receipts, _ = taken
    for name in FILES:
        kept = list(home.originals.glob(f"{receipts[name].sha256}*"))
        assert [path.read_bytes() for path in kept] == [(folder / "inbox" / name).read_bytes()], name
    assert {receipt.sha256 for receipt in ledger(home)} >= {receipts[name].sha256 for name in FILES}


def test_nothing_outside_the_home_is_touched(taken) -> None:
    assert not Path("/tmp/thoat-ra").exists()
    folder = taken[0]
    assert {path.name for path in folder.iterdir()} == {"inbox", "home"}
    secret = Path("/etc/passwd").read_text(encoding="utf-8").splitlines()[0]
    told = " ".join(receipt.reason_vi for receipt in taken[2].values())
    kept = b"".join(path.read_bytes() for path in (taken[1].root / "documents").rglob("*.json"))
    assert secret not in told and secret.encode() not in kept


def test_a_second_look_reads_none_of_them_again(taken, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, home, receipts, _ = taken
    monkeypatch.setattr("assets.reports.documents.read_apart", lambda *_: pytest.fail("read again"))
    again = {receipt.name: receipt.status for receipt in take(folder / "inbox", home, load())}
    assert {name: again[name] for name in FILES} == {name: receipts[name].status for name in FILES}


def test_status_lists_what_was_refused_and_why(taken) -> None:
    _, told = start(taken[0], "status", "--home", taken[1].root).communicate(timeout=60)
    for name in ("cuoi.docx", "khoa-mo.pdf", "muoi-nghin-trang.pdf", "thua.docx"):
        assert name in told


def test_a_file_that_changes_while_it_is_read_is_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox, home = tmp_path / "inbox", Home(tmp_path / "home")
    inbox.mkdir()
    path = inbox / "doi.txt"
    path.write_text(GOOD, encoding="utf-8")
    real = isolate.read_apart

    def change(data: bytes, name: str):
        path.write_text("khác", encoding="utf-8")
        return real(data, name)

    monkeypatch.setattr("assets.reports.documents.read_apart", change)
    [receipt] = take(inbox, home, load())
    assert receipt.status == "kept"
    assert next(home.originals.iterdir()).read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize(
    ("limits", "code", "data"),
    [
        (Limits(1, 4096), "reports.too_slow", b"SLEEP"),
        (Limits(900, 600), "reports.too_much_memory", b"MEMORY"),
        (Limits(900, 4096), "reports.reader_died", b"DIE"),
    ],
)
def test_limits_end_the_reader_and_not_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: Limits, code: str, data: bytes
) -> None:
    """A reader that sleeps, eats memory or crashes; put in front of the real one on the child's path."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, time, os\n"
        "class Evil:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'assets.reports.read':\n"
        "            data = sys.stdin.buffer.read()\n"
        "            if data == b'SLEEP': time.sleep(60)\n"
        "            if data == b'MEMORY': bytearray(10**10)\n"
        "            if data == b'DIE': os.abort()\n"
        "sys.meta_path.insert(0, Evil())\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(Problem) as caught:
        isolate.read_apart(data, "xau.docx", limits)
    assert caught.value.code == code and "xau.docx" in str(caught.value)
    assert resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY, "the limits are the child's alone"


@pytest.mark.parametrize("value", ["0", "-1", "nhiều"])
def test_a_limit_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOLIEU_READ_SECONDS", value)
    with pytest.raises(Problem) as caught:
        isolate.read_apart(b"x", "a.txt")
    assert caught.value.code == "settings.not_positive"
