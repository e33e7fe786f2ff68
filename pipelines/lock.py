"""One run at a time: an exclusive lock on the home folder, which the system lets go of even when a run is killed."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from warehouse.home import Home
from warehouse.problem import Problem


@contextmanager
def exclusive(home: Home) -> Iterator[None]:
    """Hold the home for this process. Raises Problem when another process holds it, naming that process."""
    home.root.mkdir(parents=True, exist_ok=True)
    with (home.root / ".lock").open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.seek(0)
            raise Problem("pipelines.busy", file=str(home.root), holder=handle.read() or "?") from None
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield
