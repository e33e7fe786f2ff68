"""Where figures went: a figure is known by its report and its place, and where another reader moves places, old ones lead to new ones."""

import difflib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from assets.figures.mention import Mention
from assets.reports.receipts import Receipt
from warehouse.home import Home, write_whole

Span = str  # "120-126"


def moved_place(home: Home, sha256: str) -> Path:
    """The places of a report's numbers that changed: old → new."""
    return home.moved / f"{sha256}.json"


def moves(home: Home, sha256: str) -> dict[Span, Span]:
    """Old place → present place of the numbers of a report that moved."""
    path = moved_place(home, sha256)
    return json.loads(path.read_bytes()) if path.exists() else {}


def note_moves(home: Home, receipt: Receipt, mentions: list[Mention]) -> None:
    """Compare a report's new mentions with those that were kept last, and note which numbers stand elsewhere now."""
    before = _last(home, receipt.sha256)
    if not before:
        return
    now = [(f"{mention.char_start}-{mention.char_end}", mention.raw) for mention in mentions]
    led = _aligned(before, now)
    if all(old == new for old, new in led.items()):
        return
    known = {old: led.get(new, new) for old, new in moves(home, receipt.sha256).items()}
    known |= {old: new for old, new in led.items() if old != new}
    text = json.dumps({old: new for old, new in sorted(known.items()) if old != new}, indent=0)
    write_whole(moved_place(home, receipt.sha256), text.encode())


def _last(home: Home, sha256: str) -> list[tuple[Span, str]]:
    """Place and printed number of the mentions of a report that were kept last."""
    for path in sorted(home.figures.glob(f"*/{sha256}*.parquet"), key=lambda path: path.stat().st_mtime, reverse=True):
        try:
            table = pq.read_table(path, columns=["char_start", "char_end", "raw"])
        except (OSError, pa.ArrowException):
            continue
        return [(f"{row['char_start']}-{row['char_end']}", row["raw"]) for row in table.to_pylist()]
    return []


def _aligned(before: list[tuple[Span, str]], now: list[tuple[Span, str]]) -> dict[Span, Span]:
    """Old place → new place of the numbers that are printed alike, in their order."""
    olds, news = ([raw for _, raw in side] for side in (before, now))
    blocks = difflib.SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks()
    return {before[b.a + i][0]: now[b.b + i][0] for b in blocks for i in range(b.size)}
