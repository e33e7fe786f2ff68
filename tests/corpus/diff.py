"""`make diff`: which figures of the texts that we learn from change when a row of warehouse/reference does.

Reads every text by the tables of the last commit and by those of the working tree, and tells each figure that is read otherwise.
"""

import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from assets.figures.extract import extract
from assets.figures.mention import Mention
from assets.reports.cover import Cover, cover
from assets.reports.document import Document
from assets.reports.read import read
from warehouse.problem import Problem
from warehouse.reference import FOLDER, Reference, load

ROOT = Path(__file__).parents[2]
FOLDERS = ("tests/corpus/development", "samples/inbox", "../shared/corpus", "../shared/reports")  # not the unseen ones
SHOWN = ("value", "indicator", "agency", "period_start", "period_end", "role", "status", "reason")


def texts() -> list[Path]:
    """The texts that may be looked at."""
    found = (path for folder in FOLDERS for path in sorted((ROOT / folder).glob("**/*.*")))
    return [path for path in found if path.suffix in (".txt", ".docx")]


def committed(revision: str, folder: Path) -> Reference:
    """The reference tables of a revision, unpacked into `folder`."""
    place = FOLDER.relative_to(ROOT).as_posix()
    packed = subprocess.run(["git", "archive", revision, place], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return load(folder / place)


def figures(document: Document, reference: Reference) -> dict[int, Mention]:
    """The figures of a text by their place."""
    try:
        known: Cover | None = cover(document, reference)
    except Problem:
        known = None
    return {m.char_start: m for m in extract(document, known, reference) if m.kind == "figure"}


def changes(old: dict[int, Mention], new: dict[int, Mention]) -> Iterator[str]:
    """What is read otherwise, a line for each figure: the field's value before → now."""
    for place in sorted(old.keys() | new.keys()):
        before, now = old.get(place), new.get(place)
        told = [
            f"{name}: {getattr(before, name, '–') or '–'} → {getattr(now, name, '–') or '–'}"
            for name in SHOWN
            if getattr(before, name, None) != getattr(now, name, None)
        ]
        figure = now or before
        if told and figure:
            yield f"  {figure.raw} | {' '.join(figure.quote.split())[:160]}\n      " + "\n      ".join(told)


def main(revision: str = "HEAD") -> None:
    accepted = {"before": 0, "now": 0}
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        tables = {"before": committed(revision, Path(folder)), "now": load()}
        for path in texts():
            document = read(path.read_bytes(), path.name)
            read_as = {when: figures(document, reference) for when, reference in tables.items()}
            for when, found in read_as.items():
                accepted[when] += sum(figure.status == "accepted" for figure in found.values())
            if lines := list(changes(read_as["before"], read_as["now"])):
                print(path.name, *lines, sep="\n")
                count += len(lines)
    print(f"{count} figures read otherwise; accepted before {accepted['before']}, now {accepted['now']}")


if __name__ == "__main__":
    main(*sys.argv[1:])
