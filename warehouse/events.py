"""What happens, for whoever looks later: lines of JSON in logs/events.jsonl of the home, each with its time, its run and, where it is about
one, its document (sha256). Five files of 10 MB, then the oldest goes: some ten years of a province."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from typing import Any

from warehouse.clock import now
from warehouse.home import Home

EVENTS = logging.getLogger("solieu.events")
EVENTS.propagate = False
EVENTS.addHandler(logging.NullHandler())  # nobody listens outside `logged`
MOST, FILES = 10 * 1024**2, 5


def note(event: str, *, document: str = "", **details: object) -> None:
    """Something happened: `event` in a few fixed words, `document` the sha256 of the file that it is about."""
    about = {"document": document} if document else {}
    EVENTS.info({"at": now().isoformat(timespec="milliseconds"), "event": event, **about, **details})


@contextmanager
def logged(home: Home, run: str) -> Iterator[None]:
    """What is noted meanwhile goes into the home's log, under this run."""
    from pythonjsonlogger.json import JsonFormatter  # here: most commands note nothing

    class Lines(JsonFormatter):
        def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
            """Without the sentence that other loggers have: an event is its fields."""
            return super().process_log_record({name: value for name, value in log_data.items() if name != "message"})

    home.events.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(home.events, maxBytes=MOST, backupCount=FILES - 1, encoding="utf-8", delay=True)
    handler.setFormatter(Lines(static_fields={"run": run}, json_ensure_ascii=False))
    EVENTS.setLevel(logging.INFO)
    EVENTS.addHandler(handler)
    try:
        yield
    finally:
        EVENTS.removeHandler(handler)
        handler.close()
