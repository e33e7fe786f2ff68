"""How offices write the numbers that are no figures: dates, periods, document numbers, networks, times.

All but SERIES_NUMBER and CODE read `Flow.words` (lower case). Two rules keep them linear: what may repeat without end
starts only where its run starts, or is bounded.
"""

import re

from warehouse.vocabulary import Kind

D, M, Y = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)", r"(?:0?[1-9]|1[0-2])(?!\d)", r"(?:19|20)\d{2}(?!\d|[.,]\d)"
DAY_MONTH = rf"{D}\s?/\s?{M}(?!/)"
DATE = rf"{D}\s?[/.\-–]\s?{M}\s?[/.\-–]\s?(?:19|20)\d{{2}}(?!\d)"
AND = r"(?:\s?[,–\-]\s?|\s(?:và|đến|tới|hoặc)\s)"
TIMES = r"(?:từ|đến|ngày|trước|sau|hết|kể từ|tới|tính đến|sáng|chiều|tối|đêm|rạng sáng|hôm|cao điểm)"
SERIES = r"[A-ZĐ][A-ZĐ&][A-ZĐa-zđ&.]{0,30}"  # NQ-CP, STP-XDKTTHPL&PBGDPL, QH15
TYPES = (
    "nghị quyết|nghị định|quyết định|thông tư liên tịch|thông tư|chỉ thị|kế hoạch|công văn|báo cáo|thông báo|văn bản|luật|tờ trình"
    "|hướng dẫn|công điện|kết luận|chương trình|quy định|quy chế|đề án|pháp lệnh|phụ lục|biểu mẫu|biểu|mẫu|điều|khoản|điểm|chương"
    "|giấy mời|giấy phép"
)
FREE = r"(?=\s?(?:[,;:.)]|$)| (?:và|của|ngày|năm|kèm|ban|về|do)\s)"  # no noun follows that the number could count

URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"”)]+|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.]+|(?<![\w.-])[\w.-]+\.(?:vn|com|org|net)\b(?:/[^\s<>\"”)]*)?"
)
CLOCK = re.compile(
    r"(?<![\d.,:])(?:[01]?\d|2[0-4])\s?(?:h|giờ)\s?[0-5]\d(?!\d)(?:\s?phút)?|(?<![\d.,:/])\d{1,2}h(?!\w)"
    r"|(?<![\w.,:/])(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\w:])"
)
ADDRESS = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]|,\d)(?:\s?\(?/\d{1,3}\)?)?")
NETWORKS = (
    re.compile(r"(?<![\w:])(?=[a-f\d]{0,4}:)[\da-f]{0,4}(?::[\da-f]{0,4}){2,8}(?![\w:])(?:/\d{1,3})?"),
    re.compile(r"\bas\d{3,}|\bipv[46]\b"),
    re.compile(
        r"(?:điện thoại|đt|sđt|hotline|fax|zalo|tổng đài|đường dây nóng)\b(?![^\d\n;.]{0,20}\d{1,3}(?:\.\d{3})+\s*thuê bao)[^\d\n;.]{0,20}\+?\d[\dx. \-]{5,16}[\dx]"
    ),
    re.compile(
        r"(?<![\w.,/])(?:\(0\d{2,3}\)\s?\d{1,4}[. \-]?\d{3}[. \-]?\d{2,4}|0\d{2,3}[. \-]\d{3,4}[. \-][\dx]{3,4}|0\d{2,3}[. \-]\d{6,7}|0[35789]\d{8}|\+84[\d. \-]{8,12}\d|1[89]00[. \-]\d{4,6})(?!\w)"
    ),
)
SERIES_NUMBER = re.compile(
    rf"(?:\d{{1,2}}\.\d{{3}}|\d{{1,5}})[a-zđ]?(?:\s?/\s?\d{{4}})?\s?/\s?{SERIES}\d{{0,3}}(?:\s?-\s?{SERIES}\d{{0,3}}){{0,6}}"
    rf"|\d{{1,5}}\s?-\s?{SERIES}\s?/\s?{SERIES}"
)
LISTED_BEFORE_SERIES = re.compile(
    rf"(?:{TYPES})(?: số:?)? (?P<list>\d{{1,5}}(?:(?:, ?| và )(?=\d)(?:\d{{1,5}})?){{1,20}})"
)
CLAIMED_FIRST: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("url", URL),
    ("schedule", CLOCK),
    *(("network", pattern) for pattern in NETWORKS),
)
# After the names of number_names.csv
CLAIMED_LATER: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "document_number",
        re.compile(
            rf"(?:{TYPES})(?: [^\W\d_]+){{0,2}}? số:? ?\d{{1,5}}(?:\s?/\s?{Y})?(?:(?:,| và|, và) ?(?:số )?\d{{1,5}}{FREE}){{0,20}}"
        ),
    ),
    (
        "document_number",
        re.compile(
            rf"(?:nghị định|thông tư|luật|nghị quyết|quyết định) \d{{1,4}}/{Y}(?:(?:,| và|, và) ?\d{{1,4}}/{Y})*"
        ),
    ),
    (
        "date",
        re.compile(
            rf"(?<![\d.,/]){DATE}|(?<![\d.,/])(?:19|20)\d{{2}}[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?![\d/])"
        ),
    ),
    (
        "date",
        re.compile(
            rf"(?:ngày )?(?<!\d){D}(?:{AND}{D}){{0,9}} tháng {M}(?![.,]\d|\s?(?:tỷ|triệu|nghìn|%))(?: năm {Y})?"
            rf"|{TIMES}\s?(?:hết )?(?:ngày )?(?:{D}\s?[-–]\s?)?{DAY_MONTH}(?:\s?/\s?\d{{4}})?(?:{AND}(?:ngày )?{DAY_MONTH}){{0,9}}"
            rf"|(?<![\d.,/])(?:{DAY_MONTH}|{D})(?=\s?[-–]\s?{DATE})"
            rf"|(?<![\d.,/]){D}/{M}/\d{{2}}(?![\d/])"
        ),
    ),
    ("date", re.compile(rf"(?<!mỗi )(?<!một )ngày {D}(?:{AND}{D}(?={AND}|\s?[;.)])){{0,9}}(?!\s?[/.,%]?\d|\s?%)")),
    (
        "period",
        re.compile(
            rf"qu[ýí]\s?(?:[ivx]{{1,4}}|[1-4](?!\d))(?:{AND}(?:quý )?(?:[ivx]{{1,4}}|[1-4](?!\d))){{0,3}}(?:\s?[/,.\-]\s?|\s(?:của )?(?:năm )?){Y}"
            rf"|qu[ýí]\s?[1-4](?:{AND}[1-4](?!\d)){{0,3}}(?![\d.])"
        ),
    ),
    (
        "period",
        re.compile(
            rf"(?<![\d.,/])\d{{1,2}}\s?tháng(?![^\W\d_]|\s?/\s?(?:\d{{1,2}}\s?)?(?:lần|số|kỳ))(?: (?:đầu|cuối))?(?: (?:của )?năm(?: {Y})?)?"
        ),
    ),
    (
        "period",
        re.compile(
            rf"(?<!mỗi )(?<!hàng )(?<!hằng )tháng\s?{M}(?:{AND}(?:tháng )?{M}){{0,11}}(?:\s?[/.\-]\s?{Y}| năm {Y})?(?!\d|/|[.,]\d)"
        ),
    ),
    (
        "period",
        re.compile(
            rf"(?:năm|các năm|giai đoạn|nhiệm kỳ|niên độ|năm học|niên khóa|thời kỳ)\s?{Y}(?:(?:\s?[,;–\-/]\s?|\s(?:và|đến|tới)\s(?:năm )?){Y}){{0,20}}"
        ),
    ),
    ("period", re.compile(rf"(?<![\d.,/]){Y}\s?(?:[–\-]|đến)\s?{Y}|(?<=/)\s?{Y}|(?<![\d.,/]){M}\s?/\s?{Y}")),
    ("period", re.compile(rf"tuần (?:thứ )?\d{{1,2}}/{Y}")),
    ("date", re.compile(r"(?<![\d.,/])(?:1[3-9]|2\d|3[01])\s?/\s?(?:0?[1-9]|1[0-2])(?![\d/]|[.,]\d)")),
    (
        "date",
        re.compile(
            r"(?<![\d.,/])(?:"
            + "|".join(f"(?:0?{d}|{d})/(?:0?[1-{d - 1}])" for d in range(2, 10))
            + r")(?![\d/]|[.,]\d)"
        ),
    ),
)
N = r"\d{1,3}(?:[.,]\d{1,2})?\s?%?"
# Half-open intervals in front of what they classify
CLASS_LIMITS = re.compile(
    rf"(?:từ|trên) {N}(?:\s?[-–]\s?|\s(?:đến|tới)\s)dưới {N}(?=\s?[:(]|\s(?!so |trong |và |của |là |theo )[^\W\d_])"
)
# Parts of documents: numbers unless money or a rate follows; "mục", "phần" … also not where something counted follows
PARTS = re.compile(
    rf"(?:điều|khoản|phụ lục|chương|biểu(?: số)?|mẫu(?: số)?) (?P<strong>\d{{1,3}}[a-zđ]?(?:\.\d{{1,2}}){{0,4}}(?:(?:,| và|-) ?\d{{1,3}}{FREE}){{0,20}})(?![\d%]|[.,/]\d)"
    r"|(?:mục|trang|bảng|hình|tiểu mục|số) (?P<weak>\d{1,3}[a-zđ]?(?:\.\d{1,2}){0,4})(?![\d%\w]|[.,/]\d)"
)
GLUED_YEAR = re.compile(r"(năm (?:19|20)\d{2})(\d{1,2})(?!\d|[.,]\d)")
# "(1)", "; 2) …"; but "khiển trách (03), cảnh cáo (01)." tells how many
LIST_MARK = re.compile(r"\((?!\d\d\)\s*(?:[,;.]|và\s|$))(\d{1,2})\)|(?<=[:;,.] )(\d{1,2})\)(?= [^\W\d_])")
CODE = re.compile(r"\b[A-Z]{1,6}[a-z]?-?\d+(?:\.\d+)?\b|\b\d+[A-Z]{1,3}\b")
BARE_YEAR = re.compile(rf"(?<![\d.,/]){Y}(?!\s?[/%])")
TIME_WORD = re.compile(
    r"(?:từ|đến|tới|trước|sau|hết|kế hoạch|dự toán|đầu|cuối|kỳ|cchc|hành chính|và|,|với|của|trong|tỉnh)\s*$"
)
