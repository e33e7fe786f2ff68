"""One digit of a real report's figures is changed, two hundred times: the checks find it where the figure stands in an equation.

An inequality ("the part does not exceed the whole") bounds a figure and cannot hold it to the digit: figures that stand in nothing else are
not counted here; test_real_report.py has those rules.
"""

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import duckdb
import pytest

from assets.star.load import build
from expectations.identities import check_identities
from expectations.levels import check_levels
from expectations.relations import AT_MOST
from expectations.result import CheckResult
from tests.expectations.test_real_report import accepted, rows
from tests.star.samples import kept, receipt
from warehouse.connection import open_database
from warehouse.reference import load

CHANGES, CAUGHT = 200, 0.95
BOUNDS = {row.id for row in load().identities if row.tolerance == AT_MOST or row.kind == "differ"}


@pytest.fixture
def star(tmp_path) -> Iterator[duckdb.DuckDBPyConnection]:
    mentions = [accepted(number, row) for number, row in enumerate(rows("gold/figures.csv"), start=1)]
    build(load(), kept(tmp_path, [(receipt("a"), mentions)]), tmp_path / "built.duckdb")
    with closing(
        open_database(shutil.copy(tmp_path / "built.duckdb", tmp_path / "star.duckdb"), read_only=False)
    ) as con:
        yield con


def equations(con: duckdb.DuckDBPyConnection) -> dict[str, CheckResult]:
    """What the equations say now: those of identities.csv that are no mere bounds, and the sums over levels."""
    found = [*check_identities(con, load()), *check_levels(con, load())]
    return {result.check_id: result for result in found if result.check_id.removeprefix("identity.") not in BOUNDS}


def in_equations(con: duckdb.DuckDBPyConnection) -> list[tuple[str, Decimal]]:
    """(figure, value) of the figures without which some equation has nothing to check."""
    asked = {
        term
        for row in load().identities
        if row.id not in BOUNDS
        for term in (row.left + " " + row.right).replace("(", " ").replace(")", " ").split()
    }
    codes = {term.split("#")[0].split("~")[0].split("@")[0] for term in asked}
    before = equations(con)
    told = con.sql("SELECT figure, value, indicator FROM statement ORDER BY char_start").fetchall()
    exact = {
        figure for (figure,) in con.sql("SELECT figure FROM fact_observation WHERE qualifier = 'exact'").fetchall()
    }
    found = []
    for figure, value, indicator in told:
        if indicator in codes:
            con.execute("UPDATE fact_figure SET status = 'review' WHERE figure = ?", [figure])
            con.execute("UPDATE fact_observation SET qualifier = 'approx' WHERE figure = ?", [figure])
            after = equations(con)
            con.execute("UPDATE fact_figure SET status = 'accepted' WHERE figure = ?", [figure])
            con.execute(
                "UPDATE fact_observation SET qualifier = 'exact' WHERE figure = ? AND ?", [figure, figure in exact]
            )
            if after.keys() != before.keys():
                found.append((figure, value))
    return found


def put(con: duckdb.DuckDBPyConnection, figure: str, value: Decimal) -> None:
    for table in ("fact_figure", "fact_observation"):
        con.execute(f"UPDATE {table} SET value = ? WHERE figure = ?", [value, figure])


def changed(value: Decimal, chance: random.Random) -> Decimal:
    """The value with one digit replaced by another."""
    text = format(value.normalize(), "f")
    place = chance.choice([index for index, sign in enumerate(text) if sign.isdigit()])
    return Decimal(text[:place] + chance.choice([d for d in "0123456789" if d != text[place]]) + text[place + 1 :])


@pytest.mark.long
def test_a_changed_digit_in_an_equation_is_found(star: duckdb.DuckDBPyConnection) -> None:
    chance = random.Random(20261127)
    figures, before = in_equations(star), equations(star)
    assert len(figures) > 60
    missed = []
    for _ in range(CHANGES):
        figure, value = chance.choice(figures)
        wrong = changed(value, chance)
        put(star, figure, wrong)
        after = equations(star)
        put(star, figure, value)
        if not any(_worse(before.get(name), result) for name, result in after.items()):
            missed.append((figure, value, wrong))
    assert len(missed) <= CHANGES * (1 - CAUGHT), missed
    assert equations(star) == before


def _worse(before: CheckResult | None, after: CheckResult) -> bool:
    """It fails now, and did not, or other than before."""
    return not after.passed and (before is None or json.loads(before.rows) != json.loads(after.rows))
