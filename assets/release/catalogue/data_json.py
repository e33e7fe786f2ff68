"""The catalogue as data.json (DCAT-US 1.1): what DKAN and CKAN's JSON harvester read."""

from collections.abc import Sequence

from assets.release.catalogue.dcat import Published
from assets.release.data.datasets import KEYWORDS_VI
from assets.release.data.facts import Facts
from assets.release.data.package import MEDIA_TYPES
from assets.release.publisher import Publisher

VERSION = "https://project-open-data.cio.gov/v1.1/schema"


def data_json(published: Sequence[Published], facts: Facts, publisher: Publisher) -> dict:
    """One data set each, with the files of its newest version."""
    return {
        "@context": f"{VERSION}/catalog.jsonld",
        "@id": publisher.url("data.json"),
        "@type": "dcat:Catalog",
        "conformsTo": VERSION,
        "describedBy": f"{VERSION}/catalog.json",
        "dataset": [_dataset(each, facts, publisher) for each in published],
    }


def _dataset(published: Published, facts: Facts, publisher: Publisher) -> dict:
    dataset, place = published.dataset, published.dataset.address
    found = {
        "@type": "dcat:Dataset",
        "identifier": publisher.url(place),
        "title": dataset.title_vi,
        "description": f"{dataset.about_vi} {dataset.about_en}",
        "keyword": list(KEYWORDS_VI),
        "issued": published.versions[-1]["released_on"],
        "modified": published.versions[0]["released_on"],
        "publisher": {"@type": "org:Organization", "name": publisher.name_vi},
        "contactPoint": {"@type": "vcard:Contact", "fn": publisher.name_vi, "hasEmail": publisher.contact_url},
        "accessLevel": "public",
        "accrualPeriodicity": "R/P3M",
        "language": ["vi"],
        "license": publisher.licence_url,
        "rights": f"{publisher.licence_name}; the source must be named. {publisher.url('huong-dan.html')}",
        "temporal": facts.days,
        "spatial": facts.where,
        "landingPage": publisher.url(f"{place}index.html"),
        "distribution": [
            {
                "@type": "dcat:Distribution",
                "title": path.name,
                "mediaType": MEDIA_TYPES[path.suffix[1:]],
                "format": path.suffix[1:].upper(),
                "downloadURL": publisher.url(f"{place}{published.versions[0]['version']}/{path.name}"),
            }
            for path in published.files
        ],
    }
    if "@" not in publisher.contact:
        found.pop("contactPoint")
    return found
