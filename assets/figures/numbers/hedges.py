"""What stands around a number and bends it: "gần", "ước đạt", "không quá", "trở lên", and how often ("mỗi tuần", "/100 dân")."""

import re

from warehouse.vocabulary import Qualifier

FILLER = r"(?: đạt| là| có| được| khoảng| thực hiện)*"
HEDGE = re.compile(
    r"(?<![^\W\d_])(?:"
    rf"(?P<estimate>(?:dự )?ước(?: tính)?{FILLER})"
    r"|(?P<at_least>(?:ít nhất|tối thiểu|không dưới|không (?:thấp|ít) hơn)(?: là| đạt| có)*)"
    r"|(?P<at_most>(?:không (?:vượt )?quá|tối đa|nhiều nhất|không (?:cao|nhiều) hơn)(?: là| đạt| có)*)"
    r"|(?P<exact>(?:cao|thấp|nhiều|ít|lớn|nhỏ|sớm|muộn|nhanh|chậm|tốt) hơn)"
    r"|(?P<approx>(?:khoảng|xấp xỉ|chừng|cỡ|trung bình khoảng))"
    r"|(?P<about_below>gần|ngót|suýt soát)"
    r"|(?P<less_than>dưới|chưa (?:đến|tới|đầy|được|đạt))"
    r"|(?P<more_than>hơn|trên|vượt)"
    r")\s?$"
)
HEDGE_WINDOW = 30  # characters before a number in which its hedge stands
ABOVE = re.compile(r"\s?trở (lên|xuống)")
FROM = re.compile(r"(?<![^\W\d_])từ\s?$")
CHANGES_TO = re.compile(r"[^\d;.]{0,30}? (?:xuống|lên|còn|thành) ")
EACH = re.compile(
    r"(?<![^\W\d_])(?:mỗi|một|hàng|hằng) (?P<per>ngày|tuần|tháng|quý|năm)(?: (?:có|đăng|đăng tải|phát|phát sóng|ít nhất|tối thiểu|từ)){0,2}\s?$"
)
LENGTH = re.compile(r"[^\d;.]{0,60}thời lượng \d{1,3} phút/(?P<per>ngày|tuần|tháng|quý|năm)")
PER = re.compile(
    r"\s?/\s?(?:0?1 ?)?(?P<per>(?:\d{1,3}(?:\.\d{3})* )?(?:ngày|tuần|tháng|quý|năm|kỳ|lần|buổi|vạn dân|dân|người dân))(?![^\W\d_])"
)


def qualifier(words: str, start: int, end: int, zero_led: bool) -> Qualifier:
    """The hedge of a number at start, whose unit ends at `end`. `zero_led`: "trên 05 lĩnh vực" is "in", not "more than"."""
    if above := ABOVE.match(words, end):
        return "at_least" if above[1] == "lên" else "at_most"
    found = HEDGE.search(words[max(0, start - HEDGE_WINDOW) : start])
    hedge: Qualifier = found.lastgroup if found else "exact"  # type: ignore[assignment]  # its groups are named after qualifiers
    return "exact" if zero_led and hedge == "more_than" else hedge


def per(words: str, start: int, unit_end: int, counted: bool) -> tuple[str, int]:
    """How often or for how many: ("tuần", where the words for it end); ("", unit_end) when it does not say."""
    if found := PER.match(words, unit_end):
        return found["per"], found.end()
    if not counted:
        return "", unit_end
    said = EACH.search(words, max(0, start - HEDGE_WINDOW), start) or LENGTH.match(words, unit_end)
    return (said["per"], unit_end) if said else ("", unit_end)
