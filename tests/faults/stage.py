"""A stage for killed runs: `python -m tests.faults.stage` loads the pipeline once, then for each line of its input ("point home inbox") forks a run
over that home and kills it, without warning, at that point. A point is "op 17", before the 17th change of a file in the home by the stages
themselves, or "ms 850", so long after the start of `solieu run` with Dagster.
It answers each line with how the run ended: "killed", "ended 0", …
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipelines.settings import Settings

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.truncate"}


def kill_before(change: int, home: str) -> None:
    """Die before the change of this number in the home."""
    seen = 0

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        writes = event == "open" and bool((arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR))
        if (writes or event in CHANGES) and isinstance(arguments[0], (str, os.PathLike)) and home in str(arguments[0]):
            seen += 1
            if seen == change:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)


def kill_after(milliseconds: int) -> None:
    def strike() -> None:
        time.sleep(milliseconds / 1000)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=strike, daemon=True).start()


def run(kind: str, number: int, home: str, inbox: str) -> None:
    """In a fork: the run that is killed."""
    from pipelines.settings import settings

    chosen = settings(Path(home), Path(inbox))
    if kind == "op":
        kill_before(number, home)
        stages(chosen)
    else:
        from pipelines.run import run as run_pipeline

        kill_after(number)
        outcome = run_pipeline(chosen, None, lambda *_: None)
        os._exit(0 if outcome.result in ("published", "unchanged") else 9)
    os._exit(0)


def stages(chosen: "Settings") -> None:
    """All that a run changes in a home, in its order, without Dagster around it, which takes most of a run's time and changes its own history
    only."""
    from assets.figures.many import extract_many
    from assets.release.write import publish_release
    from assets.reports.inbox import take
    from assets.star.load import build
    from assets.star.publish import publish
    from assets.star.sources import sources
    from expectations.run import run_checks
    from pipelines import state
    from pipelines.finish import draft_made
    from pipelines.lock import exclusive
    from pipelines.prune import prune
    from pipelines.rot import look_for_rot
    from pipelines.wanted import kept_reports
    from warehouse.connection import open_database
    from warehouse.events import logged
    from warehouse.judged import judged
    from warehouse.reference import load

    home, rules = chosen.home, load()
    with exclusive(home), logged(home, "stages"):
        look_for_rot(home)
        take(chosen.inbox, home, rules)
        made_of = state.fingerprint(chosen, kept_reports(home))
        list(extract_many(home, kept_reports(home), map))
        build(rules, sources(home, rules), home.candidate)
        with open_database(home.candidate, read_only=False) as con:
            run_checks(con, judged(rules, home))
        publish(home)
        draft_made(chosen, "stages", made_of)
        prune(home)
        publish_release(home, chosen.publisher)
        state.record_publication(home)


def main() -> None:
    import expectations.run  # what a run loads, loaded once
    import pipelines.finish
    import pipelines.materialize  # noqa: F401
    from pipelines import instance
    from warehouse.home import Home

    # The suites of Great Expectations take most of a run and write nothing: left out, more points are tried in the same time
    expectations.run.check_suites = lambda *_: []
    print("ready", flush=True)
    for line in sys.stdin:
        kind, number, home, inbox = line.split()
        child = os.fork()
        if not child:
            instance.prepare(Home(Path(home)))
            run(kind, int(number), home, inbox)
        _, status = os.waitpid(child, 0)
        print("killed" if os.WIFSIGNALED(status) else f"ended {os.WEXITSTATUS(status)}", flush=True)


if __name__ == "__main__":
    main()
