"""Tables as offices print them, and how tests say what their cells mean.

A test's `gold` names cells by row and column, from 1: "3,4: tthc.ho_so.tiep_nhan so_noi_vu 100".
"""

from decimal import Decimal

from tests.figures.grids import figures, grid


def gold_of(text: str) -> dict[tuple[int, int], tuple[str, str, Decimal]]:
    """(row, column) → indicator, agency, value; "-" for no indicator."""
    found = {}
    for line in text.strip().splitlines():
        place, _, rest = line.strip().partition(":")
        indicator, agency, value = rest.split()
        row, column = map(int, place.split(","))
        found[row, column] = ("" if indicator == "-" else indicator, agency, Decimal(value))
    return found


def read(*parts):
    """Cell → its first figure."""
    found = {}
    for figure in figures(*parts):
        found.setdefault((figure.row, figure.column), figure)
    return found


def check(found, gold: str) -> None:
    """The cells of `gold` are read so, and accepted."""
    for place, wanted in gold_of(gold).items():
        figure = found[place]
        assert (figure.indicator, figure.agency, figure.value) == wanted, (place, figure.reason)
        assert figure.status == "accepted", (place, figure.reason)


# The form on files (Biểu 06a of the procedures regime): three heading rows, a row that numbers the columns, agencies with
# subtotals by level
FILES = grid("""
TT | Tên đơn vị | Số lượng hồ sơ tiếp nhận | < | < | < | Số lượng hồ sơ đã giải quyết | < | < | < | Số lượng hồ sơ đang giải quyết | < | <
^ | ^ | Tổng số | Trong đó | < | Từ kỳ trước | Tổng số | Trước hạn | Đúng hạn | Quá hạn | Tổng số | Trong hạn | Quá hạn
^ | ^ | ^ | Trực tuyến | Trực tiếp, dịch vụ bưu chính | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^
(1) | (2) | (3)=(4)+(5)+(6) | (4) | (5) | (6) | (7)=(8)+(9)+(10) | (8) | (9) | (10) | (11)=(12)+(13) | (12) | (13)
I | Cấp tỉnh | 300 | 200 | 60 | 40 | 280 | 200 | 70 | 10 | 20 | 19 | 1
1 | Sở Nội vụ | 100 | 80 | 10 | 10 | 90 | 60 | 28 | 2 | 10 | 10 | 0
2 | Sở Tư pháp | 200 | 120 | 50 | 30 | 190 | 140 | 42 | 8 | 10 | 9 | 1
II | Cấp huyện | 150 | 100 | 30 | 20 | 140 | 100 | 40 | - | 10 | 10 | -
1 | Huyện Lâm Bình | 70 | 50 | 10 | 10 | 65 | 45 | 20 | - | 5 | 5 | -
2 | Yên Sơn | 80 | 50 | 20 | 10 | 75 | 55 | 20 | x | 5 | 5 | …
 | TỔNG CỘNG | 450 | 300 | 90 | 60 | 420 | 300 | 110 | 10 | 30 | 29 | 1
""")
FILES_ABOVE = ("PHỤ LỤC 2", "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", "(Đơn vị tính: Hồ sơ)")


PERIODS = grid("""
STT | Chỉ tiêu | ĐVT | Kế hoạch năm 2023 | Quý I/2023 | Cùng kỳ 2022 | Tăng/giảm | Tỷ lệ so với kế hoạch (%)
1 | Số hồ sơ đã tiếp nhận | hồ sơ | 200.000 | 61.020 | 50.020 | 11.000 | 30,5
2 | Số văn bản quy phạm pháp luật đã ban hành | văn bản | 20 | 5 | 7 | -2 | 25
3 | Vốn đầu tư công đã giải ngân | tỷ đồng | 3.500 | 512,5 | 498,2 | +14,3 | 14,64
""")
