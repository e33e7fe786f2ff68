"""Scores and ranks of indices in tables: of the calendar year that their column names, whatever year the report is of."""

import pytest

from tests.figures.reading import figures

STEERING = "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\n"


@pytest.mark.parametrize("ranks", ["Hạng năm {}", "Xếp hạng {}", "Thứ hạng năm {}"])
def test_a_column_names_the_year_of_an_index(ranks: str) -> None:
    head = f"| Chỉ số | Điểm năm 2022 | {ranks.format(2022)} | {ranks.format(2021)} |"
    found = figures(STEERING + f"{head}\n| PAR INDEX | 87,94 | 24 | 31 |\n| PAPI | 43,28 | 17 | 19 |")
    told = [(m.raw, m.indicator, str(m.period_start), str(m.period_end), m.reason) for m in found]
    assert told == [
        (raw, f"chi_dao.{code}", f"{year}-01-01", f"{year}-12-31", "")
        for raw, code, year in (
            ("87,94", "par_index.diem", 2022),
            ("24", "par_index.xep_hang", 2022),
            ("31", "par_index.xep_hang", 2021),
            ("43,28", "papi.diem", 2022),
            ("17", "papi.xep_hang", 2022),
            ("19", "papi.xep_hang", 2021),
        )
    ]


def test_an_index_of_two_years_by_its_lead_waits() -> None:
    lead = "- Các chỉ số năm 2022 so với năm 2021:\n\n"
    found = figures(STEERING + lead + "| Chỉ số | Điểm | Thứ hạng |\n| PAR INDEX | 87,94 | 24 |\n| PAPI | 43,28 | 17 |")
    assert {m.reason for m in found} == {"when:another_time"}


def test_scores_of_other_things_are_no_counts() -> None:
    found = figures(
        STEERING + "| TT | Nội dung | Điểm |\n| 1 | Số hồ sơ đã giải quyết | 2,5 |\n| 2 | Số hồ sơ tiếp nhận | 3 |"
    )
    assert {m.status for m in found} == {"review"}
