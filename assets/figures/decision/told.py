"""Why a figure waits, in sentences: doubts.csv says what each doubt means."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from warehouse.doubt import Doubt
from warehouse.names import slug
from warehouse.reference import Reference
from warehouse.reference_rows import Phrase


@dataclass(frozen=True)
class Sentence:
    vi: str
    en: str


def explain(doubts: Iterable[Doubt], reference: Reference) -> list[Sentence]:
    """Doubts as sentences, each once."""
    return list(dict.fromkeys(_sentence(doubt, reference) for doubt in doubts))


def _sentence(doubt: Doubt, reference: Reference) -> Sentence:
    rows = reference.doubts
    row = rows.get((doubt.aspect, doubt.code)) or rows["", doubt.code]
    facet, _, value = doubt.detail.partition("=")
    indicator = reference.indicators.get(doubt.detail)
    named = {
        "detail": doubt.detail,
        "said": _said(reference.lexicon, facet, value),
        "name_vi": indicator.name_vi if indicator else doubt.detail,
        "name_en": indicator.name_en if indicator else doubt.detail,
    }
    return Sentence(row.vi.format(**named), row.en.format(**named))


@cache
def _said(lexicon: tuple[Phrase, ...], facet: str, value: str) -> str:
    """Words of the lexicon that mean a facet's value: those the value is named after, else the shortest."""
    phrases = [row.phrase for row in lexicon if (row.facet, row.value) == (facet, value)]
    named = [text for text in phrases if slug(text) == value]
    return min(named or phrases or [value.replace("_", " ")], key=len)
