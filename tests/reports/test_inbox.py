"""The inbox as a steward uses it: drop files in, run, read the receipts."""

import dataclasses
import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from assets.reports import documents, receipts
from assets.reports import inbox as intake
from assets.reports.document import Document
from assets.reports.documents import document
from assets.reports.inbox import take
from assets.reports.receipts import Receipt, kept, ledger
from assets.reports.text import read_text
from warehouse.home import Home
from warehouse.problem import Problem
from warehouse.reference import load

SAMPLES = Path(__file__).parents[2] / "samples" / "inbox"
DIGEST = SAMPLES / "tuyen-quang-2023-q1-tom-tat.txt"
OTHER = (
    "UBND HUYỆN LÂM BÌNH\nSố: 3/BC-UBND\n\nBÁO CÁO\nCông tác CCHC quý I năm 2023\n\nI. KẾT QUẢ\n\nTiếp nhận 5 hồ sơ.\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def run(inbox: Path, home: Home) -> list[Receipt]:
    return take(inbox, home, load())


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_report_is_kept_as_it_came_with_its_cover(inbox: Path, home: Home) -> None:
    shutil.copy(DIGEST, inbox)
    [receipt] = run(inbox, home)
    assert (receipt.status, receipt.quarter, receipt.is_new, receipt.size) == (
        "kept",
        "2023-Q1",
        True,
        DIGEST.stat().st_size,
    )
    assert receipt.cover and receipt.cover["period_end"] == "2023-03-14"
    assert (home.originals / f"{receipt.sha256}.txt").read_bytes() == DIGEST.read_bytes()
    assert document(home, receipt).text == DIGEST.read_text(encoding="utf-8")
    assert [r.sha256 for r in kept(home, "2023-Q1")] == [receipt.sha256] and kept(home, "2023-Q2") == []


def test_the_same_bytes_are_taken_once(inbox: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(DIGEST, inbox)
    [first] = run(inbox, home)
    before = files(home.root)
    monkeypatch.setattr(documents, "read_apart", lambda *_: pytest.fail("read again"))
    shutil.copy(DIGEST, inbox / "z-ten-khac.txt")
    again = run(inbox, home)
    assert [(r.sha256, r.name, r.is_new) for r in again] == [(first.sha256, DIGEST.name, False)] * 2
    assert files(home.root) == before


def test_the_same_report_in_another_format_counts_once(home: Home) -> None:
    word, text = run(SAMPLES, home)
    assert (word.status, text.status, text.copy_of, text.quarter) == ("kept", "copy", word.sha256, "2023-Q1")
    assert word.name in text.reason_vi and word.name in text.reason_en
    assert kept(home, "2023-Q1") == [r for r in ledger(home) if r.sha256 == word.sha256]
    assert len(list(home.originals.iterdir())) == 2


def test_a_refused_file_does_not_stop_the_others(inbox: Path, home: Home) -> None:
    (inbox / "1-rong.txt").touch()
    (inbox / "2-la.bin").write_bytes(b"\x00\x01\x02\x03")
    (inbox / "3-anh.pdf").write_bytes(b"%PDF-1.4")
    (inbox / "4-khong-ky.txt").write_text("UBND TỈNH BẮC KẠN\nBÁO CÁO\nCông tác CCHC\n", encoding="utf-8")
    (inbox / "5-lam-binh.txt").write_text(OTHER, encoding="utf-8")
    receipts = run(inbox, home)
    assert [r.status for r in receipts] == ["refused"] * 4 + ["kept"]
    for receipt in receipts[:4]:
        assert receipt.name in receipt.reason_vi and receipt.name in receipt.reason_en
        assert (receipt.quarter, receipt.cover) == ("", None)
        assert any(path.name.startswith(receipt.sha256) for path in home.originals.iterdir())
    assert [r.is_new for r in run(inbox, home)] == [False] * 5


def test_a_refused_file_is_read_again_by_another_reader_only(
    inbox: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "anh.pdf").write_bytes(b"%PDF-1.4")
    run(inbox, home)
    monkeypatch.setattr(intake, "READER_VERSION", "next")
    [again] = run(inbox, home)
    assert (again.status, again.is_new, again.reader) == ("refused", True, "next")
    assert [r.is_new for r in run(inbox, home)] == [False]


def test_a_kept_document_is_read_from_its_original_when_the_reader_changed(
    inbox: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "lam-binh.txt").write_text(OTHER, encoding="utf-8")
    [receipt] = run(inbox, home)
    monkeypatch.setattr(documents, "READER_VERSION", "next")
    assert document(home, receipt).text == OTHER
    assert (home.documents / "next" / f"{receipt.sha256}.json").exists()


def test_an_empty_inbox_gives_nothing_and_writes_nothing(inbox: Path, home: Home) -> None:
    assert run(inbox, home) == [] == ledger(home)
    assert not home.root.exists()


@pytest.mark.parametrize("name", ["missing", "file"])
def test_an_inbox_that_is_no_folder_is_a_problem(tmp_path: Path, home: Home, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Problem) as caught:
        run(tmp_path / name, home)
    assert caught.value.code == "reports.no_inbox" and name in str(caught.value)


def test_hidden_files_locks_folders_and_links_are_none_of_it(inbox: Path, home: Home) -> None:
    for name in (".DS_Store", "~$bao-cao.docx"):
        (inbox / name).write_bytes(b"x")
    (inbox / "folder").mkdir()
    (inbox / "link.txt").symlink_to(DIGEST)
    assert run(inbox, home) == []


def test_the_inbox_is_left_as_it_was_and_originals_never_change(inbox: Path, home: Home) -> None:
    shutil.copy(DIGEST, inbox)
    before = files(inbox)
    [receipt] = run(inbox, home)
    (inbox / DIGEST.name).write_text(OTHER, encoding="utf-8")  # a new version under the old name
    [newer] = run(inbox, home)
    assert newer.sha256 != receipt.sha256
    assert (home.originals / f"{receipt.sha256}.txt").read_bytes() == before[DIGEST.name]
    assert len(ledger(home)) == 2


def test_nothing_is_half_written_when_a_run_dies(inbox: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(DIGEST, inbox)
    real = os.replace

    def die_at_the_ledger(source: object, target: Path) -> None:
        if target.parent == home.ledger:
            raise KeyboardInterrupt
        real(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", die_at_the_ledger)
    with pytest.raises(KeyboardInterrupt):
        run(inbox, home)
    assert ledger(home) == [] and not any(home.ledger.iterdir())
    monkeypatch.undo()
    [receipt] = run(inbox, home)
    assert (receipt.status, receipt.is_new) == ("kept", True)


def test_a_file_that_cannot_be_read_is_refused_and_asked_for_again(
    inbox: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "kin.txt").write_text(OTHER, encoding="utf-8")

    real = Path.read_bytes

    def denied(path: Path) -> bytes:
        if path.is_relative_to(inbox):
            raise PermissionError(13, "Permission denied")
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", denied)
        [receipt] = run(inbox, home)
    assert (receipt.status, receipt.sha256) == ("refused", "") and "kin.txt" in receipt.reason_vi
    assert [r.status for r in run(inbox, home)] == ["kept"]


def test_a_damaged_receipt_is_named(inbox: Path, home: Home) -> None:
    shutil.copy(DIGEST, inbox)
    run(inbox, home)
    [path] = home.ledger.iterdir()
    path.write_text(json.dumps({"name": "?"}))
    with pytest.raises(Problem) as caught:
        ledger(home)
    assert caught.value.code == "reports.bad_receipt" and path.name in str(caught.value)


def test_progress_is_told_by_name(home: Home) -> None:
    done: list[str] = []
    take(SAMPLES, home, load(), done.append)
    assert done == sorted(path.name for path in SAMPLES.iterdir())


FUTURE = OTHER.replace("quý I năm 2023", "quý III năm 2026")


def test_a_date_that_has_come_is_tried_again(inbox: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only when the day is another: a second look on the same day reads nothing."""
    (inbox / "som.txt").write_text(FUTURE, encoding="utf-8")
    for day, status, is_new in (
        ("2026-06-30", "refused", True),
        ("2026-06-30", "refused", False),
        ("2026-07-01", "kept", True),
    ):
        monkeypatch.setattr(receipts, "today", lambda day=day: date.fromisoformat(day))
        [receipt] = run(inbox, home)
        assert (receipt.status, receipt.is_new) == (status, is_new), day
    assert receipt.received_on == "2026-06-30" and receipt.reason_vi == ""


def test_a_program_installed_since_is_asked_again(inbox: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "cu.rtf").write_bytes(b"{\\rtf1 bao cao}")
    found: list[str | None] = [None]
    monkeypatch.setattr(receipts.shutil, "which", lambda _: found[0])

    def needs_office(data: bytes, name: str) -> Document:
        if found[0] is None:
            raise Problem("reports.no_office", file=name, kind=".rtf")
        return read_text(OTHER.encode(), name)

    monkeypatch.setattr(documents, "read_apart", needs_office)
    assert [r.code for r in run(inbox, home)] == ["reports.no_office"]
    assert [r.is_new for r in run(inbox, home)] == [False]
    found[0] = "/usr/bin/soffice"
    assert [r.status for r in run(inbox, home)] == ["kept"]


def test_a_raised_limit_is_tried(inbox: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "lon.txt").write_text(OTHER, encoding="utf-8")

    def slow(data: bytes, name: str) -> Document:
        if os.environ.get("SOLIEU_READ_SECONDS") != "1800":
            raise Problem("reports.too_slow", file=name, limit=900)
        return read_text(data, name)

    monkeypatch.setattr(documents, "read_apart", slow)
    assert [r.status for r in run(inbox, home)] == ["refused"]
    assert [r.is_new for r in run(inbox, home)] == [False]
    monkeypatch.setenv("SOLIEU_READ_SECONDS", "1800")
    assert [r.status for r in run(inbox, home)] == ["kept"]


def test_a_torn_receipt_is_made_again_from_what_was_kept(inbox: Path, home: Home) -> None:
    """Also when the file has left the inbox."""
    (inbox / "lam-binh.txt").write_text(OTHER, encoding="utf-8")
    [before] = run(inbox, home)
    (inbox / "lam-binh.txt").unlink()
    [path] = home.ledger.iterdir()
    path.write_bytes(path.read_bytes()[:40])
    run(inbox, home)
    [after] = ledger(home)
    assert (after.sha256, after.status, after.quarter) == (before.sha256, "kept", "2023-Q1")


def test_fields_of_another_version_are_left_out(inbox: Path, home: Home) -> None:
    (inbox / "lam-binh.txt").write_text(OTHER, encoding="utf-8")
    run(inbox, home)
    [path] = home.ledger.iterdir()
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"of_the_future": 1}), encoding="utf-8")
    assert [r.status for r in ledger(home)] == ["kept"]


@pytest.mark.parametrize("changed", ["reader", "rules"])
def test_the_cover_is_read_anew_with_another_reader_or_other_rules(inbox: Path, home: Home, changed: str) -> None:
    """Also of a report that has left the inbox; what the file says otherwise stays."""
    (inbox / "lam-binh.txt").write_text(OTHER, encoding="utf-8")
    [receipt] = run(inbox, home)
    assert receipt.cover
    stale = dataclasses.replace(receipt, cover=receipt.cover | {"issuer": "ai_do"}, **{changed: "older"})
    receipts.enter(home, stale)
    (inbox / "lam-binh.txt").unlink()
    [again] = run(inbox, home)
    assert again.cover == receipt.cover and again.received_on == receipt.received_on
    assert ledger(home) == [dataclasses.replace(again, is_new=False)]
    assert run(inbox, home) == []


def test_files_are_read_side_by_side_with_the_same_answers(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        text = OTHER.replace("5 hồ sơ", f"{number % 3} hồ sơ")
        (inbox / f"{number}.txt").write_bytes(text.replace("\n", "\n" if number < 3 else "\r\n").encode())
    answers = []
    for workers in ("1", "4"):
        monkeypatch.setenv("SOLIEU_WORKERS", workers)
        answers.append(run(inbox, Home(tmp_path / workers)))
    assert answers[0] == answers[1]
    assert [r.status for r in answers[0]] == ["kept", "kept", "kept", "copy", "copy"]
