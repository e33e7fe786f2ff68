"""The mentions of a document as a Parquet file, kept so that no document is read twice by the same rules.

What is kept depends on four things, and is named after them: the reader of the document, the extractor's code and the reference
tables that reading uses (together the folder, EXTRACTOR_VERSION), and the report's cover (in the file's name). What people decide is
applied afterwards (assets/star/sources.py): a decision reads nothing again.
"""

import hashlib
import io
import json
from dataclasses import astuple
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from assets.figures.mention import COLUMNS, Mention
from assets.reports.read import READER_VERSION
from assets.reports.receipts import Receipt
from warehouse.home import Home, write_whole
from warehouse.problem import Problem
from warehouse.reference import READING_TABLES, fingerprint

PLACES = 6  # decimals that the warehouse keeps
HERE = Path(__file__).parent
NOT_READING = (HERE / "people", HERE / "doubts" / "told.py", HERE / "asset.py")  # they change no reading

TYPES = {
    "mention": pa.int32(),
    "page": pa.int32(),
    "char_start": pa.int32(),
    "char_end": pa.int32(),
    "table": pa.int32(),
    "row": pa.int32(),
    "column": pa.int32(),
    "value": pa.decimal128(24, PLACES),
    "period_start": pa.date32(),
    "period_end": pa.date32(),
    "part_of": pa.int32(),
}
PART_SPAN = "part_span"  # where the figure stands that `part_of` names: figures are known by their place
SCHEMA = pa.schema([(name, TYPES.get(name, pa.string())) for name in (*COLUMNS, PART_SPAN)])


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
    rows = [(*astuple(m), spans[m.part_of] if m.part_of is not None else "") for m in mentions]
    columns = list(zip(*rows, strict=True)) or [()] * len(SCHEMA)
    return pa.Table.from_arrays(
        [pa.array(list(column), field.type) for column, field in zip(columns, SCHEMA, strict=True)], schema=SCHEMA
    )


def of_table(table: pa.Table) -> list[Mention]:
    """The mentions of a kept table."""
    return [Mention(*row) for row in zip(*(table[name].to_pylist() for name in COLUMNS), strict=True)]


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


def fault(home: Home, receipt: Receipt) -> Problem | None:
    """Why these rules cannot read a report; None where they can, or have not tried."""
    try:
        told = json.loads(fault_place(home, receipt).read_bytes())
        return Problem(told["code"], file=told["file"], place=told["place"], **told["details"])
    except (OSError, ValueError, KeyError):
        return None
