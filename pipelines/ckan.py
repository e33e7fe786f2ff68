"""The published data sets on a CKAN portal: what the portal lacks is made, what differs is mended, all else is left as it is."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from ckanapi import CKANAPIError, NotAuthorized, NotFound, RemoteCKAN, ValidationError
from requests.exceptions import RequestException

from assets.release.data.datasets import datasets
from assets.release.publisher import Publisher
from warehouse.home import Home
from warehouse.problem import Problem

LICENCES = {"CC-BY-4.0": "cc-by", "CC-BY-SA-4.0": "cc-by-sa", "CC0-1.0": "cc-zero"}  # as CKAN's register has them
Tell = Callable[[str, str], None]
Result = Literal["created", "updated", "unchanged"]


@dataclass(frozen=True)
class Portal:
    """Where to: its address, the token of a user of `organisation` there. `links`: the portal is given addresses of the site instead of files."""

    url: str
    token: str
    organisation: str
    links: bool = False


@dataclass(frozen=True)
class Pushed:
    """What became of a data set on the portal, and where it is seen."""

    dataset: str
    result: Result
    url: str


def push(home: Home, portal: Portal, publisher: Publisher, tell: Tell) -> Iterator[Pushed]:
    """Push the newest version of each data set. Raises Problem when nothing is published, when the portal cannot be reached or refuses."""
    folders = [home.site / dataset.place / "latest" for dataset in datasets()]
    if not any(folder.is_dir() for folder in folders):
        raise Problem("serve.no_site", file=str(home.root))
    if portal.links and not publisher.base_url:
        raise Problem("ckan.no_address")
    with RemoteCKAN(portal.url, apikey=portal.token) as ckan:
        for folder in (each for each in folders if each.is_dir()):
            tell(f"Đưa {folder.parent.name} lên {portal.url}", f"Pushing {folder.parent.name}")
            try:
                yield _push_one(ckan, folder, portal, publisher)
            except (NotAuthorized, ValidationError, NotFound) as error:
                raise Problem("ckan.refused", place=portal.url, error=_first(error)) from None
            except (CKANAPIError, RequestException) as error:
                raise Problem("ckan.unreachable", place=portal.url, error=type(error).__name__) from None


def _first(error: Exception) -> str:
    return " ".join(str(getattr(error, "error_dict", None) or error or type(error).__name__).split())[:300]


def _push_one(ckan: RemoteCKAN, folder: Path, portal: Portal, publisher: Publisher) -> Pushed:
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    wanted = _package(described, portal, publisher)
    known = _known(ckan, wanted["name"])
    if known is None:
        known, result = ckan.action.package_create(**wanted), "created"
    else:
        result = "updated" if _differs(known, wanted) else "unchanged"
        known = ckan.action.package_patch(id=known["id"], **wanted) if result == "updated" else known
    changed = _push_files(ckan, known, folder, described, portal, publisher)
    address = f"{portal.url.rstrip('/')}/dataset/{quote(wanted['name'])}"
    return Pushed(wanted["name"], "updated" if changed and result == "unchanged" else result, address)  # type: ignore[arg-type]


def _known(ckan: RemoteCKAN, name: str) -> dict | None:
    try:
        return ckan.action.package_show(id=name)
    except NotFound:
        return None


def _package(described: dict, portal: Portal, publisher: Publisher) -> dict[str, Any]:
    """The data set as CKAN tells of one."""
    person = described["contributors"][0]
    return {
        "name": described["name"],
        "title": described["title"],
        "notes": f"{described['description']}\n\n{described['description_en']}",
        "version": described["version"],
        "owner_org": portal.organisation,
        "license_id": LICENCES.get(publisher.licence_name, "notspecified"),
        "author": person["title"],
        "maintainer": person["title"],
        "maintainer_email": person.get("email", ""),
        "url": described.get("homepage", ""),
        "tags": [{"name": word} for word in sorted(described["keywords"])],
    }


def _differs(known: dict, wanted: dict) -> bool:
    """Whether what the portal tells of the data set is not what we tell of it."""
    as_told = {
        **known,
        "owner_org": known["organization"]["name"],
        "tags": [{"name": tag["name"]} for tag in known["tags"]],
    }
    if wanted["owner_org"] == known["owner_org"]:
        as_told["owner_org"] = known["owner_org"]
    as_told["tags"] = sorted(as_told["tags"], key=lambda tag: tag["name"])
    return any((as_told.get(name) or "") != value for name, value in wanted.items())


def _push_files(
    ckan: RemoteCKAN, known: dict, folder: Path, described: dict, portal: Portal, publisher: Publisher
) -> bool:
    """Make the data set's files those of the folder, known by their names; returns whether anything changed. A file whose sum the
    portal has is not sent again."""
    there = {resource["name"]: resource for resource in known["resources"]}
    changed = False
    for file in described["resources"]:
        name, mine = file["path"], there.pop(file["path"], None)
        about = {
            "name": name,
            "description": f"{file['title']} / {file['title_en']}",
            "format": file["format"].upper(),
            "mimetype": file["mediatype"],
            "hash": file["hash"],
        }
        address = publisher.url(f"{folder.relative_to(folder.parents[2]).as_posix()}/{name}") if portal.links else ""
        if mine and mine["hash"] == file["hash"] and (not portal.links or mine["url"] == address):
            continue
        changed = True
        where = {"id": mine["id"]} if mine else {"package_id": known["id"]}
        act = ckan.action.resource_patch if mine else ckan.action.resource_create
        if portal.links:
            act(**where, **about, url=address)
        else:
            with (folder / name).open("rb") as stream:
                act(**where, **about, upload=stream)
    for former in there.values():
        changed = True
        ckan.action.resource_delete(id=former["id"])
    return changed
