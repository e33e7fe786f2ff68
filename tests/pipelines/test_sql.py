"""`solieu sql` as analysts use it: forms of output, a shell, and nothing that leaves the warehouse or never ends."""

import io
import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from assets.star.load import build
from tests.integration.process import ROOT, environment
from tests.star.samples import kept, receipt, sound_report
from warehouse.reference import load

FILES = "select value from observation_latest where indicator = 'tthc.ho_so.tiep_nhan'"
COMMAND = [sys.executable, "-c", "from pipelines.cli import main; main()", "sql"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sql")
    build(load(), kept(folder, [(receipt("a"), sound_report())]), folder / "home" / "warehouse" / "solieu.duckdb")
    return folder / "home"


def ask(home: Path, *arguments: str, typed: str | None = None, **settings: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments, "--home", str(home)],
        input=(typed or "").encode(),
        capture_output=True,
        timeout=60,
        cwd=home.parent,
        env=environment(ROOT) | settings,
    )


def test_forms_of_output(home: Path) -> None:
    assert ask(home, FILES, "--format", "csv").stdout == b"value\n59393\n"
    assert json.loads(ask(home, FILES, "--format", "json").stdout) == [{"value": 59393}]
    table = pq.read_table(io.BytesIO(ask(home, FILES, "--format", "parquet").stdout))
    assert [int(value) for value in table["value"].to_pylist()] == [59393]
    assert "59393" in ask(home, FILES).stdout.decode()


@pytest.mark.parametrize(
    "statement",
    [
        "delete from fact_figure",
        "create table mine as select 1",
        "create temp table mine as select 1; drop table fact_figure",
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "from '/etc/passwd'",
        "select * from glob('/etc/*')",
        "copy meta to '{folder}/meta.csv'",
        "export database '{folder}/out'",
        "attach '{folder}/new.duckdb'",
        "install httpfs",
        "load httpfs",
        "set memory_limit = '90GB'",
        "set lock_configuration = false",
        "pragma enable_external_access = true",
        "select getenv('HOME')",
    ],
)
def test_nothing_leaves_the_warehouse_and_nothing_changes_it(home: Path, statement: str) -> None:
    before = home.joinpath("warehouse", "solieu.duckdb").read_bytes()
    done = ask(home, statement.format(folder=home))
    assert done.returncode == 2 and b"Traceback" not in done.stderr and b"root:" not in done.stdout
    assert sorted(path.name for path in home.iterdir()) == ["warehouse"]
    assert home.joinpath("warehouse", "solieu.duckdb").read_bytes() == before


def test_a_query_that_never_ends_is_stopped(home: Path) -> None:
    begun = time.monotonic()
    done = ask(home, "select count(*) from range(10000000000) a, range(1000000) b", SOLIEU_SQL_SECONDS="1")
    assert done.returncode == 2 and "SOLIEU_SQL_SECONDS" in done.stderr.decode() and time.monotonic() - begun < 30


def test_a_query_that_needs_too_much_memory_is_stopped(home: Path) -> None:
    done = ask(home, "select list(range) from range(300000000)", SOLIEU_SQL_MEMORY_MB="100")
    assert done.returncode == 2 and "SOLIEU_SQL_MEMORY_MB" in done.stderr.decode()


def test_a_wrong_name_is_told_with_one_that_is_near(home: Path) -> None:
    told = ask(home, "select valeu from observations").stderr.decode()
    assert "value" in told and "describe observations" in told


@pytest.mark.parametrize("query", ["", " ; ", "select 1; select 2"])
def test_a_query_is_one_statement(home: Path, query: str) -> None:
    done = ask(home, query)
    assert done.returncode == 2 and done.stdout == b""
    assert "SQL statement" in done.stderr.decode() and "Traceback" not in done.stderr.decode()


def test_statements_from_a_pipe(home: Path) -> None:
    done = ask(home, "--format", "csv", typed=f".tables\n{FILES};\nselect 1 as one;")
    assert (
        done.returncode == 0 and b"observations" in done.stdout and b"59393" in done.stdout and b"one\n1" in done.stdout
    )
    assert ask(home, typed="selekt 1;").returncode == 2


def test_the_shell_at_a_terminal(home: Path) -> None:
    """Typed over two lines; a mistake does not end it; .quit does, and the history is kept in the home."""
    leader, follower = pty.openpty()
    child = subprocess.Popen(
        [*COMMAND, "--home", str(home)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        cwd=home.parent,
        env=environment(ROOT) | {"TERM": "dumb"},
    )
    os.close(follower)
    seen = b""
    for typed in (b"selekt 1;\n", b"select 40\n", b"+ 2;\n", b".quit\n"):
        time.sleep(1.5)
        os.write(leader, typed)
    while True:
        try:
            piece = os.read(leader, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        seen += piece
    assert child.wait(timeout=20) == 0
    assert b"42" in seen and b"SQL" in seen
    history = home / ".sql-history"
    assert "select 40" in history.read_text(encoding="utf-8")
    history.unlink()


@pytest.mark.parametrize("value", ["0", "nhiều"])
def test_a_limit_that_is_none_is_refused(home: Path, value: str) -> None:
    done = ask(home, FILES, SOLIEU_SQL_SECONDS=value)
    assert done.returncode == 4 and "SOLIEU_SQL_SECONDS" in done.stderr.decode()
