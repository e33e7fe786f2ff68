"""The shell of `solieu sql`: statements until ";", history and completion at a terminal; from a pipe, one after the other."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

from pipelines.say import say, tell_problem
from pipelines.sql_desk import Desk
from warehouse.problem import Problem

WORDS = "SELECT FROM WHERE GROUP BY ORDER LIMIT JOIN USING ON AS AND OR NOT IN LIKE IS NULL CASE WHEN THEN ELSE END DESCRIBE WITH".split()
HELP = (
    ".tables        bảng và khung nhìn / tables and views",
    ".schema TÊN    cột của một bảng / columns of a table",
    ".quit          thoát / leave (Ctrl-D)",
    "select …;      một câu lệnh kết thúc bằng ; / a statement ends with ;",
)
TABLES = (
    "SELECT table_name AS name, comment FROM duckdb_tables() WHERE NOT internal "
    "UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY name"
)
COLUMNS = "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = '{}' ORDER BY column_index"
Show = Callable[[list[str], Iterator[tuple]], None]


def shell(desk: Desk, history: Path, show: Show) -> int:
    """Run what is typed, or piped in; returns how many statements failed. At a terminal a failure ends nothing."""
    if not sys.stdin.isatty():
        return sum(not _run(desk, statement, show) for statement in _statements(sys.stdin.read()))
    say("Gõ .help để xem hướng dẫn, .quit để thoát.", ".help tells what there is, .quit leaves.")
    for statement in _typed(desk, history):
        if statement in (".quit", ".exit"):
            break
        _run(desk, statement, show)
    return 0


def _run(desk: Desk, statement: str, show: Show) -> bool:
    """One statement or dot command; False when it failed and the reason was told."""
    try:
        if statement == ".help":
            print("\n".join(HELP))
        else:
            show(*desk.rows(_spelled(statement)))
    except Problem as problem:
        tell_problem(problem)
        return False
    return True


def _spelled(statement: str) -> str:
    """A dot command as the SQL that it stands for."""
    if statement == ".tables":
        return TABLES
    if statement.startswith(".schema"):
        name = statement.removeprefix(".schema").strip().rstrip(";")
        return COLUMNS.format(name.replace("'", "''"))
    return statement


def _statements(text: str) -> Iterator[str]:
    """Dot commands stand on lines of their own; the rest is cut as DuckDB cuts it."""
    sql = "\n".join(line for line in text.splitlines() if not line.startswith("."))
    yield from (line.strip() for line in text.splitlines() if line.startswith("."))
    try:
        yield from (statement.query for statement in duckdb.extract_statements(sql))
    except duckdb.Error:
        yield sql  # it says itself what is wrong


def _typed(desk: Desk, history: Path) -> Iterator[str]:
    """What is typed at the terminal, statement by statement, until Ctrl-D."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory

    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(history)), completer=WordCompleter([*WORDS, *desk.names()], ignore_case=True)
    )
    lines: list[str] = []
    while True:
        try:
            line = session.prompt("   … " if lines else "solieu> ").strip()
        except KeyboardInterrupt:
            lines = []
            continue
        except EOFError:
            return
        if not lines and (not line or line.startswith(".")):
            if line:
                yield line
            continue
        lines.append(line)
        if line.endswith(";"):
            yield "\n".join(lines)
            lines = []
