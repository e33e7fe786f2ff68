"""What keeps a plausible reading from being published: values that cannot both be true, acts denied, agencies that only tell."""

from dataclasses import replace
from datetime import date

import pytest

from tests.figures.reading import COVER, figures, mentions

FILES = "2. Cải cách thủ tục hành chính\n"


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [(figure.raw, figure.indicator, figure.agency, figure.status) for figure in figures(text)]


def test_one_sentence_gives_an_indicator_one_value() -> None:
    """Both numbers are received files by their words: one of the two is misread, and nobody knows which."""
    one, other = figures(FILES + "Trong kỳ tiếp nhận 120 hồ sơ, tiếp nhận 90 hồ sơ.")
    assert one.indicator == other.indicator == "tthc.ho_so.tiep_nhan"
    assert {one.status, other.status} == {"review"} and "what:twice" in one.reason


def test_the_sum_of_the_others_is_their_whole() -> None:
    total, one, other = figures(FILES + "Tiếp nhận 210 hồ sơ, tiếp nhận 120 hồ sơ, tiếp nhận 90 hồ sơ.")
    assert "what:twice" not in total.reason
    assert "what:twice" in one.reason and "what:twice" in other.reason


def test_the_same_value_twice_is_no_doubt() -> None:
    assert {f.status for f in figures(FILES + "Tiếp nhận 120 hồ sơ, đã tiếp nhận 120 hồ sơ.")} == {"accepted"}


def test_two_sentences_may_contradict_each_other() -> None:
    """That is the report's own contradiction: it is published with both values, and said to be one."""
    assert {f.status for f in figures(FILES + "Tiếp nhận 120 hồ sơ. Tiếp nhận 90 hồ sơ.")} == {"accepted"}


@pytest.mark.parametrize("denied", ["chưa tiếp nhận", "chưa được tiếp nhận", "không tiếp nhận"])
def test_what_was_not_done_is_not_counted_as_done(denied: str) -> None:
    assert [(f.indicator, f.status) for f in figures(FILES + "Trong kỳ tiếp nhận 120 hồ sơ.")] == [
        ("tthc.ho_so.tiep_nhan", "accepted")
    ]
    assert {f.status for f in figures(FILES + f"Trong kỳ {denied} 120 hồ sơ.")} == {"review"}


def test_an_agency_right_before_a_number_owns_it() -> None:
    text = FILES + "Hồ sơ giải quyết quá hạn nhiều nhất là Sở Y tế 120 hồ sơ."
    assert [agency for _, _, agency, _ in told(text)] == ["so_y_te"]


def test_who_makes_an_index_known_does_not_own_it() -> None:
    text = "1. Chỉ đạo, điều hành\nSở Nội vụ công bố Chỉ số cải cách hành chính: tỉnh xếp thứ 19."
    assert [agency for _, _, agency, _ in told(text)] == ["ubnd_tinh"]


def test_who_gave_the_tasks_is_said_once() -> None:
    text = "1. Chỉ đạo, điều hành\nChính phủ, Thủ tướng Chính phủ giao 53 nhiệm vụ. Hoàn thành đúng hạn: 36; quá hạn chưa hoàn thành: 01."
    assert [indicator for _, indicator, _, _ in told(text)] == [
        "chi_dao.nhiem_vu_cp_giao",
        "chi_dao.nhiem_vu_cp_giao.hoan_thanh_dung_han",
        "chi_dao.nhiem_vu_cp_giao.qua_han_chua_hoan_thanh",
    ]


def test_percentage_points_are_of_the_percentage() -> None:
    text = (
        FILES + "Đã giải quyết 900 hồ sơ trước hạn và đúng hạn, đạt 98,4%, cao hơn 0,4 điểm phần trăm so với cùng kỳ."
    )
    assert [(f.raw, f.indicator, f.role) for f in figures(text)][1:] == [
        ("98,4", "tthc.ho_so.ty_le_dung_han", "observed"),
        ("0,4", "tthc.ho_so.ty_le_dung_han", "change"),
    ]


def test_notes_in_square_brackets_at_the_end_are_notes() -> None:
    text = (
        FILES
        + "Trong kỳ tiếp nhận 120 hồ sơ[1].\n\n9. Phương hướng 6 tháng cuối năm\nTiếp tục thực hiện.\n\n[1] Trong đó tiếp nhận trực tuyến 90 hồ sơ.\n"
    )
    found = [(mention.raw, mention.kind, mention.role) for mention in mentions(text) if mention.raw in ("1", "90")]
    assert found == [
        ("1", "footnote_mark", None),
        ("1", "footnote_mark", None),
        ("90", "figure", "observed"),  # said of what its mark stands at, not of the months to come
    ]


INDEX = "1. Chỉ đạo, điều hành\nChỉ số cải cách hành chính (PAR INDEX){year} của tỉnh đạt 87,64 điểm, xếp thứ 21."


def test_an_index_is_of_the_year_that_is_named() -> None:
    found = [(f.raw, str(f.period_end), f.status) for f in figures(INDEX.format(year=" năm 2022"))]
    assert found == [("87,64", "2022-12-31", "accepted"), ("21", "2022-12-31", "accepted")]


def test_an_index_of_no_named_year_waits() -> None:
    assert {(f.status, f.reason) for f in figures(INDEX.format(year=""))} == {("review", "when:which_year")}


def test_words_right_before_a_bracketed_number_are_of_that_number() -> None:
    whole, part = figures(FILES + "Đang giải quyết 162 hồ sơ, còn hạn (158 hồ sơ).")
    assert "what:bracket" in whole.reason and {whole.status, part.status} == {"review"}


def test_a_state_holds_at_the_time_that_is_named() -> None:
    [figure] = figures("4. Tổ chức bộ máy\nTại thời điểm 28/02/2023, số công chức có mặt là 224 người.")
    assert str(figure.period_end) == "2023-02-28"


COVERS = {
    "q1": COVER,
    "h1": replace(COVER, report="h1", quarter="2023-Q2", period_end=date(2023, 6, 14)),
    "m9": replace(COVER, report="m9", quarter="2023-Q3", period_end=date(2023, 9, 14)),
    "year": replace(COVER, report="year", quarter="2023-Q4", period_end=date(2023, 12, 14)),
}


@pytest.mark.parametrize(
    ("report", "words", "status"),
    [
        ("h1", "Trong quý I năm 2023", "review"),
        ("h1", "Trong quý II", "accepted"),  # the last of the two quarters, with its own days (test_monthly.py)
        ("h1", "Trong 6 tháng đầu năm", "accepted"),
        ("m9", "Trong 6 tháng đầu năm", "review"),
        ("year", "Quý III", "review"),
        ("q1", "Trong tháng 3 năm 2023", "review"),
        ("q1", "Trong quý I", "accepted"),
        ("q1", "Đến hết ngày 14 tháng 3 năm 2023", "accepted"),
    ],
)
def test_a_part_of_the_period_is_not_the_period(report: str, words: str, status: str) -> None:
    text = FILES + f"{words} đã tiếp nhận 100 hồ sơ."
    assert [figure.status for figure in figures(text, COVERS[report])] == [status]


@pytest.mark.parametrize("body", ["Sở Kế hoạch và Đầu tư", "Sở Tài chính", "Sở Tư pháp"])
def test_the_words_of_a_bodys_name_count_nothing(body: str) -> None:
    """ "Sở Kế hoạch và Đầu tư" issued documents, not plans."""
    text = (
        f"I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n1. Trong quý, {body} đã ban hành 10 văn bản chỉ đạo, điều hành công tác CCHC."
    )
    (figure,) = figures(text)
    assert figure.indicator == "chi_dao.van_ban"


def test_plans_are_still_counted_beside_such_a_name() -> None:
    text = (
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n1. Trong quý, Sở Kế hoạch và Đầu tư đã ban hành 02 Kế hoạch về công tác CCHC."
    )
    (figure,) = figures(text)
    assert figure.indicator == "chi_dao.van_ban.ke_hoach"


def test_how_a_year_ended_is_no_plan_in_its_own_report() -> None:
    text = "Đến hết năm 2023, tỉnh có 19 cơ quan chuyên môn thuộc UBND tỉnh."
    [ended] = figures(text, replace(COVERS["year"], quarter="2023-Q4"))
    assert (ended.role, ended.period_start) == ("observed", None)
    [ahead] = figures(text, COVERS["q1"])
    assert ahead.role == "plan"


def test_a_bound_holds_for_the_whole_list() -> None:
    counts = figures("Kiểm tra công tác CCHC tại ít nhất 7 sở, ngành, 3 huyện và 9 xã.")
    assert ["number:bound" in figure.reason for figure in counts] == [True, True, True]
    after = figures("Kiểm tra ít nhất 7 sở, ngành; đã kiểm tra 3 huyện.")
    assert "number:bound" not in after[-1].reason
