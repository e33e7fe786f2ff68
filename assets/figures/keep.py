"""The mentions of a document as a Parquet file, kept so that no document is read twice by the same rules.

What is kept depends on four things, and is named after them: the reader of the document, the extractor's code and the reference
tables that reading uses (together the folder, EXTRACTOR_VERSION), and the report's cover (in the file's name). What people decide is
applied afterwards (assets/star/sources.py): a decision reads nothing again.
"""

import hashlib
import io
import json
import types
import typing
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from assets.figures.mention import FIELDS, Mention
from assets.reports.receipts import Receipt
from assets.reports.version import READER_VERSION
from warehouse.clock import today
from warehouse.doubt import Doubt
from warehouse.home import Home, write_whole
from warehouse.problem import Problem
from warehouse.reference import READING_TABLES, fingerprint
from warehouse.setting import extraction_limits

PLACES = 6  # decimals that the warehouse keeps
HERE = Path(__file__).parent
NOT_READING = (
    HERE / "people",
    HERE / "decision" / "told.py",
    HERE / "asset.py",
    HERE / "processes.py",
)  # they change no reading

DOUBT = pa.struct([(field.name, pa.string()) for field in fields(Doubt)])
TYPES: dict[typing.Any, pa.DataType] = {  # of a field of Mention; all others are text
    int: pa.int32(),
    Decimal: pa.decimal128(24, PLACES),
    date: pa.date32(),
    tuple[str, ...]: pa.list_(pa.string()),
    tuple[Doubt, ...]: pa.list_(DOUBT),
}
PART_SPAN = "part_span"  # where the figure stands that `part_of` names: figures are known by their place


def _arrow_type(hint: object) -> pa.DataType:
    """The type of a column, from that of its field: `int | None` is a column of integers with blanks."""
    inner: typing.Any = typing.get_args(hint)[0] if isinstance(hint, types.UnionType) else hint
    return TYPES.get(inner, pa.string())


SCHEMA = pa.schema(
    [(name, _arrow_type(hint)) for name, hint in typing.get_type_hints(Mention).items()] + [(PART_SPAN, pa.string())]
)


@cache
def extractor_version() -> str:
    """A hash of the reader, of the extractor's code and of the reference tables that reading uses."""
    digest = hashlib.sha256(f"{READER_VERSION} {fingerprint(tables=READING_TABLES)}".encode())
    for path in sorted(HERE.rglob("*.py")):
        if not any(path.is_relative_to(other) for other in NOT_READING):
            digest.update(path.relative_to(HERE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


EXTRACTOR_VERSION = extractor_version()


def _key(receipt: Receipt) -> str:
    cover = json.dumps(receipt.cover, sort_keys=True, ensure_ascii=False)
    return f"{receipt.sha256}-{hashlib.sha256(cover.encode()).hexdigest()[:8]}"


def place(home: Home, receipt: Receipt) -> Path:
    """Where the mentions of a kept report stand, once they are made."""
    return home.figures / EXTRACTOR_VERSION / f"{_key(receipt)}.parquet"


def to_table(mentions: list[Mention]) -> pa.Table:
    """Mentions as an Arrow table of SCHEMA. A value with more decimals than the warehouse keeps raises, it is not rounded."""
    spans = {mention.mention: f"{mention.char_start}-{mention.char_end}" for mention in mentions}
    columns = {name: [getattr(mention, name) for mention in mentions] for name in FIELDS}
    columns["doubts"] = [[vars(doubt) for doubt in doubts] for doubts in columns["doubts"]]
    columns[PART_SPAN] = [spans[mention.part_of] if mention.part_of is not None else "" for mention in mentions]
    return pa.table(columns, schema=SCHEMA)


def of_table(table: pa.Table) -> list[Mention]:
    """The mentions of a kept table."""
    columns = {name: table[name].to_pylist() for name in FIELDS}
    columns["doubts"] = [tuple(Doubt(**doubt) for doubt in doubts) for doubts in columns["doubts"]]
    columns["corrections"] = [tuple(ids) for ids in columns["corrections"]]
    return [Mention(*row) for row in zip(*columns.values(), strict=True)]


def write(path: Path, mentions: list[Mention]) -> None:
    """Keep mentions: the whole file, or none."""
    stream = io.BytesIO()
    pq.write_table(to_table(mentions), stream, compression="zstd")
    write_whole(path, stream.getvalue())


def read_kept(path: Path) -> pa.Table | None:
    """The mentions of a kept file; None when there is none, or it is torn or has other columns: then it is made again."""
    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException):
        return None
    return table if table.schema.equals(SCHEMA) else None


def fault_place(home: Home, receipt: Receipt) -> Path:
    """Where it is noted that these rules cannot read a report: it waits for other rules, and stops no other report."""
    return place(home, receipt).with_suffix(".fault.json")


def note_fault(home: Home, receipt: Receipt, problem: Problem) -> None:
    """Note why a report cannot be read."""
    details = {name: str(value) for name, value in problem.details.items()}
    text = json.dumps({"code": problem.code, "file": problem.file, "place": problem.place, "details": details})
    write_whole(fault_place(home, receipt), text.encode())


def conditions(code: str) -> str:
    """The passing conditions of a fault: when they are others, the report is tried again."""
    limits = str(extraction_limits())
    passing = {"figures.too_slow": limits, "figures.too_much_memory": limits, "figures.died": f"{limits}, {today()}"}
    return passing.get(code, "")


def fault(home: Home, receipt: Receipt) -> Problem | None:
    """Why these rules cannot read a report; None where they can, or have not tried."""
    try:
        told = json.loads(fault_place(home, receipt).read_bytes())
        if told["details"].get("under", "") != conditions(told["code"]):
            return None  # it met a limit, and the limits are others now
        return Problem(told["code"], file=told["file"], place=told["place"], **told["details"])
    except (OSError, ValueError, KeyError):
        return None
