"""Which tables hold figures, and how the numbers of spreadsheets are printed. Shared by the readers of Word files and spreadsheets."""

import re

NUMBER_ALONE = re.compile(r"[-–+(]?\s*\d[\d.,\xa0 ]*\s*%?\s*\)?")


def is_number(text: str) -> bool:
    """Whether a cell holds a number and nothing else."""
    return NUMBER_ALONE.fullmatch(text.strip()) is not None


def holds_figures(rows: list[list[str]]) -> bool:
    """Whether a table is one of figures: at least two rows and columns, and below its first row a cell that is a number, in
    another column than the first. What is not (letterheads, signatures, lists of tasks) is read as text, row by row."""
    wide = [row for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
    return len(wide) > 1 and any(is_number(cell) for row in rows[1:] for cell in row[1:])
