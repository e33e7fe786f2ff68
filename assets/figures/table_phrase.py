"""What stands for the sentence of a table's figure: its headings as they are printed, and as people decide about them."""

from assets.figures.phrase import NUMBER, OTHER, OWN
from assets.figures.table_grid import GridCell
from assets.figures.table_headings import Heading
from assets.figures.table_shape import Row, Shape

LONGEST = 110  # characters of a phrase without the sign of the figure


def quote_of(shape: Shape, row: Row, cell: GridCell) -> str:
    """The headings of a figure's row and column and its cell, in the words of the table."""
    labels = [label.flow.text for upper in reversed(row.above) for label in reversed(upper.labels)]
    labels += [label.flow.text for label in reversed(row.labels)]
    labels += [head.flow.text for head in shape.columns[cell.column].path]
    return " | ".join(text.strip() for text in (*labels, cell.flow.text))


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
