"""What part a number plays: a value observed, a target, or a change; and whether its words speak of another time.

The words that tell are rows of warehouse/reference/role_words.csv.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assets.figures.text.flow import Words, plain
from warehouse.reference_rows import RoleWord
from warehouse.vocabulary import Direction, Role

YEAR_NAMED = re.compile(r"(?<!\w)năm\s+(\d{4})(?!\d)")
ROMAN = re.compile(r"[IVX]+\s?[.)/]")
YEAR = r"\d{4}"
EARLIER = (  # a time that is compared with: "năm 2023", "cùng kỳ năm trước", "kế hoạch năm trước", "quý I năm 2023"
    r"(?:so với\s+)?(?:(?:số|mức|của|kế hoạch|cùng kỳ|quý [ivx]+|\d+ tháng|tháng \d+)[\s/]+)*(?:cùng kỳ|(?:năm|quý|tháng|kỳ)\s+(?:\d{4}|trước|ngoái)|\d{4})"
)
LONGEST = 80  # characters of a lead-in that says no more
MARK = re.compile(
    r"[^\w]*(?:(?:[ivx]+|\d+(?:\.\d+)*|[a-zđ])\s?[.)/]\s*)*(?:(?:các|một số|về|những)\s+)*"
)  # "III. ", "2.1. ", "* Các "


@dataclass(frozen=True)
class Played:
    """The part that a figure plays, the rule of trace_rules.csv that gave it and the words that say it; `direction` of a change."""

    role: Role
    rule: str
    words: Words | None = None
    direction: Direction | None = None


@dataclass(frozen=True)
class Change:
    """Words at start:end of a text that tell a change."""

    start: int
    end: int
    direction: Direction


@dataclass(frozen=True)
class OtherYear:
    """Another year than the report's; `same_days`: the same days of it ("cùng kỳ"), not the whole year."""

    year: int
    same_days: bool


class RoleWords:
    """The phrases of role_words.csv, by what they say and where they must stand."""

    def __init__(self, rows: tuple[RoleWord, ...]) -> None:
        self._plan_before = _any(rows, "plan", "before", r"[^;.]*$")
        self._plan_heading = _any(rows, "plan", "heading")
        self._any_heading = _any(rows, "plan", "any_heading")
        self._future = _any(rows, "plan", "future")
        self._aim = _any(rows, "plan", "aim")
        self._over = _any(rows, "plan", "over")
        self._no_plan = _any(rows, "none", "before")
        self._done = _any(rows, "done", "before")
        self._reached = _any(rows, "done", "reached")
        self._changes: dict[Direction, re.Pattern[str]] = {
            "increase": _any(rows, "increase", "at", r"\s*$"),
            "decrease": _any(rows, "decrease", "at", r"\s*$"),
        }
        self._moves: dict[Direction, re.Pattern[str]] = {
            direction: _any(rows, direction, "at_unit", r"\s*$") for direction in self._changes
        }
        self._than: dict[Direction, re.Pattern[str]] = {
            direction: _any(rows, direction, "than", rf"\s+{EARLIER}(?:\s+là)?\s*$") for direction in self._changes
        }
        self._of_change = _any(rows, "change", "unit")
        self._compared = _any(rows, "compared", "after")
        self._other_time = _any(rows, "other_time", "before")

    def planned(self, before: str, headings: Iterable[str]) -> bool:
        """Whether the words that lead to a number, or an outer heading, speak of what is still to be reached: not "với kế hoạch năm 2023, … đã giải
        ngân 524.700 triệu đồng"."""
        titles = list(headings)
        outer = titles[-1:] + [title for title in titles[-2:-1] if ROMAN.match(title)]  # "A. …" and "I. …"
        of_plans = any(self._plan_heading.search(plain(h)) for h in outer)
        words = self._no_plan.sub("", before)
        told = self._plan_before.search(words)
        return (
            (told is not None and self._done.search(words, told.start()) is None)
            or of_plans
            or any(self._any_heading.search(plain(h)) for h in titles)
        )

    def ahead(self, sentence: str) -> bool:
        """Whether a sentence up to a number speaks of what is still to come, and not after that of what was done. What is aimed at may be
        reached in words, not in deed: "mục tiêu: đạt 60 %; hoàn thành 95 %"."""
        sentence = self._no_plan.sub("", sentence)
        last = next(reversed(list(self._future.finditer(sentence))), None)
        aim = next(reversed(list(self._aim.finditer(sentence))), None)
        if aim is not None and (last is None or last.end() <= aim.end()):
            return self._done.search(sentence, aim.end()) is None
        undone = (self._done, self._reached)
        return last is not None and not any(words.search(sentence, last.end()) for words in undone)

    def announces(self, over: str) -> bool:
        """Whether a lead-in or a heading begins with what is aimed at or asked for: "Chỉ tiêu năm 2024:", "III. ĐỀ XUẤT, KIẾN NGHỊ"."""
        mark = MARK.match(over)
        found = self._over.match(over, mark.end() if mark else 0)
        if found is None or len(over) > LONGEST:
            return False
        return not (self._done.search(over, found.end()) or self._reached.search(over, found.end()))

    def changed(self, before: str, after: str, in_bracket: bool) -> Change | None:
        """The words before a number that say by how much something grew or shrank: "tăng 12 % so với cùng kỳ", "54 hồ sơ (giảm 3)",
        "nhiều hơn năm trước 5 văn bản", "tụt 03 bậc"."""
        by_unit = self._of_change.match(after.lstrip()) is not None
        ways = [self._than]
        ways += [self._changes] if by_unit or in_bracket or self._compared.search(after) else []
        ways += [self._moves] if by_unit else []
        told = ((way[direction].search(before), direction) for way in ways for direction in way)
        return next((Change(found.start(), found.end(), direction) for found, direction in told if found), None)

    def other_year(self, words: str, year: int) -> OtherYear | None:
        """The last other year that words name, "năm 2021" or "cùng kỳ năm trước"; None when they name none."""
        named = self.other_years(words, year)
        before = self._other_time.search(words)
        if not named and not before:
            return None
        return OtherYear(named[-1] if named else year - 1, bool(before))

    @staticmethod
    def other_years(words: str, year: int) -> list[int]:
        """The other years that words name, each once, in the order in which they are named last."""
        named = [int(found[1]) for found in YEAR_NAMED.finditer(words) if int(found[1]) != year]
        return list(dict.fromkeys(reversed(named)))[::-1]


def _any(rows: tuple[RoleWord, ...], says: str, place: str, then: str = "") -> re.Pattern[str]:
    """Any of the phrases of one kind, as whole words; `then` is what follows them."""
    phrases = sorted((row.phrase for row in rows if (row.says, row.place) == (says, place)), key=len, reverse=True)
    choices = "|".join(re.escape(plain(phrase)).replace(r"\{year\}", YEAR).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?<!tính )(?:{choices})(?!\w){then}")


@cache
def role_words(rows: tuple[RoleWord, ...]) -> RoleWords:
    return RoleWords(rows)
