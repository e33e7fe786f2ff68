"""Many reports → their kept mentions, side by side. Each report is extracted by itself: a fault of one is told, the others go on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assets.figures import keep
from assets.figures.extract import read_mentions
from assets.figures.moved import note_moves
from assets.figures.processes import Died, Processes
from assets.figures.sound import check_sound
from assets.reports.documents import document
from assets.reports.receipts import Receipt, cover_of
from warehouse.events import note
from warehouse.home import Home
from warehouse.problem import Problem
from warehouse.reference import load


@dataclass(frozen=True)
class Extracted:
    """What became of one report: its mentions are kept, or `problem` tells why not. `is_new`: this run made them."""

    receipt: Receipt
    is_new: bool
    problem: Problem | None = None


# A function and receipts → what it says of each, in their order: Extracted, or where it could not end, the Problem or that it Died
Map = Callable[[Callable[[Receipt], Extracted], Sequence[Receipt]], Iterable[Extracted | Problem | Died]]


def is_extracted(home: Home, receipt: Receipt) -> bool:
    """Whether these rules have been over a report: its mentions are kept, or it is noted that they cannot be."""
    return keep.place(home, receipt).exists() or keep.fault(home, receipt) is not None


def extract_many(home: Home, receipts: Sequence[Receipt], spread: Map | None = None) -> Iterator[Extracted]:
    """Extract the reports that have no mentions yet, in their order. `spread` is the engine that maps a function over them: by default
    processes of this machine. The kept files are the same bytes whatever it is."""
    if spread is None:
        with Processes() as processes:
            yield from extract_many(home, receipts, processes)
        return
    waiting = [receipt for receipt in receipts if not _is_whole(home, receipt)]
    made: dict[str, Extracted] = {}
    for receipt, said in zip(waiting, spread(partial(extract_one, home), waiting), strict=True):
        made[receipt.sha256] = found = said if isinstance(said, Extracted) else _stopped(home, receipt, said)
        if not is_extracted(home, receipt):
            raise Problem("engine.elsewhere", file=str(keep.place(home, receipt)))
        note("extracted", document=receipt.sha256, name=receipt.name, code=found.problem.code if found.problem else "")
        yield found
    for receipt in receipts:
        if receipt.sha256 not in made:
            yield Extracted(receipt, False, keep.fault(home, receipt))


def _stopped(home: Home, receipt: Receipt, said: Problem | Died) -> Extracted:
    """What is noted of a report whose extraction met a limit, or ended its process."""
    if isinstance(said, Died):  # perhaps the machine was short of memory: it is tried again on another day
        return _failed(home, receipt, Problem("figures.died", file=receipt.name, under=keep.conditions("figures.died")))
    details = {**said.details, "under": keep.conditions(said.code)}
    return _failed(home, receipt, Problem(said.code, file=receipt.name, place="", **details))


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
    except MemoryError:
        raise  # a limit was met: whoever set it tells it
    except Exception as error:  # noqa: BLE001  a fault of the program over one report must not stop the others: it is noted, and told
        return _failed(
            home, receipt, Problem("figures.failed", file=receipt.name, error=f"{type(error).__name__}: {error}")
        )
    return Extracted(receipt, True)


def _failed(home: Home, receipt: Receipt, problem: Problem) -> Extracted:
    keep.note_fault(home, receipt, problem)
    return Extracted(receipt, True, problem)
