"""Monthly reports, which the regime does not have: the month's figures carry the month's days, those of the months since January theirs."""

from dataclasses import replace
from datetime import date

import pytest

from assets.figures.extract import extract
from assets.figures.mention import Mention
from assets.reports.read import read
from tests.figures.reading import COVER
from warehouse.reference import load

OCTOBER = replace(
    COVER,
    report="month-10",
    quarter="2024-Q4",
    period_start=date(2024, 10, 1),
    period_end=date(2024, 10, 31),
    signed_on=date(2024, 11, 4),
    cumulative=False,
    mixed=True,  # "tháng 10 và 10 tháng năm 2024"
    title="Báo cáo công tác cải cách hành chính tháng 10 và 10 tháng năm 2024",
)


def figures(text: str) -> list[Mention]:
    document = read(f"BÁO CÁO\n\n{text}\n".encode(), "thang.txt")
    return [m for m in extract(document, OCTOBER, load()) if m.kind == "figure" and m.raw not in ("10", "9")]


@pytest.mark.parametrize("said", ["Trong tháng", "Tháng 10", "Trong tháng 10/2024"])
def test_the_months_own_figures_have_its_days(said: str) -> None:
    [figure] = figures(f"{said}, toàn tỉnh tiếp nhận 120 hồ sơ.")
    assert (figure.status, figure.period_start, figure.period_end, figure.basis) == (
        *("accepted", date(2024, 10, 1), date(2024, 10, 31)),
        "period",
    )


@pytest.mark.parametrize(
    "text",
    [
        "9 tháng, toàn tỉnh tiếp nhận 1.200 hồ sơ.",  # of the regime's days, or until September's end?
        "10 tháng năm 2023, toàn tỉnh tiếp nhận 1.200 hồ sơ.",
        "So với 10 tháng, toàn tỉnh tiếp nhận 1.200 hồ sơ.",
        "Tháng 9, toàn tỉnh tiếp nhận 1.200 hồ sơ.",
        "Tháng 10/2023, toàn tỉnh tiếp nhận 1.200 hồ sơ.",
        "Toàn tỉnh tiếp nhận 1.200 hồ sơ.",  # of which of the two?
        "Toàn tỉnh tiếp nhận 1.200 hồ sơ (lũy kế 10 tháng).",
    ],
)
def test_what_is_of_other_months_or_does_not_say_waits(text: str) -> None:
    assert figures(text)[0].status == "review"


@pytest.mark.parametrize(
    "said",
    [
        "10 tháng",
        "Lũy kế 10 tháng năm 2024",
        "Mười tháng đầu năm",
        "Cộng dồn từ đầu năm",
        "Trong tháng 05 hồ sơ; 10 tháng",
    ],
)
def test_the_months_up_to_the_reported_one_begin_in_january(said: str) -> None:
    figure = figures(f"{said}, toàn tỉnh tiếp nhận 1.200 hồ sơ.")[-1]
    assert (figure.status, figure.period_start, figure.period_end, figure.basis) == (
        *("accepted", date(2024, 1, 1), date(2024, 10, 31)),
        "period",
    )


def test_a_state_of_two_periods_is_of_the_day_on_which_both_end() -> None:
    [figure] = figures("Toàn tỉnh hiện có 1.204 tổ công nghệ số cộng đồng.")
    assert (figure.status, figure.period_start, figure.period_end) == ("accepted", None, date(2024, 10, 31))


YEAR = replace(
    COVER,
    report="year",
    quarter="2023-Q4",
    period_start=date(2022, 12, 15),
    period_end=date(2023, 12, 14),
    signed_on=date(2023, 12, 18),
    mixed=True,
    title="Báo cáo công tác cải cách hành chính quý IV và năm 2023",
)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("Trong quý IV, toàn tỉnh giải quyết 58.330 hồ sơ TTHC.", ("2023-09-15", "2023-12-14")),
        ("Toàn tỉnh giải quyết 58.330 hồ sơ TTHC trong năm 2023.", ("2022-12-15", "2023-12-14")),
    ],
)
def test_the_last_quarter_of_a_longer_report_has_the_regimes_days(said: str, days: tuple[str, str]) -> None:
    found = extract(read(f"BÁO CÁO\n\n{said}\n".encode(), "nam.txt"), YEAR, load())
    figure = next(m for m in found if m.raw == "58.330")
    assert (figure.status, str(figure.period_start), str(figure.period_end)) == ("accepted", *days)


@pytest.mark.parametrize(
    ("said", "end"),
    [("11 tháng năm 2023", "2023-11-30"), ("9 tháng", ""), ("11 tháng năm 2022", ""), ("Từ đầu năm", "")],
)
def test_months_that_the_regime_does_not_have_are_calendar_months(said: str, end: str) -> None:
    text = f"BÁO CÁO\n\n{said}, tổng thu NSNN trên địa bàn tỉnh đạt 1.284,6 tỷ đồng.\n"
    quarterly = replace(YEAR, report="q4", period_start=date(2023, 9, 15), cumulative=False, mixed=False)
    figure = next(m for m in extract(read(text.encode(), "nam.txt"), quarterly, load()) if m.raw == "1.284,6 tỷ")
    if end:
        assert (figure.reason, str(figure.period_start), str(figure.period_end)) == ("", "2023-01-01", end)
    else:
        assert figure.status == "review"


@pytest.mark.parametrize("said", ["Trong quý III", "Quý IV năm 2022", "So với quý IV"])
def test_another_quarter_is_not_the_last_one(said: str) -> None:
    text = f"BÁO CÁO\n\n{said}, toàn tỉnh giải quyết 58.330 hồ sơ TTHC.\n"
    figure = next(m for m in extract(read(text.encode(), "nam.txt"), YEAR, load()) if m.raw == "58.330")
    assert figure.status == "review"


def test_a_report_with_days_of_its_own_has_no_quarter_of_the_regime() -> None:
    own = replace(YEAR, period_start=date(2023, 1, 1), period_end=date(2023, 12, 31))
    text = "BÁO CÁO\n\nTrong quý IV, toàn tỉnh giải quyết 58.330 hồ sơ TTHC.\n"
    figure = next(m for m in extract(read(text.encode(), "nam.txt"), own, load()) if m.raw == "58.330")
    assert figure.reason == "when:another_time"


APART = """Thẩm định 13 dự thảo; 5 tháng thẩm định 58 dự thảo.
Bổ nhiệm 12 người, lũy kế 10 tháng 90 người.
Kỷ luật 05 người; từ đầu năm kỷ luật 31 người.
Tuyển dụng 10 tháng: 48 công chức.
Mười tháng đầu năm tinh giản 60 người.
Toàn tỉnh tiếp nhận 1.200 hồ sơ."""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (APART.replace("5 tháng", "10 tháng"), ""),
        (APART.replace("5 tháng", "10 tháng").replace("10 tháng", "trong tháng"), "when:which_of_two"),
    ],
)
def test_a_report_that_marks_the_other_period_time_and_again_means_the_month_where_it_does_not(
    text: str, reason: str
) -> None:
    figure = next(figure for figure in figures(text) if figure.raw == "1.200")
    assert (figure.reason, figure.period_start) == (reason, date(2024, 10, 1))
