"""Reading in a process of its own, with limits: a hostile file can end that process, and nothing else.

The child gets the bytes on its standard input and answers with the Document, or with what is wrong, as JSON. Limits are settings
(environment variables, see the README).
"""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import threading
from pathlib import Path

from assets.reports.document import Document
from warehouse.problem import Problem
from warehouse.setting import Limits, reading_limits

ROOT = Path(__file__).parents[2]
MEGABYTE = 1024**2
COMMAND = [sys.executable, "-m", "assets.reports.isolate"]
OUT_OF_MEMORY = 77  # exit status of a child that met its memory limit


_LIVING: set[subprocess.Popen] = set()  # the children of this process
_ENDED = threading.Event()  # all were ended: one that a thread was just starting is too


def read_apart(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """`read(data, name)` in a child process. Raises its Problem, or Problem(reports.too_slow, reports.too_much_memory,
    reports.reader_died) when a limit ended it."""
    limits = limits or reading_limits()
    command = [*COMMAND, name, str(limits.seconds), str(limits.memory)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
    life, ours = os.pipe()  # while this process lives, its end is open
    child = subprocess.Popen(
        [*command, str(life)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
        pass_fds=(life,),
    )
    os.close(life)
    _LIVING.add(child)
    if _ENDED.is_set():
        _kill(child)
    try:
        answer, noise = child.communicate(data, timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        raise Problem("reports.too_slow", file=name, limit=limits.seconds) from None
    finally:
        _LIVING.discard(child)
        _end(child)  # also what it started: Tesseract, LibreOffice
        os.close(ours)
    return _understood(child.returncode, answer, noise, name, limits)


def end_all() -> None:
    """End all reading at once, until `begin`: whoever waits for it is told that the reader died."""
    _ENDED.set()
    for child in list(_LIVING):
        _kill(child)


def begin() -> None:
    """Reading may start again."""
    _ENDED.clear()


def _kill(child: subprocess.Popen) -> None:
    with contextlib.suppress(ProcessLookupError):  # it has ended, and so has all it started
        os.killpg(child.pid, signal.SIGKILL)


def _end(child: subprocess.Popen) -> None:
    _kill(child)
    child.communicate()


def _understood(status: int, answer: bytes, noise: bytes, name: str, limits: Limits) -> Document:
    """The Document of a child's answer, or the Problem it tells, or how it died."""
    if status == OUT_OF_MEMORY:
        raise Problem("reports.too_much_memory", file=name, limit=limits.memory)
    if status == -signal.SIGXCPU:
        raise Problem("reports.too_slow", file=name, limit=limits.seconds)
    if status != 0:
        last = noise.decode(errors="replace").strip().splitlines()[-1:] or [f"exit {status}"]
        raise Problem("reports.reader_died", file=name, error=last[0][:200])
    kind, _, body = answer.partition(b"\n")
    if kind == b"document":
        return Document.from_json(body)
    told = json.loads(body)
    raise Problem(told.pop("code"), file=told.pop("file"), place=told.pop("place"), **told)


def _answer(name: str) -> tuple[bytes, bytes]:
    from assets.reports.read import read

    try:
        return b"document", read(sys.stdin.buffer.read(), name).to_json()
    except Problem as problem:
        details = {key: str(value) for key, value in problem.details.items()}
        told = {"code": problem.code, "file": problem.file, "place": problem.place, **details}
        return b"problem", json.dumps(told).encode()


def _end_with_parent(life: int) -> None:
    """A watchman in the child's group: when the parent is gone, however it went, he ends the whole group. He is a process and no thread, so
    that nothing that is being read can keep him from it, and what the child started ends too."""
    if os.fork():
        os.close(life)
        return
    for stream in range(3):  # the parent waits for the end of these
        os.close(stream)
    os.read(life, 1)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def _main(name: str, seconds: int, memory: int, life: int) -> None:
    """The child: limits first, then the reading."""
    _end_with_parent(life)
    resource.setrlimit(resource.RLIMIT_AS, (memory * MEGABYTE, memory * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        kind, body = _answer(name)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except RecursionError:
        raise SystemExit("nested too deep") from None
    sys.stdout.buffer.write(kind + b"\n" + body)


if __name__ == "__main__":
    _main(sys.argv[1], *map(int, sys.argv[2:]))
