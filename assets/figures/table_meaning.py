"""What the figure of a cell means: the facets of its row, its column and what stands over the table, matched with the catalogue."""

import json
from dataclasses import dataclass, field

from assets.figures.agency import Agencies, level_of
from assets.figures.evidence import BESIDE, Evidence, Near
from assets.figures.lexicon import Hits, Lexicon
from assets.figures.match import CONTEXT, MARGIN, MEASURES, TOPIC, Candidate, Catalogue
from assets.figures.quantities import Quantity
from assets.figures.resolve import Resolved
from assets.figures.table_headings import Heading
from assets.figures.table_labels import LEVEL, Label
from assets.figures.table_time import Time, period_of
from assets.reports.cover import Cover

FOLLOWS = 5.0  # the score of what the catalogue says follows from another figure of the row
ACROSS, UP = 1, 60  # how far the heading of the column, and each heading over another, counts
UNKNOWN_WORDS = 1  # words of its row and column that the lexicon does not know, past which a reading is not certain
SHARES = ("rate", "of_plan")
WHAT = frozenset({"object", "act"})


@dataclass(frozen=True)
class Around:
    """What stands over a table: its captions' words and phrases, the phrases of the headings, nearest first; its unit."""

    words: str
    hits: tuple[Hits, ...]
    headings: tuple[Hits, ...]
    unit: str
    other_agency: bool


@dataclass(frozen=True)
class Cell:
    """A figure's cell: its headings, and what is known of other figures of the table: `base`, the row's figure before it that a
    share or a change is of; `whole`, the figure of the row above that this row divides."""

    row: Heading
    column: Heading
    beside: frozenset[str]
    base: Resolved | None
    whole: Resolved | None
    column_object: str = ""  # what the other columns count, when they all count one thing

    @property
    def part(self) -> str:
        return self.column.part or self.row.part

    @property
    def time(self) -> Time | None:
        return self.column.time or self.row.time

    @property
    def agency(self) -> str:
        """Whom the figure is about; "" when its headings name nobody."""
        return self.column.agency or self.row.agency

    @property
    def own(self) -> tuple[Label, ...]:
        return (*self.row.own, *self.column.own)


@dataclass
class Meanings:
    """Resolves the cells of one table."""

    catalogue: Catalogue
    lexicon: Lexicon
    agencies: Agencies
    cover: Cover | None
    around: Around
    _known: dict[tuple[object, ...], list[Candidate]] = field(default_factory=dict)
    _apart: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._apart = frozenset(facet for wanted in self.catalogue.wanted.values() for facet in wanted.breakdown)

    def resolve(self, cell: Cell, quantity: Quantity) -> Resolved:
        """The meaning of the number of a cell."""
        candidates = self._candidates(cell, quantity)
        top = candidates[0] if candidates else None
        indicator = self.catalogue.indicators[top.code] if top else None
        role = self._role(cell, indicator.kind if indicator else "")
        agency = cell.agency or self.agencies.issuer
        reasons = self._reasons(cell, quantity, candidates)
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
            part_of=cell.whole if top and self._divides(cell, top) else None,
        )

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
        unit = quantity.unit
        whole = cell.whole.indicator if cell.whole else ""
        level = level_of(cell.agency or self.agencies.issuer)
        labels = tuple(label.text for label in (*cell.own, *cell.row.above))
        key = (
            labels,
            len(cell.row.own),
            len(cell.column.own),
            cell.beside,
            cell.row.unit,
            unit,
            whole,
            level,
            bool(cell.agency),
        )
        if key not in self._known:
            self._known[key] = self.catalogue.candidates(self.evidence(cell, whole, level), unit, whole)
        return self._known[key]

    def _change(self, cell: Cell) -> list[Candidate] | None:
        """What changed is what the figure before is of; None where there is none, or the column has words of its own."""
        telling = cell.column if cell.column.part else cell.row
        own = any(label.says for label in telling.own)
        return None if own or not (cell.base and cell.base.indicator) else [Candidate(cell.base.indicator, FOLLOWS, ())]

    def _share(self, cell: Cell) -> list[Candidate] | None:
        """The rate of the figure before, for a column that only says that it is one; None for other columns."""
        telling = cell.column if cell.column.part else cell.row
        if cell.part not in SHARES or any(label.says for label in telling.own):
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
                for facet, value in self._over(cell, hits):
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

    @staticmethod
    def _over(cell: Cell, hits: Hits) -> list[tuple[str, str]]:
        """What words over the table say of a cell; of one agency's figures the level is no breakdown: "cấp xã" over communes."""
        return [(facet, value) for facet, value in _meanings(hits) if facet != LEVEL or not cell.agency]

    def _nouns(self, cell: Cell) -> list[tuple[str, str]]:
        """What is counted, as the unit says: "ĐVT: hồ sơ"."""
        unit = cell.row.unit or cell.column.unit or self.around.unit
        return [] if unit in MEASURES else _meanings(self.lexicon.hits(unit))

    def _role(self, cell: Cell, kind: str) -> str:
        if kind in ("plan", "change"):
            return kind
        return cell.part if cell.part in ("plan", "change") else "observed"

    def _divides(self, cell: Cell, top: Candidate) -> bool:
        """Whether the reading is a breakdown of the figure of the row above."""
        return cell.whole is not None and cell.whole.indicator in self.catalogue.wanted[top.code].line

    def _reasons(self, cell: Cell, quantity: Quantity, candidates: list[Candidate]) -> list[str]:
        """Why a person must look; empty when the reading is certain."""
        reasons = [f"number:{quantity.doubtful}"] if quantity.doubtful else []
        reasons += self._of_whom(cell) + self._of_when(cell)
        if not candidates:
            return [*reasons, "indicator:none"]
        top = candidates[0]
        reasons += [f"indicator:{doubt}" for doubt in top.doubts]
        if len(candidates) > 1 and top.score - candidates[1].score < MARGIN:
            reasons.append(f"indicator:or {candidates[1].code}")
        if top.score < FOLLOWS:
            reasons += self._unsaid(cell, top)
        elif cell.base and cell.base.status == "review":
            reasons.append("indicator:whole")
        if cell.whole and cell.whole.status == "review" and self._divides(cell, top):
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
        asked = {
            facet: wanted.required.get(facet, frozenset()) | wanted.optional.get(facet, frozenset())
            for facet in wanted.required.keys() | wanted.optional.keys()
        }
        reasons = []
        unknown = sum(label.unknown for label in cell.own)
        if unknown > UNKNOWN_WORDS:
            reasons.append(f"indicator:{unknown} words unknown")
        for labels in (
            cell.row.telling,
            cell.column.telling,
            *((label,) for label in cell.row.above if not label.part),
        ):
            said = [(facet, value) for label in labels for facet, value in label.says]
            if labels and not any(value in asked.get(facet, ()) or facet in CONTEXT for facet, value in said):
                reasons.append("indicator:label says nothing")
        reasons += [f"indicator:+{facet}={value}" for facet, value in self._other_values(cell, asked)]
        far = [meaning for label in cell.row.above for meaning in label.says]
        far += [meaning for hits in self.around.hits for meaning in self._over(cell, hits)]
        for facet, value in far:
            if facet in self._apart - WHAT - CONTEXT and facet not in asked:
                reasons.append(f"indicator:+{facet}={value}")
        return reasons + _at_odds(cell)

    def _other_values(self, cell: Cell, asked: dict[str, frozenset[str]]) -> list[tuple[str, str]]:
        """What a label says besides of a facet that sets parts apart: "Trực tiếp, bưu chính" are two channels together."""
        return [
            (facet, value)
            for label in (*cell.row.telling, *cell.column.telling)
            for facet, values in sorted(_values((label,)).items())
            if facet in self._apart - WHAT and facet in asked
            for value in sorted(values - asked[facet])
            if values & asked[facet] and _said_apart(label, facet, value)
        ]


def _said_apart(label: Label, facet: str, value: str) -> bool:
    """Whether a value is said by words that say no other value of the facet."""
    return any([v for f, v in hit.meanings if f == facet] == [value] for hit in label.hits.found)


def _at_odds(cell: Cell) -> list[str]:
    """What the row and the column say differently of one facet."""
    row, column = (_values(heading.telling) for heading in (cell.row, cell.column))
    return [
        f"indicator:{facet}≠{sorted(column[facet])[0]}"
        for facet in sorted(row.keys() & column.keys() - CONTEXT)
        if not row[facet] & column[facet]
    ]


def _values(labels: tuple[Label, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for label in labels:
        for facet, value in label.says:
            found.setdefault(facet, set()).add(value)
    return found


def _meanings(hits: Hits) -> list[tuple[str, str]]:
    return [meaning for hit in hits.found for meaning in hit.meanings if meaning[0] != BESIDE]
