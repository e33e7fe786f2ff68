"""Lines of the journal in a few words, for the command line and the desk."""

from collections.abc import Mapping

from warehouse.home import Home
from warehouse.journal import Entry


def file_names(home: Home) -> dict[str, str]:
    """The files that were ever taken in, by their sums."""
    from assets.reports.receipts import ledger

    return {receipt.sha256: receipt.name for receipt in ledger(home)}


def told(entry: Entry, files: Mapping[str, str]) -> str:
    """A line of the journal in a few words; `files` as `file_names` gives them."""
    row = entry.row
    said = {
        "decide": lambda: f"{row.get('phrase')} → {row.get('indicator') or row.get('action')}",
        "correct": lambda: f"{row.get('expect')}: {row.get('field')} {row.get('old', '')} → {row.get('new')}",
        "report": lambda: _order(files.get(row["document"], "?"), files.get(row.get("replaced_by", ""), "")),
        "forget": lambda: f"không học từ {', '.join(row['decisions'])} / not learnt",
        "undo": lambda: f"rút lại {row['of']} / undone",
    }[entry.act]()
    return f"{said}  ({entry.why})" if entry.why else said


def _order(name: str, revision: str) -> str:
    return f"{name}: thay bằng {revision} / replaced" if revision else f"{name}: rút / withdrawn"
