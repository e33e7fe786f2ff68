"""Takes away what killed processes left half-way in a home: parts of files, working folders, sites that were never shown."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from warehouse.home import PART, Home

YOUNG = 60  # seconds in which a file may be another process's that this one cannot see: one of another container over the same home


def tidy(home: Home) -> None:
    """Call it while this process holds the home."""
    for part in _parts(home):
        if _is_left(part, part.name.split(".")[-3]):
            part.unlink(missing_ok=True)
    for folder in home.work.glob("*-*"):
        if _is_left(folder, folder.name.partition("-")[0]):
            shutil.rmtree(folder, ignore_errors=True)
    shown = home.site.resolve()
    for site in home.root.glob(f".{home.site.name}-*"):  # only who holds the home builds one
        if site != shown:
            shutil.rmtree(site, ignore_errors=True)


def _parts(home: Home) -> Iterator[Path]:
    folders = (home.originals, home.ledger, home.moved, home.decisions, home.database.parent, home.root)
    for folder in (*folders, *home.documents.glob("*"), *home.figures.glob("*")):
        yield from folder.glob(f".*.*{PART}")


def _is_left(path: Path, process: str) -> bool:
    """Whether the process that made it is gone."""
    try:
        if time.time() - path.stat().st_mtime < YOUNG:
            return False
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return True
    except OSError:  # it is gone already, or the process is somebody else's
        return False
    return False
