"""The catalogue of a site: all that machines read of it, beside the data sets."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assets.release.catalogue.data_json import data_json
from assets.release.catalogue.dcat import Published, catalogue_files
from assets.release.catalogue.feed import feed
from assets.release.data.datasets import datasets
from assets.release.data.facts import Facts
from assets.release.data.formats import json_bytes
from assets.release.data.tables import Table
from assets.release.history import versions_of
from assets.release.publisher import Publisher


def machine_files(
    site: Path, history: Sequence[dict], tables: Mapping[str, Table], facts: Facts, publisher: Publisher
) -> dict[str, bytes]:
    """catalog.ttl, catalog.jsonld, data.json and feed.atom of the data sets that stand in `site`. `history` as the pages tell it."""
    published = _published(site, history)
    names = {row["indicator"]: row["name_vi"] for row in tables["indicators"].rows()}
    files = catalogue_files(published, facts, publisher)
    files["data.json"] = json_bytes(data_json(published, facts, publisher))
    files["feed.atom"] = feed(history, tables.get("revisions"), names, publisher)
    return files


def _published(site: Path, history: Sequence[dict]) -> list[Published]:
    """The data sets that have the newest version."""
    found = []
    for dataset in datasets():
        versions = versions_of(dataset, site, history)
        if versions and versions[0] is history[0]:
            found.append(Published(dataset, versions, site / dataset.place / versions[0]["version"]))
    return found
