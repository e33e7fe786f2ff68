"""All that a warehouse is made of, as one archive: kept documents, their receipts, the journal of decisions, the published versions, with
checksums.

What is not in it, `solieu run` makes again. The same home gives the same bytes. Restoring checks everything before anything is put
in place, and only into a home that has no documents and no decisions yet. Archives of before decisions lived in the home have two tables
instead of a journal: their lines that the shared tables lack become lines of the journal.
"""

import hashlib
import io
import json
import lzma
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from assets.release import history
from assets.release.data.datasets import MAIN
from assets.release.write import put_back
from assets.reports import receipts
from assets.reports.receipts import cover_of, ledger
from pipelines.rot import lost_originals
from warehouse import journal
from warehouse.csv_rows import read_table
from warehouse.ddl import SCHEMA_VERSION
from warehouse.home import Home, replace, write_whole
from warehouse.judged import judged
from warehouse.judgements import Correction, Decision
from warehouse.problem import Problem
from warehouse.reference import FOLDER, fingerprint, load

JOURNAL = f"decisions/{journal.FILE}"
VERSIONS = "versions/"  # what was published, as it stands in the site
TABLES: dict[str, type[Decision] | type[Correction]] = {"decisions.csv": Decision, "corrections.csv": Correction}
SUMS, MANIFEST = "SHA256SUMS", "manifest.json"
NAMES = re.compile(
    r"(?:originals/[0-9a-f]{64}(?:\.[a-z0-9]{1,8})?|ledger/[0-9a-f]{64}\.json|decisions/journal\.jsonl|decisions\.csv|corrections\.csv|manifest\.json"
    r"|versions/(?:[a-z0-9-]+/)?(?:versions\.json|\d{4}\.[1-4]\.\d+/[A-Za-z0-9_][A-Za-z0-9_.-]*))"
)
LARGEST = 4 * 1024**3  # bytes unpacked
# What zipfile raises over a file that is damaged, locked or packed in a way of its own, its decompressors included
UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,  # locked with a password; of it also NotImplementedError: a way of packing that zipfile does not know
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)
FIXED = (2000, 1, 1, 0, 0, 0)


def export(home: Home, archive: Path) -> int:
    """Write the archive, whole or not at all; returns how many documents it has. Raises Problem(archive.nothing), and
    Problem(home.rotten_original) when a document is not what came: an archive of damaged files would be trusted."""
    parts = {path.relative_to(home.root).as_posix(): path.read_bytes() for path in _kept(home)}
    documents = [name for name in parts if name.startswith("originals/")]
    if not documents:
        raise Problem("archive.nothing", file=str(home.root))
    rotten = [name for name in documents if Path(name).stem != hashlib.sha256(parts[name]).hexdigest()]
    if rotten:
        raise Problem("home.rotten_original", file=", ".join(rotten[:5]), found=len(rotten))
    if lost := lost_originals(home, ledger(home)):
        raise lost[0]
    written = journal.journal_path(home)
    parts |= {JOURNAL: written.read_bytes()} if written.exists() else {}
    parts |= {f"{VERSIONS}{name}": data for name, data in history.files(home.site)}
    about = {"schema_version": SCHEMA_VERSION, "reference": fingerprint(), "documents": len(documents)}
    parts[MANIFEST] = (json.dumps(about, indent=1, sort_keys=True) + "\n").encode()
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(parts.items()))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in sorted({**parts, SUMS: sums.encode()}.items()):
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    write_whole(archive, stream.getvalue())
    return len(documents)


def _kept(home: Home) -> Iterator[Path]:
    for folder in (home.originals, home.ledger):
        yield from sorted(path for path in folder.glob("[!.]*") if path.is_file())


def restore(archive: Path, home: Home) -> int:
    """Put an archive into an empty home; returns how many documents it had.

    Raises Problem, and changes nothing: archive.exists, archive.damaged.
    """
    parts = _checked(archive)
    _check_empty(home, parts)
    aside = Home(home.root / ".restoring")
    shutil.rmtree(aside.root, ignore_errors=True)
    try:
        _unpack(parts, aside)
    except BaseException:
        shutil.rmtree(aside.root, ignore_errors=True)
        raise
    _move_in(aside, home)
    return sum(name.startswith("originals/") for name in parts)


def _unpack(parts: dict[str, bytes], aside: Home) -> None:
    """Everything of an archive as a home of its own, which is looked at as a run would. Raises Problem when it is no sound one."""
    former = [row for name, kind in TABLES.items() if name in parts for row in _lines(name, kind, parts[name])]
    for name, data in parts.items():
        if name.startswith(("originals/", "ledger/")) or name == JOURNAL:
            write_whole(aside.root / name, data)
    for row in former:
        journal.judge(aside, [row], row.who)
    put_back(aside, {_place(name): data for name, data in parts.items() if name.startswith(VERSIONS)})
    for folder in history.version_folders(aside.site):
        history.verify(folder)
    judged(load(), aside)
    for path in sorted(aside.ledger.iterdir()):
        _check_receipt(path, {Path(name).stem for name in parts if name.startswith("originals/")})


def _check_receipt(path: Path, documents: set[str]) -> None:
    """Raises Problem(archive.damaged) unless a receipt is that of its name, and one of a kept report has a cover and its document."""
    try:
        receipt = receipts.read_receipt(path)
        if receipt.sha256 == path.stem and (receipt.status != "kept" or (cover_of(receipt) and path.stem in documents)):
            return
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError):
        pass
    raise Problem("archive.damaged", file=f"ledger/{path.name}", error="receipt")


def _move_in(aside: Home, home: Home) -> None:
    """The ledger is what makes documents known: it comes last, and whole. Killed before, a restore can be run again."""
    for folder in (home.originals, home.decisions):
        folder.mkdir(parents=True, exist_ok=True)
    for path in (*aside.originals.glob("[!.]*"), *aside.decisions.glob("[!.]*")):
        replace(path, home.root / path.relative_to(aside.root))
    if aside.site.exists() and not home.site.exists():
        shown = aside.site.resolve()
        replace(shown, home.root / shown.name)
        replace(aside.site, home.site)
    if home.ledger.exists():
        home.ledger.rmdir()
    replace(aside.ledger, home.ledger)
    shutil.rmtree(aside.root)


def _place(name: str) -> str:
    """Where a file of the versions stands within datasets/. Archives of before there were several data sets have the one's files without its name."""
    path = name.removeprefix(VERSIONS)
    return f"{MAIN}/{path}" if re.match(r"versions\.json|\d", path) else path


def _check_empty(home: Home, parts: dict[str, bytes]) -> None:
    """Raises Problem(archive.exists) when the home knows documents or other decisions, or keeps a document that is not of the archive."""
    known = home.ledger.exists() and any(home.ledger.iterdir())
    others = [path for path in home.originals.glob("[!.]*") if path.relative_to(home.root).as_posix() not in parts]
    written = journal.journal_path(home)
    decided = written.exists() and not parts.get(JOURNAL, b"").startswith(written.read_bytes())
    if known or others or decided:
        raise Problem("archive.exists", file=str(home.root))


def _checked(archive: Path) -> dict[str, bytes]:
    """The parts of an archive, each with the name and the checksum that it must have."""
    try:
        with zipfile.ZipFile(archive) as package:
            if sum(entry.file_size for entry in package.infolist()) > LARGEST:
                raise Problem("archive.damaged", file=archive.name, error=f"> {LARGEST} bytes")
            parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    except UNREADABLE as error:
        raise Problem("archive.damaged", file=archive.name, error=error) from None
    listed = dict(line.split("  ", 1)[::-1] for line in parts.pop(SUMS, b"").decode(errors="replace").splitlines())
    for name in sorted({*parts, *listed, MANIFEST}):
        if (
            not NAMES.fullmatch(name)
            or name not in parts
            or hashlib.sha256(parts[name]).hexdigest() != listed.get(name)
        ):
            raise Problem("archive.damaged", file=archive.name, error=name)
    documents = sum(name.startswith("originals/") for name in parts)
    if documents != _documents(parts[MANIFEST]):
        raise Problem("archive.damaged", file=archive.name, error=f"{documents} documents")
    for name in parts:
        if name.startswith("originals/") and Path(name).stem != hashlib.sha256(parts[name]).hexdigest():
            raise Problem("archive.damaged", file=archive.name, error=name)
    return parts


def _documents(manifest: bytes) -> int:
    """How many documents an archive says that it has; -1 when it does not say."""
    try:
        return int(json.loads(manifest)["documents"])
    except (ValueError, TypeError, KeyError):
        return -1


def _lines(name: str, kind: type[Decision] | type[Correction], data: bytes) -> list[Decision | Correction]:
    """The lines of a former table that the shared one lacks. Raises Problem when it is no such table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        rows: tuple[Decision | Correction, ...] = read_table(path, kind)
    known = {row.id for row in read_table(FOLDER / name, kind)}
    return [row for row in rows if row.id not in known]
