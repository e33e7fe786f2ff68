"""Where words stop to hold: a comment behind a number, a list of levels, a time told aside, a denial. Each rule with a text in which they hold."""

from dataclasses import replace
from datetime import date

import pytest

from assets.figures.mention import Mention
from tests.figures.reading import COVER, figures

FILES = "2. Cải cách thủ tục hành chính\n"
STEERING = "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n"
RULES = "1. Cải cách thể chế\n"
STAFF = "4. Cải cách chế độ công vụ\n"


def number(text: str, raw: str) -> Mention:
    """The last figure that is printed so."""
    return [figure for figure in figures(text) if figure.raw == raw][-1]


ACCEPTED = [
    # what is said of most, of the rest, or why, does not say what was counted; a number in it is told by it
    (FILES + "Đã giải quyết 15.986 hồ sơ, quá hạn 14 hồ sơ, chủ yếu thuộc lĩnh vực đất đai.", "14"),
    (STEERING + "Kế hoạch CCHC năm 2023 có 54 nhiệm vụ; đã hoàn thành 31 nhiệm vụ, số còn lại đang thực hiện.", "31"),
    (RULES + "Tự kiểm tra 02 văn bản quy phạm pháp luật, không phát hiện văn bản trái pháp luật.", "02"),
    # of a label that lists several things, the one that is taken up
    (STAFF + "- Tuyển dụng, bổ nhiệm: tuyển mới 34 công chức.", "34"),
    (FILES + "- Tiếp nhận, giải quyết hồ sơ: toàn tỉnh tiếp nhận 412.587 hồ sơ.", "412.587"),
    (FILES + "Riêng Sở Y tế: tiếp nhận 1.246 hồ sơ.", "1.246"),
    # acts behind a comma are all of the next number
    (STAFF + "Bổ nhiệm 53 người, miễn nhiệm, thôi giữ chức vụ 04 người.", "53"),
    # a denial ends with its sentence
    (STEERING + "Nhiệm vụ còn lại chưa đến thời điểm. Trong kỳ đã ban hành 11 văn bản chỉ đạo, điều hành CCHC.", "11"),
    # levels told side by side do not hold for the next sentence
    (FILES + "Toàn tỉnh có 90 TTHC, cấp tỉnh 60, cấp huyện 20, cấp xã 10. Quý I công bố 19 quyết định.", "19"),
    # another's story is over where something else is counted
    (STAFF + "Sở Nội vụ mở 12 lớp tập huấn. Trong quý bổ nhiệm 15 người.", "15"),
    # drafts are of who sent them, the opinion of who gives it; checked documents are of others
    (RULES + "Góp ý 73 dự thảo văn bản của các bộ, ngành Trung ương.", "73"),
    (RULES + "Kiểm tra theo thẩm quyền 29/31 quyết định của UBND cấp huyện gửi đến.", "29"),
    # a name in quotation marks
    (STEERING + "Fanpage “Vì một nền hành chính mới” đã đăng 67 tin, bài về CCHC.", "67"),
    # last year's value in a bracket behind this year's
    (FILES + "Tỷ lệ hồ sơ nộp trực tuyến đạt 80,8%, tăng 9,5 điểm % so với cùng kỳ năm 2022 (71,3%).", "71,3"),
    # "kiểm tra … cơ quan, đơn vị" in the part about steering is of the reform
    (STEERING + "Trong quý đã kiểm tra 22 cơ quan, đơn vị.", "22"),
    # a ministry makes the province's index known
    (STEERING + "Theo công bố của Bộ Nội vụ, Chỉ số CCHC năm 2022 của tỉnh đạt 88,42 điểm.", "88,42"),
    # of what documents others sent in, the one that checks them has found some
    (RULES + "Kiểm tra theo thẩm quyền 29/31 quyết định do UBND cấp huyện gửi đến (đạt 93,5%).", "93,5"),
    (RULES + "Kiểm tra 31 quyết định do UBND cấp huyện gửi đến, phát hiện 03 văn bản trái pháp luật.", "03"),
    # a rate that says itself what it is a share in, of files as its count is
    (FILES + "Trong quý tiếp nhận 3.208 hồ sơ, tỷ lệ nộp trực tuyến 92,4%.", "92,4"),
    # a part that the catalogue tells apart from its whole ("whole+=")
    (
        "6. Chính quyền số\nTỉnh đã cấp 712.400 tài khoản định danh điện tử, trong đó kích hoạt 655.812 tài khoản.",
        "655.812",
    ),
    (FILES + "Chủ tịch UBND tỉnh ký 31 quyết định công bố, trong đó bãi bỏ 64 TTHC.", "64"),
    # completed in all, and what of it was on time
    (STEERING + "Chính phủ giao tỉnh 45 nhiệm vụ, đã hoàn thành 40 nhiệm vụ, trong đó đúng hạn 38 nhiệm vụ.", "38"),
]


@pytest.mark.parametrize(("text", "raw"), ACCEPTED)
def test_what_is_plain_is_accepted(text: str, raw: str) -> None:
    assert number(text, raw).reason == ""


WAITING = [
    # what was looked at, done or only planned?
    (FILES + "Rà soát, đơn giản hóa 08 TTHC, thời gian giải quyết cắt giảm bình quân 35%.", "08", "plan"),
    # a rate that does not: perhaps of another count
    (FILES + "Trong quý tiếp nhận 3.208 hồ sơ, tiếp cận 92,4%.", "92,4", "what"),
    (STAFF + "- Bổ nhiệm, bổ nhiệm lại: 12 người.", "12", "besides"),  # neither of the two is taken up
    ("3. Cải cách tổ chức bộ máy\nSau hợp nhất 03 xã, phường đã kiện toàn tổ chức.", "03", "besides act=sap_xep"),
    (FILES + "Sở Y tế tiếp nhận 120 hồ sơ. Tỷ lệ số hóa hồ sơ đạt 95%.", "95", "who:carried"),  # the same story
    (
        FILES + "Tỷ lệ số hóa đạt 91,4%, cấp tỉnh 96,8%, cấp xã 87,9%; có 61.733 hồ sơ thanh toán trực tuyến.",
        "61.733",
        "who",
    ),
    (FILES + "Tỷ lệ hồ sơ nộp trực tuyến từ ngày 01/02/2023 đạt 91,7%.", "91,7", "when"),
    (FILES + "Từ khi vận hành (01/01/2023) đến ngày 14/3/2023 tiếp nhận 498 hồ sơ.", "498", "when"),
    (RULES + "Sở đề nghị thay thế 08 văn bản và công bố hết hiệu lực 02 văn bản.", "02", "part_only"),
    (STAFF + "Cử 64 lượt công chức tham gia 15 lớp tập huấn, bồi dưỡng do tỉnh tổ chức.", "15", "part_only"),
    (STAFF + "UBND tỉnh bổ nhiệm 05 lãnh đạo cấp sở và tương đương.", "05", "besides"),
    (STAFF + "Trong quý đã kiểm tra 22 cơ quan, đơn vị.", "22", "topic"),  # of discipline, perhaps
    # of one body's tasks, or files, the parts are perhaps that body's
    (STEERING + "UBND tỉnh giao các sở, ban, ngành 286 nhiệm vụ; đã hoàn thành đúng hạn 241.", "241", "other_named"),
    (FILES + "Theo tổng hợp của Văn phòng UBND tỉnh, UBND các xã tiếp nhận 43 phản ánh, đã xử lý 40.", "40", "who"),
    # one list of levels counts one thing; one channel is of both
    (FILES + "Số hồ sơ mới tiếp nhận tại cấp tỉnh là 12.350 hồ sơ, cấp huyện 17.420 hồ sơ.", "17.420", "far"),
    (FILES + "Toàn tỉnh tiếp nhận 3.450 hồ sơ và trả 5.120 kết quả qua dịch vụ bưu chính công ích.", "3.450", "kenh"),
    (STEERING + "Đài Phát thanh và Truyền hình tỉnh phát 140 tin.", "140", "as_known"),
    # the count of a rate may be something else, and then the rate is too
    ("6. Chính quyền số\nToàn tỉnh số hóa 612.450/680.500 trường hợp trong sổ hộ tịch, đạt 90%.", "90", "whole"),
    (
        "5. Cải cách tài chính công\nSở Y tế được giao dự toán 58.640 triệu đồng, đã giải ngân 24.218 triệu đồng.",
        "24.218 triệu",
        "besides",
    ),
]


@pytest.mark.parametrize(("text", "raw", "doubt"), WAITING)
def test_what_may_be_something_else_waits(text: str, raw: str, doubt: str) -> None:
    assert doubt in number(text, raw).reason


def test_days_stated_aside_end_with_their_sentence() -> None:
    text = (
        FILES + "Tiếp nhận 171.590 hồ sơ, riêng từ 01/01 đến 14/3 tiếp nhận 98.214 hồ sơ. Đã giải quyết 162.016 hồ sơ."
    )
    days = {figure.raw: str(figure.period_start) for figure in figures(text)}
    assert days == {"171.590": "2022-12-15", "98.214": "2023-01-01", "162.016": "2022-12-15"}


def test_a_rate_whose_words_say_another_part_is_none_of_the_count_before() -> None:
    text = FILES + "Đã giải quyết 162.016 hồ sơ, trong đó quá hạn 1.884, trước và đúng hạn đạt 98,84%."
    assert number(text, "98,84").indicator == "tthc.ho_so.ty_le_dung_han"


def test_who_keeps_count_is_not_whose_the_tasks_are() -> None:
    text = STEERING + "Văn phòng UBND tỉnh theo dõi, tổng hợp: trong quý có 57 nhiệm vụ Chính phủ giao."
    assert number(text, "57").agency == "ubnd_tinh"


def test_a_body_behind_và_is_not_counted_by_the_number_before() -> None:
    text = STEERING + "UBND tỉnh giao các sở, ngành 612 nhiệm vụ và UBND cấp huyện 238 nhiệm vụ."
    assert number(text, "238").agency == "cap_huyen"


def test_who_comes_first_is_whose_the_figures_behind_are() -> None:
    text = (
        "5. Cải cách tài chính công\nDẫn đầu khối huyện là huyện Chiêm Hóa, đạt tỷ lệ giải ngân vốn đầu tư công 21,4%."
    )
    assert number(text, "21,4").agency == "huyen_chiem_hoa"


def test_the_report_s_time_named_again_ends_another_s_days() -> None:
    text = (
        FILES
        + "Từ ngày 15/02 đến ngày 14/3/2023 giải quyết 28.460 hồ sơ. Tính chung cả quý đã giải quyết 79.900 hồ sơ."
    )
    assert str(number(text, "79.900").period_start) == "2022-12-15"


def test_what_was_done_under_a_plan_is_observed() -> None:
    text = "5. Cải cách tài chính công\nVới kế hoạch năm 2023, đã giải ngân vốn đầu tư công 524.700 triệu đồng."
    assert number(text, "524.700 triệu").role == "observed"


def test_levels_that_add_up_to_a_certain_whole_are_its_parts() -> None:
    text = FILES + "Đã giải quyết 203.117 hồ sơ (tỉnh 35.904; huyện 57.680; xã 109.533)."
    assert {figure.agency: figure.reason for figure in figures(text)} == dict.fromkeys(
        ("ubnd_tinh", "cap_tinh", "cap_huyen", "cap_xa"), ""
    )


def test_a_cumulative_count_ends_on_the_day_it_names() -> None:
    text = "5. Cải cách tài chính công\nLũy kế đến ngày 28/02/2023 giải ngân vốn đầu tư công đạt 29,4% kế hoạch."
    assert str(number(text, "29,4").period_end) == "2023-02-28"


def test_rieng_before_a_time_narrows_no_set() -> None:
    text = STEERING + "UBND tỉnh ban hành 42 văn bản chỉ đạo, điều hành CCHC, riêng quý I ban hành 37 văn bản."
    assert number(text, "37").reason == "what:twice"  # of one quarter there can be but one of the two


def test_who_sent_documents_in_may_still_do_something_itself() -> None:
    sent = "Kiểm tra 31 quyết định do UBND huyện Mường Pạ gửi đến, "
    assert number(RULES + sent + "phát hiện 03 văn bản trái pháp luật.", "03").agency == "ubnd_tinh"
    assert (
        number(RULES + sent + "UBND huyện Mường Pạ phát hiện 03 văn bản trái pháp luật.", "03").agency
        == "huyen_muong_pa"
    )


def test_from_new_year_to_a_day_is_a_span_of_its_own() -> None:
    text = "5. Cải cách tài chính công\nTổng thu NSNN trên địa bàn tỉnh từ đầu năm đến ngày 14/3/2023 đạt 1.284,6 tỷ đồng, bằng 23,8% dự toán."
    for raw in ("1.284,6 tỷ", "23,8"):
        figure = number(text, raw)
        assert (figure.period_start, figure.period_end) == (date(2023, 1, 1), date(2023, 3, 14))


def test_the_whole_year_is_more_than_a_quarter_s_report_covers() -> None:
    assert (
        number(STEERING + "Cả năm 2023, UBND tỉnh ban hành 42 văn bản chỉ đạo, điều hành CCHC.", "42").reason
        == "when:another_time"
    )


def test_what_the_province_s_inspectors_find_in_a_district_is_not_the_province_s() -> None:
    district = replace(COVER, issuer="huyen_muong_pa", issuer_name="UBND huyện Mường Pạ", place="huyện Mường Pạ")
    text = STEERING + "Đoàn kiểm tra của tỉnh chỉ ra 06 tồn tại, hạn chế."
    [found] = figures(text, district)
    assert "who:other_named" in found.reason


def test_what_is_aimed_at_may_be_a_bound() -> None:
    aim = "III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2023\nNăm 2023 phấn đấu tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên."
    figure = number(aim, "80")
    assert (figure.role, figure.qualifier, figure.reason) == ("plan", "at_least", "")
    told = number(FILES + "Tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên.", "80")
    assert "number:bound" in told.reason  # what was counted has a value


def test_or_more_behind_words_is_of_them_and_no_bound() -> None:
    units = "5. Cải cách tài chính công\nCó 27 đơn vị sự nghiệp tự bảo đảm chi thường xuyên trở lên."
    assert "besides" in number(units, "27").reason
