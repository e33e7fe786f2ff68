"""What part a number plays: a value observed, a target, or a change; and whether its words speak of another time.

The words that tell are rows of warehouse/reference/role_words.csv.
"""

import re
from collections.abc import Iterable
from functools import cache

from assets.figures.flow import plain
from warehouse.reference import RoleWord

YEAR_NAMED = re.compile(r"(?<!\w)năm\s+(\d{4})(?!\d)")
YEAR = r"\d{4}"


class RoleWords:
    """The phrases of role_words.csv, by what they say and where they must stand."""

    def __init__(self, rows: tuple[RoleWord, ...]) -> None:
        self._plan_before = _any(rows, "plan", "before", r"[^;.]*$")
        self._plan_heading = _any(rows, "plan", "heading")
        self._change = _any(rows, "change", "at", r"\s*$")
        self._compared = _any(rows, "compared", "after")
        self._other_time = _any(rows, "other_time", "before")

    def planned(self, before: str, headings: Iterable[str]) -> bool:
        """Whether the words that lead to a number, or the outermost heading, speak of what is still to be reached."""
        outermost = list(headings)[-1:]
        return bool(self._plan_before.search(before)) or any(self._plan_heading.search(plain(h)) for h in outermost)

    def changed(self, before: str, after: str, in_bracket: bool) -> bool:
        """Whether a number says by how much something grew or shrank: "tăng 12 % so với cùng kỳ", "54 hồ sơ (giảm 3)"."""
        return bool(self._change.search(before)) and (in_bracket or bool(self._compared.search(after)))

    def of_another_time(self, words: str, year: int) -> bool:
        """Whether the words that lead to a number name another year than the report's: "trong khi năm 2021 chỉ là 54.212"."""
        named = (int(found[1]) for found in YEAR_NAMED.finditer(words))
        return bool(self._other_time.search(words)) or any(other != year for other in named)


def _any(rows: tuple[RoleWord, ...], says: str, place: str, then: str = "") -> re.Pattern[str]:
    """Any of the phrases of one kind, as whole words; `then` is what follows them."""
    phrases = sorted((row.phrase for row in rows if (row.says, row.place) == (says, place)), key=len, reverse=True)
    choices = "|".join(re.escape(plain(phrase)).replace(r"\{year\}", YEAR).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w){then}")


@cache
def role_words(rows: tuple[RoleWord, ...]) -> RoleWords:
    return RoleWords(rows)
