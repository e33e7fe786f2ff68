"""Reports of other offices than the one the rules were first written on. The floors are what was reached; they only go up, but when
texts are added: strangers' reports are read less well than those that were learnt from."""

import shutil
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from score import Score, score, score_half  # noqa: E402  (this folder has to be on the path first)

FLOORS = {
    # half: figures found with their value, coded right, at most accepted wrong, other numbers of the right kind
    "development": (0.99, 0.905, 0.005, 0.92),
    "unseen": (0.98, 0.84, 0.005, 0.92),
}


@pytest.fixture(scope="module", params=FLOORS)
def half(request: pytest.FixtureRequest) -> tuple[str, Score]:
    return request.param, score_half(request.param)


def test_figures_are_found(half: tuple[str, Score]) -> None:
    name, reached = half
    assert reached.rate("found") >= FLOORS[name][0]


def test_figures_are_coded_right(half: tuple[str, Score]) -> None:
    name, reached = half
    assert reached.rate("coded") >= FLOORS[name][1]


def test_next_to_nothing_wrong_is_accepted(half: tuple[str, Score]) -> None:
    name, reached = half
    assert reached.rate("wrong") <= FLOORS[name][2], [miss for miss in reached.misses if "[accepted]" in miss]


def test_every_other_number_is_accounted_for(half: tuple[str, Score]) -> None:
    name, reached = half
    assert reached.counts["accounted"] == reached.counts["others"]
    assert reached.counts["kinds"] >= FLOORS[name][3] * reached.counts["others"]


def test_the_scorer_sees_a_mistake(tmp_path: Path) -> None:
    """With one value of the gold changed, one figure less is found."""
    source = HERE / "development" / "ward-2025-q3"
    shutil.copy(source.with_suffix(".txt"), tmp_path)
    gold = tmp_path / source.name
    shutil.copytree(source, gold)
    right, changed = Score(), Score()
    score(gold, right)
    lines = (gold / "figures.csv").read_text(encoding="utf-8")
    (gold / "figures.csv").write_text(lines.replace(",6894,", ",6895,", 1), encoding="utf-8")
    score(gold, changed)
    assert changed.counts["found"] == right.counts["found"] - 1
