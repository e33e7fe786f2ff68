"""Every number of a running text and its kind: dates, periods, document numbers, names … and what is left: figures.

Each kind is a pattern for how offices write it (patterns.py); the first that claims a digit keeps it. Numbers inside fixed
names ("Đề án 06", "mức độ 3 và 4", "24/7") are the rows of warehouse/reference/number_names.csv.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assets.figures.numbers import patterns
from assets.figures.numbers.grammar import Units, units_of
from assets.figures.numbers.hedges import Hedges, hedges_of
from assets.figures.numbers.words import BEFORE_BRACKET, BRACKET_WINDOW
from assets.figures.text.flow import Flow, plain
from warehouse.reference_rows import Hedge, NumberName, Unit
from warehouse.vocabulary import Kind

DIGIT = re.compile(r"\d")
RUN = re.compile(r"\d+")
MARK = re.compile(r"\d+(?:\.\d+)*")
PLACEHOLDER = r"\d{1,9}(?:[.,]\d{1,2}(?!\d))?[a-zđ]?"  # {n} in number_names.csv; "mức độ 3 và 1.284 hồ sơ" names one
NEXT_NAME = re.compile(rf"(?:, ?| và | hoặc |\s?[-–]\s?)\d{{1,3}}[a-z]?(?![.,]\d){patterns.FREE}")
BARE_TIME = re.compile(r"\d{1,2}\s?/\s?(?:\d{1,2}|\d{4})|\d{4}\s?(?:[-–]|đến)\s?\d{4}")
NOT_DIGITS = re.compile(r"^[^\d]+")  # "đến 4/7 huyện": the words before it do not make it a day
SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹]+")
TEN = re.compile(r"(?<![\d.,])10$")
BRACKETED = re.compile(r"\[(\d{1,3})\]")
WORD_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
LONGEST_MARK = 2  # digits
LENGTHS = ("m", "km")  # "m²"
FROM_FIRST_DIGIT = ("date", "period", "document_number", "name", "schedule", "other")
OF_A_TOTAL = re.compile(r"(?:tổng|trong|con|một|đa) số $")  # "tổng số 125": the number is the total, not a name
# After these a glued number is one: "lên125 hồ sơ"
LEADS_TO_NUMBER = frozenset("lên đến tới được là có đạt giảm tăng còn khoảng gần hơn trên dưới với và xuống".split())


@dataclass(frozen=True)
class Found:
    """A number in a running text: its place there and its kind. Kind "figure" still has to be read."""

    start: int
    end: int
    kind: Kind


class Claims:
    """Which characters of a text are spoken for."""

    def __init__(self, length: int) -> None:
        self.taken = bytearray(length)
        self.found: list[Found] = []

    def claim(self, start: int, end: int, kind: Kind) -> bool:
        """Give start:end to `kind` unless some of it is taken."""
        if self.taken.find(1, start, end) >= 0:
            return False
        self.taken[start:end] = b"\1" * (end - start)
        self.found.append(Found(start, end, kind))
        return True

    def claim_all(self, kind: Kind, matches: Iterable[re.Match[str]]) -> None:
        """A mention starts at its first digit: the words before it ("ngày", "Kế hoạch số") only said what it is."""
        for match in matches:
            digit = DIGIT.search(match.string, *match.span())
            if digit:
                self.claim(digit.start() if kind in FROM_FIRST_DIGIT else match.start(), match.end(), kind)


@dataclass(frozen=True)
class Scanner:
    """What scanning needs of the reference tables, prepared once: `names` are patterns with their kind, and whether they are
    figures where a unit follows."""

    names: tuple[tuple[Kind, bool, re.Pattern[str]], ...]
    units: Units
    hedges: Hedges

    def scan(self, flow: Flow, mark_end: int, mark_kind: Kind, notes: frozenset[str]) -> list[Found]:
        """All numbers of a text but its figures. Before `mark_end` stands a heading number, list mark or footnote number, of
        `mark_kind`; `notes` are the numbers of the document's footnotes."""
        text, words = flow.text, flow.words
        claims = Claims(len(text))
        if not DIGIT.search(words) and not SUPERSCRIPT.search(text):
            return []
        claims.claim_all(mark_kind, MARK.finditer(words, 0, mark_end))
        for kind, pattern in patterns.CLAIMED_FIRST:
            claims.claim_all(kind, pattern.finditer(words))
        self._claim_addresses(claims, words)
        claims.claim_all("document_number", patterns.SERIES_NUMBER.finditer(text))
        self._claim_listed(claims, words)
        _claim_glued_years(claims, words, notes)
        self._claim_names(claims, words)
        for kind, pattern in patterns.CLAIMED_LATER:
            claims.claim_all(kind, (match for match in pattern.finditer(words) if self._is_time(kind, match)))
        self._claim_parts(claims, words)
        self._claim_marks(claims, words)
        self._claim_glued(claims, text, words, notes)
        self._claim_codes(claims, text, words)
        self._claim_years(claims, words)
        return sorted(claims.found, key=lambda found: found.start)

    def counts(self, words: str, end: int) -> bool:
        """Whether a known noun follows that the number would count; "2023 Kế hoạch số 12" starts something new."""
        found = self.units.after(words, end)
        return found is not None and not re.match(r" số | \d|\s?/", words[found[2] : found[2] + 4])

    def _is_time(self, kind: Kind, match: re.Match[str]) -> bool:
        """Whether a bare "14/3", "03/2024", "2021 - 2025" is a time: no noun follows that it could count."""
        bare = kind in ("date", "period") and BARE_TIME.fullmatch(NOT_DIGITS.sub("", match[0]))
        return not (bare and self.counts(match.string, match.end()))

    def _claim_addresses(self, claims: Claims, words: str) -> None:
        """ "10.1.2.0" is a network address; "1.234.567.890 đồng" is money."""
        for match in patterns.ADDRESS.finditer(words):
            address = all(int(part) < 256 for part in re.split(r"\D+", match[0])[:4])
            if address and not self.units.after(words, match.end()):
                claims.claim(match.start(), match.end(), "network")

    def _claim_listed(self, claims: Claims, words: str) -> None:
        """ "Quyết định số 12, 13 và 14/QĐ-UBND": the numbers before the one with the series."""
        for match in patterns.LISTED_BEFORE_SERIES.finditer(words):
            if claims.taken[match.end("list") - 1]:
                claims.claim_all("document_number", RUN.finditer(words, *match.span("list")))

    def _claim_names(self, claims: Claims, words: str) -> None:
        """Fixed names, and limits that name a class: "tự bảo đảm từ 30% đến dưới 70% chi thường xuyên"."""
        claims.claim_all("name", patterns.CLASS_LIMITS.finditer(words))
        for kind, unless_counted, pattern in self.names:
            for match in pattern.finditer(words):
                if unless_counted and self.counts(words, match.end()):
                    continue
                claims.claim_all(kind, [match])
                end = match.end()
                while kind == "name" and words[end - 1].isdigit() and (more := NEXT_NAME.match(words, end)):
                    claims.claim_all(kind, RUN.finditer(words, end, more.end()))
                    end = more.end()

    def _claim_parts(self, claims: Claims, words: str) -> None:
        for match in patterns.PARTS.finditer(words):
            group = "strong" if match["strong"] else "weak"
            unit = self.units.after(words, match.end())
            free = not unit or unit[0].integral if group == "strong" else not self.counts(words, match.end())
            if free and not OF_A_TOTAL.search(words, max(0, match.start() - 6), match.start(group)):
                claims.claim(match.start(group), match.end(group), "document_number")

    @staticmethod
    def _claim_marks(claims: Claims, words: str) -> None:
        """ "(1)", "; 2) …", but not the digits of "năm (05) hồ sơ"."""
        for match in patterns.LIST_MARK.finditer(words):
            start, end = match.span(match.lastindex or 0)
            if not BEFORE_BRACKET.search(words, max(0, start - BRACKET_WINDOW), start):
                claims.claim(start, end, "numbering")

    def _claim_glued(self, claims: Claims, text: str, words: str, notes: frozenset[str]) -> None:
        """A digit glued to a word or a closing bracket, or alone in square ones: a footnote mark when its number is a footnote of the
        document; glued to a word and counting nothing also where the file has lost its notes."""
        for match in BRACKETED.finditer(words):
            if match[1] in notes:
                claims.claim(match.start(1), match.end(1), "footnote_mark")
        for match in RUN.finditer(words):
            start, end = match.span()
            before = text[start - 1 : start]
            if not (before.isalpha() or before in tuple(')]”"%')) or re.match(r"[.,/]\d|%", words[end : end + 2]):
                continue
            word = WORD_BEFORE.search(text, max(0, start - 20), start)
            if self._is_mark(word[0] if word else "", match, notes):
                claims.claim(start, end, "footnote_mark")
        for found in raised(text):
            claims.claim(found.start, found.end, found.kind)

    def _is_mark(self, glued_to: str, number: re.Match[str], notes: frozenset[str]) -> bool:
        """Whether a number glued to a word, or to no word, is the mark of a note."""
        leads, counts = glued_to.lower() in LEADS_TO_NUMBER, self.counts(number.string, number.end())
        if number[0] not in notes:
            return glued_to.islower() and not leads and not counts and len(number[0]) <= LONGEST_MARK
        return not (glued_to.isupper() and len(glued_to) < 4) and not (leads and counts)

    def _claim_codes(self, claims: Claims, text: str, words: str) -> None:
        """ "T5", "COVID-19", "2C"; not "12HS", where the letters are a unit."""
        for match in patterns.CODE.finditer(text):
            digits = RUN.match(words, match.start())
            if not (digits and self.units.after(words, digits.end())):
                claims.claim(match.start(), match.end(), "name")

    def _claim_years(self, claims: Claims, words: str) -> None:
        """A bare year: after a word of time, or followed by no noun that it could count."""
        for match in patterns.BARE_YEAR.finditer(words):
            start, end = match.span()
            timed = patterns.TIME_WORD.search(words, max(0, start - 16), start)
            if (timed and not self.counts(words, end)) or not re.match(r"\s+[^\W\d_]", words[end : end + 2]):
                claims.claim(start, end, "period")


def raised(text: str) -> list[Found]:
    """Raised digits: they refer to notes, "149² hồ sơ" is 149; but not those of "m²", nor a power of ten, which is not read."""
    found = []
    for match in SUPERSCRIPT.finditer(text):
        word = WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
        if word and word[0].lower() in LENGTHS:
            found.append(Found(*match.span(), "other"))
        elif not TEN.search(text, max(0, match.start() - 3), match.start()):
            found.append(Found(*match.span(), "footnote_mark"))
    return found


def _claim_glued_years(claims: Claims, words: str, notes: frozenset[str]) -> None:
    for match in patterns.GLUED_YEAR.finditer(words):
        if match[2] in notes and claims.claim(match.start() + 4, match.end(1), "period"):
            claims.claim(match.start(2), match.end(2), "footnote_mark")


def left_over(text: str, claimed: Iterable[Found]) -> list[Found]:
    """Digits of page furniture that no kind has claimed: page numbers."""
    taken = {place for found in claimed for place in range(found.start, found.end)}
    runs: list[tuple[int, int]] = []
    for place, char in enumerate(text):
        if char.isnumeric() and place not in taken:
            if runs and runs[-1][1] == place:
                runs[-1] = (runs[-1][0], place + 1)
            else:
                runs.append((place, place + 1))
    return [Found(start, end, "other") for start, end in runs]


@cache
def scanner(rows: tuple[NumberName, ...], units: tuple[Unit, ...], hedges: tuple[Hedge, ...]) -> Scanner:
    """The scanner for these reference tables; made once. Of the names of a kind the longest is tried first."""
    sorts: dict[tuple[Kind, bool], list[str]] = {}
    for row in sorted(rows, key=lambda row: -len(row.phrase)):
        words = re.escape(plain(row.phrase)).replace(r"\{n\}", PLACEHOLDER).replace(r"\ ", r"\s")
        sorts.setdefault((row.kind, row.unless_counted), []).append(words)
    names = tuple((*sort, re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w|[.,]?\d)")) for sort, words in sorts.items())
    return Scanner(names, units_of(units), hedges_of(hedges))
