"""Two people decide, and two teach, at the same moment: every line is there."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Measure
from tests.integration.process import ROOT, environment
from warehouse.csv_rows import read_table
from warehouse.home import Home
from warehouse.journal import entries
from warehouse.reference import FOLDER
from warehouse.reference_rows import Phrase

DECIDE = """
import sys
from pathlib import Path
from warehouse import journal
from warehouse.home import Home
from warehouse.judgements import ReportOrder
home, who = Home(Path(sys.argv[1])), sys.argv[2]
sys.stdin.readline()
for number in range(24):
    journal.judge(home, [ReportOrder(f"{number:064d}")], who)
"""
TEACH = """
import sys
from pathlib import Path
from warehouse.record import teach
from warehouse.reference_rows import Phrase
folder, who = Path(sys.argv[1]), sys.argv[2]
sys.stdin.readline()
for number in range(24):
    teach(Phrase(f"lạ {who} {'a' * (number + 1)}", "act", "tiep_nhan"), folder)
"""


def at_once(code: str, folder: Path) -> None:
    """Two processes that begin at the same moment."""
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(folder), who], stdin=subprocess.PIPE, env=environment(ROOT))
        for who in ("an", "binh")
    ]
    for process in started:
        assert process.stdin
        process.stdin.write(b"\n")
        process.stdin.flush()
    assert [process.wait(timeout=120) for process in started] == [0, 0]


def test_decisions_of_two_people_at_once(tmp_path: Path, measure: Measure) -> None:
    at_once(DECIDE, tmp_path / "home")
    lines = entries(Home(tmp_path / "home"))
    assert len(lines) == 48 and len({line.id for line in lines}) == 48
    assert {who: sum(line.who == who for line in lines) for who in ("an", "binh")} == {"an": 24, "binh": 24}
    measure("24 decisions of each of two processes at once", "48 of 48 in the journal")


def test_phrases_taught_from_two_homes_at_once(tmp_path: Path, measure: Measure) -> None:
    (tmp_path / "lexicon.csv").write_bytes((FOLDER / "lexicon.csv").read_bytes())
    before = len(read_table(tmp_path / "lexicon.csv", Phrase))
    at_once(TEACH, tmp_path)
    assert len(read_table(tmp_path / "lexicon.csv", Phrase)) == before + 48
    measure("24 phrases taught from each of two homes at once", "48 of 48 in the lexicon")


@pytest.mark.long
def test_two_runs_of_one_home_wait_for_each_other(copied: Callable[[str], Path]) -> None:
    folder = copied("two")
    command = [
        sys.executable,
        "-c",
        "from pipelines.cli import main; main()",
        "run",
        "--inbox",
        str(folder / "inbox"),
        "--home",
        str(folder / "home"),
        "--quarter",
        "2023-Q1",
    ]
    runs = [
        subprocess.Popen(command, env=environment(ROOT), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert sorted(run.wait(timeout=120) for run in runs) == [0, 5]
