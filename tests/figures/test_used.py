"""Words that narrow and are used narrow no more: with each rule sentences that are read, and their like that wait."""

from dataclasses import replace
from datetime import date

import pytest

from assets.figures.mention import Mention
from tests.figures.reading import COVER, figures

READ = [
    # bodies named for what is told after the figure
    ("tthc.ho_so.da_giai_quyet", "Đã giải quyết #476.350# hồ sơ, quá hạn 120 hồ sơ, thuộc các đơn vị: Sở Y tế 71, Sở Xây dựng 49."),
    ("cong_vu.tuyen_dung.cong_chuc", "Tuyển dụng #96# công chức, 412 viên chức, trong đó Sở Y tế 71 người."),
    ("tthc.ho_so.da_giai_quyet", "Đã giải quyết #980# hồ sơ; thành phố Tuyên Quang đạt tỷ lệ cao nhất."),
    # "riêng" before the body whose the figure is; a level that its words repeat; the rest, behind a comma
    ("tai_chinh.tiet_kiem_chi_thuong_xuyen", "Riêng Sở Nội vụ tiết kiệm được #186# triệu đồng kinh phí chi thường xuyên."),
    ("the_che.vbqppl.ban_hanh", "UBND tỉnh ban hành 41 văn bản quy phạm pháp luật; cấp huyện ban hành #26# văn bản quy phạm pháp luật."),
    ("cong_vu.ky_luat.canh_cao", "Kỷ luật 23 công chức: khiển trách 12, cảnh cáo #07#, còn lại là hình thức khác."),
    ("tthc.ho_so.dang_giai_quyet", "Còn lại #175# hồ sơ đang giải quyết."),
    ("bo_may.su_nghiep.don_vi", "Số đơn vị sự nghiệp công lập hiện có #642# đơn vị."),
    # "đạt" leaves the words between the comma and itself to the number behind it
    ("tthc.ho_so.tiep_nhan", "Tiếp nhận #385# hồ sơ, giải quyết đạt 300 hồ sơ."),
    ("tthc.ho_so.da_giai_quyet", "Tiếp nhận 385 hồ sơ, giải quyết đạt #300# hồ sơ."),
    ("tai_chinh.dau_tu_cong.ke_hoach_von", "Vốn đầu tư công được giao #38,5# tỷ đồng, giải ngân đến cùng thời điểm đạt 15,21 tỷ đồng."),
    # the count that a rate behind it is of; another statistic told in full behind a ";"
    ("tai_chinh.thu_nsnn.noi_dia", "Thu ngân sách nhà nước trên địa bàn đạt 4.286 tỷ đồng, bằng 24,9% dự toán, trong đó thu nội địa #3.742# tỷ đồng."),
    ("cong_vu.ky_luat", "Toàn tỉnh tinh giản biên chế 47 người, trong đó có 19 công chức cấp xã; xử lý kỷ luật #16# cán bộ, công chức, viên chức."),
    # the set that an indicator is a part of; the act by which it comes about
    ("tthc.ho_so.tiep_nhan.moi.truc_tuyen", "Trong số hồ sơ tiếp nhận mới có #7.415# hồ sơ nộp trực tuyến."),
    ("tthc.cong_bo.quyet_dinh", "2. Cải cách thủ tục hành chính\nTham mưu Chủ tịch UBND tỉnh ký #05# quyết định công bố 37 thủ tục hành chính."),
    # the field that sets the indicator apart; a rate that corresponds; a capital plan said before; another degree of autonomy
    ("tthc.ho_so.tiep_nhan.linh_vuc.dat_dai", "Trong lĩnh vực đất đai, tiếp nhận #186.402# hồ sơ."),
    ("chi_dao.kiem_tra.ty_le_xu_ly", "Qua kiểm tra chỉ ra 37 hạn chế, đã khắc phục 31 hạn chế, tương ứng #83,8#%."),
    ("tai_chinh.dau_tu_cong.giai_ngan", "Kế hoạch vốn đầu tư công 12.460 tỷ đồng, giải ngân đến 28/2 được #8.834# tỷ đồng."),
    ("tai_chinh.tu_chu.don_vi.chi_tx", "Số đơn vị sự nghiệp tự bảo đảm chi thường xuyên và chi đầu tư: 03; tự bảo đảm chi thường xuyên: #37#."),
    # documents of the body itself; all of an office's words; what a body's neighbours count
    ("the_che.vbqppl.tu_kiem_tra", "Tự kiểm tra #27# văn bản quy phạm pháp luật do HĐND, UBND tỉnh ban hành."),
    ("tthc.so_hoa.ty_le_ho_so_ket_qua", "2. Cải cách thủ tục hành chính\nTỷ lệ số hóa hồ sơ, kết quả giải quyết TTHC đạt #87,35#%."),
    ("bo_may.xa_phuong", "Toàn tỉnh có 14 sở, cơ quan chuyên môn thuộc UBND tỉnh và #95# xã, phường."),
    # the parts are over behind a ";", also where the family goes on
    ("tthc.ho_so.dang_giai_quyet", "Đã giải quyết 786 hồ sơ, trong đó đúng hạn 783 hồ sơ; đang giải quyết #23# hồ sơ."),
    ("tai_chinh.dau_tu_cong.ke_hoach_von", "Tổng kế hoạch vốn đầu tư công năm 2023 là #4.215# tỷ đồng."),
    # what it is for says of no set
    ("tai_chinh.tiet_kiem_chi_thuong_xuyen", "Toàn tỉnh tiết kiệm #214,3# tỷ đồng chi thường xuyên để xây dựng hồ chứa, kè biển và cảng cá."),
    # another time that a sentence tells by the way ends with it
    ("cong_vu.tuyen_dung.cong_chuc", "Kỷ luật 02 công chức, riêng tháng 2 kỷ luật 01 công chức. Tuyển dụng #05# công chức."),
    # what is counted is no body, although it is written like a name
    ("chinh_quyen_so.to_cong_nghe_so", "Tổ CNSCĐ: #92# tổ."),
    # what is no other time: a day with too many digits, since when a count runs, when a plan is for, what is compared with
    ("chinh_quyen_so.van_ban_dien_tu.gui", "6. Chính quyền số\nVăn bản đến 6.918, văn bản đi #2.340#."),
    ("bo_may.tinh_gian.luy_ke", "Tinh giản 36 người, lũy kế từ năm 2022 đến nay là #214# người."),
    ("chinh_quyen_so.dvctt.ty_le_ho_so_truc_tuyen", "Phấn đấu năm 2024, tỷ lệ hồ sơ nộp trực tuyến đạt #80#%."),
    ("tai_chinh.thu_nsnn.so_cung_ky", "Thu ngân sách nhà nước đạt 6.812,4 tỷ đồng, bằng #112,6#% cùng kỳ."),
    ("chinh_quyen_so.dinh_danh_dien_tu.kich_hoat", "Lũy kế đã kích hoạt #15.224# tài khoản định danh điện tử."),
    # one noun, one act
    ("tthc.ho_so.da_giai_quyet", "2. Kết quả giải quyết TTHC\nĐã giải quyết #41.520# hồ sơ."),
    # a state has the report's end, whatever time the sentence before told of other things
    ("chinh_quyen_so.to_cong_nghe_so", "Toàn tỉnh giải ngân đến 31/5 được 15,21 tỷ đồng. Có #28# tổ công nghệ số cộng đồng."),
]  # fmt: skip
WAITS = [
    ("who:other_named", "Đã giải quyết #476.350# hồ sơ, của Sở Y tế và các đơn vị."),
    ("besides subset=rieng", "Riêng hồ sơ khó đã giải quyết #186# hồ sơ."),
    ("besides subset=con_lai", "Đã hoàn thành #21# nhiệm vụ còn lại của Kế hoạch cải cách hành chính."),
    ("part_only lĩnh vực", "Tiếp nhận 500 hồ sơ, trong đó lĩnh vực đất đai 120 hồ sơ; đang giải quyết #30# hồ sơ."),
    ("what:no_part", "Tiếp nhận 500 hồ sơ, trong đó đúng hạn 120 hồ sơ, đang giải quyết #30# hồ sơ."),
    ("part_only trong số", "Trong số hồ sơ đất đai có #7.415# hồ sơ nộp trực tuyến."),
    ("part_only trong số", "Trong số #1.350# biên chế được tinh giản theo Nghị định 108, có 80,5% nghỉ hưu trước tuổi."),
    ("besides kenh=truc_tuyen", "Về hồ sơ trực tuyến, UBND huyện tiếp nhận 418 hồ sơ, đạt 30,12%; UBND cấp xã tiếp nhận #975# hồ sơ."),
    ("part_only tham mưu", "Tham mưu ban hành #13# văn bản chỉ đạo cải cách hành chính."),
    ("when:carried", "Tính đến ngày 31/5, giải ngân được 15,21 tỷ đồng. Đã tuyển dụng #28# công chức."),
    ("when:another_time", "Đến 6/2 đã giải quyết #300# hồ sơ."),
    ("when:another_year", "Năm 2022 tinh giản #214# người."),
    ("besides basis=luy_ke", "Lũy kế đã giải ngân vốn đầu tư công #500# tỷ đồng."),
    ("part_only", "Trong lĩnh vực đất đai, đang giải quyết #402# hồ sơ."),
    ("who:whose_documents", "Tự kiểm tra #14# văn bản quy phạm pháp luật do cấp huyện ban hành."),
    ("besides pham_vi=toan_bo", "Rà soát 318 văn bản, đề nghị công bố hết hiệu lực toàn bộ #46# văn bản."),
    ("other=nguoi_benh", "Mức độ hài lòng của người bệnh đạt #93,8#%."),
    ("who:unknown_body", "Báo và Phát thanh, Truyền hình tỉnh đăng #95# tin, bài về cải cách hành chính."),
    # who drafts is not who announces; what one field's figure is followed by; internal procedures; a department's units
    ("part_only tham mưu", "2. Cải cách thủ tục hành chính\nVăn phòng UBND tỉnh tham mưu Chủ tịch UBND tỉnh công bố #133# TTHC."),
    ("what:goes_on", "Hồ sơ đất đai do Chi nhánh giải quyết 4.115 hồ sơ, trễ hạn #27#."),
    ("unsaid object=tthc", "2. Cải cách thủ tục hành chính\nTTHC nội bộ của tỉnh có 267 thủ tục; công bố mới 19 TTHC nội bộ, bãi bỏ #08#."),
    ("truc_thuoc=so_nganh", "Đơn vị sự nghiệp công lập: thuộc sở, ngành #187# đơn vị."),
    ("who:not_sure", "Địa phương ban hành #78# văn bản quy phạm pháp luật: cấp tỉnh 61, cấp xã 17."),
    ("what:unknown_words", "Toàn tỉnh tiết kiệm #214,3# tỷ đồng chi thường xuyên của hồ chứa, kè biển và cảng cá."),
    ("when:carried", "Riêng tháng 2 kỷ luật 01 công chức. Tuyển dụng #05# công chức."),
    ("who:other_named", "Cơ quan chuyên môn thuộc UBND tỉnh hiện có #14# cơ quan."),
    ("act=giao", "Tỉnh được giao #14.250# tỷ đồng thu ngân sách nhà nước trên địa bàn, gồm thu nội địa 12.100 tỷ đồng và thu xuất nhập khẩu 2.150 tỷ đồng."),
]  # fmt: skip


def marked(text: str) -> Mention:
    """The figure between two "#"."""
    before, number, after = text.split("#")
    return next(f for f in figures(before + number + after) if f.char_start == len(before))


@pytest.mark.parametrize(("indicator", "text"), READ)
def test_what_is_used_narrows_no_more(indicator: str, text: str) -> None:
    figure = marked(text)
    assert (figure.indicator, figure.status, figure.reason) == (indicator, "accepted", "")


@pytest.mark.parametrize(("reason", "text"), WAITS)
def test_what_is_not_used_waits(reason: str, text: str) -> None:
    figure = marked(text)
    assert figure.status == "review" and reason in figure.reason


def test_parts_of_a_plan_are_no_result_although_they_add_up() -> None:
    text = "Tỉnh được giao 14.250 tỷ đồng thu ngân sách nhà nước trên địa bàn, gồm thu nội địa 12.100 tỷ đồng và thu xuất nhập khẩu 2.150 tỷ đồng."
    assert {figure.status for figure in figures(text)} == {"review"}


def test_a_number_of_bodies_is_no_score() -> None:
    figure = marked("PAR INDEX năm 2025 nằm trong nhóm #20# tỉnh, thành phố.")
    assert figure.indicator != "chi_dao.par_index.diem"


def test_a_number_of_offices_leaves_the_subject() -> None:
    assert {f.agency for f in figures("Toàn tỉnh có 14 sở, cơ quan chuyên môn thuộc UBND tỉnh và 95 xã, phường.")} == {
        "ubnd_tinh"
    }


@pytest.mark.parametrize(("report", "start"), [("q1", date(2022, 12, 15)), ("q2", None)])
def test_what_counts_from_the_year_s_beginning_is_no_single_quarter_s(report: str, start: date | None) -> None:
    cover = replace(COVER, report=report, cumulative=False)
    text = "Kế hoạch CCHC năm 2023 của tỉnh có 33 nhiệm vụ, đã hoàn thành 18 nhiệm vụ, đạt 54,5%."
    _, done, rate = figures(text, cover)
    assert (done.period_start, rate.period_start) == (start, start)


@pytest.mark.parametrize(
    ("text", "agencies", "doubts"),
    [
        ("Tỷ lệ hồ sơ đúng hạn: tỉnh 99,2%, huyện 97,1%, xã 99,4%.", ["cap_tinh", "cap_huyen", "cap_xa"], []),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn: huyện 97,1%.", ["cap_huyen"], ["one_word"]),
    ],
)
def test_one_word_is_a_level_where_levels_are_listed(text: str, agencies: list[str], doubts: list[str]) -> None:
    found = figures("2. Cải cách thủ tục hành chính\n" + text)
    assert ([f.agency for f in found], [d.code for d in found[-1].doubts if d.aspect == "who"]) == (agencies, doubts)


@pytest.mark.parametrize(
    ("issuer", "agency", "reason"), [("phuong_a", "phuong_a", ""), ("ubnd_tinh", "ubnd_tinh", "who:unknown_body")]
)
def test_the_committee_of_whoever_reports_is_whoever_reports(issuer: str, agency: str, reason: str) -> None:
    cover = replace(COVER, issuer=issuer)
    found = figures("HĐND, UBND phường ban hành 03 văn bản quy phạm pháp luật.", cover)[0]
    assert (found.agency, found.reason) == (agency, reason)
