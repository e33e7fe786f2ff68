"""The first page: what this is, the newest quarter, the main indicators, what changed, contradictions."""

from collections.abc import Sequence

from assets.release.pages.content import Content, Rows, groups, whole_first
from assets.release.pages.frame import Page
from assets.release.pages.indicator_pages import IndicatorPage, main_pages

FEATURED = "tthc.ho_so.tiep_nhan"
FILES_PARTS = (
    ("tthc.ho_so.da_giai_quyet.dung_han", "đúng hạn", "on time"),
    ("tthc.ho_so.da_giai_quyet.qua_han", "quá hạn", "late"),
    ("tthc.ho_so.dang_giai_quyet", "đang giải quyết", "in progress"),
)


def home_page(content: Content, pages: Sequence[IndicatorPage], findings: Sequence[dict]) -> Page:
    rows = content.by("quarter")[content.facts.quarter]
    shown = {
        "groups": groups(rows),
        "featured": next((row for row in whole_first(rows) if row["indicator"] == FEATURED), rows[0]),
        "files_picture": _files_picture(rows),
        "main": main_pages(pages),
        "findings": findings,
    }
    return Page("index.html", "index", shown)


def _files_picture(rows: Rows) -> dict | None:
    """What became of the files received, when one agency states all parts and they add up to the total."""
    for total in (row for row in whole_first(rows) if row["indicator"] == FEATURED and row["value"]):
        same = {row["indicator"]: row for row in rows if row["agency"] == total["agency"]}
        parts = [(same[code], vi, en) for code, vi, en in FILES_PARTS if code in same]
        if len(parts) == len(FILES_PARTS) and sum(row["value"] for row, _, _ in parts) == total["value"]:
            return {"total": total, "parts": parts}
    return None
