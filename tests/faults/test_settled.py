"""A file that is still being copied is not read; a file that is far too large is not even hashed."""

import os
import threading
import time
from pathlib import Path

import pytest

from assets.reports.inbox import take
from assets.reports.receipts import ledger
from pipelines.wanted import listing
from tests.faults.conftest import Measure
from tests.integration.process import report_text
from warehouse.home import Home
from warehouse.reference import load


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLIEU_SETTLE_SECONDS", "1")


def grow(path: Path, ends: threading.Event) -> None:
    """A slow copy."""
    with path.open("a", encoding="utf-8") as stream:
        while not ends.wait(0.1):
            stream.write("- Đã tiếp nhận 5 hồ sơ.\n")
            stream.flush()


def test_a_growing_file_waits_and_leaves_no_trace(inbox: Path, home: Path, patient: None) -> None:
    (inbox / "xong.txt").write_text(report_text(2022), encoding="utf-8")
    (inbox / "dang-chep.txt").write_text(report_text(2023), encoding="utf-8")
    ends = threading.Event()
    copying = threading.Thread(target=grow, args=(inbox / "dang-chep.txt", ends))
    copying.start()
    try:
        told = {receipt.name: (receipt.status, receipt.code) for receipt in take(inbox, Home(home), load())}
    finally:
        ends.set()
        copying.join()
    assert told == {"xong.txt": ("kept", ""), "dang-chep.txt": ("refused", "reports.not_settled")}
    assert [receipt.name for receipt in ledger(Home(home))] == ["xong.txt"]
    assert len(list(Home(home).originals.iterdir())) == 1
    told = {receipt.name: (receipt.status, receipt.code) for receipt in take(inbox, Home(home), load())}
    assert told["dang-chep.txt"] == ("kept", "")


def test_a_file_that_was_just_copied_is_waited_for_and_read(inbox: Path, home: Path, patient: None) -> None:
    (inbox / "a.txt").write_text(report_text(), encoding="utf-8")
    begun = time.monotonic()
    [receipt] = take(inbox, Home(home), load())
    assert receipt.status == "kept" and time.monotonic() - begun >= 1
    os.utime(inbox / "a.txt", (0, 0))
    (inbox / "a.txt").chmod(0o600)  # the day of the file is old, what it is was changed now
    assert listing(inbox) != ""


def test_the_daemon_does_not_see_what_is_being_copied(inbox: Path, patient: None) -> None:
    empty = listing(inbox)
    (inbox / "a.txt").write_text(report_text(), encoding="utf-8")
    assert listing(inbox) == empty
    time.sleep(1.1)
    assert listing(inbox) != empty


def test_a_file_of_sixty_gigabytes_is_refused_before_it_is_hashed(inbox: Path, home: Path, measure: Measure) -> None:
    with (inbox / "to.pdf").open("wb") as stream:
        stream.truncate(60 * 1000**3)
    begun = time.monotonic()
    [first] = take(inbox, Home(home), load())
    [again] = take(inbox, Home(home), load())
    lasted = time.monotonic() - begun
    assert (first.status, first.code) == (again.status, again.code) == ("refused", "reports.too_large")
    assert len(ledger(Home(home))) == 1 and not list(Home(home).originals.glob("*"))
    measure("a file of 60 GB (sparse) in the inbox, looked at twice", f"refused by its size; {lasted:.1f} s")
