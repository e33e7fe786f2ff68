"""Tables as offices print them: the figures of each cell with the meaning its headings give, every other number with its kind.

A test's `gold` names cells by row and column, from 1: "3,4: tthc.ho_so.tiep_nhan so_noi_vu 100".
"""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assets.figures.extract import extract
from assets.figures.reasons import explain
from tests.figures.grids import document, figures, grid, mentions
from tests.figures.reading import COVER
from warehouse.judgements import Decision, id_of
from warehouse.reference import load


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


# The form of the regime's statistics: an indicator a row, its unit beside it, headings between
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
II | CẢI CÁCH THỦ TỤC HÀNH CHÍNH | < | < | <
1 | Tổng số hồ sơ đã tiếp nhận | Hồ sơ | 61.020 | xem mục II.2
1.1 | Tiếp nhận trực tuyến | Hồ sơ | 40.100 |
2 | Số hồ sơ đã giải quyết | Hồ sơ | 58.100 |
2.1 | Trước hạn và đúng hạn | Hồ sơ | 57.900 |
2.2 | Quá hạn | Hồ sơ | 200 |
3 | Tỷ lệ hồ sơ giải quyết đúng hạn | % | 99,66 |
""")


def test_an_indicator_a_row_under_headings_with_its_unit_in_a_column():
    found = read("PHỤ LỤC 1. SỐ LIỆU THỐNG KÊ CẢI CÁCH HÀNH CHÍNH", REGIME)
    check(
        found,
        """
        4,4: chi_dao.ke_hoach_cchc.nhiem_vu ubnd_tinh 44
        5,4: chi_dao.ke_hoach_cchc.nhiem_vu_hoan_thanh ubnd_tinh 13
        7,4: chi_dao.nhiem_vu_cp_giao ubnd_tinh 31
        8,4: chi_dao.nhiem_vu_cp_giao.hoan_thanh_dung_han ubnd_tinh 22
        9,4: chi_dao.nhiem_vu_cp_giao.hoan_thanh_qua_han ubnd_tinh 0
        12,4: tthc.ho_so.tiep_nhan ubnd_tinh 61020
        13,4: tthc.ho_so.tiep_nhan.moi.truc_tuyen ubnd_tinh 40100
        14,4: tthc.ho_so.da_giai_quyet ubnd_tinh 58100
        15,4: tthc.ho_so.da_giai_quyet.dung_han ubnd_tinh 57900
        16,4: tthc.ho_so.da_giai_quyet.qua_han ubnd_tinh 200
        17,4: tthc.ho_so.ty_le_dung_han ubnd_tinh 99.66
        """,
    )
    assert (10, 4) not in found, "a dash is no figure"
    assert found[15, 4].quote.split(" | ")[-3:] == ["Trước hạn và đúng hạn", "Số liệu", "57.900"]
    assert found[15, 4].part_of == found[14, 4].mention


# The same form by field of work, as the procedures' system prints it: bare column numbers, asides in the head
BY_FIELD = grid("""
TT | Lĩnh vực, công việc giải quyết theo cấp | Tiếp nhận | < | < | < | Số lượng hồ sơ đã giải quyết | < | < | <
^ | ^ | Tổng số | Trong đó | < | Từ kỳ trước | Tổng số | Trước hạn | Đúng hạn (Bao gồm cả hồ sơ chờ bổ sung và trả lại) | Quá hạn
^ | ^ | ^ | Trực tuyến | Trực tiếp, dịch vụ bưu chính | ^ | ^ | ^ | ^ | ^
1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
I | TTHC thuộc thẩm quyền giải quyết của cấp tỉnh | 120 | 100 | 15 | 5 | 110 | 80 | 30 | 0
1 | Lĩnh vực Đất đai | 70 | 60 | 7 | 3 | 60 | 50 | 10 | 0
2 | Lĩnh vực Hộ tịch | 50 | 40 | 8 | 2 | 50 | 30 | 20 | 0
Tổng cộng | < | 120 | 100 | 15 | 5 | 110 | 80 | 30 | 0
""")


def test_fields_as_rows_under_a_level():
    above = ("Biểu số II.06a", "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC", "Đơn vị tính: Số hồ sơ TTHC")
    found = read(*above, BY_FIELD)
    check(
        found,
        """
        5,3: tthc.ho_so.tiep_nhan.cap_tinh ubnd_tinh 120
        5,7: tthc.ho_so.da_giai_quyet.cap_tinh ubnd_tinh 110
        8,3: tthc.ho_so.tiep_nhan ubnd_tinh 120
        8,5: tthc.ho_so.tiep_nhan.moi.truc_tiep_bcci ubnd_tinh 15
        8,9: tthc.ho_so.da_giai_quyet.dung_han.vua_dung_han ubnd_tinh 30
        """,
    )
    waiting = {found[row, column].status for row in (6, 7) for column in range(3, 11)}
    assert waiting == {"review"}, "a field at one level is no indicator of the catalogue"
    assert [m.kind for m in mentions(*above, BY_FIELD) if m.table is None] == ["document_number"]


STAFF = grid("""
STT | Đơn vị | Biên chế được giao | Có mặt | Tinh giản biên chế | Ghi chú
1 | Sở Nội vụ | 65 | 60 | 02 |
2 | Sở Tư pháp | 40 | 38 | 01 |
Tổng | < | 105 | 98 | 03 |
""")


def test_staff_by_agency():
    check(
        read("Thống kê biên chế công chức", STAFF),
        """
        2,3: bo_may.bien_che.giao so_noi_vu 65
        3,4: bo_may.bien_che.co_mat so_tu_phap 38
        4,5: bo_may.tinh_gian ubnd_tinh 3
        """,
    )


TWO_YEARS = grid("""
Chỉ tiêu | ĐVT | Quý I năm 2022 | < | Quý I năm 2023 | <
^ | ^ | Kế hoạch | Thực hiện | Kế hoạch | Thực hiện
Số hồ sơ tiếp nhận | Hồ sơ | 50.000 | 50.020 | 60.000 | 61.020
Số cuộc kiểm tra công tác cải cách hành chính | Cuộc | 2 | 2 | 3 | 1
""")


def test_times_over_plans_and_results():
    found = read(TWO_YEARS)
    check(
        found,
        """
        3,5: tthc.ho_so.tiep_nhan ubnd_tinh 60000
        3,6: tthc.ho_so.tiep_nhan ubnd_tinh 61020
        4,6: chi_dao.kiem_tra.cuoc ubnd_tinh 1
        """,
    )
    assert [found[3, column].role for column in range(3, 7)] == ["plan", "observed", "plan", "observed"]
    assert [str(found[3, column].period_end) for column in range(3, 7)] == 2 * ["2022-03-14"] + 2 * ["2023-03-14"]
    assert found[3, 4].status == "review"


def test_heads_without_merged_cells():
    spilled = grid("""
    TT | Đơn vị | Hồ sơ tiếp nhận | | Hồ sơ đã giải quyết |
     | | Trực tuyến | Trực tiếp | Đúng hạn | Quá hạn
    1 | Sở Nội vụ | 10 | 5 | 14 | 0
    2 | Sở Y tế | 20 | 5 | 23 | 1
    """)
    check(
        read("ĐVT: hồ sơ", spilled),
        """
        3,4: tthc.ho_so.tiep_nhan.moi.truc_tiep so_noi_vu 5
        4,5: tthc.ho_so.da_giai_quyet.dung_han so_y_te 23
        4,6: tthc.ho_so.da_giai_quyet.qua_han so_y_te 1
        """,
    )


def test_codes_of_indicators_and_units_of_scores():
    coded = grid("""
    Mã số | Tên chỉ tiêu | ĐVT | Số liệu kỳ báo cáo
    0101 | Tỷ lệ hài lòng của người dân | % | 96,5
    0102 | Điểm chỉ số cải cách hành chính (PAR INDEX) | Điểm | 86,12
    0103 | Xếp hạng chỉ số cải cách hành chính (PAR INDEX) | Hạng | 22
    """)
    check(
        read(coded),
        """
        2,4: tthc.hai_long.ty_le ubnd_tinh 96.5
        3,4: chi_dao.par_index.diem ubnd_tinh 86.12
        4,4: chi_dao.par_index.xep_hang ubnd_tinh 22
        """,
    )
    assert {m.kind for m in mentions(coded) if m.column == 1} == {"numbering"}


def test_parts_as_rows():
    turned = grid("""
     | Tiếp nhận | Đã giải quyết
    Kế hoạch | 200 | 180
    Thực hiện | 210 | 190
    """)
    found = read("Kết quả giải quyết hồ sơ TTHC", turned)
    check(found, "3,2: tthc.ho_so.tiep_nhan ubnd_tinh 210\n3,3: tthc.ho_so.da_giai_quyet ubnd_tinh 190")
    assert [found[row, 2].role for row in (2, 3)] == ["plan", "observed"]


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


def test_an_agency_a_row_with_headings_on_three_levels_and_numbered_columns():
    found = read(*FILES_ABOVE, FILES)
    check(
        found,
        """
        5,3: tthc.ho_so.tiep_nhan.cap_tinh ubnd_tinh 300
        6,3: tthc.ho_so.tiep_nhan so_noi_vu 100
        6,4: tthc.ho_so.tiep_nhan.moi.truc_tuyen so_noi_vu 80
        6,5: tthc.ho_so.tiep_nhan.moi.truc_tiep_bcci so_noi_vu 10
        6,6: tthc.ho_so.tiep_nhan.ky_truoc so_noi_vu 10
        7,7: tthc.ho_so.da_giai_quyet so_tu_phap 190
        7,8: tthc.ho_so.da_giai_quyet.dung_han.truoc_han so_tu_phap 140
        7,9: tthc.ho_so.da_giai_quyet.dung_han.vua_dung_han so_tu_phap 42
        7,10: tthc.ho_so.da_giai_quyet.qua_han so_tu_phap 8
        8,3: tthc.ho_so.tiep_nhan.cap_huyen ubnd_tinh 150
        9,11: tthc.ho_so.dang_giai_quyet huyen_lam_binh 5
        9,12: tthc.ho_so.dang_giai_quyet.trong_han huyen_lam_binh 5
        11,3: tthc.ho_so.tiep_nhan ubnd_tinh 450
        11,13: tthc.ho_so.dang_giai_quyet.qua_han ubnd_tinh 1
        """,
    )
    assert not {(9, 10), (10, 10), (10, 13)} & found.keys(), '"-", "x" and "…" are no figures'
    assert {m.kind for m in mentions(*FILES_ABOVE, FILES) if m.row == 4} == {"numbering"}


def test_an_agency_that_nobody_has_mapped_keeps_its_name_and_waits():
    unknown = grid("""
    STT | Cơ quan, đơn vị | Số hồ sơ tiếp nhận
    1 | Sở Nội vụ | 20
    2 | Chi cục Kiểm lâm vùng I | 30
    """)
    found = read(unknown)
    assert found[2, 3].status == "accepted"
    assert (found[3, 3].agency, found[3, 3].status) == ("chi_cuc_kiem_lam_vung_i", "review")
    assert found[3, 3].reason == "agency:unknown" and found[3, 3].indicator == "tthc.ho_so.tiep_nhan"


PERIODS = grid("""
STT | Chỉ tiêu | ĐVT | Kế hoạch năm 2023 | Quý I/2023 | Cùng kỳ 2022 | Tăng/giảm | Tỷ lệ so với kế hoạch (%)
1 | Số hồ sơ đã tiếp nhận | hồ sơ | 200.000 | 61.020 | 50.020 | 11.000 | 30,5
2 | Số văn bản quy phạm pháp luật đã ban hành | văn bản | 20 | 5 | 7 | -2 | 25
3 | Vốn đầu tư công đã giải ngân | tỷ đồng | 3.500 | 512,5 | 498,2 | +14,3 | 14,64
""")


def test_columns_of_times_plans_and_changes():
    found = read("Bảng 1. Một số kết quả", PERIODS)
    check(
        found,
        """
        2,4: tthc.ho_so.tiep_nhan ubnd_tinh 200000
        2,5: tthc.ho_so.tiep_nhan ubnd_tinh 61020
        2,7: tthc.ho_so.tiep_nhan ubnd_tinh 11000
        3,7: the_che.vbqppl.ban_hanh ubnd_tinh -2
        4,5: tai_chinh.dau_tu_cong.giai_ngan ubnd_tinh 512500
        4,7: tai_chinh.dau_tu_cong.giai_ngan ubnd_tinh 14300
        4,8: tai_chinh.dau_tu_cong.ty_le_giai_ngan ubnd_tinh 14.64
        """,
    )
    roles = {column: found[2, column].role for column in (4, 5, 6, 7)}
    assert roles == {4: "plan", 5: "observed", 6: "observed", 7: "change"}
    times = {column: (str(found[2, column].period_start), str(found[2, column].period_end)) for column in (4, 5, 6)}
    assert times == {
        4: ("2023-01-01", "2023-12-31"),
        5: ("2022-12-15", "2023-03-14"),
        6: ("2021-12-15", "2022-03-14"),
    }
    assert (found[2, 6].indicator, found[2, 6].status) == ("tthc.ho_so.tiep_nhan", "review")


def test_a_change_that_is_not_the_difference_of_what_it_compares_waits():
    wrong = [row[:] for row in PERIODS]
    wrong[1][6] = "12.000"
    assert "number:change of what" in read(wrong)[2, 7].reason


SPENT = grid("""
TT | Huyện | Kế hoạch vốn giao | Đã giải ngân | Tỷ lệ (%) | Ghi chú
1 | Lâm Bình | 120.500 | 30.125 | 25 | Vướng mặt bằng
2 | Sơn Dương | 200.000 | 50.000 | 25 |
3 | Yên Sơn | 100.000,5 | 25.000 | 25,0 | -
Tổng cộng | < | 420.500,5 | 105.125 | 25,0 |
""")


def test_districts_named_without_their_kind_money_in_the_unit_over_the_table_and_a_bare_rate():
    found = read("GIẢI NGÂN VỐN ĐẦU TƯ CÔNG CỦA CÁC HUYỆN", "Đơn vị: triệu đồng", SPENT)
    check(
        found,
        """
        2,3: tai_chinh.dau_tu_cong.ke_hoach_von huyen_lam_binh 120500
        3,4: tai_chinh.dau_tu_cong.giai_ngan huyen_son_duong 50000
        4,3: tai_chinh.dau_tu_cong.ke_hoach_von huyen_yen_son 100000.5
        4,5: tai_chinh.dau_tu_cong.ty_le_giai_ngan huyen_yen_son 25
        5,4: tai_chinh.dau_tu_cong.giai_ngan ubnd_tinh 105125
        """,
    )
    assert found[2, 3].unit == "triệu đồng"


TURNED = grid("""
Chỉ tiêu | Sở Nội vụ | Sở Tư pháp | Chi cục Thủy lợi | Tổng cộng
Số hồ sơ tiếp nhận | 100 | 200 | 30 | 330
Tỷ lệ giải quyết đúng hạn (%) | 99,1 | 98,5 | 100 | 98,9
""")


def test_agencies_as_columns():
    found = read(TURNED)
    check(
        found,
        """
        2,2: tthc.ho_so.tiep_nhan so_noi_vu 100
        2,5: tthc.ho_so.tiep_nhan ubnd_tinh 330
        3,3: tthc.ho_so.ty_le_dung_han so_tu_phap 98.5
        """,
    )
    assert (found[2, 4].agency, found[2, 4].reason) == ("chi_cuc_thuy_loi", "agency:unknown")


LEVELS = grid("""
Cấp | Tiếp nhận | Đã giải quyết | Tỷ lệ đúng hạn
Cấp tỉnh | 12.000 | 11.000 (91,7%) | 99,5%
Cấp huyện | 8.000 | 7.500 | 98%
Cấp xã | 39.393 | 39.000 | 100%
Tổng | 59.393 | 57.500 | 99,6%
""")


def test_levels_as_rows():
    check(
        read("Kết quả giải quyết hồ sơ TTHC theo cấp", LEVELS),
        """
        2,2: tthc.ho_so.tiep_nhan.cap_tinh ubnd_tinh 12000
        2,3: tthc.ho_so.da_giai_quyet.cap_tinh ubnd_tinh 11000
        3,4: tthc.ho_so.ty_le_dung_han.cap_huyen ubnd_tinh 98
        4,2: tthc.ho_so.tiep_nhan.cap_xa ubnd_tinh 39393
        5,2: tthc.ho_so.tiep_nhan ubnd_tinh 59393
        5,4: tthc.ho_so.ty_le_dung_han ubnd_tinh 99.6
        """,
    )


def test_fields_that_the_catalogue_does_not_know_are_not_taken_for_the_province():
    fields = grid("""
    STT | Lĩnh vực | Số hồ sơ tiếp nhận
    1 | Đất đai | 1.200
    2 | Y tế | 50
    3 | Giáo dục và đào tạo | 40
    """)
    found = read("Kết quả giải quyết hồ sơ thủ tục hành chính", fields)
    assert found[2, 3].indicator == "tthc.ho_so.tiep_nhan.linh_vuc.dat_dai"
    assert {found[row, 3].status for row in (3, 4)} == {"review"}
    assert all(found[row, 3].candidates != "[]" for row in (3, 4)), "a person gets something to choose from"


def test_lists_of_documents_have_no_figures_but_in_their_text():
    documents = grid("""
    STT | Số, ký hiệu | Ngày ban hành | Trích yếu
    1 | 12/KH-UBND | 15/01/2023 | Kế hoạch cải cách hành chính năm 2023
    2 | 45/QĐ-UBND | 03/02/2023 | Công bố 15 thủ tục hành chính
    """)
    found = {(m.row, m.column, m.raw): m.kind for m in mentions("Danh mục văn bản", documents)}
    assert found == {
        (2, 1, "1"): "numbering",
        (2, 2, "12/KH-UBND"): "document_number",
        (2, 3, "15/01/2023"): "date",
        (2, 4, "2023"): "period",
        (3, 1, "2"): "numbering",
        (3, 2, "45/QĐ-UBND"): "document_number",
        (3, 3, "03/02/2023"): "date",
        (3, 4, "15"): "figure",
    }


def test_a_sentence_in_a_cell_is_read_as_prose_and_is_about_the_agency_beside_it():
    noted = grid("""
    STT | Đơn vị | Số hồ sơ tiếp nhận | Ghi chú
    1 | Sở Nội vụ | 40 | Đã giải quyết 38 hồ sơ thủ tục hành chính
    2 | Sở Tư pháp | 60 |
    """)
    note = read(noted)[2, 4]
    assert (note.value, note.indicator, note.agency) == (38, "tthc.ho_so.da_giai_quyet", "so_noi_vu")
    assert note.quote == "Đã giải quyết 38 hồ sơ thủ tục hành chính"


def test_a_head_repeated_on_the_next_page_is_a_head():
    pages = grid("""
    STT | Đơn vị | Số hồ sơ tiếp nhận năm 2023
    (1) | (2) | (3)
    1 | Sở Nội vụ | 40
    STT | Đơn vị | Số hồ sơ tiếp nhận năm 2023
    (1) | (2) | (3)
    2 | Sở Tư pháp | 60
    """)
    kinds = {(m.row, m.raw): m.kind for m in mentions(pages)}
    assert {kind for (row, _), kind in kinds.items() if row in (2, 5)} == {"numbering"}
    assert kinds[4, "2023"] == "period" and kinds[6, "60"] == "figure"


def test_a_total_that_its_rows_contradict_stays_as_printed_and_waits():
    wrong = [row[:] for row in FILES]
    wrong[-1][2] = "451"
    found = read(*FILES_ABOVE, wrong)
    total = found[11, 3]
    assert (total.value, total.status) == (451, "review")
    assert "table:sum 450" in total.reason
    assert found[6, 3].status == "accepted"


def test_columns_that_the_head_says_add_up_are_held_to_it():
    wrong = [row[:] for row in FILES]
    wrong[5][3] = "81"
    found = read(*FILES_ABOVE, wrong)
    assert "table:sum 101" in found[6, 3].reason


def test_one_statistic_twice_in_a_table_is_not_understood():
    twice = grid("""
    Nội dung | Số hồ sơ tiếp nhận | Số hồ sơ tiếp nhận
    Toàn tỉnh | 120 | 130
    """)
    assert [figure.reason for figure in figures(twice)] == ["table:twice", "table:twice"]


def test_a_figure_in_a_cell_of_two_rows_waits():
    merged = grid("""
    STT | Đơn vị | Số hồ sơ tiếp nhận
    1 | Sở Nội vụ | 100
    2 | Sở Tư pháp | ^
    3 | Sở Y tế | 30
    """)
    found = read(merged)
    assert "table:merged" in found[2, 3].reason and found[4, 3].status == "accepted"


def test_what_the_title_narrows_is_not_lost():
    narrowed = grid("""
    Đơn vị | Số hồ sơ tiếp nhận | Số hồ sơ đã giải quyết
    Xã Hùng Lợi | 40 | 39
    Xã Tân Trào | 60 | 58
    Tổng số | 100 | 97
    """)
    communes = read("Kết quả giải quyết hồ sơ TTHC cấp xã", narrowed)
    assert communes[2, 2].indicator == "tthc.ho_so.tiep_nhan" and communes[2, 2].agency == "xa_hung_loi"
    assert communes[4, 2].indicator == "tthc.ho_so.tiep_nhan.cap_xa" and communes[4, 2].agency == "ubnd_tinh"
    health = read("Kết quả giải quyết hồ sơ TTHC lĩnh vực y tế", narrowed)
    assert "table:title narrows" in health[4, 2].reason
    by_field = read("Kết quả giải quyết hồ sơ TTHC theo lĩnh vực", narrowed)
    assert by_field[4, 2].status == "accepted"
    land = read("Kết quả giải quyết hồ sơ TTHC lĩnh vực đất đai", narrowed)
    assert land[4, 2].indicator == "tthc.ho_so.tiep_nhan.linh_vuc.dat_dai"
    assert "indicator:+linh_vuc=dat_dai" in land[4, 3].reason, "the catalogue has no such indicator"


def test_one_decision_settles_a_column_in_later_reports():
    later = [row[:] for row in FILES]
    for row in later[4:]:
        row[2] = str(int(row[2]) * 3)
    first, second = read(*FILES_ABOVE, FILES), read("Phụ lục", later)
    assert first[6, 3].phrase == second[7, 3].phrase
    assert re.fullmatch(r"số lượng hồ sơ tiếp nhận \| tổng số \| #", first[6, 3].phrase)
    assert first[11, 3].phrase == first[6, 3].phrase, "the total is of the same words"


@pytest.mark.parametrize(
    ("cell", "unit", "value", "reason"),
    [
        ("12.345", "hồ sơ", 12345, ""),
        ("05", "hồ sơ", 5, ""),
        ("12,5", "hồ sơ", None, "number:unreadable:12,5"),
        ("12.345 hồ sơ", "", 12345, ""),
        ("-12", "hồ sơ", -12, "number:sign"),
        ("(12)", "hồ sơ", 12, "number:sign"),
        ("12,345", "hồ sơ", 12345, "number:marks"),
    ],
)
def test_the_numbers_of_cells(cell, unit, value, reason):
    table = grid(f"""
    STT | Chỉ tiêu | ĐVT | Số liệu
    1 | Số hồ sơ tiếp nhận | {unit} | {cell}
    2 | Số hồ sơ đã giải quyết | hồ sơ | 9
    """)
    figure = read(table)[2, 4]
    assert (figure.value, figure.reason) == (value, reason)


def test_a_decision_on_a_row_holds_for_it_in_another_table():
    table = """
    STT | Chỉ tiêu | ĐVT | Số liệu
    1 | Số hồ sơ lạ lùng kỳ khôi xa xôi | hồ sơ | {}
    2 | Số hồ sơ đã giải quyết | hồ sơ | 9
    """
    waiting = read(grid(table.format(70)))[2, 4]
    assert waiting.status == "review"
    row = Decision(
        *("", waiting.phrase, waiting.printed_unit, "", "any", "indicator", "tthc.ho_so.tra_lai"),
        *("tổ rà soát", date(2026, 11, 26), "tự kiểm tra"),
    )
    decided = replace(load(), decisions=(replace(row, id=id_of(row)),))
    later = extract(document(["Phụ lục", grid(table.format(85))]), COVER, decided)
    [figure] = [m for m in later if m.raw == "85"]
    assert (figure.indicator, figure.status) == ("tthc.ho_so.tra_lai", "accepted")


def test_every_reason_of_a_table_has_a_sentence_of_its_own():
    codes = "table:sum 450; table:twice; table:merged; table:title narrows; agency:unknown; period:another time; number:change of what"
    told = explain(f"{codes}; indicator:label says nothing", load())
    assert len({sentence.vi for sentence in told}) == 8
    assert not [sentence for sentence in told if sentence.vi.startswith(("Lý do khác", "Chưa chắc"))]
    assert "450" in told[0].vi
