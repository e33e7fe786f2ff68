"""What the head of a report tells: issuer, number, date, period, place; and what it must not be fooled by."""

from datetime import date
from pathlib import Path

import pytest

from assets.reports.cover import Cover, cover
from assets.reports.read import read
from tests.reports.covers import BODY, COLUMNS_ONE_AFTER_THE_OTHER, TWO_COLUMNS, read_cover
from warehouse.problem import Problem
from warehouse.reference import load


def test_the_third_quarter_starts_anew_and_the_year_counts_from_december() -> None:
    third = read_cover("UBND TỈNH BẮC KẠN\nBÁO CÁO\nCông tác CCHC quý III năm 2022\n" + BODY)
    assert (third.period_start, third.period_end, third.cumulative) == (date(2022, 6, 15), date(2022, 9, 14), False)
    year = read_cover("UBND TỈNH BẮC KẠN\nBÁO CÁO\nCông tác CCHC năm 2022\n" + BODY)
    assert (year.period_start, year.period_end, year.cumulative) == (date(2021, 12, 15), date(2022, 12, 14), True)
    nine = read_cover("UBND TỈNH BẮC KẠN\nBÁO CÁO\nCông tác CCHC 9 tháng đầu năm 2022\n" + BODY)
    assert (nine.quarter, nine.period_start, nine.cumulative) == ("2022-Q3", date(2021, 12, 15), True)


def test_an_annex_without_its_report_says_whose_it_is() -> None:
    found = read_cover(
        "BIỂU 1. CHỈ ĐẠO, ĐIỀU HÀNH CCHC - QUÝ I NĂM 2026\n(Kèm theo Báo cáo số 88/BC-UBND ngày 16/3/2026 của UBND tỉnh Thạch Giang)\n\nSố liệu: 12"
    )
    assert (found.issuer, found.number, str(found.signed_on)) == ("ubnd_tinh", "88/BC-UBND", "2026-03-16")
    assert (found.report, found.quarter, found.place) == ("q1", "2026-Q1", "tỉnh Thạch Giang")


def test_a_summary_is_a_report() -> None:
    found = read_cover(
        "UBND TỈNH SƠN BÌNH\n\nTÓM TẮT TRỌNG TÂM BÁO CÁO CÔNG TÁC\nCẢI CÁCH HÀNH CHÍNH NĂM 2024\n\nI. KẾT QUẢ\nSố"
    )
    assert (found.issuer, found.report, found.quarter) == ("ubnd_tinh", "year", "2024-Q4")


def test_a_title_wrapped_over_lines_with_blank_lines_between() -> None:
    text = "BÁO CÁO \n\nKết quả thực hiện công tác cải cách hành chính quý \n\nI năm 2023 tỉnh Tuyên Quang \n\n"
    assert read_cover(text + BODY).quarter == "2023-Q1"


def test_a_title_in_one_run_with_the_first_sentence() -> None:
    text = "HĐND - UBND\nXÃ HÙNG LỢI\nSố 05/BC-UBND\nHùng Lợi, ngày 10/9/2025\nBÁO CÁO\nKết quả thực hiện công tác\n"
    found = read_cover(text + "cải cách hành chính quý III/2025\nỦy ban nhân dân xã Hùng Lợi báo cáo như sau:\n" + BODY)
    assert (found.quarter, found.number, found.signed_on) == ("2025-Q3", "05/BC-UBND", date(2025, 9, 10))
    assert found.title == "BÁO CÁO Kết quả thực hiện công tác cải cách hành chính quý III/2025"
    assert found.issuer == "xa_hung_loi"


def test_a_letter_that_carries_the_report() -> None:
    text = "UBND HUYỆN YÊN SƠN\nUBND XÃ HÙNG LỢI\nSố: 12/UBND-VP\nV/v báo cáo công tác CCHC quý I năm 2023\n"
    found = read_cover(text + BODY)
    assert (found.issuer, found.number, found.quarter) == ("xa_hung_loi", "12/UBND-VP", "2023-Q1")


@pytest.mark.parametrize(
    ("signed", "title", "quarter"),
    [
        ("ngày 20 tháng 3 năm 2023", "quý I", "2023-Q1"),
        ("ngày 12 tháng 12 năm 2023", "quý IV", "2023-Q4"),
        ("ngày 05 tháng 01 năm 2024", "quý IV", "2023-Q4"),
    ],
)
def test_a_title_without_a_year_is_of_the_year_it_was_signed_for(signed: str, title: str, quarter: str) -> None:
    text = f"UBND TỈNH BẮC KẠN\nSố: 9/BC-UBND\nBắc Kạn, {signed}\nBÁO CÁO\nCông tác CCHC {title}\n"
    assert read_cover(text + BODY).quarter == quarter


def test_the_day_may_stand_at_the_end() -> None:
    ending = "\nTuyên Quang, ngày 20 tháng 3 năm 2023\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
    assert read_cover("UBND TỈNH TUYÊN QUANG\nBÁO CÁO\nCCHC quý I năm 2023\n" + BODY + ending).signed_on == date(
        2023, 3, 20
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UBND TỈNH BẮC KẠN\nBÁO CÁO\nKết quả công tác cải cách hành chính\n" + BODY, "reports.no_period"),
        (
            "UBND TỈNH BẮC KẠN\nBÁO CÁO\nCông tác CCHC\nTrong quý I năm 2023, tỉnh đã làm nhiều việc.\n" + BODY,
            "reports.no_period",
        ),
        (
            "UBND TỈNH BẮC KẠN\nBÁO CÁO\nCông tác CCHC quý I\n" + BODY,
            "reports.no_period",
        ),  # no year anywhere in the head
        ("Danh sách lớp học quý I năm 2023\n", "reports.no_period"),  # no report at all
        ("BÁO CÁO\nCông tác CCHC quý I năm 2023\n" + BODY, "reports.no_issuer"),
    ],
)
def test_a_head_that_does_not_tell_is_a_problem_that_names_the_file(text: str, code: str) -> None:
    with pytest.raises(Problem) as caught:
        read_cover(text)
    assert caught.value.code == code
    assert "bao-cao.txt" in caught.value.text("vi")


MONTH = "UBND TỈNH BẮC KẠN\nBÁO CÁO\nCông tác CCHC {title}\n" + BODY + "\nBắc Kạn, ngày {day} năm 2024\n"


@pytest.mark.parametrize(
    ("title", "day", "days", "mixed"),
    [
        ("tháng 10 năm 2024", "04 tháng 11", (date(2024, 10, 1), date(2024, 10, 31)), False),
        ("tháng 10/2024, phương hướng tháng 11", "04 tháng 11", (date(2024, 10, 1), date(2024, 10, 31)), False),
        ("tháng 10 năm 2024", "20 tháng 10", (date(2024, 10, 1), date(2024, 10, 31)), True),  # signed before it ended
        ("tháng 10 và 10 tháng năm 2024", "04 tháng 11", (date(2024, 10, 1), date(2024, 10, 31)), True),
        (
            "tháng 10 năm 2024\n(Số liệu tính từ ngày 15/9/2024 đến ngày 14/10/2024)",
            "20 tháng 10",
            (date(2024, 9, 15), date(2024, 10, 14)),
            False,
        ),
    ],
)
def test_a_months_report_is_taken_with_its_days_and_is_no_quarters(
    title: str, day: str, days: tuple[date, date], mixed: bool
) -> None:
    """Where its days are not certain it is mixed: a figure that does not name its time waits."""
    found = read_cover(MONTH.format(title=title, day=day))
    assert (found.report, found.quarter, found.month) == ("month-10", "2024-Q4", 10)
    assert ((found.period_start, found.period_end), found.mixed) == (days, mixed)


def test_a_cover_survives_its_record() -> None:
    for text in (TWO_COLUMNS, COLUMNS_ONE_AFTER_THE_OTHER):
        found = read_cover(text + BODY)
        assert Cover.from_record(found.as_record()) == found


REAL = Path(__file__).parents[2] / "../shared/reports/tuyen-quang-2023-q1.txt"


@pytest.mark.skipif(not REAL.exists(), reason="THE REAL REPORT IS NOT HERE: ../shared/reports is missing")
def test_the_real_report_which_has_no_letterhead() -> None:
    found = read_cover(REAL.read_text(encoding="utf-8"))
    assert (found.issuer, found.place, found.number, found.signed_on) == ("ubnd_tinh", "tỉnh Tuyên Quang", "", None)
    assert (found.quarter, found.period_start, found.period_end) == ("2023-Q1", date(2022, 12, 15), date(2023, 3, 14))


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("(Kỳ báo cáo: từ ngày 01/7/2025 đến ngày 14/9/2025)", "2025-07-01", "2025-09-14"),
        ("(thời điểm lấy số liệu: 01/7/2025 - 10/9/2025)", "2025-07-01", "2025-09-10"),
        ("(từ 15/6 đến 14/9/2025)", "2025-06-15", "2025-09-14"),
        ("Số liệu trong báo cáo lấy từ ngày 01/7/2025 đến hết ngày 31/8/2025.", "2025-07-01", "2025-08-31"),
        ("Trong quý, các lớp tập huấn mở từ ngày 01/7/2025 đến ngày 10/7/2025.", "2025-06-15", "2025-09-14"),
        ("(Số liệu từ ngày 01/01/2021 đến ngày 31/12/2021)", "2025-06-15", "2025-09-14"),
        ("(Số liệu từ ngày 01/7/2025 là ngày xã đi vào hoạt động đến hết ngày 14/9/2025)", "2025-07-01", "2025-09-14"),
        ("Số liệu tính từ 01/7/2025 (ngày thành lập xã) đến 14/9/2025.", "2025-07-01", "2025-09-14"),
        # in a section it is of the figures of that item
        (
            "I. HỒ SƠ\n- Hồ sơ (số liệu trích từ Hệ thống, từ ngày 01/7/2025 đến ngày 28/8/2025): 12.",
            "2025-06-15",
            "2025-09-14",
        ),
        ("(Kỳ báo cáo: từ ngày 45/7/2025 đến ngày 14/9/2025)", "2025-06-15", "2025-09-14"),
    ],
)
def test_a_report_may_say_what_days_its_figures_are_of(line: str, start: str, end: str) -> None:
    text = (
        f"UBND XÃ HÙNG LỢI\n\nBÁO CÁO\nKết quả cải cách hành chính quý III năm 2025\n\n{line}\n\nI. CHỈ ĐẠO\nĐã họp.\n"
    )
    reference = load()
    found = cover(read(text.encode(), "bao-cao.txt"), reference)
    assert (found.period_start.isoformat(), found.period_end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    ("below", "mixed"),
    [
        ("", True),  # which of the two is meant where nothing is said?
        ("(Kỳ báo cáo: từ 15/12/2023 đến 14/12/2024)", False),
        ("(Số liệu quý IV: từ 15/9/2024 đến 14/12/2024; số liệu cả năm: từ 15/12/2023 đến 14/12/2024)", True),
    ],
)
def test_a_title_of_two_periods_leaves_open_which_unless_days_say_it(below: str, mixed: bool) -> None:
    title = "Công tác cải cách hành chính quý IV và năm 2024"
    text = TWO_COLUMNS.replace("Kết quả công tác cải cách hành chính quý I năm 2023", f"{title}\n{below}")
    assert read_cover(text.replace("tháng 3 năm 2023", "tháng 12 năm 2024") + BODY).mixed is mixed


@pytest.mark.parametrize(
    ("text", "issuer", "days"),
    [
        (
            "Biểu số II.06a/VPCP/KSTT\nTÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC\nKỳ báo cáo: Quý II/2026\n(Từ ngày 15/3/2026 đến ngày 14/6/2026)\n"
            "- Đơn vị báo cáo: UBND tỉnh Cẩm Hà\n- Đơn vị nhận báo cáo: Văn phòng Chính phủ\n",
            "UBND tỉnh Cẩm Hà",
            (date(2026, 3, 15), date(2026, 6, 14)),
        ),
        (
            "KẾT QUẢ GIẢI QUYẾT TTHC\nKỳ báo cáo: Năm 2025 (Từ ngày 15/12/2024 đến ngày 14/12/2025)\nCơ quan báo cáo: UBND tỉnh Cẩm Hà\n",
            "UBND tỉnh Cẩm Hà",
            (date(2024, 12, 15), date(2025, 12, 14)),
        ),
        (
            "UBND TỈNH VĨNH TƯỜNG\nBIỂU TỔNG HỢP SỐ LIỆU CẢI CÁCH HÀNH CHÍNH NĂM 2025\n",
            "UBND tỉnh Vĩnh Tường",
            (date(2024, 12, 15), date(2025, 12, 14)),
        ),
        (
            "UBND TỈNH LÂM SƠN\nVĂN PHÒNG UBND TỈNH\nBiểu số 01\nTỔNG HỢP KẾT QUẢ GIẢI QUYẾT TTHC\n"
            "Quý I năm 2026 (từ ngày 15/12/2025 đến ngày 14/3/2026)\nĐơn vị tính: Hồ sơ\n",
            "UBND tỉnh Lâm Sơn",
            (date(2025, 12, 15), date(2026, 3, 14)),
        ),
        (
            "UBND TỈNH HÀ SƠN\nPhụ lục 02\nKẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU CCHC 6 THÁNG ĐẦU NĂM 2025\n"
            "(Kèm theo Báo cáo số 240/BC-UBND ngày 20 tháng 6 năm 2025 của UBND tỉnh Hà Sơn)\n",
            "UBND tỉnh Hà Sơn",
            (date(2024, 12, 15), date(2025, 6, 14)),
        ),
    ],
)
def test_a_form_or_a_table_sent_by_itself_says_of_whom_and_when_it_is(
    text: str, issuer: str, days: tuple[date, date]
) -> None:
    found = read_cover(text)
    assert found.issuer_name.casefold() == issuer.casefold() or found.issuer in ("ubnd_tinh", "van_phong_ubnd_tinh")
    assert (found.place.casefold(), found.period_start, found.period_end) == (issuer[5:].casefold(), *days)


@pytest.mark.parametrize(
    "text",
    [
        "Biểu số II.06a\nKẾT QUẢ GIẢI QUYẾT TTHC\nKỳ báo cáo: Quý II/2026\n",  # whose?
        "BIỂU TỔNG HỢP SỐ LIỆU CẢI CÁCH HÀNH CHÍNH NĂM 2025\n",
        "UBND TỈNH VĨNH TƯỜNG\nKẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025\n",  # no results
        "UBND TỈNH VĨNH TƯỜNG\nBIỂU TỔNG HỢP SỐ LIỆU CẢI CÁCH HÀNH CHÍNH\n",  # of when?
    ],
)
def test_a_table_without_who_or_when_is_not_guessed(text: str) -> None:
    with pytest.raises(Problem):
        read_cover(text)


@pytest.mark.parametrize(
    ("says", "start"),
    [
        ("", date(2025, 3, 15)),
        ("Số liệu báo cáo được tính lũy kế từ đầu năm.", date(2024, 12, 15)),
        ("Số liệu trong báo cáo là số lũy kế từ ngày 15/12/2024 đến ngày 14/6/2025.", date(2024, 12, 15)),
    ],
)
def test_a_report_of_a_quarter_may_say_that_it_counts_from_the_beginning_of_the_year(says: str, start: date) -> None:
    title = "UBND TỈNH HÀ SƠN\nSỞ NỘI VỤ\n\nBÁO CÁO\nCông tác cải cách hành chính quý II năm 2025\n\n"
    assert read_cover(title + says + "\n" + BODY).period_start == start
