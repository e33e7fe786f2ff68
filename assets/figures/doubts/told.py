"""Why a figure waits, in sentences: reasons.csv says what each reason code means, the first pattern that fits is taken."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from warehouse.csv_rows import read_table
from warehouse.names import slug
from warehouse.reference import Reference
from warehouse.reference_rows import Indicator, Phrase


@dataclass(frozen=True)
class Meaning:
    """One line of reasons.csv: a pattern of reason codes and its sentences, with {places} for what the code names."""

    pattern: str
    vi: str
    en: str


@dataclass(frozen=True)
class Sentence:
    vi: str
    en: str


@cache
def _meanings() -> tuple[tuple[re.Pattern[str], Meaning], ...]:
    rows = read_table(Path(__file__).with_name("reasons.csv"), Meaning)
    return tuple((re.compile(row.pattern), row) for row in rows)


def explain(reason: str, reference: Reference) -> list[Sentence]:
    """A mention's `reason` as sentences, one for each code in it."""
    return [_sentence(code, reference) for code in reason.split("; ") if code]


def _sentence(code: str, reference: Reference) -> Sentence:
    found, meaning = next((match, row) for pattern, row in _meanings() if (match := pattern.fullmatch(code)))
    named = {"words": "", "facet": "", "value": "", "code": "", **found.groupdict()}
    indicator = reference.indicators.get(named["code"])
    named["said"] = _said(reference.lexicon, named["facet"], named["value"])
    named |= {f"name_{language}": _name(indicator, language) or named["code"] for language in ("vi", "en")}
    return Sentence(meaning.vi.format(**named), meaning.en.format(**named))


def _name(indicator: Indicator | None, language: str) -> str:
    return getattr(indicator, f"name_{language}") if indicator else ""


@cache
def _said(lexicon: tuple[Phrase, ...], facet: str, value: str) -> str:
    """Words of the lexicon that mean a facet's value: those the value is named after, else the shortest."""
    phrases = [row.phrase for row in lexicon if (row.facet, row.value) == (facet, value)]
    named = [text for text in phrases if slug(text) == value]
    return min(named or phrases or [value.replace("_", " ")], key=len)
