"""Which reader a file needs, told by its content: names lie, and ".doc" files are often something else."""

import hashlib
import io
import re
from dataclasses import replace

from assets.reports.clean import clean
from assets.reports.delimited import NAMED, delimiter_of, read_delimited
from assets.reports.document import Block, Document
from assets.reports.encodings import decode
from assets.reports.text import read_text
from warehouse.problem import Problem

MAX_FILE = 100 * 1024**2  # bytes; the longest real reports, full of pictures, stay below 30 MB
MAX_TEXT = 4_000_000  # characters; a report has some 100,000, a ministry's with all its annexes a million
MAX_UNPACKED = 200 * 1024**2  # bytes a packed file may declare: beyond this it is a zip bomb, not a report
NOT_READ = ((b"GIF8", "GIF"), (b"<?xml", "XML"))
HTML = re.compile(rb"<!doctype html|<html|<head|<body|<meta|<table|<div", re.IGNORECASE)
XHTML = re.compile(rb"<\?xml[^>]*>\s*(?:<!doctype html|<html)", re.IGNORECASE)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word, Excel 97–2003; also newer ones locked with a password
PDF = b"%PDF-"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
RTF = b"{\\rtf"
SHORT = 500_000  # bytes of a text that is read at once: the longest reports have a third of that
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")  # PNG, JPEG, TIFF
OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ENCRYPTED, WORKBOOK, WORD = (
    "EncryptedPackage".encode("utf-16-le"),
    "Workbook".encode("utf-16-le"),
    "WordDocument".encode("utf-16-le"),
)
CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
FEWEST_SIGNS = 100  # bytes of a text for each control character in it: what has more is no text


def _read_packed(data: bytes, name: str) -> Document:
    """A zip container: Word, Excel, OpenDocument, or a Problem that names what else it is."""
    import zipfile  # here: reading text need not load it

    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Problem("reports.damaged", file=name, error=error) from None
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Problem("reports.too_large", file=name, limit=MAX_UNPACKED // 1024**2)
    parts = {entry.filename.partition("/")[0] for entry in entries}
    if "word" in parts:
        return _read_word(data, name)
    if "xl" in parts:
        return _read_workbook(data, name)
    if "content.xml" in parts and "mimetype" in parts:
        kind = OPEN_DOCUMENT.get(
            data[38:120].partition(b"PK")[0].strip(), ""
        )  # by its rule the first entry, not packed
        if kind:
            return _read_converted(data, kind, name)
    raise Problem("reports.unknown_type" if "ppt" not in parts else "reports.not_read", file=name, kind="PowerPoint")


def _read_word(data: bytes, name: str) -> Document:
    from assets.reports.docx import read_docx  # here: reading text need not load python-docx

    return read_docx(data, name)


def _read_workbook(data: bytes, name: str) -> Document:
    from assets.reports.xlsx import read_xlsx  # here: reading text need not load openpyxl

    return read_xlsx(data, name)


def _read_converted(data: bytes, suffix: str, name: str) -> Document:
    """A file that LibreOffice makes a newer one of; it keeps the hash of its own bytes."""
    from assets.reports.office import converted

    spreadsheet = suffix in (".xls", ".ods")
    made = converted(data, suffix, "xlsx" if spreadsheet else "docx", name)
    document = _read_workbook(made, name) if spreadsheet else _read_word(made, name)
    return replace(document, sha256=hashlib.sha256(data).hexdigest())


def _read_old_office(data: bytes, name: str) -> Document:
    """A Word or Excel file of 1997–2003; one locked with a password has its parts under other names."""
    if ENCRYPTED in data:
        raise Problem("reports.locked", file=name)
    return _read_converted(data, ".xls" if WORKBOOK in data and WORD not in data else ".doc", name)


def read(data: bytes, name: str) -> Document:
    """A report file as a Document, its text cleaned of control characters. Raises Problem(reports.*) for what is empty, too large,
    damaged, or of a kind not read."""
    document = _read(data, clean(name))
    if len(document.text) > MAX_TEXT:
        raise Problem("reports.too_long", file=document.name, found=len(document.text), limit=MAX_TEXT)
    return _cleaned(document)


def _cleaned(document: Document) -> Document:
    """The same, without control characters in the text and in names."""
    blocks = tuple(_cleaned_block(block) for block in document.blocks)
    left_out = tuple(clean(name) for name in document.left_out)
    return replace(document, text=clean(document.text), blocks=blocks, left_out=left_out)


def _cleaned_block(block: Block) -> Block:
    table = replace(block.table, name=clean(block.table.name)) if block.table and block.table.name else block.table
    return replace(block, mark=clean(block.mark), table=table)


def is_short_text(data: bytes) -> bool:
    """Whether a file is a text of common length, which nothing unpacks and no library parses: reading it needs no process of its own."""
    marked = data.startswith((*ZIP, *PICTURES, OLD_OFFICE, RTF)) or _is_pdf(data)
    return len(data) <= SHORT and not marked and not _is_html(_start(data))


def _is_pdf(data: bytes) -> bool:
    return PDF in data[:1024]  # some programs put a few bytes before it


def _start(data: bytes) -> bytes:
    return data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def _is_html(start: bytes) -> bool:
    return bool(HTML.match(start) or XHTML.match(start))


def _read(data: bytes, name: str) -> Document:
    """What the reader of this kind of file makes of it."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\f\x00"):
        raise Problem("reports.empty_file", file=name)
    if len(data) > MAX_FILE:
        raise Problem("reports.too_large", file=name, limit=MAX_FILE // 1024**2)
    if data.startswith(ZIP):
        return _read_packed(data, name)
    if _is_pdf(data):
        from assets.reports.pdf import read_pdf  # here: reading text need not load PDFium

        return read_pdf(data, name)
    if data.startswith(PICTURES):
        from assets.reports.pictures import read_picture

        return read_picture(data, name)
    if data.startswith(OLD_OFFICE):
        return _read_old_office(data, name)
    if data.startswith(RTF):
        return _read_converted(data, ".rtf", name)
    return _read_plain(data, name)


def _read_plain(data: bytes, name: str) -> Document:
    """Text, delimited or running."""
    start = _start(data)
    if _is_html(start):
        from assets.reports.html import read_html

        return read_html(data, name)
    for magic, kind in NOT_READ:
        if start.startswith(magic):
            raise Problem("reports.not_read", file=name, kind=kind)
    strange = len(data) - len(data.translate(None, CONTROL))
    if not data.startswith(UTF_16) and (b"\0" in data or strange * FEWEST_SIGNS > len(data)):
        raise Problem("reports.unknown_type", file=name)
    if NAMED.search(name) and (delimiter := delimiter_of(decode(data, name))):
        return read_delimited(data, name, delimiter)
    return read_text(data, name)
