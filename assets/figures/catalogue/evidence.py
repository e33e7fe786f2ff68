"""What the words around a figure say about it: facets, each with how near it stands and by which words. The nearer wins."""

from dataclasses import dataclass, field
from enum import IntEnum

from assets.figures.text.flow import Words
from assets.figures.words.lexicon import Hit

BESIDE = "beside"


class Near(IntEnum):
    """How near the words stand that say it, nearest first."""

    UNIT = 0  # the noun right after the number
    OWN = 1  # the figure's own words, between its neighbours
    WHOLE = 2  # the figure it is a part of, the words before its bracket
    CLAUSE = 3  # the words that lead to the numbers before it in its clause
    SENTENCE = 4  # earlier clauses of its sentence
    LEAD = 5  # the paragraph or list item that introduces it
    HEADING = 6
    OUTER = 7  # headings above
    CARRIED = 8  # said of the block before
    NOWHERE = 9


@dataclass(frozen=True)
class Said:
    """What words say of a figure. `distance` in characters; `words` None: no words say it, it is known of the figure's whole or of
    the report."""

    facet: str
    value: str
    near: Near
    distance: int
    words: Words | None


@dataclass
class Evidence:
    """facet → value → how near it is said: the level, then the distance in characters."""

    facets: dict[str, dict[str, tuple[Near, int]]] = field(default_factory=dict)
    _nearest: dict[str, tuple[tuple[Near, int], str]] = field(default_factory=dict)
    _also: dict[tuple[str, str], set[tuple[str, str]]] = field(default_factory=dict)
    _words: dict[tuple[str, str], Words | None] = field(default_factory=dict)

    def add_all(self, text: Words, hit: Hit, near: Near, distance: int = 0) -> None:
        """Add what one phrase of a text means (`hit` has its place there); of several meanings it has but one, by what the figure is."""
        words = Words(text.flow, text.start + hit.start, text.start + hit.end)
        for facet, value in hit.meanings:
            if facet != BESIDE:
                self.add(facet, value, near, distance, words)
        self.note(hit)

    def note(self, hit: Hit) -> None:
        """Note that the meanings of a phrase are said by the same words."""
        for meaning in hit.meanings:
            self._also.setdefault(meaning, set()).update(hit.meanings)

    def also(self, facet: str, value: str) -> set[tuple[str, str]]:
        """All meanings of the phrases that say this."""
        return self._also.get((facet, value), set())

    def add(self, facet: str, value: str, near: Near, distance: int = 0, words: Words | None = None) -> None:
        values = self.facets.setdefault(facet, {})
        place = (near, distance)
        if value not in values or place < values[value]:
            values[value] = place
            self._words[facet, value] = words
            if facet not in self._nearest or (place, value) < self._nearest[facet]:
                self._nearest[facet] = (place, value)

    def first(self, facet: str, values: frozenset[str] | None = None) -> Near:
        """How near any of `values` of a facet is said; NOWHERE when none is."""
        said = self.facets.get(facet)
        if said is None:
            return Near.NOWHERE
        if values is None:
            return self._nearest[facet][0][0]
        found = [said[value] for value in values if value in said]
        return min(found)[0] if found else Near.NOWHERE

    def nearest(self, facet: str) -> Near:
        return self._nearest[facet][0][0]

    def said(self, facet: str) -> str:
        """The value said nearest."""
        return self._nearest[facet][1]

    def found(self, facet: str, values: frozenset[str]) -> Said | None:
        """Which of `values` of a facet is said nearest, and by which words; None when none is."""
        known = self.facets.get(facet, {})
        places = [(known[value], value) for value in values if value in known]
        if not places:
            return None
        (near, distance), value = min(places)
        return Said(facet, value, near, distance, self._words[facet, value])
