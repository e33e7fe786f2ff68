"""Tables with agencies down the rows or across: whom each figure is about."""

from dataclasses import replace

from tests.figures.grids import figures, grid, mentions
from tests.figures.printed_tables import FILES, FILES_ABOVE, check, read
from tests.figures.reading import COVER

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
        """,
    )


def test_the_total_of_bodies_of_one_level_is_that_level_s_and_never_the_province_s():
    by_office = read("Thống kê biên chế công chức", STAFF)[4, 5]
    assert (by_office.agency, by_office.reason) == ("cap_tinh", "who:total_of_some")  # are these all?
    every = read("Thống kê biên chế công chức của các sở, ban, ngành", STAFF)
    check(every, "4,5: bo_may.tinh_gian cap_tinh 3")
    mixed = [row if row[1] != "Sở Tư pháp" else [row[0], "Xã Hùng Lợi", *row[2:]] for row in STAFF]
    check(read("Thống kê biên chế công chức", mixed), "4,5: bo_may.tinh_gian ubnd_tinh 3")
    whole = [["Toàn tỉnh", *row[1:]] if row[0] == "Tổng" else row for row in STAFF]
    check(read("Thống kê biên chế công chức của các sở, ban, ngành", whole), "4,5: bo_may.tinh_gian ubnd_tinh 3")


def test_the_total_of_bodies_in_an_office_s_report_is_perhaps_not_its_own():
    """Sở Tư pháp reads drafts of others; Văn phòng UBND tỉnh only adds up what they did."""
    office = replace(COVER, issuer="van_phong_ubnd_tinh", issuer_name="Văn phòng UBND tỉnh")
    for other in ("Sở Tư pháp", "Xã Hùng Lợi"):
        rows = [[row[0], other, *row[2:]] if row[1] == "Sở Tư pháp" else row for row in STAFF]
        total = next(
            m for m in figures("Thống kê biên chế công chức", rows, cover=office) if (m.row, m.column) == (4, 5)
        )
        assert "who:total_of_some" in total.reason, other
    counter = replace(office, issuer="tt_phuc_vu_hcc", issuer_name="Trung tâm Phục vụ hành chính công tỉnh")
    own = next(m for m in figures("Thống kê biên chế công chức", STAFF, cover=counter) if (m.row, m.column) == (4, 5))
    assert own.agency == "tt_phuc_vu_hcc" and "who:" not in own.reason


def test_a_total_that_names_its_level_is_that_level_s():
    named = grid("""
    STT | Đơn vị | Số hồ sơ tiếp nhận
    1 | Xã Hùng Lợi | 40
    2 | Xã Tân Trào | 60
     | Tổng cộng cấp xã | 100
    """)
    check(read("Kết quả tiếp nhận hồ sơ TTHC", named), "4,3: tthc.ho_so.tiep_nhan cap_xa 100")


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


def test_an_agency_a_row_with_headings_on_three_levels_and_numbered_columns():
    found = read(*FILES_ABOVE, FILES)
    check(
        found,
        """
        5,3: tthc.ho_so.tiep_nhan cap_tinh 300
        6,3: tthc.ho_so.tiep_nhan so_noi_vu 100
        6,4: tthc.ho_so.tiep_nhan.moi.truc_tuyen so_noi_vu 80
        6,5: tthc.ho_so.tiep_nhan.moi.truc_tiep_bcci so_noi_vu 10
        6,6: tthc.ho_so.tiep_nhan.ky_truoc so_noi_vu 10
        7,7: tthc.ho_so.da_giai_quyet so_tu_phap 190
        7,8: tthc.ho_so.da_giai_quyet.dung_han.truoc_han so_tu_phap 140
        7,9: tthc.ho_so.da_giai_quyet.dung_han.vua_dung_han so_tu_phap 42
        7,10: tthc.ho_so.da_giai_quyet.qua_han so_tu_phap 8
        8,3: tthc.ho_so.tiep_nhan cap_huyen 150
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
    assert found[3, 3].reason == "who:unlisted" and found[3, 3].indicator == "tthc.ho_so.tiep_nhan"


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
        """,
    )
    assert found[2, 3].unit == "triệu đồng"
    assert "who:total_of_some" in found[5, 4].reason  # the province itself spends too
    districts = read("GIẢI NGÂN VỐN ĐẦU TƯ CÔNG", "Đơn vị: triệu đồng", SPENT)
    check(districts, "5,4: tai_chinh.dau_tu_cong.giai_ngan ubnd_tinh 105125")


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
        3,3: tthc.ho_so.ty_le_dung_han so_tu_phap 98.5
        """,
    )
    assert (found[2, 4].agency, found[2, 4].reason) == ("chi_cuc_thuy_loi", "who:unlisted")
    assert (found[2, 5].agency, found[2, 5].reason) == ("cap_tinh", "who:total_of_some")


def test_a_sentence_in_a_cell_is_read_as_prose_and_is_about_the_agency_beside_it():
    noted = grid("""
    STT | Đơn vị | Số hồ sơ tiếp nhận | Ghi chú
    1 | Sở Nội vụ | 40 | Đã giải quyết 38 hồ sơ thủ tục hành chính
    2 | Sở Tư pháp | 60 |
    """)
    note = read(noted)[2, 4]
    assert (note.value, note.indicator, note.agency) == (38, "tthc.ho_so.da_giai_quyet", "so_noi_vu")
    assert note.quote == "Đã giải quyết 38 hồ sơ thủ tục hành chính"


def test_what_the_title_narrows_is_not_lost():
    narrowed = grid("""
    Đơn vị | Số hồ sơ tiếp nhận | Số hồ sơ đã giải quyết
    Xã Hùng Lợi | 40 | 39
    Xã Tân Trào | 60 | 58
    Tổng số | 100 | 97
    """)
    communes = read("Kết quả giải quyết hồ sơ TTHC cấp xã", narrowed)
    assert communes[2, 2].indicator == "tthc.ho_so.tiep_nhan" and communes[2, 2].agency == "xa_hung_loi"
    assert communes[4, 2].indicator == "tthc.ho_so.tiep_nhan" and communes[4, 2].agency == "cap_xa"
    health = read("Kết quả giải quyết hồ sơ TTHC lĩnh vực y tế", narrowed)
    assert "what:title_narrows" in health[4, 2].reason
    by_field = read("Kết quả giải quyết hồ sơ TTHC theo lĩnh vực của các xã", narrowed)
    assert by_field[4, 2].status == "accepted" and by_field[4, 2].agency == "cap_xa"
    land = read("Kết quả giải quyết hồ sơ TTHC lĩnh vực đất đai", narrowed)
    assert land[4, 2].indicator == "tthc.ho_so.tiep_nhan.linh_vuc.dat_dai"
    assert "what:besides linh_vuc=dat_dai" in land[4, 3].reason, "the catalogue has no such indicator"


def test_form_06a_by_offices_is_read_whole_and_rows_of_all_bodies_are_their_level() -> None:
    cells = [row[:] for row in FILES]
    cells[0][1], cells[4][1], cells[7][1] = "Đơn vị", "Các sở, ban, ngành", "UBND cấp huyện"
    title = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC"
    check(
        read("Biểu số II.06a/VPCP/KSTT", title, "Đơn vị báo cáo: UBND tỉnh Tuyên Quang", cells),
        """
        5,3: tthc.ho_so.tiep_nhan cap_tinh 300
        5,7: tthc.ho_so.da_giai_quyet cap_tinh 280
        6,8: tthc.ho_so.da_giai_quyet.dung_han.truoc_han so_noi_vu 60
        8,3: tthc.ho_so.tiep_nhan cap_huyen 150
        11,3: tthc.ho_so.tiep_nhan ubnd_tinh 450
        11,11: tthc.ho_so.dang_giai_quyet ubnd_tinh 30
        """,
    )


def test_form_06a_by_fields_names_levels_by_whose_procedures_they_are() -> None:
    by_field = grid("""
    STT | Lĩnh vực, công việc giải quyết theo cấp | Số lượng hồ sơ tiếp nhận | Số lượng hồ sơ đã giải quyết
    A | TTHC thuộc phạm vi thẩm quyền giải quyết của cấp tỉnh | 10.362 | 8.964
    1 | Lĩnh vực đất đai | 9.480 | 8.130
    2 | Lĩnh vực đầu tư | 882 | 834
    B | TTHC thuộc phạm vi thẩm quyền giải quyết của cấp xã | 22.263 | 22.206
    1 | Lĩnh vực hộ tịch | 22.263 | 22.206
     | Tổng số | 32.625 | 31.170
    """)
    check(
        read("TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC", "Đơn vị tính: Số hồ sơ TTHC", by_field),
        """
        2,3: tthc.ho_so.tiep_nhan cap_tinh 10362
        5,4: tthc.ho_so.da_giai_quyet cap_xa 22206
        7,4: tthc.ho_so.da_giai_quyet ubnd_tinh 31170
        """,
    )


def test_what_leads_in_to_a_table_says_nothing_of_the_paragraphs_behind_it():
    fields = grid("""
    STT | Lĩnh vực | Tiếp nhận | Đã giải quyết
    1 | Dược | 12 | 10
    2 | Khám chữa bệnh | 30 | 28
    """)
    behind = "- Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,6%."
    last = figures("2. Cải cách thủ tục hành chính", "- Chi tiết theo lĩnh vực:", fields, behind)[-1]
    assert (last.indicator, last.reason) == ("tthc.ho_so.ty_le_dung_han", "")


def test_a_total_is_named_where_rows_are_numbered():
    plain = [row if row[0] != "Tổng" else ["Tổng cộng", "", *row[2:]] for row in STAFF]
    merged = read("Thống kê biên chế công chức của các sở, ban, ngành", STAFF)[4, 5]
    written = read("Thống kê biên chế công chức của các sở, ban, ngành", plain)[4, 5]
    assert (written.agency, written.status) == (merged.agency, merged.status) == ("cap_tinh", "accepted")
