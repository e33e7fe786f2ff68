"""A run is killed at hundreds of points. Nothing that was published, received or decided is lost, nothing half-made is shown, no process is left,
and the next run goes on to the same end."""

import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assets.release import history
from assets.reports.receipts import ledger
from tests.faults.conftest import Measure
from tests.faults.processes import MARK, marked
from tests.integration.process import ROOT, Report, Solieu, environment
from warehouse.connection import open_database
from warehouse.home import Home
from warehouse.journal import entries

POINTS = int(os.environ.get("SOLIEU_KILLS", "208"))
BY_CHANGE, BY_TIME = POINTS * 4 // 5, POINTS - POINTS * 4 // 5
FULL_EACH = 8  # of so many killed runs one is gone on with to its end
VALUES = "SELECT * EXCLUDE (report, figure) FROM observation_latest ORDER BY ALL"


class Stage:
    """tests/faults/stage.py, running."""

    def __init__(self, folder: Path) -> None:
        self._mark = uuid.uuid4().hex
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.stage"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(folder / "stderr").open("w"),
            text=True,
            cwd=folder,
            env=environment(ROOT) | {MARK: self._mark},
        )
        assert self._process.stdout and self._process.stdin
        self._said, self._told = self._process.stdout, self._process.stdin
        assert self._said.readline() == "ready\n"

    def run(self, kind: str, number: int, folder: Path) -> str:
        self._told.write(f"{kind} {number} {folder / 'home'} {folder / 'inbox'}\n")
        self._told.flush()
        return self._said.readline().strip()

    def changes(self, start: Path, folder: Path) -> int:
        """How many changes of files the stages make, to the nearest eight."""
        low, high = 0, 4096
        while high - low > 8:
            middle = (low + high) // 2
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(start, folder, symlinks=True)
            low, high = (middle, high) if self.run("op", middle, folder) == "killed" else (low, middle)
        return low

    def left(self) -> list[str]:
        """The processes that a run left behind: they have its environment, whoever their parent is now."""
        return [name for process, name in marked(self._mark) if process != self._process.pid]

    def close(self) -> None:
        self._told.close()
        self._process.wait(timeout=60)


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Stage]]:
    """Two, side by side."""
    made = [Stage(tmp_path_factory.mktemp("stage")) for _ in range(2)]
    yield made
    for stage in made:
        stage.close()


@pytest.fixture(scope="module")
def start(first_run: Path, tmp_path_factory: pytest.TempPathFactory, report: Report, solieu: Solieu) -> Path:
    """A published home with a decision, and an inbox with two more reports."""
    folder = tmp_path_factory.mktemp("kills") / "start"
    shutil.copytree(first_run, folder, symlinks=True)
    (folder / "inbox" / "b.txt").write_text(report(year=2024, received="5.678"), encoding="utf-8")
    [receipt] = ledger(Home(folder / "home"))
    figure = solieu("find", "1.234", "--home", folder / "home").stdout.split()[0]
    done = solieu("correct", figure, "value", "1235", "--why", "thử", "--home", folder / "home")
    assert done.returncode == 0, done.stderr + figure + receipt.name
    return folder


def values(home: Home) -> list[tuple]:
    with closing(open_database(home.database)) as con:
        return con.sql(VALUES).fetchall()


def sound(home: Home, allowed: list[list[tuple]], decided: int) -> str:
    """What is wrong with a home after a kill, in a word; "" when nothing is."""
    if values(home) not in allowed:
        return "the warehouse is neither the old nor the new one"
    versions = list(history.version_folders(home.site))
    for folder in versions:
        history.verify(folder)
    if not versions or not (home.site / "index.html").is_file():
        return "no site"
    if len(entries(home)) != decided:
        return "decisions"
    for receipt in ledger(home):
        [original] = home.originals.glob(f"{receipt.sha256}*")
        if original.stat().st_size != receipt.size:
            return f"original {receipt.name}"
    return ""


def left_over(home: Home) -> list[str]:
    """Files of work that nobody works at any more."""
    parts = [path for path in home.root.rglob(".*.part") if "dagster" not in path.parts]
    sites = [path for path in home.root.glob(".site-*") if path.resolve() != home.site.resolve()]
    return sorted(str(path.relative_to(home.root)) for path in (*parts, *sites, *home.work.glob("*")))


def age(home: Home) -> None:
    """As if what lies there had lain there for ten minutes."""
    long_ago = time.time() - 600
    for path in (*home.root.rglob(".*.part"), *home.work.glob("*")):
        os.utime(path, (long_ago, long_ago))


@dataclass
class Tally:
    """What one stage found."""

    killed: int = 0
    littered: int = 0
    faults: list[str] = field(default_factory=list)


def try_points(
    stage: Stage, start: Path, folder: Path, points: list[tuple[str, int]], allowed: list[list[tuple]]
) -> Tally:
    """Kill a run at each of the points, one after the other, and look at what is left."""
    found = Tally()
    decided = len(entries(Home(start / "home")))
    for number, (kind, point) in enumerate(points):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(start, folder, symlinks=True)
        found.killed += stage.run(kind, point, folder) == "killed"
        home = Home(folder / "home")
        if fault := sound(home, allowed, decided):
            found.faults.append(f"{kind} {point}: {fault}")
        deadline = time.monotonic() + 5
        while stage.left() and time.monotonic() < deadline:
            time.sleep(0.05)
        if orphans := stage.left():
            found.faults.append(f"{kind} {point}: processes left: {orphans}")
        found.littered += bool(left_over(home))
        if number % FULL_EACH == 0:
            age(home)
            ended = stage.run("ms", 600_000, folder)
            if ended != "ended 0" or values(home) != allowed[-1] or left_over(home):
                found.faults.append(f"{kind} {point}, gone on with: {ended} {left_over(home)}")
    return found


@pytest.mark.long
def test_a_run_may_be_killed_anywhere(stages: list[Stage], start: Path, tmp_path: Path, measure: Measure) -> None:
    before = values(Home(start / "home"))
    whole = tmp_path / "whole"
    shutil.copytree(start, whole, symlinks=True)
    begun = time.monotonic()
    assert stages[0].run("ms", 600_000, whole) == "ended 0"
    lasted = (time.monotonic() - begun) * 1000
    after = values(Home(whole / "home"))
    assert before != after
    changes = stages[0].changes(start, tmp_path / "counted")
    points = [("op", 1 + changes * number // BY_CHANGE) for number in range(BY_CHANGE)]
    points += [("ms", int(lasted * (number + 0.5) / BY_TIME)) for number in range(BY_TIME)]
    with ThreadPoolExecutor(len(stages)) as pool:
        tried = [
            pool.submit(
                try_points, stage, start, tmp_path / f"killed{place}", points[place :: len(stages)], [before, after]
            )
            for place, stage in enumerate(stages)
        ]
        tallies = [each.result() for each in tried]
    faults = [fault for tally in tallies for fault in tally.faults]
    killed, littered = sum(tally.killed for tally in tallies), sum(tally.littered for tally in tallies)
    assert not faults, "\n".join(faults)
    assert killed >= POINTS * 9 // 10, f"only {killed} of {len(points)} points lie within a run"
    measure(
        f"kill -9 at {killed} points of a run that takes a new report to a new release (without the suites of Great Expectations, which write nothing; {BY_CHANGE} before a change of a file by its stages, {BY_TIME} by the clock of `solieu run`)",
        f"0 lost, 0 half-made, 0 processes left after 5 s; litter after {littered}, gone at the next start; every {FULL_EACH}th gone on with: the same values",
    )
