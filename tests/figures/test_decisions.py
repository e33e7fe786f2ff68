"""What people decided: each action, how far one decision reaches, and the guard of a correction."""

import ast
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from assets.figures import keep
from assets.figures.catalogue.fit import Code
from assets.figures.decision.told import explain
from assets.figures.extract import extract
from assets.figures.mention import Mention
from assets.figures.people.decisions import apply
from assets.figures.people.groups import Figure, groups
from assets.figures.people.verdict import Choice, verdict
from assets.figures.text.phrase import phrase
from assets.reports.document import Document
from assets.reports.read import read
from tests.figures.reading import COVER
from warehouse.doubt import Doubt
from warehouse.judgements import Correction, Decision, id_of
from warehouse.problem import Problem
from warehouse.reference import load

FILES, NEW = "tthc.ho_so.tiep_nhan", "tthc.ho_so.tiep_nhan.moi"
TEXT = "Đã nhận 1.234 hồ sơ; trả 56 hồ sơ."
DOCUMENT = Document("a" * 64, "a.txt", TEXT, ())
PHRASE = "trong kỳ đã nhận # hồ sơ"
UNKNOWN, FAR = Doubt("what", "unknown_words", "5"), Doubt("what", "far")
MARKS, NOT_SURE = Doubt("number", "marks"), Doubt("who", "not_sure")
STOCK = next(code for code, row in load().indicators.items() if row.kind == "stock" and row.unit == "đơn vị")
RATE = next(code for code, row in load().indicators.items() if row.unit == "%")


def waiting(**other: object) -> Mention:
    """The first figure of TEXT, in review because its words are not all known."""
    bare = Mention(1, "figure", None, TEXT.index("1.234"), TEXT.index("1.234") + 5, None, None, None, "1.234")
    figure = replace(
        bare,
        value=Decimal(1234),
        unit="hồ sơ",
        printed_unit="hồ sơ",
        qualifier="exact",
        indicator=FILES,
        agency="ubnd_tinh",
        period_start=COVER.period_start,
        period_end=COVER.period_end,
        basis="quarter",
        role="observed",
        section="II.2.3",
        status="review",
        doubts=(UNKNOWN,),
        quote=TEXT,
        phrase=PHRASE,
    )
    return replace(figure, **other)


def decision(action: str, indicator: str = "", **other: object) -> Decision:
    fields = {"phrase": PHRASE, "unit": "hồ sơ", "section": "", "scope": "any", "why": "tự kiểm tra"} | other
    row = Decision(id="", action=action, indicator=indicator, who="tổ rà soát", on=date(2026, 11, 22), **fields)
    return replace(row, id=id_of(row))


def correction(**other: object) -> Correction:
    fields = {"id": "K1", "document": "a" * 64, "char_start": TEXT.index("1.234"), "expect": "1.234", "field": "value"}
    fields |= {"old": "1234", "new": "1243", "reason": "in nhầm", "reported_to": "Sở Nội vụ", "who": "tổ rà soát"}
    return Correction(**{**fields, "on": date(2026, 11, 22), **other})


def after(mentions: list[Mention] | Mention, *rows: Decision | Correction) -> list[Mention]:
    """The mentions with these lines of decisions.csv and corrections.csv in force."""
    reference = replace(
        load(),
        decisions=tuple(row for row in rows if isinstance(row, Decision)),
        corrections=tuple(row for row in rows if isinstance(row, Correction)),
    )
    return apply([mentions] if isinstance(mentions, Mention) else mentions, DOCUMENT, COVER, reference)


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


def test_a_correction_changes_one_value_and_says_what_it_was():
    figures = [waiting(status="accepted", doubts=()), waiting(mention=2, char_start=30, char_end=35)]
    first, second = after(figures, correction())
    assert (first.value, first.status, first.corrections) == (Decimal(1243), "accepted", ("K1",))
    assert second == figures[1]


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        ({"field": "agency", "old": "ubnd_tinh", "new": "so_tu_phap"}, {"agency": "so_tu_phap"}),
        ({"field": "indicator", "old": FILES, "new": NEW}, {"indicator": NEW}),
        (
            {"field": "period", "old": "2022-12-15/2023-03-14", "new": "/2023-03-10"},
            {"period_start": None, "period_end": date(2023, 3, 10), "basis": "as_of"},
        ),
    ],
)
def test_other_fields_are_corrected_too(fields, change):
    figure = waiting(status="accepted", doubts=())
    [corrected] = after(figure, correction(**fields))
    assert corrected == replace(figure, **change, corrections=("K1",))


def test_a_correction_settles_the_doubt_about_its_field_only():
    both = waiting(doubts=(NOT_SURE, FAR))
    agency = correction(field="agency", old="ubnd_tinh", new="so_tu_phap")
    [figure] = after(both, agency)
    assert (figure.status, figure.doubts) == ("review", (FAR,))
    [figure] = after(both, agency, correction(id="K2", field="indicator", old=FILES, new=NEW))
    assert figure.status == "accepted"


@pytest.mark.parametrize("wrong", [{"expect": "1.235"}, {"char_start": 3}, {"old": "1243", "new": "1"}])
def test_a_correction_that_no_longer_fits_withholds_its_figure(wrong):
    figure = waiting(status="accepted", doubts=())
    [kept] = after(figure, correction(**wrong))
    assert (kept.value, kept.status) == (figure.value, "review")
    [doubt] = kept.doubts
    assert doubt.code in ("correction_place", "correction_old") and doubt.detail == "K1"


def test_a_correction_of_another_document_does_nothing():
    assert after(waiting(), correction(document="b" * 64)) == [waiting()]


def held(sha256: str = "a" * 64, **other: object) -> Figure:
    """A waiting figure of a report, as groups are made of."""
    fields = {"doubts": (FAR,), "candidates": f'[["{FILES}", 2.0], ["{NEW}", 1.5]]'}
    return Figure(sha256, "a.txt", COVER, waiting(**(fields | other)))


def test_groups_are_what_one_decision_settles():
    rows = [held(), held("b" * 64), held(phrase="thu được # hồ sơ mới hẳn", status="accepted")]
    [group] = groups(rows)
    assert (len(group.figures), group.scope, group.section, group.candidates) == (2, "any", "", [NEW])


def test_words_that_tell_too_little_are_decided_document_by_document():
    rows = [held(phrase="# hồ sơ"), held("b" * 64, phrase="# hồ sơ")]
    assert {group.scope for group in groups(rows)} == {"a" * 64, "b" * 64}


def test_the_section_counts_where_the_same_words_mean_different_things():
    rows = [held(), held(section="II.5", indicator=NEW)]
    assert {group.section for group in groups(rows)} == {"II.2.3", "II.5"}


def decided(choice: Choice, *figures: Figure) -> Decision:
    """What a person says of figures, as the journal has it."""
    [group] = groups(figures)
    return replace(verdict(group, choice, load()), id=f"{len(figures)}{choice.action[:3]}{choice.agency}")


def test_a_person_decides_about_what_is_shown_and_about_nothing_else():
    row = decided(Choice("accept"), held(doubts=(MARKS, NOT_SURE)))
    [figure] = after(waiting(doubts=(MARKS, NOT_SURE)), row)
    assert (figure.status, figure.doubts, figure.decision) == ("accepted", (), row.id), "number and body were seen"
    for other in ({"value": Decimal(1235)}, {"agency": "cap_xa"}, {"period_end": date(2023, 3, 1)}, {"role": "plan"}):
        [figure] = after(waiting(doubts=(NOT_SURE,), **other), row)
        assert (figure.status, figure.decision) == ("review", ""), other


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"agency": "cap_xa"}, {"agency": "cap_xa"}),
        ({"role": "plan"}, {"role": "plan"}),
        ({"period": "report"}, {"period_start": COVER.period_start, "period_end": COVER.period_end}),
        ({"period": "report_end"}, {"period_start": None, "period_end": COVER.period_end, "basis": "as_of"}),
        ({"period": "2023-02-01/2023-02-28"}, {"period_start": date(2023, 2, 1), "period_end": date(2023, 2, 28)}),
    ],
)
def test_a_person_says_whose_of_when_and_in_which_role(said: dict, expected: dict):
    [figure] = after(waiting(doubts=(NOT_SURE,)), decided(Choice("accept", **said), held(doubts=(NOT_SURE,))))
    assert figure.status == "accepted"
    assert {name: getattr(figure, name) for name in expected} == expected


def test_the_last_of_two_people_holds():
    first, last = decided(Choice("accept"), held()), decided(Choice("reject", why="không thuộc"), held())
    assert after(waiting(), first, last)[0].status == "rejected"
    assert after(waiting(), last, first)[0].status == "accepted"


def test_a_decision_that_would_leave_something_open_is_refused():
    with pytest.raises(Problem) as caught:
        decided(Choice("accept"), held(agency=""))
    assert caught.value.code == "review.lacks"


OTHERS = ("b" * 64, "c" * 64)  # reports decided about before


def taught(*choices: Choice, phrases: tuple[str, ...] = (PHRASE, PHRASE)) -> list[Decision]:
    """Decisions of other reports, one each, about figures in review with these words."""
    figures = [held(sha, phrase=words) for sha, words in zip(OTHERS, phrases, strict=True)]
    return [decided(choice, figure) for choice, figure in zip(choices, figures, strict=False)]


def test_what_two_decisions_of_other_reports_say_alike_is_learnt():
    accept = Choice("accept")
    assert after(waiting(), *taught(accept))[0].status == "review", "once is not enough"
    [figure] = after(waiting(), *taught(accept, accept))
    assert (figure.status, figure.indicator) == ("accepted", FILES) and figure.decision


def test_words_count_by_what_they_mean():
    accept = Choice("accept")
    alike = taught(
        accept, accept, phrases=("trong quý I được tiếp nhận # hồ sơ mới", "trong quý IV đã tiếp nhận # hồ sơ mới")
    )
    assert after(waiting(phrase="trong quý II tiếp nhận # hồ sơ mới"), *alike)[0].status == "accepted"
    assert after(waiting(phrase="trong quý II trả # hồ sơ mới"), *alike)[0].status == "review"


@pytest.mark.parametrize(
    "rows",
    [
        taught(Choice("accept"), Choice("indicator", NEW)),
        taught(Choice("accept", period="2023-02-01/2023-02-28"), Choice("accept", period="2023-02-01/2023-02-28")),
        taught(Choice("accept"), Choice("accept"), phrases=("# hồ sơ", "# hồ sơ")),
        [replace(row, learns=False) for row in taught(Choice("accept"), Choice("accept"))],
    ],
    ids=["they differ", "days that were typed", "words that tell too little", "taken back"],
)
def test_what_is_not_learnt(rows: list[Decision]):
    assert after(waiting(phrase=rows[0].phrase), *rows)[0].status == "review"


def test_what_was_learnt_settles_only_what_was_said():
    accept, commune = Choice("accept"), Choice("accept", agency="cap_xa")
    [figure] = after(waiting(doubts=(FAR, NOT_SURE)), *taught(accept, accept))
    assert (figure.status, figure.doubts) == ("review", (NOT_SURE,)), "whose it is was not said"
    [figure] = after(waiting(doubts=(FAR, NOT_SURE)), *taught(commune, commune))
    assert (figure.status, figure.agency) == ("accepted", "cap_xa")


def test_rules_that_contradict_what_was_learnt_wait():
    choose = Choice("indicator", NEW)
    [figure] = after(waiting(status="accepted", doubts=()), *taught(choose, choose))
    assert (figure.status, [doubt.code for doubt in figure.doubts]) == ("review", ["decided_otherwise"])


def test_a_withdrawn_figure_is_not_published():
    row = correction(field="status", old="accepted", new="rejected")
    [figure] = after(waiting(status="accepted", doubts=()), row)
    assert (figure.status, figure.indicator, figure.corrections) == ("rejected", "", ("K1",))


def test_a_doubt_is_told_in_words():
    doubts = [Doubt("what", "besides", "act=tiep_nhan"), Doubt("what", "or", NEW), Doubt("who", "missing", "agency")]
    besides, other, missing = explain(doubts, load())
    assert "tiếp nhận" in besides.vi and load().indicators[NEW].name_vi in other.vi and "agency" in missing.en


def raised() -> set[tuple[str, str]]:
    """(aspect, code) of each doubt that the code of figures makes; aspect "" where the code does not say it outright."""
    found: set[tuple[str, str]] = {("what", code) for code in get_args(Code)}
    for path in keep.HERE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Doubt" and call.args:
                said = call.args[:2]
                aspect = said[0].value if isinstance(said[0], ast.Constant) else ""
                found |= {(aspect, node.value) for node in ast.walk(said[1]) if isinstance(node, ast.Constant)}
    return found


def test_every_doubt_of_the_program_has_its_sentences_and_no_sentence_is_left_over():
    assert {(aspect, code) for aspect, code in raised() if code} == set(load().doubts)
