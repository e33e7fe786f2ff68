"""One report's content: paragraphs and tables, to be written in every form a steward may have it in. Figures are made up."""

from dataclasses import dataclass

from tests.figures.grids import Grid, grid

HEAD = (
    "UBND TỈNH TUYÊN QUANG",
    "Số: 15/BC-UBND",
    "Tuyên Quang, ngày 15 tháng 3 năm 2023",
    "BÁO CÁO",
    "Công tác cải cách hành chính quý I năm 2023",
)
PROSE = (
    "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
    "Tổng số nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao là 31 nhiệm vụ; đã hoàn thành đúng hạn 22 nhiệm vụ.",
    "II. KẾT QUẢ THỰC HIỆN",
    "2. Cải cách thủ tục hành chính",
    "Trong quý, toàn tỉnh tiếp nhận 61.020 hồ sơ thủ tục hành chính; đã giải quyết 58.100 hồ sơ, trong đó quá hạn 200 hồ sơ.",
    "Vốn đầu tư công đã giải ngân 105.125 triệu đồng.",
)

REGIME = grid("""
STT | Chỉ tiêu thống kê | Đơn vị tính | Số liệu | Ghi chú
I | CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH | < | < | <
1 | Kế hoạch CCHC | | |
1.1 | Số nhiệm vụ đặt ra trong kế hoạch | Nhiệm vụ | 44 |
1.2 | Số nhiệm vụ đã hoàn thành | Nhiệm vụ | 13 |
2 | Nhiệm vụ được Chính phủ, Thủ tướng Chính phủ giao | | |
2.1 | Tổng số nhiệm vụ được giao | Nhiệm vụ | 31 |
2.2 | Số nhiệm vụ đã hoàn thành đúng hạn | Nhiệm vụ | 22 |
2.3 | Số nhiệm vụ đã hoàn thành nhưng quá hạn | Nhiệm vụ | 0 |
2.4 | Số nhiệm vụ quá hạn nhưng chưa hoàn thành | Nhiệm vụ | - |
II | CẢI CÁCH THỂ CHẾ | < | < | <
1 | Số văn bản quy phạm pháp luật đã ban hành | Văn bản | 7 |
2 | Số dự thảo văn bản quy phạm pháp luật đã thẩm định | Dự thảo | 9 |
III | CẢI CÁCH THỦ TỤC HÀNH CHÍNH | < | < | <
1 | Tổng số hồ sơ đã tiếp nhận | Hồ sơ | 61.020 | tính cả kỳ trước chuyển qua
1.1 | Tiếp nhận trực tuyến | Hồ sơ | 40.100 |
2 | Số hồ sơ đã giải quyết | Hồ sơ | 58.100 |
2.1 | Trước hạn và đúng hạn | Hồ sơ | 57.900 |
2.2 | Quá hạn | Hồ sơ | 200 |
3 | Tỷ lệ hồ sơ giải quyết đúng hạn | % | 99,66 |
IV | TÀI CHÍNH CÔNG | < | < | <
1 | Vốn đầu tư công đã giải ngân | Triệu đồng | 105.125 |
2 | Tỷ lệ giải ngân vốn đầu tư công | % | 25 |
V | CHÍNH QUYỀN SỐ | < | < | <
1 | Số dịch vụ công trực tuyến toàn trình | Dịch vụ | 702 |
2 | Số dịch vụ công trực tuyến một phần | Dịch vụ | 610 |
""")
FILES = grid("""
TT | Tên đơn vị | Số lượng hồ sơ tiếp nhận | < | < | < | Số lượng hồ sơ đã giải quyết | < | < | <
^ | ^ | Tổng số | Trong đó | < | Từ kỳ trước | Tổng số | Trước hạn | Đúng hạn | Quá hạn
^ | ^ | ^ | Trực tuyến | Trực tiếp, dịch vụ bưu chính | ^ | ^ | ^ | ^ | ^
(1) | (2) | (3)=(4)+(5)+(6) | (4) | (5) | (6) | (7)=(8)+(9)+(10) | (8) | (9) | (10)
I | Cấp tỉnh | 5.800 | 3.200 | 1.600 | 1.000 | 5.280 | 4.200 | 1.070 | 10
1 | Sở Nội vụ | 1.100 | 800 | 200 | 100 | 990 | 760 | 228 | 2
2 | Sở Tư pháp | 2.200 | 1.200 | 500 | 500 | 2.090 | 1.740 | 342 | 8
3 | Sở Y tế | 900 | 500 | 300 | 100 | 800 | 700 | 100 | -
4 | Sở Tài chính | 300 | 200 | 50 | 50 | 250 | 200 | 50 | -
5 | Sở Công Thương | 700 | 300 | 250 | 150 | 650 | 500 | 150 | 0
6 | Thanh tra tỉnh | 600 | 200 | 300 | 100 | 500 | 300 | 200 | -
II | Cấp huyện | 2.150 | 1.100 | 730 | 320 | 2.040 | 1.300 | 740 | -
1 | Huyện Lâm Bình | 670 | 350 | 210 | 110 | 565 | 345 | 220 | -
2 | Yên Sơn | 680 | 350 | 220 | 110 | 675 | 455 | 220 | -
3 | Sơn Dương | 800 | 400 | 300 | 100 | 800 | 500 | 300 | -
 | TỔNG CỘNG | 7.950 | 4.300 | 2.330 | 1.320 | 7.320 | 5.500 | 1.810 | 10
""")
SPENT = grid("""
TT | Huyện | Kế hoạch vốn giao | Đã giải ngân | Tỷ lệ (%) | Ghi chú
1 | Lâm Bình | 120.500 | 30.125 | 25 | Vướng mặt bằng
2 | Sơn Dương | 200.000 | 50.000 | 25 |
3 | Yên Sơn | 100.000,5 | 25.000 | 25 | -
Tổng cộng | < | 420.500,5 | 105.125 | 25 |
""")


@dataclass(frozen=True)
class Titled:
    """A table with the lines over it."""

    titles: tuple[str, ...]
    cells: Grid


TABLES = (
    Titled(("PHỤ LỤC 1", "SỐ LIỆU THỐNG KÊ CẢI CÁCH HÀNH CHÍNH"), REGIME),
    Titled(("PHỤ LỤC 2", "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", "(Đơn vị tính: Hồ sơ)"), FILES),
    Titled(("PHỤ LỤC 3", "GIẢI NGÂN VỐN ĐẦU TƯ CÔNG CỦA CÁC HUYỆN", "Đơn vị: triệu đồng"), SPENT),
)
