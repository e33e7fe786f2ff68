"""The figure of a form's row as a site: the form says what it is and of which level, the column and the report say the rest."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assets.figures.catalogue.fit import Candidate
from assets.figures.forms.recognise import Known
from assets.figures.numbers.grammar import Units
from assets.figures.numbers.quantities import Quantity
from assets.figures.sites.site import Proposal, What, Who
from assets.figures.tables.site import InCell
from assets.figures.tables.time import dated
from assets.figures.text.flow import Words, plain
from assets.figures.words.period import Dated
from assets.figures.words.role import Played
from warehouse.doubt import Doubt
from warehouse.places import COMMITTEE
from warehouse.vocabulary import Qualifier

LETTERS = re.compile(r"\w+")
ALL = Decimal(100)
OF_ITS_OWN = ("", "value", "total", "plan", "estimate")  # parts of columns whose figures are the row's


@dataclass(frozen=True)
class FormTable:
    """What is known of a form as a whole. `counts`: its rates that have a row of counts are counts; `is_of_another`: its title names another
    period than the report's."""

    units: Units
    counts: bool
    is_of_another: bool


@dataclass(frozen=True)
class InForm:
    """The site of the first number of a cell of a form's row."""

    cell: InCell
    known: Known
    table: FormTable
    asked: int | None  # the answer of the row that this one stands under, where that is a code

    @property
    def quantity(self) -> Quantity:
        return self.cell.quantity

    @property
    def place(self) -> Words:
        return self.cell.place

    @property
    def qualifier(self) -> Qualifier:
        return self.cell.qualifier

    @property
    def _is_count(self) -> bool:
        """Whether the number is one of things, in a row of a rate: "124" under "%"."""
        form, value = self.known.form, self.quantity.value
        if not form.count or value is None:
            return False
        return value > ALL or (self.table.counts and value == int(value) and value != ALL)

    @property
    def code(self) -> str:
        return self.known.form.count if self._is_count else self.known.form.indicator

    def what(self) -> What:
        if not self.code:
            return self.cell.what()
        return What([self.cell.teller.catalogue.follows(self.code)], "form", None, None)

    def is_part(self, what: What, who: Who) -> bool:
        return False

    def played(self, top: Candidate | None) -> Played:
        return self.cell.played(top)

    def who(self, top: Candidate | None) -> Who:
        """Whom the column names, else the level that the row is of, else who reports."""
        column = self.cell.cell.column
        if column.agency:
            return Who(column.agency, "heading", column.namer.at if column.namer else None)
        of_all = self.cell.teller.whose.default
        doubt = None if of_all == COMMITTEE else Doubt("who", "form_issuer")
        return Who(self.known.form.agency or of_all, "form", None, doubt)

    def dated(self, top: Candidate | None, played: Played) -> Dated:
        """The report's own days, unless the column names others: the times that a form's rows name are part of what they count."""
        teller, column = self.cell.teller, self.cell.cell.column
        indicator = teller.catalogue.indicators[top.code] if top else None
        return dated(column.timed, (), teller.cover, indicator, played.role)

    def doubts(self, read: Proposal) -> list[Doubt]:
        found = [self.quantity.doubt, read.who.doubt, *self._of_row(), *self._of_number(), *self._of_column()]
        return [doubt for doubt in found if doubt]

    def _of_row(self) -> list[Doubt]:
        doubts = [] if self.known.certain else [Doubt("what", "form_row")]
        return doubts if self.code else [*doubts, Doubt("what", "form_heading")]

    def _of_number(self) -> list[Doubt]:
        """What the number cannot be: of another unit, more than all, an answer that the form does not know."""
        form, value, unit = self.known.form, self.quantity.value, self.quantity.unit
        if value is None or not self.code:
            return []
        indicator = self.cell.teller.catalogue.indicators[self.code]
        if indicator.kind == "code":
            asked = self.asked is not None and self.asked != 1
            return [Doubt("number", "code")] if asked or value not in (form.codes or {0, 1}) else []
        if self._is_count:
            return []
        unread = self.cell.cell.row.unit_unread
        if unread and LETTERS.findall(unread) != LETTERS.findall(plain(form.unit)):
            return [Doubt("what", "unit", unread)]
        doubts = [Doubt("what", "unit", unit)] if unit and unit not in (indicator.unit, self._printed) else []
        if indicator.unit == "%" and value > ALL:
            doubts.append(Doubt("number", "over_all"))
        elif form.count and value == int(value) and value not in (0, ALL):
            doubts.append(Doubt("number", "count_or_rate"))
        return doubts

    @property
    def _printed(self) -> str:
        """The unit that the form itself prints in the row, right or wrong: "Thủ tục" for files."""
        words = plain(self.known.form.unit)
        found = self.table.units.after(words, 0) if words else None
        return found[0].unit if found else ""

    def _of_column(self) -> list[Doubt]:
        """What the column's heading says besides that it has the figures, and another time than the report's."""
        column, cover = self.cell.cell.column, self.cell.teller.cover
        doubts = [Doubt("what", "label_says_nothing") for _ in column.telling[:1]]
        if cover is None:
            return [*doubts, Doubt("when", "no_period")]
        if self.table.is_of_another:
            doubts.append(Doubt("when", "form_title"))
        time = column.timed.time if column.timed else None
        another = time and not (time.own and time.sure) and column.part != "plan"
        return [*doubts, Doubt("when", "another_time")] if another else doubts
