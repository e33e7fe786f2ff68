"""The star for other engines: the same bytes of the same inputs, as a warehouse file and as a folder of Parquet files."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.dataset as ds
import pytest

from assets.star.load import build
from pipelines.sql_desk import Desk as SqlDesk
from tests.pipelines.test_spark import needs_spark
from tests.release.desk import Desk
from tests.star.samples import kept
from tests.star.test_history import REPORTS
from warehouse.connection import open_database
from warehouse.problem import Problem
from warehouse.reference import load

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SAME = (
    "SELECT count(*), min(value), max(value) FROM observation_latest",
    "SELECT * FROM observation_quarter ORDER BY quarter, agency, indicator LIMIT 3",
    "SELECT count(*) FROM observations",
    "SELECT count(*) FROM agency_today",
    "SELECT quarter, status FROM reporting_status ORDER BY ALL",
    "SELECT indicator FROM search_indicator('ho so')",
)


@pytest.fixture
def spark() -> Iterator["SparkSession"]:
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The published warehouse of two builds from the same inputs: <build>/warehouse/solieu.duckdb and …/star."""
    from assets.release.data.snapshot import write_snapshot
    from assets.release.data.star_folder import write_star_folder

    made = []
    for name in ("one", "other"):
        folder = tmp_path_factory.mktemp(name)
        build(load(), kept(folder, REPORTS), folder / "star.duckdb")
        write_snapshot(folder / "star.duckdb", folder / "warehouse" / "solieu.duckdb")
        write_star_folder(folder / "warehouse" / "solieu.duckdb", folder / "warehouse" / "star")
        made.append(folder / "warehouse")
    return made


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_give_the_same_bytes(built: list[Path]) -> None:
    one, other = map(digests, built)
    assert one == other and {"solieu.duckdb", "star/dim_indicator/part-0.parquet"} <= one.keys()


def test_the_folder_answers_as_the_file_does(built: list[Path]) -> None:
    with closing(SqlDesk(built[0] / "solieu.duckdb")) as file, closing(SqlDesk(built[0] / "star")) as folder:
        for query in SAME:
            columns, rows = (list(part) for part in file.rows(query))
            others, found = (list(part) for part in folder.rows(query))
            order = [others.index(column) for column in columns]
            assert [tuple(row[place] for place in order) for row in found] == rows and (rows or "status" in query)


def test_other_engines_find_the_quarter_in_the_folders_names(built: list[Path]) -> None:
    """As R, Spark and Polars read it: Hive's layout, each quarter a folder."""
    found = ds.dataset(built[0] / "star" / "observation_quarter", partitioning="hive")
    table = found.to_table(filter=ds.field("quarter") == "2023-Q2")
    with open_database(built[0] / "solieu.duckdb") as con:
        assert (
            table.num_rows
            == con.sql("SELECT count(*) FROM observation_quarter WHERE quarter = '2023-Q2'").fetchall()[0][0]
            > 0
        )
    assert set(table["year"].to_pylist()) == {2023}


@needs_spark
@pytest.mark.long
def test_spark_reads_every_table_and_answers_as_duckdb_does(built: list[Path], spark: "SparkSession") -> None:
    star = built[0] / "star"
    with closing(open_database(built[0] / "solieu.duckdb")) as con:
        for table in sorted(path.name for path in star.iterdir()):
            read = spark.read.parquet(str(star / table))
            columns = {name for name, *_ in con.execute(f"DESCRIBE {table}").fetchall()}
            assert set(read.columns) - {"year"} == columns - {"year"}
            assert [(read.count(),)] == con.sql(f"SELECT count(*) FROM {table}").fetchall()
        spark.read.parquet(str(star / "observation_quarter")).createOrReplaceTempView("observation_quarter")
        query = "SELECT indicator, agency, value FROM observation_quarter WHERE quarter = '2023-Q2' ORDER BY 1, 2"
        answer = [tuple(row) for row in spark.sql(query).collect()]
        assert answer and answer == con.sql(query).fetchall()


@pytest.mark.parametrize(
    "query",
    [
        "COPY (SELECT 1) TO '{folder}/x.csv'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{folder}/x.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SET enable_external_access = true",
        "ATTACH '{folder}/y.duckdb'",
    ],
)
def test_the_folder_is_for_reading_only(built: list[Path], query: str) -> None:
    folder = built[0] / "star"
    before = digests(folder)
    with closing(SqlDesk(folder)) as desk, pytest.raises(Problem) as refused:
        desk.rows(query.format(folder=folder))
    assert refused.value.code == "sql.sealed" and digests(folder) == before


def test_a_folder_that_is_no_star_says_so(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        SqlDesk(tmp_path)
    assert refused.value.code == "warehouse.cannot_open"


def test_what_waits_is_not_in_it(desk: Desk) -> None:
    desk.change(
        "UPDATE fact_figure SET status = 'review' WHERE indicator = 'tthc.so_hoa.ty_le'",
        "DELETE FROM fact_observation WHERE unit = '%'",
    )
    desk.publish()
    with closing(SqlDesk(desk.home.site / "warehouse" / "star")) as star:
        assert list(star.rows("SELECT count(*) FROM fact_figure WHERE indicator = 'tthc.so_hoa.ty_le'")[1]) == [(0,)]
        assert list(star.rows("SELECT count(*) FROM fact_figure")[1]) == [(4,)]
