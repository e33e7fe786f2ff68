"""The letter around the statements: letterhead, title, opening, closing, and the words that differ from report to report."""

from datetime import date

from samples.province.model import COMMITTEE, Body, Quarter
from samples.province.statements import covered

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
SHORT = {  # as in the number of a document: "45/BC-STP"
    COMMITTEE: "UBND",
    "so_noi_vu": "SNV",
    "so_tu_phap": "STP",
    "so_tai_chinh": "STC",
    "so_ke_hoach_va_dau_tu": "SKHĐT",
}
FICTION = "Tài liệu mô phỏng, số liệu không có thật."


def named_period(report: str, quarter: Quarter) -> str:
    """The period as a title names it: "quý III năm 2025", "6 tháng đầu năm 2025"."""
    names = {"h1": "6 tháng đầu năm", "m9": "9 tháng đầu năm", "year": "năm"}
    return f"{names.get(report, f'quý {ROMAN[quarter.number]} năm')} {quarter.year}"


def short_day(day: date) -> str:
    """15/12/2024, 14/3/2025: offices put a nought before days below 10 and before January and February, so that nobody adds a 1."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def long_day(day: date) -> str:
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def words(body: Body, report: str, quarter: Quarter) -> dict[str, str]:
    """What stands for {who}, {Period} … in the report of a body."""
    is_committee = body.code == COMMITTEE
    named = named_period(report, quarter)
    return {
        "who": "UBND tỉnh" if is_committee else "Sở",
        "own": "tỉnh" if is_committee else "Sở",
        "whole": "toàn tỉnh" if is_committee else "Sở",
        "whole_first": "Toàn tỉnh" if is_committee else "Sở",
        "Period": f"Trong {named}" if report.startswith("q") else named[0].upper() + named[1:],
        "period_so_far": f"trong {named}",
        "year": str(quarter.year),
        "last_year": str(quarter.year - 1),
        "start": short_day(covered(report, quarter).first.start),
        "end": short_day(quarter.end),
    }


def number(body: Body, count: int) -> str:
    return f"{count}/BC-{SHORT.get(body.code, 'S')}"


def head(body: Body, report: str, quarter: Quarter, signing: tuple[str, date], remark: str = "") -> list[str]:
    """Letterhead, title and first sentences. `signing`: the number and the day; `remark` stands under the title."""
    number, signed_on = signing
    place = body.place.removeprefix("tỉnh ")
    named = named_period(report, quarter)
    is_committee = body.code == COMMITTEE
    title = f"Kết quả công tác cải cách hành chính {named}" + ("" if is_committee else f" của {body.name}")
    issuers = (
        ["ỦY BAN NHÂN DÂN", body.place.upper()] if is_committee else [f"UBND {body.place.upper()}", body.name.upper()]
    )
    reader = "Bộ Nội vụ" if is_committee else f"Ủy ban nhân dân {body.place}"
    return [
        *issuers,
        f"Số: {number}",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"{place}, {long_day(signed_on)}",
        "BÁO CÁO",
        title,
        *filter(None, [remark]),
        f"(Kỳ báo cáo từ ngày {short_day(covered(report, quarter).first.start)} đến ngày {short_day(quarter.end)})",
        f"Kính gửi: {reader}.",
        FICTION,
        f"Thực hiện chế độ báo cáo định kỳ, {f'UBND {body.place}' if is_committee else body.name} báo cáo kết quả công tác cải "
        f"cách hành chính (CCHC) {named} như sau:",
    ]


def foot(body: Body) -> list[str]:
    """The signature."""
    if body.code == COMMITTEE:
        return ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Mẫu"]
    return ["GIÁM ĐỐC", "Trần Thị Thử"]
