"""The versions that were published: never altered, verified whenever they are taken over, carried along in archives."""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pyarrow.compute as pc

from assets.release.data.datasets import MAIN, ROOT, Dataset, main_dataset
from assets.release.data.facts import Facts
from assets.release.data.tables import Table
from assets.release.publisher import Publisher
from warehouse.home import digest_of
from warehouse.problem import Problem

LISTING = "versions.json"
OF_HISTORY = ("revisions.csv", "revisions-excel.csv")  # tables that say what a version changed: they decide nothing


def listed(site: Path) -> list[dict]:
    """The versions that a site has, newest first."""
    path = site / main_dataset().place / LISTING
    return json.loads(path.read_text(encoding="utf-8"))["versions"] if path.is_file() else []


def take_over(site: Path, staging: Path) -> list[dict]:
    """Link the published versions of all data sets into the new site; their list, newest first. Raises Problem naming the version that was
    altered."""
    history = listed(site)
    for folder in version_folders(site):
        shutil.copytree(folder, staging / folder.relative_to(site), copy_function=os.link)
        verify(staging / folder.relative_to(site))
    return history


def version_folders(site: Path) -> Iterator[Path]:
    """The folders of all versions of all data sets of a site; a data set may be younger than the first versions, or end. Raises
    Problem(release.altered_version) when one is gone."""
    history = listed(site)
    for dataset in sorted(path for path in (site / ROOT).iterdir() if path.is_dir()) if (site / ROOT).is_dir() else ():
        for entry in history:
            if (dataset / entry["version"]).is_dir():
                yield dataset / entry["version"]
            elif dataset.name == MAIN:
                raise Problem("release.altered_version", file=entry["version"], place=dataset.name)


def versions_of(dataset: Dataset, site: Path, history: Sequence[dict]) -> list[dict]:
    """The versions of `history` that a data set has in `site`, newest first."""
    return [entry for entry in history if (site / dataset.place / entry["version"]).is_dir()]


def verify(folder: Path) -> None:
    """Raises Problem(release.altered_version) when a file of a version is not what its SHA256SUMS says, or is missing."""
    for name, digest in _sums(folder).items():
        path = folder / name
        if not path.is_file() or digest_of(path) != digest:
            raise Problem("release.altered_version", file=name, place=folder.name)


def _sums(folder: Path) -> dict[str, str]:
    """SHA256SUMS of a version: file name → digest."""
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def has_same_rows(folder: Path, published: Path) -> bool:
    """Whether two versions of a data set hold the very same rows. CSV decides: Parquet bytes also change with its library."""
    return published.is_dir() and _csvs(folder) == _csvs(published)


def _csvs(folder: Path) -> dict[str, str]:
    return {name: digest for name, digest in _sums(folder).items() if name.endswith(".csv") and name not in OF_HISTORY}


def next_version(
    history: Sequence[dict], counted: Facts, publisher: Publisher, released_on: date, changed: Table
) -> dict:
    """A new quarter starts at .0; anything else, a late report of an earlier quarter too, counts the last number up. `reason`: scheduled,
    new_reports where a report is new that tells something, correction where a value changed otherwise, else descriptions."""
    year, number = counted.quarter.split("-Q")
    wanted = (int(year), int(number), 0)
    if history:
        newest = tuple(int(part) for part in history[0]["version"].split("."))
        if wanted[:2] <= newest[:2]:
            wanted = (newest[0], newest[1], newest[2] + 1)
    by_report = pc.any(pc.equal(changed.data["cause"], "new_report")).as_py()
    otherwise = "correction" if changed.data.num_rows else "descriptions"
    return {
        "version": ".".join(map(str, wanted)),
        "quarter": counted.quarter,
        "released_on": released_on.isoformat(),
        **({"released_by": publisher.released_by} if publisher.released_by else {}),
        **({} if publisher.is_named else {"draft": True}),
        "reason": "scheduled" if not wanted[2] else "new_reports" if by_report else otherwise,
        **({"previous": history[0]["version"]} if history else {}),
        "reports": counted.reports,
        "observations": counted.observations,
        "changes": {
            kind: pc.sum(pc.equal(changed.data["change"], kind)).as_py() or 0 for kind in ("new", "changed", "gone")
        },
    }


def files(site: Path) -> Iterator[Path]:
    """The listing and all files of all versions. Raises Problem when a version was altered."""
    if (listing := site / main_dataset().place / LISTING).is_file():
        yield listing
    for folder in version_folders(site):
        verify(folder)
        yield from sorted(folder.iterdir())
