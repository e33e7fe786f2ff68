"""The journal of decisions: lines are only added, whole; what is taken back stays written; nobody's line is lost."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.integration.process import ROOT, environment
from warehouse import journal
from warehouse.home import Home
from warehouse.judged import judged
from warehouse.judgements import Correction, Decision, Forget, ReportOrder
from warehouse.problem import Problem
from warehouse.reference import load

ROW = Decision("", "đã nhận # hồ sơ", "hồ sơ", "", "any", "reject", "", "", date(2026, 11, 27), "thử", seen=("1a",))
ORDER = ReportOrder("a" * 64, why="đưa vào nhầm")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_what_is_written_is_read_again(home: Home):
    correction = Correction("", "a" * 64, 3, "12", "value", "12", "21", "in nhầm", "", "", date(2026, 11, 27))
    rows = [ROW, correction, ORDER, Forget(("1", "2"))]
    written = journal.judge(home, rows, "chị Hoa")
    read = journal.entries(home)
    assert read == written and {entry.who for entry in read} == {"chị Hoa"}
    assert [entry.why for entry in read] == ["thử", "in nhầm", "đưa vào nhầm", ""]
    [decision, corrected, order, forget] = [entry.judgement() for entry in read]
    own = {"id": read[0].id, "who": "chị Hoa", "on": date.fromisoformat(read[0].at[:10])}
    assert decision == replace(ROW, **own)
    assert (corrected.new, corrected.char_start, corrected.id) == ("21", 3, read[1].id)
    assert (order.document, forget.decisions) == ("a" * 64, ("1", "2"))


def test_what_is_taken_back_can_be_had_again(home: Home):
    [first, second] = journal.judge(home, [ROW, ORDER], "an")
    gone = journal.undo(home, first.id, "bình")
    assert journal.in_force(journal.entries(home)) == [second]
    with pytest.raises(Problem) as caught:
        journal.undo(home, first.id, "an")
    assert caught.value.code == "journal.undone"
    journal.undo(home, gone.id, "an")
    assert journal.in_force(journal.entries(home)) == [first, second]
    assert len(journal.entries(home)) == 4, "every step stays written"


def test_an_unknown_line_cannot_be_taken_back(home: Home):
    with pytest.raises(Problem) as caught:
        journal.undo(home, "00000000", "an")
    assert caught.value.code == "journal.unknown"


def test_a_line_that_a_killed_process_left_half_is_no_line(home: Home):
    [kept] = journal.judge(home, [ROW], "an")
    path = journal.journal_path(home)
    path.write_bytes(path.read_bytes() + b'{"id": "12345')
    assert journal.entries(home) == [kept]
    [more] = journal.judge(home, [ORDER], "an")
    assert journal.entries(home) == [kept, more]


def test_a_damaged_line_is_told(home: Home):
    journal.judge(home, [ROW], "an")
    path = journal.journal_path(home)
    path.write_bytes(b"{}\n" + path.read_bytes())
    with pytest.raises(Problem) as caught:
        journal.entries(home)
    assert caught.value.code == "journal.bad_line" and "1" in caught.value.place


def test_two_people_at_once_lose_nothing(home: Home):
    program = (
        "import sys; from pathlib import Path; from warehouse import journal; from warehouse.home import Home\n"
        "from warehouse.judgements import ReportOrder\n"
        "for n in range(100): journal.judge(Home(Path(sys.argv[1])), [ReportOrder(f'{n:064}', why='x')], sys.argv[2])\n"
    )
    deciders = [
        subprocess.Popen([sys.executable, "-c", program, home.root, who], env=environment(ROOT))
        for who in ("an", "bình")
    ]
    assert [decider.wait(timeout=60) for decider in deciders] == [0, 0]
    written = journal.entries(home)
    assert len(written) == len({entry.id for entry in written}) == 200
    assert sorted(entry.who for entry in written) == ["an"] * 100 + ["bình"] * 100


def test_a_home_adds_to_the_shared_tables_and_changes_none(home: Home):
    [decision, _] = journal.judge(home, [ROW, ORDER], "an")
    reference = judged(load(), home)
    assert reference.decisions[-1].id == decision.id and set(reference.orders) == {"a" * 64}
    assert load().orders == {} and reference.indicators is not None
    journal.judge(home, [Forget((decision.id,))], "an")
    assert not judged(load(), home).decisions[-1].learns
