"""Reads a CSV file that people edit into typed rows, and names the line and the column of the first fault."""

import csv
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date
from decimal import InvalidOperation
from pathlib import Path
from typing import Literal, TypeVar

from warehouse.problem import Problem

Row = TypeVar("Row")


def _yes_no(text: str) -> bool:
    return {"yes": True, "no": False}[text]


def _converter(hint: object) -> Callable[[str], object]:
    """How a cell of a column with this type is read; a cell that does not fit raises."""
    if typing.get_origin(hint) is Literal:
        allowed = typing.get_args(hint)
        return lambda text: allowed[allowed.index(text)]
    if isinstance(hint, types.UnionType):
        inner = _converter(typing.get_args(hint)[0])
        return lambda text: inner(text) if text else None
    known: dict[object, Callable[[str], object]] = {bool: _yes_no, date: date.fromisoformat}
    return known.get(hint, hint)  # type: ignore[arg-type]


def read_table(path: Path, row_type: type[Row]) -> tuple[Row, ...]:
    """The rows of a reference CSV as `row_type`. Raises Problem naming the file, the line and the column at the first fault."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = list(csv.reader(stream, strict=True))
    except FileNotFoundError:
        raise Problem("reference.missing_file", file=path.name) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise Problem("reference.not_csv", file=path.name, error=error) from None
    header, body = (lines[0], lines[1:]) if lines else ([], [])
    hints = typing.get_type_hints(row_type)
    needed = [field.name for field in fields(row_type) if field.default is MISSING]  # type: ignore[arg-type]
    for name in needed:
        if name not in header:
            raise Problem("reference.missing_column", file=path.name, place="dòng/line 1", column=name)
    columns = [(header.index(name), _converter(hints[name])) for name in needed]
    rows = ((number, cells) for number, cells in enumerate(body, start=2) if any(cells))
    return tuple(_row(row_type, path, number, header, cells, columns) for number, cells in rows)


def _row(row_type: type[Row], path: Path, number: int, header: list[str], cells: list[str], columns: list) -> Row:
    """`columns`: of each field without a default, in the order of the fields, the place of its cell and how that is read."""
    place = f"dòng/line {number}"
    if len(cells) != len(header):
        raise Problem("reference.cell_count", file=path.name, place=place, found=len(cells), wanted=len(header))
    values = []
    for column, convert in columns:
        cell = cells[column].strip()
        try:
            values.append(cell if convert is str else convert(cell))
        except (ValueError, KeyError, InvalidOperation):
            raise Problem("reference.bad_cell", file=path.name, place=place, column=header[column], cell=cell) from None
    return row_type(*values)
