"""Publishes: builds the whole site aside, from the warehouse, and shows it by one rename.

`home.site` is a symbolic link to the folder that holds the current site. A build that is killed leaves the link as it was.
Version folders that stand are never written again: the next site takes over their very files (hard links).
One release runs at a time; the pipeline sees to that.
"""

import filecmp
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assets.release import facts, gate, package, site, tables
from assets.release.history import is_published, next_version, take_over
from assets.release.publisher import Publisher
from assets.release.revisions import kept, revisions
from assets.release.snapshot import write_snapshot
from assets.release.star_folder import write_star_folder
from warehouse.clock import today
from warehouse.connection import open_database
from warehouse.home import Home
from warehouse.problem import Problem

DATASET = Path("datasets") / package.NAME
SNAPSHOT = Path("warehouse") / "solieu.duckdb"
STAR = Path("warehouse") / "star"


@dataclass(frozen=True)
class Release:
    """What stands published now. `is_new` tells a new version from one that stood already."""

    version: str
    is_new: bool
    folder: Path
    facts: facts.Facts


def publish_release(home: Home, publisher: Publisher, released_on: date | None = None) -> Release:
    """Publish what the warehouse holds. `released_on` (today) is noted in versions.json when a new version is made.

    Raises Problem, and leaves the site as it was, when there is nothing to publish or a cell must not be published.
    """
    if not home.database.is_file():
        raise Problem("release.no_warehouse", file=home.database.name)
    staging = Path(tempfile.mkdtemp(dir=home.root, prefix=f".{home.site.name}-"))
    try:
        staging.chmod(0o755)
        version, is_new, counted = _build(home, staging, publisher, released_on or today())
        if _same_tree(staging, home.site):
            shutil.rmtree(staging)
        else:
            _show(staging, home.site)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return Release(version, is_new, home.site / DATASET / version, counted)


def _build(home: Home, staging: Path, publisher: Publisher, released_on: date) -> tuple[str, bool, facts.Facts]:
    write_snapshot(home.database, staging / SNAPSHOT)
    write_star_folder(staging / SNAPSHOT, staging / STAR)
    dataset = staging / DATASET
    history = take_over(home.site / DATASET, dataset)
    with open_database(home.database, read_only=True) as con:
        found = tables.read_tables(con)
        gate.check(found)
        counted = facts.count(con, found)
        data = package.data_files(found)
        before = dataset / history[0]["version"] if history else None
        is_new = before is None or not is_published(data, before)
        if is_new:
            changed = {"revisions": revisions(con, found, before)}
            history.insert(0, next_version(history, counted, publisher, released_on, changed["revisions"]))
            data |= package.data_files(changed)
            files = package.version_files(history[0], found | changed, data, counted, publisher)
            _write(dataset / history[0]["version"], files)
        version = history[0]["version"]
        shutil.copytree(dataset / version, dataset / "latest")
        listing = {"name": package.NAME, "title": package.TITLE_VI, "title_en": package.TITLE_EN, "versions": history}
        _write(dataset, {"versions.json": (json.dumps(listing, ensure_ascii=False, indent=2) + "\n").encode()})
        shown = found | kept(dataset / version)
        _write(staging, site.pages(con, shown, counted, history, publisher, dataset / version))
    return version, is_new, counted


def put_back(home: Home, versions: dict[str, bytes]) -> None:
    """The published versions of an archive (path within the data set → bytes), as the site of a home that has none. The next release adds
    the pages, and takes the versions over."""
    if versions and not home.site.exists():
        home.root.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=home.root, prefix=f".{home.site.name}-"))
        staging.chmod(0o755)
        _write(staging / DATASET, versions)
        _show(staging, home.site)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _same_tree(one: Path, other: Path) -> bool:
    names = _files(one)
    return names == _files(other) and all(filecmp.cmp(one / name, other / name, shallow=False) for name in names)


def _files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def _show(staging: Path, place: Path) -> None:
    """Point the link `place` at `staging` in one rename; sites that were shown before, or never, go afterwards."""
    os.sync()
    if place.is_dir() and not place.is_symlink():
        place.rename(place.with_name(f".{place.name}-before"))
    link = place.with_name(f".{place.name}.link")
    link.unlink(missing_ok=True)
    link.symlink_to(staging.name)
    link.replace(place)
    for old in place.parent.glob(f".{place.name}-*"):
        if old != staging:
            shutil.rmtree(old, ignore_errors=True)
