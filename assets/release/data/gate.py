"""The last look at the tables before they are published: whatever is not right stops the release, naming the cell."""

import pyarrow as pa
import pyarrow.compute as pc

from assets.release.codes import codes
from assets.release.data.formats import cell_text
from assets.release.data.tables import Column, Table
from warehouse.problem import Problem

# A spreadsheet runs a text that starts like a formula. Figures as printed may carry a sign, and nothing that computes (notation of RE2)
FORMULA = r"^[\s\pZ]*[=+\-@]|^[\t\r]"
SIGNED_NUMBER = r"^[-+]\d[\p{L}\p{N}_\s\pZ.,%/]*$"
CONTROL = r"[\x{0}-\x{8}\x{b}\x{c}\x{e}-\x{1f}\x{7f}-\x{9f}]"
LINE_BREAK = r"[\n\r]"  # each row of the CSV is one line


def check(tables: dict[str, Table]) -> None:
    """Raises Problem at the first cell that must not be published."""
    if not tables["observations"].data.num_rows:
        raise Problem("release.nothing")
    for table in tables.values():
        for column in table.columns:
            _check_column(table, column)
        _check_key(table)
        for name, target in table.foreign_keys:
            _check_foreign_key(table, name, tables[target])


def _check_column(table: Table, column: Column) -> None:
    values = table.data[column.column]
    allowed = [code.code for code in codes().get(column.column, ())]
    if column.required:
        _stop_at(values.is_null(), "release.empty_cell", table, column.column)
    if allowed:
        _stop_at(_is_none_of(values, pa.array(allowed, values.type)), "release.unknown_code", table, column.column)
    elif column.type == "text":
        # a fault of a text is looked for once; where it stands, only when there is one
        each = pa.chunked_array([pc.unique(values)])
        for code, fault in FAULTS:
            if pc.any(fault(each, column)).as_py():
                _stop_at(fault(values, column), code, table, column.column)


def _is_unlike(values: pa.ChunkedArray, column: Column) -> pa.ChunkedArray:
    return pc.invert(pc.match_substring_regex(values, f"^({column.pattern})$" if column.pattern else ""))


def _has_control(values: pa.ChunkedArray, _: Column) -> pa.ChunkedArray:
    return pc.match_substring_regex(values, CONTROL)


def _is_formula(values: pa.ChunkedArray, column: Column) -> pa.ChunkedArray:
    formula = pc.match_substring_regex(values, FORMULA)
    is_number = column.column == "raw"
    return pc.and_not(formula, pc.match_substring_regex(values, SIGNED_NUMBER)) if is_number else formula


def _has_line_break(values: pa.ChunkedArray, _: Column) -> pa.ChunkedArray:
    return pc.match_substring_regex(values, LINE_BREAK)


FAULTS = (
    ("release.unlike_pattern", _is_unlike),
    ("release.control_character", _has_control),
    ("release.formula_cell", _is_formula),
    ("release.control_character", _has_line_break),
)


def _is_none_of(values: pa.ChunkedArray, known: pa.Array) -> pa.ChunkedArray:
    return pc.and_(values.is_valid(), pc.invert(pc.is_in(values, value_set=known)))


def _stop_at(faults: pa.ChunkedArray, code: str, table: Table, column: str) -> None:
    """Raises Problem at the first cell that is at fault. The line in the CSV is two more than the row, which counts from 0."""
    row = pc.index(faults, True).as_py()
    if row >= 0:
        cell = table.data[column][row].as_py()
        shown = repr(cell) if code == "release.control_character" else cell_text(cell)
        raise Problem(code, file=f"{table.name}.csv", place=f"dòng/line {row + 2}", column=column, cell=shown)


def _check_key(table: Table) -> None:
    if not table.key:
        return
    key = pc.binary_join_element_wise(*(table.data[name].cast(pa.string()) for name in table.key), " · ")
    if len(pc.unique(key)) < len(key):
        place = pa.array(range(len(key)))
        first = pa.table({"key": key, "place": place}).group_by("key").aggregate([("place", "min")])
        again = pc.invert(pc.is_in(place, value_set=first["place_min"].combine_chunks()))
        row = pc.index(again, True).as_py()
        place_text = f"dòng/line {row + 2}"
        raise Problem(
            "release.duplicate_key",
            file=f"{table.name}.csv",
            place=place_text,
            column=", ".join(table.key),
            cell=key[row].as_py(),
        )


def _check_foreign_key(table: Table, column: str, target: Table) -> None:
    known = target.data[target.key[0]].combine_chunks()
    _stop_at(_is_none_of(table.data[column], known), "release.dangling_key", table, column)
