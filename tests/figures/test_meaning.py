"""What figures mean, by the words around them: each rule with wordings that it must read and some that it must not accept."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assets.figures.catalogue.match import catalogue
from assets.figures.catalogue.wanted import wanted
from tests.figures.reading import figures, readings
from warehouse.reference import load

HEADING = "2. Cải cách thủ tục hành chính\n"


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Tổng số hồ sơ TTHC đã tiếp nhận: 1.234 hồ sơ.", "tthc.ho_so.tiep_nhan"),
        ("Trong kỳ tiếp nhận 1.234 hồ sơ.", "tthc.ho_so.tiep_nhan"),
        ("Số hồ sơ mới tiếp nhận trong kỳ là 1.234 hồ sơ.", "tthc.ho_so.tiep_nhan.moi"),
        ("Từ kỳ trước chuyển qua: 1.234 hồ sơ.", "tthc.ho_so.tiep_nhan.ky_truoc"),
        ("Đã giải quyết 1.234 hồ sơ.", "tthc.ho_so.da_giai_quyet"),
        ("Hồ sơ đã giải quyết quá hạn: 34 hồ sơ.", "tthc.ho_so.da_giai_quyet.qua_han"),
        ("Đang giải quyết 1.234 hồ sơ.", "tthc.ho_so.dang_giai_quyet"),
        ("Tiếp nhận 16 phản ánh, kiến nghị.", "tthc.pakn.tiep_nhan"),
    ],
)
def test_an_indicator_is_the_combination_of_its_facets(text: str, indicator: str) -> None:
    [figure] = figures(HEADING + text)
    assert (figure.indicator, figure.status, figure.reason) == (indicator, "accepted", "")


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh trồng được 1.234 cây xanh.",  # no such indicator
        "Tiếp nhận 1.234 hồ sơ vay vốn giải quyết việc làm cho thanh niên.",  # words that no phrase covers
        "So với cùng kỳ nhiều hơn 404 hồ sơ đã tiếp nhận.",  # a comparison, not a count
        "Qua rà soát, có 02 văn bản quy phạm pháp luật được kiến nghị công bố hết hiệu lực.",  # two acts, one number
    ],
)
def test_what_is_not_certain_waits(text: str) -> None:
    assert all(figure.status == "review" and figure.reason for figure in figures(HEADING + text))


def test_parts_are_breakdowns_of_their_whole() -> None:
    whole, new, old = figures(
        HEADING
        + "Tổng số hồ sơ TTHC đã tiếp nhận: 100 hồ sơ (trong đó: mới tiếp nhận trong kỳ 90 hồ sơ; kỳ trước chuyển qua 10 hồ sơ)."
    )
    assert [whole.indicator, new.indicator, old.indicator] == [
        "tthc.ho_so.tiep_nhan",
        "tthc.ho_so.tiep_nhan.moi",
        "tthc.ho_so.tiep_nhan.ky_truoc",
    ]
    assert new.part_of == old.part_of == whole.mention and whole.part_of is None


def test_a_list_item_takes_from_what_introduces_it() -> None:
    text = "3. Dịch vụ công trực tuyến\nTổng số dịch vụ công trực tuyến là 30 dịch vụ, trong đó:\n- Toàn trình: 20 dịch vụ.\n- Một phần: 10 dịch vụ."
    assert readings(text) == [
        ("30", "chinh_quyen_so.dvctt.dich_vu"),
        ("20", "chinh_quyen_so.dvctt.dich_vu.toan_trinh"),
        ("10", "chinh_quyen_so.dvctt.dich_vu.mot_phan"),
    ]


def test_a_fraction_is_a_count_and_what_it_is_a_share_of() -> None:
    text = "1.1. Xây dựng văn bản quy phạm pháp luật\nHoàn thành thẩm định 07/08 dự thảo văn bản quy phạm pháp luật, đạt 87,5%."
    assert readings(text) == [
        ("07", "the_che.vbqppl.tham_dinh"),
        ("08", "the_che.vbqppl.tham_dinh_de_nghi"),
        ("87,5", "the_che.vbqppl.ty_le_tham_dinh"),
    ]


def test_a_cited_document_counts_nothing() -> None:
    [figure] = figures(HEADING + "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2023, trong kỳ tiếp nhận 50 hồ sơ.")
    assert (figure.raw, figure.indicator) == ("50", "tthc.ho_so.tiep_nhan")


def test_another_topic_is_doubted() -> None:
    [figure] = figures("3. Cải cách tổ chức bộ máy\nĐã giải quyết 1.234 hồ sơ.")
    assert figure.status == "review" and "topic" in figure.reason


def test_a_target_is_not_an_observation() -> None:
    [figure] = figures(HEADING + "Phấn đấu đạt mục tiêu 65% hồ sơ nộp trực tuyến.")
    assert figure.role == "plan"


def test_a_change_is_not_an_observation() -> None:
    figure = figures(HEADING + "Tiếp nhận 500 hồ sơ, tăng 12,4% so với cùng kỳ năm trước.")[-1]
    assert (figure.role, figure.indicator, figure.value) == ("change", "tthc.ho_so.tiep_nhan", Decimal("12.4"))


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("gần 100", "about_below"),
        ("hơn 100", "more_than"),
        ("khoảng 100", "approx"),
        ("ước đạt 100", "estimate"),
        ("100", "exact"),
    ],
)
def test_hedges_are_kept(words: str, qualifier: str) -> None:
    [figure] = figures(HEADING + f"Trong kỳ tiếp nhận {words} hồ sơ.")
    assert figure.qualifier == qualifier


def test_every_indicator_can_be_reached_by_words() -> None:
    """What each indicator asks for is said by some phrase of the lexicon."""
    reference = load()
    said = {(row.facet, row.value) for row in reference.lexicon}
    missing = [
        (code, facet)
        for code, asked in catalogue(reference).wanted.items()
        for facet, values in asked.required.items()
        if not any((facet, value) in said for value in values)
    ]
    assert not missing


def test_words_that_may_stand_beside_take_no_breakdown_away() -> None:
    reference = load()
    indicators = reference.indicators
    row = indicators["tthc.ho_so.da_giai_quyet.qua_han"]
    beside = replace(row, facets="act+=gui")
    assert row.breakdown and wanted(beside, indicators).required == wanted(replace(row, facets=""), indicators).required
