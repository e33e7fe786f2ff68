"""What stands over a column and beside a row, read: whose figures, of which time, in which unit, and the words that tell what they are.

The headings of a figure, as they are printed and as people decide about them, stand for the sentence that a table does not have.
"""

from dataclasses import dataclass

from assets.figures.tables.grid import GridCell
from assets.figures.tables.labels import Label, LabelReader
from assets.figures.tables.shape import Column, Row, Shape
from assets.figures.text.phrase import NUMBER, OTHER, OWN

LONGEST = 110  # characters of a phrase without the sign of the figure
PLAIN = ("", "value", "total")  # parts that leave a figure observed


@dataclass(frozen=True)
class Heading:
    """A column or a row. `own`: its labels, nearest first; `above`: of the rows it stands under; `group`: what its siblings share.

    `agency`: the code of whom it is about, "" when the heading does not say; `known`: it is in agencies.csv. `one` False: the
    heading names many agencies. `unit_cell`: the unit that its row's own cell tells; `unit_unread`: what it says that is no known unit. `namer`: the label that names the agency.
    """

    own: tuple[Label, ...]
    above: tuple[Label, ...]
    group: tuple[str, ...]
    agency: str = ""
    known: bool = True
    total: bool = False
    unit: str = ""
    unit_cell: str = ""
    unit_unread: str = ""
    namer: Label | None = None

    @property
    def labels(self) -> tuple[Label, ...]:
        return (*self.own, *self.above)

    @property
    def part(self) -> str:
        """The part that its labels say, the nearest that is not plain."""
        return next((label.part for label in self.own if label.part not in PLAIN), "")

    @property
    def timed(self) -> Label | None:
        """The nearest label that names a time."""
        return next((label for label in self.labels if label.time), None)

    @property
    def telling(self) -> tuple[Label, ...]:
        """Its own labels that have words of their own."""
        return tuple(label for label in self.own if not label.part)


def columns(shape: Shape, reader: LabelReader) -> dict[int, Heading]:
    """The headings of the figure columns by their index."""
    figures = [column for column in shape.columns if column.role == "figures"]
    labels = {column.index: [reader.read(cell.flow.whole) for cell in reversed(column.path)] for column in figures}
    are_agencies = sum(any(label.whole for label in own) for own in labels.values()) > 1
    return {column.index: _column(column, labels[column.index], are_agencies, reader) for column in figures}


def _column(column: Column, labels: list[Label], are_agencies: bool, reader: LabelReader) -> Heading:
    agency, known, total = "", True, bool(labels) and labels[0].part == "total"
    named = next((label for label in labels if label.whole), None)
    if named is None and are_agencies and labels and not labels[-1].part and not labels[0].many and len(labels) == 1:
        named = labels[0]
    if named:
        agency, known = reader.agency_of(named, "")
        labels = [label for label in labels if label is not named]
    group = tuple(label.text for label in labels[1:])
    unit = next((label.unit for label in ([named] if named else []) + labels if label.unit), "")
    return Heading(tuple(labels), (), group, agency, known, total, unit, "", "", named)


def rows(shape: Shape, reader: LabelReader) -> dict[int, Heading]:
    """The headings of the rows by their index."""
    labels = {row.index: _labels(row, reader) for row in shape.rows}
    filled = [own[0] for row in shape.rows if row.has_figures and (own := labels[row.index])]
    stub = next((column for column in shape.columns if column.role == "agency"), None)
    are_agencies = stub is not None or (len(filled) > 1 and sum(label.whole for label in filled) * 2 >= len(filled))
    head = stub.path[-1].words if stub and stub.path else ""
    return {row.index: _row(shape, row, labels, are_agencies, head, reader) for row in shape.rows}


def _labels(row: Row, reader: LabelReader) -> list[Label]:
    return [reader.read(cell.flow.stripped(row.mark_end if place == 0 else 0)) for place, cell in enumerate(row.labels)]


def _row(
    shape: Shape, row: Row, labels: dict[int, list[Label]], are_agencies: bool, head: str, reader: LabelReader
) -> Heading:
    own = list(labels[row.index])
    above = [label for upper in row.above for label in labels[upper.index]]
    agency, known = "", True
    total = bool(own) and own[0].part == "total"
    named = next((label for label in own if label.whole), None)
    if named is None and are_agencies and own and row.has_figures and not own[0].many and not own[0].part:
        named = own[0]
    head = " ".join((head, *(label.words for label in above)))
    if named:
        agency, known = reader.agency_of(named, head)
        own.remove(named)
        above = [
            label for label in above if not label.many
        ]  # "Cấp huyện" over a district: where it stands, no breakdown
    elif upper := next((label for label in above if label.whole), None):
        named = upper
        agency, known = reader.agency_of(upper, head)
        above.remove(upper)
    group = tuple(str(upper.index) for upper in row.above[:1])
    cell, unread = _unit(shape, row, reader)
    unit = cell or next((label.unit for label in (*own, *above) if label.unit), "")
    return Heading(tuple(own), tuple(above), group, agency, known, total, unit, cell, unread, named)


def _unit(shape: Shape, row: Row, reader: LabelReader) -> tuple[str, str]:
    """The unit that stands in the row's unit column; else what stands there and is none."""
    cells = [shape.grid.at(row.index, column.index) for column in shape.columns if column.role == "unit"]
    said = [cell.words.strip() for cell in cells if cell and not shape.grid.is_nothing(cell)]
    unit = next((unit for words in said if (unit := reader.unit_phrase(words))), "")
    return unit, "" if unit else next((words for words in said if not reader.words.part(words)), "")


def quote_of(shape: Shape, row: Row, cell: GridCell) -> str:
    """The headings of a figure's row and column and its cell, in the words of the table."""
    labels = [label.flow.text for upper in reversed(row.above) for label in reversed(upper.labels)]
    labels += [label.flow.text for label in reversed(row.labels)]
    labels += [head.flow.text for head in shape.columns[cell.column].path]
    return " | ".join(text.strip() for text in (*labels, cell.flow.text))


def remark_of(shape: Shape, row: Row) -> str:
    """What stands beside a row in the columns of notes: "không tính 31 đơn vị …"; "" where nothing does."""
    cells = (shape.grid.at(row.index, column.index) for column in shape.columns if column.role == "note")
    return " | ".join(cell.flow.text.strip() for cell in cells if cell and not shape.grid.is_nothing(cell))


def phrase_of(row: Heading, column: Heading) -> str:
    """The same words without the agency, the total and the numbers: what is said of it in whatever report, of whichever agency."""
    labels = (
        *reversed(row.above),
        *(label for label in reversed(row.own) if label.part != "total"),
        *reversed(column.own),
    )
    text = NUMBER.sub(OTHER, " | ".join(label.words for label in labels).replace(OWN, " "))
    text = text if len(text) <= LONGEST else text[-LONGEST:].partition(" ")[2]
    return " ".join(f"{text} | {OWN}".split()) if text else OWN
