"""Lines of the table of decisions that all share: each action, and how far one reaches."""

from dataclasses import replace

import pytest

from assets.figures.extract import extract
from assets.figures.text.phrase import phrase
from assets.reports.read import read
from tests.figures.decided import FAR, FILES, MARKS, NEW, NOT_SURE, RATE, STOCK, UNKNOWN, after, decision, waiting
from tests.figures.reading import COVER
from warehouse.doubt import Doubt
from warehouse.reference import load


@pytest.mark.parametrize(
    ("words", "own", "number", "expected"),
    [
        ("đã hoàn thành 05/61 nhiệm vụ", [(0, 28)], "05", "đã hoàn thành #/N nhiệm vụ"),
        ("đã hoàn thành 05/61 nhiệm vụ", [(0, 28)], "61", "đã hoàn thành N/# nhiệm vụ"),
        ("- ban hành hai nghị quyết, ", [(0, 27)], "hai", "ban hành # nghị quyết"),
        ("từ 01/3 có 12 tổ, còn 7 đội", [(0, 16)], "12", "từ N có # tổ"),
        ("mục # có 9 hồ sơ", [(0, 16)], "9", "mục có # hồ sơ"),
        ("tiếp nhận (x) 9 hồ sơ", [(0, 10), (14, 21)], "9", "tiếp nhận # hồ sơ"),
    ],
)
def test_a_phrase_is_the_figures_own_words_without_its_number(words, own, number, expected):
    start = words.index(number)
    assert phrase(words, tuple(own), start, start + len(number)) == expected


def test_a_phrase_keeps_to_its_length_and_to_whole_words():
    words = "lời " * 60 + "7 việc " + "nữa " * 60
    found = phrase(words, ((0, len(words)),), 240, 241)
    assert len(found) <= 120 and set(found.split()) == {"lời", "#", "việc", "nữa"}


def test_accept_publishes_what_is_proposed_and_says_so():
    row = decision("accept", FILES)
    [figure] = after(waiting(), row)
    assert (figure.status, figure.indicator, figure.decision, figure.doubts) == ("accepted", FILES, row.id, ())
    [other] = after(waiting(indicator=NEW), row)
    assert (other.status, other.doubts) == ("review", (UNKNOWN,)), "another proposal was not accepted"


@pytest.mark.parametrize(("agency", "status"), [("cap_xa", "accepted"), ("ubnd_tinh", "review")])
def test_a_decision_with_a_code_of_former_times_still_holds_for_the_level_that_it_said(agency: str, status: str):
    row = decision("accept", f"{FILES}.cap_xa", scope="a" * 64)
    [figure] = after(waiting(agency=agency), row)
    assert (figure.indicator, figure.agency, figure.status) == (FILES, agency, status)
    assert (NOT_SURE in figure.doubts) is (status == "review")


def test_a_chosen_indicator_wins_over_the_proposed_one():
    row = decision("indicator", NEW)
    for figure in after([waiting(), waiting(status="accepted", doubts=())], row):
        assert (figure.indicator, figure.status, figure.decision, figure.doubts) == (NEW, "accepted", row.id, ())


def test_a_chosen_indicator_brings_its_unit_and_its_sort_of_period():
    [figure] = after(waiting(), decision("indicator", STOCK))
    assert (figure.unit, figure.period_start, figure.period_end, figure.basis) == (
        *("đơn vị", None, COVER.period_end),
        "as_of",
    )
    [back] = after(replace(figure, status="review", doubts=(FAR,)), decision("indicator", FILES))
    assert (back.unit, back.period_start, back.basis) == ("hồ sơ", COVER.period_start, "quarter")


def test_an_indicator_whose_unit_cannot_be_the_printed_one_is_not_taken():
    [figure] = after(waiting(), decision("indicator", RATE))
    assert (figure.status, figure.indicator) == ("review", FILES)
    assert figure.doubts == (Doubt("number", "unit_of_decision", "hồ sơ"),)


def test_what_is_proposed_may_be_accepted_whatever_unit_is_printed():
    per_week = next(code for code, row in load().indicators.items() if "/" in row.unit)
    figure = waiting(indicator=per_week, unit=load().indicators[per_week].unit)
    assert after(figure, decision("accept", per_week))[0].status == "accepted"


def test_reject_and_not_a_figure():
    parts = [waiting(), waiting(mention=2, phrase="trả # hồ sơ", part_of=1)]
    rejected, part = after(parts, decision("reject"))
    assert (rejected.kind, rejected.status, rejected.indicator, part.part_of) == ("figure", "rejected", "", 1)
    none, part = after(parts, decision("not_a_figure"))
    assert (none.kind, none.status, none.value, none.raw, part.part_of) == ("other", None, None, "1.234", None)
    assert len(none.decision) == 8


def test_one_decision_settles_all_figures_with_its_words():
    figures = [waiting(mention=number) for number in range(1, 6)] + [waiting(mention=6, phrase="khác # hồ sơ")]
    assert [f.status for f in after(figures, decision("accept", FILES))] == ["accepted"] * 5 + ["review"]


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ({"scope": "a" * 64}, "accepted"),
        ({"scope": "b" * 64}, "review"),
        ({"section": "II.2"}, "accepted"),
        ({"section": "II.2.3"}, "accepted"),
        ({"section": "II.3"}, "review"),
        ({"section": "I"}, "review"),
        ({"unit": "lượt"}, "review"),
    ],
)
def test_how_far_a_decision_reaches(other, status):
    assert after(waiting(), decision("accept", FILES, **other))[0].status == status


def test_the_narrower_decision_holds():
    rows = [
        decision("indicator", NEW),
        decision("reject", section="II.2"),
        decision("accept", FILES, scope="a" * 64),
    ]
    assert after(waiting(), *rows)[0].indicator == FILES
    assert after(waiting(), *rows[:2])[0].status == "rejected"
    assert after(waiting(), rows[0])[0].indicator == NEW


def test_a_phrase_says_nothing_of_a_doubtful_number_or_agency():
    doubtful = waiting(doubts=(MARKS, FAR, NOT_SURE))
    [figure] = after(doubtful, decision("indicator", NEW))
    assert (figure.status, figure.indicator) == ("review", NEW)
    assert figure.doubts == (MARKS, NOT_SURE)
    [figure] = after(doubtful, decision("accept", FILES, scope="a" * 64))
    assert figure.status == "accepted", "whoever decided for this document has seen its number and agency"


def test_nothing_unreadable_is_published_whatever_was_decided():
    [figure] = after(
        waiting(value=None, doubts=(Doubt("number", "unreadable", "1.2.3"),)), decision("accept", FILES, scope="a" * 64)
    )
    assert figure.status == "review" and Doubt("number", "missing", "value") in figure.doubts


def test_a_decision_is_applied_when_a_report_is_read():
    text = "BÁO CÁO\n\nQuý I đã lạ lùng kỳ khôi xa xôi tiếp nhận 77 hồ sơ thủ tục hành chính.\n"
    document = read(text.encode(), "thu.txt")
    [figure] = [m for m in extract(document, COVER, load()) if m.raw == "77"]
    row = decision("indicator", NEW, phrase=figure.phrase, unit=figure.printed_unit)
    [decided] = [m for m in extract(document, COVER, replace(load(), decisions=(row,))) if m.raw == "77"]
    assert (decided.indicator, decided.status, decided.decision) == (NEW, "accepted", row.id)
