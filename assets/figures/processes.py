"""Extraction in processes beside this one: each report within limits of time and memory, and no process outlives the one that started it."""

import contextlib
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import connection
from typing import Any, ClassVar

from assets.reports.isolate import MEGABYTE
from warehouse.problem import Problem
from warehouse.setting import Limits, extraction_limits, workers

GRACE = 30  # seconds of processor time after the limit, in which a report may still end in order


@dataclass(frozen=True)
class Died:
    """Stands for the result of work that ended its process."""


@dataclass
class Processes:
    """A map over `count` processes (`workers()`), which start with the first work and stay until `close`. The results come in the order
    of the items; whatever the items do, each has one."""

    is_cluster: ClassVar[bool] = False
    count: int = 0
    limits: Limits = field(default_factory=extraction_limits)
    _pool: ProcessPoolExecutor | None = None
    _life: connection.Connection | None = None  # while this end is open, the workers live

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None and self._life is not None:  # stopped half-way: nobody waits for what is still being done
            self._life.close()
        self.close()

    def __call__(self, work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        """work(item) of each item. Instead of a result stands a Problem(figures.too_slow, figures.too_much_memory) where the work met a
        limit, and Died where it ended its process. That one is found by giving each item that was left a process of its own."""
        done = 0
        limited = partial(_limited, work, self.limits)
        with contextlib.suppress(BrokenProcessPool):
            for found in self._opened().map(limited, items) if items else ():
                done += 1
                yield found
        if done < len(items):
            self.close()
        for item in items[done:]:
            with Processes(1, self.limits) as apart:
                yield apart._alone(limited, item)

    def _alone(self, limited: Callable[[Any], Any], item: Any) -> Any:
        try:
            return self._opened().submit(limited, item).result()
        except BrokenProcessPool:
            return Died()

    def _opened(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # A fresh interpreter each: a fork would inherit the threads and locks of Dagster and DuckDB
            context: Any = multiprocessing.get_context("spawn")
            watched, self._life = context.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(self.count or workers(), context, _begin, (watched, self.limits.memory))
        return self._pool

    def close(self) -> None:
        if self._pool is not None and self._life is not None:
            self._pool.shutdown()
            self._life.close()
            self._pool = self._life = None


def _begin(life: connection.Connection, memory: int) -> None:
    """In a worker: its memory is limited, and it ends when the other end of `life` is closed, which also happens when its parent is
    killed. Without that, it would wait for work for ever."""
    resource.setrlimit(resource.RLIMIT_AS, (memory * MEGABYTE, memory * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent says what ends

    def watch() -> None:
        connection.wait([life])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class _TooSlow(BaseException):
    """Not an Exception: the work's own handlers must not take it for a fault of theirs."""


def _limited(work: Callable[[Any], Any], limits: Limits, item: Any) -> Any:
    """In a worker: work(item) within the limits."""

    def stop(*_: object) -> None:
        raise _TooSlow

    signal.signal(signal.SIGALRM, stop)
    used = resource.getrusage(resource.RUSAGE_SELF)
    last = int(used.ru_utime + used.ru_stime) + limits.seconds + GRACE
    resource.setrlimit(resource.RLIMIT_CPU, (last, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    signal.alarm(limits.seconds)
    try:
        return work(item)
    except _TooSlow:
        return Problem("figures.too_slow", limit=limits.seconds)
    except MemoryError:
        return Problem("figures.too_much_memory", limit=limits.memory)
    finally:
        signal.alarm(0)
