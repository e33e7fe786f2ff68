"""The kept files and what they say: originals as they came, and the Document that the present reader made of each."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from assets.reports.document import Document
from assets.reports.isolate import read_apart
from assets.reports.receipts import Receipt
from assets.reports.version import READER_VERSION
from warehouse.engine import Engine
from warehouse.home import Home, write_whole
from warehouse.problem import Problem


def original(home: Home, sha256: str, name: str) -> Path:
    """Where the bytes of a file are kept."""
    suffix = Path(name).suffix.lower()
    return home.originals / f"{sha256}{suffix if re.fullmatch(r'[.][a-z0-9]{1,8}', suffix) else ''}"


def document(home: Home, receipt: Receipt) -> Document:
    """What a file says; read again from the original when the reader has changed since. Raises Problem when it cannot be read."""
    path = home.documents / READER_VERSION / f"{receipt.sha256}.json"
    try:
        return Document.from_json(path.read_bytes())
    except (OSError, ValueError, TypeError, KeyError):  # not there, or torn: it is made again
        fresh = read_apart(_bytes(home, receipt), receipt.name)
        write_whole(path, fresh.to_json())
        return fresh


def read_by(cluster: Engine, home: Home, receipts: Sequence[Receipt]) -> dict[str, Problem]:
    """Have a cluster read files, which keeps what they say; what is wrong with those that cannot be read, by their sha256."""
    told = zip(receipts, cluster(partial(read_one, home), receipts), strict=True)
    return {receipt.sha256: said for receipt, said in told if isinstance(said, Problem)}


def read_one(home: Home, receipt: Receipt) -> Problem | None:
    """Read a file and keep what it says, or tell what is wrong with it."""
    try:
        document(home, receipt)
    except Problem as problem:
        return problem
    return None


def _bytes(home: Home, receipt: Receipt) -> bytes:
    """The file as it came; under another suffix where it came under another name."""
    paths = [original(home, receipt.sha256, receipt.name), *sorted(home.originals.glob(f"{receipt.sha256}*"))]
    try:
        return next((path for path in paths if path.exists()), paths[0]).read_bytes()
    except OSError as error:
        raise Problem("reports.unreadable", file=receipt.name, error=error.strerror) from None


def kept_document(home: Home, sha256: str) -> Document | None:
    """What the present reader made of a file, if that is kept; nothing is read again."""
    path = home.documents / READER_VERSION / f"{sha256}.json"
    try:
        return Document.from_json(path.read_bytes())
    except (OSError, ValueError, TypeError, KeyError):  # not there, or torn
        return None
