"""Tables with indicators, fields or levels down the rows, or times across: the figures of each cell and their meaning."""

from tests.figures.grids import grid, mentions
from tests.figures.printed_tables import PERIODS, check, read
from tests.one_content.content import REGIME


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
        15,4: tthc.ho_so.tiep_nhan ubnd_tinh 61020
        16,4: tthc.ho_so.tiep_nhan.moi.truc_tuyen ubnd_tinh 40100
        17,4: tthc.ho_so.da_giai_quyet ubnd_tinh 58100
        18,4: tthc.ho_so.da_giai_quyet.dung_han ubnd_tinh 57900
        19,4: tthc.ho_so.da_giai_quyet.qua_han ubnd_tinh 200
        20,4: tthc.ho_so.ty_le_dung_han ubnd_tinh 99.66
        """,
    )
    assert (10, 4) not in found, "a dash is no figure"
    assert found[18, 4].quote.split(" | ")[-3:] == ["Trước hạn và đúng hạn", "Số liệu", "57.900"]
    assert found[18, 4].part_of == found[17, 4].mention


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
        5,3: tthc.ho_so.tiep_nhan cap_tinh 120
        5,7: tthc.ho_so.da_giai_quyet cap_tinh 110
        8,3: tthc.ho_so.tiep_nhan ubnd_tinh 120
        8,5: tthc.ho_so.tiep_nhan.moi.truc_tiep_bcci ubnd_tinh 15
        8,9: tthc.ho_so.da_giai_quyet.dung_han.vua_dung_han ubnd_tinh 30
        """,
    )
    check(
        found,
        """
        6,3: tthc.ho_so.tiep_nhan.linh_vuc.dat_dai cap_tinh 70
        7,3: tthc.ho_so.tiep_nhan.linh_vuc.ho_tich cap_tinh 50
        """,
    )
    waiting = {found[row, column].status for row in (6, 7) for column in range(4, 11)}
    assert waiting == {"review"}, "the catalogue has only the files received by field"
    assert [m.kind for m in mentions(*above, BY_FIELD) if m.table is None] == ["document_number"]


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
        2,2: tthc.ho_so.tiep_nhan cap_tinh 12000
        2,3: tthc.ho_so.da_giai_quyet cap_tinh 11000
        3,4: tthc.ho_so.ty_le_dung_han cap_huyen 98
        4,2: tthc.ho_so.tiep_nhan cap_xa 39393
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
