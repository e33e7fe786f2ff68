"""The files of one version: the tables as CSV and Parquet, datapackage.json, the READMEs and SHA256SUMS."""

import hashlib
import json

from assets.release.facts import Facts
from assets.release.publisher import Publisher
from assets.release.tables import Column, Table, codes, csv_bytes, parquet_bytes
from assets.release.words import environment

NAME = "so-lieu-cchc"
TITLE_VI = "Số liệu cải cách hành chính theo quý"
TITLE_EN = "Quarterly figures of administrative reform"
ABOUT_VI = "Số liệu trong báo cáo cải cách hành chính hằng quý, mỗi con số kèm câu chứa nó trong báo cáo."
ABOUT_EN = "The figures of quarterly administrative-reform reports, each with the sentence it stands in."
TITLES = {
    "observations": ("Số liệu", "Observations"),
    "indicators": ("Chỉ tiêu", "Indicators"),
    "agencies": ("Cơ quan", "Agencies"),
    "sources": ("Báo cáo nguồn", "Sources"),
    "checks": ("Kết quả kiểm tra", "Checks"),
    "revisions": ("Thay đổi so với phiên bản trước", "Changes against the version before"),
}
FIELD_TYPES = {"text": "string"}


def data_files(tables: dict[str, Table]) -> dict[str, bytes]:
    """Every table twice: <name>.csv and <name>.parquet."""
    csvs = {f"{name}.csv": csv_bytes(table) for name, table in tables.items()}
    return csvs | {f"{name}.parquet": parquet_bytes(table) for name, table in tables.items()}


def version_files(
    entry: dict, tables: dict[str, Table], data: dict[str, bytes], facts: Facts, publisher: Publisher
) -> dict[str, bytes]:
    """All files of the version's folder: name → bytes. `entry` is its line in versions.json. The same tables and version give the same bytes."""
    version = entry["version"]
    files = dict(sorted(data.items()))
    described = descriptor(version, tables, data, publisher)
    files["datapackage.json"] = (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()
    shown = {
        "version": version,
        "changes": entry["changes"],
        "tables": tables,
        "titles": TITLES,
        "facts": facts,
        "publisher": publisher,
    }
    for name in ("README.md", "README.vi.md"):
        text = environment().get_template(f"{name}.j2").render(shown, cite_vi=cite_vi, cite_en=cite_en)
        files[name] = text.encode()
    files["SHA256SUMS"] = "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()
    return files


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def cite_vi(version: str, publisher: Publisher) -> str:
    return f"{publisher.name_vi} ({version.split('.')[0]}). {TITLE_VI}, phiên bản {version} [bộ dữ liệu {NAME}]."


def cite_en(version: str, publisher: Publisher) -> str:
    return f"{publisher.name_en} ({version.split('.')[0]}). {TITLE_EN}, version {version} [data set {NAME}]."


def descriptor(version: str, tables: dict[str, Table], data: dict[str, bytes], publisher: Publisher) -> dict:
    """The Data Package v2 descriptor. Titles stand in Vietnamese; `title_en` and `description_en` beside them."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": TITLE_VI,
        "title_en": TITLE_EN,
        "description": ABOUT_VI,
        "description_en": ABOUT_EN,
        "version": version,
        "keywords": ["cải cách hành chính", "CCHC", "thủ tục hành chính", "administrative reform"],
        "licenses": [{"name": publisher.licence_name, "path": publisher.licence_url}],
        "contributors": [_contributor(publisher)],
        "sources": [_source(row) for row in tables["sources"].rows()],
        "resources": [_csv_resource(table, data) for table in tables.values()]
        + [_parquet_resource(table, data) for table in tables.values()],
    }


def _contributor(publisher: Publisher) -> dict:
    place = "email" if "@" in publisher.contact else "path"
    person = {"title": publisher.name_vi, "title_en": publisher.name_en, "roles": ["publisher", "contact"]}
    return person | ({place: publisher.contact} if publisher.contact else {})


def _source(row: dict) -> dict:
    named = {"title": row["title"] or row["file_name"], "sha256": row["sha256"], "file_name": row["file_name"]}
    return named | ({"number": row["number"]} if row["number"] else {})


def _integrity(name: str, data: dict[str, bytes]) -> dict:
    return {"bytes": len(data[name]), "hash": f"sha256:{sha256(data[name])}"}


def _csv_resource(table: Table, data: dict[str, bytes]) -> dict:
    name = f"{table.name}.csv"
    title_vi, title_en = TITLES[table.name]
    return {
        "name": table.name,
        "type": "table",
        "path": name,
        "title": title_vi,
        "title_en": title_en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_integrity(name, data),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _parquet_resource(table: Table, data: dict[str, bytes]) -> dict:
    """Without `bytes`: frictionless 5 counts none in a file it does not read as a table, and calls the package broken."""
    name = f"{table.name}.parquet"
    title_vi, title_en = TITLES[table.name]
    return {
        "name": f"{table.name}-parquet",
        "path": name,
        "title": f"{title_vi} (Parquet)",
        "title_en": f"{title_en} (Parquet)",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "hash": _integrity(name, data)["hash"],
    }


def _schema(table: Table) -> dict:
    schema: dict = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.natural_key:
        schema["uniqueKeys"] = [list(table.natural_key)]
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": target, "fields": [column]}}
            for column, target in table.foreign_keys
        ]
    return schema


def _field(column: Column) -> dict:
    field: dict = {
        "name": column.column,
        "type": FIELD_TYPES.get(column.type, column.type),
        "title": column.title_vi,
        "title_en": column.title_en,
        "description": column.description_vi,
        "description_en": column.description_en,
    }
    constraints: dict = {"required": True} if column.required else {}
    if column.column in codes():
        meanings = codes()[column.column]
        field["categories"] = [
            {"value": code.code, "label": code.label_vi, "label_en": code.label_en} for code in meanings
        ]
        constraints["enum"] = [code.code for code in meanings]
    return field | ({"constraints": constraints} if constraints else {})
