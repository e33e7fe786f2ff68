"""The tables' description after CSV on the Web (W3C), beside that of Data Package: made of the same codebook."""

from collections.abc import Mapping

from assets.release.codes import codes
from assets.release.data.tables import Column, Table

DATATYPES = {"text": "string", "number": "decimal", "integer": "integer", "date": "date", "boolean": "boolean"}


def csvw_metadata(tables: Mapping[str, Table], title_vi: str, title_en: str) -> dict:
    """A table group with a table for each CSV file of a data set."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}],
        "dc:title": [{"@value": title_vi, "@language": "vi"}, {"@value": title_en, "@language": "en"}],
        "dialect": {"delimiter": ",", "header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": [_table(table, tables) for table in tables.values()],
    }


def _table(table: Table, tables: Mapping[str, Table]) -> dict:
    schema: dict = {"columns": [_column(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    foreign = [
        {
            "columnReference": column,
            "reference": {"resource": f"{target}.csv", "columnReference": tables[target].key[0]},
        }
        for column, target in table.foreign_keys
        if target in tables
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {"url": f"{table.name}.csv", "tableSchema": schema}


def _column(column: Column) -> dict:
    return {
        "name": column.column,
        "titles": column.column,
        "dc:title": [{"@value": column.title_vi, "@language": "vi"}, {"@value": column.title_en, "@language": "en"}],
        "dc:description": {"@value": column.description_vi, "@language": "vi"},
        "required": column.required,
        "datatype": _datatype(column),
    }


def _datatype(column: Column) -> str | dict:
    known = codes().get(column.column, ())
    pattern = f"({'|'.join(code.code for code in known)})" if known else column.pattern
    base = DATATYPES[column.type]
    return {"base": base, "format": pattern} if pattern and base == "string" else base
