"""Why a person must look at a table's figure: whatever around it its reading does not account for."""

from dataclasses import dataclass

from assets.figures.catalogue.match import CONTEXT, MARGIN, SCORES, Candidate, Catalogue
from assets.figures.numbers.quantities import Quantity
from assets.figures.tables.cell import Around, Cell, values_of
from assets.figures.tables.labels import Label
from assets.figures.words.agency import Agencies
from assets.reports.cover import Cover

FOLLOWS = 5.0  # the score of what the catalogue says follows from another figure of the row
UNKNOWN_WORDS = 1  # words of its row and column that the lexicon does not know, past which a reading is not certain
WHAT = frozenset({"object", "act"})
FIELD = "linh_vuc"


@dataclass
class Doubts:
    """Finds the doubts about the cells of one table."""

    catalogue: Catalogue
    agencies: Agencies
    cover: Cover | None
    around: Around
    _apart: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._apart = frozenset(facet for wanted in self.catalogue.wanted.values() for facet in wanted.breakdown)

    def of(self, cell: Cell, quantity: Quantity, candidates: list[Candidate]) -> list[str]:
        """Why a person must look; empty when the reading is certain."""
        reasons = [f"number:{quantity.doubtful}"] if quantity.doubtful else []
        reasons += self._of_whom(cell) + self._of_when(cell)
        scored = any(label.scored for label in (*cell.own, *cell.row.above))
        if not candidates:
            return [*reasons, *(["number:score"] if scored else []), "indicator:none"]
        top = candidates[0]
        if scored and self.catalogue.indicators[top.code].unit not in SCORES:
            reasons.append("number:score")
        reasons += [f"indicator:{doubt}" for doubt in top.doubts]
        if len(candidates) > 1 and top.score - candidates[1].score < MARGIN:
            reasons.append(f"indicator:or {candidates[1].code}")
        if top.score < FOLLOWS:
            reasons += self._unsaid(cell, top)
        elif cell.base and cell.base.status == "review":
            reasons.append("indicator:whole")
        if cell.whole and cell.whole.status == "review" and divides(self.catalogue, cell, top):
            reasons.append("indicator:whole")
        return list(dict.fromkeys(reasons))

    def _of_whom(self, cell: Cell) -> list[str]:
        reasons = []
        if cell.row.agency and cell.column.agency and cell.row.agency != cell.column.agency:
            reasons.append("agency:not sure")
        if not (cell.row.known and cell.column.known):
            reasons.append("agency:unknown")
        named = any(label.agency and label.agency != self.agencies.issuer for label in cell.own if not label.whole)
        if (named or self.around.other_agency) and not cell.agency:
            reasons.append("agency:not sure")
        return reasons

    def _of_when(self, cell: Cell) -> list[str]:
        if self.cover is None:
            return ["period:report's period unknown"]
        doubts = [label.doubt for label in (*cell.own, *cell.row.above) if label.doubt]
        if cell.time and not (cell.time.own and cell.time.sure) and cell.part != "plan":
            doubts.append("period:another time")
        return doubts[:1]

    def _unsaid(self, cell: Cell, top: Candidate) -> list[str]:
        """Words around the cell that the indicator has nothing to do with, and words that the lexicon does not know."""
        wanted = self.catalogue.wanted[top.code]
        asked = dict(wanted.required)
        for facet, values in wanted.optional.items():
            asked[facet] = asked.get(facet, frozenset()) | values
        unknown = sum(label.unknown for label in cell.own)
        reasons = [f"indicator:{unknown} words unknown"] if unknown > UNKNOWN_WORDS else []
        groups = ((label,) for label in cell.row.above if not label.part)
        for labels in (cell.row.telling, cell.column.telling, *groups):
            said = [(facet, value) for label in labels for facet, value in label.says]
            if labels and not any(value in asked.get(facet, ()) or facet in CONTEXT for facet, value in said):
                reasons.append("indicator:label says nothing")
        if self.around.narrows and FIELD not in asked:
            reasons.append("table:title narrows")
        reasons += [f"indicator:+{facet}={value}" for facet, value in self._other_values(cell, asked)]
        far = [meaning for label in cell.row.above for meaning in label.says]
        far += [meaning for hits in self.around.hits for meaning in cell.over(hits)]
        apart = self._apart - WHAT - CONTEXT - asked.keys()
        return reasons + [f"indicator:+{facet}={value}" for facet, value in far if facet in apart] + _at_odds(cell)

    def _other_values(self, cell: Cell, asked: dict[str, frozenset[str]]) -> list[tuple[str, str]]:
        """What a label says besides of a facet that sets parts apart: "Trực tiếp, bưu chính" are two channels together."""
        return [
            (facet, value)
            for label in (*cell.row.telling, *cell.column.telling)
            for facet, values in sorted(values_of((label,)).items())
            if facet in self._apart - WHAT and facet in asked
            for value in sorted(values - asked[facet])
            if values & asked[facet] and _said_apart(label, facet, value)
        ]


def divides(catalogue: Catalogue, cell: Cell, top: Candidate) -> bool:
    """Whether a reading is a breakdown of the figure of the row above."""
    return cell.whole is not None and cell.whole.indicator in catalogue.wanted[top.code].line


def _said_apart(label: Label, facet: str, value: str) -> bool:
    """Whether a value is said by words that say no other value of the facet."""
    return any([v for f, v in hit.meanings if f == facet] == [value] for hit in label.hits.found)


def _at_odds(cell: Cell) -> list[str]:
    """What the row and the column say differently of one facet."""
    row, column = (values_of(heading.telling) for heading in (cell.row, cell.column))
    return [
        f"indicator:{facet}≠{sorted(column[facet])[0]}"
        for facet in sorted(row.keys() & column.keys() - CONTEXT)
        if not row[facet] & column[facet]
    ]
