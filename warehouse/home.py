"""The folder a warehouse lives in, and how files get there: whole or not at all."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

UMASK = os.umask(0o022) | 0o022  # it can only be read by setting it; whatever it was, nobody else writes what we wrote
os.umask(UMASK)
PART = ".part"  # ends the name of a file that is being written


@dataclass(frozen=True)
class Home:
    """Where everything is kept. Nothing outside `root` is ever written."""

    root: Path

    @property
    def originals(self) -> Path:
        """Report files as they came, each under its sha256; never changed."""
        return self.root / "originals"

    @property
    def ledger(self) -> Path:
        """One JSON file for each file ever seen: what it is, or why it was refused."""
        return self.root / "ledger"

    @property
    def documents(self) -> Path:
        """What the readers made of the originals: <reader version>/<sha256>.json."""
        return self.root / "documents"

    @property
    def figures(self) -> Path:
        """What the extractor made of the documents: <extractor version>/<sha256>-<cover>.parquet."""
        return self.root / "figures"

    @property
    def moved(self) -> Path:
        """Numbers that another reader found at another place of their report: <sha256>.json, old place → new place."""
        return self.root / "moved"

    @property
    def work(self) -> Path:
        """What lasts no longer than the work that made it; a killed run's is tidied away at the next start."""
        return self.root / ".work"

    @property
    def last_inbox(self) -> Path:
        """Names the folder that the last run took reports from."""
        return self.root / "inbox.txt"

    @property
    def events(self) -> Path:
        """What happened, a line of JSON each; rotated (warehouse/events.py)."""
        return self.root / "logs" / "events.jsonl"

    @property
    def runs(self) -> Path:
        """A summary of each run that made a draft, as Markdown and JSON."""
        return self.root / "runs"

    @property
    def decisions(self) -> Path:
        """What people decided: a journal that only grows (warehouse/journal.py)."""
        return self.root / "decisions"

    @property
    def database(self) -> Path:
        """The warehouse that readers open: a read-only snapshot, replaced whole."""
        return self.root / "warehouse" / "solieu.duckdb"

    @property
    def candidate(self) -> Path:
        """The warehouse being built; becomes `database` once the checks have passed."""
        return self.root / "warehouse" / "candidate.duckdb"

    @property
    def site(self) -> Path:
        """The published folder that any web server can host."""
        return self.root / "site"


def digest_of(path: Path) -> str:
    """The sha256 of a file, however big."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def replace(path: Path, place: Path) -> None:
    """Rename so that the new name is still there after a loss of power: the folder is written out too."""
    os.replace(path, place)
    folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def working_in(home: Home) -> Iterator[None]:
    """Temporary files of this process, and of the programs that it starts, stand in the home for as long as this lasts."""
    home.work.mkdir(parents=True, exist_ok=True)
    before = os.environ.get("TMPDIR")
    with tempfile.TemporaryDirectory(dir=home.work, prefix=f"{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        os.environ["TMPDIR"], tempfile.tempdir = folder, None
        try:
            yield
        finally:
            os.environ.pop("TMPDIR")
            if before is not None:
                os.environ["TMPDIR"] = before
            tempfile.tempdir = None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, sees the old one or the new one and never a part."""
    with writing_whole(path) as stream:
        stream.write(data)


@contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """A stream whose file takes its place, as of write_whole, when the block ends well: for what is too big for the memory."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.{os.getpid()}.", suffix=PART)
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(aside, 0o666 & ~UMASK)
        replace(Path(aside), path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
