"""The small words that hang a sentence together, by what they do there: rows of joiners.csv.

Where they stand is code; which they are is data. A pattern names a set in braces, r"(?:{owner})\\s+$", and is compiled once.
"""

import re
from functools import cache

from warehouse.meaning_rows import Joiner


class Joiners:
    """The sets of joiners.csv."""

    def __init__(self, rows: tuple[Joiner, ...]) -> None:
        self.sets: dict[str, tuple[str, ...]] = {}
        for row in rows:
            self.sets[row.says] = (*self.sets.get(row.says, ()), row.phrase)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def pattern(self, template: str) -> re.Pattern[str]:
        """A pattern with the phrases of each {set} in it, the longest first."""
        if template not in self._patterns:
            self._patterns[template] = re.compile(re.sub(r"\{([a-z_]+)\}", lambda named: self._any(named[1]), template))
        return self._patterns[template]

    def _any(self, says: str) -> str:
        phrases = sorted(self.sets[says], key=len, reverse=True)
        return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)


@cache
def joiners(rows: tuple[Joiner, ...]) -> Joiners:
    return Joiners(rows)
