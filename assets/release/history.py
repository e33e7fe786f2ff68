"""The versions that were published: never altered, verified whenever they are taken over, carried along in archives."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow.compute as pc

from assets.release import package
from assets.release.facts import Facts
from assets.release.publisher import Publisher
from assets.release.tables import Table
from warehouse.problem import Problem

LISTING = "versions.json"
OF_HISTORY = ("revisions.csv",)  # tables that say what a version changed: they decide nothing


def listed(published: Path) -> list[dict]:
    """The versions of a published data set, newest first."""
    path = published / LISTING
    return json.loads(path.read_text(encoding="utf-8"))["versions"] if path.is_file() else []


def take_over(published: Path, dataset: Path) -> list[dict]:
    """Link the published versions into the new site; their list, newest first. Raises Problem naming the version that was altered."""
    dataset.mkdir(parents=True)
    history = listed(published)
    for version in (entry["version"] for entry in history):
        shutil.copytree(published / version, dataset / version, copy_function=os.link)
        verify(dataset / version)
    return history


def verify(folder: Path) -> None:
    """Raises Problem(release.altered_version) when a file of a version is not what its SHA256SUMS says, or is missing."""
    for name, digest in _sums(folder).items():
        path = folder / name
        if not path.is_file() or package.sha256(path.read_bytes()) != digest:
            raise Problem("release.altered_version", file=name, place=folder.name)


def _sums(folder: Path) -> dict[str, str]:
    """SHA256SUMS of a version: file name → digest."""
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def is_published(data: dict[str, bytes], folder: Path) -> bool:
    """Whether the version in `folder` holds these very rows. CSV decides: Parquet bytes also change with its library."""
    csvs = {name: package.sha256(content) for name, content in data.items() if name.endswith(".csv")}
    published = {name: digest for name, digest in _sums(folder).items() if name.endswith(".csv")}
    return csvs == {name: digest for name, digest in published.items() if name not in OF_HISTORY}


def next_version(history: list[dict], counted: Facts, publisher: Publisher, released_on: date, changed: Table) -> dict:
    """A new quarter starts at .0; anything else, a late report of an earlier quarter too, counts the last number up. `reason`: scheduled,
    new_reports where a report is new that tells something, else correction."""
    year, number = counted.quarter.split("-Q")
    wanted = (int(year), int(number), 0)
    if history:
        newest = tuple(int(part) for part in history[0]["version"].split("."))
        if wanted[:2] <= newest[:2]:
            wanted = (newest[0], newest[1], newest[2] + 1)
    by_report = pc.any(pc.equal(changed.data["cause"], "new_report")).as_py()
    return {
        "version": ".".join(map(str, wanted)),
        "quarter": counted.quarter,
        "released_on": released_on.isoformat(),
        **({"released_by": publisher.released_by} if publisher.released_by else {}),
        "reason": "scheduled" if not wanted[2] else "new_reports" if by_report else "correction",
        "reports": counted.reports,
        "observations": counted.observations,
        "changes": {
            kind: pc.sum(pc.equal(changed.data["change"], kind)).as_py() or 0 for kind in ("new", "changed", "gone")
        },
    }


def files(published: Path) -> Iterator[tuple[str, bytes]]:
    """The listing and all files of all versions: path within the data set → bytes. Raises Problem when a version was altered."""
    history = listed(published)
    if history:
        yield LISTING, (published / LISTING).read_bytes()
    for entry in history:
        verify(published / entry["version"])
        for path in sorted((published / entry["version"]).iterdir()):
            yield f"{entry['version']}/{path.name}", path.read_bytes()
