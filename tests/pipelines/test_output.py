"""Rows as tables, CSV and JSON."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from pipelines.output import plain, write


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Decimal("59393.000000"), "59393"),
        (Decimal("95.500000"), "95.5"),
        (Decimal("100"), "100"),
        (Decimal("0.000000"), "0"),
        (Decimal("1E+3"), "1000"),
        (None, ""),
        (True, "true"),
        (date(2023, 3, 14), "2023-03-14"),
    ],
)
def test_plain_text_of_values(cell: object, text: str) -> None:
    assert plain(cell) == text


def test_csv_quotes_cells_of_several_lines(capsys: pytest.CaptureFixture[str]) -> None:
    write("csv", ["raw", "value"], [["ba\nnghị quyết", Decimal("3")]])
    out = capsys.readouterr().out
    assert out == 'raw,value\n"ba\nnghị quyết",3\n'
    assert list(csv.reader(io.StringIO(out)))[1] == ["ba\nnghị quyết", "3"]


def test_json_numbers_stay_exact(capsys: pytest.CaptureFixture[str]) -> None:
    write("json", ["a", "b", "c"], [[Decimal("95.50"), Decimal("123456789012345678.123456"), None]])
    assert json.loads(capsys.readouterr().out) == [{"a": 95.5, "b": "123456789012345678.123456", "c": None}]


def test_a_table_in_a_pipe_is_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    write("table", ["quote"], [["lời " * 100]])
    assert "…" not in capsys.readouterr().out
