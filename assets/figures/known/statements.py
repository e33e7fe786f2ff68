"""Known statements: figures of the training corpus with the words around them, and how near the words of another figure are to them.

Words alike, and pairs of words, count the more the fewer statements have them (tf-idf, cosine). It knows nothing of meaning: what it finds
may be proposed to a person, never published (measured on unseen reports: wrong one time in three).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from math import log, sqrt

from warehouse.meaning_rows import Statement

WORD = re.compile(r"[^\W\d_]+|%|#")  # "#" is the place of the figure itself
SENTENCE_WORDS = 80  # of a long sentence
SENTENCE = 0.7  # what a word of the sentence counts beside one of the figure's own words
COMMON = 0.2  # what more statements than this share tells nothing
NEAREST = 50  # statements by their own words, and
SENTENCES = 15  # by their sentences, among which the nearest is looked for
PARTS_OF_SECTION = 2  # "II.1" of "II.1.2"

Weights = Mapping[str, float]  # of words: the square of how much each tells
Postings = Mapping[str, list[int]]  # of each word the numbered texts that have it


@dataclass(frozen=True)
class Setting:
    """The words around a figure: its own (`phrase`, as people decide by them), its sentence, its unit and its section."""

    phrase: str
    sentence: str
    unit: str
    section: str

    @property
    def own(self) -> tuple[str, ...]:
        """Its own words and pairs of them."""
        words = WORD.findall(self.phrase.lower())
        return tuple(dict.fromkeys((*words, *map(" ".join, pairwise(words)))))

    @property
    def place(self) -> tuple[str, str]:
        """Its unit and its section, as words of which there is one each."""
        return f"u {self.unit}", f"n {'.'.join(self.section.split('.')[:PARTS_OF_SECTION])}"


def _words(sentence: str) -> tuple[str, ...]:
    """The words of a sentence, each once, always in the same order: sums of their weights are the same to the last digit."""
    return tuple(dict.fromkeys(WORD.findall(sentence.lower())[:SENTENCE_WORDS]))


class Known:
    """An index of known statements. Sentences, which figures share, are looked through once for all of theirs."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        settings = [Setting(row.phrase, row.sentence, row.unit, row.section) for row in statements]
        self._codes = [row.indicator for row in statements]
        self._places = [setting.place for setting in settings]
        in_sentence: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(statements):
            in_sentence[row.sentence].append(number)
        self._in = list(in_sentence.values())
        own, said = [setting.own for setting in settings], list(map(_words, in_sentence))
        self._by_own, self._by_said = _postings(own), _postings(said)
        most = COMMON * len(settings)
        self._own = _rare({word: len(met) for word, met in self._by_own.items()}, len(settings), most)
        met = {word: sum(len(self._in[n]) for n in numbers) for word, numbers in self._by_said.items()}
        self._said = _rare(met, len(settings), most, SENTENCE**2)
        self._at = _rare(Counter(word for place in self._places for word in place), len(settings), most)
        self._of = {number: sentence for sentence, numbers in enumerate(self._in) for number in numbers}
        self._texts = own, said
        self._squared: dict[int, float] = {}  # of those that were looked at
        self._last = ("", dict[int, float](), 0.0)

    def nearest(self, setting: Setting) -> dict[str, float]:
        """Of each indicator how near its nearest statement is, from 0 to 1."""
        own, at = setting.own, {word: self._at.get(word, 0.0) for word in setting.place}
        _, sentences, squared = self._of_sentence(setting.sentence)
        squared += _sum(own, self._own) + sum(at.values())
        by_own = _shared(own, self._own, self._by_own)
        best: dict[str, float] = {}
        for number in self._looked_at(by_own, sentences):
            unit, section = self._places[number]
            shared = by_own.get(number, 0.0) + sentences.get(self._of[number], 0.0)
            shared += at.get(unit, 0.0) + at.get(section, 0.0)
            how_near = shared / sqrt(squared * self._length(number) or 1.0)
            code = self._codes[number]
            best[code] = max(best.get(code, 0.0), how_near)
        return best

    def _length(self, number: int) -> float:
        """The squared length of a statement's words."""
        if number not in self._squared:
            (own, said), at = self._texts, self._places[number]
            words = _sum(said[self._of[number]], self._said) + _sum(own[number], self._own)
            self._squared[number] = words + _sum(at, self._at)
        return self._squared[number]

    def _looked_at(self, by_own: Mapping[int, float], sentences: Mapping[int, float]) -> set[int]:
        """The statements among which the nearest are: those that share most of a figure's own words, and those of the sentences that
        share most with its own."""
        found = set(nlargest(NEAREST, by_own, key=by_own.__getitem__))
        for sentence in nlargest(SENTENCES, sentences, key=sentences.__getitem__):
            found.update(self._in[sentence])
        return found

    def _of_sentence(self, text: str) -> tuple[str, dict[int, float], float]:
        """What a sentence shares with each known one, and its own squared length; the figures of one come one after the other."""
        if self._last[0] != text:
            words = _words(text)
            self._last = (text, _shared(words, self._said, self._by_said), _sum(words, self._said))
        return self._last


def _postings(texts: Iterable[Iterable[str]]) -> Postings:
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(texts):
        for word in words:
            by_word[word].append(number)
    return by_word


def _rare(met: Mapping[str, int], statements: int, most: float, each: float = 1.0) -> Weights:
    """How much each word tells that not too many statements have, squared; `each`: what one counts."""
    return {word: each * log((1 + statements) / (1 + count)) ** 2 for word, count in met.items() if count <= most}


def _sum(words: Iterable[str], rare: Weights) -> float:
    return sum([rare[word] for word in words if word in rare])


def _shared(words: Iterable[str], rare: Weights, by_word: Postings) -> dict[int, float]:
    """What words share with each text that has one of them."""
    shared: dict[int, float] = defaultdict(float)
    for word in words:
        if weight := rare.get(word):
            for number in by_word[word]:
                shared[number] += weight
    return shared


@lru_cache(maxsize=2)
def known(statements: tuple[Statement, ...]) -> Known:
    return Known(statements)
