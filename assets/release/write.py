"""Publishes: builds the whole site aside, from the warehouse, and shows it by one rename.

`home.site` is a symbolic link to the folder that holds the current site. A build that is killed leaves the link as it was.
Version folders that stand are never written again: the next site takes over their very files (hard links).
One release runs at a time; the pipeline sees to that.
"""

import filecmp
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assets.release.catalogue.files import machine_files
from assets.release.catalogue.provenance import provenance
from assets.release.data import facts, gate, package, tables
from assets.release.data.datasets import ROOT, datasets, main_dataset, tables_of
from assets.release.data.formats import json_bytes
from assets.release.data.quality import quality
from assets.release.data.snapshot import write_snapshot
from assets.release.data.star_folder import write_star_folder
from assets.release.history import LISTING, has_same_rows, next_version, take_over, versions_of
from assets.release.pages import site
from assets.release.pages.frame import Target
from assets.release.publisher import Publisher
from assets.release.revisions import kept, revisions
from warehouse.clock import today
from warehouse.connection import open_database
from warehouse.home import Home, replace
from warehouse.problem import Problem

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
    return Release(version, is_new, home.site / main_dataset().place / version, counted)


def _build(home: Home, staging: Path, publisher: Publisher, released_on: date) -> tuple[str, bool, facts.Facts]:
    write_snapshot(home.database, staging / SNAPSHOT)
    write_star_folder(staging / SNAPSHOT, staging / STAR)
    history = take_over(home.site, staging)
    with open_database(home.database, read_only=True) as con:
        found = tables.read_tables(con)
        gate.check(found)
        counted = facts.count(con, found)
        before = staging / main_dataset().place / history[0]["version"] if history else None
        changed = revisions(con, found, before)
        entry = next_version(history, counted, publisher, released_on, changed)
        version = package.Version(entry, counted, quality(con, found), publisher)
        of_main = {"provenance.jsonld": json_bytes(provenance(con, publisher))}
        is_new = _add_version(staging, found | {changed.name: changed}, version, history, of_main)
        history = [entry, *history] if is_new else history
        _show_latest(staging, history)
        shown = found | kept(staging / main_dataset().place / history[0]["version"])
        content = site.read_content(home, con, shown, counted, history, publisher, staging)
        site.put_site(content, Target(staging, home.site))
        _write(staging, machine_files(staging, content.history, shown, counted, publisher))
    return history[0]["version"], is_new, counted


def _add_version(
    staging: Path,
    found: Mapping[str, tables.Table],
    version: package.Version,
    history: Sequence[dict],
    of_main: Mapping[str, bytes],
) -> bool:
    """Write the version of each data set. When not one of them has other rows than the last version, and that was no draft while this has
    a publisher, they are taken away again."""
    was_draft = bool(history) and history[0].get("draft", False) and version.publisher.is_named
    is_new, made = not history or was_draft, []
    for dataset in datasets():
        if of_dataset := tables_of(dataset, found):
            folder = staging / dataset.place / version.number
            further = of_main if dataset is main_dataset() else {}
            _write(folder, package.version_files(dataset, of_dataset, version, further))
            made.append(folder)
            is_new = is_new or not has_same_rows(folder, folder.with_name(history[0]["version"]))
    for folder in () if is_new else made:
        shutil.rmtree(folder)
    return is_new


def _show_latest(staging: Path, history: Sequence[dict]) -> None:
    """Each data set's newest version under an address of its own, and the list of its versions."""
    for dataset in datasets():
        folder = staging / dataset.place
        if mine := versions_of(dataset, staging, history):
            shutil.copytree(folder / mine[0]["version"], folder / "latest", copy_function=os.link)
            listing = {
                "name": dataset.dataset,
                "title": dataset.title_vi,
                "title_en": dataset.title_en,
                "versions": mine,
            }
            _write(folder, {LISTING: json_bytes(listing)})


def put_back(home: Home, versions: Path) -> None:
    """The folder `versions`, of published versions as they stand within datasets/, becomes the site of a home that has none. The next
    release adds the pages, and takes the versions over."""
    staging = Path(tempfile.mkdtemp(dir=home.root, prefix=f".{home.site.name}-"))
    staging.chmod(0o755)
    replace(versions, staging / ROOT)
    _show(staging, home.site)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _same_tree(one: Path, other: Path) -> bool:
    names = _files(one)
    return names == _files(other) and all(_same_file(one / name, other / name) for name in names)


def _same_file(one: Path, other: Path) -> bool:
    return one.samefile(other) or filecmp.cmp(one, other, shallow=False)


def _files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def _show(staging: Path, place: Path) -> None:
    """Point the link `place` at `staging` in one rename; sites that were shown before, or never, go afterwards."""
    os.sync()
    if place.is_dir() and not place.is_symlink():
        replace(place, place.with_name(f".{place.name}-before"))
    link = place.with_name(f".{place.name}.link")
    link.unlink(missing_ok=True)
    link.symlink_to(staging.name)
    replace(link, place)
    for old in place.parent.glob(f".{place.name}-*"):
        if old != staging:
            shutil.rmtree(old, ignore_errors=True)
