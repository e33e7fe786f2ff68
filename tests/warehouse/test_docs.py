"""The documents of the warehouse: the dictionary is that of the schema, every query of the cookbook runs and finds something."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from assets.star.load import build
from tests.star.samples import FILES, kept, receipt
from tests.star.test_history import REPORTS, files
from warehouse.dictionary import FILE, dictionary, empty
from warehouse.reference import load

COOKBOOK = FILE.with_name("cookbook.md").read_text(encoding="utf-8")
PYTHON = re.search(r"```python\n(.*?)```", COOKBOOK, flags=re.DOTALL)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    path = folder / "var" / "warehouse" / "solieu.duckdb"
    build(
        load(),
        kept(
            folder, [*REPORTS, (receipt("9", "2024-Q1", issuer="so_y_te"), [files(1, "2024-Q1", 130, indicator=FILES)])]
        ),
        path,
    )
    return path


def test_the_dictionary_is_that_of_the_schema() -> None:
    with empty() as con:
        assert FILE.read_text(encoding="utf-8") == dictionary(con), "make docs"


def test_every_table_view_and_column_says_what_it_is_in_both_languages() -> None:
    with empty() as con:
        said = con.sql("""
            SELECT table_name, comment FROM duckdb_tables()
            UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal
            UNION ALL SELECT table_name || '.' || column_name, comment FROM duckdb_columns() WHERE NOT internal
        """).fetchall()
    assert len(said) > 200
    assert [name for name, comment in said if not comment or " / " not in comment] == []


def test_the_python_of_the_cookbook_runs(database: Path) -> None:
    assert PYTHON
    done = subprocess.run(
        [sys.executable, "-c", PYTHON[1]], cwd=database.parents[2], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0 and "130" in done.stdout, done.stderr
