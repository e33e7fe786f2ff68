"""The kept reports as they stand with all that was decided until now: what review and the desk show. Nothing is read again, and no run is
needed to see what a decision did."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assets.figures import keep
from assets.figures.mention import Mention
from assets.figures.people.decisions import apply, concerns
from assets.figures.people.groups import Figure, Group, groups
from assets.reports.documents import document
from assets.reports.receipts import Receipt, cover_of, ledger
from assets.star.sources import counts
from warehouse.home import Home
from warehouse.judged import judged
from warehouse.problem import Problem
from warehouse.reference import Reference, load


@dataclass(frozen=True)
class Report:
    """A kept report with its numbers as they stand."""

    receipt: Receipt
    mentions: list[Mention]

    @property
    def figures(self) -> Iterator[Figure]:
        cover = cover_of(self.receipt)
        for mention in self.mentions:
            if mention.kind == "figure":
                yield Figure(self.receipt.sha256, self.receipt.name, cover, mention)


def reports(home: Home, reference: Reference) -> list[Report]:
    """The reports that count, in the order of quarters and names; `reference` with what the home decided.

    Raises Problem(review.nothing_read) when no report was read yet, or other rules read them.
    """
    kept = [r for r in ledger(home) if r.status == "kept" and counts(r.sha256, reference)]
    read = [(receipt, _read(keep.place(home, receipt))) for receipt in kept if keep.fault(home, receipt) is None]
    if not read or any(mentions is None for _, mentions in read):
        raise Problem("review.nothing_read", file=str(home.root))
    return [Report(receipt, _decided(home, receipt, mentions or [], reference)) for receipt, mentions in read]


@lru_cache(maxsize=256)
def _read(path: Path) -> list[Mention] | None:
    table = keep.read_kept(path)
    return None if table is None else keep.of_table(table)


def _decided(home: Home, receipt: Receipt, mentions: list[Mention], reference: Reference) -> list[Mention]:
    words = {(mention.phrase, mention.printed_unit) for mention in mentions if mention.kind == "figure"}
    if not concerns(words, receipt.sha256, reference):
        return mentions
    return apply(mentions, document(home, receipt), cover_of(receipt), reference)


def waiting(home: Home) -> tuple[Reference, list[Group]]:
    """The reference tables, and what waits in a home. Raises Problem when nothing was read there yet."""
    reference = judged(load(), home)
    return reference, groups(figure for report in reports(home, reference) for figure in report.figures)


def find(found: list[Group], name: str) -> Group:
    """The group with this id. Raises Problem when none waits under it."""
    for group in found:
        if group.id == name:
            return group
    raise Problem("review.unknown_id", id=name)
