"""What decisions teach for other reports: what two of them said alike, of other reports each, is so wherever the same is said.

The same is said where the frame is the same: the words that the lexicon knows by what they mean, neutral ones left out, others as they
stand. "Đã tiếp nhận # hồ sơ" and "tiếp nhận được # hồ sơ" have one frame. Words that tell too little, and days that were typed, teach nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from assets.figures.words.lexicon import Lexicon, lexicon
from warehouse.judgements import WITH_INDICATOR, Decision
from warehouse.reference import Reference

WORD = re.compile(r"[^\W\d_]+")
TELLING_WORDS = 4  # a phrase with fewer words besides its unit may mean something else in another report
RELATIVE = ("", "report", "report_end")  # what is said of when that other reports can follow
OTHER_NUMBER = "n"  # as phrases write it (text/phrase.py)
TWICE = 2

Frame = tuple[str, str]  # the words as they mean, and the printed unit


@dataclass(frozen=True)
class Lesson:
    """What is learnt of a frame: the outcome, of which decisions, and what the program may propose where it holds."""

    frame: Frame
    row: Decision
    decisions: tuple[Decision, ...]
    proposals: frozenset[str]


def telling(phrase: str, unit: str) -> bool:
    """Whether words tell enough to mean the same in another report."""
    return len(WORD.findall(phrase)) - len(WORD.findall(unit)) - phrase.count("N") >= TELLING_WORDS


def frame(phrase: str, unit: str, reference: Reference) -> Frame:
    return _words(phrase, lexicon(reference.lexicon)), unit


@lru_cache(maxsize=100_000)
def _words(phrase: str, known: Lexicon) -> str:
    left, _, right = phrase.lower().partition("#")
    return f"{_said(left, known)} # {_said(right, known)}"


def _said(words: str, known: Lexicon) -> str:
    hits = known.hits(words)
    parts = [(hit.start, "+".join(f"{facet}={value}" for facet, value in hit.meanings)) for hit in hits.found]
    parts += [(place, words[place:].split(maxsplit=1)[0]) for place in hits.unknown]
    return " ".join(text for _, text in sorted(parts) if text and text != OTHER_NUMBER)


@lru_cache(maxsize=8)
def lessons(reference: Reference) -> dict[Frame, Lesson]:
    """What the decisions of a home teach, by frame."""
    by_frame: dict[Frame, list[Decision]] = {}
    for row in reference.decisions:
        if row.seen and row.learns and row.period in RELATIVE and telling(row.phrase, row.unit):
            by_frame.setdefault(frame(row.phrase, row.unit, reference), []).append(row)
    found = (_lesson(key, rows, reference) for key, rows in by_frame.items())
    return {lesson.frame: lesson for lesson in found if lesson}


def _lesson(key: Frame, rows: list[Decision], reference: Reference) -> Lesson | None:
    """None where the decisions differ, or are all about the same reports."""
    rows = [replace(row, indicator=reference.current(row.indicator).new) for row in rows]
    if len({_said_by(row) for row in rows}) > 1 or _of_other_reports(rows) < TWICE:
        return None
    return Lesson(key, rows[-1], tuple(rows), frozenset(row.proposed for row in rows) | {"", rows[-1].indicator})


def _said_by(row: Decision) -> tuple[str, ...]:
    action = "indicator" if row.action in WITH_INDICATOR else row.action
    return action, row.indicator, row.agency, row.period, row.role, row.section


def _of_other_reports(rows: Iterable[Decision]) -> int:
    """How many of the decisions were about a report that none before was about."""
    known: set[str] = set()
    count = 0
    for row in rows:
        count += bool(set(row.documents) - known)
        known |= set(row.documents)
    return count
