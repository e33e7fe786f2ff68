"""What a table says that is doubtful waits for a person; numbers that are no figures; decisions on rows and columns."""

import re
from dataclasses import replace
from datetime import date

import pytest

from assets.figures.extract import extract
from tests.figures.grids import document, figures, grid, mentions
from tests.figures.printed_tables import FILES, FILES_ABOVE, PERIODS, read
from tests.figures.reading import COVER
from warehouse.judgements import Decision, id_of
from warehouse.reference import load


def test_a_change_that_is_not_the_difference_of_what_it_compares_waits():
    wrong = [row[:] for row in PERIODS]
    wrong[1][6] = "12.000"
    assert "number:change_unit" in read(wrong)[2, 7].reason


def test_lists_of_documents_have_no_figures_but_in_their_text():
    documents = grid("""
    STT | Số, ký hiệu | Ngày ban hành | Trích yếu
    1 | 12/KH-UBND | 15/01/2023 | Kế hoạch cải cách hành chính năm 2023
    2 | 45/QĐ-UBND | 03/02/2023 | Công bố 15 thủ tục hành chính
    """)
    found = {(m.row, m.column, m.raw): m.kind for m in mentions("Danh mục văn bản", documents)}
    assert found == {
        (2, 1, "1"): "numbering",
        (2, 2, "12/KH-UBND"): "document_number",
        (2, 3, "15/01/2023"): "date",
        (2, 4, "2023"): "period",
        (3, 1, "2"): "numbering",
        (3, 2, "45/QĐ-UBND"): "document_number",
        (3, 3, "03/02/2023"): "date",
        (3, 4, "15"): "figure",
    }


def test_a_head_repeated_on_the_next_page_is_a_head():
    pages = grid("""
    STT | Đơn vị | Số hồ sơ tiếp nhận năm 2023
    (1) | (2) | (3)
    1 | Sở Nội vụ | 40
    STT | Đơn vị | Số hồ sơ tiếp nhận năm 2023
    (1) | (2) | (3)
    2 | Sở Tư pháp | 60
    """)
    kinds = {(m.row, m.raw): m.kind for m in mentions(pages)}
    assert {kind for (row, _), kind in kinds.items() if row in (2, 5)} == {"numbering"}
    assert kinds[4, "2023"] == "period" and kinds[6, "60"] == "figure"


def test_a_total_that_its_rows_contradict_stays_as_printed_and_waits():
    wrong = [row[:] for row in FILES]
    wrong[-1][2] = "451"
    found = read(*FILES_ABOVE, wrong)
    total = found[11, 3]
    assert (total.value, total.status) == (451, "review")
    assert "number:sum 450" in total.reason
    assert found[6, 3].status == "accepted"


@pytest.mark.parametrize(("total", "reason"), [("350", ""), ("351", "number:sum 300")])
def test_a_total_may_count_rows_that_no_list_has(total: str, reason: str) -> None:
    table = grid(f"""
    STT | Đơn vị | Số hồ sơ tiếp nhận
    1 | Sở Tư pháp | 100
    2 | Sở Y tế | 200
    3 | Các cơ quan khác | 50
     | TỔNG CỘNG | {total}
    """)
    found = read("Tình hình tiếp nhận hồ sơ TTHC", table)
    assert reason in found[5, 3].reason and bool(reason) == ("number:sum" in found[5, 3].reason)


def test_columns_that_the_head_says_add_up_are_held_to_it():
    wrong = [row[:] for row in FILES]
    wrong[5][3] = "81"
    found = read(*FILES_ABOVE, wrong)
    assert "number:sum 101" in found[6, 3].reason


def test_one_statistic_twice_in_a_table_is_not_understood():
    twice = grid("""
    Nội dung | Số hồ sơ tiếp nhận | Số hồ sơ tiếp nhận
    Toàn tỉnh | 120 | 130
    """)
    assert [figure.reason for figure in figures(twice)] == ["what:twice_in_table", "what:twice_in_table"]


def test_a_figure_in_a_cell_of_two_rows_waits():
    merged = grid("""
    STT | Đơn vị | Số hồ sơ tiếp nhận
    1 | Sở Nội vụ | 100
    2 | Sở Tư pháp | ^
    3 | Sở Y tế | 30
    """)
    found = read(merged)
    assert "number:merged" in found[2, 3].reason and found[4, 3].status == "accepted"


def test_one_decision_settles_a_column_in_later_reports():
    later = [row[:] for row in FILES]
    for row in later[4:]:
        row[2] = str(int(row[2]) * 3)
    first, second = read(*FILES_ABOVE, FILES), read("Phụ lục", later)
    assert first[6, 3].phrase == second[7, 3].phrase
    assert re.fullmatch(r"số lượng hồ sơ tiếp nhận \| tổng số \| #", first[6, 3].phrase)
    assert first[11, 3].phrase == first[6, 3].phrase, "the total is of the same words"


@pytest.mark.parametrize(
    ("cell", "unit", "value", "reason"),
    [
        ("12.345", "hồ sơ", 12345, ""),
        ("05", "hồ sơ", 5, ""),
        ("12,5", "hồ sơ", None, "number:unreadable 12,5"),
        ("12.345 hồ sơ", "", 12345, ""),
        ("-12", "hồ sơ", -12, "number:sign"),
        ("(12)", "hồ sơ", 12, "number:sign"),
        ("12,345", "hồ sơ", 12345, "number:marks"),
    ],
)
def test_the_numbers_of_cells(cell, unit, value, reason):
    table = grid(f"""
    STT | Chỉ tiêu | ĐVT | Số liệu
    1 | Số hồ sơ tiếp nhận | {unit} | {cell}
    2 | Số hồ sơ đã giải quyết | hồ sơ | 9
    """)
    figure = read(table)[2, 4]
    assert (figure.value, figure.reason) == (value, reason)


def test_a_decision_on_a_row_holds_for_it_in_another_table():
    table = """
    STT | Chỉ tiêu | ĐVT | Số liệu
    1 | Số hồ sơ lạ lùng kỳ khôi xa xôi | hồ sơ | {}
    2 | Số hồ sơ đã giải quyết | hồ sơ | 9
    """
    waiting = read(grid(table.format(70)))[2, 4]
    assert waiting.status == "review"
    row = Decision(
        *("", waiting.phrase, waiting.printed_unit, "", "any", "indicator", "tthc.ho_so.tra_lai"),
        *("tổ rà soát", date(2026, 11, 26), "tự kiểm tra"),
    )
    decided = replace(load(), decisions=(replace(row, id=id_of(row)),))
    later = extract(document(["Phụ lục", grid(table.format(85))]), COVER, decided)
    [figure] = [m for m in later if m.raw == "85"]
    assert (figure.indicator, figure.status) == ("tthc.ho_so.tra_lai", "accepted")
