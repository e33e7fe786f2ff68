"""Which tables hold figures, and how the numbers of spreadsheets are printed. Shared by the readers of Word files and spreadsheets."""

import re

MARK = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Za-z])\.?")
WIDEST_LIST = 3  # columns; with fewer it is a list, and its words are text
NUMBER_ALONE = re.compile(r"[-–+(]?\s*\d[\d.,\xa0 ]*\s*%?\s*\)?")


def is_number(text: str) -> bool:
    """Whether a cell holds a number and nothing else."""
    return NUMBER_ALONE.fullmatch(text.strip()) is not None


def holds_figures(rows: list[list[str]]) -> bool:
    """Whether a table is one of figures: at least two rows and columns, and below its first row a cell that is a number, in
    another column than the first; or one whose figures are not filled in yet, with numbered rows under a head of its own. What is not
    (letterheads, signatures) is read as text, row by row."""
    wide = [row for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
    filled = any(is_number(cell) for row in rows[1:] for cell in row[1:])
    return len(wide) > 1 and (filled or _is_numbered(rows))


def _is_numbered(rows: list[list[str]]) -> bool:
    """Whether a table's first column only numbers its rows: "STT", 1, 2, …"""
    marks = [row[0].strip() for row in rows[1:] if row and row[0].strip()]
    wide = max((len(row) for row in rows), default=0)
    return (
        wide >= WIDEST_LIST
        and len(marks) > 1
        and marks[0].rstrip(".") in ("1", "I")
        and all(map(MARK.fullmatch, marks))
    )
