"""Every number of a running text and its kind: dates, periods, document numbers, names … and what is left: figures.

Each kind is a pattern for how offices write it; the first that claims a digit keeps it. Numbers inside fixed names ("Đề án 06",
"mức độ 3 và 4", "24/7") are listed in warehouse/reference/number_names.csv.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assets.figures.mention import Kind
from warehouse.reference import FOLDER

DATE = r"(?:0?[1-9]|[12]\d|3[01])\s?[/.\-]\s?(?:0?[1-9]|1[0-2])\s?[/.\-]\s?(?:19|20)\d{2}(?!\d)"
DAY_MONTH = r"(?:0?[1-9]|[12]\d|3[01])\s?/\s?(?:0?[1-9]|1[0-2])(?![\d/])"
YEAR = r"(?:19|20)\d{2}(?!\d|[.,]\d)"
SERIES = r"(?:[A-ZĐ]{2,}[A-ZĐa-zđ&.]*|[A-ZĐ]{1,}[A-ZĐ&]+)"  # NQ-CP, STP-XDKTTHPL&PBGDPL, QH15
TYPES = (
    "nghị quyết|nghị định|quyết định|thông tư liên tịch|thông tư|chỉ thị|kế hoạch|công văn|báo cáo|thông báo|văn bản|luật|tờ trình|hướng dẫn"
    "|công điện|kết luận|chương trình|quy định|quy chế|đề án|pháp lệnh|phụ lục|biểu mẫu|biểu|mẫu|điều|khoản|điểm|chương|giấy mời|giấy phép"
)
WORDED = re.IGNORECASE

PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "url",
        re.compile(
            r"(?:https?://|www\.)[^\s<>\"”)]+|[\w.+-]+@[\w-]+\.[\w.]+|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net)(?:/[^\s<>\"”)]*)?"
        ),
    ),
    ("network", re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?:\s?\(?/\d{1,3}\)?)?")),
    ("network", re.compile(r"\b(?=[0-9A-Fa-f:]*\d)[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){2,}(?:/\d{1,3})?")),
    ("network", re.compile(r"\bAS\d{3,}|\bIPv[46]\b")),
    (
        "network",
        re.compile(
            r"(?:điện thoại|đt|sđt|hotline|fax|zalo|tổng đài|đường dây nóng)\b[^\d\n;.]{0,20}\+?\d[\d. \-]{5,14}\d",
            WORDED,
        ),
    ),
    (
        "document_number",
        re.compile(
            rf"\d{{1,5}}[a-zđ]?\s?/\s?(?:\d{{4}}\s?/\s?)?{SERIES}(?:\s?-\s?{SERIES}\d*)*"
            rf"|\d{{1,5}}\s?-\s?{SERIES}\s?/\s?{SERIES}|\d{{1,4}}/\d{{4}}/{SERIES}(?:-{SERIES})*\d*"
        ),
    ),
    (
        "document_number",
        re.compile(
            rf"(?:{TYPES})(?:\s+\w+){{0,2}}?\s+số:?\s*\d+(?:\s?/\s?\d{{4}})?(?:(?:,| và| ,)\s*(?:số\s+)?\d+(?=\s*[,;.)]| và| của| ngày))*",
            WORDED,
        ),
    ),
    ("document_number", re.compile(r"(?:nghị định|thông tư|luật|nghị quyết|quyết định)\s+\d{1,4}/\d{4}", WORDED)),
    (
        "document_number",
        re.compile(r"(?:điều|khoản|phụ lục|biểu số|mẫu số|chương)\s+\d{1,3}[a-zđ]?(?![\d%]|[.,/]\d)", WORDED),
    ),
    ("date", re.compile(DATE)),
    (
        "date",
        re.compile(
            rf"(?:ngày\s+)?\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+(?:năm\s+)?{YEAR}|ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}",
            WORDED,
        ),
    ),
    (
        "date",
        re.compile(
            rf"(?:từ|đến|ngày|trước|sau|hết|kể từ|tới|tính đến)\s*(?:hết\s*)?(?:ngày\s*)?{DAY_MONTH}(?:\s?/\s?\d{{4}})?",
            WORDED,
        ),
    ),
    ("date", re.compile(r"ngày\s+\d{1,2}(?!\s?[/.]?\d)", WORDED)),
    (
        "period",
        re.compile(rf"qu[ýí]\s*(?:[IVX]+|[1-4])(?:\s*[/,.\-]\s*|\s+(?:năm\s+)?){YEAR}|qu[ýí]\s*[1-4](?![\d.])", WORDED),
    ),
    (
        "period",
        re.compile(rf"(?<!\d)\d{{1,2}}\s+tháng(?:\s+(?:đầu|cuối))?(?:\s+(?:của\s+)?năm(?:\s+{YEAR})?)?", WORDED),
    ),
    ("period", re.compile(rf"tháng\s+\d{{1,2}}(?:\s?[/.\-]\s?{YEAR}|\s+năm\s+{YEAR})?(?!\d)", WORDED)),
    (
        "period",
        re.compile(
            rf"(?:năm|các năm|giai đoạn|nhiệm kỳ|niên độ|năm học)\s+{YEAR}(?:(?:\s*[,;–\-]\s*|\s+(?:và|đến|tới)\s+(?:năm\s+)?){YEAR})*",
            WORDED,
        ),
    ),
    ("period", re.compile(rf"\b{YEAR}\s*[–\-]\s*{YEAR}|(?<=/)\s?{YEAR}")),
)
GLUED_YEAR = re.compile(r"(năm\s+(?:19|20)\d{2})(\d{1,2})(?!\d|[.,]\d)", WORDED)
LIST_MARK = re.compile(r"\((\d{1,2})\)")
# A digit glued to a word or a closing bracket: a footnote mark when its number is a footnote of the document
GLUED = re.compile(r"(?:(?<=[^\W\d_])|(?<=[)\]”\"%]))\d{1,3}(?![\d]|[.,/]\d|%)")
CODE_WORD = re.compile(r"\b[A-Z]{1,6}[a-z]?-?\d+(?:\.\d+)?\b|\b\d+[A-Z]{1,3}\b")
BARE_YEAR = re.compile(rf"(?<![\d.,/]){YEAR}(?!\s?[/%])")
TIME_WORD = re.compile(
    r"(?:từ|đến|tới|trước|sau|hết|kế hoạch|dự toán|đầu|cuối|kỳ|cchc|hành chính|và|,|với|của|trong|tỉnh)\s*$", WORDED
)


@dataclass(frozen=True)
class Found:
    """A number in a running text: its place there and its kind. Kind "figure" still has to be read."""

    start: int
    end: int
    kind: Kind


@cache
def _named() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """number_names.csv as patterns, one for each kind, the longest phrases first."""
    with (FOLDER / "number_names.csv").open(encoding="utf-8", newline="") as stream:
        rows = sorted(csv.DictReader(stream), key=lambda row: -len(row["phrase"]))
    kinds: dict[str, list[str]] = {}
    for row in rows:
        words = re.escape(row["phrase"].lower()).replace(r"\{n\}", r"\d+(?:[.,]\d+)?").replace(r"\ ", r"\s+")
        kinds.setdefault(row["kind"], []).append(words)
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w|[.,]?\d)", WORDED)) for kind, words in kinds.items()
    )  # type: ignore[misc]


class Claims:
    """Which characters of a text are spoken for."""

    def __init__(self, length: int) -> None:
        self.taken = bytearray(length)
        self.found: list[Found] = []

    def claim(self, start: int, end: int, kind: Kind) -> bool:
        """Give start:end to `kind` unless some of it is taken."""
        if any(self.taken[start:end]):
            return False
        self.taken[start:end] = b"\1" * (end - start)
        self.found.append(Found(start, end, kind))
        return True


def _claim_glued(claims: Claims, text: str, notes: frozenset[str]) -> None:
    for match in GLUED.finditer(text):
        before = re.search(r"[^\W\d_]+$", text[max(0, match.start() - 20) : match.start()])
        if match[0] in notes and not (before and before[0].isupper() and len(before[0]) < 4):
            claims.claim(match.start(), match.end(), "footnote_mark")
    for match in CODE_WORD.finditer(text):
        claims.claim(match.start(), match.end(), "name")


def _claim_years(claims: Claims, text: str) -> None:
    """A bare year: after a word of time, or followed by no noun that it could count."""
    for match in BARE_YEAR.finditer(text):
        if TIME_WORD.search(text[max(0, match.start() - 16) : match.start()]) or not re.match(
            r"\s+[^\W\d_]", text[match.end() : match.end() + 2]
        ):
            claims.claim(match.start(), match.end(), "period")


def scan(text: str, mark_end: int, mark_kind: Kind, notes: frozenset[str]) -> list[Found]:
    """All numbers of `text` but its figures. Before `mark_end` stands a heading number, list mark or footnote number, of
    `mark_kind`; `notes` are the numbers of the document's footnotes."""
    claims = Claims(len(text))
    _claim_all(claims, mark_kind, re.finditer(r"\d+(?:\.\d+)*", text[:mark_end]))
    for kind, pattern in PATTERNS[:5]:
        _claim_all(claims, kind, pattern.finditer(text))
    for match in GLUED_YEAR.finditer(text):
        if match[2] in notes and claims.claim(match.start(), match.end(1), "period"):
            claims.claim(match.start(2), match.end(2), "footnote_mark")
    for kind, pattern in _named():
        _claim_all(claims, kind, pattern.finditer(text))
    for kind, pattern in PATTERNS[5:]:
        _claim_all(claims, kind, pattern.finditer(text))
    for match in LIST_MARK.finditer(text):
        claims.claim(match.start(1), match.end(1), "numbering")
    _claim_glued(claims, text, notes)
    _claim_years(claims, text)
    return sorted(claims.found, key=lambda found: found.start)


def _claim_all(claims: Claims, kind: Kind, matches: Iterator[re.Match[str]]) -> None:
    """A mention starts at its first digit: the words before it ("ngày", "Kế hoạch số") only said what it is."""
    for match in matches:
        digit = re.search(r"\d", match[0])
        if digit:
            start = match.start() + (
                digit.start() if kind in ("date", "period", "document_number", "name", "schedule", "other") else 0
            )
            claims.claim(start, match.end(), kind)
