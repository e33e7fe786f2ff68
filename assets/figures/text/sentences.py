"""Where sentences begin and end."""

import re
from functools import lru_cache

SENTENCE_END = re.compile(r"[.!?…][\"”)]*\s+(?=[\"“(]?[^\W\d_]|[-+•])")

Range = tuple[int, int]
NEXT = 16  # characters in which what follows quotation marks begins


@lru_cache(maxsize=8)  # asked for each figure of a block
def sentences(text: str) -> tuple[Range, ...]:
    """The sentences of a text: a full stop, then a capital or a list sign. "TP. Tuyên Quang" is not an end."""
    starts = [0]
    for match in SENTENCE_END.finditer(text):
        following = text[match.end() : match.end() + NEXT].lstrip('"“(')[:1]
        word = text[max(0, match.start() - 8) : match.start()].split(" ")[-1]
        if (following.isupper() or following in "-+•") and not (word.isupper() and len(word) < 3 and word.isalpha()):
            starts.append(match.end())
    return tuple(zip(starts, [*starts[1:], len(text)], strict=True))


def is_open(words: str, start: int, end: int) -> bool:
    """Whether nothing that stands at `start` is shut off in brackets from what stands at `end`."""
    depth = 0
    for char in words[start:end]:
        depth += (char in "([") - (char in ")]")
        if depth < 0:
            return False
    return True
