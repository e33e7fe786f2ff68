"""Labels of a form's rows as words that can be compared: how offices copy them, and what they may not change.

Abbreviations are the words they stand for ("TTHC"), small words come and go, accents and single letters are mistyped, what the form says
in brackets may be left out; a word more, a word less or another word is another row: "cấp tỉnh" is not "cấp xã".
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assets.figures.text.flow import plain
from assets.figures.words.lexicon import Lexicon
from warehouse.names import fold

BRACKET = re.compile(r"\([^()]*\)")
EXACT, TYPED, CLOSE = 3, 2, 1  # the same words; the same but for slips of typing; much alike
WORDS = re.compile(r"\w+")
LONG = 4  # letters of a word in which one wrong letter is a slip
ALIKE = 0.34  # of the words of the longer label that may differ in labels that are much alike


@dataclass(frozen=True)
class Wording:
    """A label: its telling words outside brackets, and those inside; `solid`: its letters without blanks and accents."""

    words: tuple[str, ...]
    inside: frozenset[str]
    solid: str

    @cached_property
    def folded(self) -> Counter[str]:
        return Counter(map(fold, self.words))


class Wordings:
    """Makes labels comparable; `small` words say nothing about which row it is, `same` are pairs of words that mean the same
    (table_words.csv)."""

    def __init__(self, lexicon: Lexicon, small: Iterable[str], same: Iterable[str]) -> None:
        self._lexicon = lexicon
        self._small = frozenset(small)
        pairs = (pair.partition("=") for pair in same)
        self._same = [(" ".join(WORDS.findall(plain(a))), " ".join(WORDS.findall(plain(b)))) for a, _, b in pairs]

    def of(self, label: str) -> Wording:
        """The wording of a label as it is printed, its number left off."""
        words = plain(label)
        inside = " ".join(found[0] for found in BRACKET.finditer(words))
        bare = BRACKET.sub(" ", words)
        return Wording(self._telling(bare), frozenset(self._telling(inside)), "".join(WORDS.findall(fold(words))))

    def _telling(self, words: str) -> tuple[str, ...]:
        spelt = f" {' '.join(self._lexicon.words(words))} "
        for said, meant in self._same:
            spelt = spelt.replace(f" {said} ", f" {meant} ")
        return tuple(word for word in spelt.split() if word not in self._small)


def compare(label: Wording, row: Wording) -> int:
    """How much a label is that of a form's row: EXACT, TYPED, CLOSE or 0. A bracket that the form does not have says something else."""
    alike = _compare(label, row)
    return alike if label.solid == row.solid or label.inside <= row.inside | {*row.words} else min(alike, CLOSE)


def _compare(one: Wording, other: Wording) -> int:
    if one.words == other.words:
        return EXACT
    if one.solid == other.solid:  # blanks that a PDF lost
        return TYPED
    slips = zip(one.words, other.words, strict=False)
    if len(one.words) == len(other.words) and all(_is_slip(a, b) for a, b in slips):
        return TYPED
    longer = max(len(one.words), len(other.words))
    common = (one.folded & other.folded).total()
    return CLOSE if longer > 2 and longer - common <= ALIKE * longer else 0


def _is_slip(one: str, other: str) -> bool:
    """Whether a word is another mistyped: its accents, or one letter of a long word; digits never."""
    if one == other:
        return True
    if one.isdigit() or other.isdigit():
        return False
    folded, wanted = fold(one), fold(other)
    return folded == wanted or (min(len(folded), len(wanted)) >= LONG and _one_letter_off(folded, wanted))


def _one_letter_off(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two neighbours changed places."""
    if len(one) == len(other):
        wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(wrong) == 2 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
        return len(wrong) == 1 or swapped
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
