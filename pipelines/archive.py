"""All that a warehouse is made of, as one archive: kept documents, their receipts, the journal of decisions, the published versions, with
checksums.

What is not in it, `solieu run` makes again. The same home gives the same bytes. Restoring checks everything before anything is put
in place, and only into a home that has no documents and no decisions yet. Archives of before decisions lived in the home have two tables
instead of a journal: their lines that the shared tables lack become lines of the journal.
"""

import hashlib
import json
import lzma
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from assets.release import history
from assets.release.data.datasets import MAIN, ROOT
from assets.release.write import put_back
from assets.reports import receipts
from assets.reports.receipts import cover_of, ledger
from pipelines.rot import lost_originals
from warehouse import journal
from warehouse.csv_rows import read_table
from warehouse.ddl import SCHEMA_VERSION
from warehouse.home import Home, digest_of, replace, writing_whole
from warehouse.judged import judged
from warehouse.judgements import Correction, Decision
from warehouse.problem import Problem
from warehouse.reference import FOLDER, fingerprint, load

JOURNAL = f"decisions/{journal.FILE}"
DOCUMENTS = "originals/"
VERSIONS = "versions/"  # what was published, as it stands in the site
TABLES: dict[str, type[Decision] | type[Correction]] = {"decisions.csv": Decision, "corrections.csv": Correction}
SUMS, MANIFEST = "SHA256SUMS", "manifest.json"
NAMES = re.compile(
    r"(?:originals/[0-9a-f]{64}(?:\.[a-z0-9]{1,8})?|ledger/[0-9a-f]{64}\.json|decisions/journal\.jsonl|decisions\.csv|corrections\.csv|manifest\.json"
    r"|versions/(?:[a-z0-9-]+/)?(?:versions\.json|\d{4}\.[1-4]\.\d+/[A-Za-z0-9_][A-Za-z0-9_.-]*))"
)
BLOCK = 1024**2  # bytes in memory at a time: a home of ten years does not fit
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
    files = {path.relative_to(home.root).as_posix(): path for path in _kept(home)}
    documents = [name for name in files if name.startswith(DOCUMENTS)]
    if not documents:
        raise Problem("archive.nothing", file=str(home.root))
    if lost := lost_originals(home, ledger(home)):
        raise lost[0]
    datasets = home.site / ROOT
    files |= {f"{VERSIONS}{path.relative_to(datasets).as_posix()}": path for path in history.files(home.site)}
    sums = {name: digest_of(path) for name, path in files.items()}
    rotten = [name for name in documents if Path(name).stem != sums[name]]
    if rotten:
        raise Problem("home.rotten_original", file=", ".join(rotten[:5]), found=len(rotten))
    about = {"schema_version": SCHEMA_VERSION, "reference": fingerprint(), "documents": len(documents)}
    notes = {MANIFEST: (json.dumps(about, indent=1, sort_keys=True) + "\n").encode()}
    sums |= {name: hashlib.sha256(data).hexdigest() for name, data in notes.items()}
    notes[SUMS] = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode()
    with writing_whole(archive) as stream:
        _pack(stream, files, notes)
    return len(documents)


def _kept(home: Home) -> Iterator[Path]:
    for folder in (home.originals, home.ledger):
        yield from sorted(path for path in folder.glob("[!.]*") if path.is_file())
    if (written := journal.journal_path(home)).exists():
        yield written


def _pack(stream: BinaryIO, files: dict[str, Path], notes: dict[str, bytes]) -> None:
    """Files of a home, and notes about them, as a zip file whose bytes they alone decide."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted({*files, *notes}):
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if name in notes:
                package.writestr(entry, notes[name])
                continue
            entry.file_size = files[name].stat().st_size  # decides how big it may become
            with files[name].open("rb") as data, package.open(entry, "w") as packed:
                shutil.copyfileobj(data, packed, BLOCK)


def restore(archive: Path, home: Home) -> int:
    """Put an archive into an empty home; returns how many documents it had.

    Raises Problem, and changes nothing: archive.exists, archive.damaged, files.no_space.
    """
    with _readable(archive.name):
        package = zipfile.ZipFile(archive)
    with package:
        sums = _listed(package, archive.name)
        _check_empty(home, package, sums)
        _check_space(home, package)
        for name, digest in sums.items():  # all of it before the first byte is written: slow disks, and no half restore
            _check(package, name, digest)
        aside = Home(home.root / ".restoring")
        shutil.rmtree(aside.root, ignore_errors=True)
        try:
            for name in sums:
                _unpack(package, name, aside.root / name)
            _make_home(aside, [name for name in sums if name.startswith(DOCUMENTS)], archive.name)
        except BaseException:
            shutil.rmtree(aside.root, ignore_errors=True)
            with suppress(OSError):  # not ours, or not empty
                home.root.rmdir()
            raise
    _move_in(aside, home)
    return sum(name.startswith(DOCUMENTS) for name in sums)


@contextmanager
def _readable(archive: str) -> Iterator[None]:
    """Raises Problem(archive.damaged) when an archive cannot be read in the block."""
    try:
        yield
    except UNREADABLE as error:
        raise Problem("archive.damaged", file=archive, error=error) from None


def _listed(package: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The parts of an archive and their checksums, from its own list. Raises Problem(archive.damaged) when it lists other parts than it
    has, or such as no archive has."""
    present = sorted(entry.filename for entry in package.infolist())
    with _readable(name):
        lines = package.read(SUMS).decode(errors="replace").splitlines() if SUMS in present else []
    sums = dict(line.split("  ", 1)[::-1] for line in lines)
    strange = [part for part in present if part != SUMS and not NAMES.fullmatch(part)]
    if strange or present != sorted({*sums, SUMS}) or MANIFEST not in sums:
        raise Problem("archive.damaged", file=name, error=next(iter(strange), SUMS))
    return sums


def _check_space(home: Home, package: zipfile.ZipFile) -> None:
    """Raises Problem(files.no_space) when the disk has no room for what an archive says that it holds; more than that is never unpacked."""
    disk = next(folder for folder in (home.root, *home.root.absolute().parents) if folder.exists())
    if sum(entry.file_size for entry in package.infolist()) > shutil.disk_usage(disk).free:
        raise Problem("files.no_space", file=str(home.root))


def _check(package: zipfile.ZipFile, name: str, digest: str) -> None:
    """Raises Problem(archive.damaged) when a part is not what the list says."""
    found = hashlib.sha256()
    for block in _blocks(package, name):
        found.update(block)
    if found.hexdigest() != digest or (name.startswith(DOCUMENTS) and Path(name).stem != digest):
        raise Problem("archive.damaged", file=Path(package.filename or "").name, error=name)


def _unpack(package: zipfile.ZipFile, name: str, place: Path) -> None:
    with writing_whole(place) as stream:
        for block in _blocks(package, name):
            stream.write(block)


def _blocks(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with _readable(Path(package.filename or "").name), package.open(name) as packed:
        while block := packed.read(BLOCK):
            yield block


def _make_home(aside: Home, documents: list[str], name: str) -> None:
    """Make an unpacked archive a home of today, and look at it as a run would. Raises Problem when it is no sound one."""
    if len(documents) != _documents((aside.root / MANIFEST).read_bytes()):
        raise Problem("archive.damaged", file=name, error=f"{len(documents)} documents")
    for table, kind in TABLES.items():
        if (former := aside.root / table).exists():
            for row in _lines(former, kind):
                journal.judge(aside, [row], row.who)
    if (versions := aside.root / VERSIONS).exists():
        _name_dataset(versions)
        put_back(aside, versions)
    for folder in history.version_folders(aside.site):
        history.verify(folder)
    judged(load(), aside)
    for path in sorted(aside.ledger.iterdir()):
        _check_receipt(path, {Path(document).stem for document in documents})


def _name_dataset(versions: Path) -> None:
    """Archives of before there were several data sets have the one's files without its name."""
    former = [path for path in versions.iterdir() if path.name == history.LISTING or path.name[0].isdigit()]
    for path in former:
        (versions / MAIN).mkdir(exist_ok=True)
        replace(path, versions / MAIN / path.name)


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


def _check_empty(home: Home, package: zipfile.ZipFile, sums: dict[str, str]) -> None:
    """Raises Problem(archive.exists) when the home knows documents or other decisions, or keeps a document that is not of the archive."""
    known = home.ledger.exists() and any(home.ledger.iterdir())
    others = [path for path in home.originals.glob("[!.]*") if path.relative_to(home.root).as_posix() not in sums]
    written = journal.journal_path(home)
    packed = b"".join(_blocks(package, JOURNAL)) if JOURNAL in sums else b""
    decided = written.exists() and not packed.startswith(written.read_bytes())
    if known or others or decided:
        raise Problem("archive.exists", file=str(home.root))


def _documents(manifest: bytes) -> int:
    """How many documents an archive says that it has; -1 when it does not say."""
    try:
        return int(json.loads(manifest)["documents"])
    except (ValueError, TypeError, KeyError):
        return -1


def _lines(former: Path, kind: type[Decision] | type[Correction]) -> list[Decision | Correction]:
    """The lines of a former table that the shared one lacks. Raises Problem when it is no such table."""
    rows: tuple[Decision | Correction, ...] = read_table(former, kind)
    known = {row.id for row in read_table(FOLDER / former.name, kind)}
    return [row for row in rows if row.id not in known]
