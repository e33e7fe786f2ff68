"""Other words for what each indicator counts, from the lexicon: for searching."""

import re

from assets.star.insert import Row
from warehouse.reference import Reference
from warehouse.reference_rows import Indicator

WORD = re.compile(r"\w+")
ASKED = re.compile(r"(\w+)\??=(\S+)")


def word_rows(reference: Reference) -> list[Row]:
    """The rows of indicator_words: phrases of the facets that an indicator, or what it is a part of, asks for."""
    phrases: dict[tuple[str, str], list[str]] = {}
    for row in reference.lexicon:
        phrases.setdefault((row.facet, row.value), []).append(row.phrase)
    short = {row.phrase.casefold(): row.value for row in reference.lexicon if row.facet == "="}
    return [
        {
            "indicator": code,
            "full_name": " ".join(short.get(word.casefold(), word) for word in WORD.findall(row.name_vi)),
            "words": " ".join(dict.fromkeys(" ".join(_words(reference, row, phrases)).split())),
        }
        for code, row in sorted(reference.indicators.items())
    ]


def _words(reference: Reference, row: Indicator, phrases: dict[tuple[str, str], list[str]]) -> list[str]:
    asked = [
        (facet, value) for facet, values in ASKED.findall(row.facets or row.breakdown) for value in values.split("|")
    ]
    found = [phrase for pair in asked for phrase in phrases.get(pair, [])]
    base = reference.indicators.get(row.base_code)
    return [*found, *(_words(reference, base, phrases) if base else [])]
