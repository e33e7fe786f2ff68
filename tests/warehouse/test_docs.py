"""The documents of the warehouse: the dictionary is that of the schema, every query of the cookbook runs and finds something."""

import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from assets.star.load import build
from tests.star.samples import kept
from tests.star.test_history import REPORTS
from warehouse.connection import query_only
from warehouse.dictionary import FILE, dictionary, empty
from warehouse.reference import load

COOKBOOK = FILE.with_name("cookbook.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^### (\d+\. .+?)\n\n```sql\n(.*?)```", COOKBOOK, flags=re.MULTILINE | re.DOTALL)
PYTHON = re.search(r"```python\n(.*?)```", COOKBOOK, flags=re.DOTALL)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    path = folder / "var" / "warehouse" / "solieu.duckdb"
    build(load(), kept(folder, REPORTS), path)
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


def test_there_are_enough_queries() -> None:
    assert len(QUERIES) >= 15


@pytest.mark.parametrize(("title", "query"), QUERIES, ids=[title for title, _ in QUERIES])
def test_a_query_of_the_cookbook_finds_something(database: Path, title: str, query: str) -> None:
    with closing(query_only(database)) as con:
        assert con.sql(query).fetchall(), title


def test_the_python_of_the_cookbook_runs(database: Path) -> None:
    assert PYTHON
    done = subprocess.run(
        [sys.executable, "-c", PYTHON[1]], cwd=database.parents[2], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0 and "130" in done.stdout, done.stderr


def test_a_query_that_is_no_sql_would_be_noticed(database: Path) -> None:
    with closing(query_only(database)) as con, pytest.raises(duckdb.Error):
        con.sql("SELECT nothing FROM nowhere").fetchall()
