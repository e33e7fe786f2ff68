"""Bodies by their codes: the province, and the places below it by their level."""

COMMITTEE = "ubnd_tinh"  # the code of a province's committee: the province as a whole
DISTRICT_CODES = ("huyen_", "quan_", "thanh_pho_", "thi_xa_")
PLACE_CODES = (*DISTRICT_CODES, "xa_", "phuong_", "thi_tran_", "dac_khu_")


def level_of(code: str) -> str:
    """The level of a place body by its code: "huyen", "xa"; "" for the province and its departments."""
    if code.startswith(DISTRICT_CODES):
        return "huyen"
    return "xa" if code.startswith(PLACE_CODES) else ""
