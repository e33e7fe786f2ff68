"""The data sets of a release: which tables each has, what it is called, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from assets.release.data.tables import FOLDER, Table
from warehouse.csv_rows import read_table

ROOT = Path("datasets")  # of all data sets, within the site
KEYWORDS_VI, KEYWORDS_EN = ("cải cách hành chính", "CCHC", "thủ tục hành chính"), ("administrative reform",)
MAIN = "so-lieu-cchc"  # all observations: its versions are those of the release


@dataclass(frozen=True)
class Dataset:
    """One line of datasets.csv. `tables` are names separated by |; `field`: only what stands under this heading of the outline, "II.2."."""

    dataset: str
    field: str
    tables: str
    title_vi: str
    title_en: str
    about_vi: str
    about_en: str

    @property
    def table_names(self) -> tuple[str, ...]:
        return tuple(self.tables.split("|"))

    @property
    def place(self) -> Path:
        return ROOT / self.dataset

    @property
    def address(self) -> str:
        """Its folder's address within the site, "datasets/so-lieu-cchc/"; it never changes."""
        return f"{self.place.as_posix()}/"


@cache
def datasets() -> tuple[Dataset, ...]:
    return read_table(FOLDER / "datasets.csv", Dataset)


def main_dataset() -> Dataset:
    """The one that has all observations."""
    return next(each for each in datasets() if each.dataset == MAIN)


def tables_of(dataset: Dataset, tables: Mapping[str, Table]) -> dict[str, Table]:
    """The data set's tables. That of a field has its indicators and their observations, with the bodies and reports these name; empty
    when nothing is published of the field."""
    found = {name: tables[name] for name in dataset.table_names}
    if not dataset.field:
        return found
    sections = pc.binary_join_element_wise(found["indicators"].data["section"], "", ".")
    found["indicators"] = _kept(found["indicators"], pc.starts_with(sections, dataset.field))
    found["observations"] = _kept(
        found["observations"], _is_in(found["observations"], "indicator", found["indicators"])
    )
    for name, column in (("indicators", "indicator"), ("agencies", "agency"), ("sources", "report")):
        used = found["observations"].data[column].unique()
        found[name] = _kept(found[name], pc.is_in(found[name].data[column], value_set=used))
    return found if found["observations"].data.num_rows else {}


def _is_in(table: Table, column: str, other: Table) -> pa.ChunkedArray:
    return pc.is_in(table.data[column], value_set=other.data[column].combine_chunks())


def _kept(table: Table, rows: pa.ChunkedArray) -> Table:
    return Table(table.name, table.columns, table.data.filter(rows))
