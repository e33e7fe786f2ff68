"""The mentions of a document as a Parquet file, kept so that no document is read twice by the same extractor."""

import hashlib
import io
from dataclasses import astuple
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from assets.figures.extract import extract
from assets.figures.mention import COLUMNS, Mention
from assets.reports.cover import Cover
from assets.reports.document import Document
from warehouse.home import Home, write_whole
from warehouse.reference import Reference, fingerprint

PLACES = 6  # decimals that the warehouse keeps

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
SCHEMA = pa.schema([(name, TYPES.get(name, pa.string())) for name in COLUMNS])


@cache
def extractor_version() -> str:
    """A hash of the extractor's code and of the reference tables: a change of either reads all documents anew."""
    digest = hashlib.sha256(fingerprint().encode())
    files = (path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".csv"))
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


EXTRACTOR_VERSION = extractor_version()


def to_table(mentions: list[Mention]) -> pa.Table:
    """Mentions as an Arrow table of SCHEMA. A value with more decimals than the warehouse keeps raises, it is not rounded."""
    columns = list(zip(*(astuple(mention) for mention in mentions), strict=True)) or [()] * len(COLUMNS)
    return pa.Table.from_arrays(
        [pa.array(list(column), SCHEMA.field(i).type) for i, column in enumerate(columns)], schema=SCHEMA
    )


def keep(home: Home, sha256: str, document: Document, cover: Cover | None, reference: Reference) -> tuple[Path, bool]:
    """The Parquet file of a document's mentions, and whether it had to be made."""
    path = home.figures / EXTRACTOR_VERSION / f"{sha256}.parquet"
    if path.exists():
        return path, False
    stream = io.BytesIO()
    pq.write_table(to_table(extract(document, cover, reference)), stream, compression="zstd")
    write_whole(path, stream.getvalue())
    return path, True


def read_kept(path: Path) -> pa.Table:
    """The mentions of a kept file."""
    return pq.read_table(path, schema=SCHEMA)
