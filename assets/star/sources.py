"""What the star is built of: the kept mentions of every kept report, with what people decided applied to them."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from assets.figures import keep
from assets.figures.moved import moves
from assets.figures.people.decisions import apply, concerns
from assets.reports.documents import document
from assets.reports.receipts import Receipt, cover_of, ledger
from assets.star.insert import Row
from assets.star.load import Sources
from assets.star.source import report_key
from warehouse.clock import today
from warehouse.home import Home
from warehouse.judged import judged
from warehouse.problem import Problem
from warehouse.reference import Reference


def sources(home: Home, reference: Reference) -> Sources:
    """What the star is built of. Reports that the present rules cannot read are left out (`solieu run` tells them), and those that a
    person withdrew.

    Raises Problem(star.not_extracted) naming the first report whose mentions are missing: the star does not extract.
    """
    reference = judged(reference, home)
    counting = [r for r in ledger(home) if r.status == "kept" and counts(r.sha256, reference)]
    readable = [r for r in counting if keep.fault(home, r) is None]
    tables = [(receipt, _table(home, receipt)) for receipt in readable]
    return Sources(
        kept=[(receipt, _decided(home, receipt, table, reference)) for receipt, table in tables],
        today=today(),
        misplaced=[row for receipt, table in tables for row in _misplaced(home, receipt, table)],
        moved=[row for receipt, _ in tables for row in _moved(home, receipt)],
        revised={old: order.replaced_by for old, order in reference.orders.items() if order.replaced_by},
    )


def counts(sha256: str, reference: Reference) -> bool:
    """Whether a report counts: nobody withdrew it. One that has a revision stays, as the earlier vintage."""
    return sha256 not in reference.orders or bool(reference.orders[sha256].replaced_by)


def _table(home: Home, receipt: Receipt) -> pa.Table:
    table = keep.read_kept(keep.place(home, receipt))
    if table is None:
        raise Problem("star.not_extracted", file=receipt.name, quarter=receipt.quarter)
    return table


def _misplaced(home: Home, receipt: Receipt, table: pa.Table) -> Iterator[Row]:
    """Mentions that are not what stands at their place in the document."""
    text = document(home, receipt).text
    columns = (table[name].to_pylist() for name in ("mention", "char_start", "char_end", "raw"))
    for mention, start, end, raw in zip(*columns, strict=True):
        if text[start:end] != raw:
            yield {"report": report_key(receipt.sha256), "mention": mention, "raw": raw, "found": text[start:end]}


def _moved(home: Home, receipt: Receipt) -> Iterator[Row]:
    """Former keys of figures with the present ones."""
    report = report_key(receipt.sha256)
    led = sorted(moves(home, receipt.sha256).items())
    return ({"old_figure": f"{report}-{old}", "figure": f"{report}-{new}"} for old, new in led)


def _decided(home: Home, receipt: Receipt, table: pa.Table, reference: Reference) -> Path:
    """The mentions with decisions and corrections applied, kept beside those that the rules read; these where nothing was decided."""
    path = keep.place(home, receipt)
    words = set(zip(table["phrase"].to_pylist(), table["printed_unit"].to_pylist(), strict=True))
    if not concerns(words, receipt.sha256, reference):
        return path
    own = path.with_name(f"{path.stem}.decided-{_judgements(reference)}.parquet")
    if not own.exists():
        keep.write(own, apply(keep.of_table(table), document(home, receipt), cover_of(receipt), reference))
    return own


@lru_cache(maxsize=8)
def _judgements(reference: Reference) -> str:
    """A hash of all that was decided, and of how it is applied."""
    here = Path(__file__).parents[1] / "figures" / "people"
    code = b"".join(path.read_bytes() for path in sorted(here.glob("*.py")))
    said = repr((reference.decisions, reference.corrections)).encode()
    return hashlib.sha256(code + said).hexdigest()[:8]
