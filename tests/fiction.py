"""Two fictional provinces, read and published as a user does it: what the star is asked, and the truth beside it."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from samples.province.model import Quarter, Report, World
from samples.province.world import world
from samples.province.write import write
from tests.integration.process import start
from warehouse.connection import query_only

SEED = 7


@dataclass(frozen=True)
class Fiction:
    """What is true, what was reported, and the warehouse made of it."""

    world: World
    reports: list[Report]
    database: Path
    ask: Callable[[str], list[tuple]]

    def true(self, agency: str, indicator: str, quarter: str) -> Decimal:
        """The true value of a single quarter; `agency` as in the warehouse, "mau.so_noi_vu"."""
        province, _, own = agency.partition(".")
        place = {"mau": "tỉnh Mẫu", "thu": "tỉnh Thử"}[province]
        return self.world.facts[place, own, indicator, Quarter.of(quarter)].value

    def document(self, kind: str) -> Report:
        return next(report for report in self.reports if report.kind == kind)


@pytest.fixture(scope="session")
def fiction(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("fiction")
    made = world(SEED)
    reports = write(made, folder)
    done = start(folder, "run", "--inbox", folder / "inbox", "--home", folder / "home")
    out, err = done.communicate(timeout=300)
    database = folder / "home" / "warehouse" / "solieu.duckdb"
    assert database.exists(), out + err
    with closing(query_only(database)) as con:
        yield Fiction(made, reports, database, lambda sql: con.sql(sql).fetchall())
