"""The figures of the warehouse as review needs them."""

from contextlib import closing

import duckdb

from assets.figures.people.groups import Figure, Group, groups
from warehouse.connection import open_database
from warehouse.doubt import Doubt
from warehouse.home import Home
from warehouse.problem import Problem
from warehouse.reference import Reference, load

FIGURES = """
    SELECT r.sha256, r.file_name, coalesce(f.section, '') AS section, f.phrase, coalesce(f.printed_unit, '') AS printed_unit, f.raw,
           f.value, coalesce(f.unit, '') AS unit, coalesce(f.indicator, '') AS indicator, coalesce(f.agency, '') AS agency,
           coalesce(f.candidates, '') AS candidates, f.status, f.quote, coalesce(f.decision, '') AS decision, f.doubts
    FROM fact_figure AS f JOIN dim_report AS r USING (report)
    WHERE f.phrase IS NOT NULL
    ORDER BY r.quarter, f.report, f.mention
"""


def waiting(home: Home) -> tuple[Reference, list[Group]]:
    """The reference tables, and what waits in the warehouse of a home. Raises Problem when there is no
    warehouse, or one of before figures had phrases."""
    reference = load()
    with closing(open_database(home.database)) as con:
        try:
            rows = con.sql(FIGURES).to_dicts()
        except duckdb.BinderException:
            raise Problem("review.old_warehouse", file=str(home.database)) from None
    return reference, groups((_figure(row) for row in rows), reference)


def _figure(row: dict) -> Figure:
    return Figure(**row | {"doubts": tuple(Doubt(**doubt) for doubt in row["doubts"])})


def find(found: list[Group], name: str) -> Group:
    """The group with this id. Raises Problem when none waits under it."""
    for group in found:
        if group.id == name:
            return group
    raise Problem("review.unknown_id", id=name)
