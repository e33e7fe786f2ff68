"""What stands around a number and bends it: "gần", "ước đạt", "không quá", "trở lên", and how often ("mỗi tuần", "/100 dân")."""

import re
from collections.abc import Iterable
from functools import cache

from assets.figures.text.flow import plain
from warehouse.reference_rows import Hedge
from warehouse.vocabulary import Qualifier

PER_WINDOW = 30  # characters before a number in which it is said how often
FROM = re.compile(r"(?<![^\W\d_])từ\s?$")
CHANGES_TO = re.compile(r"[^\d;.]{0,30}? (?:xuống|lên|còn|thành) ")
EACH = re.compile(
    r"(?<![^\W\d_])(?:mỗi|một|hàng|hằng) (?P<per>ngày|tuần|tháng|quý|năm)(?: (?:có|đăng|đăng tải|phát|phát sóng|ít nhất|tối thiểu|từ)){0,2}\s?$"
)
LENGTH = re.compile(r"[^\d;.]{0,60}thời lượng \d{1,3} phút/(?P<per>ngày|tuần|tháng|quý|năm)")
PER = re.compile(
    r"\s?/\s?(?:0?1 ?)?(?P<per>(?:\d{1,3}(?:\.\d{3})* )?(?:ngày|tuần|tháng|quý|năm|kỳ|lần|buổi|vạn dân|dân|người dân))(?![^\W\d_])"
)


class Hedges:
    """The words of hedges.csv before and after a number."""

    def __init__(self, rows: Iterable[Hedge]) -> None:
        self._says = {(row.place, plain(row.phrase)): row.qualifier for row in rows}
        self._longest = (
            max((len(phrase) for _, phrase in self._says), default=0) + 2
        )  # a blank behind it, and what must not be a letter before it
        self._before = re.compile(rf"(?<![^\W\d_])({self._any('before')})\s?$")
        self._after = re.compile(rf"\s?({self._any('after')})(?![^\W\d_])")
        self._sentence = re.compile(rf"(?<!\w)({self._any('sentence')})(?!\w)")

    def _any(self, place: str) -> str:
        phrases = sorted((phrase for at, phrase in self._says if at == place), key=len, reverse=True)
        return "|".join(map(re.escape, phrases)) or "(?!)"

    def qualifier(self, words: str, start: int, end: int, zero_led: bool) -> Qualifier:
        """The hedge of a number at start, whose unit ends at `end`. `zero_led`: "trên 05 lĩnh vực" is "in", not "more than"."""
        if after := self._after.match(words, end):
            return self._says["after", after[1]]
        before = self._before.search(words[max(0, start - self._longest) : start])
        hedge = self._says["before", before[1]] if before else "exact"
        return "exact" if zero_led and hedge == "more_than" else hedge

    def of_sentence(self, before: str) -> Qualifier:
        """The hedge of all figures of a sentence, of the words before one of them: "ước cả năm tiếp nhận 120 hồ sơ, giải quyết 110 hồ sơ"."""
        said = (self._says["sentence", found[1]] for found in self._sentence.finditer(before))
        return next((qualifier for qualifier in said if qualifier != "exact"), "exact")


def per(words: str, start: int, unit_end: int, counted: bool) -> tuple[str, int]:
    """How often or for how many: ("tuần", where the words for it end); ("", unit_end) when it does not say."""
    if found := PER.match(words, unit_end):
        return found["per"], found.end()
    if not counted:
        return "", unit_end
    said = EACH.search(words, max(0, start - PER_WINDOW), start) or LENGTH.match(words, unit_end)
    return (said["per"], unit_end) if said else ("", unit_end)


@cache
def hedges_of(rows: tuple[Hedge, ...]) -> Hedges:
    return Hedges(rows)
