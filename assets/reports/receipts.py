"""The ledger: a receipt for each file ever seen, what it is or why it was refused. One JSON file each, under its sha256."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Literal

from assets.reports.clean import clean
from assets.reports.cover import Cover
from warehouse.clock import today
from warehouse.home import Home, write_whole
from warehouse.problem import Problem
from warehouse.setting import reading_limits

NEED = {"reports.no_office": ("soffice",), "reports.no_tesseract": ("tesseract",)}
OF_THE_DAY = ("reports.quarter_outside",)
OF_LIMITS = ("reports.too_slow", "reports.too_much_memory", "reports.reader_died", "reports.not_converted")


@dataclass(frozen=True)
class Receipt:
    """What became of one file. "kept": a report; "copy": says the same as `copy_of` (a sha256); "refused": see the reason.

    `received_on` is a day as ISO string (Vietnam time), `cover` a Cover as record. `is_new` is true for what this run took in.
    `reader` is the reader version that read the file, `rules` that of the tables by which its cover was told; `words` a hash of
    what it says, the same in every file format. `code` names why it was refused, `under` the passing conditions of that.
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
    rules: str = ""
    code: str = ""
    under: str = ""


FIELDS = frozenset(field.name for field in fields(Receipt))


def conditions(code: str) -> str:
    """What a refusal for a passing reason depends on besides the file and the reader: a program, a limit, the day. A file that was
    refused under other conditions than today's is tried again."""
    if code in NEED:
        return " ".join(f"{program}={shutil.which(program) is not None}" for program in NEED[code])
    if code in OF_THE_DAY:
        return today().isoformat()
    if code in OF_LIMITS:
        return str(reading_limits())
    return ""


def refused(receipt: Receipt, problem: Problem) -> Receipt:
    """The receipt of a file that is not taken."""
    told = replace(receipt, status="refused", quarter="", cover=None, code=problem.code, under=conditions(problem.code))
    return replace(told, reason_vi=problem.text("vi"), reason_en=problem.text("en"))


def enter(home: Home, receipt: Receipt) -> None:
    """Write a receipt into the ledger."""
    record = {**asdict(receipt), "is_new": False}
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(home.ledger / f"{receipt.sha256}.json", text.encode())


def ledger(home: Home) -> list[Receipt]:
    """The receipts of all files ever seen, by quarter and name. Raises Problem(reports.bad_receipt) at one that is torn;
    taking in the inbox mends those."""
    receipts = []
    for path in _paths(home):
        found = _read(path)
        if isinstance(found, Exception):
            raise Problem("reports.bad_receipt", file=str(path), error=found)
        receipts.append(found)
    return sorted(receipts, key=lambda receipt: (receipt.quarter, receipt.name, receipt.sha256))


def torn(home: Home) -> list[Path]:
    """The receipts that cannot be read."""
    return [path for path in _paths(home) if isinstance(_read(path), Exception)]


def _paths(home: Home) -> Iterator[Path]:
    yield from sorted(home.ledger.glob("[!.]*.json"))


def read_receipt(path: Path) -> Receipt:
    """A receipt; fields of another version are left out. Names that were taken before text was cleaned are cleaned here. Raises
    ValueError, TypeError or AttributeError when it is torn."""
    record = json.loads(path.read_bytes())
    receipt = Receipt(**{name: value for name, value in record.items() if name in FIELDS})
    return replace(receipt, name=clean(receipt.name))


def _read(path: Path) -> Receipt | Exception:
    try:
        return read_receipt(path)
    except (ValueError, TypeError, AttributeError) as error:
        return error


def kept(home: Home, quarter: str) -> list[Receipt]:
    """The reports of a quarter ("2023-Q1"); copies and refused files are none."""
    return [receipt for receipt in ledger(home) if receipt.status == "kept" and receipt.quarter == quarter]


def cover_of(receipt: Receipt) -> Cover:
    """What a kept report says of itself."""
    assert receipt.cover is not None  # a kept report has one
    return Cover.from_record(receipt.cover)
