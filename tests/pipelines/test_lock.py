"""One run at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.lock import exclusive
from warehouse.home import Home
from warehouse.problem import Problem


def test_a_second_process_is_told_who_holds_the_home(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from pipelines.lock import exclusive; from warehouse.home import Home\n"
        "with exclusive(Home(Path(sys.argv[1]))): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout and holder.stdout.readline() == "held\n"
    with pytest.raises(Problem, match=str(holder.pid)) as caught, exclusive(Home(tmp_path)):
        pass
    assert caught.value.code == "pipelines.busy"
    holder.kill()  # a killed run must not lock the home for ever
    holder.wait()
    with exclusive(Home(tmp_path)):
        assert (tmp_path / ".lock").read_text() == str(os.getpid())
