"""The lexicon at work: which phrases of a text mean what. Longest phrase first, never across ";", ":", "." or a bracket.

Abbreviations are read as the words they stand for (rows with facet "=": "GQ" is "giải quyết"), in the lexicon's own phrases too.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from assets.figures.text.flow import plain
from warehouse.reference_rows import Phrase

WORD = re.compile(r"[^\W\d_]+|\d+")
SIGN = re.compile(r"\d+|[ivx]{1,5}|[a-zđ]")  # numbers, Roman ones too, and letters are not words
BREAK = re.compile(r"[;:.()?!…]")
NEUTRAL = "-"
NOT = "not"  # words that say that what follows is not so: "chưa" before an act
SHORT_FOR = "="
OBJECT = "object"  # what is counted

Meanings = tuple[tuple[str, str], ...]
Token = tuple[str, int, int]  # a word, and where what it was read from stands


@dataclass(frozen=True)
class Hit:
    """A phrase of the lexicon in a text, and what it means: (facet, value) pairs; none for words that say nothing."""

    start: int
    end: int
    meanings: Meanings


@dataclass(frozen=True)
class _Run:
    """The words of a text; `ends[i]` is where a phrase that begins at word i must have ended; `counted` are the words that follow a number
    at once, with the place of the next comma."""

    words: tuple[str, ...]
    ends: list[int]
    counted: dict[int, int]


class Lexicon:
    """Phrases by their first word, so that a text is read once whatever the number of phrases."""

    def __init__(self, phrases: tuple[Phrase, ...]) -> None:
        self._short = {plain(row.phrase): WORD.findall(plain(row.value)) for row in phrases if row.facet == SHORT_FOR}
        signed = [rf"(?<!\w){re.escape(short)}(?!\w)" for short in self._short if not WORD.fullmatch(short)]
        self._word = re.compile("|".join([*signed, WORD.pattern]))  # "g/quyết", "lđ,ql" are one word
        meanings: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        written = plain("\n".join(row.phrase for row in phrases)).split("\n")  # at once: there are thousands
        for row, phrase in zip(phrases, written, strict=True):
            words = self._written(phrase)
            if row.facet != SHORT_FOR:
                found = meanings.setdefault(words, [])
                if row.facet != NEUTRAL and (row.facet, row.value) not in found:
                    found.append((row.facet, row.value))
        self._phrases = {words: tuple(found) for words, found in meanings.items()}
        self._lengths: dict[str, list[int]] = {}  # of the phrases that begin with a word, longest first
        for words in sorted(meanings, key=len, reverse=True):
            lengths = self._lengths.setdefault(words[0], [])
            if len(words) not in lengths:
                lengths.append(len(words))

    def _tokens(self, words: str) -> list[Token]:
        """The words of a text, abbreviations spelt out."""
        return [
            (word, match.start(), match.end())
            for match in self._word.finditer(words)
            for word in self._short.get(match[0], (match[0],))
        ]

    def _written(self, phrase: str) -> tuple[str, ...]:
        """The same as `words`; of letters and blanks alone, as nearly all phrases are, in a fifth of its time."""
        words = phrase.split(" ")
        plain_words = all(map(str.isalpha, words)) and self._short.keys().isdisjoint(words)
        return tuple(words) if plain_words else self.words(phrase)

    def words(self, words: str) -> tuple[str, ...]:
        """The words of a text, abbreviations spelt out."""
        return tuple(word for found in self._word.findall(words) for word in self._short.get(found, (found,)))

    def hits(self, words: str) -> "Hits":
        """All phrases of `words` (text as `plain` gives it), left to right, without overlap."""
        tokens = self._tokens(words)
        run = _Run(tuple(word for word, _, _ in tokens), _ends(words, tokens), _counted(words, tokens))
        found: list[Hit] = []
        unknown: list[int] = []
        position, denied = 0, ""
        while position < len(tokens):
            # "… chưa đến thời điểm. Trong kỳ, Sở đã ban hành …" denies nothing
            if position and run.ends[position - 1] == position:
                denied = ""
            length, meanings = self._phrase(run, position)
            if length:
                found.append(Hit(tokens[position][1], tokens[position + length - 1][2], _denied(meanings, denied)))
                denied = next((value for facet, value in meanings if facet == NOT), "" if meanings else denied)
            elif not SIGN.fullmatch(tokens[position][0]):
                unknown.append(tokens[position][1])
                denied = ""
            position += length or 1
        return Hits(tuple(found), tuple(unknown))

    def _phrase(self, run: _Run, position: int) -> tuple[int, Meanings]:
        """The phrase at a place: the longest, but not into a longer one that begins inside it and goes on past it, as in
        "đã kiểm tra | công tác cải cách hành chính" or "buổi | tuyên truyền pháp luật"."""
        length, meanings = self._longest(run, position, len(run.words))
        comma = run.counted.get(position, len(run.words))
        if position + length > comma and self._counts(run, position, comma, position + length):
            return self._longest(run, position, comma)
        for inner in range(position + 1, position + length):
            other, _ = self._longest(run, inner, len(run.words), length)
            if other and inner + other > position + length:
                return self._longest(run, position, inner)
        return length, meanings

    def _counts(self, run: _Run, position: int, comma: int, end: int) -> bool:
        """Whether what stands before a comma is what a number counts, and what stands behind it says something of the next number: "12 hồ
        sơ, trực tuyến 8 hồ sơ" counts no "hồ sơ trực tuyến" first. Of lists ("3 tin, bài") both are counted."""
        before, after = self._phrases.get(run.words[position:comma]), self._phrases.get(run.words[comma:end])
        return _facets(before) == {OBJECT} and OBJECT not in _facets(after) != set()

    def _longest(self, run: _Run, position: int, limit: int, beyond: int = 0) -> tuple[int, Meanings]:
        """The longest phrase of more than `beyond` words that begins at `position` and ends before `limit`: its words and what it means."""
        end = min(limit, run.ends[position])
        for length in self._lengths.get(run.words[position], ()):
            if length <= beyond:
                break
            if position + length <= end:
                meanings = self._phrases.get(run.words[position : position + length])
                if meanings is not None:
                    return length, meanings
        return 0, ()


def _denied(meanings: Meanings, facet: str) -> Meanings:
    """What a phrase means behind words that deny a facet: "chưa xử lý" is no "xử lý", and nothing else that is known."""
    return tuple((f, f"{NOT} {value}" if f == facet else value) for f, value in meanings if f != NOT)


def _ends(words: str, tokens: list[Token]) -> list[int]:
    """For each token the first one after it that no phrase may reach: a ";" or "." stands before that."""
    ends = [len(tokens)] * len(tokens)
    for i in range(len(tokens) - 2, -1, -1):
        ends[i] = i + 1 if BREAK.search(words, tokens[i][2], tokens[i + 1][1]) else ends[i + 1]
    return ends


def _counted(words: str, tokens: list[Token]) -> dict[int, int]:
    """The tokens that follow a number at once, and for each the first token after the next comma, where that leads to another number."""
    gaps = [words[one[2] : other[1]] for one, other in pairwise(tokens)]
    numbers = [token[0].isdecimal() for token in tokens]
    found, comma, leads = {}, len(tokens), False
    for i in range(len(gaps) - 1, -1, -1):  # gaps[i] is before token i + 1
        leads = leads or numbers[i + 1]
        if "," in gaps[i] or BREAK.search(gaps[i]):
            comma, leads = (i + 1 if leads and "," in gaps[i] else len(tokens)), False
        elif numbers[i] and gaps[i].isspace():
            found[i + 1] = comma
    return found


def _facets(meanings: Meanings | None) -> set[str]:
    return {facet for facet, _ in meanings or ()}


def _plans(hit: Hit) -> Meanings:
    return tuple(meaning for meaning in hit.meanings if meaning[0] == "plan")


class _Spans:
    """Stretches of a text, to ask whether something lies in one of them."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._spans and start <= self._spans[-1][1]:
                self._spans[-1] = (self._spans[-1][0], max(end, self._spans[-1][1]))
            else:
                self._spans.append((start, end))

    def meet(self, start: int, end: int) -> bool:
        """Whether any of start:end lies in a span."""
        index = bisect_left(self._spans, (end,)) - 1
        return index >= 0 and self._spans[index][1] > start


@dataclass(frozen=True)
class Hits:
    """The phrases found in a text, and where the words stand that no phrase covers."""

    found: tuple[Hit, ...]
    unknown: tuple[int, ...]

    def within(self, start: int, end: int) -> list[Hit]:
        """Phrases that stand in start:end, at least with an end of theirs."""
        first = bisect_left(self.found, start + 1, key=lambda hit: hit.end)
        last = bisect_left(self.found, end, key=lambda hit: hit.start)
        return list(self.found[first:last])

    def inside(self, place: int) -> bool:
        """Whether a place lies in the middle of a phrase."""
        index = bisect_left(self.found, place, key=lambda hit: hit.start) - 1
        return index >= 0 and self.found[index].end > place

    def without(self, spans: list[tuple[int, int]]) -> "Hits":
        """The same, but that what stands in these spans is neither an unknown word nor a phrase, but for a plan it names."""
        cited = _Spans(spans)
        found = tuple(Hit(h.start, h.end, _plans(h)) if cited.meet(h.start, h.end) else h for h in self.found)
        return Hits(found, tuple(place for place in self.unknown if not cited.meet(place, place + 1)))

    def outside_names(self, spans: list[tuple[int, int]]) -> "Hits":
        """The same, but that what begins inside a body's name means nothing: "Sở Kế hoạch và Đầu tư" counts no plans. A phrase that begins
        with the name stays."""
        inner = _Spans([(start + 1, end) for start, end in spans])
        return Hits(
            tuple(replace(hit, meanings=()) if inner.meet(hit.start, hit.start + 1) else hit for hit in self.found),
            self.unknown,
        )

    def knowing(self, spans: list[tuple[int, int]]) -> "Hits":
        """The same, with the words in these spans known: numbers and their units."""
        known = _Spans(spans)
        return Hits(self.found, tuple(place for place in self.unknown if not known.meet(place, place + 1)))

    def unknown_within(self, start: int, end: int) -> int:
        """How many words of start:end the lexicon does not know."""
        return bisect_left(self.unknown, end) - bisect_left(self.unknown, start)


@cache
def lexicon(phrases: tuple[Phrase, ...]) -> Lexicon:
    return Lexicon(phrases)
