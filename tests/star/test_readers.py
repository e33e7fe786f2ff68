"""Readers while builds land: twenty processes' worth of queries see whole warehouses only, and never an error."""

import subprocess
import sys
from pathlib import Path

import pytest

from assets.star.load import build
from tests.integration.process import ROOT, environment
from tests.star.samples import FILES, figure, kept, receipt
from warehouse.reference import load

BUILDS, READERS = 10, 20
READER = """
import sys, time
from pathlib import Path
from warehouse.connection import query_only
path, stop = Path(sys.argv[1]), Path(sys.argv[2])
seen, faults = set(), []
def read():
    while not stop.exists():
        try:
            con = query_only(path)
            for _ in range(5):
                total, parts = con.execute("SELECT max(value) FILTER (WHERE mention = 1), sum(value) FILTER (WHERE mention > 1) FROM fact_figure").fetchall()[0]
                if total != parts:
                    faults.append(f"{total} is not {parts}")
                seen.add(int(total))
            con.close()
            time.sleep(0.05)  # as people do: twenty who never pause would only measure the machine
        except Exception as error:
            faults.append(repr(error))
read()
print(sorted(seen), faults)
"""


@pytest.mark.long
def test_twenty_readers_during_ten_builds_see_only_whole_warehouses(tmp_path: Path) -> None:
    """Each build states a total and two parts that add up to it, other ones than the build before."""
    database, stop = tmp_path / "solieu.duckdb", tmp_path / "stop"

    def state(total: int) -> None:
        parts = [figure(2, f"{FILES}.moi", str(total - 7)), figure(3, f"{FILES}.ky_truoc", "7")]
        build(load(), kept(tmp_path, [(receipt("a"), [figure(1, FILES, str(total)), *parts])]), database)

    state(100)
    command = [sys.executable, "-c", READER, str(database), str(stop)]
    readers = [
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment(ROOT)
        )
        for _ in range(READERS)
    ]
    for number in range(BUILDS):
        state(200 + number)
    stop.touch()
    totals: set[int] = set()
    for reader in readers:
        out, err = reader.communicate(timeout=60)
        seen, _, faults = out.strip().partition("] ")
        assert reader.returncode == 0 and faults == "[]", out + err
        totals |= {int(total) for total in seen.strip("[").split(", ") if total}
    assert len(totals) > 1, "the readers saw several builds"
