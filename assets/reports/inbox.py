"""The inbox: every report file is kept as it came, read once, and answered with a receipt. One bad file never stops the others.

What was taken before is judged again when that could change the answer: another reader, other rules for covers, or, of a file that
was refused for a passing reason, other conditions (a program installed since, a raised limit, a day that has come).
"""

import hashlib
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assets.reports import documents, receipts
from assets.reports.clean import clean
from assets.reports.cover import cover
from assets.reports.document import LOWERED_DIGITS, Document
from assets.reports.isolate import begin, end_all
from assets.reports.quarters import check_quarter
from assets.reports.read import MAX_FILE
from assets.reports.receipts import Receipt, conditions, enter, ledger, refused
from assets.reports.settled import unsettled
from assets.reports.version import READER_VERSION
from warehouse.engine import Engine
from warehouse.events import note
from warehouse.home import Home, write_whole
from warehouse.problem import Problem
from warehouse.reference import COVER_TABLES, Reference, fingerprint
from warehouse.setting import workers

ENDS = 1024**2  # bytes of the beginning and of the end by which a file that is too large is known
NOT_REPORTS = (".", "~$")  # hidden files, and the locks that Word lays beside open documents


@dataclass(frozen=True)
class _File:
    """A file to answer for. `receipt` is the answer as far as it is known; `judged`: it stands, or another file of the same bytes
    is being read; else the file is still to be read."""

    shown: str
    receipt: Receipt
    judged: bool


def ignore(_name: str) -> None:
    """Progress that nobody watches."""


def take(
    inbox: Path,
    home: Home,
    reference: Reference,
    advance: Callable[[str], None] = ignore,
    engine: Engine | None = None,
) -> list[Receipt]:
    """Take in every file of `inbox`, in the order of their names; `advance` is told each name as it is done. Files are read side
    by side, `workers()` of them, or by the `engine` where that is a cluster; the answers are the same as one after the other.

    Returns a receipt for each file that `advance` was told of: the earlier reports that had to be read again, then those of the
    inbox. The inbox is left as it is. Raises Problem(reports.no_inbox) when there is no such folder.
    """
    paths = list(arriving(inbox))
    rules = fingerprint(tables=COVER_TABLES)
    again = _torn(home)
    known = {receipt.sha256: receipt for receipt in ledger(home)}
    again += [_File(r.name, r, False) for r in known.values() if r.status == "kept" and _is_stale(r, rules)]
    moving = unsettled(paths)
    files = _once([*again, *(_look(path, home, known, path in moving) for path in paths)])
    waiting = [file.receipt for file in files if not file.judged]
    told = documents.read_by(engine, home, waiting) if engine and engine.is_cluster else {}
    return list(_answer(files, home, reference, known, advance, told))


def _once(files: Iterable[_File]) -> list[_File]:
    """The files, each read once: of several with the same bytes the first."""
    seen: set[str] = set()
    found = []
    for file in files:
        found.append(replace(file, judged=file.judged or file.receipt.sha256 in seen))
        seen |= set() if file.judged else {file.receipt.sha256}
    return found


def _is_stale(receipt: Receipt, rules: str) -> bool:
    return (receipt.reader, receipt.rules) != (READER_VERSION, rules)


def _torn(home: Home) -> list[_File]:
    """Torn receipts are taken out of the ledger, and their files, which are kept, answered anew."""
    found = []
    for path in receipts.torn(home):
        for original in home.originals.glob(f"{path.stem}*"):
            found.append(_File(original.name, _fresh(path.stem, original.name, original.stat().st_size), False))
        path.rename(path.with_suffix(".torn"))
    return found


def arriving(inbox: Path) -> Iterator[Path]:
    """The files of an inbox that may be reports, by name, also those in its folders; hidden ones and links are none. Raises
    Problem(reports.no_inbox) when there is no such folder."""
    if not inbox.is_dir():
        raise Problem("reports.no_inbox", file=str(inbox))
    found: list[Path] = []
    closed: set[Path] = set()  # folders that may not be looked into: told as what cannot be read

    def note_closed(error: OSError) -> None:
        closed.add(Path(error.filename))

    for folder, inner, names in os.walk(inbox, onerror=note_closed):  # follows no links
        inner[:] = [name for name in inner if not name.startswith(NOT_REPORTS)]
        found += [Path(folder, name) for name in names if not name.startswith(NOT_REPORTS)]
    for path in sorted({*found, *closed}, key=lambda path: path.relative_to(inbox).parts):
        if path in closed or (path.is_file() and not path.is_symlink()):
            yield path


def _shown(path: Path) -> str:
    """The name of a file as people are told it: names are bytes, and not all of them are text."""
    return clean(unicodedata.normalize("NFC", os.fsencode(path.name).decode(errors="replace")))


def _fresh(sha256: str, name: str, size: int) -> Receipt:
    """A receipt before its file was read."""
    day = receipts.today().isoformat()
    return Receipt(sha256, name, size, day, "kept", "", "", "", "", None, True)


def _look(path: Path, home: Home, known: dict[str, Receipt], is_moving: bool) -> _File:
    """What is to be done about one file of the inbox. One that must be read is copied into the home first; one that is still being written
    leaves no trace: it is another one when it is all there."""
    name = _shown(path)
    if is_moving:
        return _File(name, refused(_fresh("", name, 0), Problem("reports.not_settled", file=name)), True)
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            return _File(name, _too_large(path, _fresh("", name, size), home), True)
        data = path.read_bytes()
    except OSError as error:
        problem = Problem("reports.unreadable", file=name, error=error.strerror)
        return _File(name, refused(_fresh("", name, 0), problem), True)
    fresh = _fresh(hashlib.sha256(data).hexdigest(), name, len(data))
    before = known.get(fresh.sha256)
    if not any(home.originals.glob(f"{fresh.sha256}*")):  # also when it was known: the disk has lost it
        write_whole(documents.original(home, fresh.sha256, name), data)
    if before and not _try_again(before):
        return _File(name, before, True)
    return _File(name, replace(fresh, received_on=before.received_on) if before else fresh, False)


def _try_again(before: Receipt) -> bool:
    """Whether the answer of before may be another today. Kept reports are looked after by `take`."""
    changed = before.reader != READER_VERSION or before.under != conditions(before.code)
    return before.status == "refused" and changed


def _too_large(path: Path, receipt: Receipt, home: Home) -> Receipt:
    """A file over the limit is refused by its size, neither read nor kept. It is known by its size, its beginning and its end: to hash
    60 GB takes minutes, each day."""
    digest = hashlib.sha256(f"{receipt.size}".encode())
    with path.open("rb") as stream:
        digest.update(stream.read(ENDS))
        stream.seek(-ENDS, os.SEEK_END)
        digest.update(stream.read(ENDS))
    sha256 = digest.hexdigest()
    problem = Problem("reports.too_large", file=receipt.name, limit=MAX_FILE // 1024**2)
    told = refused(replace(receipt, sha256=sha256, reader=READER_VERSION), problem)
    enter(home, told)
    return told


def _answer(
    files: list[_File],
    home: Home,
    reference: Reference,
    known: dict[str, Receipt],
    advance: Callable[[str], None],
    told: dict[str, Problem],
) -> Iterator[Receipt]:
    """The receipts of files, in their order: read side by side, judged one after the other. `told`: what is known to be wrong already."""

    def read(file: _File) -> Document | Problem | None:
        if not file.judged and file.receipt.sha256 in told:
            return told[file.receipt.sha256]
        try:
            return None if file.judged else documents.document(home, file.receipt)
        except Problem as problem:
            return problem

    with _reading() as pool:
        for file, said in zip(files, pool.map(read, files), strict=True):
            if said is None:
                receipt = known.get(file.receipt.sha256, file.receipt)
            else:
                receipt = _judge(said, file.receipt, reference, known.values())
                enter(home, receipt)
                note("file", document=receipt.sha256, name=receipt.name, status=receipt.status, code=receipt.code)
            if receipt.sha256:
                known[receipt.sha256] = replace(receipt, is_new=False)
            yield receipt
            advance(file.shown)


@contextmanager
def _reading() -> Iterator[ThreadPoolExecutor]:
    """Threads, as each file is read in a process of its own. Who is stopped (Ctrl-C) does not wait for what is being read."""
    begin()
    with ThreadPoolExecutor(workers()) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            end_all()
            raise


def _judge(said: Document | Problem, receipt: Receipt, reference: Reference, known: Iterable[Receipt]) -> Receipt:
    """What a file is, by what it says."""
    rules = fingerprint(tables=COVER_TABLES)
    receipt = replace(receipt, reader=READER_VERSION, rules=rules, code="", under="", reason_vi="", reason_en="")
    if isinstance(said, Problem):
        return refused(receipt, said)
    receipt = replace(receipt, status="kept", copy_of="", words=_words(said))
    for other in known:
        if other.status == "kept" and other.words == receipt.words and other.sha256 != receipt.sha256:
            return _copy(receipt, other)
    try:
        found = cover(said, reference)
        check_quarter(found.quarter, receipts.today(), receipt.name)
    except Problem as problem:
        return refused(receipt, problem)
    return replace(receipt, quarter=found.quarter, cover=found.as_record())


def _words(document: Document) -> str:
    """A hash of the words alone: blanks, line breaks, letter case, Unicode composition and raised digits differ between formats."""
    words = "".join(unicodedata.normalize("NFC", document.text.casefold()).translate(LOWERED_DIGITS).split())
    return hashlib.sha256(words.removeprefix("\ufeff").encode()).hexdigest()


def _copy(receipt: Receipt, original: Receipt) -> Receipt:
    same = Problem("reports.copy", file=receipt.name, original=original.name)
    told = replace(receipt, status="copy", reason_vi=same.text("vi"), reason_en=same.text("en"))
    return replace(told, quarter=original.quarter, copy_of=original.sha256, cover=None)
