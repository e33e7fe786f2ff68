"""`make demo`, as a visitor calls it, in a folder that is not the checkout."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.process import ROOT, environment


@pytest.mark.long
def test_the_demo_is_built_and_its_folder_is_printed_last(tmp_path: Path) -> None:
    for name in ("Makefile", "samples"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    tools = Path(sys.executable).parent
    command = ["make", "-o", ".venv/.run-installed", "demo", f"BIN={tools}", "SERVE=no"]
    caller = {name: value for name, value in environment(ROOT).items() if not name.startswith("MAKE")}
    done = subprocess.run(command, cwd=tmp_path, env=caller, capture_output=True, text=True, check=True)
    site = Path(done.stdout.splitlines()[-1])
    assert site == tmp_path / "var" / "demo" / "site"
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "Tỉnh Mẫu (mô phỏng)" in home and "Mô phỏng." in home and "Bản nháp" not in home
    assert len(list((site / "quy").glob("20*.html"))) >= 8 and list((site / "so-lieu").rglob("*.html"))
    forms = (site / "datasets" / "bieu-mau" / "latest" / "form_values.csv").read_text(encoding="utf-8")
    assert ",true," in forms, "values that stand in a form"
