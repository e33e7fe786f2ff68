"""Who reported what: bodies by quarters."""

from assets.release.pages.content import Content
from assets.release.pages.frame import Page


def status_page(content: Content) -> Page:
    rows = content.tables["reporting"].rows()
    found: dict[str, tuple[dict, dict[str, dict]]] = {}
    for row in rows:
        found.setdefault(row["agency"], (row, {}))[1][row["quarter"]] = row
    quarters = sorted({row["quarter"] for row in rows})
    return Page(
        "tinh-hinh-bao-cao.html", "status", {"quarters": quarters, "status": [found[code] for code in sorted(found)]}
    )
