"""Why a person must look at a table's figure: whatever around it its reading does not account for."""

from dataclasses import dataclass

from assets.figures.catalogue.fit import Candidate
from assets.figures.catalogue.match import SCORES, Catalogue
from assets.figures.catalogue.wanted import Wanted
from assets.figures.catalogue.weights import ACT, OBJECT, TOPIC
from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.who import Whose
from assets.figures.prose.whom import doubt_of
from assets.figures.sites.site import Proposal
from assets.figures.tables.cell import Around, Cell, values_of
from assets.figures.tables.labels import Label
from assets.figures.tables.time import of_year
from assets.reports.cover import Cover
from warehouse.doubt import Doubt

UP_TO_A_DAY = ("stock", "cumulative", "ratio", "index")
CHANGES = ("change", "of_plan")
FIELD = "linh_vuc"
SCORE, WHOLE, NOT_SURE = Doubt("number", "score"), Doubt("what", "whole"), Doubt("who", "not_sure")


@dataclass
class Doubts:
    """Finds the doubts about the cells of one table."""

    catalogue: Catalogue
    whose: Whose
    cover: Cover | None
    around: Around
    _apart: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._apart = frozenset(facet for wanted in self.catalogue.wanted.values() for facet in wanted.breakdown)

    def of(self, cell: Cell, quantity: Quantity, read: Proposal) -> list[Doubt]:
        """Why a person must look; empty when the reading is certain."""
        found = [
            *filter(None, (quantity.doubt,)),
            *self._of_unit(cell, quantity),
            *self._of_whom(cell),
            *self._of_when(cell, read),
        ]
        scored = any(label.scored for label in (*cell.own, *cell.row.above))
        top = read.what.top
        if top is None:
            return [*found, *([SCORE] if scored else []), Doubt("what", "none")]
        if scored and self.catalogue.indicators[top.code].unit not in SCORES:
            found.append(SCORE)
        found += top.doubts
        if rival := self.catalogue.rival(read.what.candidates):
            found.append(Doubt("what", "or", rival.code))
        if read.what.rule != "follows":
            found += self._unsaid(cell, top)
        elif cell.base and cell.base.waits:
            found.append(WHOLE)
        if cell.whole and cell.whole.waits and read.is_part:
            found.append(WHOLE)
        of_whom = doubt_of(read.who, self.catalogue.indicators[top.code], self.whose)
        return [*found, *filter(None, (of_whom,))]

    def _of_unit(self, cell: Cell, quantity: Quantity) -> list[Doubt]:
        """A unit that is not known may scale; a share below one under "%" was probably not multiplied by a hundred."""
        found = [Doubt("what", "unit", cell.row.unit_unread)] if cell.row.unit_unread else []
        told = "%" in cell.place.flow.text or cell.part in CHANGES
        small = quantity.unit == "%" and quantity.value is not None and 0 < quantity.value < 1
        return [*found, Doubt("number", "percent_scale")] if small and not told else found

    def _of_whom(self, cell: Cell) -> list[Doubt]:
        found = []
        if cell.row.agency and cell.column.agency and cell.row.agency != cell.column.agency:
            found.append(NOT_SURE)
        if not (cell.row.known and cell.column.known):
            found.append(Doubt("who", "unlisted"))
        named = any(
            label.agency and label.agency != self.whose.agencies.issuer for label in cell.own if not label.whole
        )
        if (named or self.around.other_agency) and not cell.agency:
            found.append(NOT_SURE)
        return found

    def _of_when(self, cell: Cell, read: Proposal) -> list[Doubt]:
        if self.cover is None:
            return [Doubt("when", "no_period")]
        found = [label.doubt for label in (*cell.own, *cell.row.above) if label.doubt]
        time = cell.timed.time if cell.timed else None
        top = read.what.top
        if top and self.catalogue.wanted[top.code].is_yearly and of_year(cell.timed):
            return found[:1]
        if time and not (time.own and time.sure) and cell.part != "plan":
            found.append(Doubt("when", "another_time"))
        elif time is None and not self._is_dated_by_title(read):
            found.append(Doubt("when", "another_time"))
        return found[:1]

    def _is_dated_by_title(self, read: Proposal) -> bool:
        """Whether the time that the table's title names, if any, is one that its figures can have: the report's own, or a day of it for
        what is counted up to a day."""
        time = self.around.timed.time if self.around.timed else None
        if time is None or time.own or read.played.role == "plan" or self.cover is None:
            return True
        kind = self.catalogue.indicators[read.what.top.code].kind if read.what.top else ""
        inside = self.cover.period_start <= time.end <= self.cover.period_end
        return time.start is None and inside and kind in UP_TO_A_DAY

    def _unsaid(self, cell: Cell, top: Candidate) -> list[Doubt]:
        """Words around the cell that the indicator has nothing to do with, and words that the lexicon does not know."""
        wanted, weights = self.catalogue.wanted[top.code], self.catalogue.weights
        asked = dict(wanted.required)
        for facet, values in wanted.optional.items():
            asked[facet] = asked.get(facet, frozenset()) | values
        unknown = sum(label.unknown for label in cell.own)
        found = [Doubt("what", "unknown_words", str(unknown))] if unknown > weights["unknown_words_table"] else []
        told = self._says_all(cell, wanted)
        groups = ((label,) for label in cell.row.above if not label.part and not (told and _says_act(label)))
        for labels in (cell.row.telling, cell.column.telling, *groups):
            said = [(facet, value) for label in labels for facet, value in label.says]
            if labels and not any(value in asked.get(facet, ()) or facet in weights.context for facet, value in said):
                found.append(Doubt("what", "label_says_nothing"))
        if self.around.narrows and FIELD not in asked:
            found.append(Doubt("what", "title_narrows"))
        far = [meaning for label in cell.row.above for meaning in label.says]
        far += [say for label in self.around.captions for hit in label.hits.found for say in cell.says(hit)]
        apart = self._apart - weights.what - weights.context - asked.keys()
        others = [*self._other_values(cell, asked), *((facet, value) for facet, value in far if facet in apart)]
        found += [Doubt("what", "besides", f"{facet}={value}") for facet, value in others]
        return found + self._at_odds(cell)

    def _says_all(self, cell: Cell, wanted: Wanted) -> bool:
        """Whether a cell's own labels say all that an indicator asks for."""
        said = {meaning for label in (*cell.row.telling, *cell.column.telling) for meaning in label.says}
        asked = ((facet, values) for facet, values in wanted.required.items() if facet != TOPIC)
        return all(any((facet, value) in said for value in values) for facet, values in asked)

    def _other_values(self, cell: Cell, asked: dict[str, frozenset[str]]) -> list[tuple[str, str]]:
        """What a label says besides of a facet that sets parts apart: "Trực tiếp, bưu chính" are two channels together."""
        return [
            (facet, value)
            for label in (*cell.row.telling, *cell.column.telling)
            for facet, values in sorted(values_of((label,)).items())
            if facet in self._apart - self.catalogue.weights.what and facet in asked
            for value in sorted(values - asked[facet])
            if values & asked[facet] and _said_apart(label, facet, value)
        ]

    def _at_odds(self, cell: Cell) -> list[Doubt]:
        """What the row and the column say differently of one facet."""
        row, column = (values_of(heading.telling) for heading in (cell.row, cell.column))
        return [
            Doubt("what", "otherwise", f"{facet}={sorted(column[facet])[0]}")
            for facet in sorted(row.keys() & column.keys() - self.catalogue.weights.context)
            if not row[facet] & column[facet]
        ]


def _said_apart(label: Label, facet: str, value: str) -> bool:
    """Whether a value is said by words that say no other value of the facet."""
    return any([v for f, v in hit.meanings if f == facet] == [value] for hit in label.hits.found)


def _says_act(label: Label) -> bool:
    """Whether a label over a group of rows says no more than what is done, and with what: "Giải quyết" over "Trả lại", "Đang giải quyết"."""
    return bool(label.says) and {facet for facet, _ in label.says} <= {ACT, OBJECT}
