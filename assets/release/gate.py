"""The last look at the tables before they are published: whatever is not right stops the release, naming the cell."""

import re
import unicodedata

from assets.release.tables import Table, cell_text, codes
from warehouse.problem import Problem

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SIGNED_NUMBER = re.compile(r"[-+]\d[\w\s.,%/]*")


def check(tables: dict[str, Table]) -> None:
    """Raises Problem at the first cell that must not be published."""
    if not tables["observations"].data.num_rows:
        raise Problem("release.nothing")
    for table in tables.values():
        _check_cells(table)
        _check_key(table)
        for column, target in table.foreign_keys:
            _check_foreign_key(table, column, tables[target])


def _problem(code: str, table: Table, row: int, column: str, cell: object) -> Problem:
    """`row` counts from 0; the line in the CSV is two more."""
    return Problem(code, file=f"{table.name}.csv", place=f"dòng/line {row + 2}", column=column, cell=cell_text(cell))


def _check_cells(table: Table) -> None:
    for column in table.columns:
        allowed = {code.code for code in codes().get(column.column, ())}
        for row, cell in enumerate(table.data[column.column].to_pylist()):
            if cell is None:
                if column.required:
                    raise _problem("release.empty_cell", table, row, column.column, cell)
            elif allowed and cell not in allowed:
                raise _problem("release.unknown_code", table, row, column.column, cell)
            elif column.type == "text":
                _check_text(table, row, column.column, cell)


def _check_text(table: Table, row: int, column: str, cell: str) -> None:
    """A spreadsheet runs a text that starts like a formula. Figures as printed may carry a sign, and nothing that computes."""
    if any(unicodedata.category(char) == "Cc" and char not in "\n\t\r" for char in cell):
        raise _problem("release.control_character", table, row, column, repr(cell))
    is_number = column == "raw" and SIGNED_NUMBER.fullmatch(cell)
    if (cell.startswith(FORMULA_STARTS) or cell.strip().startswith(FORMULA_STARTS)) and not is_number:
        raise _problem("release.formula_cell", table, row, column, cell)


def _check_key(table: Table) -> None:
    if not table.key:
        return
    seen: set[tuple] = set()
    for row, key in enumerate(zip(*(table.data[name].to_pylist() for name in table.key), strict=True)):
        if key in seen:
            raise _problem("release.duplicate_key", table, row, ", ".join(table.key), " · ".join(key))
        seen.add(key)


def _check_foreign_key(table: Table, column: str, target: Table) -> None:
    known = set(target.data[target.key[0]].to_pylist()) | {None}
    for row, cell in enumerate(table.data[column].to_pylist()):
        if cell not in known:
            raise _problem("release.dangling_key", table, row, column, cell)
