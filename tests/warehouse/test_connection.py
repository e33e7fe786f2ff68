"""Opening the warehouse: what other people's SQL may do, and what it may not."""

import duckdb
import pytest

from assets.star.load import build
from tests.star.samples import kept, receipt, sound_report
from warehouse.connection import open_database, query_only
from warehouse.problem import Problem
from warehouse.reference import load


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("warehouse")
    build(load(), kept(folder, [(receipt("a"), sound_report())]), folder / "solieu.duckdb")
    (folder / "other.csv").write_text("a\n1\n")
    return folder / "solieu.duckdb"


def test_a_query_reads_the_warehouse(database):
    with query_only(database) as con:
        rows = con.sql(
            "SELECT value FROM observation_latest WHERE indicator = 'tthc.ho_so.tiep_nhan' AND quarter = '2023-Q1'"
        )
        assert [float(value) for (value,) in rows.fetchall()] == [59393]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM fact_figure",
        "CREATE TABLE mine (a INTEGER)",
        "DROP VIEW observations",
        "SELECT * FROM read_csv('{folder}/other.csv')",
        "SELECT * FROM '{folder}/other.csv'",
        "SELECT * FROM read_text('{folder}/other.csv')",
        "SELECT * FROM glob('{folder}/*')",
        "COPY meta TO '{folder}/meta.csv'",
        "EXPORT DATABASE '{folder}/export'",
        "ATTACH '{folder}/new.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_csv('https://example.com/a.csv')",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET autoinstall_known_extensions = true",
    ],
)
def test_a_query_cannot_write_or_leave_the_warehouse(database, statement):
    with query_only(database) as con, pytest.raises(duckdb.Error):
        con.sql(statement.format(folder=database.parent)).fetchall()
    assert sorted(path.name for path in database.parent.iterdir()) == ["other.csv", "solieu.duckdb", "v1"]


def test_readers_cannot_write(database):
    with open_database(database) as con, pytest.raises(duckdb.InvalidInputException):
        con.execute("DELETE FROM fact_figure")


def test_no_warehouse_is_a_problem_and_makes_none(tmp_path):
    with pytest.raises(Problem, match="solieu run"):
        open_database(tmp_path / "solieu.duckdb")
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_warehouse_is_a_problem(tmp_path):
    (tmp_path / "solieu.duckdb").write_bytes(b"not a database" * 1000)
    with pytest.raises(Problem) as raised:
        query_only(tmp_path / "solieu.duckdb")
    assert raised.value.code == "warehouse.cannot_open"


def test_everything_is_explained(database):
    with open_database(database) as con:
        tables = "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL"
        views = "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
        columns = (
            "SELECT table_name, column_name FROM duckdb_columns() JOIN duckdb_tables() USING (table_name) "
            "WHERE duckdb_columns.comment IS NULL AND NOT duckdb_columns.internal"
        )
        assert con.sql(f"{tables} UNION ALL {views}").fetchall() == []
        assert con.sql(columns).fetchall() == []


def test_older_readers_can_open_the_file(database):
    with open_database(database) as con:
        (tags,) = con.sql("SELECT tags FROM duckdb_databases() WHERE database_name = 'solieu'").fetchall()[0]
        assert tags["storage_version"].startswith("v1.2.0")
