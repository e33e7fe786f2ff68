"""What the figure of a cell means: the facets of its row, its column and what stands over the table, matched with the catalogue."""

import json
from dataclasses import dataclass, field

from assets.figures.catalogue.evidence import BESIDE, Evidence, Near
from assets.figures.catalogue.match import LEVEL, MEASURES, TOPIC, Candidate, Catalogue
from assets.figures.catalogue.meaning import Resolved
from assets.figures.numbers.quantities import Quantity
from assets.figures.tables.cell import Around, Cell, Meaning, meanings_of
from assets.figures.tables.doubts import FOLLOWS, Doubts, divides
from assets.figures.tables.labels import Label
from assets.figures.tables.time import period_of
from assets.figures.words.agency import Agencies
from assets.figures.words.lexicon import Lexicon
from assets.reports.cover import Cover
from warehouse.places import level_of

ACROSS, UP = 1, 60  # how far the heading of the column, and each heading over another, counts
SHARES = ("rate", "of_plan")


@dataclass
class Meanings:
    """Resolves the cells of one table."""

    catalogue: Catalogue
    lexicon: Lexicon
    agencies: Agencies
    cover: Cover | None
    around: Around
    _known: dict[tuple[object, ...], list[Candidate]] = field(default_factory=dict)
    _doubts: Doubts = field(init=False)

    def __post_init__(self) -> None:
        self._doubts = Doubts(self.catalogue, self.agencies, self.cover, self.around)

    def resolve(self, cell: Cell, quantity: Quantity) -> Resolved:
        """The meaning of the number of a cell."""
        candidates = self._candidates(cell, quantity)
        top = candidates[0] if candidates else None
        indicator = self.catalogue.indicators[top.code] if top else None
        role = self._role(cell, indicator.kind if indicator else "")
        levels = self._levels(cell, top)
        agency = cell.agency or (levels[0] if len(levels) == 1 else self.agencies.issuer)
        reasons = self._doubts.of(cell, quantity, candidates)
        reasons += ["agency:not sure"] if len(levels) > 1 and not cell.agency else []
        unit = indicator.unit if indicator and not (role == "change" and quantity.unit) else quantity.unit
        return Resolved(
            indicator=top.code if top else "",
            unit=unit,
            agency=agency,
            period=period_of(cell.time, self.around.words, self.cover, indicator, role),
            role=role,
            qualifier="estimate" if cell.part == "estimate" else quantity.qualifier,
            status="review" if reasons else "accepted",
            reason="; ".join(reasons),
            candidates=json.dumps([[c.code, c.score] for c in candidates[:5]]),
            part_of=cell.whole if top and divides(self.catalogue, cell, top) else None,
        )

    def _levels(self, cell: Cell, top: Candidate | None) -> list[str]:
        """The levels whose figures a cell tells: of its own headings, else of what they stand under, else of the table's title. None
        where the indicator is of what a level counts: "đã kiểm tra: cấp huyện 4"."""
        if top and LEVEL in self.catalogue.wanted[top.code].required:
            return []
        over = [meaning for hits in self.around.hits for meaning in meanings_of(hits)]
        above = [meaning for label in cell.row.above for meaning in label.says]
        own = [meaning for label in cell.own for meaning in label.says]
        for said in (own, above, over):
            if levels := sorted({f"cap_{value}" for facet, value in said if facet == LEVEL}):
                return levels
        return []

    def follow(self, first: Resolved, quantity: Quantity, is_denominator: bool) -> Resolved:
        """The meaning of a further number of a cell: the denominator of a fraction, the percentage in brackets."""
        base = self.catalogue.indicators.get(first.indicator)
        code = "" if base is None else base.denominator if is_denominator else base.rate if quantity.unit == "%" else ""
        reasons = [f"number:{quantity.doubtful}"] if quantity.doubtful else []
        reasons += [] if code else ["indicator:denominator" if is_denominator else "indicator:none"]
        reasons += ["indicator:whole"] if first.status == "review" else []
        return Resolved(
            indicator=code,
            unit=self.catalogue.indicators[code].unit if code else quantity.unit,
            agency=first.agency,
            period=first.period,
            role=first.role,
            qualifier=quantity.qualifier,
            status="review" if reasons else "accepted",
            reason="; ".join(reasons),
            candidates=json.dumps([[code, FOLLOWS]] if code else []),
        )

    def _candidates(self, cell: Cell, quantity: Quantity) -> list[Candidate]:
        """The indicators that fit, best first; the same for all cells with the same words around them."""
        follows = self._change(cell) if cell.part == "change" else self._share(cell)
        if follows is not None:
            return follows
        whole = cell.whole.indicator if cell.whole else ""
        level = level_of(cell.agency or self.agencies.issuer)
        labels = tuple(label.text for label in (*cell.own, *cell.row.above))
        key = (
            labels,
            len(cell.row.own),
            len(cell.column.own),
            cell.beside,
            cell.row.unit,
            quantity.unit,
            whole,
            level,
            bool(cell.agency),
        )
        if key not in self._known:
            self._known[key] = self.catalogue.candidates(self.evidence(cell, whole, level), quantity.unit, whole)
        return self._known[key]

    def _change(self, cell: Cell) -> list[Candidate] | None:
        """What changed is what the figure before is of; None where there is none, or the column has words of its own."""
        own = any(label.says for label in cell.teller.own)
        return None if own or not (cell.base and cell.base.indicator) else [Candidate(cell.base.indicator, FOLLOWS, ())]

    def _share(self, cell: Cell) -> list[Candidate] | None:
        """The rate of the figure before, for a column that only says that it is one; None for other columns."""
        if cell.part not in SHARES or any(label.says for label in cell.teller.own):
            return None
        base = self.catalogue.indicators.get(cell.base.indicator) if cell.base else None
        rate = base.rate if base else ""
        if cell.part == "of_plan" and base and base.denominator:
            rate = rate if self.catalogue.indicators[base.denominator].kind == "plan" else ""
        elif cell.part == "of_plan":
            rate = ""
        if rate:
            return [Candidate(rate, FOLLOWS, ())]
        return None if cell.part == "rate" else []

    def evidence(self, cell: Cell, whole: str, level: str) -> Evidence:
        """The facets around a cell: its row and column nearest, then what the row stands under, then what is over the table."""
        found = Evidence()
        for start, labels in ((0, cell.row.own), (ACROSS, cell.column.own)):
            for place, label in enumerate(labels):
                self._add(found, label, Near.OWN, start + UP * place)
        for facet, value in self._nouns(cell):
            found.add(facet, value, Near.WHOLE, UP)
        if whole:
            self.catalogue.add_facets_of(whole, found, Near.WHOLE)
        for place, label in enumerate(cell.row.above):
            self._add(found, label, Near.LEAD, place)
        for near, all_hits in ((Near.HEADING, self.around.hits), (Near.HEADING, self.around.headings)):
            for place, hits in enumerate(all_hits):
                for facet, value in cell.over(hits):
                    found.add(facet, value, near if place == 0 else Near.OUTER, place)
        if cell.column_object:
            found.add("object", cell.column_object, Near.CARRIED)
        for value in cell.beside:
            found.add(BESIDE, value, Near.OWN)
        if "issuer" not in found.facets and level:
            found.add("issuer", level, Near.HEADING)
        return found

    @staticmethod
    def _add(found: Evidence, label: Label, near: Near, distance: int) -> None:
        """What a label says, its last words nearest ("Số vấn đề phát hiện đã xử lý" are settled ones). A topic says where figures
        stand, however near its words are."""
        for hit in () if label.part else label.hits.found:
            back = min(UP - 1, len(label.words) - hit.end)
            for facet, value in hit.meanings:
                if facet != BESIDE and (facet, value) in label.says:
                    found.add(facet, value, max(near, Near.HEADING) if facet == TOPIC else near, distance + back)

    def _nouns(self, cell: Cell) -> list[Meaning]:
        """What is counted, as the unit says: "ĐVT: hồ sơ"."""
        unit = cell.row.unit or cell.column.unit or self.around.unit
        return [] if unit in MEASURES else meanings_of(self.lexicon.hits(unit))

    def _role(self, cell: Cell, kind: str) -> str:
        if kind in ("plan", "change"):
            return kind
        return cell.part if cell.part in ("plan", "change") else "observed"
