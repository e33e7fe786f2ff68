"""The figure of a cell as a site: the facets of its row, its column and what stands over the table."""

from dataclasses import dataclass, field

from assets.figures.catalogue.evidence import BESIDE, Evidence, Near
from assets.figures.catalogue.fit import Candidate
from assets.figures.catalogue.match import MEASURES, Asked, Catalogue
from assets.figures.catalogue.weights import LEVEL, OBJECT, TOPIC
from assets.figures.decision.meaning import Meaning
from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.who import OF_SEVERAL, Whose
from assets.figures.sites.site import Proposal, What, Who
from assets.figures.tables.cell import Around, Cell
from assets.figures.tables.doubts import NOT_SURE, Doubts
from assets.figures.tables.labels import Label
from assets.figures.tables.parts import TableWords
from assets.figures.tables.time import dated, of_year
from assets.figures.tables.totals import SEVERAL as SEVERAL_LEVELS
from assets.figures.tables.totals import of_office, of_total
from assets.figures.text.flow import Words
from assets.figures.words.frames import Modifiers
from assets.figures.words.lexicon import Hit, Lexicon
from assets.figures.words.period import Dated
from assets.figures.words.role import Played
from assets.reports.cover import Cover
from warehouse.doubt import Doubt
from warehouse.places import COMMITTEE, level_of
from warehouse.vocabulary import Direction, Qualifier

ACROSS, UP = 1, 60  # how far the heading of the column, and each heading over another, counts
SHARES = ("rate", "of_plan")


@dataclass
class TableTeller:
    """What the cells of one table are read with."""

    catalogue: Catalogue
    words: TableWords
    lexicon: Lexicon
    whose: Whose
    cover: Cover | None
    around: Around
    doubts: Doubts
    modifiers: Modifiers
    rows_of: str = ""  # the level that the bodies of all its rows are of, "" where they are of several or none
    columns_of: str = ""  # and those of its columns
    known: dict[tuple[object, ...], What] = field(default_factory=dict)  # cells with the same words around them


@dataclass(frozen=True)
class InCell:
    """The site of the first number of a cell."""

    cell: Cell
    quantity: Quantity
    teller: TableTeller

    @property
    def place(self) -> Words:
        return self.cell.place

    @property
    def qualifier(self) -> Qualifier:
        return "estimate" if self.cell.part == "estimate" else self.quantity.qualifier

    def what(self) -> What:
        """What may be counted, best first; the same for all cells with the same words around them."""
        after = self._change() if self.cell.part == "change" else self._share()
        if after is not None:
            return What(after, "follows", None, self.cell.whole)
        cell, level = self.cell, self._level()
        whole = cell.whole.indicator if cell.whole else ""
        labels = tuple((label.text, label.at and label.at.span[0]) for label in (*cell.own, *cell.row.above))
        key = (
            *(labels, len(cell.row.own), len(cell.column.own), cell.beside, cell.row.unit),
            *(self.quantity.unit, whole, level, bool(cell.agency)),
        )
        if key not in self.teller.known:
            evidence = self.evidence(whole, level)
            found = self.teller.catalogue.candidates(Asked(evidence, self.quantity.unit, whole))
            self.teller.known[key] = What(found, "headings", evidence, None)
        known = self.teller.known[key]
        return What(known.candidates, known.rule, known.evidence, cell.whole)

    def is_part(self, what: What, who: Who) -> bool:
        """Whether the best reading is a breakdown of the figure of the row above."""
        if what.top is None or what.whole is None:
            return False
        return what.whole.indicator in self.teller.catalogue.wanted[what.top.code].line

    def played(self, top: Candidate | None) -> Played:
        kind = self.teller.catalogue.indicators[top.code].kind if top else ""
        direction = self._direction() if "change" in (kind, self.cell.part) else None
        if kind == "plan":
            return Played("plan", "kind")
        if kind == "change":
            return Played("change", "kind", None, direction)
        if self.cell.part == "plan":
            return Played("plan", "heading")
        return (
            Played("change", "heading", None, direction)
            if self.cell.part == "change"
            else Played("observed", "observed")
        )

    def _direction(self) -> Direction | None:
        """Whether a change is one up or down: the heading says one of them, else the sign of the number does."""
        words = " ".join(label.words for label in self.cell.teller.own)
        up, down = "tăng" in words, "giảm" in words
        value = self.quantity.value or 0
        if up != down:
            return "increase" if (up and value >= 0) or (down and value < 0) else "decrease"
        return None if value == 0 else "increase" if value > 0 else "decrease"

    def dated(self, top: Candidate | None, played: Played) -> Dated:
        indicator = self.teller.catalogue.indicators[top.code] if top else None
        timed = self.cell.timed or self.teller.around.timed
        yearly = top is not None and self.teller.catalogue.wanted[top.code].is_yearly
        if yearly and (found := of_year(self.cell.timed)):
            return found
        return dated(timed, self.teller.around.captions, self.teller.cover, indicator, played.role)

    def who(self, top: Candidate | None) -> Who:
        """Whom the row or the column names; else the level that the headings name, else who reports."""
        if self.cell.agency:
            return Who(self.cell.agency, "heading", self.cell.namer.at if self.cell.namer else None)
        levels = self._levels(top)
        if len(levels) == 1:
            code, label = next(iter(levels.items()))
            return Who(code, "level", label.at)
        if total := self._of_total(top):
            return total
        of_all = self.teller.whose
        return Who(of_all.default, "reported", None, NOT_SURE if levels else None if of_all.sure else OF_SEVERAL)

    def doubts(self, read: Proposal) -> list[Doubt]:
        return self.teller.doubts.of(self.cell, self.quantity, read)

    def _levels(self, top: Candidate | None) -> dict[str, Label]:
        """The levels whose figures a cell tells, with the labels that say so: of its own headings, else of what they stand under, else
        of the table's title. None where the indicator is of what a level counts: "đã kiểm tra: cấp huyện 4"."""
        if top and LEVEL in self.teller.catalogue.wanted[top.code].required:
            return {}
        for labels, bare in ((self.cell.own, False), (self.cell.row.above, False), (self.teller.around.captions, True)):
            found = {
                f"cap_{value}": label
                for label in labels
                for facet, value in (self._all_of(label) if bare or label.part == "total" else label.says)
                if facet == LEVEL
            }
            if found:
                return found
        return {}

    def _of_total(self, top: Candidate | None) -> Who | None:
        """Whose a total over bodies of one level is; None of other figures, and of what counts such bodies."""
        teller, heading = self.teller, self.cell.row if self.cell.row.total else self.cell.column
        whom, level = teller.whose.default, teller.rows_of if heading is self.cell.row else teller.columns_of
        whole = any(teller.modifiers.find(label.words, "who") for label in heading.own)  # "Toàn tỉnh"
        if not heading.total or not level or whole or (top and LEVEL in teller.catalogue.wanted[top.code].required):
            return None
        if whom != COMMITTEE and not level_of(whom):
            counter = teller.whose.agencies.is_counter(whom)  # what is handed in there it settles itself
            return None if counter else of_office(whom)
        if level == SEVERAL_LEVELS:
            return None
        said = [label.words for label in teller.around.captions]
        territory = bool(top and teller.catalogue.indicators[top.code].whose) and level != "cap_tinh"
        return of_total(level, whom if territory else "", said, teller.modifiers)

    @staticmethod
    def _all_of(label: Label) -> list[tuple[str, str]]:
        return [meaning for hit in label.hits.found for meaning in hit.meanings]

    def _change(self) -> list[Candidate] | None:
        """What changed is what the figure before is of; None where there is none, or the column has words of its own."""
        base = self.cell.base
        own = any(label.says for label in self.cell.teller.own)
        return None if own or not (base and base.indicator) else [self.teller.catalogue.follows(base.indicator)]

    def _share(self) -> list[Candidate] | None:
        """The rate of the figure before, for a column that only says that it is one; None for other columns."""
        cell, indicators = self.cell, self.teller.catalogue.indicators
        if cell.part not in SHARES or any(label.says for label in cell.teller.own):
            return None
        base = indicators.get(cell.base.indicator) if cell.base else None
        rate = base.rate if base else ""
        if cell.part == "of_plan":
            of_plan = base and base.denominator and indicators[base.denominator].kind == "plan"
            rate = rate if of_plan else ""
        if rate:
            return [self.teller.catalogue.follows(rate)]
        return None if cell.part == "rate" else []

    def _level(self) -> str:
        return level_of(self.cell.agency or self.teller.whose.default)

    def evidence(self, whole: str, level: str) -> Evidence:
        """The facets around a cell: its row and column nearest, then what the row stands under, then what is over the table."""
        found, cell = Evidence(), self.cell
        for start, labels in ((0, cell.row.own), (ACROSS, cell.column.own)):
            for place, label in enumerate(labels):
                self._add(found, label, Near.OWN, start + UP * place)
        for facet, value in self._nouns():
            found.add(facet, value, Near.WHOLE, UP)
        if whole:
            self.teller.catalogue.add_facets_of(whole, found, Near.WHOLE)
        for place, label in enumerate(cell.row.above):
            self._add(found, label, Near.LEAD, place)
        self._add_over(found)
        if cell.counted:
            found.add(OBJECT, cell.counted, Near.CARRIED)
        for value in cell.beside:
            found.add(BESIDE, value, Near.OWN)
        if "issuer" not in found.facets and level:
            found.add("issuer", level, Near.HEADING)
        return found

    def _add_over(self, found: Evidence) -> None:
        """What stands over the table: its captions, and the headings of the report, the nearest first."""
        around = self.teller.around
        captions = [(label.at, label.hits) for label in around.captions]
        headings = [(passage.words, passage.hits) for passage in around.headings]
        for texts in (captions, headings):
            for place, (at, hits) in enumerate(texts):
                near = Near.HEADING if place == 0 else Near.OUTER
                opened = self.teller.words.title_lead(at.plain) if at else 0
                for hit in hits.found:
                    found.note(hit)
                    words = _part(at, hit)
                    for facet, value in self.cell.says(hit):
                        if facet != OBJECT or hit.start >= opened:
                            found.add(facet, value, near, place, words)

    @staticmethod
    def _add(found: Evidence, label: Label, near: Near, distance: int) -> None:
        """What a label says, its last words nearest ("Số vấn đề phát hiện đã xử lý" are settled ones). A topic says where figures
        stand, however near its words are."""
        says = label.says
        for hit in () if label.part else label.hits.found:
            back = min(UP - 1, len(label.words) - hit.end)
            words = _part(label.at, hit)
            found.note(hit)
            for facet, value in hit.meanings:
                if facet != BESIDE and (facet, value) in says:
                    reach = max(near, Near.HEADING) if facet == TOPIC else near
                    found.add(facet, value, reach, distance + back, words)

    def _nouns(self) -> list[tuple[str, str]]:
        """What is counted, as the unit says: "ĐVT: hồ sơ"."""
        unit = self.cell.row.unit or self.cell.column.unit or self.teller.around.unit
        hits = () if unit in MEASURES else self.teller.lexicon.hits(unit).found
        return [meaning for hit in hits for meaning in hit.meanings if meaning[0] != BESIDE]


def _part(at: Words | None, hit: Hit) -> Words | None:
    """Where a phrase of a label stands; None of a label that is printed nowhere."""
    return Words(at.flow, at.start + hit.start, at.start + hit.end) if at else None


@dataclass(frozen=True)
class InSameCell:
    """The site of a further number of a cell: the denominator of a fraction, the percentage in brackets."""

    first: Meaning
    quantity: Quantity
    place: Words
    catalogue: Catalogue

    @property
    def qualifier(self) -> Qualifier:
        return self.quantity.qualifier

    def what(self) -> What:
        base = self.catalogue.indicators.get(self.first.indicator)
        code = (
            ""
            if base is None
            else base.denominator
            if self._is_whole
            else base.rate
            if self.quantity.unit == "%"
            else ""
        )
        return What([self.catalogue.follows(code)] if code else [], "follows", None, None)

    @property
    def _is_whole(self) -> bool:
        return self.quantity.of is not None

    def played(self, top: Candidate | None) -> Played:
        return Played(self.first.role, "whole", None, self.first.direction)

    def who(self, top: Candidate | None) -> Who:
        return Who(self.first.agency, "whole")

    def dated(self, top: Candidate | None, played: Played) -> Dated:
        return Dated(self.first.period, "whole")

    def is_part(self, what: What, who: Who) -> bool:
        return False

    def doubts(self, read: Proposal) -> list[Doubt]:
        missing = None if read.what.top else Doubt("what", "denominator" if self._is_whole else "none")
        rests = Doubt("what", "whole") if self.first.waits else None
        return [doubt for doubt in (self.quantity.doubt, missing, rests) if doubt]
