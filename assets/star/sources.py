"""Which figures the star is built of: those of every kept report."""

from pathlib import Path

from assets.figures.keep import keep
from assets.reports.inbox import Receipt, cover_of, document, ledger
from warehouse.home import Home
from warehouse.reference import Reference


def kept_figures(home: Home, reference: Reference) -> list[tuple[Receipt, Path]]:
    """Each kept report with the Parquet of its mentions. One whose mentions an older extractor made is extracted again, so
    that all figures of the star are read by the same rules."""
    reports = [receipt for receipt in ledger(home) if receipt.status == "kept"]
    return [(report, _mentions(home, report, reference)) for report in reports]


def _mentions(home: Home, report: Receipt, reference: Reference) -> Path:
    path, _ = keep(home, report.sha256, document(home, report), cover_of(report), reference)
    return path
