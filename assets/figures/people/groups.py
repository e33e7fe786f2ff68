"""What waits for a person, grouped so that one decision settles many: figures with the same words, unit and proposal."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assets.figures.people.decisions import current, decision_on
from warehouse.doubt import Doubt
from warehouse.judgements import ANY, decision_id
from warehouse.reference import Reference

WORD = re.compile(r"[^\W\d_]+")
TELLING_WORDS = 4  # a phrase with fewer words besides its unit may mean something else in another report


@dataclass(frozen=True)
class Figure:
    """A figure of a kept report, as a person who decides must see it. `indicator` is what the program proposes, or ""."""

    sha256: str
    file_name: str
    section: str
    phrase: str
    printed_unit: str
    raw: str
    value: Decimal | None
    unit: str
    indicator: str
    agency: str
    candidates: str
    status: str
    quote: str
    decision: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Group:
    """Figures in review that one decision settles. `section` is "" where the words mean the same in all; `scope` is "any", or
    the sha256 of their document where only that document can tell: a doubtful number or agency, or words that tell too little."""

    id: str
    phrase: str
    unit: str
    section: str
    scope: str
    indicator: str
    figures: tuple[Figure, ...]

    @property
    def candidates(self) -> list[str]:
        """The indicators that came near, best first, without the proposed one."""
        scores: dict[str, float] = {}
        for figure in self.figures:
            for code, score in json.loads(figure.candidates or "[]"):
                scores[code] = max(score, scores.get(code, score))
        return [code for code in sorted(scores, key=lambda code: (-scores[code], code)) if code != self.indicator]

    @property
    def doubts(self) -> list[Doubt]:
        """All doubts about its figures, each once."""
        return list(dict.fromkeys(doubt for figure in self.figures for doubt in figure.doubts))

    @property
    def was_decided(self) -> bool:
        """Whether a person chose its indicator before: the program proposes another."""
        return any(figure.decision for figure in self.figures)


def groups(figures: Iterable[Figure], reference: Reference) -> list[Group]:
    """The groups of what is in review and not decided yet, those with most figures first."""
    known = list(figures)
    proposals: dict[tuple[str, str], set[str]] = {}
    for figure in known:
        proposals.setdefault((figure.phrase, figure.printed_unit), set()).add(figure.indicator)
    found: dict[tuple[str, str, str, str, str], list[Figure]] = {}
    for figure in known:
        if figure.status == "review" and not is_decided(figure, reference):
            key = (figure.phrase, figure.printed_unit)
            section = figure.section if len(proposals[key]) > 1 else ""
            found.setdefault((*key, section, _scope(figure), figure.indicator), []).append(figure)
    made = [Group(decision_id(*key), *key, tuple(members)) for key, members in found.items()]
    return sorted(made, key=lambda group: (-len(group.figures), group.phrase, group.id))


def is_decided(figure: Figure, reference: Reference) -> bool:
    """Whether a line of decisions.csv is about the figure that the last run did not have yet. One that it had and that left the
    figure in review, because its number or agency is doubtful too, is not enough."""
    rows = [
        current(row, reference)
        for row in reference.decisions
        if (row.phrase, row.unit) == (figure.phrase, figure.printed_unit) and row.scope in (ANY, figure.sha256)
    ]
    row = decision_on(figure.section, figure.indicator, rows)
    return row is not None and row.id != figure.decision


def _scope(figure: Figure) -> str:
    """A phrase settles which indicator it is; the number and the agency are settled for one document only."""
    words = len(WORD.findall(figure.phrase)) - len(WORD.findall(figure.printed_unit)) - figure.phrase.count("N")
    only_indicator = not figure.decision and all(doubt.aspect == "what" for doubt in figure.doubts)
    return ANY if only_indicator and words >= TELLING_WORDS else figure.sha256
