"""Whatever a run started ends with it, and what it laid beside is in the home and goes at the next start."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import Measure
from tests.faults.processes import MARK, marked
from tests.integration.process import ROOT, Report, Solieu, environment

# A reader, and a worker of the extraction, that take their time: tried in the real processes, under the real limits
SLOW_READER = """
import sys, tempfile, subprocess
from assets.reports import isolate
def slow(name):
    open(tempfile.mkdtemp(prefix="tess_") + "/page.tif", "wb").write(b"x")
    subprocess.run(["sleep", "600"])
isolate._answer = slow
name, *numbers = sys.argv[1:]
isolate._main(name, *map(int, numbers))
"""
READING = """
import sys
from pathlib import Path
from assets.reports import isolate
isolate.COMMAND = [sys.executable, "-c", {slow!r}]
from pipelines.cli import main
main()
"""
EXTRACTING = """
import sys, time
from assets.figures import many
import tests.faults.slowly
many.extract_one = tests.faults.slowly.extract_one
from pipelines.cli import main
main()
"""

pytestmark = pytest.mark.long  # each starts the whole program, some of them several times


@pytest.fixture
def mark() -> Iterator[str]:
    name = uuid.uuid4().hex
    yield name
    for process, _ in marked(name):
        os.kill(process, signal.SIGKILL)


def start(code: str, mark: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
    settings = environment(ROOT) | {MARK: mark, "SOLIEU_WORKERS": "2"}
    # As in a terminal: what a shell without one starts in the background ignores Ctrl-C, and so do its children
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    command = [sys.executable, "-c", heard + code, *map(str, arguments)]
    return subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for(seconds: float, what) -> bool:
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("stage", ["reading", "extracting"])
def test_what_a_killed_run_started_ends_with_it(
    stage: str, mark: str, solieu: Solieu, inbox: Path, home: Path, report: Report, measure: Measure
) -> None:
    for year in (2022, 2023):
        (inbox / f"{year}.txt").write_text(report(year), encoding="utf-8")
    code = READING.format(slow=SLOW_READER) if stage == "reading" else EXTRACTING
    process = start(code, mark, "run", "--inbox", inbox, "--home", home)
    sign, count = (
        ("sleep 600", 2) if stage == "reading" else ("spawn_main", 1)
    )  # quarters are extracted one after the other
    assert wait_for(60, lambda: sum(sign in command for _, command in marked(mark)) >= count), marked(mark)
    begun = time.monotonic()
    process.kill()
    process.wait()
    assert wait_for(10, lambda: not marked(mark)), marked(mark)
    lasted = time.monotonic() - begun
    [work] = home.joinpath(".work").iterdir()
    assert stage == "extracting" or list(work.glob("tess_*")), "temporary files of programs stand in the home"
    long_ago = time.time() - 600
    os.utime(work, (long_ago, long_ago))
    assert solieu("run", "--inbox", inbox, "--home", home).returncode == 0
    assert not list(home.joinpath(".work").iterdir())
    measure(
        f"kill -9 of a run while it is {stage} (two slow reports)",
        f"its processes ended within {lasted:.1f} s; temporary files gone at the next start",
    )


@pytest.mark.parametrize(
    ("stage", "blow"), [("reading", signal.SIGINT), ("extracting", signal.SIGINT), ("extracting", signal.SIGTERM)]
)
def test_who_stops_a_run_waits_for_nobody(
    stage: str, blow: signal.Signals, mark: str, inbox: Path, home: Path, report: Report
) -> None:
    for year in (2022, 2023):
        (inbox / f"{year}.txt").write_text(report(year), encoding="utf-8")
    code = READING.format(slow=SLOW_READER) if stage == "reading" else EXTRACTING
    process = start(code, mark, "run", "--inbox", inbox, "--home", home)
    sign = "sleep 600" if stage == "reading" else "spawn_main"
    assert wait_for(60, lambda: any(sign in command for _, command in marked(mark)))
    time.sleep(1)
    process.send_signal(blow)
    assert process.wait(timeout=20) == 130
    assert wait_for(5, lambda: not marked(mark))
