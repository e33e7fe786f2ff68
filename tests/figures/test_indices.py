"""Scores and ranks in tables: those of indices are of the calendar year that their column names; others are no counts."""

import pytest

from tests.figures.reading import figures

FILES = "2. Cải cách thủ tục hành chính\n"
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


@pytest.mark.parametrize("head", ["Điểm", "Điểm tự chấm", "Số liệu"])
def test_what_is_counted_has_no_halves(head: str) -> None:
    [figure] = figures(FILES + f"\n| Nội dung | {head} |\n| Số hồ sơ đã giải quyết | 2,5 |")
    assert "number:marks" in figure.reason


@pytest.mark.parametrize("frame", ["| {} | {} |", "{} | {}"])
@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize(("head", "why"), [("Năm 2021", "when:another_time"), ("Điểm", "number:score")])
def test_a_table_of_two_columns_between_bars_has_its_head(head: str, why: str, rows: int, frame: str) -> None:
    told = [("Nội dung", head), ("Số hồ sơ đã giải quyết", "25"), ("Số hồ sơ tiếp nhận", "35")][: rows + 1]
    found = figures(FILES + "\n" + "\n".join(frame.format(*row) for row in told))
    assert [why in figure.reason for figure in found] == [True] * rows
