"""Which report is the later one: what the reports say, and what a person says of them."""

from datetime import date

from assets.star.vintages import vintages
from tests.star.samples import receipt

FIRST, SECOND = receipt("a", "2023-Q1"), receipt("b", "2023-Q1", signed_on="2023-05-02")
SAME = {"a" * 64: ("tinh", "2023-Q1"), "b" * 64: ("tinh", "2023-Q1")}


def test_a_person_may_call_the_earlier_report_the_revision() -> None:
    told = vintages([FIRST, SECOND], SAME, {})
    assert (told["b" * 64].number, told["b" * 64].later_by, told["b" * 64].supersedes) == (2, "day", "a" * 16)
    decided = vintages([FIRST, SECOND], SAME, {"b" * 64: "a" * 64})
    assert (decided["a" * 64].number, decided["a" * 64].later_by) == (2, "decision")
    assert decided["a" * 64].supersedes == "b" * 16 and decided["b" * 64].supersedes is None
    assert decided["b" * 64].known_on == date(2023, 5, 2), "when it was known stays"
