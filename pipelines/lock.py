"""One run at a time: an exclusive lock on the home folder, which the system lets go of even when a run is killed."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO

from pipelines.tidy import tidy
from warehouse.clock import VIETNAM
from warehouse.home import Home, working_in
from warehouse.problem import Problem

PAUSE = 0.5  # seconds between two tries


def _taken(handle: IO[str]) -> bool:
    """Whether the lock could be taken now."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def exclusive(home: Home, patience: float = 1) -> Iterator[None]:
    """Hold the home for this process. Raises Problem when another process still holds it after `patience` seconds, naming it: one, as `solieu health` looks
    whether somebody holds it."""
    home.root.mkdir(parents=True, exist_ok=True)
    with (home.root / ".lock").open("a+") as handle:
        given_up = time.monotonic() + patience
        while not _taken(handle):
            if time.monotonic() >= given_up:
                handle.seek(0)
                raise Problem("pipelines.busy", file=str(home.root), holder=handle.read() or "?")
            time.sleep(PAUSE)
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        tidy(home)
        with working_in(home):
            yield


def holder(home: Home) -> tuple[str, datetime] | None:
    """The process that holds the home, and since when; None when nobody does. Nothing is waited for."""
    path = home.root / ".lock"
    if not path.exists():
        return None
    with path.open("r") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            since = datetime.fromtimestamp(path.stat().st_mtime, VIETNAM)
            return handle.read() or "?", since
    return None
