"""Many reports → their kept mentions, side by side. Each report is extracted by itself: a fault of one is told, the others go on."""

import contextlib
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from typing import Any

from assets.figures import keep
from assets.figures.extract import read_mentions
from assets.figures.moved import note_moves
from assets.figures.sound import check_sound
from assets.reports.documents import document
from assets.reports.receipts import Receipt, cover_of
from warehouse.home import Home
from warehouse.problem import Problem
from warehouse.reference import load
from warehouse.setting import workers

Map = Callable[[Callable[[Receipt], "Extracted"], Iterable[Receipt]], Iterable["Extracted"]]


@dataclass(frozen=True)
class Extracted:
    """What became of one report: its mentions are kept, or `problem` tells why not. `is_new`: this run made them."""

    receipt: Receipt
    is_new: bool
    problem: Problem | None = None


def is_extracted(home: Home, receipt: Receipt) -> bool:
    """Whether these rules have been over a report: its mentions are kept, or it is noted that they cannot be."""
    return keep.place(home, receipt).exists() or keep.fault_place(home, receipt).exists()


def extract_many(home: Home, receipts: Sequence[Receipt], spread: Map | None = None) -> Iterator[Extracted]:
    """Extract the reports that have no mentions yet, in their order. `spread` maps a function over them: by default in
    `workers()` processes. The kept files are the same bytes whatever `spread` is."""
    waiting = [receipt for receipt in receipts if not _is_whole(home, receipt)]
    made: dict[str, Extracted] = {}
    work = partial(extract_one, home)
    for found in (spread or in_processes)(work, waiting):
        made[found.receipt.sha256] = found
        yield found
    for receipt in receipts:
        if receipt.sha256 not in made:
            yield Extracted(receipt, False, keep.fault(home, receipt))


def _is_whole(home: Home, receipt: Receipt) -> bool:
    return keep.fault(home, receipt) is not None or keep.read_kept(keep.place(home, receipt)) is not None


def extract_one(home: Home, receipt: Receipt) -> Extracted:
    """Keep the mentions of one report, or the reason why they cannot be made."""
    try:
        reference = load()
        said = document(home, receipt)
        mentions = read_mentions(said, cover_of(receipt), reference)
        check_sound(mentions, said, reference)
        note_moves(home, receipt, mentions)
        keep.write(keep.place(home, receipt), mentions)
    except Problem as problem:
        return _failed(home, receipt, problem)
    except Exception as error:  # noqa: BLE001  a fault of the program over one report must not stop the others: it is noted, and told
        return _failed(
            home, receipt, Problem("figures.failed", file=receipt.name, error=f"{type(error).__name__}: {error}")
        )
    return Extracted(receipt, True)


def _failed(home: Home, receipt: Receipt, problem: Problem) -> Extracted:
    keep.note_fault(home, receipt, problem)
    return Extracted(receipt, True, problem)


def in_processes(work: Callable[[Receipt], Extracted], receipts: Sequence[Receipt]) -> Iterator[Extracted]:
    """Map over reports in `workers()` processes; a single report, or a single worker, needs none. A report that ends its process
    (by its memory, say) is found by giving each of those that were left a process of its own."""
    count = min(workers(), len(receipts))
    if count < 2:
        yield from map(work, receipts)
        return
    done = 0
    with contextlib.suppress(BrokenProcessPool), _pool(count) as pool:
        for found in pool.map(work, receipts):
            done += 1
            yield found
    for receipt in receipts[done:]:
        yield _alone(work, receipt)


def _alone(work: Callable[[Receipt], Extracted], receipt: Receipt) -> Extracted:
    with _pool(1) as pool:
        try:
            return pool.submit(work, receipt).result()
        except BrokenProcessPool:
            home: Home = work.args[0]  # type: ignore[attr-defined]
            return _failed(home, receipt, Problem("figures.failed", file=receipt.name, error="process ended"))


def _pool(count: int) -> ProcessPoolExecutor:
    # A fresh interpreter each: a fork would inherit the threads and locks of Dagster and DuckDB
    context: Any = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context)
