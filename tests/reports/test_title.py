"""Which period a title names: as ten provinces, their departments, districts and communes write it."""

import pytest

from assets.reports.title import reported_period
from warehouse.reference import load

TITLES = [
    ("BÁO CÁO Kết quả thực hiện công tác cải cách hành chính quý I năm 2023", "q1", 2023),
    ("Kết quả CCHC quý I, phương hướng, nhiệm vụ quý II năm 2023 tỉnh Bắc Kạn", "q1", 2023),
    ("CÔNG TÁC CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2024", "q1", 2024),
    ("Tình hình thực hiện công tác CCHC Quí I/2024", "q1", 2024),
    ("Qúy 1 - 2025", "q1", 2025),
    ("03 tháng đầu năm 2024", "q1", 2024),
    ("Công tác CCHC 6 tháng đầu năm 2024 và phương hướng, nhiệm vụ 6 tháng cuối năm", "h1", 2024),
    ("Sơ kết công tác CCHC 06 tháng đầu năm, nhiệm vụ trọng tâm 6 tháng cuối năm 2022", "h1", 2022),
    ("công tác cải cách hành chính quý II/2025", "q2", 2025),
    ("quý 3 năm 2024", "q3", 2024),
    ("Kết quả CCHC quý III và phương hướng, nhiệm vụ quý IV năm 2021", "q3", 2021),
    ("Công tác CCHC 9 tháng đầu năm, nhiệm vụ 3 tháng cuối năm 2023", "m9", 2023),
    ("công tác CCHC năm 2023, phương hướng nhiệm vụ năm 2024", "year", 2023),
    ("Tổng kết công tác cải cách hành chính năm 2022", "year", 2022),
    ("quý IV và năm 2023", "year", 2023),
    ("Kết quả CCHC quý IV, phương hướng, nhiệm vụ quý I năm 2023", "q4", 2022),
    ("Kết quả CCHC năm 2022, kế hoạch quý I/2023", "year", 2022),
    ("Kết quả thực hiện Kế hoạch cải cách hành chính năm 2023 trong quý I", "q1", 2023),
    ("Kết quả thực hiện nhiệm vụ cải cách hành chính quý I năm 2023", "q1", 2023),
    ("Chương trình tổng thể CCHC giai đoạn 2021-2030 năm 2023", "year", 2023),
    ("quy\u0301 I na\u0306m 2023", "q1", 2023),  # NFD
    ("QUÝ Ⅰ NĂM\u00a02023", "q1", 2023),  # the Roman numeral as one character, a blank that does not break
    ("công tác CCHC 6 tháng đầu năm", "h1", None),
]


@pytest.mark.parametrize(("title", "report", "year"), TITLES)
def test_the_first_period_named_is_the_reports(title: str, report: str, year: int | None) -> None:
    found = reported_period(title, load().regime)
    assert found is not None
    assert (found[0].code, found[1]) == (report, year)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Kết quả công tác cải cách hành chính",
        "Công tác CCHC tháng 3 năm 2023",  # a monthly report is none of the regime
        "Nhiệm vụ CCHC 6 tháng cuối năm 2023",
        "Chương trình tổng thể CCHC giai đoạn 2021-2030",
        "Công tác CCHC tỉnh Quảng Nam 2023",  # Nam is not năm
        "Tổ chức bộ máy theo quy I.2023",
    ],
)
def test_a_title_without_a_period_of_the_regime_names_none(title: str) -> None:
    assert reported_period(title, load().regime) is None
