"""The README says what is so: its commands run, its tables of exit codes, settings and commands are complete."""

import re
import shlex
from pathlib import Path

import pytest

from pipelines.cli import cli
from pipelines.say import Exit
from tests.integration.process import ROOT, Solieu

README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^\.venv/bin/solieu (sql .+)$", README, flags=re.MULTILINE)


@pytest.mark.parametrize("example", QUERIES)
def test_the_queries_run(solieu: Solieu, first_run: Path, example: str) -> None:
    done = solieu(*shlex.split(example), "--home", first_run / "home")
    assert done.returncode == 0, done.stderr


def test_every_exit_code_is_explained() -> None:
    assert re.findall(r"^\| (\d+) \|", README, flags=re.MULTILINE) == [str(code.value) for code in Exit]


def test_every_command_is_explained() -> None:
    assert set(re.findall(r"^\| `solieu ([\w-]+)", README, flags=re.MULTILINE)) == set(cli.commands)


def test_every_setting_is_explained() -> None:
    code = [path for folder in ("pipelines", "assets", "warehouse") for path in (ROOT / folder).rglob("*.py")]
    used = {name for path in code for name in re.findall(r"SOLIEU_\w+", path.read_text(encoding="utf-8"))}
    explained = set(re.findall(r"`(SOLIEU_\w+)`", README))
    assert used - {"SOLIEU_PUBLISHER_"} == explained


def test_every_make_target_is_in_make_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)make (\w+)", README, flags=re.MULTILINE))
    assert named
    assert named <= set(re.findall(r"^(\w+):.* ## ", makefile, flags=re.MULTILINE))
