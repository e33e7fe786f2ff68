"""Silence for the last moment of the process."""

import atexit
import os


def quiet_teardown() -> None:
    """Mute standard error once Python's own exit handlers have run: where Great Expectations used DuckDB, the binding then
    prints a hundred lines about objects that it takes for leaked."""
    atexit.register(lambda: os.dup2(os.open(os.devnull, os.O_WRONLY), 2))
