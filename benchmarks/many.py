"""How reports are extracted side by side: python -m benchmarks.many [REPORTS]

The sample, some twenty pages a report, as REPORTS documents of a home; in one process and in two, in one run. The ratio counts, the goal
is at least 1.7. Beside it the memory of the parent for a fifth of the reports and for all: it must not grow with them.
"""

import resource
import sys
import tempfile
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assets.figures.many import extract_many
from assets.reports.cover import cover
from assets.reports.read import READER_VERSION, read
from assets.reports.receipts import Receipt
from benchmarks.reading import COPIES, SAMPLE
from warehouse.home import Home, write_whole
from warehouse.reference import load

GOAL = 1.7
REPORTS = 60


def reports(home: Home, count: int) -> list[Receipt]:
    """A home with `count` read reports."""
    rules = load()
    text = "\n\n".join([SAMPLE.read_text(encoding="utf-8")] * COPIES)
    document = read(text.encode(), SAMPLE.name)
    record = cover(document, rules.regime, rules.agencies).as_record()
    made = []
    for number in range(count):
        digest = sha256(str(number).encode()).hexdigest()
        write_whole(home.documents / READER_VERSION / f"{digest}.json", replace(document, sha256=digest).to_json())
        made.append(Receipt(digest, SAMPLE.name, 1, "2023-03-20", "kept", "2023-Q1", "", "", "", record, False))
    return made


def extract(home: Home, receipts: list[Receipt], spread: object = None) -> float:
    begun = time.perf_counter()
    for found in extract_many(home, receipts, spread):  # type: ignore[arg-type]
        assert found.problem is None and found.is_new
    return time.perf_counter() - begun


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        one, two = Home(Path(name) / "one"), Home(Path(name) / "two")
        receipts = reports(one, count)
        reports(two, count)
        few = extract(two, receipts[: count // 5])
        before = memory()
        many = few + extract(two, receipts[count // 5 :])
        after = memory()
        alone = extract(one, receipts, map)
    table = Table(title=f"{count} reports of some twenty pages", title_justify="left")
    for title in ("one process, s", "two, s", "ratio", "parent's memory at a fifth, MB", "at the end, MB"):
        table.add_column(title, justify="right")
    table.add_row(f"{alone:.1f}", f"{many:.1f}", f"{alone / many:.2f}", f"{before:.0f}", f"{after:.0f}")
    Console().print(table)
    Console().print(f"Goal: at least {GOAL} on two cores.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else REPORTS)
