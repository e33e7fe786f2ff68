"""What a figure shares with the one before it, and what it does not: levels, months, sums, labels, and who was named aside."""

import pytest

from assets.figures.mention import Mention
from tests.figures.reading import figures

FILES = "2. Cải cách thủ tục hành chính\n"
ORGANS = "3. Cải cách tổ chức bộ máy hành chính\n"
DIGITAL = "6. Xây dựng, phát triển chính quyền điện tử, chính quyền số\n"


def number(text: str, raw: str) -> Mention:
    """The last figure that is printed so."""
    return [figure for figure in figures(text) if figure.raw == raw][-1]


@pytest.mark.parametrize(
    ("text", "raw", "agency"),
    [
        ("Tỷ lệ hồ sơ nộp trực tuyến: tỉnh 98,5%, huyện 88,2%, xã 79,1%.", "79,1", "cap_xa"),
        ("Tỷ lệ hồ sơ nộp trực tuyến của cấp tỉnh là 98,5%, của cấp xã là 79,1%.", "79,1", "cap_xa"),
        ("Thanh toán trực tuyến: 3.980 hồ sơ, 796 triệu đồng.", "796 triệu", "ubnd_tinh"),
        ("Thanh toán trực tuyến: 3.980 hồ sơ, số tiền 796 triệu đồng.", "796 triệu", "ubnd_tinh"),
    ],
)
def test_what_says_only_what_sets_it_apart_counts_the_same(text: str, raw: str, agency: str) -> None:
    figure = number(FILES + text, raw)
    assert (figure.reason, figure.agency) == ("", agency)


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Văn bản đi 1.962, đến 5.540.", "5.540"),  # "đến" is neither whose nor when
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 98,5%, vượt chỉ tiêu 79,1%.", "79,1"),
        ("Đối thoại: 02 cuộc, 63 doanh nghiệp.", "63"),
    ],
)
def test_what_says_more_than_that_waits(text: str, raw: str) -> None:
    assert number(FILES + text, raw).status == "review"


def test_a_level_named_aside_is_not_that_of_another_story() -> None:
    text = "Hồ sơ trực tuyến đạt 88%, riêng cấp xã 85%; giải ngân vốn đầu tư công đạt 45%."
    assert "who:carried" in number("I. KẾT QUẢ\n" + text, "45").reason


def test_the_level_that_is_counted_is_nobodys() -> None:
    assert "who:not_sure" in number(ORGANS + "- ĐVHC cấp xã: 126.", "126").reason
    assert number(ORGANS + "Toàn tỉnh có 126 đơn vị hành chính cấp xã.", "126").reason == ""


@pytest.mark.parametrize(
    ("text", "raw", "code"),
    [
        ("Đoàn kiểm tra đã làm việc tại 18 cơ quan, gồm 05 sở, ngành và 13 xã, phường.", "13", "chi_dao.kiem_tra.xa"),
        ("Kiểm tra công tác CCHC tại 03 phòng và 12 xã, thị trấn.", "12", "chi_dao.kiem_tra.xa"),
    ],
)
def test_communes_in_a_list_of_what_was_inspected_are_inspected(text: str, raw: str, code: str) -> None:
    assert number("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n" + text, raw).indicator == code


def test_other_inspections_than_of_the_reform_are_not_counted() -> None:
    text = "Kiểm tra chuyển đổi số tại 08 xã, phường."
    assert number("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n" + text, "08").status == "review"


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("- Giải quyết TTHC: toàn tỉnh tiếp nhận 214.637 hồ sơ.", "214.637"),  # what the item is about
        ("- Hồ sơ đến hạn giải quyết: 211; đang giải quyết: 03 hồ sơ.", "03"),  # a label of the number behind it
    ],
)
def test_a_label_is_no_narrowing_of_what_the_words_say_themselves(text: str, raw: str) -> None:
    assert number(FILES + text, raw).reason == ""


def test_a_label_narrows_the_number_right_behind_it() -> None:
    assert number(FILES + "- Hồ sơ đến hạn giải quyết: 211; đang giải quyết: 03 hồ sơ.", "211").status == "review"


def test_what_compares_behind_a_figure_is_none_of_its_words() -> None:
    text = "Tỷ lệ giải quyết hồ sơ trước và đúng hạn đạt 99,28%, cao hơn cùng kỳ năm trước."
    assert number(FILES + text, "99,28").reason == ""


def test_a_rate_behind_the_count_of_new_files_online_is_their_share() -> None:
    text = "Tiếp nhận mới 469.973 hồ sơ, trong đó nộp trực tuyến 297.564 hồ sơ (63,3%)."
    figure = number(FILES + text, "63,3")
    assert (figure.indicator, figure.reason) == ("chinh_quyen_so.dvctt.ty_le_ho_so_truc_tuyen", "")


@pytest.mark.parametrize(
    "text", ["Từ ngày 01/02/2023, tỉnh có 152 đơn vị hành chính cấp xã.", "Sau sắp xếp, tỉnh có 152 xã, phường."]
)
def test_a_state_since_a_day_is_that_of_the_report(text: str) -> None:
    figure = number(ORGANS + text, "152")
    assert (figure.indicator, figure.reason, str(figure.period_end)) == ("bo_may.xa_phuong", "", "2023-03-14")


def test_a_state_before_it_is_of_another_time() -> None:
    assert "when:another_time" in number(ORGANS + "Trước sắp xếp, tỉnh có 159 xã, phường.", "159").reason


def test_posts_are_assigned_and_filled() -> None:
    [assigned, filled] = figures("Biên chế công chức Trung ương giao 2.318, có mặt 2.204.")
    assert (assigned.indicator, assigned.reason) == ("bo_may.bien_che.giao", "")
    assert (filled.indicator, filled.reason) == ("bo_may.bien_che.co_mat", "")
    [assigned, filled] = figures("Toàn tỉnh có 31 biên chế công chức được giao, có mặt 29.")
    assert (assigned.indicator, filled.indicator) == ("bo_may.bien_che.giao", "bo_may.bien_che.co_mat")


def test_levels_in_a_bracket_are_of_the_number_before_it_not_of_the_label() -> None:
    text = "b) Giải quyết TTHC: Toàn tỉnh tiếp nhận 214.637 hồ sơ (cấp tỉnh 68.214; cấp xã 146.423)."
    parts = [number(FILES + text, raw) for raw in ("68.214", "146.423")]
    assert [(part.indicator, part.agency, part.reason) for part in parts] == [
        ("tthc.ho_so.tiep_nhan", "cap_tinh", ""),
        ("tthc.ho_so.tiep_nhan", "cap_xa", ""),
    ]


def test_a_level_beside_what_is_counted_is_not_over_with_the_story_before() -> None:
    text = "Cấp xã thành lập 52 tổ công nghệ số cộng đồng. Biên chế công chức khối sở, ban, ngành được giao 2.315."
    assert "who:other_named" in number(ORGANS + text, "2.315").reason


def test_bodies_in_a_list_have_what_all_have() -> None:
    text = "Giải quyết 476.350 hồ sơ, quá hạn 11.432 hồ sơ, thuộc các đơn vị: Sở Y tế 6.208, Sở Xây dựng 2.137."
    parts = [number(FILES + text, raw) for raw in ("6.208", "2.137")]
    assert [(part.indicator, part.agency, part.reason) for part in parts] == [
        ("tthc.ho_so.da_giai_quyet.qua_han", "so_y_te", ""),
        ("tthc.ho_so.da_giai_quyet.qua_han", "so_xay_dung", ""),
    ]


def test_whose_drafts_are_commented_on_is_not_who_comments() -> None:
    text = "1. Cải cách thể chế\nTham gia góp ý 09 dự thảo của các sở (Sở Tư pháp 5, Sở Y tế 4)."
    assert {number(text, raw).status for raw in ("5", "4")} == {"review"}
