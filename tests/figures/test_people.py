"""What a person who saw figures decides about them, and what two such decisions teach."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assets.figures.people.groups import Figure, groups
from assets.figures.people.verdict import Choice, verdict
from tests.figures.decided import FAR, FILES, MARKS, NEW, NOT_SURE, PHRASE, after, waiting
from tests.figures.reading import COVER
from warehouse.judgements import Decision
from warehouse.problem import Problem
from warehouse.reference import load


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
