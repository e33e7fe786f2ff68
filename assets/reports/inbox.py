"""The inbox: every report file is kept as it came, read once, and answered with a receipt. One bad file never stops the others."""

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

from assets.reports.cover import Cover, cover
from assets.reports.document import Document
from assets.reports.isolate import read_apart
from assets.reports.quarters import check_quarter
from assets.reports.read import MAX_FILE, READER_VERSION
from warehouse.home import Home, write_whole
from warehouse.problem import Problem
from warehouse.reference import Reference

VIETNAM = timedelta(hours=7)
NOT_REPORTS = (".", "~$")  # hidden files, and the locks that Word lays beside open documents


@dataclass(frozen=True)
class Receipt:
    """What became of one file. "kept": a report; "copy": says the same as `copy_of` (a sha256); "refused": see the reason.

    `received_on` is a day as ISO string (Vietnam time), `cover` a Cover as record. `is_new` is true for what this run took in.
    `reader` is the reader version that judged the file, `words` a hash of what it says, the same in every file format.
    """

    sha256: str
    name: str
    size: int
    received_on: str
    status: Literal["kept", "copy", "refused"]
    quarter: str
    reason_vi: str
    reason_en: str
    copy_of: str
    cover: dict[str, object] | None
    is_new: bool
    reader: str = ""
    words: str = ""


def ignore(_name: str) -> None:
    """Progress that nobody watches."""


def _original(home: Home, sha256: str, name: str) -> Path:
    suffix = Path(name).suffix.lower()
    return home.originals / f"{sha256}{suffix if re.fullmatch(r'[.][a-z0-9]{1,8}', suffix) else ''}"


def _words(document: Document) -> str:
    """A hash of the words alone: blanks, line breaks, letter case and Unicode composition differ between formats."""
    words = "".join(unicodedata.normalize("NFC", document.text.casefold()).split())
    return hashlib.sha256(words.removeprefix("\ufeff").encode()).hexdigest()


def _refused(receipt: Receipt, problem: Problem) -> Receipt:
    return replace(receipt, status="refused", reason_vi=problem.text("vi"), reason_en=problem.text("en"))


def _copy(receipt: Receipt, original: Receipt) -> Receipt:
    same = Problem("reports.copy", file=receipt.name, original=original.name)
    told = replace(receipt, status="copy", reason_vi=same.text("vi"), reason_en=same.text("en"))
    return replace(told, quarter=original.quarter, copy_of=original.sha256)


def _keep_document(home: Home, document: Document) -> None:
    write_whole(home.documents / READER_VERSION / f"{document.sha256}.json", document.to_json())


def _judge(data: bytes, receipt: Receipt, home: Home, reference: Reference, known: Iterable[Receipt]) -> Receipt:
    """Read a file and say what it is; the Document of a kept one is stored."""
    try:
        document = read_apart(data, receipt.name)
        receipt = replace(receipt, words=_words(document))
        for other in known:
            if other.status == "kept" and other.words == receipt.words:
                return _copy(receipt, other)
        found = cover(document, reference.regime, reference.agencies)
        check_quarter(found.quarter, date.fromisoformat(receipt.received_on), receipt.name)
    except Problem as problem:
        return _refused(receipt, problem)
    _keep_document(home, document)
    return replace(receipt, quarter=found.quarter, cover=found.as_record())


def _shown(path: Path) -> str:
    """The name of a file as people are told it: names are bytes, and not all of them are text."""
    return unicodedata.normalize("NFC", os.fsencode(path.name).decode(errors="replace"))


def _take(path: Path, home: Home, reference: Reference, known: dict[str, Receipt]) -> Receipt:
    """The receipt of one file: the old one when these bytes were judged before, else a new one, written last of all."""
    name = _shown(path)
    today = (datetime.now(UTC) + VIETNAM).date().isoformat()
    receipt = Receipt("", name, 0, today, "kept", "", "", "", "", None, True, READER_VERSION)
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            return _too_large(path, replace(receipt, size=size), home)
        data = path.read_bytes()
    except OSError as error:
        return _refused(receipt, Problem("reports.unreadable", file=name, error=error.strerror))
    receipt = replace(receipt, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    before = known.get(receipt.sha256)
    if before and (before.status != "refused" or before.reader == READER_VERSION):
        return before
    original = _original(home, receipt.sha256, name)
    if not original.exists():
        write_whole(original, data)
    receipt = _judge(data, receipt, home, reference, known.values())
    _enter(home, receipt)
    return receipt


def _enter(home: Home, receipt: Receipt) -> None:
    """Write a receipt into the ledger."""
    record = {**asdict(receipt), "is_new": False}
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(home.ledger / f"{receipt.sha256}.json", text.encode())


def _too_large(path: Path, receipt: Receipt, home: Home) -> Receipt:
    """A file over the limit is refused by its size, neither read nor kept."""
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    problem = Problem("reports.too_large", file=receipt.name, limit=MAX_FILE // 1024**2)
    refused = _refused(replace(receipt, sha256=sha256), problem)
    _enter(home, refused)
    return refused


def take(inbox: Path, home: Home, reference: Reference, advance: Callable[[str], None] = ignore) -> list[Receipt]:
    """Take in every file of `inbox`, in the order of their names; `advance` is told each name as it is done.

    The inbox itself is left as it is. Raises Problem(reports.no_inbox) when there is no such folder.
    """
    if not inbox.is_dir():
        raise Problem("reports.no_inbox", file=str(inbox))
    known = {receipt.sha256: receipt for receipt in ledger(home)}
    receipts = []
    for path in sorted(inbox.iterdir(), key=lambda path: path.name):
        if path.is_file() and not path.is_symlink() and not path.name.startswith(NOT_REPORTS):
            receipt = _take(path, home, reference, known)
            if receipt.sha256:
                known[receipt.sha256] = replace(receipt, is_new=False)
            receipts.append(receipt)
            advance(_shown(path))
    return receipts


def ledger(home: Home) -> list[Receipt]:
    """The receipts of all files ever seen, by quarter and name. Raises Problem(reports.bad_receipt) at one that is no receipt."""
    receipts = []
    for path in home.ledger.glob("[!.]*.json"):
        try:
            receipts.append(Receipt(**json.loads(path.read_bytes())))
        except (ValueError, TypeError) as error:
            raise Problem("reports.bad_receipt", file=str(path), error=error) from None
    return sorted(receipts, key=lambda receipt: (receipt.quarter, receipt.name, receipt.sha256))


def kept(home: Home, quarter: str) -> list[Receipt]:
    """The reports of a quarter ("2023-Q1"); copies and refused files are none."""
    return [receipt for receipt in ledger(home) if receipt.status == "kept" and receipt.quarter == quarter]


def cover_of(receipt: Receipt) -> Cover:
    """What a kept report says of itself."""
    assert receipt.cover is not None  # a kept report has one
    return Cover.from_record(receipt.cover)


def document(home: Home, receipt: Receipt) -> Document:
    """What a kept report says; read again from the original when the reader has changed since."""
    path = home.documents / READER_VERSION / f"{receipt.sha256}.json"
    if path.exists():
        return Document.from_json(path.read_bytes())
    fresh = read_apart(_original(home, receipt.sha256, receipt.name).read_bytes(), receipt.name)
    _keep_document(home, fresh)
    return fresh
