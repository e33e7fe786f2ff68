"""A page for each data set: its files, columns and versions."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assets.release.catalogue.schema_org import schema_org
from assets.release.codes import codes
from assets.release.data.datasets import MAIN, ROOT, Dataset, datasets, tables_of
from assets.release.data.package import cite_en, cite_vi
from assets.release.data.tables import Table
from assets.release.history import versions_of
from assets.release.pages.content import Content
from assets.release.pages.frame import Page
from assets.release.revised import Revised

DESCRIBED = (
    "datapackage.json",
    "csv-metadata.json",
    "quality.json",
    "provenance.jsonld",
    "README.vi.md",
    "README.md",
    "LICENSE.txt",
    "SHA256SUMS",
)


def dataset_pages(content: Content, revised: Sequence[Revised]) -> Iterator[Page]:
    listed = []
    for dataset in datasets():
        tables = tables_of(dataset, content.tables)
        mine = versions_of(dataset, content.site, content.history)
        if tables and mine:
            listed.append((dataset, tables[dataset.table_names[0]].data.num_rows))
            yield Page(f"{dataset.address}index.html", "dataset", _shown(content, dataset, tables, mine, revised))
    yield Page(f"{ROOT.as_posix()}/index.html", "datasets", {"all_datasets": listed})


def _shown(
    content: Content, dataset: Dataset, tables: dict[str, Table], mine: Sequence[dict], revised: Sequence[Revised]
) -> dict:
    version, publisher = mine[0]["version"], content.publisher
    return {
        "dataset": dataset,
        "mine": mine,
        "files": _files(content.site / dataset.place / version, tables),
        "described": [name for name in DESCRIBED if (content.site / dataset.place / version / name).exists()],
        "shown_tables": list(tables.values()),
        "codes": codes(),
        "cite_vi": cite_vi(dataset, version, publisher),
        "cite_en": cite_en(dataset, version, publisher),
        "revised": revised if dataset.dataset == MAIN else [],
        "json_ld": schema_org(dataset, mine[0], content.facts, publisher),
    }


def _files(folder: Path, tables: dict[str, Table]) -> list[dict]:
    """The tables' files in a version: what each is called, its rows, and the names and sizes of its CSV, CSV for Excel and Parquet."""
    found = []
    for name, table in tables.items():
        files = [
            path for path in (folder / f"{name}{end}" for end in (".csv", "-excel.csv", ".parquet")) if path.exists()
        ]
        found.append(
            {
                "title_vi": table.kind.title_vi,
                "title_en": table.kind.title_en,
                "rows": table.data.num_rows,
                "files": [(path.name, path.stat().st_size) for path in files],
            }
        )
    return found
