"""A data set in the words of schema.org, for its page: what search engines of data read."""

from assets.release.data.datasets import Dataset
from assets.release.data.facts import Facts
from assets.release.data.package import MEDIA_TYPES
from assets.release.publisher import Publisher


def schema_org(dataset: Dataset, entry: dict, facts: Facts, publisher: Publisher) -> dict:
    """The JSON-LD of a data set's newest version; addresses are relative where that of the site is not known."""
    latest = f"{dataset.address}latest"
    main = dataset.table_names[0]
    files = ((f"{main}.csv", "csv"), (f"{main}.parquet", "parquet"), (f"{dataset.dataset}.xlsx", "xlsx"))
    found = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": dataset.title_vi,
        "alternateName": dataset.title_en,
        "description": f"{dataset.about_vi} {dataset.about_en}",
        "identifier": dataset.dataset,
        "url": publisher.url(f"{dataset.address}index.html"),
        "version": entry["version"],
        "inLanguage": "vi",
        "license": publisher.licence_url,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": publisher.name_vi},
        "datePublished": entry["released_on"],
        "temporalCoverage": facts.days,
        "spatialCoverage": {"@type": "Place", "name": facts.where},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": MEDIA_TYPES[kind],
                "contentUrl": publisher.url(f"{latest}/{name}"),
            }
            for name, kind in files
        ],
    }
    return found if publisher.is_named else found | {"creativeWorkStatus": "Draft"}
