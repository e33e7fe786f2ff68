"""All that a warehouse is made of, as one archive: kept documents, their receipts, decisions and corrections, with checksums.

What is not in it, `solieu run` makes again. The same home gives the same bytes. Restoring checks everything before anything is put
in place, and only into a home that has no documents yet; decisions that the project lacks are added, none is overwritten.
"""

import csv
import hashlib
import io
import json
import lzma
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from warehouse.ddl import SCHEMA_VERSION
from warehouse.home import Home, write_whole
from warehouse.problem import Problem
from warehouse.reference import FOLDER, fingerprint

JUDGEMENTS = ("decisions.csv", "corrections.csv")
SUMS, MANIFEST = "SHA256SUMS", "manifest.json"
NAMES = re.compile(
    r"(?:originals/[0-9a-f]{64}(?:\.[a-z0-9]{1,8})?|ledger/[0-9a-f]{64}\.json|decisions\.csv|corrections\.csv|manifest\.json)"
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


def export(home: Home, archive: Path, reference: Path = FOLDER) -> int:
    """Write the archive, whole or not at all; returns how many documents it has. Raises Problem(archive.nothing)."""
    parts = {path.relative_to(home.root).as_posix(): path.read_bytes() for path in _kept(home)}
    documents = sum(name.startswith("originals/") for name in parts)
    if not documents:
        raise Problem("archive.nothing", file=str(home.root))
    parts |= {name: (reference / name).read_bytes() for name in JUDGEMENTS}
    about = {"schema_version": SCHEMA_VERSION, "reference": fingerprint(reference), "documents": documents}
    parts[MANIFEST] = (json.dumps(about, indent=1, sort_keys=True) + "\n").encode()
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(parts.items()))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in sorted({**parts, SUMS: sums.encode()}.items()):
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    write_whole(archive, stream.getvalue())
    return documents


def _kept(home: Home) -> Iterator[Path]:
    for folder in (home.originals, home.ledger):
        yield from sorted(path for path in folder.glob("[!.]*") if path.is_file())


def restore(archive: Path, home: Home, reference: Path = FOLDER) -> int:
    """Put an archive into an empty home; returns how many documents it had.

    Raises Problem, and changes nothing: archive.exists, archive.damaged, archive.conflict.
    """
    parts = _checked(archive)
    _check_empty(home, parts)
    judged = {name: _merged(reference / name, parts[name]) for name in JUDGEMENTS}
    for name, text in judged.items():
        write_whole(reference / name, text)
    aside = home.root / ".restoring"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for name, data in parts.items():
        if name.startswith("originals/"):
            write_whole(home.root / name, data)
        elif name.startswith("ledger/"):
            write_whole(aside / Path(name).name, data)
    # The ledger is what makes documents known: it comes last, and whole. Killed before, a restore can be run again.
    if home.ledger.exists():
        home.ledger.rmdir()
    aside.rename(home.ledger)
    return sum(name.startswith("originals/") for name in parts)


def _check_empty(home: Home, parts: dict[str, bytes]) -> None:
    """Raises Problem(archive.exists) when the home knows documents, or keeps one that is not of the archive."""
    known = home.ledger.exists() and any(home.ledger.iterdir())
    others = [path for path in home.originals.glob("[!.]*") if path.relative_to(home.root).as_posix() not in parts]
    if known or others:
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
    for name in sorted({*parts, *listed, *JUDGEMENTS, MANIFEST}):
        if (
            not NAMES.fullmatch(name)
            or name not in parts
            or hashlib.sha256(parts[name]).hexdigest() != listed.get(name)
        ):
            raise Problem("archive.damaged", file=archive.name, error=name)
    for name in parts:
        if name.startswith("originals/") and Path(name).stem != hashlib.sha256(parts[name]).hexdigest():
            raise Problem("archive.damaged", file=archive.name, error=name)
    return parts


def _merged(path: Path, archived: bytes) -> bytes:
    """A table of judgements with the archive's lines that it lacks. Raises Problem(archive.conflict) where one id says two things."""
    header, mine = _lines(path.read_bytes())
    other, theirs = _lines(archived)
    if header != other:
        raise Problem("archive.conflict", file=path.name, id=", ".join(other))
    for name, row in theirs.items():
        if mine.setdefault(name, row) != row:
            raise Problem("archive.conflict", file=path.name, id=name)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *mine.values()])
    return text.getvalue().encode()


def _lines(data: bytes) -> tuple[list[str], dict[str, list[str]]]:
    """The header of a table, and its lines by their id, the first column."""
    header, *rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    return header, {row[0]: row for row in rows if row}
