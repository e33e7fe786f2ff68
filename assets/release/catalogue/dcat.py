"""The catalogue in DCAT-AP 3: one data set each, whatever its version, so that a harvester updates its page instead of making another.

Conventions that harvesters need, tried against CKAN: the data set's address has no version in it; earlier versions are named and not described
(a described one becomes a data set); the licence has the title that portals know; no blank nodes and an inline context only.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import DCTERMS, FOAF, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Identifier

from assets.release.data.datasets import KEYWORDS_EN, KEYWORDS_VI, Dataset
from assets.release.data.facts import Facts
from assets.release.data.formats import json_bytes
from assets.release.data.package import MEDIA_TYPES, sha256
from assets.release.publisher import Publisher

DCAT = Namespace("http://www.w3.org/ns/dcat#")  # rdflib's own is DCAT 2, closed
ADMS, SPDX = Namespace("http://www.w3.org/ns/adms#"), Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority"
IANA = "https://www.iana.org/assignments/media-types"
LICENCES = {"CC-BY-4.0": "Creative Commons Attribution"}  # as portals call them
# (address, its class, what it is called): what the data refer to must say what it is
KNOWN = (
    (f"{EU}/frequency/QUARTERLY", DCTERMS.Frequency, "Quarterly"),
    (f"{EU}/language/VIE", DCTERMS.LinguisticSystem, "Vietnamese"),
    (f"{EU}/data-theme/GOVE", SKOS.Concept, "Government and public sector"),
    (f"{EU}/data-theme", SKOS.ConceptScheme, "Data theme"),
    (f"{EU}/access-right/PUBLIC", DCTERMS.RightsStatement, "public"),
    (f"{EU}/file-type/CSV", DCTERMS.MediaTypeOrExtent, "CSV"),
    (f"{EU}/file-type/PARQUET", DCTERMS.MediaTypeOrExtent, "PARQUET"),
    (f"{EU}/file-type/XLSX", DCTERMS.MediaTypeOrExtent, "XLSX"),
    *((f"{IANA}/{media}", DCTERMS.MediaType, media) for media in MEDIA_TYPES.values()),
)


@dataclass(frozen=True)
class Published:
    """A data set as it stands in the site: its versions, newest first, and the folder of the newest one."""

    dataset: Dataset
    versions: Sequence[dict]
    folder: Path

    @property
    def files(self) -> list[Path]:
        """The files that a catalogue lists: each table as CSV and Parquet, and the workbook."""
        listed = [path for path in sorted(self.folder.iterdir()) if path.suffix[1:] in MEDIA_TYPES]
        return [path for path in listed if not path.stem.endswith("-excel")]


def catalogue_files(published: Sequence[Published], facts: Facts, publisher: Publisher) -> dict[str, bytes]:
    """catalog.ttl and catalog.jsonld, which say the same."""
    graph = _graph(published, facts, publisher)
    turtle = graph.serialize(format="turtle", encoding="utf-8")
    content = json.loads(graph.serialize(format="json-ld", auto_compact=True))
    return {"catalog.ttl": turtle, "catalog.jsonld": json_bytes(_sorted(content))}


def _sorted(content: object) -> object:
    """JSON-LD in an order that does not depend on the run: neither lists nor keys have a meaning in their order here."""
    if isinstance(content, Mapping):
        return {key: _sorted(content[key]) for key in sorted(content)}
    if isinstance(content, list):
        return sorted((_sorted(each) for each in content), key=lambda each: json.dumps(each, sort_keys=True))
    return content


class _Writer:
    """A graph of one site's addresses."""

    def __init__(self, publisher: Publisher) -> None:
        self.graph, self.publisher = Graph(), publisher
        for prefix, space in (
            ("dcat", DCAT),
            ("dct", DCTERMS),
            ("adms", ADMS),
            ("spdx", SPDX),
            ("vcard", VCARD),
            ("foaf", FOAF),
        ):
            self.graph.bind(prefix, space)

    def url(self, path: str) -> URIRef:
        return URIRef(self.publisher.url(path))

    def add(
        self, subject: Identifier, kind: Identifier, about: Mapping[Identifier, Identifier | Sequence[Identifier]]
    ) -> None:
        self.graph.add((subject, RDF.type, kind))
        for predicate, objects in about.items():
            for each in objects if isinstance(objects, list | tuple) else (objects,):
                self.graph.add((subject, predicate, each))


def _both(vi: str, en: str) -> list[Identifier]:
    return [Literal(vi, lang="vi"), Literal(en, lang="en")]


def _graph(published: Sequence[Published], facts: Facts, publisher: Publisher) -> Graph:
    write = _Writer(publisher)
    agent, licence = write.url("catalog.ttl#publisher"), URIRef(publisher.licence_url)
    days = [Literal(entry["released_on"], datatype=XSD.date) for entry in published[0].versions]
    write.add(
        write.url("catalog.ttl"),
        DCAT.Catalog,
        {
            DCTERMS.title: _both(
                "Số Liệu: dữ liệu mở về cải cách hành chính", "Số Liệu: open data on administrative reform"
            ),
            DCTERMS.description: _both(
                "Số liệu trong báo cáo cải cách hành chính, kèm câu chứa chúng.",
                "The figures of administrative-reform reports, with their sentences.",
            ),
            DCTERMS.publisher: agent,
            DCTERMS.license: licence,
            DCTERMS.language: URIRef(f"{EU}/language/VIE"),
            DCTERMS.issued: days[-1],
            DCTERMS.modified: days[0],
            FOAF.homepage: write.url("index.html"),
            DCAT.themeTaxonomy: URIRef(f"{EU}/data-theme"),
            DCAT.dataset: [write.url(each.dataset.address) for each in published],
        },
    )
    write.add(agent, FOAF.Agent, {FOAF.name: _both(publisher.name_vi, publisher.name_en)})
    write.add(
        licence,
        DCTERMS.LicenseDocument,
        {DCTERMS.title: Literal(LICENCES.get(publisher.licence_name, publisher.licence_name))},
    )
    write.add(write.url("index.html"), FOAF.Document, {DCTERMS.title: Literal("Số Liệu")})
    for address, kind, name in KNOWN:
        label = DCTERMS.title if kind == SKOS.ConceptScheme else SKOS.prefLabel
        write.add(URIRef(address), kind, {label: Literal(name, lang="en")})
    for each in published:
        _dataset(write, each, facts, agent, licence)
    return write.graph


def _dataset(write: _Writer, published: Published, facts: Facts, agent: URIRef, licence: URIRef) -> None:
    dataset, entry = published.dataset, published.versions[0]
    subject, place = write.url(dataset.address), dataset.address
    page, times, where = (write.url(f"{place}{name}") for name in ("index.html", "#thoi-gian", "#dia-ban"))
    rights, source = write.url(f"{place}#quyen"), write.url(f"{place}#nguon")
    about: dict = {
        DCTERMS.title: _both(dataset.title_vi, dataset.title_en),
        DCTERMS.description: _both(dataset.about_vi, dataset.about_en),
        DCTERMS.identifier: Literal(dataset.dataset),
        DCTERMS.publisher: agent,
        DCTERMS.issued: Literal(published.versions[-1]["released_on"], datatype=XSD.date),
        DCTERMS.modified: Literal(entry["released_on"], datatype=XSD.date),
        DCTERMS.language: URIRef(f"{EU}/language/VIE"),
        DCTERMS.accrualPeriodicity: URIRef(f"{EU}/frequency/QUARTERLY"),
        DCTERMS.accessRights: URIRef(f"{EU}/access-right/PUBLIC"),
        DCTERMS.temporal: times,
        DCTERMS.spatial: where,
        DCTERMS.rights: rights,
        DCTERMS.provenance: source,
        DCAT.keyword: [
            Literal(word, lang=lang) for lang, words in (("vi", KEYWORDS_VI), ("en", KEYWORDS_EN)) for word in words
        ],
        DCAT.theme: URIRef(f"{EU}/data-theme/GOVE"),
        DCAT.landingPage: page,
        DCAT.temporalResolution: Literal("P3M", datatype=XSD.duration),
        DCAT.version: Literal(entry["version"]),
        ADMS.versionNotes: _both(*_notes(entry)),
    }
    if len(published.versions) > 1:
        about[DCAT.previousVersion] = write.url(f"{place}{published.versions[1]['version']}/")
    if write.publisher.contact:
        about[DCAT.contactPoint] = write.url("catalog.ttl#contact")
        name = Literal(write.publisher.name_vi)
        channel = VCARD.hasEmail if "@" in write.publisher.contact else VCARD.hasURL
        write.add(about[DCAT.contactPoint], VCARD.Kind, {VCARD.fn: name, channel: URIRef(write.publisher.contact_url)})
    about[DCAT.distribution] = [_distribution(write, published, path, licence) for path in published.files]
    write.add(subject, DCAT.Dataset, about)
    write.add(page, FOAF.Document, {DCTERMS.title: Literal(dataset.title_vi, lang="vi")})
    first, last = (Literal(day.isoformat(), datatype=XSD.date) for day in (facts.first_day, facts.last_day))
    write.add(times, DCTERMS.PeriodOfTime, {DCAT.startDate: first, DCAT.endDate: last})
    write.add(where, DCTERMS.Location, {SKOS.prefLabel: Literal(facts.where, lang="vi")})
    write.add(
        rights, DCTERMS.RightsStatement, {SKOS.prefLabel: _both(write.publisher.rights_vi, write.publisher.rights_en)}
    )
    told = _both(
        f"Từ {facts.reports} báo cáo; mỗi con số kèm câu chứa nó.",
        f"From {facts.reports} reports; each figure with its sentence.",
    )
    write.add(source, DCTERMS.ProvenanceStatement, {SKOS.prefLabel: told})


def _notes(entry: dict) -> tuple[str, str]:
    """What a version changed, in both languages."""
    if not entry["is_diff"]:
        return "phiên bản đầu tiên", "the first version"
    new, changed, gone = (entry["changes"][kind] for kind in ("new", "changed", "gone"))
    return f"{new} mới, {changed} đổi, {gone} không còn", f"{new} new, {changed} changed, {gone} gone"


def _distribution(write: _Writer, published: Published, path: Path, licence: URIRef) -> URIRef:
    """A file of the newest version, at the address that it keeps."""
    version, kind, data = published.versions[0]["version"], path.suffix[1:], path.read_bytes()
    place = published.dataset.address
    address, subject = write.url(f"{place}{version}/{path.name}"), write.url(f"{place}#{path.name}")
    sum_ = write.url(f"{place}#{path.name}-sha256")
    day = Literal(published.versions[0]["released_on"], datatype=XSD.date)
    write.add(
        subject,
        DCAT.Distribution,
        {
            DCTERMS.title: Literal(path.name),
            DCTERMS.description: _both(
                f"{published.dataset.title_vi}: {path.name}", f"{published.dataset.title_en}: {path.name}"
            ),
            DCTERMS.license: licence,
            DCTERMS.issued: day,
            DCTERMS.modified: day,
            DCTERMS["format"]: URIRef(f"{EU}/file-type/{kind.upper()}"),
            DCAT.accessURL: address,
            DCAT.downloadURL: address,
            DCAT.mediaType: URIRef(f"{IANA}/{MEDIA_TYPES[kind]}"),
            DCAT.byteSize: Literal(len(data), datatype=XSD.nonNegativeInteger),
            SPDX.checksum: sum_,
        },
    )
    value = Literal(sha256(data), datatype=XSD.hexBinary)
    write.add(sum_, SPDX.Checksum, {SPDX.algorithm: SPDX.checksumAlgorithm_sha256, SPDX.checksumValue: value})
    write.add(SPDX.checksumAlgorithm_sha256, SPDX.ChecksumAlgorithm, {})
    return subject
