"""Known statements: figures of the training corpus with the words around them, and how near the words of another figure are to them.

Words alike, and pairs of words, count the more the fewer statements have them (tf-idf, cosine). It knows nothing of meaning: what it finds
may be proposed to a person, never published (READING.md of the design, 2.6: on unseen reports it is wrong one time in three).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log, sqrt

from warehouse.meaning_rows import Statement

WORD = re.compile(r"[^\W\d_]+|%|#")  # "#" is the place of the figure itself
SENTENCE_WORDS = 80  # of a long sentence
SENTENCE = 0.7  # what a word of the sentence counts beside one of the figure's own words
COMMON = 0.2  # what more statements than this share tells nothing
PARTS_OF_SECTION = 2  # "II.1" of "II.1.2"

Features = Mapping[str, float]


@dataclass(frozen=True)
class Setting:
    """The words around a figure: its own (`phrase`, as people decide by them), its sentence, its unit and its section."""

    phrase: str
    sentence: str
    unit: str
    section: str


def features(setting: Setting) -> Features:
    """What is compared, with how much it counts before rareness is told."""
    own = WORD.findall(setting.phrase.lower())
    found = Counter({f"s {word}": SENTENCE for word in WORD.findall(setting.sentence.lower())[:SENTENCE_WORDS]})
    found.update(f"o {word}" for word in own)
    found.update(f"o {one} {other}" for one, other in pairwise(own))
    found[f"u {setting.unit}"] = found[f"n {'.'.join(setting.section.split('.')[:PARTS_OF_SECTION])}"] = 1
    return found


class Known:
    """An index of known statements."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._statements = tuple(statements)
        told = [features(Setting(row.phrase, row.sentence, row.unit, row.section)) for row in self._statements]
        met = Counter(name for found in told for name in found)
        most = COMMON * len(told)
        self._rare = {name: log((1 + len(told)) / (1 + count)) for name, count in met.items() if count <= most}
        self._by_feature: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, found in enumerate(told):
            for name, weight in self._weighed(found):
                self._by_feature[name].append((place, weight))

    def _weighed(self, found: Features) -> list[tuple[str, float]]:
        rare = [(name, count * self._rare[name]) for name, count in found.items() if name in self._rare]
        length = sqrt(sum(weight * weight for _, weight in rare)) or 1.0
        return [(name, weight / length) for name, weight in rare]

    def nearest(self, setting: Setting) -> dict[str, float]:
        """Of each indicator how near its nearest statement is, from 0 to 1; those that share no words are left out."""
        near: dict[int, float] = defaultdict(float)
        for name, weight in self._weighed(features(setting)):
            for place, other in self._by_feature.get(name, ()):
                near[place] += weight * other
        best: dict[str, float] = {}
        for place, how_near in near.items():
            code = self._statements[place].indicator
            best[code] = max(best.get(code, 0.0), how_near)
        return best


@cache
def known(statements: tuple[Statement, ...]) -> Known:
    return Known(statements)
