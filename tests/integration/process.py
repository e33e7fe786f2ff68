"""Starting `solieu` as its users do, and what the tests call its parts."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
Done = subprocess.CompletedProcess[str]
Solieu = Callable[..., Done]
Report = Callable[..., str]

LETTERHEAD = """\
ỦY BAN NHÂN DÂN
TỈNH TUYÊN QUANG
Số: {number}/BC-UBND
Tuyên Quang, ngày 15 tháng 3 năm {year}

BÁO CÁO
Công tác cải cách hành chính quý I năm {year}

"""
TEXT = f"""\
{LETTERHEAD}II. KẾT QUẢ THỰC HIỆN

2. Cải cách thủ tục hành chính

- Trong quý I đã tiếp nhận {{received}} hồ sơ thủ tục hành chính.
"""


def report_text(year: int = 2023, number: int = 45, received: str = "1.234") -> str:
    return TEXT.format(year=year, number=number, received=received)


def environment(root: Path, publishes: bool = True) -> dict[str, str]:
    """The caller's, without the settings of an installation, but that a run publishes what it made, or does not; the project is the one in
    `root`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SOLIEU_", "DAGSTER_"))}
    return kept | {
        "PYTHONPATH": str(root),
        "SOLIEU_PUBLISH": "yes" if publishes else "no",
        "SOLIEU_SETTLE_SECONDS": "0",
    }


def start(folder: Path, *arguments: str | Path, root: Path = ROOT, publishes: bool = True) -> subprocess.Popen[str]:
    """`solieu` started in `folder`."""
    command = [sys.executable, "-c", "from pipelines.cli import main; main()", *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=folder, env=environment(root, publishes))
