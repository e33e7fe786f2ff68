"""The Ministry's forms: a cell of a known row is its indicator; what an office may do to a form, and what it may not."""

from dataclasses import replace

import pytest

from tests.figures.grids import figures, grid, mentions
from tests.figures.reading import COVER

HEAD = "STT | Chỉ tiêu thống kê | Kết quả thống kê | < | Ghi chú\n^ | ^ | Đơn vị tính | Số liệu | ^\n"
RESULTS = """3 | Kết quả giải quyết TTHC | | |
3.1 | Tỷ lệ hồ sơ TTHC do các sở, ngành tiếp nhận được giải quyết đúng hạn | % | 95,53 |
3.1.1 | Tổng số hồ sơ TTHC đã giải quyết xong | Hồ sơ | 125.712 |
3.1.2 | Số hồ sơ TTHC giải quyết đúng hạn | Hồ sơ | 120.093 |
3.2 | Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn | % | 98,38 |
3.2.1 | Tổng số hồ sơ TTHC đã giải quyết xong | Hồ sơ | 241.331 |
3.2.2 | Số hồ sơ TTHC giải quyết đúng hạn | Hồ sơ | 237.421 |"""


def told(*parts, cover=COVER):
    """printed number → (indicator, agency, row of the form) of what is accepted, or the first doubt."""
    return {f.raw: _told(f) for f in figures(*parts, cover=cover)}


def _told(figure):
    if figure.status == "accepted":
        return figure.indicator, figure.agency, figure.form
    return f"{figure.doubts[0].aspect}:{figure.doubts[0].code}"


def form(rows, head=HEAD):
    return grid(head + rows)


def test_a_row_of_the_form_is_its_indicator_of_its_level():
    assert told(form(RESULTS)) == {
        "95,53": ("tthc.ho_so.ty_le_dung_han", "cap_tinh", "3/3.1"),
        "125.712": ("tthc.ho_so.da_giai_quyet", "cap_tinh", "3/3.1.1"),
        "120.093": ("tthc.ho_so.da_giai_quyet.dung_han", "cap_tinh", "3/3.1.2"),
        "98,38": ("tthc.ho_so.ty_le_dung_han", "cap_xa", "3/3.2"),
        "241.331": ("tthc.ho_so.da_giai_quyet", "cap_xa", "3/3.2.1"),
        "237.421": ("tthc.ho_so.da_giai_quyet.dung_han", "cap_xa", "3/3.2.2"),
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.replace("TTHC", "thủ tục hành chính"),
        lambda rows: rows.replace("giải quyết", "giai quyết").replace("Tổng số", "Số"),
        lambda rows: rows.replace("đúng hạn", "đúng  hạn").replace("hồ sơ", "hồ sơ (HS)"),
        lambda rows: rows.replace("3.1 |", "3.1. |").replace("3.2.1 |", "3.2.1. |"),
        lambda rows: "\n".join(line.replace(line.split(" | ")[0], "-", 1) for line in rows.splitlines()),
        lambda rows: rows.replace("các sở, ngành", "sở, ban, ngành"),
    ],
    ids=["spelt out", "mistyped", "blanks and brackets", "full stops", "unnumbered", "ban"],
)
def test_offices_copy_the_form_in_their_own_way(change):
    assert told(form(change(RESULTS))) == told(form(RESULTS))


def test_another_word_is_another_row():
    rows = "1 | Thống kê TTHC | | |\n1.2 | Số TTHC công bố mới | Thủ tục | 9 |\n1.4 | Tổng số TTHC thuộc thẩm quyền giải quyết tại địa phương | Thủ tục | 800 |\n1.4.1 | Số TTHC cấp tỉnh | Thủ tục | 500 |\n"
    read = told(form(rows + "1.4.2 | Số TTHC cấp huyện | Thủ tục | 300 |"))
    assert read["500"] == ("tthc.danh_muc", "cap_tinh", "3/1.4.1")
    assert (
        read["300"] != ("tthc.danh_muc", "cap_xa", "3/1.4.2")
        and not figures(form(rows + "1.4.2 | Số TTHC cấp huyện | Thủ tục | 300 |"))[-1].form
    )


def test_a_bracket_that_narrows_is_no_part_of_the_form():
    read = told(
        form(
            RESULTS.replace(
                "3.1.2 | Số hồ sơ TTHC giải quyết đúng hạn",
                "3.1.2 | Số hồ sơ TTHC giải quyết đúng hạn (lĩnh vực đất đai)",
            )
        )
    )
    assert read["120.093"] != ("tthc.ho_so.da_giai_quyet.dung_han", "cap_tinh", "3/3.1.2")


def test_a_row_of_the_offices_own_is_read_as_in_any_table():
    read = figures(form(RESULTS + "\n3.4 | Số hồ sơ TTHC nộp qua bưu chính | Hồ sơ | 77 |"))
    assert [f.form for f in read if f.raw == "77"] == [""]


def test_a_form_goes_on_over_the_page_in_the_middle_of_a_group():
    rows = RESULTS.splitlines()
    assert told(form("\n".join(rows[:5])), form("\n".join(rows[5:]), "")) == told(form(RESULTS))


def test_a_label_that_the_form_has_twice_waits_where_nothing_tells_which():
    rows = "\n".join(line.split(" | ", 1)[1] for line in RESULTS.splitlines() if "xong" in line)
    extra = "\nTổng số PAKN đã tiếp nhận | PAKN | 306 |\nSố PAKN đã giải quyết xong | PAKN | 305 |"
    read = told(grid("Chỉ tiêu | Đơn vị tính | Số liệu | Ghi chú\n" + rows + extra))
    assert read["306"] == ("tthc.pakn.tiep_nhan", "ubnd_tinh", "3/3.3.1")
    assert isinstance(read["125.712"], str)


def test_columns_may_stand_in_another_order():
    head = "Nội dung | Số liệu | ĐVT\n"
    rows = [line.split(" | ") for line in RESULTS.splitlines()[1:]]
    table = grid(head + "\n".join(f"{r[0]} {r[1]} | {r[3].strip(' |')} | {r[2]}" for r in rows))
    assert told(table) == told(form(RESULTS))


def test_two_rows_of_any_table_make_no_form():
    read = figures(grid("TT | Nội dung | Số liệu\n1 | Số TTHC cấp tỉnh | 12\n2 | Số hồ sơ trễ hẹn của phòng | 3"))
    assert not any(f.form for f in read)


ARRANGED = """1.1 | Tỷ lệ sở, ngành đã hoàn thành việc sắp xếp các phòng chuyên môn đáp ứng các tiêu chí theo quy định của Chính phủ | % | {} |
1.2 | Tỷ lệ UBND cấp xã đã hoàn thành việc sắp xếp các phòng chuyên môn đáp ứng các tiêu chí theo quy định của Chính phủ | % | {} |
1.3 | Số lượng các ban quản lý trực thuộc UBND cấp tỉnh | Ban | 03 |"""


@pytest.mark.parametrize(
    ("departments", "communes", "wanted"),
    [
        ("15", "124", ("da_sap_xep_phong", "da_sap_xep_phong")),
        ("92,3", "100", ("ty_le_sap_xep_phong", "ty_le_sap_xep_phong")),
        ("14", "96", ("number:count_or_rate", "number:count_or_rate")),
    ],
)
def test_a_count_in_the_row_of_a_rate_is_a_count(departments, communes, wanted):
    read = told(form(ARRANGED.format(departments, communes)))
    said = (read[departments], read[communes])
    assert tuple(r if isinstance(r, str) else r[0].rpartition(".")[2] for r in said) == wanted


def test_answers_have_codes_of_their_own():
    rows = """5 | Khảo sát sự hài lòng của người dân, tổ chức | Có = 1; Không = 0 | {} |
5.1 | Số lượng phiếu khảo sát | Số lượng | 9.458 |
5.2 | Hình thức khảo sát | Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2 | 2 |"""
    read = told(form(rows.format(1)))
    assert (read["1"][0], read["2"][0]) == ("chi_dao.khao_sat.co_to_chuc", "chi_dao.khao_sat.hinh_thuc")
    assert read["9.458"] == ("chi_dao.khao_sat.phieu", "ubnd_tinh", "1/5.1")
    assert told(form(rows.format(7)))["7"] == "number:code"
    assert told(form(rows.format(0)))["2"] == "number:code"  # no survey was held, so it has no form


def test_a_rate_of_nothing_is_no_rate():
    rows = """3.3 | Tỷ lệ xử lý các vấn đề phát hiện qua kiểm tra | % | 100 |
3.3.1 | Số vấn đề phát hiện qua kiểm tra | Vấn đề | 0 |
3.3.2 | Số vấn đề phát hiện đã xử lý xong | Vấn đề | 00 |"""
    assert told(form(rows))["100"] == "number:rate_of_nothing"


def test_a_rate_that_was_not_multiplied_waits():
    assert told(form(RESULTS.replace("95,53", "0,9553")))["0,9553"] == "number:percent_scale"
    assert told(form(RESULTS.replace("95,53", "955,3")))["955,3"] == "number:over_all"


def test_units_scale_or_wait():
    assert [
        f.value
        for f in figures(form(RESULTS.replace("Hồ sơ | 125.712", "Nghìn hồ sơ | 125,712")))
        if f.raw == "125,712"
    ] == [125712]
    assert told(form(RESULTS.replace("Hồ sơ | 125.712", "Chục hồ sơ | 125.712")))["125.712"] == "what:unit"
    assert told(form(RESULTS.replace("Hồ sơ | 125.712", "Thủ tục | 125.712")))["125.712"] == "what:unit"


def test_a_unit_that_the_form_itself_gets_wrong_is_known():
    rows = """4.3 | Tỷ lệ hồ sơ trực tuyến toàn trình | % | 86,98 |
4.3.1 | Tổng số hồ sơ của DVCTT toàn trình (gồm hồ sơ nộp trực tuyến + trực tiếp) | Thủ tục | 305.194 |
4.3.2 | Số hồ sơ nộp trực tuyến của các DVCTT toàn trình | Thủ tục | 265.456 |"""
    [read] = [f for f in figures(form(rows)) if f.raw == "305.194"]
    assert (read.indicator, read.unit, read.status) == ("chinh_quyen_so.dvctt.ho_so.toan_trinh", "hồ sơ", "accepted")


@pytest.mark.parametrize(
    ("title", "waits"),
    [
        ("BIỂU MẪU THỐNG KÊ SỐ LIỆU BÁO CÁO CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2023", False),
        ("Biểu mẫu 3", False),
        ("BIỂU MẪU THỐNG KÊ SỐ LIỆU BÁO CÁO CẢI CÁCH HÀNH CHÍNH NĂM 2023", False),
        ("BIỂU SỐ 03: CẢI CÁCH THỦ TỤC HÀNH CHÍNH NĂM 2022", True),
        ("Biểu mẫu thống kê số liệu 6 tháng đầu năm 2023", True),
    ],
)
def test_forms_of_another_report_wait(title, waits):
    assert (told(title, form(RESULTS))["125.712"] == "when:form_title") == waits


def test_the_forms_of_a_province_in_a_report_of_another_office_wait():
    cover = replace(COVER, issuer="so_noi_vu", issuer_name="Sở Nội vụ")
    assert told(form(RESULTS), cover=cover)["125.712"] == "who:form_issuer"


STAFF = """2 | Số liệu về biên chế công chức | | |
2.1 | Tổng số biên chế được giao trong năm | Người | 9.818 |
2.2 | Tổng số biên chế có mặt tại thời điểm báo cáo | Người | 8.334 | {}
2.4 | Số biên chế đã tinh giản trong kỳ báo cáo | Người | 12 |"""


def test_remarks_are_read_in_the_frame_of_their_row():
    read = figures(form(STAFF.format("Có mặt: 8.334 (cấp tỉnh: 2.744, cấp xã: 5.590)")))
    remarks = {(f.raw, f.indicator, f.agency) for f in read if f.column == 5 and f.status == "accepted"}
    assert remarks == {
        ("8.334", "bo_may.bien_che.co_mat", "ubnd_tinh"),
        ("2.744", "bo_may.bien_che.co_mat", "cap_tinh"),
        ("5.590", "bo_may.bien_che.co_mat", "cap_xa"),
    }
    off = figures(form(STAFF.format("Có mặt: 8.334 (cấp tỉnh: 2.744, cấp xã: 5.591)")))
    assert {f.status for f in off if f.raw in ("2.744", "5.591")} == {"review"}


def test_a_remark_stands_beside_its_value():
    [read] = [f for f in figures(form(STAFF.format("không tính 31 đơn vị thuộc Chi cục"))) if f.raw == "8.334"]
    assert (read.status, read.remark) == ("accepted", "không tính 31 đơn vị thuộc Chi cục")
    assert [f.status for f in figures(form(STAFF.format("88/94 xã, phường"))) if f.column == 5] == ["review", "review"]


def test_an_empty_form_has_no_figures():
    empty = "\n".join(line.rsplit(" | ", 1)[0] + " | |" for line in RESULTS.splitlines())
    assert figures(form("(1) | (2) | (3) | (4) | (5)\n" + empty)) == []
    kinds = {m.kind for m in mentions(form("1 | 2 | 3 | 4 | 5\n" + RESULTS.replace("125.712", "-")))}
    assert "numbering" in kinds


def test_two_forms_that_disagree_are_both_told_and_neither_wins():
    autonomy = """2.1 | Tổng số ĐVSN công lập tại địa phương | Đơn vị | 1.695 |
2.2 | Số ĐVSN tự bảo đảm chi thường xuyên và chi đầu tư | Đơn vị | 13 |
2.3 | Số ĐVSN tự bảo đảm chi thường xuyên | Đơn vị | 70 |"""
    units = (
        ARRANGED.format(92, 100)
        + "\n1.5 | Tổng số đơn vị sự nghiệp công lập (ĐVSNCL) tại địa phương | Cơ quan, đơn vị | 1.853 |"
    )
    read = told(form(units), form(autonomy))
    assert read["1.853"] == ("bo_may.su_nghiep.don_vi", "ubnd_tinh", "4/1.5")
    assert read["1.695"] == ("tai_chinh.tu_chu.don_vi", "ubnd_tinh", "6/2.1")


def test_the_forms_of_5816_are_known_by_their_signs():
    rows = """1 | Thống kê TTHC | |
- | Số TTHC đã được công bố mới (nếu có) | 12 |
- | Tổng số TTHC của tỉnh | 2.310 |
+ | Số TTHC cấp tỉnh | 1.865 |
+ | Số TTHC cấp xã | 445 |
2 | Thống kê TTHC nội bộ | |
- | Tổng số TTHC nội bộ của tỉnh | 300 |
+ | Số TTHC nội bộ cấp tỉnh | 210 |"""
    read = told(grid("STT | Nội dung | Kết quả | Ghi chú\n" + rows))
    assert read["1.865"] == ("tthc.danh_muc", "cap_tinh", "5816 PL3/1.-4.+1")
    assert read["210"] == ("tthc.noi_bo.danh_muc", "cap_tinh", "5816 PL3/2.-4.+1")


def test_what_the_prose_says_otherwise_is_a_contradiction_and_the_form_stands():
    text = "Số biên chế công chức có mặt của toàn tỉnh là 8.350 người."
    read = {f.raw: f.status for f in figures(text, form(STAFF.format("")))}
    assert (read["8.334"], read["8.350"]) == ("accepted", "accepted")
    twice = figures(form(STAFF.format("")), form(STAFF.format("").replace("8.334", "8.335")))
    assert [f.status for f in twice if f.raw in ("8.334", "8.335")] == ["review", "review"]


PROCEDURES = """1.2 | Số TTHC công bố mới | Thủ tục | 109 |
1.4 | Tổng số TTHC thuộc thẩm quyền giải quyết tại địa phương | Thủ tục | 2.310 |
1.4.1 | Số TTHC cấp tỉnh | Thủ tục | 1.865 |"""


@pytest.mark.parametrize(
    ("number", "status"), [("2.310", "accepted"), ("2.311", "review")], ids=["as the form", "another number"]
)
def test_a_form_that_states_the_same_is_a_witness_of_the_text(number, status):
    """By its words the figure may be procedures announced, or those in force."""
    text = f"Tổng số TTHC đã được công bố, thuộc phạm vi quản lý trên địa bàn tỉnh là {number} TTHC."
    alone = next(f for f in figures(text) if f.raw == number)
    read = next(f for f in figures(text, form(PROCEDURES)) if f.raw == number and not f.form)
    assert alone.status == "review"
    assert (read.status, read.indicator if status == "accepted" else "") == (
        status,
        "tthc.danh_muc" if status == "accepted" else "",
    )


def test_small_numbers_are_no_witness():
    text = "Tổng số TTHC đã được công bố, thuộc phạm vi quản lý trên địa bàn tỉnh là 9 TTHC."
    assert figures(text, form(PROCEDURES.replace("2.310", "9")))[0].status == "review"
