"""Which rows of a table are which rows of a form: the alignment of the two in their order that agrees best.

Offices leave rows out, add their own and number them otherwise; they do not shuffle them. So the labels, the numbers and the order
decide together: of the chains of pairs that go down both sides, the one with the most likeness.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assets.figures.forms.book import Book, same_mark
from assets.figures.forms.wording import CLOSE, EXACT, TYPED

WEIGHTS = {EXACT: 6, TYPED: 5, CLOSE: 1}
NUMBERED = 2  # gained where the numbers agree too


@dataclass(frozen=True)
class Labelled:
    """A row of a table with its label and its number; `index` is its place in the table."""

    index: int
    label: str
    mark: str


@dataclass(frozen=True)
class Pair:
    """A table's row, and the row of the forms that it is like."""

    row: Labelled
    place: int
    degree: int
    numbered: bool

    @property
    def weight(self) -> int:
        return WEIGHTS[self.degree] + NUMBERED * self.numbered

    @property
    def is_sure(self) -> bool:
        """Whether the label says so by itself."""
        return self.degree >= TYPED


def align(rows: Sequence[Labelled], book: Book) -> list[Pair]:
    """The best pairs of one version of the forms, downwards; empty where no label is like any row."""
    pairs: dict[str, list[Pair]] = {}
    for row in rows:
        for like in book.like(row.label):
            known = book.rows[like.place]
            pair = Pair(row, like.place, like.degree, same_mark(row.mark, known))
            pairs.setdefault(known.version, []).append(pair)
    chains = [_best_chain(found) for found in pairs.values()]
    return max(chains, key=_weight, default=[])


def _weight(chain: Sequence[Pair]) -> int:
    return sum(pair.weight for pair in chain)


def _best_chain(pairs: Sequence[Pair]) -> list[Pair]:
    """The heaviest chain of pairs that rises in the table and in the forms. `pairs` in the order of the table."""
    best: list[int] = []
    before: list[int] = []
    for i, pair in enumerate(pairs):
        weight, link = 0, -1
        for j in range(i):
            rises = pairs[j].row.index < pair.row.index and pairs[j].place < pair.place
            if rises and best[j] > weight:
                weight, link = best[j], j
        best.append(weight + pair.weight)
        before.append(link)
    chain: list[Pair] = []
    at = max(range(len(best)), key=best.__getitem__, default=-1)
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
