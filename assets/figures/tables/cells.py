"""One table → its numbers: each cell read as what its row and column are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assets.figures.catalogue.evidence import BESIDE
from assets.figures.catalogue.weights import OBJECT
from assets.figures.decision.meaning import Meaning, Settled
from assets.figures.numbers.grammar import NUMBER
from assets.figures.numbers.kinds import Found, Scanner, raised
from assets.figures.numbers.marks import settled
from assets.figures.numbers.quantities import Quantity, quantities
from assets.figures.prose.numbers import numbers_of
from assets.figures.prose.passage import PassageReader
from assets.figures.prose.resolve import ProseResolver
from assets.figures.sites.figure import Coordinates, Figure, Numbers, Other, Printed
from assets.figures.sites.site import resolve
from assets.figures.tables.cell import Cell
from assets.figures.tables.frames import RowFrames
from assets.figures.tables.grid import GridCell
from assets.figures.tables.headings import Heading, columns, phrase_of, quote_of, remark_of, rows
from assets.figures.tables.labels import LabelReader
from assets.figures.tables.parts import TableWords
from assets.figures.tables.shape import Row, Shape
from assets.figures.tables.site import InCell, InSameCell, TableTeller
from assets.figures.tables.sums import Stated, compare
from assets.figures.tables.totals import level_of_bodies
from assets.figures.text.flow import Words
from assets.figures.text.outline import Place
from warehouse.doubt import Doubt
from warehouse.vocabulary import Kind

MINUS = re.compile(r"\s*(?P<sign>[-−–])\s?(?=\d)")
IN_BRACKETS = re.compile(r"\s*\(\s?[-−–]?\d")
RUN = re.compile(r"\d+")
DIGIT = re.compile(r"\d|[²³¹⁰⁴-⁹¼½¾]")
SIGN = Doubt("number", "sign")
SEVERAL = ("plan", "change", "same_days", "of_plan", "rate")  # parts that another figure of the row is the base of


@dataclass(frozen=True)
class TableTools:
    """What reading tables needs. `passages` reads running text, which cells may have too, and `prose` resolves it; `settled`: the doubts
    that a total lifts."""

    scanner: Scanner
    words: TableWords
    labels: LabelReader
    passages: PassageReader
    prose: ProseResolver
    settled: Settled


@dataclass
class OneTable:
    """Reads one table; keeps what its figures meant, for those that follow from them."""

    tools: TableTools
    place: Place
    number: int
    shape: Shape
    teller: TableTeller
    form: RowFrames
    _stated: list[Stated] = field(default_factory=list)
    _at: dict[tuple[int, int], Meaning] = field(default_factory=dict)
    _over: dict[int, Meaning] = field(default_factory=dict)

    def read(self) -> Numbers:
        """The numbers of all cells."""
        self.columns = columns(self.shape, self.tools.labels)
        self.rows = rows(self.shape, self.tools.labels)
        self.teller.rows_of = level_of_bodies(self.rows.values())
        self.teller.columns_of = level_of_bodies(self.columns.values())
        objects = {v for h in self.columns.values() for label in h.own for f, v in label.says if f == OBJECT}
        self._object = objects.pop() if len(objects) == 1 else ""
        self._beside_columns = _said_beside({i: h for i, h in self.columns.items()})
        self._beside_rows = _said_beside(self.rows)
        body = {row.index: row for row in self.shape.rows}
        found = Numbers()
        for cells in self.shape.grid.beginning:
            for cell in cells:
                found.add(self._cell(cell, body.get(cell.row)))
        for cell in self.shape.grid.repeated:
            found.add(self._others(cell, "other", 0))
        compare(self.shape, self._stated, self.tools.settled)
        self.form.finish()
        return found

    def _cell(self, cell: GridCell, row: Row | None) -> Numbers:
        """The numbers of one cell, read as what its row and column are."""
        if row is None:
            if cell.row in self.shape.head.numbering:
                return self._others(cell, "numbering", len(cell.words))
            return self._others(cell, "other", 0) if cell.row in self.shape.head.rows else self._prose(cell, None)
        role = self.shape.columns[cell.column].role
        if cell in row.labels:
            mark_end = row.mark_end if cell is row.labels[0] else 0
            return self._others(cell, "other", mark_end) if row.has_figures else self._prose(cell, row)
        if role == "numbering":
            return self._others(cell, "numbering", 0)
        if role == "figures" and self.shape.grid.is_number(cell):
            return self._figures(cell, row)
        if role in ("figures", "note", "label", "agency"):
            return self._prose(cell, row)
        return self._others(cell, "other" if role == "unit" else role, 0)  # type: ignore[arg-type]

    def _others(self, cell: GridCell, kind: Kind, mark_end: int) -> Numbers:
        """The numbers of a cell that has no figures; those that the scanner does not know are of `kind`."""
        claimed = self.tools.scanner.scan(cell.flow, mark_end, "numbering", self.tools.passages.notes)
        if kind == "numbering":
            claimed = [found for found in claimed if found.kind in (kind, "footnote_mark")]
        left = [
            Found(quantity.start, quantity.end, kind)
            for quantity in quantities(cell.words, claimed, self.tools.scanner)
            if DIGIT.search(cell.words, quantity.start, quantity.end) or not cell.words[quantity.start].isalpha()
        ]
        quote, section, at = cell.flow.text.strip(), self.place.section, self._coordinates(cell)
        return Numbers(
            [],
            [Other(Printed(Words(cell.flow, f.start, f.end), section, quote, at), f.kind) for f in (*claimed, *left)],
        )

    def _coordinates(self, cell: GridCell) -> Coordinates:
        return Coordinates(self.number, cell.row + 1, cell.column + 1)

    def _prose(self, cell: GridCell, row: Row | None) -> Numbers:
        """The numbers of a cell of running text. What stands beside an agency's figures is about that agency."""
        heading = self.rows[row.index] if row else None
        read = self.tools.passages.read(Place(cell.flow, self.place.section, self.place.headings, 0, 10))
        meanings = self.tools.prose.resolve(read)
        for meaning in meanings:
            if heading and heading.agency and meaning.agency == self.teller.whose.agencies.issuer:
                meaning.be_of(heading.agency, "heading", heading.namer.at if heading.namer else None)
            if heading and heading.timed and not (heading.timed.time and heading.timed.time.own):
                meaning.doubt(Doubt("when", "another_time"))  # "Nhiệm vụ quý IV | Phấn đấu 92% …"
        numbers = numbers_of(read, meanings, self._coordinates(cell))
        if row:
            self.form.keep_remark(row.index, numbers.figures)
        return numbers

    def _figures(self, cell: GridCell, row: Row) -> Numbers:
        """The figure of a cell, and what follows it in a fraction or a bracket."""
        column, heading = self.columns[cell.column], self.rows[row.index]
        unit = heading.unit or column.unit or self.teller.around.unit
        if column.unit in ("%",) or (column.unit and not heading.unit):
            unit = column.unit
        if own := self.form.unit(row.index, heading.unit_cell):
            unit = own
        part = column.part or heading.part
        quote, words = quote_of(self.shape, row, cell), phrase_of(heading, column)
        remark = remark_of(self.shape, row)
        results = Numbers()
        marks = raised(cell.flow.text)
        found = values(cell.words, unit, self.tools.scanner, part == "change", marks)
        for quantity in settled(found, cell.words) if self.tools.passages.commas else found:
            place = Words(cell.flow, quantity.start, quantity.end)
            if not results.figures:
                first = meaning = self._first(cell, row, quantity)
                stated = bool(column.unit) or bool(RUN.sub("", cell.words).strip(" .,+-−–()"))
                if not self.form.knows(row.index):
                    self._stated.append(
                        Stated(row, heading, cell.column, quantity.value, meaning, part, quantity.unit, stated)
                    )
                self._at[row.index, cell.column] = meaning
                if heading.part not in SEVERAL:
                    self._over[cell.column] = meaning
            else:
                further = InSameCell(first, quantity, place, self.teller.catalogue)
                meaning = resolve(further, self.teller.catalogue)
            printed = Printed(place, self.place.section, quote, self._coordinates(cell), remark)
            results.others.extend(
                Other(Printed(Words(cell.flow, m.start, m.end), self.place.section, quote, printed.cell), m.kind)
                for m in (marks if not results.figures else ())
            )
            results.figures.append(Figure(printed, quantity, meaning, words))
            if meaning is first:
                self.form.keep(row.index, cell.column, results.figures[0])
        return results

    def _first(self, cell: GridCell, row: Row, quantity: Quantity) -> Meaning:
        beside = self._beside_columns.get(cell.column, frozenset()) | self._beside_rows.get(row.index, frozenset())
        whole = next((upper for upper in row.above[:1] if self._is_whole(upper, row, cell.column)), None)
        site = InCell(
            Cell(
                place=Words(cell.flow, quantity.start, quantity.end),
                row=self.rows[row.index],
                column=self.columns[cell.column],
                beside=beside,
                base=self._base(cell.column, row),
                counted=self._object,
                whole=self._at[whole.index, cell.column] if whole else None,
            ),
            quantity,
            self.teller,
        )
        meaning = resolve(self.form.site(site, row.index, cell.column), self.teller.catalogue)
        if cell.rows > 1 or cell.columns > 1:
            meaning.doubt(Doubt("number", "merged"))
        return meaning

    def _is_whole(self, upper: Row, row: Row, column: int) -> bool:
        """Whether a row divides the figure of the row that it stands under: both are of one agency."""
        same = self.rows[upper.index].agency == self.rows[row.index].agency
        return same and (upper.index, column) in self._at

    def _base(self, column: int, row: Row) -> Meaning | None:
        """The figure before this one that its shares and changes are of: in its row, or over it where the rows tell the parts."""
        if self.rows[row.index].part in SEVERAL and not self.columns[column].part:
            return self._over.get(column)
        before = (self._at.get((row.index, i)) for i in range(column - 1, -1, -1) if self._is_base(i))
        return next((meaning for meaning in before if meaning), None)

    def _is_base(self, column: int) -> bool:
        heading = self.columns.get(column)
        return heading is not None and heading.part not in SEVERAL


def _said_beside(headings: dict[int, Heading]) -> dict[int, frozenset[str]]:
    """Of each heading: what those that share what stands over them say beside it ("Trước hạn" next to "Đúng hạn")."""
    said = {
        index: frozenset(value for label in heading.own for facet, value in label.says if facet == BESIDE)
        for index, heading in headings.items()
    }
    groups: dict[tuple[str, ...], set[str]] = {}
    for index, heading in headings.items():
        groups.setdefault(heading.group, set()).update(said[index])
    return {index: frozenset(groups[heading.group]) - said[index] for index, heading in headings.items()}


def values(words: str, unit: str, scanner: Scanner, changes: bool, marks: Sequence[Found] = ()) -> list[Quantity]:
    """The quantities of a cell that is a number (`Grid.is_number`). `unit`: as printed elsewhere, "" when nowhere; `changes`: the
    column tells changes, where a minus is one; `marks`: of notes in it."""
    first = NUMBER.search(words)
    if first is None:
        return []
    measured = scanner.units.after(words, first.end()) is not None
    fraction = re.match(r"\s?[/–-]\s?\d", words[first.end() :])
    spoken, place, added = words, len(words), 0
    if unit and not measured and not (fraction and unit == "%"):
        last = NUMBER.search(words, first.end()) if fraction else None
        place = last.end() if last else first.end()
        if scanner.units.after(words, place) is None:
            spoken, added = f"{words[:place]} {unit}{words[place:]}", len(unit) + 1
    found = [_placed(quantity, place, added, len(words)) for quantity in quantities(spoken, list(marks), scanner)]
    return [_signed(words, found[0], changes), *found[1:]] if found else []


def _placed(quantity: Quantity, place: int, added: int, length: int) -> Quantity:
    """A quantity of the spoken words where it stands in the cell's own."""
    back = [min(at if at <= place else max(place, at - added), length) for at in (quantity.start, quantity.end)]
    return replace(quantity, start=back[0], end=back[1], unit_start=back[1], unit_end=back[1])


def _signed(words: str, quantity: Quantity, changes: bool) -> Quantity:
    """A number with its minus; where none is to be expected, or a bracket may be one, a person must look."""
    if (minus := MINUS.match(words)) and quantity.value is not None and quantity.value > 0:
        doubt = quantity.doubt or (None if changes else SIGN)
        return replace(quantity, start=minus.start("sign"), value=-quantity.value, doubt=doubt)
    return replace(quantity, doubt=quantity.doubt or SIGN) if IN_BRACKETS.match(words) else quantity
