"""Mentions, receipts and reference tables made by hand, for the tests of the star, the checks and the warehouse."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from assets.figures.keep import SCHEMA
from assets.star.load import Sources

CODES = {"qualifier", "basis", "role", "status", "direction"}
NONE = {"aspect": "what", "code": "none", "detail": ""}


@dataclass(frozen=True)
class Receipt:
    """The fields of a receipt that the star needs."""

    sha256: str
    name: str
    received_on: str
    cover: dict


def receipt(letter: str, quarter: str = "2023-Q1", **cover: object) -> Receipt:
    """A province's report whose sha256 is `letter` 64 times; further fields go into its cover."""
    year = int(quarter[:4])
    covers = {
        "Q1": ("q1", f"{year - 1}-12-15", f"{year}-03-14"),
        "Q2": ("h1", f"{year - 1}-12-15", f"{year}-06-14"),
        "Q3": ("q3", f"{year}-06-15", f"{year}-09-14"),
        "Q4": ("year", f"{year - 1}-12-15", f"{year}-12-14"),
    }
    code, start, end = covers[quarter[5:]]
    fields = {
        **{"issuer": "ubnd_tinh", "issuer_name": "UBND tỉnh Tuyên Quang", "number": "12/BC-UBND", "signed_on": end},
        **{"report": code, "quarter": quarter, "period_start": start, "period_end": end, "cumulative": code != "q3"},
        **{"title": "Kết quả công tác cải cách hành chính", "place": "tỉnh Tuyên Quang"},
    }
    return Receipt(letter * 64, f"{letter}.txt", "2023-03-20", fields | cover)


def figure(mention: int, indicator: str, value: str, **other: object) -> dict:
    """An accepted figure of the province, in hồ sơ, that stands alone in its sentence; `other` replaces fields."""
    raw = str(other.pop("raw", value))
    row = {
        **{
            "mention": mention,
            "kind": "figure",
            "char_start": mention * 100,
            "char_end": mention * 100 + len(raw),
            "raw": raw,
        },
        **{
            "value": Decimal(value),
            "unit": "hồ sơ",
            "qualifier": "exact",
            "indicator": indicator,
            "agency": "ubnd_tinh",
        },
        **{"period_start": date(2022, 12, 15), "period_end": date(2023, 3, 14), "basis": "period", "role": "observed"},
        **{"section": "II.2.3.c", "status": "accepted", "quote": f"Đã có {raw} hồ sơ.", "candidates": "[]"},
    }
    return row | other


def other_number(mention: int, kind: str, raw: str) -> dict:
    """A mention that is no figure."""
    start = mention * 100
    return {"mention": mention, "kind": kind, "char_start": start, "char_end": start + len(raw), "raw": raw}


def mentions(path: Path, rows: list[dict]) -> Path:
    """Rows as the Parquet the extractor keeps: blanks as "" in columns of text, null in codes and all others."""
    text = {field.name for field in SCHEMA if field.type == pa.string()} - CODES
    blank = {field.name: "" if field.name in text else None for field in SCHEMA}
    path.parent.mkdir(parents=True, exist_ok=True)
    spans = {row["mention"]: f"{row['char_start']}-{row['char_end']}" for row in rows}
    placed = [blank | row | {"part_span": spans.get(row.get("part_of"), "")} for row in rows]
    pq.write_table(pa.Table.from_pylist(placed, schema=SCHEMA), path)
    return path


def kept(folder: Path, reports: list[tuple[Receipt, list[dict]]]) -> Sources:
    """Each receipt with the Parquet of its rows, under an extractor version "v1"."""
    return Sources([(source, mentions(folder / "v1" / f"{source.sha256}.parquet", rows)) for source, rows in reports])


FILES = "tthc.ho_so.tiep_nhan"
NEW_FILES, OLD_FILES = f"{FILES}.moi", f"{FILES}.ky_truoc"


def sound_report() -> list[dict]:
    """59.393 files = 57.968 new + 1.425 carried over, a date, and a figure that waits for a decision."""
    return [
        other_number(1, "date", "14/3/2023"),
        figure(2, FILES, "59393", raw="59.393"),
        figure(3, NEW_FILES, "57968", raw="57.968", part_of=2),
        figure(4, OLD_FILES, "1425", raw="1.425", part_of=2),
        figure(5, "", "7", status="review", doubts=[NONE], agency="", basis=None, role=None, qualifier=None),
    ]
