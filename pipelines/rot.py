"""What disks do to files that nobody reads: kept originals and published versions are compared with their checksums, some in each run.

A damaged original is moved aside (rotten/ in the home). When the inbox still has the file, the same run keeps it anew; else it is told
until somebody brings it back: its figures stand, but nobody could show the words that they lead back to.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assets.release import history
from assets.reports.receipts import Receipt
from pipelines.state import remembered
from warehouse.home import Home, digest_of, replace, write_whole
from warehouse.problem import Problem

MOST = 2 * 1024**3  # bytes that one run reads for this: some seconds. Bigger homes are gone round in several runs


@dataclass(frozen=True)
class _Kept:
    """Something with a checksum: `check` says what is wrong with it."""

    name: str
    size: int
    check: Callable[[], Problem | None]


def look_for_rot(home: Home, most: int = MOST) -> list[Problem]:
    """Check as much as `most` bytes allow, where the last run left off. Damaged originals are moved aside; what is told are altered versions."""
    after = str(remembered(_cursor(home)).get("checked_to", ""))
    kept = sorted([*_originals(home), *_versions(home)], key=lambda each: (each.name <= after, each.name))
    found, read, last = [], 0, ""
    for each in kept:
        read += each.size
        if read > most and last:
            break
        last = each.name
        if problem := each.check():
            found.append(problem)
    else:
        last = ""
    if last != after:
        write_whole(_cursor(home), json.dumps({"checked_to": last}).encode())
    return found


def lost_originals(home: Home, receipts: list[Receipt]) -> list[Problem]:
    """Kept reports whose original is not there any more."""
    present = {path.name[:64] for path in home.originals.glob("[!.]*")}
    lost = [receipt.name for receipt in receipts if receipt.status == "kept" and receipt.sha256 not in present]
    return [Problem("home.rotten_original", file=", ".join(lost[:5]), found=len(lost))] if lost else []


def _cursor(home: Home) -> Path:
    return home.root / "checked.json"


def _originals(home: Home) -> Iterator[_Kept]:
    for path in home.originals.glob("[!.]*"):
        yield _Kept(f"originals/{path.name}", path.stat().st_size, lambda path=path: _set_aside(home, path))  # type: ignore[misc]


def _set_aside(home: Home, path: Path) -> None:
    if digest_of(path) != path.name[:64]:
        (home.root / "rotten").mkdir(exist_ok=True)
        replace(path, home.root / "rotten" / path.name)


def _versions(home: Home) -> Iterator[_Kept]:
    for folder in history.version_folders(home.site):
        size = sum(path.stat().st_size for path in folder.iterdir())
        name = folder.relative_to(home.site).as_posix()
        yield _Kept(f"site/{name}", size, lambda folder=folder: _altered(folder))  # type: ignore[misc]


def _altered(folder: Path) -> Problem | None:
    try:
        history.verify(folder)
    except Problem as problem:
        return problem
    return None
