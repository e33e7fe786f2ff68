"""What follows from other figures or other words: changes, other years, targets, sums that confirm, words that contradict nothing."""

from datetime import date

import pytest

from tests.figures.reading import figures

HEADING = "2. Cải cách thủ tục hành chính\n"


def test_a_change_is_one_of_the_figure_before() -> None:
    count, change = figures(HEADING + "Tiếp nhận 500 hồ sơ, tăng 12,4% so với cùng kỳ năm trước.")
    assert (change.indicator, change.role, change.unit) == (count.indicator, "change", "%")


def test_a_percentage_grows_by_points_so_per_cent_are_of_the_sum_before_it() -> None:
    text = "5. Tài chính công\nThu ngân sách nhà nước 186.350 triệu đồng, đạt 112,6% dự toán, tăng 9,3% so với cùng kỳ."
    total, share, change = figures(text)
    assert change.indicator == total.indicator != share.indicator


def test_a_count_of_what_was_cut_is_no_change_of_the_figure_before() -> None:
    cut = figures("1. Sắp xếp tổ chức bộ máy\nCó 20 phòng, giảm 02 phòng so với năm trước.")[-1]
    assert cut.indicator == "bo_may.hanh_chinh.giam_phong"


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("trong khi năm 2021 là 400 hồ sơ", date(2021, 1, 1), date(2021, 12, 31)),
        ("cùng kỳ năm trước là 400 hồ sơ", date(2021, 12, 15), date(2022, 3, 14)),
        ("cùng kỳ năm 2020 là 400 hồ sơ", date(2019, 12, 15), date(2020, 3, 14)),
    ],
)
def test_another_years_figure_has_its_time_and_waits(words: str, start: date, end: date) -> None:
    first, other = figures(HEADING + f"Tiếp nhận 500 hồ sơ, {words}.")
    assert other.indicator == first.indicator
    assert (other.period_start, other.period_end, other.status) == (start, end, "review")


@pytest.mark.parametrize(
    ("heading", "start", "end"),
    [
        ("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("IV. NHIỆM VỤ TRỌNG TÂM QUÝ II/2023", date(2023, 3, 15), date(2023, 6, 14)),
        ("B. PHƯƠNG HƯỚNG 6 THÁNG CUỐI NĂM 2023", date(2023, 6, 15), date(2023, 12, 14)),
    ],
)
def test_below_a_heading_of_what_is_to_come_stand_targets(heading: str, start: date, end: date) -> None:
    text = f"A. KẾT QUẢ\nI. Kết quả\nTiếp nhận 12 hồ sơ.\n{heading}\n- Tỷ lệ hồ sơ nộp trực tuyến đạt 80%."
    figure = figures(text)[-1]
    assert (figure.role, figure.period_start, figure.period_end) == ("plan", start, end)


def test_parts_that_add_up_confirm_a_reading_and_others_do_not() -> None:
    text = "Tổng số hồ sơ TTHC đã giải quyết {} hồ sơ, trong đó trước hạn tài khoản kép 60 hồ sơ, quá hạn nằm vắt ngang 40 hồ sơ."
    adds_up, differs = figures(HEADING + text.format(100)), figures(HEADING + text.format(101))
    assert [figure.indicator for figure in adds_up] == [figure.indicator for figure in differs]
    assert "unknown" in " ".join(figure.reason for figure in differs)
    assert "unknown" not in " ".join(figure.reason for figure in adds_up)


def test_a_broader_word_at_the_number_contradicts_nothing() -> None:
    [figure] = figures("I. Chỉ đạo điều hành\nBan hành 18 văn bản triển khai công tác cải cách hành chính.")
    assert (figure.indicator, figure.status) == ("chi_dao.van_ban", "accepted")


def test_another_word_at_the_number_still_does() -> None:
    [figure] = figures("I. Chỉ đạo điều hành\nBan hành 18 hồ sơ triển khai công tác cải cách hành chính.")
    assert figure.status == "review"


def test_words_that_may_stand_beside_change_nothing() -> None:
    [figure] = figures(HEADING + "Đã gửi 116 thư xin lỗi.")
    assert (figure.indicator, figure.status) == ("tthc.thu_xin_loi", "accepted")


def test_what_lacks_one_word_is_proposed_and_waits() -> None:
    [figure] = figures(HEADING + "- Hồ sơ: 5.118.")
    assert figure.indicator.startswith("tthc.ho_so") and figure.status == "review"
    assert "what:unsaid" in figure.reason


def test_a_part_that_is_a_share_needs_no_breakdown() -> None:
    found, settled = figures(
        "I. Chỉ đạo điều hành\nQua kiểm tra phát hiện 17 tồn tại, trong đó 12 tồn tại đã khắc phục."
    )
    assert settled.indicator == "chi_dao.kiem_tra.van_de_da_xu_ly" and "no_part" not in settled.reason
    assert found.indicator == "chi_dao.kiem_tra.van_de_phat_hien"


def test_unnumbered_capitals_open_a_section_and_the_letterhead_does_not() -> None:
    text = "BÁO CÁO CÔNG TÁC NĂM 2022 VÀ PHƯƠNG HƯỚNG\n\nI. Kết quả\n- Tiếp nhận 12 hồ sơ.\n\nPHƯƠNG HƯỚNG NĂM 2024\n- Tiếp nhận 13 hồ sơ."
    assert [figure.role for figure in figures(text)][-2:] == ["observed", "plan"]


def test_a_change_is_told_by_its_unit_or_against_an_earlier_time() -> None:
    index = "Chỉ số CCHC (PAR INDEX) năm 2022 của tỉnh đạt 88,42 điểm, đứng thứ 24/63 tỉnh, thành phố, {} 05 bậc so với năm 2021.\n"
    for words, direction in (("vươn lên", "increase"), ("tụt", "decrease"), ("tăng", "increase")):
        moved = next(f for f in figures(index.format(words)) if f.raw == "05")
        assert (moved.indicator, moved.role, moved.direction) == ("chi_dao.par_index.xep_hang", "change", direction)
    _, fewer = figures(HEADING + "Toàn tỉnh tiếp nhận 500 hồ sơ, ít hơn cùng kỳ năm trước 12 hồ sơ.")
    assert (fewer.role, fewer.direction) == ("change", "decrease")
    _, more = figures(HEADING + "Toàn tỉnh tiếp nhận 500 hồ sơ, nhiều hơn quý I năm 2022 là 58 hồ sơ.")
    assert (more.role, more.direction) == ("change", "increase")
    _, own = figures(HEADING + "Toàn tỉnh tiếp nhận 500 hồ sơ, nhiều hơn dự kiến; đã giải quyết 480 hồ sơ.")
    assert own.role == "observed"


def test_a_change_waits_where_its_sentence_gives_the_indicator_two_values() -> None:
    text = "Chỉ số CCHC (PAR INDEX) năm 2022 của tỉnh xếp thứ 17; của khối huyện xếp thứ 38, giảm 05 bậc so với năm 2021.\n"
    assert all(figure.status == "review" for figure in figures(text))


def test_a_share_of_more_than_its_whole_waits_and_one_of_a_plan_does_not() -> None:
    [share] = figures(HEADING + "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 112,5%.")
    assert share.reason == "number:over_all"
    revenue = figures(HEADING + "Thu ngân sách nhà nước trên địa bàn đạt 4.286 tỷ đồng, bằng 104,9% dự toán.")
    assert "number:over_all" not in revenue[1].reason and revenue[1].indicator == "tai_chinh.thu_nsnn.ty_le_du_toan"


def test_what_is_left_is_not_what_was_done_in_the_period() -> None:
    [left] = figures(HEADING + "Toàn tỉnh còn khoảng 40 hồ sơ giải quyết quá hạn.")
    assert "what:remains" in left.reason
    [done] = figures(HEADING + "Toàn tỉnh có 40 hồ sơ giải quyết quá hạn.")
    assert "what:remains" not in done.reason
    [state] = figures(HEADING + "Toàn tỉnh còn 138 đơn vị hành chính cấp xã.")
    assert "what:remains" not in state.reason


def test_what_a_province_is_resolved_to_do_is_a_plan() -> None:
    _, rate = figures(HEADING + "Tỉnh quyết tâm tinh giản 70 người, bảo đảm 98% hồ sơ được giải quyết đúng hạn.")
    assert rate.role == "plan" or rate.status == "review"
