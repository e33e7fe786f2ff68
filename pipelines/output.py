"""Rows for people (a table) and for programs (CSV, JSON), to standard output."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

Rows = Iterable[Sequence[object]]
MOST = 10_000  # rows of a table that people read
UNFOLDED = 100_000  # characters; wider than any row


def plain(cell: object) -> str:
    """A value as text: decimals without trailing zeros, ISO dates, nothing for a missing value."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        text = format(cell, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def write(form: str, columns: Sequence[str], rows: Rows) -> None:
    """Print `rows` as "table", "csv" or "json"."""
    {"table": _table, "csv": _csv, "json": _json}[form](columns, rows)


def _csv(columns: Sequence[str], rows: Rows) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([plain(cell) for cell in row] for row in rows)


def _json(columns: Sequence[str], rows: Rows) -> None:
    """An array, written as the rows come."""
    mark = "["
    for row in rows:
        record = dict(zip(columns, map(_json_cell, row), strict=True))
        text = json.dumps(record, ensure_ascii=False, indent=1, default=plain)
        sys.stdout.write(f"{mark}\n " + text.replace("\n", "\n "))
        mark = ","
    print("[]" if mark == "[" else "\n]")


def _json_cell(cell: object) -> object:
    """Decimals become JSON numbers where a double holds them exactly, else text."""
    if not isinstance(cell, Decimal):
        return cell
    text = plain(cell)
    number = float(text) if "." in text else int(text)
    return number if Decimal(repr(number)) == cell else text


def _table(columns: Sequence[str], rows: Rows) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for column in columns:
        table.add_column(column, overflow="fold")
    waiting = iter(rows)
    for row in islice(waiting, MOST):
        table.add_row(*(plain(cell).replace("\n", " ") for cell in row))
    console = Console(markup=False, highlight=False)
    if console.is_terminal:
        console.print(table)
        _tell_more(waiting)
        return
    console.width = UNFOLDED  # a file has no edge to fold lines at
    with console.capture() as printed:
        console.print(table)
    print("\n".join(line.rstrip() for line in printed.get().splitlines()))
    _tell_more(waiting)


def _tell_more(waiting: Iterator[Sequence[object]]) -> None:
    if next(waiting, None) is not None:
        more = f"… chỉ hiện {MOST} dòng đầu / only the first {MOST} rows are shown: --format csv, parquet"
        print(more, file=sys.stderr)
