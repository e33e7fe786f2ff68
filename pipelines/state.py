"""What the last finished run was made of. A run with the same documents, code, rules and publisher has nothing to do."""

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path

from assets.reports.receipts import Receipt
from pipelines.settings import Settings
from warehouse.home import Home, write_whole
from warehouse.journal import journal_path

PROJECT = Path(__file__).parents[1]
MAKERS = ("warehouse", "assets", "expectations")  # the folders whose files decide what comes out


def fingerprint(settings: Settings, receipts: list[Receipt]) -> str:
    """A hash of all that a release is made of: the kept documents, what was decided, the publisher, and every file of the makers."""
    publisher = replace(settings.publisher, released_by="")  # who presses the button changes nothing
    digest = hashlib.sha256(json.dumps(asdict(publisher), sort_keys=True).encode())
    journal = journal_path(settings.home)
    digest.update(journal.read_bytes() if journal.exists() else b"")
    for receipt in sorted(receipts, key=lambda receipt: receipt.sha256):
        digest.update(f"{receipt.sha256} {receipt.status} {receipt.quarter}\n".encode())
    for folder in MAKERS:
        for path in sorted((PROJECT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(PROJECT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_current(home: Home, wanted: str) -> bool:
    """Whether the last run finished with this fingerprint, and its warehouse and site are still the ones it left."""
    return remembered(_path(home)) == {"fingerprint": wanted} | left(home)


def record(home: Home, finished: str) -> None:
    """Remember a finished run."""
    write_whole(_path(home), json.dumps({"fingerprint": finished} | left(home), indent=1).encode())


def is_published(home: Home) -> bool:
    """Whether the warehouse as it stands is what is published."""
    return home.database.exists() and remembered(home.root / "last_publication.json") == left(home)


def record_publication(home: Home) -> None:
    """Remember that the warehouse as it stands was published; the last run is still the last one."""
    record(home, remembered(_path(home)).get("fingerprint", ""))
    write_whole(home.root / "last_publication.json", json.dumps(left(home)).encode())


def remembered(path: Path) -> dict:
    """What was noted; nothing where there is no note, or a broken one: then the run is made again, which harms nothing."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _path(home: Home) -> Path:
    return home.root / "last_run.json"


def left(home: Home) -> dict[str, list[int]]:
    """Size and time of the files that a run leaves; an absent one has none."""
    states = {path: path.stat() for path in (home.database, home.site / "index.html") if path.exists()}
    return {path.name: [state.st_size, state.st_mtime_ns] for path, state in states.items()}
