"""What is still to be done, told by what lies in the inbox and in the home alone: nothing is remembered between two looks, so nothing
is lost when one of them dies."""

import hashlib
import os
from pathlib import Path

from assets.figures.many import is_extracted
from assets.reports.inbox import arriving
from assets.reports.receipts import Receipt, ledger, today
from assets.reports.settled import is_young
from warehouse.home import Home


def listing(inbox: Path) -> str:
    """A hash of the names, sizes and times of the files of `inbox`, and of the day: what was refused for a passing reason is tried
    again each day. Raises Problem(reports.no_inbox)."""
    digest = hashlib.sha256(today().isoformat().encode())
    for path in arriving(inbox):
        if is_young(path):
            continue  # it may still be being copied; the next look sees it
        state = path.stat()
        digest.update(b"%s\0%d\0%d\n" % (os.fsencode(path.relative_to(inbox)), state.st_size, state.st_mtime_ns))
    return digest.hexdigest()[:16]


def kept_reports(home: Home) -> list[Receipt]:
    """All reports that were ever kept."""
    return [receipt for receipt in ledger(home) if receipt.status == "kept"]


def waiting(home: Home) -> dict[str, list[Receipt]]:
    """Quarter → its kept reports that these rules have not been over, in the order of quarters."""
    found: dict[str, list[Receipt]] = {}
    for receipt in kept_reports(home):
        if not is_extracted(home, receipt):
            found.setdefault(receipt.quarter, []).append(receipt)
    return dict(sorted(found.items()))
