"""Whether what was told of another body, or of another time, goes on for a sentence that names neither; and what departments lead."""

from dataclasses import replace

import pytest

from assets.figures.mention import Mention
from tests.figures.reading import COVER, figures

FILES = "2. Cải cách thủ tục hành chính\n"
STEERING = "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n"
RULES = "1. Cải cách thể chế\n"
STAFF = "4. Cải cách chế độ công vụ\n"
MONEY = "5. Cải cách tài chính công\n"
HEALTH = replace(COVER, issuer="so_y_te", issuer_name="Sở Y tế")
FINANCE = replace(COVER, issuer="so_tai_chinh", issuer_name="Sở Tài chính")
HOME = replace(COVER, issuer="so_noi_vu", issuer_name="Sở Nội vụ")
OF_BOTH = replace(HOME, about="both")

LEVELS = "Toàn tỉnh tiếp nhận 61.480 hồ sơ, trong đó các xã, thị trấn nhận 47.124 hồ sơ. Đã giải quyết 60.702 hồ sơ."
UNITS = "Có 03 đơn vị sự nghiệp tự bảo đảm chi thường xuyên."
FILES_AFTER = "UBND tỉnh tiếp nhận 980 hồ sơ. Đã giải quyết 960 hồ sơ."


def number(text: str, raw: str, cover: object = COVER) -> Mention:
    """The last figure that is printed so."""
    return [figure for figure in figures(text, cover) if figure.raw == raw][-1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        (FILES + LEVELS, "60.702"),  # the communes do not lead their sentence
        (RULES + "Sở Tư pháp thẩm định 19 dự thảo. Rà soát 64 văn bản QPPL.", "64"),  # its duty, no story of it
        (RULES + "Sở Tư pháp thẩm định 19 dự thảo.\nRà soát 64 văn bản QPPL.", "64"),
    ],
)
def test_in_a_place_s_report_what_does_not_lead_does_not_go_on(text: str, raw: str) -> None:
    figure = number(text, raw)
    assert (figure.agency, figure.reason) == ("ubnd_tinh", "")


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        (FILES + "Sở Y tế tiếp nhận 120 hồ sơ. Đã giải quyết 110 hồ sơ.", "110"),  # it leads, and the story is the same
        (FILES + "Sở Y tế tiếp nhận 120 hồ sơ.\nĐã giải quyết 110 hồ sơ.", "110"),
        (RULES + "Sở Tư pháp rà soát 19 văn bản QPPL. Tự kiểm tra 64 văn bản QPPL.", "64"),
    ],
)
def test_what_leads_may_go_on(text: str, raw: str) -> None:
    assert "who:carried" in number(text, raw).reason


def test_a_department_tells_of_itself_what_it_does_not_lead() -> None:
    assert number(MONEY + UNITS, "03", HEALTH).reason == ""
    assert number(MONEY + UNITS, "03", FINANCE).reason == "who:unsaid"  # of all units of the province, perhaps


def test_a_department_s_own_files_are_told_behind_the_province_s_tasks() -> None:
    own = "Sở Nội vụ tiếp nhận 90 hồ sơ. Đã giải quyết 80 hồ sơ."
    figure = number(FILES + own, "80", OF_BOTH)
    assert (figure.agency, figure.reason) == ("so_noi_vu", "")
    led = "Sở Nội vụ bổ nhiệm 03 người. Kỷ luật 21 công chức."
    assert number(STAFF + led, "21", OF_BOTH).reason != ""  # of the province, perhaps: the office keeps its staff


@pytest.mark.parametrize(
    ("text", "cover", "reason"),
    [
        (STAFF + "Trong quý kỷ luật 21 công chức.", OF_BOTH, ""),  # it keeps the province's staff
        (STAFF + "Trong quý kỷ luật 21 công chức.", replace(HEALTH, about="both"), "who:several"),
        (STAFF + "Trang thông tin điện tử của Sở đăng 21 tin, bài về CCHC.", OF_BOTH, "who:several"),
    ],
)
def test_of_the_field_that_it_leads_a_department_tells_what_is_the_province_s(
    text: str, cover: object, reason: str
) -> None:
    figure = number(text, "21", cover)
    assert (figure.agency, "who:several" in figure.reason) == ("ubnd_tinh", reason != "")


@pytest.mark.parametrize(
    ("text", "raw", "reason"),
    [
        ("Tinh giản 47 người; lũy kế từ năm 2021 đến nay 967 người. Kỷ luật 16 công chức.", "16", ""),
        ("Năm 2022, kỷ luật 12 công chức. Kỷ luật khiển trách 05 công chức.", "05", "when:carried"),
    ],
)
def test_a_time_told_of_other_statistics_is_over(text: str, raw: str, reason: str) -> None:
    assert reason in (number(STAFF + text, raw).reason or "")
    assert bool(reason) == bool(number(STAFF + text, raw).reason)


def test_a_time_that_words_refer_back_to_is_not_the_report_s() -> None:
    text = (
        MONEY
        + "Thu NSNN đến ngày 28/02/2023 đạt 12 tỷ đồng. Giải ngân vốn đầu tư công đến thời điểm trên đạt 29,4% kế hoạch."
    )
    assert "when" in number(text, "29,4").reason


def test_shares_told_of_levels_one_after_the_other_wait() -> None:
    text = FILES + "Tỷ lệ giải quyết đúng hạn của ba cấp lần lượt là 99,62%; 97,04%; 99,45%."
    assert "who" in number(text, "99,62").reason


LEAD = FILES + "Về phản ánh, kiến nghị: chuyển 14 phản ánh chưa rõ nơi xử lý, kết quả:\n"


def test_below_a_lead_in_what_says_itself_what_it_is_does_not_wait_for_it() -> None:
    [lead] = [figure for figure in figures(LEAD + "- Khảo sát 2.150 phiếu.") if figure.raw == "14"]
    assert lead.status == "review"
    assert number(LEAD + "- Khảo sát 2.150 phiếu.", "2.150").reason == ""
    assert number(LEAD + "- Đã xử lý 12 phản ánh.", "12").reason != ""  # perhaps of those 14


def test_tasks_are_handed_out_in_software() -> None:
    text = STEERING + "UBND tỉnh giao Sở Y tế 83 nhiệm vụ trên phần mềm theo dõi."
    assert "part_only" not in number(text, "83", HEALTH).reason


def test_parts_of_what_is_planned_are_planned() -> None:
    text = (
        STEERING + "Năm 2023 tỉnh sẽ kiểm tra công tác CCHC tại 14 cơ quan, đơn vị, gồm 05 sở, ngành và 09 UBND cấp xã."
    )
    found = {figure.raw: (figure.role, figure.reason) for figure in figures(text)}
    assert found == {"14": ("plan", ""), "05": ("plan", ""), "09": ("plan", "")}


def test_levels_of_what_the_province_has_are_the_province_s() -> None:
    of_province = "Tổng số TTHC của tỉnh là 2.214 thủ tục, trong đó cấp tỉnh 1.786, cấp xã 428."
    assert number(FILES + of_province, "428", HEALTH).reason == ""
    of_field = "Tổng số TTHC thuộc phạm vi quản lý của Sở là 131 thủ tục, trong đó cấp tỉnh 119, cấp huyện 12."
    assert number(FILES + of_field, "12", HEALTH).reason != ""


def test_what_only_a_place_has_is_no_department_s_even_behind_its_name() -> None:
    text = RULES + "Sở Nội vụ tự rà soát 18 văn bản QPPL. Hòa giải ở cơ sở: 1.302 vụ việc."
    assert "who" in number(text, "1.302", OF_BOTH).reason


def test_a_set_named_for_one_figure_may_hold_for_the_next() -> None:
    text = "6. Chính quyền số\nHồ sơ của DVCTT toàn trình là 71.200, nộp trực tuyến 65.504."
    assert "goes_on" in number(text, "65.504").reason
    assert number(text.replace(" toàn trình", ""), "65.504").reason == ""


def test_a_land_office_is_a_body_that_has_no_code() -> None:
    text = (
        FILES + "Xã Nà Khoang tiếp nhận 1.655 hồ sơ. Chi nhánh Văn phòng đăng ký đất đai huyện giải quyết 4.120 hồ sơ."
    )
    assert "who" in number(text, "4.120").reason


@pytest.mark.parametrize(
    ("text", "agency", "reason"),
    [
        (STEERING + "Đoàn kiểm tra liên ngành đã kiểm tra CCHC tại 21 cơ quan, đơn vị.", "ubnd_tinh", ""),
        (STEERING + "Đoàn kiểm tra đã cấp phát 21 tờ gấp.", "ubnd_tinh", "who:unknown_body"),  # not what teams are for
    ],
)
def test_a_team_inspects_for_whom_the_report_is_about(text: str, agency: str, reason: str) -> None:
    figure = number(text, "21")
    assert (figure.agency, "who" in figure.reason) == (agency, reason != "")
