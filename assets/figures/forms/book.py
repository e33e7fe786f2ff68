"""The forms as the reader looks for them: their rows in order, and which rows a label may be."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from assets.figures.forms.wording import Wording, Wordings, compare
from assets.figures.words.lexicon import Lexicon, lexicon
from warehouse.reference import Reference
from warehouse.reference_rows import FormRow, TableWord

SHARED = 0.5  # of a row's words that a label must have to be compared with it


@dataclass(frozen=True)
class Likeness:
    """A row of the forms that a label may be: its place among all rows, and how alike they are (wording.EXACT …)."""

    place: int
    degree: int


class Book:
    """All forms. `rows` in the order of forms.csv: each version's forms one after the other."""

    def __init__(self, rows: tuple[FormRow, ...], wordings: Wordings) -> None:
        self.rows = rows
        self._wordings = wordings
        self._known: dict[str, tuple[Likeness, ...]] = {}

    @cached_property
    def _of_rows(self) -> list[Wording]:
        """Made when the first table is met: most reports of one page have none."""
        return [self._wordings.of(row.label) for row in self.rows]

    @cached_property
    def _solid(self) -> dict[str, list[int]]:
        """The rows whose letters are these."""
        return _places((wording.solid,) for wording in self._of_rows)

    @cached_property
    def _holding(self) -> dict[str, list[int]]:
        """The rows that have a word."""
        return _places(wording.folded for wording in self._of_rows)

    @cached_property
    def _is_one(self) -> list[bool]:
        own = [(row.version, wording.words) for row, wording in zip(self.rows, self._of_rows, strict=True)]
        times = Counter(own)
        return [times[one] == 1 for one in own]

    def like(self, label: str) -> tuple[Likeness, ...]:
        """The rows that a label may be, in the order of the forms."""
        if label not in self._known:
            self._known[label] = self._like(self._wordings.of(label))
        return self._known[label]

    def _like(self, label: Wording) -> tuple[Likeness, ...]:
        common = Counter(place for word in label.folded for place in self._holding.get(word, ()))
        shared = {p for p, count in common.items() if count >= SHARED * len(self._of_rows[p].folded)}
        near = sorted(shared.union(self._solid.get(label.solid, ())))
        found = (Likeness(place, compare(label, self._of_rows[place])) for place in near)
        return tuple(like for like in found if like.degree)

    def is_one(self, place: int) -> bool:
        """Whether no other row of its version has the words of a row."""
        return self._is_one[place]

    def stands_under(self, place: int, before: int | None) -> bool:
        """Whether a row may follow another in its form: its parent, or one that stands under the same parent."""
        if before is None:
            return False
        row, above = self.rows[place], self.rows[before]
        if (row.version, row.form) != (above.version, above.form) or before >= place:
            return False
        line = above.row
        while line and line != row.parent:
            line = self._parent(above, line)
        return line == row.parent

    def _parent(self, of: FormRow, row: str) -> str:
        return next(r.parent for r in self.rows if (r.version, r.form, r.row) == (of.version, of.form, row))


def _places(keys_of_rows: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """In which rows each key stands."""
    found: dict[str, list[int]] = {}
    for place, keys in enumerate(keys_of_rows):
        for key in keys:
            found.setdefault(key, []).append(place)
    return found


def mark_of(row: FormRow) -> str:
    """The number of a row as it is printed: of "1.-4.+2" the sign."""
    last = row.row.rpartition(".")[2]
    return last[0] if last[0] in "-+" else row.row


def same_mark(mark: str, row: FormRow) -> bool:
    """Whether a printed number is that of a row: "2.1.", "2.1"."""
    return mark.rstrip(".") == mark_of(row)


@cache
def _book(rows: tuple[FormRow, ...], words: Lexicon, table_words: tuple[TableWord, ...]) -> Book:
    small, same = ([row.phrase for row in table_words if row.says == says] for says in ("small", "same"))
    return Book(rows, Wordings(words, small, same))


def book(reference: Reference) -> Book:
    """The forms of a reference; made once."""
    return _book(reference.forms, lexicon(reference.lexicon), reference.table_words)
