"""Expressions of identities.csv: what is read, what is refused, what they are worth."""

from fractions import Fraction

import pytest

from expectations.notation import Number, Operation, Term, evaluate, parse, written


def value(text: str, **stated: int) -> Fraction:
    low, high = evaluate(parse(text), lambda term: (Fraction(stated[term.code[2:]]),) * 2)
    assert low == high
    return low


def test_a_term_names_section_place_and_agency():
    assert parse("a.b#II.1.1~2") == Term("a.b", "II.1.1", 2, "")
    assert parse("a.b@huyen_yen_son") == Term("a.b", "", 0, "huyen_yen_son")


def test_products_bind_closer_than_sums_and_operations_go_from_left_to_right():
    assert value("x.a + x.b * 2 - 1", a=3, b=4) == 10
    assert value("x.a - x.b - 1", a=9, b=4) == 4
    assert value("100 * x.a / x.b", a=1, b=3) == Fraction(100, 3)
    assert value("(x.a + x.b) * 2", a=3, b=4) == 14


@pytest.mark.parametrize(
    "text", ["", "a.b +", "+ a.b", "(a.b", "a.b)", "a.b a.c", "a.b~0", "a.b#", "a.b ^ 2", "Tổng", "1,5"]
)
def test_what_is_no_expression_is_refused(text):
    with pytest.raises(ValueError):
        parse(text)


def test_intervals_hold_every_value_the_terms_can_have():
    stated = {"x.a": (Fraction(1), Fraction(2)), "x.b": (Fraction(2), Fraction(4))}
    assert evaluate(parse("x.a - x.b"), lambda term: stated[term.code]) == (-3, 0)
    assert evaluate(parse("x.a / x.b"), lambda term: stated[term.code]) == (Fraction(1, 4), 1)


def test_a_divisor_that_can_be_zero_cannot_be_evaluated():
    with pytest.raises(ZeroDivisionError):
        evaluate(parse("1 / x.a"), lambda term: (Fraction(-1), Fraction(1)))


@pytest.mark.parametrize("text", ["1 + 2 × 3", "(1 + 2) × 3", "1 - (2 - 3)", "1 - 2 - 3", "8 / (2 × 2)"])
def test_what_is_written_reads_the_same(text):
    assert written(parse(text.replace("×", "*")), lambda part: str(part.value)) == text


def test_a_tree_is_made_of_its_parts():
    assert parse("1 + a.b") == Operation("+", Number(Fraction(1)), Term("a.b"))
