"""The rows of identities.csv, read and checked: two expressions and how far they may be apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from expectations.notation import Expression, Interval, Term, parse, terms
from warehouse.check_rows import Identity
from warehouse.problem import Problem
from warehouse.reference import Reference

FILE = "identities.csv"
AT_MOST = "<="
ROUNDING = "rounding of the rates"


@dataclass(frozen=True)
class Relation:
    """`left` and `right` as trees; `allowed` is the tolerance as a number, and for "2 %" as a share of the right side."""

    identity: Identity
    left: Expression
    right: Expression
    allowed: Fraction

    @property
    def terms(self) -> list[Term]:
        return [*terms(self.left), *terms(self.right)]

    @property
    def rounds_rates(self) -> bool:
        return self.identity.tolerance == ROUNDING

    def holds(self, left: Interval, right: Interval) -> bool:
        """Whether values in these intervals (points, unless rates are rounded) satisfy the relation."""
        if self.identity.kind == "differ":
            return left != right
        if self.identity.tolerance == AT_MOST:
            return left[0] <= right[1]
        margin = self.allowed * abs(right[0]) if "%" in self.identity.tolerance else self.allowed
        return left[0] - margin <= right[1] and right[0] - margin <= left[1]


def relations(reference: Reference) -> tuple[Relation, ...]:
    """All identities. Raises Problem naming the line of the first one that cannot be read or names an unknown code."""
    return tuple(_relation(line, identity, reference) for line, identity in _lines(reference))


def _lines(reference: Reference) -> Iterator[tuple[str, Identity]]:
    for number, identity in enumerate(reference.identities, start=2):
        yield f"dòng/line {number}", identity


def _relation(place: str, identity: Identity, reference: Reference) -> Relation:
    left, right = (_parse(place, text) for text in (identity.left, identity.right))
    for term in [*terms(left), *terms(right)]:
        if term.code not in reference.indicators:
            raise Problem("identities.unknown_code", file=FILE, place=place, code=term.code)
        if term.agency and term.agency not in reference.agencies:
            raise Problem("identities.unknown_agency", file=FILE, place=place, code=term.agency)
    return Relation(identity, left, right, _allowed(place, identity.tolerance))


def _parse(place: str, text: str) -> Expression:
    try:
        return parse(text)
    except ValueError:
        raise Problem("identities.bad_expression", file=FILE, place=place, expression=text) from None


def _allowed(place: str, tolerance: str) -> Fraction:
    """ "0.005" → 0.005, "2 %" → 0.02; "<=" and the rounding of rates need no number."""
    if tolerance in (AT_MOST, ROUNDING):
        return Fraction(0)
    number = tolerance.removesuffix("%").strip()
    if not number.replace(".", "", 1).isdecimal():
        raise Problem("identities.bad_tolerance", file=FILE, place=place, tolerance=tolerance)
    return Fraction(number) / (100 if tolerance.endswith("%") else 1)
