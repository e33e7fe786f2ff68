"""Bodies by their codes: the province, the places below it by their level, and the levels of government that add up to them."""

from collections.abc import Iterable
from datetime import date

from warehouse.reference_rows import Level

COMMITTEE = "ubnd_tinh"  # the code of a province's committee: the province as a whole
DISTRICT_CODES = ("huyen_", "quan_", "thanh_pho_", "thi_xa_")
PLACE_CODES = (*DISTRICT_CODES, "xa_", "phuong_", "thi_tran_", "dac_khu_")


def level_of(code: str) -> str:
    """The level of a place body by its code: "huyen", "xa"; "" for the province and its departments."""
    if code.startswith(DISTRICT_CODES):
        return "huyen"
    return "xa" if code.startswith(PLACE_CODES) else ""


def is_place(code: str) -> bool:
    """Whether a body is a province, a district or a commune, and no department."""
    return code == COMMITTEE or bool(level_of(code))


def levels_of(rows: Iterable[Level], whole: str, day: date | None) -> tuple[str, ...]:
    """The levels that add up to a province ("tinh") or a district ("huyen") on a day, from the top; all that ever did where the day is not
    known."""
    return tuple(
        row.part
        for row in rows
        if row.whole == whole and (day is None or (row.valid_from or day) <= day <= (row.valid_to or day))
    )
