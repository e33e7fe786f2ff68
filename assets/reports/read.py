"""Which reader a file needs, told by its content: names lie, and ".doc" files are often something else."""

import hashlib
import io
import zipfile
from pathlib import Path

from assets.reports.document import Document
from assets.reports.docx import read_docx
from assets.reports.text import read_text
from warehouse.problem import Problem

MAX_FILE = 100 * 1024**2  # bytes; the longest real reports, full of pictures, stay below 30 MB
MAX_UNPACKED = 200 * 1024**2  # bytes a packed file may declare: beyond this it is a zip bomb, not a report
NOT_READ_YET = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word/Excel 97–2003 (.doc, .xls)"),  # also documents locked with a password
    (b"{\\rtf", "RTF"),
    (b"GIF8", "GIF"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
)
PDF = b"%PDF-"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")  # PNG, JPEG, TIFF
PACKED = (("xl/", "Excel (.xlsx)"), ("ppt/", "PowerPoint (.pptx)"), ("content.xml", "OpenDocument (.odt, .ods)"))
NOT_READING = ("__init__", "asset", "inbox", "quarters")  # modules that do not change what a file says
CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def _version() -> str:
    """A hash of the code and rules that decide what a file says or why it is refused."""
    here = Path(__file__).parent
    files = [path for path in sorted(here.glob("*.py")) if path.stem not in NOT_READING]
    digest = hashlib.sha256()
    for path in [*files, here.parents[1] / "warehouse" / "reference" / "regime.csv"]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


READER_VERSION = _version()


def _read_packed(data: bytes, name: str) -> Document:
    """A zip container: Word, or a Problem that names what else it is."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Problem("reports.damaged", file=name, error=error) from None
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Problem("reports.too_large", file=name, limit=MAX_UNPACKED // 1024**2)
    if any(entry.filename.startswith("word/") for entry in entries):
        return read_docx(data, name)
    for start, kind in PACKED:
        if any(entry.filename.startswith(start) for entry in entries):
            raise Problem("reports.not_read_yet", file=name, kind=kind)
    raise Problem("reports.unknown_type", file=name)


def read(data: bytes, name: str) -> Document:
    """A report file as a Document. Raises Problem(reports.*) for what is empty, too large, damaged, or of a kind not read."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\f\x00"):
        raise Problem("reports.empty_file", file=name)
    if len(data) > MAX_FILE:
        raise Problem("reports.too_large", file=name, limit=MAX_FILE // 1024**2)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_packed(data, name)
    if PDF in data[:1024]:  # some programs put a few bytes before it
        from assets.reports.pdf import read_pdf  # here: reading text need not load PDFium

        return read_pdf(data, name)
    if data.startswith(PICTURES):
        from assets.reports.pictures import read_picture

        return read_picture(data, name)
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for magic, kind in NOT_READ_YET:
        if data.startswith(magic) or start.startswith(magic.lower()):
            raise Problem("reports.not_read_yet", file=name, kind=kind)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # "Unicode" of Windows Notepad
        raise Problem("reports.not_utf8", file=name, place="byte 0")
    if data.translate(None, CONTROL) != data:
        raise Problem("reports.unknown_type", file=name)
    return read_text(data, name)
