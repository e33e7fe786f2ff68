"""Whom a figure is about and when."""

from datetime import date

import pytest

from tests.figures.reading import figures

START, END = date(2022, 12, 15), date(2023, 3, 14)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Tiếp nhận 100 hồ sơ.", "ubnd_tinh"),
        ("Sở Tư pháp đã tiếp nhận 100 hồ sơ.", "so_tu_phap"),
        ("Giao Sở Tư pháp tiếp nhận 100 hồ sơ.", "so_tu_phap"),
        ("Trong quý, Sở Nội vụ đã tiếp nhận 100 hồ sơ.", "so_noi_vu"),
        ("Huyện Lâm Bình tiếp nhận 100 hồ sơ.", "huyen_lam_binh"),
        ("UBND phường Minh Xuân tiếp nhận 100 hồ sơ.", "phuong_minh_xuan"),
        ("Huyện Lâm Bình, Yên Sơn và Sơn Dương tiếp nhận 100 hồ sơ.", "ubnd_tinh"),
        ("Rà soát 100 văn bản do HĐND, UBND tỉnh ban hành.", "ubnd_tinh"),
        ("Sở Tư pháp thẩm định 05 dự thảo; Chủ tịch UBND tỉnh đã tiếp nhận 100 hồ sơ.", "ubnd_tinh"),
    ],
)
def test_the_agency_is_the_nearest_governing_subject(text: str, agency: str) -> None:
    assert figures(text)[-1].agency == agency


def test_an_agency_that_is_only_named_is_not_certain() -> None:
    [figure] = figures("Tiếp nhận 100 hồ sơ, có Sở Y tế.")
    assert [doubt.aspect for doubt in figure.doubts] == ["who"]


@pytest.mark.parametrize(
    ("text", "start", "end", "basis"),
    [
        ("Tiếp nhận 100 hồ sơ.", START, END, "quarter"),
        ("Tính từ ngày 16/12/2022 đến hết ngày 14/3/2023, tiếp nhận 100 hồ sơ.", date(2022, 12, 16), END, "period"),
        ("Từ 01/01 đến 28/02/2023, tiếp nhận 100 hồ sơ.", date(2023, 1, 1), date(2023, 2, 28), "period"),
        ("Đến ngày 28/02/2023, tổng số TTHC là 100 TTHC.", None, date(2023, 2, 28), "as_of"),
        ("Đang giải quyết 100 hồ sơ.", None, END, "as_of"),
    ],
)
def test_a_stated_period_wins_over_the_reports(text: str, start: date | None, end: date, basis: str) -> None:
    figure = figures(text)[-1]
    assert (figure.period_start, figure.period_end, figure.basis) == (start, end, basis)


def test_an_impossible_date_is_no_period() -> None:
    [figure] = figures("Từ ngày 31/02/2023 đến ngày 45/13/2023, tiếp nhận 100 hồ sơ.")[-1:]
    assert (figure.period_start, figure.period_end) == (START, END)


def test_without_a_cover_nothing_is_accepted() -> None:
    assert all(figure.status == "review" for figure in figures("Tiếp nhận 100 hồ sơ.", cover=None))
