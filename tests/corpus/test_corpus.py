"""Reports of other offices than the one the rules were first written on. The floors are what was reached; they only go up, but when
texts are added: strangers' reports are read less well than those that were learnt from. `kept` fell once, when figures began to wait for words,
bodies and times that the reader does not know: of what it then accepted, far less was wrong."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.corpus.score import HERE, Score, gold_of, main, score, score_all

SHARED = HERE.parents[2] / "shared" / "corpus"


@dataclass(frozen=True)
class Floor:
    """Of a corpus: figures found; of those with a code, coded right and kept; at most this share of the accepted wrong; other numbers
    of the right kind."""

    found: float
    coded: float
    kept: float
    wrong: float
    kinds: float


FLOORS = {
    "development": Floor(0.99, 0.81, 0.42, 0.01, 0.92),
    "unseen": Floor(0.98, 0.81, 0.38, 0.015, 0.89),
    str(SHARED): Floor(0.98, 0.77, 0.39, 0.005, 0.63),
}


@pytest.fixture(scope="module", params=FLOORS, ids=lambda corpus: Path(corpus).name)
def scored(request: pytest.FixtureRequest) -> tuple[Floor, Score]:
    if request.param == str(SHARED) and not SHARED.exists():
        pytest.skip("../shared is not here: its corpus is NOT scored")
    return FLOORS[request.param], score_all(request.param)


def test_figures_are_found(scored: tuple[Floor, Score]) -> None:
    floor, reached = scored
    assert reached.rate("found") >= floor.found


def test_figures_are_coded_right(scored: tuple[Floor, Score]) -> None:
    floor, reached = scored
    assert reached.rate("coded", "codable") >= floor.coded


def test_readers_get_what_is_right(scored: tuple[Floor, Score]) -> None:
    floor, reached = scored
    assert reached.rate("kept", "codable") >= floor.kept


def test_next_to_nothing_wrong_is_accepted(scored: tuple[Floor, Score]) -> None:
    """Wrong: a value, indicator, agency, role or time that is not the gold's, or no figure at all."""
    floor, reached = scored
    assert reached.rate("wrong", "accepted") <= floor.wrong, str(reached)


def test_every_other_number_has_its_kind(scored: tuple[Floor, Score]) -> None:
    floor, reached = scored
    assert reached.rate("kinds", "others") >= floor.kinds


def test_every_number_is_accounted_for() -> None:
    """Where the gold knows places: of the shared corpus it only knows the order."""
    for half in ("development", "unseen"):
        counts = score_all(half).counts
        assert counts["accounted"] == counts["others"], half


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        (",6894,", ",6895,", "found"),
        ("tthc.ho_so.tiep_nhan,phuong_nam_son", "tthc.ho_so.tiep_nhan,phuong_khac", "coded"),
    ],
)
def test_the_scorer_sees_a_mistake(tmp_path: Path, old: str, new: str, lost: str) -> None:
    """With one cell of the gold changed, less is right, and what was accepted there is wrong."""
    source = HERE / "development" / "ward-2025-q3"
    shutil.copy(source.with_suffix(".txt"), tmp_path)
    folder = tmp_path / source.name
    shutil.copytree(source, folder)
    right, changed = Score(), Score()
    score(gold_of(folder), right)
    lines = (folder / "figures.csv").read_text(encoding="utf-8")
    assert old in lines
    (folder / "figures.csv").write_text(lines.replace(old, new, 1), encoding="utf-8")
    score(gold_of(folder), changed)
    assert changed.counts[lost] < right.counts[lost]


def test_the_misses_of_unseen_reports_are_not_shown() -> None:
    with pytest.raises(SystemExit):
        main(["unseen", "--misses"])
