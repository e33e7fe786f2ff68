"""The trace of a figure: the words that gave its what, who, when and how, and the rules that carried them there.

The rules are rows of trace_rules.csv. What is known without words, as the report's own period, has a rule that says so.
"""

import json
from dataclasses import dataclass

from assets.figures.catalogue.evidence import Said
from assets.figures.catalogue.fit import Candidate
from assets.figures.text.flow import Words

TOLD = 3  # candidates that a trace takes apart; their scores are in the column `candidates`
ENCODE = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True)
class Told:
    """One part of a figure's meaning: its value, the rule by which it got there, the words that say it."""

    value: str
    rule: str
    words: Words | None = None


@dataclass(frozen=True)
class Trace:
    """How a figure was read. `said`: the facets that its indicator asks for or may show, as they were found. `candidates`: best first."""

    what: Told
    who: Told
    when: Told
    how: Told
    said: tuple[Said, ...]
    candidates: tuple[Candidate, ...]

    def as_json(self) -> str:
        """Places are offsets in the document: {"what": {"value", "rule", "said": [{facet, value, near, words, start, end}]}, …}."""
        parts = {aspect: _told(getattr(self, aspect)) for aspect in ("what", "who", "when", "how")}
        parts["what"]["said"] = [_said(said) for said in self.said]
        ranked = [
            {
                "code": c.code,
                "score": c.score,
                "parts": _summed(c),
                "against": [f"{code} {of}".rstrip() for code, of in c.against],
            }
            for c in self.candidates[:TOLD]
        ]
        return ENCODE({**parts, "candidates": ranked})


def _told(told: Told) -> dict:
    return {"value": told.value, "rule": told.rule, **_placed(told.words)}


def _said(said: Said) -> dict:
    near = {"near": said.near.name.lower(), "distance": said.distance}
    return {"facet": said.facet, "value": said.value, **near, **_placed(said.words)}


def _placed(words: Words | None) -> dict:
    if words is None:
        return {}
    start, end = words.span
    return {"words": words.text, "start": start, "end": end}


def _summed(candidate: Candidate) -> dict[str, float]:
    """What each facet gained or lost; one that did both stands once."""
    parts: dict[str, float] = {}
    for name, value in candidate.parts:
        parts[name] = round(parts[name] + value, 3) if name in parts else value
    return parts
