"""The bodies of the two fictional provinces."""

from datetime import date

from samples.province.model import COMMITTEE, Body, Quarter

FIRST, SECOND = "tỉnh Mẫu", "tỉnh Thử"
LEVELS = {"cap_tinh": ("Cấp tỉnh", 0.35), "cap_huyen": ("Cấp huyện", 0.25), "cap_xa": ("Cấp xã", 0.4)}
END_OF_DISTRICTS = date(2025, 6, 30)
WITHOUT_DISTRICTS = Quarter(2025, 3)  # the first quarter told without them
END_OF_PLANNING = date(2025, 2, 28)  # Nghị định 45/2025/NĐ-CP


def province(place: str, files: int) -> tuple[Body, ...]:
    """A province and its levels, with some `files` a quarter. The districts end on 30 June 2025; the communes take their files."""
    whole = Body(place, COMMITTEE, f"UBND {place}", 0, type="ubnd", parent="")
    levels = (
        Body(
            place,
            code,
            name,
            round(files * share),
            type="cap",
            last=END_OF_DISTRICTS if code == "cap_huyen" else None,
            successor="cap_xa" if code == "cap_huyen" else "",
        )
        for code, (name, share) in LEVELS.items()
    )
    return (whole, *levels)


def departments(place: str) -> tuple[Body, ...]:
    """Four departments of a province; the last of them becomes part of Sở Tài chính on 1 March 2025."""
    planning = Body(
        place, "so_ke_hoach_va_dau_tu", "Sở Kế hoạch và Đầu tư", 1450, last=END_OF_PLANNING, successor="so_tai_chinh"
    )
    return (
        Body(place, "so_noi_vu", "Sở Nội vụ", 900),
        Body(place, "so_tu_phap", "Sở Tư pháp", 3100),
        Body(place, "so_tai_chinh", "Sở Tài chính", 640),
        planning,
    )


BODIES = (*province(FIRST, 58000), *departments(FIRST), *province(SECOND, 41000))
