"""The command line answers at once: what is heavy is imported only by the command that needs it."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from pipelines.cli import cli

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
