"""The files of one version of a data set: its tables in all formats, what describes them, its licence, the READMEs and SHA256SUMS."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from assets.release.codes import codes
from assets.release.data.csvw import csvw_metadata
from assets.release.data.datasets import KEYWORDS_EN, KEYWORDS_VI, Dataset
from assets.release.data.facts import Facts
from assets.release.data.formats import csv_files, excel_files, json_bytes, parquet_bytes
from assets.release.data.tables import Column, Table
from assets.release.data.workbook import sheet_name, workbook_bytes
from assets.release.publisher import Publisher
from assets.release.words import environment, number_vi

FIELD_TYPES = {"text": "string"}
MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
DRAFT_VI, DRAFT_EN = "BẢN NHÁP, chưa có đơn vị công bố", "DRAFT, not published by anybody yet"


@dataclass(frozen=True)
class Version:
    """What the files of a version are made of. `entry` is its line in versions.json."""

    entry: dict
    facts: Facts
    quality: dict
    publisher: Publisher

    @property
    def number(self) -> str:
        return self.entry["version"]


def version_files(
    dataset: Dataset, tables: Mapping[str, Table], version: Version, further: Mapping[str, bytes]
) -> dict[str, bytes]:
    """All files of the version's folder: name → bytes, `further` ones among them. The same tables and version give the same bytes."""
    data = csv_files(tables.values()) | excel_files(tables.values())
    data |= {f"{name}.parquet": parquet_bytes(table) for name, table in tables.items()}
    made = datetime.combine(version.facts.newest_report, time())
    data[f"{dataset.dataset}.xlsx"] = workbook_bytes(tables, _notes(dataset, tables, version), made)
    files = dict(sorted(data.items()))
    files["datapackage.json"] = json_bytes(descriptor(dataset, tables, data, version))
    files["csv-metadata.json"] = json_bytes(csvw_metadata(tables, dataset.title_vi, dataset.title_en))
    files["quality.json"] = json_bytes({"dataset": dataset.dataset, "version": version.number, **version.quality})
    files |= further
    for name in ("README.md", "README.vi.md", "LICENSE.txt"):
        files[name] = _text(name, dataset, tables, version)
    files["SHA256SUMS"] = "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()
    return files


def _text(template: str, dataset: Dataset, tables: Mapping[str, Table], version: Version) -> bytes:
    shown = {
        "dataset": dataset,
        "version": version.number,
        "changes": version.entry["changes"],
        "previous": version.entry.get("previous", ""),
        "tables": tables,
        "facts": version.facts,
        "publisher": version.publisher,
        "draft": "" if version.publisher.is_named else (DRAFT_EN if template == "README.md" else DRAFT_VI),
        "cite_vi": cite_vi(dataset, version.number, version.publisher),
        "cite_en": cite_en(dataset, version.number, version.publisher),
    }
    return environment().get_template(f"{template}.j2").render(shown).encode()


def _notes(dataset: Dataset, tables: Mapping[str, Table], version: Version) -> Sequence[str]:
    """The workbook's first sheet."""
    publisher = version.publisher
    rows = [f"{table.kind.title_vi}: {number_vi(table.data.num_rows)} dòng." for table in tables.values()]
    return [
        f"{dataset.title_vi}, phiên bản {version.number}",
        *(() if publisher.is_named else (DRAFT_VI,)),
        dataset.about_vi,
        dataset.about_en,
        "",
        *rows,
        "",
        "Báo cáo có thể tính lũy kế: xem cột Cách tính kỳ, Từ ngày, Đến ngày trước khi cộng các quý.",
        "Đơn vị khác nhau theo dòng: xem cột Đơn vị.",
        "Báo cáo tự mâu thuẫn thì công bố nguyên như vậy, có đánh dấu ở cột Có mâu thuẫn, Lưu ý.",
        "Ý nghĩa từng cột và mã: trang tính Các cột.",
        "",
        f"Trích dẫn: {cite_vi(dataset, version.number, publisher)}",
        f"Giấy phép: {publisher.licence_name}, {publisher.licence_url}",
        publisher.rights_vi,
        f"{publisher.name_vi}{f', {publisher.contact}' if publisher.contact else ''}",
    ]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def cite_vi(dataset: Dataset, version: str, publisher: Publisher) -> str:
    where = _where(dataset, version, publisher)
    return f"{publisher.name_vi} ({version.split('.')[0]}). {dataset.title_vi}, phiên bản {version} [bộ dữ liệu {dataset.dataset}].{where}"


def cite_en(dataset: Dataset, version: str, publisher: Publisher) -> str:
    where = _where(dataset, version, publisher)
    return f"{publisher.name_en} ({version.split('.')[0]}). {dataset.title_en}, version {version} [data set {dataset.dataset}].{where}"


def _where(dataset: Dataset, version: str, publisher: Publisher) -> str:
    return f" {publisher.url(f'{dataset.address}{version}/')}" if publisher.base_url else ""


def descriptor(dataset: Dataset, tables: Mapping[str, Table], data: Mapping[str, bytes], version: Version) -> dict:
    """The Data Package v2 descriptor. Titles stand in Vietnamese; `title_en` and `description_en` beside them."""
    publisher = version.publisher
    found: dict = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": dataset.dataset,
        "title": dataset.title_vi,
        "title_en": dataset.title_en,
        "description": dataset.about_vi,
        "description_en": dataset.about_en,
        "version": version.number,
        "keywords": [*KEYWORDS_VI, *KEYWORDS_EN],
        "licenses": [{"name": publisher.licence_name, "path": publisher.licence_url}],
        "contributors": [_contributor(publisher)],
        "resources": [*_csv_resources(tables, data), *_other_resources(dataset, tables, data)],
    }
    if "sources" in tables:
        found["sources"] = [_source(row) for row in tables["sources"].rows()]
    if publisher.base_url:
        found["homepage"] = publisher.url(dataset.address)
    return found if publisher.is_named else found | {"draft": True}


def _contributor(publisher: Publisher) -> dict:
    place = "email" if "@" in publisher.contact else "path"
    person = {"title": publisher.name_vi, "title_en": publisher.name_en, "roles": ["publisher", "contact"]}
    return person | ({place: publisher.contact} if publisher.contact else {})


def _source(row: dict) -> dict:
    named = {"title": row["title"] or row["file_name"], "sha256": row["sha256"], "file_name": row["file_name"]}
    return named | ({"number": row["number"]} if row["number"] else {})


def _integrity(name: str, data: Mapping[str, bytes]) -> dict:
    return {"bytes": len(data[name]), "hash": f"sha256:{sha256(data[name])}"}


def _csv_resources(tables: Mapping[str, Table], data: Mapping[str, bytes]) -> Iterator[dict]:
    """Each table's CSV with its schema, and its copy for Excel."""
    for table in tables.values():
        named = {"title": table.kind.title_vi, "title_en": table.kind.title_en}
        found = {"format": "csv", "mediatype": MEDIA_TYPES["csv"], "encoding": "utf-8"}
        name = table.name.replace("_", "-")
        path, copy = f"{table.name}.csv", f"{table.name}-excel.csv"
        about = {"name": name, "type": "table", "path": path, **named, **found, **_integrity(path, data)}
        yield about | {"dialect": DIALECT, "schema": _schema(table, tables)}
        of_copy = {
            "title": f"{table.kind.title_vi} (CSV cho Excel)",
            "title_en": f"{table.kind.title_en} (CSV for Excel)",
        }
        about = {"name": f"{name}-excel", "type": "table", "path": copy, **of_copy, **found, **_integrity(copy, data)}
        yield about | {
            "dialect": {**DIALECT, "delimiter": ";"},
            "schema": {"fields": [{"name": column.column, "type": "any"} for column in table.columns]},
        }


def _other_resources(dataset: Dataset, tables: Mapping[str, Table], data: Mapping[str, bytes]) -> list[dict]:
    """The same rows in other formats. Without `bytes`: frictionless 5 counts none in a file it does not read as a table, and calls the
    package broken."""
    named = [(f"{table.name}.parquet", table.kind.title_vi, table.kind.title_en) for table in tables.values()]
    named.append((f"{dataset.dataset}.xlsx", dataset.title_vi, dataset.title_en))
    return [
        {
            "name": name.replace("_", "-").replace(".", "-"),
            "path": name,
            "title": f"{title_vi} ({kind.upper()})",
            "title_en": f"{title_en} ({kind.upper()})",
            "format": kind,
            "mediatype": MEDIA_TYPES[kind],
            "hash": _integrity(name, data)["hash"],
            **({"dialect": {"excel": {"sheet": sheet_name(next(iter(tables.values())))}}} if kind == "xlsx" else {}),
        }
        for name, title_vi, title_en in named
        for kind in (name.rpartition(".")[2],)
    ]


def _schema(table: Table, tables: Mapping[str, Table]) -> dict:
    schema: dict = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.natural_key:
        schema["uniqueKeys"] = [list(table.natural_key)]
    foreign = [
        {"fields": [column], "reference": {"resource": target.replace("_", "-"), "fields": list(tables[target].key)}}
        for column, target in table.foreign_keys
        if target in tables
    ]
    return schema | ({"foreignKeys": foreign} if foreign else {})


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
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.column in codes():
        meanings = codes()[column.column]
        field["categories"] = [
            {"value": code.code, "label": code.label_vi, "label_en": code.label_en} for code in meanings
        ]
        constraints["enum"] = [code.code for code in meanings]
    return field | ({"constraints": constraints} if constraints else {})
