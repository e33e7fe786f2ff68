"""What the words of a table's heading or stub say of the part its row or column plays: table_words.csv at work."""

import re
from collections.abc import Iterable
from functools import cache

from assets.figures.text.flow import plain
from warehouse.reference_rows import TableWord

BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
TIME = re.compile(
    r"(?:trong |của )?qu[ýí]\s?(?:iv|i{1,3}|[1-4](?!\d))(?:\s?[/,.-]?\s?(?:năm\s)?(?:19|20)\d{2})?"
    r"|(?:trong )?\d{1,2} tháng(?: (?:đầu|cuối))?(?: năm)?(?:\s?(?:19|20)\d{2})?"
    r"|(?:trong |của )?(?:năm|tháng \d{1,2}(?: năm|\s?/))\s?(?:19|20)\d{2}"
    r"|(?:tính )?(?:từ )?(?:đến |tới )?(?:hết )?(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
    r"|(?<!\d)(?:19|20)\d{2}(?!\d)|(?<!\w)cả năm(?!\w)"
)
WORD = re.compile(r"[^\W\d_]+|%")
BARE_TIME = frozenset(("tính", "từ", "đến", "tới", "hết", "ngày", "trong", "của", "năm", "–"))


def key(words: str) -> str:
    """The words that tell a part, without brackets, times and marks: "Kế hoạch năm 2024 (hồ sơ)" → "kế hoạch"."""
    return " ".join(WORD.findall(TIME.sub(" ", BRACKET.sub(" ", words))))


class TableWords:
    """The rows of table_words.csv by what they say."""

    def __init__(self, rows: Iterable[TableWord]) -> None:
        self._says: dict[str, set[str]] = {}
        for row in rows:
            self._says.setdefault(row.says, set()).add(" ".join(WORD.findall(plain(row.phrase))))
        self._caption_unit = re.compile(
            rf"(?<!\w)(?:{_any(self._says.get('caption_unit', set()))})\s*(?::|là)\s*(?:số\s+)?(?P<unit>[^()|]+)"
        )
        self._narrows = re.compile(
            rf"(?<!theo )(?<!các )(?<!sở, )(?<!ban, )(?<!\w)(?:{_any(self._says.get('narrows', set()))})(?!\w)"
        )
        leads = _any(self._says.get("title_lead", set())).replace("\\ ", r"[\s,]+")
        self._lead = re.compile(
            rf"(?:(?:(?:phần )?[ivx]{{1,5}}|\d{{1,2}})[\s.)/–-]+)*(?:(?:{_any(self._says.get('form_title', set()))})[\s\d.:–-]*)?(?:{leads})(?=\s)"
        )
        self._begins = {says: re.compile(rf"(?:{_any(self._says.get(says, set()))})(?!\w)") for says in BEGINNINGS}
        self._within = {
            says: re.compile(rf"(?<!\w)(?:{_any(self._says.get(says, set()))})(?!\w)")
            for says in ("same_days", "change")
        }

    def is_any(self, words: str, *says: str) -> bool:
        """Whether these words say one of these parts, and nothing else."""
        own = key(words)
        return any(own in self._says.get(part, ()) for part in says)

    def part(self, words: str) -> str:
        """Which part of the figures' words say: value, total, estimate, plan, change, rate, of_plan, same_days; "" when other."""
        own = key(words)
        if not own or not set(own.split()) - BARE_TIME:
            return "value" if TIME.search(words) else ""
        return next((says for says in PARTS if own in self._says.get(says, ())), "")

    def begins(self, words: str, says: str) -> bool:
        """Whether words begin with those of `percent`, `aggregate`, `aside` or `form_title`."""
        return bool(self._begins[says].match(" ".join(WORD.findall(words))))

    def within(self, words: str, says: str) -> bool:
        """Whether words of `same_days` or `change` stand among others."""
        return bool(self._within[says].search(" ".join(WORD.findall(words))))

    def narrows(self, words: str) -> bool:
        """Whether a title speaks of a part of the whole: "hồ sơ lĩnh vực đất đai", but not "theo lĩnh vực"."""
        return bool(self._narrows.search(words))

    def title_lead(self, words: str) -> int:
        """Where the words end with which a title opens that say nothing of what is counted: "Bảng 2. Kết quả …"; 0 where it has none."""
        found = self._lead.match(words)
        return found.end() if found else 0

    def unit_said(self, words: str) -> str:
        """What a caption says the unit is: "Đơn vị tính: triệu đồng" → "triệu đồng"; "" when it does not."""
        found = self._caption_unit.search(words)
        return found["unit"].strip(" .)") if found else ""


PARTS = ("value", "total", "estimate", "plan", "change", "rate", "of_plan", "same_days")
BEGINNINGS = ("percent", "aggregate", "aside", "form_title")


def _any(phrases: set[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) or r"(?!)"


@cache
def table_words(rows: tuple[TableWord, ...]) -> TableWords:
    return TableWords(rows)
