"""Where each observation comes from, in the words of PROV-O: the report that states it, who issued that, what read it, and whether a person decided."""

from collections.abc import Iterator

import duckdb

from assets.release.data.formats import cell_text
from assets.release.publisher import Publisher

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "value": "prov:value",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
}
OBSERVATIONS = """
    SELECT permalink(o.agency, o.indicator, o.period_start, o.period_end, o.role) AS address, o.value, o.report,
           f.decision IS NOT NULL OR len(f.corrections) > 0 AS by_person
    FROM observation_latest AS o JOIN fact_figure AS f USING (figure) ORDER BY address
"""
REPORTS = (
    "SELECT report, sha256, file_name, title, issuer, reader_version, extractor_version FROM dim_report ORDER BY report"
)
ROOT = "../../../"  # of the site, from the folder of a version
READER, PERSON = "#solieu", "#nguoi-xem"


def provenance(con: duckdb.DuckDBPyConnection, publisher: Publisher) -> dict:
    """The document; addresses are relative to the version's folder where that of the site is not known. `con` knows the macro permalink. No person is named in it."""
    observations = list(_observations(con, publisher.base_url or ROOT))
    done = {row["wasGeneratedBy"] for row in observations}
    reports = [
        row for row in _reports(con, publisher.base_url or ROOT) if row["@type"] == "prov:Entity" or row["@id"] in done
    ]
    return {"@context": CONTEXT, "@graph": [*_agents(), *reports, *observations]}


def _agents() -> Iterator[dict]:
    yield {"@id": READER, "@type": "prov:SoftwareAgent", "dct:title": "Số Liệu"}
    yield {"@id": PERSON, "@type": "prov:Agent", "dct:title": "Người xem lại số liệu / A person who reviewed"}


def _reports(con: duckdb.DuckDBPyConnection, root: str) -> Iterator[dict]:
    """Each report, and its being read, once by the program alone and once with a person's decision."""
    for row in con.sql(REPORTS).to_dicts():
        report, issuer = f"{root}bao-cao/{row['report']}.html", f"{root}co-quan/{row['issuer']}.html"
        told = {"dct:title": row["title"] or row["file_name"], "dct:identifier": f"sha256:{row['sha256']}"}
        yield {"@id": report, "@type": "prov:Entity", **told, "wasAttributedTo": issuer}
        version = {"dct:hasVersion": f"{row['reader_version']} {row['extractor_version']}"}
        for by_person in (False, True):
            agents = [READER, PERSON] if by_person else [READER]
            yield {
                "@id": _activity(row["report"], by_person),
                "@type": "prov:Activity",
                "used": report,
                "wasAssociatedWith": agents,
                **version,
            }


def _activity(report: str, by_person: bool) -> str:
    return f"#doc-{report}{'-nguoi-xem' if by_person else ''}"


def _observations(con: duckdb.DuckDBPyConnection, root: str) -> Iterator[dict]:
    for row in con.sql(OBSERVATIONS).to_dicts():
        yield {
            "@id": f"{root}{row['address']}",
            "@type": "prov:Entity",
            "value": cell_text(row["value"]),
            "wasDerivedFrom": f"{root}bao-cao/{row['report']}.html",
            "wasGeneratedBy": _activity(row["report"], row["by_person"]),
        }
