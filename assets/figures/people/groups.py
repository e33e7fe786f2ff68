"""What waits for a person, grouped so that one decision settles many: figures with the same words, unit and proposal."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from assets.figures.mention import Mention
from assets.figures.people.learning import telling
from assets.reports.cover import Cover
from warehouse.doubt import Doubt
from warehouse.judgements import ANY, Decision, decision_id


@dataclass(frozen=True)
class Figure:
    """A figure of a kept report. `mention` has what the program, or a person, says of it: `mention.indicator` is proposed, or ""."""

    sha256: str
    file_name: str
    cover: Cover | None
    mention: Mention

    @property
    def id(self) -> str:
        """Its name for people: eight signs made of report and place."""
        place = f"{self.sha256} {self.mention.char_start}-{self.mention.char_end}"
        return hashlib.sha256(place.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Group:
    """Figures in review that one decision settles. `section` is "" where the words mean the same in all; `scope` is "any", or
    the sha256 of their document where the words tell too little."""

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
            for code, score in json.loads(figure.mention.candidates or "[]"):
                scores[code] = max(score, scores.get(code, score))
        return [code for code in sorted(scores, key=lambda code: (-scores[code], code)) if code != self.indicator]

    @property
    def doubts(self) -> list[Doubt]:
        """All doubts about its figures, each once."""
        return list(dict.fromkeys(doubt for figure in self.figures for doubt in figure.mention.doubts))

    @property
    def was_decided(self) -> bool:
        """Whether a person chose its indicator before: the program proposes another."""
        return any(figure.mention.decision for figure in self.figures)


def groups(figures: Iterable[Figure]) -> list[Group]:
    """The groups of what is in review, those with most figures first."""
    known = [figure for figure in figures if figure.mention.kind == "figure" and figure.mention.phrase]
    proposals: dict[tuple[str, str], set[str]] = {}
    for figure in known:
        if not figure.mention.decision:  # what a person said is no proposal
            proposals.setdefault(_words(figure), set()).add(figure.mention.indicator)
    found: dict[tuple[str, str, str, str, str], list[Figure]] = {}
    for figure in known:
        if figure.mention.status == "review":
            section = figure.mention.section if len(proposals.get(_words(figure), ())) > 1 else ""
            scope = ANY if telling(*_words(figure)) else figure.sha256
            found.setdefault((*_words(figure), section, scope, figure.mention.indicator), []).append(figure)
    made = [Group(decision_id(*key), *key, tuple(members)) for key, members in found.items()]
    return sorted(made, key=lambda group: (-len(group.figures), group.phrase, group.id))


def decided(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The ids of groups that a person decided about, with the last decision."""
    found = {}
    for row in decisions:
        for scope in (ANY, *row.documents) if row.seen else ():
            found[decision_id(row.phrase, row.unit, row.section, scope, row.proposed)] = row
    return found


def _words(figure: Figure) -> tuple[str, str]:
    return figure.mention.phrase, figure.mention.printed_unit
