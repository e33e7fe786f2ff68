"""Each line of identities.csv has numbers that satisfy it and numbers that break it: made here, one report for each of the two."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from assets.star.load import build
from expectations.identities import check_identities
from expectations.notation import Term, evaluate
from expectations.relations import AT_MOST, Relation, relations
from tests.star.samples import figure, kept, receipt
from warehouse.connection import open_database
from warehouse.reference import load

EACH = Fraction(100)  # of every term but the one that is solved for: sums, products and quotients of it stay whole
FAR = 100_000  # no tolerance reaches so far
QUARTER = {"period_start": date(2022, 12, 15), "period_end": date(2023, 3, 14)}


OWN = {  # where no side is one term: the values of the first terms, of numbers that hold and of numbers that do not; the others are EACH
    "ID29": {True: (100, 100), False: (100, 101)},
    "ID66": {True: (200, 100, 100, 100, 100), False: (200, 100, 100, 50, 100)},
    "ID81": {True: (40, 60), False: (40, 61)},
    "ID91": {True: (100, 100), False: (200, 100)},
}


def numbers(relation: Relation, holds: bool) -> dict[Term, Fraction]:
    """A value for each term: the side that is one term follows from the other."""
    if relation.identity.id in OWN:
        names = list(dict.fromkeys(relation.terms))
        given = OWN[relation.identity.id][holds]
        return {term: Fraction(given[place]) if place < len(given) else EACH for place, term in enumerate(names)}
    sides = [(relation.right, relation.left, -1), (relation.left, relation.right, 1)]
    free, told, wrong = next(
        (side, other, sign) for side, other, sign in sides if isinstance(side, Term) and side not in _terms(other)
    )
    value = evaluate(told, lambda _: (EACH, EACH))[0]
    equal_breaks = relation.identity.kind == "differ"
    if equal_breaks:
        shift = Fraction(FAR) if holds else Fraction(0)
    elif relation.identity.tolerance == AT_MOST:
        shift = Fraction(0) if holds else Fraction(wrong)
    else:
        shift = Fraction(0) if holds else Fraction(FAR)
    return {term: EACH for term in _terms(told)} | {free: value + shift}


def _terms(tree: object) -> list[Term]:
    from expectations.notation import terms

    return list(terms(tree))  # type: ignore[arg-type]


def statements(relation: Relation, holds: bool) -> Iterator[dict]:
    """The figures of a report: of a code stated twice the first comes first."""
    values = numbers(relation, holds)
    for term in [term for term in values if term.nth == 2]:
        values.setdefault(replace(term, nth=1) if replace(term, nth=0) not in values else replace(term, nth=0), EACH)
    for number, term in enumerate(sorted(values, key=lambda term: term.nth), start=1):
        row = load().indicators[term.code]
        role = row.kind if row.kind in ("plan", "change") else "observed"
        about = {"agency": term.agency or "ubnd_tinh", "section": term.section or "I"}
        text = format(float(values[term]), "f").rstrip("0").rstrip(".")
        yield figure(number, term.code, text, raw=text.replace(".", ","), unit=row.unit, role=role, **about, **QUARTER)


def source(identity: str, holds: bool) -> object:
    made = receipt("a", number=f"{identity}/BC-UBND")
    return replace(
        made, sha256=hashlib.sha256(f"{identity} {holds}".encode()).hexdigest(), name=f"{identity}-{holds}.txt"
    )


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool], bool]:
    """(identity, whether its report was made to satisfy it) → what the check says."""
    folder: Path = tmp_path_factory.mktemp("identities")
    undated = replace(
        load(), identities=tuple(replace(row, valid_from=None, valid_to=None) for row in load().identities)
    )
    reports = [
        (source(relation.identity.id, holds), list(statements(relation, holds)))
        for relation in relations(undated)
        for holds in (True, False)
    ]
    build(load(), kept(folder, reports), folder / "star.duckdb")
    with closing(open_database(folder / "star.duckdb")) as con:
        names = dict(con.sql("SELECT report, file_name FROM dim_report").fetchall())
        results = check_identities(con, undated)
    told = {
        (names[result.report], result.check_id.removeprefix("identity.")): result.passed
        for result in results
        if result.report
    }
    return {
        (row.id, holds): told[f"{row.id}-{holds}.txt", row.id]
        for row in load().identities
        for holds in (True, False)
        if (f"{row.id}-{holds}.txt", row.id) in told
    }


@pytest.mark.parametrize("identity", [row.id for row in load().identities])
@pytest.mark.parametrize("holds", [True, False])
def test_an_identity_passes_what_is_sound_and_finds_what_is_not(found: dict, identity: str, holds: bool) -> None:
    assert found[identity, holds] is holds
