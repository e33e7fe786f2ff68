"""When a figure is of, and whether it is done or planned: what is certain, and what waits."""

from dataclasses import replace
from datetime import date

import pytest

from assets.figures.mention import Mention
from tests.figures.reading import COVER, figures

HEADING = "2. Cải cách thủ tục hành chính\n"


def read(text: str) -> list[Mention]:
    return figures(HEADING + text)


@pytest.mark.parametrize(
    ("end", "carried"),
    [
        (":", False),  # it announces what follows: its days are theirs
        (" 12 tỷ đồng.", True),  # it states its own figure's days
    ],
)
def test_days_above_hold_below_where_they_are_announced(end: str, carried: bool) -> None:
    text = f"- Thu ngân sách từ ngày 01/01 đến ngày 28/02/2023{end}\n+ Tiếp nhận 973 hồ sơ."
    assert ("when:carried" in read(text)[-1].reason) is carried


def test_the_nearer_time_is_the_figures() -> None:
    text = "Thu ngân sách từ ngày 01/01 đến ngày 28/02/2023 đạt 842 tỷ đồng; giải ngân vốn đầu tư công đến ngày 10/3/2023 được 512 tỷ đồng."
    last = read(text)[-1]
    assert (last.period_start, last.period_end) == (None, date(2023, 3, 10))


@pytest.mark.parametrize("title", ["NHIỆM VỤ 3 THÁNG CUỐI NĂM 2023", "Nhiệm vụ những tháng cuối năm 2023"])
def test_what_stands_below_the_tasks_to_come_is_planned(title: str) -> None:
    [figure] = figures(f"III. {title}\n- Tỷ lệ hồ sơ trực tuyến đạt 60%.")
    assert figure.role == "plan"


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Ước cả quý tiếp nhận 120 hồ sơ.", "estimate"),
        ("Theo hương ước, quy ước, tiếp nhận 120 hồ sơ.", "exact"),
        ("Tiếp nhận khoảng 120 hồ sơ.", "approx"),
    ],
)
def test_a_word_of_the_sentence_makes_its_figures_estimates(text: str, qualifier: str) -> None:
    assert read(text)[-1].qualifier == qualifier


def test_a_time_in_a_bracket_is_the_figures_unless_another_number_stands_there() -> None:
    compared = "Tiếp nhận 1.250 hồ sơ (cùng kỳ năm 2022: 952 hồ sơ), đã giải quyết 1.100 hồ sơ."
    labelled = "Tiếp nhận 1.250 hồ sơ (năm 2022), đã giải quyết 1.100 hồ sơ."
    assert [figure.status for figure in read(compared)] == ["accepted", "review", "accepted"]
    assert [figure.reason for figure in read(labelled)] == ["when:another_time", ""]


def test_posts_that_are_granted_are_no_plan() -> None:
    [granted, filled] = figures(
        "3. Cải cách tổ chức bộ máy\n\nChỉ tiêu biên chế công chức năm 2023 được giao 97, hiện có mặt 91."
    )
    assert (granted.role, filled.role) == ("observed", "observed")


def test_a_deadline_is_no_completion() -> None:
    [tasks] = figures("Kế hoạch CCHC năm 2023 của tỉnh xác định 58 nhiệm vụ và thời hạn hoàn thành từng nhiệm vụ.")
    assert (tasks.indicator, tasks.role) == ("chi_dao.ke_hoach_cchc.nhiem_vu", "plan")


def test_a_bracket_behind_what_was_to_be_reached_is_planned() -> None:
    text = "5. Cải cách tài chính công\nThu ngân sách nhà nước trên địa bàn 1.254 triệu đồng, đạt 112,4% dự toán giao (1.116 triệu đồng)."
    assert [figure.role for figure in figures(text)] == ["observed", "observed", "plan"]


def test_now_is_the_report_s_end_for_a_state_and_says_nothing_of_a_count() -> None:
    before = f"{HEADING}Giai đoạn 2021 - 2025, tỉnh tiếp nhận 9.000 hồ sơ."
    assert figures(f"{before} Đến nay, đã giải quyết 1.200 hồ sơ.")[-1].reason == "when:carried"
    state = figures("3. Tổ chức bộ máy\nTừ năm 2021 giảm 02 sở. Hiện nay, tỉnh có 19 cơ quan chuyên môn.")[-1]
    assert (state.value, state.reason) == (19, "")


NINE = replace(COVER, report="m9", quarter="2023-Q3", period_end=date(2023, 9, 14))


def test_so_many_months_are_no_date_before_an_amount() -> None:
    [revenue] = figures(
        "5. Cải cách tài chính công\n\nThu ngân sách nhà nước trên địa bàn 9 tháng 8.915 tỷ đồng.", NINE
    )
    assert (revenue.raw, revenue.value) == ("8.915 tỷ", 8_915_000)


@pytest.mark.parametrize("part", ["THÁNG TỚI", "3 THÁNG CUỐI NĂM 2023"])
def test_what_is_planned_for_a_part_of_the_year_that_is_not_told_waits(part: str) -> None:
    [planned] = figures(f"III. NHIỆM VỤ {part}\n\n1. Tuyển dụng 40 công chức.")
    assert (planned.role, "when:another_time" in planned.reason) == ("plan", True)
