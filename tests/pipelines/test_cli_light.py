"""The command line answers at once: what is heavy is imported only by the command that needs it."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from assets.reports.document import Document
from pipelines.cli import cli
from warehouse.problem import Problem

HEAVY = (
    "dagster",
    "duckdb",
    "great_expectations",
    "pyarrow",
    "pandas",
    "numpy",
    "docx",
    "openpyxl",
    "jinja2",
    "rich",
    "sqlalchemy",
)
COMMANDS = sorted(cli.commands)


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from pipelines.cli import cli\n"
        f"try: cli({arguments!r})\n"
        f"except SystemExit as end: assert not end.code\n"
        f"print('HEAVY', sorted(set(sys.modules) & set({HEAVY!r})))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("HEAVY []\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_shows_an_example_in_both_languages(command: str) -> None:
    text = CliRunner().invoke(cli, [command, "--help"]).output
    assert f"Ví dụ / Example:\n    solieu {command}" in text


@pytest.mark.parametrize(
    ("name", "data", "apart"),
    [
        ("a.txt", "Đã giải quyết 12 hồ sơ.".encode(), False),
        ("a.csv", "Chỉ tiêu;Số liệu\nHồ sơ;12".encode(), False),
        ("long.txt", b"a" * 500_001, True),
        ("a.html", b"<html><body>12</body></html>", True),
        ("a.pdf", b"junk %PDF-1.7", True),
        ("a.docx", b"PK\x03\x04", True),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True),
        ("a.png", b"\x89PNG", True),
        ("a.rtf", b"{\\rtf1", True),
    ],
)
def test_only_a_short_text_is_read_in_the_same_process(
    name: str, data: bytes, apart: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []

    def read_apart(_: bytes, name: str) -> Document:
        started.append(name)
        raise Problem("reports.empty_file", file=name)

    monkeypatch.setattr("assets.reports.isolate.read_apart", read_apart)
    (tmp_path / name).write_bytes(data)
    CliRunner().invoke(cli, ["extract", str(tmp_path / name), "--format", "csv"])
    assert started == ([name] if apart else [])
