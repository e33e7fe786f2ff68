"""For when what is planned is planned: by the days, quarter, half or year that the sentence, or the heading above it, names last."""

from dataclasses import replace
from datetime import date

import pytest

from assets.figures.mention import Mention
from tests.figures.reading import COVER, figures

AHEAD = "II. PHƯƠNG HƯỚNG, NHIỆM VỤ {when}\n"
Q3 = replace(
    COVER,
    report="q3",
    quarter="2023-Q3",
    period_start=date(2023, 6, 15),
    period_end=date(2023, 9, 14),
    cumulative=False,
)
YEAR = replace(COVER, report="year", quarter="2023-Q4", period_end=date(2023, 12, 14))
CALENDAR = replace(COVER, period_start=date(2023, 1, 1), period_end=date(2023, 3, 31))
ONLINE = "Phấn đấu {when} tỷ lệ hồ sơ nộp trực tuyến đạt 85%."


def last(text: str, cover: object = COVER) -> Mention:
    return figures(text, cover)[-1]  # type: ignore[arg-type]


def days(figure: Mention) -> str:
    return f"{figure.period_start or ''}/{figure.period_end}"


@pytest.mark.parametrize(
    ("when", "cover", "planned"),
    [
        ("QUÝ II NĂM 2023", COVER, "2023-03-15/2023-06-14"),  # by the regime's days, as those of the report are
        ("QUÝ II", COVER, "2023-03-15/2023-06-14"),
        ("QUÝ II NĂM 2023", CALENDAR, "2023-04-01/2023-06-30"),
        ("6 THÁNG CUỐI NĂM", COVER, "2023-06-15/2023-12-14"),
        ("QUÝ IV", Q3, "2023-09-15/2023-12-14"),
        ("QUÝ I NĂM 2024", YEAR, "2023-12-15/2024-03-14"),
        ("QUÝ I", YEAR, "2023-12-15/2024-03-14"),  # the one to come
        ("NĂM 2024", YEAR, "2024-01-01/2024-12-31"),
    ],
)
def test_a_heading_says_for_when(when: str, cover: object, planned: str) -> None:
    figure = last(AHEAD.format(when=when) + "Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 85%.", cover)
    assert (figure.role, figure.reason, days(figure)) == ("plan", "", planned)


@pytest.mark.parametrize(
    ("when", "planned"),
    [
        ("cả năm", "2023-01-01/2023-12-31"),
        ("hết năm", "2023-01-01/2023-12-31"),
        ("đến ngày 31/12/2023", "2023-01-01/2023-12-31"),
        ("đến 30/6/2023", "/2023-06-30"),
        ("đến hết tháng 5", "/2023-05-31"),
        ("đến hết quý III", "2023-06-15/2023-09-14"),
        ("từ ngày 15/3/2023 đến ngày 14/6/2023", "2023-03-15/2023-06-14"),
    ],
)
def test_the_sentence_knows_better_than_the_heading(when: str, planned: str) -> None:
    figure = last(AHEAD.format(when="QUÝ II NĂM 2023") + ONLINE.format(when=when))
    assert (figure.role, figure.reason, days(figure)) == ("plan", "", planned)


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu đến ngày 31/12/2023 giải ngân đạt 95%; tỷ lệ hồ sơ nộp trực tuyến đạt 85%.",  # for then too?
        "Hoàn thành 50% nhiệm vụ trong Kế hoạch CCHC.",  # plans are of a year
        "Đến 30/6/2023 mở 05 lớp tập huấn.",  # a count needs a first day
    ],
)
def test_what_leaves_open_for_when_it_is_waits(text: str) -> None:
    assert "when:another_time" in last(AHEAD.format(when="QUÝ II NĂM 2023") + text).reason


def test_a_quarter_that_is_over_is_none_to_come() -> None:
    figure = last("II. KẾT QUẢ QUÝ I\nPhấn đấu tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 85%.", Q3)
    assert days(figure) == "2023-01-01/2023-12-31"


def test_a_part_of_the_year_to_come_that_is_not_told_leaves_it_open() -> None:
    figure = last(AHEAD.format(when="NHỮNG THÁNG CUỐI NĂM") + "Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 85%.")
    assert "when:another_time" in figure.reason


def test_what_was_planned_for_the_year_is_no_plan_of_the_day_that_is_reported() -> None:
    [done, planned] = figures("Đến ngày 14/3/2023 đã hoàn thành 11/48 nhiệm vụ của Kế hoạch CCHC năm.")[:2]
    assert (planned.raw, planned.role, days(planned)) == ("48", "plan", "2023-01-01/2023-12-31")
    assert days(done).endswith("2023-03-14")


def test_budgets_that_are_handed_out_are_plans() -> None:
    figure = last("5. Cải cách tài chính công\nDự toán thu NSNN năm 2023 HĐND tỉnh giao 14.350 tỷ đồng.")
    assert (figure.indicator, figure.role, figure.reason) == ("tai_chinh.thu_nsnn", "plan", "")
