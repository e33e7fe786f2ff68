"""What tables are trusted for: places by their names, times of titles, units that scale; and what waits."""

from dataclasses import replace
from datetime import date

import pytest

from assets.figures.mention import Mention
from tests.figures.grids import figures, grid
from tests.figures.reading import COVER

FILES = """TT | Đơn vị | Tiếp nhận | Đã giải quyết
1 | Xã Yên Hoa | 310 | 300
2 | Phường Minh Xuân | 520 | 505
"""


def at(found: list[Mention], raw: str) -> Mention:
    return next(figure for figure in found if figure.raw == raw)


def test_a_place_is_known_by_its_kind_and_name() -> None:
    read = at(figures("Kết quả giải quyết hồ sơ TTHC", grid(FILES)), "505")
    assert (read.agency, read.indicator, read.status) == ("phuong_minh_xuan", "tthc.ho_so.da_giai_quyet", "accepted")


@pytest.mark.parametrize("title", ["Kết quả giải quyết TTHC", "Bảng 2. Tình hình, kết quả giải quyết TTHC tại các xã"])
def test_what_opens_a_title_is_not_what_is_counted(title: str) -> None:
    assert at(figures(title, grid(FILES)), "505").indicator == "tthc.ho_so.da_giai_quyet"


INVESTED = """TT | Chủ đầu tư | Giải ngân (triệu đồng)
1 | Sở Y tế | 141.327
2 | Sở Nội vụ | 298.455
"""


@pytest.mark.parametrize(
    ("title", "end", "status"),
    [
        ("Bảng 4. Giải ngân vốn đầu tư công đến 28/02/2023", "2023-02-28", "accepted"),
        ("Bảng 4. Giải ngân vốn đầu tư công đến 31/12/2021", "2021-12-31", "review"),
        ("Bảng 4. Giải ngân vốn đầu tư công quý I năm 2023", "2023-03-14", "accepted"),
    ],
)
def test_a_title_dates_the_figures_of_its_table(title: str, end: str, status: str) -> None:
    read = at(figures(title, grid(INVESTED)), "141.327")
    assert (str(read.period_end), read.status) == (end, status)


def test_a_bracket_that_tells_of_the_document_dates_nothing() -> None:
    head = "(Kèm theo Báo cáo số 88/BC-UBND ngày 16/3/2021 của UBND tỉnh)"
    assert at(figures("Giải ngân vốn đầu tư công", head, grid(INVESTED)), "141.327").status == "accepted"


@pytest.mark.parametrize(
    ("unit", "number", "value"),
    [
        ("Nghìn hồ sơ", "25,7", 25700),
        ("1.000 hồ sơ", "257", 257000),
        ("vạn hồ sơ", "13,1", 131000),
        ("Hồ sơ", "257", 257),
    ],
)
def test_units_of_the_unit_column_scale(unit: str, number: str, value: int) -> None:
    table = grid(f"STT | Chỉ tiêu | Đơn vị tính | Số liệu\n1 | Tổng số hồ sơ TTHC đã giải quyết | {unit} | {number}")
    assert [(f.value, f.unit, f.status) for f in figures(table)] == [(value, "hồ sơ", "accepted")]


def test_the_unit_over_a_table_scales_too() -> None:
    table = grid("STT | Chỉ tiêu | Số liệu\n1 | Tổng số hồ sơ TTHC đã giải quyết | 257")
    assert [f.value for f in figures("Đơn vị tính: nghìn hồ sơ", table)] == [257000]


def test_a_unit_that_nobody_knows_waits() -> None:
    table = grid("STT | Chỉ tiêu | Đơn vị tính | Số liệu\n1 | Tổng số hồ sơ TTHC đã giải quyết | Chục hồ sơ | 257")
    [read] = figures(table)
    assert read.status == "review" and read.doubts[0].code == "unit"


@pytest.mark.parametrize(("number", "status"), [("0,955", "review"), ("95,5", "accepted"), ("0,5%", "accepted")])
def test_a_share_below_one_was_probably_not_multiplied(number: str, status: str) -> None:
    table = grid(f"STT | Chỉ tiêu | Đơn vị tính | Số liệu\n1 | Tỷ lệ hồ sơ TTHC giải quyết đúng hạn | % | {number}")
    assert [f.status for f in figures(table)] == [status]


def test_a_departments_table_about_the_province_is_the_provinces() -> None:
    office = replace(COVER, issuer="so_noi_vu", issuer_name="Sở Nội vụ")
    table = grid("STT | Chỉ tiêu | Số liệu\n1 | Tổng số hồ sơ TTHC đã giải quyết | 257")
    assert at(figures(table, cover=replace(office, about="province")), "257").agency == "ubnd_tinh"
    assert at(figures(table, cover=office), "257").agency == "so_noi_vu"
    both = at(figures(table, cover=replace(office, about="both")), "257")
    assert both.status == "review" and both.doubts[0].code == "several"


def test_a_sentence_before_a_table_is_no_title_of_it() -> None:
    said = "Trong quý, các cơ quan đã giải quyết 1.170 hồ sơ đúng hạn, trong đó hồ sơ trực tuyến là 980 hồ sơ của tỉnh."
    table = grid("STT | Chỉ tiêu | Số liệu\n1 | Tổng số hồ sơ TTHC đã giải quyết | 1.180")
    read = at(figures(said, table), "1.180")
    assert (read.indicator, read.status) == ("tthc.ho_so.da_giai_quyet", "accepted")


PLANNED = """TT | Nguồn vốn | Kế hoạch vốn được giao | Giải ngân
1 | Ngân sách trung ương | 2.000.000 | 900.000
2 | Ngân sách địa phương | 1.515.100 | 600.000
 | Tổng cộng | 3.515.100 | 1.500.000
"""


def test_a_yearly_plan_under_a_title_of_results_is_the_year_s() -> None:
    title = "Giải ngân vốn đầu tư công quý I năm 2023 của tỉnh (triệu đồng)"
    plan, spent = (at(figures(title, grid(PLANNED)), raw) for raw in ("3.515.100", "1.500.000"))
    assert (plan.role, str(plan.period_start), str(plan.period_end)) == ("plan", "2023-01-01", "2023-12-31")
    assert str(spent.period_end) == "2023-03-14"


def test_a_sentence_beside_another_quarter_waits() -> None:
    tasks = "Nhiệm vụ | Nội dung\nNhiệm vụ quý IV | Phấn đấu tỷ lệ hồ sơ nộp trực tuyến đạt 92%.\nNhiệm vụ khác | Đã giải quyết 38 hồ sơ TTHC.\n"
    found = figures("Các nhiệm vụ", grid(tasks))
    assert "when:another_time" in at(found, "92").reason
    assert "when:another_time" not in at(found, "38").reason


def test_interactions_are_those_of_legal_dissemination_only_where_that_is_told_of() -> None:
    said = "Chuyên trang cải cách hành chính của tỉnh có 2.130 lượt tương tác."
    assert at(figures(said), "2.130").status == "review"
    told = at(
        figures("II. KẾT QUẢ\n1.3. Công tác phổ biến, giáo dục pháp luật", "Thu hút 2.130 lượt tương tác."), "2.130"
    )
    assert told.indicator == "the_che.pbgdpl.luot_tuong_tac"


@pytest.mark.parametrize(
    ("report", "status", "start"),
    [
        ("year", "accepted", "2022-12-15"),
        ("q4", "review", "2023-09-15"),
    ],  # a quarter's report tells more than its quarter
)
def test_the_whole_year_over_a_column_is_the_time_of_a_year_s_report(report: str, status: str, start: str) -> None:
    first = date(2022, 12, 15) if report == "year" else date(2023, 9, 15)
    cover = replace(COVER, report=report, quarter="2023-Q4", period_start=first, period_end=date(2023, 12, 14))
    table = grid("STT | Chỉ tiêu | Quý IV | Cả năm\n1 | Tổng số hồ sơ TTHC đã giải quyết | 257 | 1.180")
    read = at(figures(table, cover=cover), "1.180")
    assert (read.status, str(read.period_start)) == (status, start)


def test_what_is_done_over_a_group_of_rows_says_nothing_against_their_labels() -> None:
    table = grid(
        "Chỉ tiêu | Số liệu\nI. Giải quyết | \n1. Tỷ lệ số hóa hồ sơ TTHC | 85,1\n2. Số hồ sơ TTHC đã số hóa | 341"
    )
    assert {f.raw: f.reason for f in figures(table)} == {"85,1": "", "341": ""}
