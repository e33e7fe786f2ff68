"""Thousands of damaged files: each is read or refused with a Problem, none crashes or hangs the reader."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import fuzz

ROOT = Path(__file__).parents[2]
CASES = 2400


@pytest.mark.long
def test_damaged_files_are_read_or_refused() -> None:
    """In a process of its own: a fault may end it."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.hostile.fuzz", str(CASES), "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{CASES} cases" in done.stdout and " 0 faults" in done.stdout


def test_a_reader_that_fails_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_data: bytes, _name: str) -> None:
        raise ValueError

    monkeypatch.setattr(fuzz, "read", broken)
    assert fuzz.main(3, 1) == 1
