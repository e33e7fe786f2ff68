"""A real CKAN portal: the data sets are pushed to it, and harvested by it; the next version updates their pages. make test-ckan

The portal is that of ../shared/ckan (PostgreSQL, Redis, CKAN 2.12 in an environment of its own; two minutes), or the one that
SOLIEU_TEST_CKAN names: a folder that ckan_up.sh made, running.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import pytest
from ckanapi import RemoteCKAN

from assets.release.publisher import Publisher
from assets.release.write import publish_release
from pipelines.ckan import Portal, push
from tests.integration.process import start
from tests.release.desk import Desk
from warehouse.problem import Problem

pytestmark = pytest.mark.ckan
CKAN = Path(__file__).parents[3] / "shared" / "ckan"
PORTS = {"PGP": "55433", "RDP": "56380", "SLP": "58984", "CKP": "5056"}
URL = f"http://127.0.0.1:{PORTS['CKP']}"
SITE_PORT = 18765
BETTER = "UPDATE fact_observation SET value = 1801 WHERE value = 1800"


@dataclass(frozen=True)
class Here:
    """A portal that runs, with an organisation for us."""

    ckan: RemoteCKAN
    portal: Portal


@pytest.fixture(scope="module")
def here() -> Iterator[Here]:
    running = os.environ.get("SOLIEU_TEST_CKAN")
    if not running and not CKAN.exists():
        pytest.skip("../shared/ckan is not here: the real CKAN is NOT tried")
    folder = Path(running or tempfile.mkdtemp(prefix="solieu-ckan-"))  # not pytest's: PostgreSQL runs as another user
    if not running:
        folder.chmod(0o755)
        subprocess.run(["bash", CKAN / "ckan_up.sh", folder], env={**os.environ, **PORTS}, check=True, timeout=900)
    token = (folder / "token").read_text(encoding="utf-8").strip()
    with RemoteCKAN(URL, apikey=token) as ckan:
        name = f"so-thu-nghiem-{int(time.time())}"
        ckan.action.organization_create(name=name, title="Sở Thử nghiệm")
        yield Here(ckan, Portal(URL, token, name))
    if not running:
        subprocess.run(["bash", CKAN / "ckan_down.sh", folder], env={**os.environ, **PORTS}, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def publisher(base_url: str = "") -> Publisher:
    address = "https://creativecommons.org/licenses/by/4.0/"
    return Publisher("Sở Thử nghiệm", "Department of Tests", "a@example.org", "CC-BY-4.0", address, base_url=base_url)


def pushed(desk: Desk, portal: Portal, who: Publisher) -> dict[str, str]:
    return {each.dataset: each.result for each in push(desk.home, portal, who, lambda _vi, _en: None)}


def test_pushed_twice_and_then_the_next_version(here: Here, tmp_path: Path) -> None:
    desk, who = Desk(tmp_path / "home"), publisher()
    made = publish_release(desk.home, who, date(2026, 11, 22))
    assert set(pushed(desk, here.portal, who).values()) == {"created"}
    known = here.ckan.action.package_show(id="so-lieu-cchc")
    assert (known["version"], known["license_id"], known["author"]) == (made.version, "cc-by", "Sở Thử nghiệm")
    files = {resource["name"]: resource for resource in known["resources"]}
    assert {"observations.csv", "observations.parquet", "so-lieu-cchc.xlsx"} <= set(files)
    for name in ("observations.csv", "so-lieu-cchc.xlsx"):
        with urlopen(files[name]["url"]) as data:
            assert hashlib.sha256(data.read()).hexdigest() == files[name]["hash"].removeprefix("sha256:")
    assert set(pushed(desk, here.portal, who).values()) == {"unchanged"}
    assert here.ckan.action.package_show(id="so-lieu-cchc") == known, "a second push changes nothing"
    desk.change(BETTER)
    publish_release(desk.home, who, date(2026, 12, 1))
    assert pushed(desk, here.portal, who)["so-lieu-cchc"] == "updated"
    later = here.ckan.action.package_show(id="so-lieu-cchc")
    assert (later["id"], later["version"]) == (known["id"], "2023.1.1")
    assert {r["name"]: r["id"] for r in later["resources"]} == {r["name"]: r["id"] for r in known["resources"]}


def test_a_wrong_token_and_no_portal_are_said(here: Here, tmp_path: Path) -> None:
    desk, who = Desk(tmp_path / "home"), publisher()
    publish_release(desk.home, who)
    for portal, code in (
        (Portal(URL, "wrong", here.portal.organisation), "ckan.refused"),
        (Portal("http://127.0.0.1:9", "x", "x"), "ckan.unreachable"),
        (Portal(URL, here.portal.token, here.portal.organisation, links=True), "ckan.no_address"),
    ):
        with pytest.raises(Problem) as caught:
            pushed(desk, portal, who)
        assert caught.value.code == code


def test_harvested_and_harvested_again_it_keeps_its_page(here: Here, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{SITE_PORT}/"
    desk, who = Desk(tmp_path / "home"), publisher(address)
    publish_release(desk.home, who, date(2026, 11, 22))
    served = start(tmp_path, "serve", "--home", desk.home.root, "--port", SITE_PORT)
    assert served.stdout is not None and address in served.stdout.readline()
    try:
        stamp = int(time.time())
        source = here.ckan.action.harvest_source_create(
            name=f"solieu-{stamp}",
            title="Số Liệu",
            url=f"{address}catalog.ttl",
            source_type="dcat_rdf",
            owner_org=here.portal.organisation,
            frequency="MANUAL",
        )
        first = harvested(here, source["id"], "2023.1.0")
        assert len(first) == len(list((desk.home.site / "datasets").glob("*/latest")))
        main = first[f"{address}datasets/so-lieu-cchc/"]
        assert (
            main["title"] == "Số liệu cải cách hành chính theo quý"
            and main["license_title"] == "Creative Commons Attribution"
        )
        assert {resource["url"] for resource in main["resources"]} >= {
            f"{address}datasets/so-lieu-cchc/2023.1.0/observations.csv"
        }
        desk.change(BETTER)
        publish_release(desk.home, who, date(2026, 12, 1))
        again = harvested(here, source["id"], "2023.1.1")
        assert {uri: each["name"] for uri, each in again.items()} == {uri: each["name"] for uri, each in first.items()}
        assert again[f"{address}datasets/so-lieu-cchc/"]["id"] == main["id"]
    finally:
        served.terminate()
        served.communicate()


def harvested(here: Here, source: str, version: str) -> dict[str, dict]:
    """Run the harvester; the data sets that it made, by their address in the catalogue."""
    here.ckan.action.harvest_job_create(source_id=source, run=True)
    found: dict[str, dict] = {}
    for _ in range(90):
        packages = here.ckan.action.package_search(rows=200)["results"]
        ours = [each for each in packages if _extra(each, "harvest_source_id") == source]
        found = {_extra(each, "uri"): here.ckan.action.package_show(id=each["id"]) for each in ours}
        if found and {each.get("version") for each in found.values()} == {version}:
            here.ckan.action.harvest_jobs_run(
                source_id=source
            )  # what `ckan harvester run` does each few minutes: the job is ended
            return found
        time.sleep(1)
    raise AssertionError(f"not harvested: {sorted(each.get('version') or '' for each in found.values())}")


def _extra(package: dict, key: str) -> str:
    return next((extra["value"] for extra in package["extras"] if extra["key"] == key), "")
