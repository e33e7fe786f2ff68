"""The files: CSV conventions, CSV = Parquet, the descriptor against its JSON Schema and frictionless, the gate."""

import csv
import hashlib
import io
import json
import os
import shutil
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import csvw
import dplib
import frictionless
import jsonschema
import openpyxl
import pyarrow.parquet as pq
import pytest

from assets.release.data.datasets import datasets, main_dataset
from assets.release.data.formats import cell_text
from assets.release.data.tables import kinds
from tests.release.conftest import Published
from tests.release.desk import SENTENCE, Desk
from warehouse.problem import Problem

SCHEMA = json.loads((Path(dplib.__file__).parent / "profiles/2.0/datapackage.json").read_text(encoding="utf-8"))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_bytes().decode(), newline="")))


def test_csv_conventions(published: Published) -> None:
    folder = published.folder
    for name in main_dataset().table_names:
        data = (folder / f"{name}.csv").read_bytes()
        text = data.decode("utf-8")
        assert not data.startswith(b"\xef\xbb\xbf")
        assert text.endswith("\r\n") and text.count("\n") == text.count("\r\n")
        assert unicodedata.is_normalized("NFC", text)
    found = rows(folder, "observations")
    assert [row["value"] for row in found] == ["1800", "5", "50", "1855", "41.05"]
    assert [row["indicator"] for row in found] == sorted(row["indicator"] for row in found)
    assert found[4]["qualifier"] == "approx" and found[4]["unit"] == "%" and found[4]["agency_name_en"] == "Province"


def test_the_quote_stays_the_reports_words_without_its_list_mark(published: Published) -> None:
    for row in rows(published.folder, "observations"):
        assert row["quote"] in SENTENCE and not row["quote"].startswith("-")
        assert row["raw"] in row["quote"]


def test_text_is_put_in_nfc(desk: Desk) -> None:
    desk.change(f"UPDATE dim_agency SET name_vi = '{unicodedata.normalize('NFD', 'Tỉnh Thử')}'")
    assert rows(desk.publish().folder, "observations")[0]["agency_name_vi"] == "Tỉnh Thử"


def test_contradictions_are_flagged(desk: Desk) -> None:
    desk.change("UPDATE fact_observation SET agreement = 'contradict', contradicting = 1 WHERE value = 5")
    found = {row["value"]: row["contradicted"] for row in rows(desk.publish().folder, "observations")}
    assert found["5"] == "true" and found["50"] == "false"


def test_parquet_holds_the_same_cells(published: Published) -> None:
    folder = published.folder
    for name in main_dataset().table_names:
        parquet = pq.read_table(folder / f"{name}.parquet")
        printed = rows(folder, name)
        assert len(printed) == parquet.num_rows
        for text, typed in zip(printed, parquet.to_pylist(), strict=True):
            assert list(text) == list(typed)
            for column, cell in typed.items():
                same = float(text[column]) == cell if isinstance(cell, float) else text[column] == cell_text(cell)
                assert same, (name, column, text[column], cell)


def test_the_sums_agree_everywhere(published: Published) -> None:
    folder = published.folder
    sums = dict(reversed(line.split("  ", 1)) for line in (folder / "SHA256SUMS").read_text().splitlines())
    assert sums == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != "SHA256SUMS"
    }
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in package["resources"]} == {
        name for name in sums if name.endswith(("csv", "parquet", "xlsx"))
    }
    for resource in package["resources"]:
        assert resource["hash"] == f"sha256:{sums[resource['path']]}"
        if resource["format"] == "csv":
            assert resource["bytes"] == (folder / resource["path"]).stat().st_size


def test_the_descriptor_is_a_data_package(published: Published) -> None:
    package = json.loads((published.folder / "datapackage.json").read_text(encoding="utf-8"))
    jsonschema.validate(package, SCHEMA)
    assert (package["name"], package["version"]) == ("so-lieu-cchc", "2023.1.0")
    for resource in package["resources"]:
        for field in resource.get("schema", {"fields": []})["fields"] if "-excel" not in resource["name"] else ():
            assert field["title"] and field["title_en"] and field["description"] and field["description_en"]


@pytest.mark.parametrize(
    "spoil", [{"resources": []}, {"licenses": [{}]}, {"resources": [{"name": "a", "type": "wrong"}]}]
)
def test_a_wrong_descriptor_is_refused(published: Published, spoil: dict) -> None:
    package = json.loads((published.folder / "datapackage.json").read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(package | spoil, SCHEMA)


def report_of(folder: Path) -> frictionless.Report:
    os.environ["FRICTIONLESS_TELEMETRY"] = "0"
    return frictionless.validate(str(folder / "datapackage.json"))


@pytest.mark.parametrize("dataset", [dataset.dataset for dataset in datasets()])
def test_frictionless_and_csvw_read_each_data_set(published: Published, dataset: str) -> None:
    folder = published.of(dataset)
    if not folder.exists():
        assert dataset in {
            "chi-dao-dieu-hanh",
            "cai-cach-the-che",
            "to-chuc-bo-may",
            "che-do-cong-vu",
            "tai-chinh-cong",
            "chinh-quyen-so",
        }
        return
    jsonschema.validate(json.loads((folder / "datapackage.json").read_text(encoding="utf-8")), SCHEMA)
    report = report_of(folder)
    assert report.valid, report.flatten(["name", "type", "note"])
    group = csvw.TableGroup.from_file(folder / "csv-metadata.json")
    assert {table.url.string for table in group.tables} == {
        path.name for path in folder.glob("*.csv") if "-excel" not in path.name
    }
    assert all(list(table.iterdicts(strict=True)) is not None for table in group.tables)
    group.check_referential_integrity()


FAULTS: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("a decimal comma", lambda data: data.replace(b"41.05", b'"41,05"'), "type-error"),
    ("an unknown agency", lambda data: data.replace(b"2023-Q1,ubnd_tinh", b"2023-Q1,ubnd_xa", 1), "foreign-key"),
    ("an unknown code", lambda data: data.replace(b"approx", b"roughly"), "constraint-error"),
    ("a row twice", lambda data: data + data.splitlines(keepends=True)[-1], "primary-key"),
    ("an empty value", lambda data: data.replace(b",1800,", b",,"), "constraint-error"),
    ("one byte more", lambda data: data.replace(b"T\xe1\xbb\x95ng", b"T\xe1\xbb\x95ngg", 1), "hash-count"),
]


@pytest.mark.parametrize("spoil, error", [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_frictionless_sees_a_planted_fault(
    published: Published, tmp_path: Path, spoil: Callable[[bytes], bytes], error: str
) -> None:
    path = Path(shutil.copytree(published.folder, tmp_path / "version")) / "observations.csv"
    spoiled = spoil(path.read_bytes())
    assert spoiled != path.read_bytes()
    path.write_bytes(spoiled)
    assert error in {kind for (kind,) in report_of(path.parent).flatten(["type"])}


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4], ids=[FAULTS[number][0] for number in range(5)])
def test_csvw_sees_a_planted_fault(published: Published, tmp_path: Path, number: int) -> None:
    path = Path(shutil.copytree(published.folder, tmp_path / "version")) / "observations.csv"
    path.write_bytes(FAULTS[number][1](path.read_bytes()))
    with pytest.raises(ValueError):
        group = csvw.TableGroup.from_file(path.parent / "csv-metadata.json")
        for table in group.tables:
            table.check_primary_key()
            list(table.iterdicts(strict=True))
        group.check_referential_integrity()


def test_the_copy_for_excel_and_the_workbook_hold_the_same_cells(published: Published) -> None:
    """Of every data set that is published: typed cells in the workbook, decimal commas in the CSV for Excel."""
    for dataset in (each for each in datasets() if published.of(each.dataset).exists()):
        folder = published.of(dataset.dataset)
        book = openpyxl.load_workbook(folder / f"{dataset.dataset}.xlsx")
        for name in dataset.table_names:
            typed = pq.read_table(folder / f"{name}.parquet").to_pylist()
            copy = (folder / f"{name}-excel.csv").read_bytes()
            assert copy.startswith(b"\xef\xbb\xbf")
            printed = list(csv.DictReader(io.StringIO(copy[3:].decode(), newline=""), delimiter=";"))
            sheet = list(book[kinds()[name].title_vi[:27]].iter_rows(values_only=True))
            assert [head.split("\n")[1] for head in sheet[0]] == list(
                typed[0]
                if typed
                else dict.fromkeys(csv.reader([copy[3:].decode().splitlines()[0]], delimiter=";").__next__())
            )
            assert len(sheet) - 1 == len(typed) == len(printed)
            for cells, line, row in zip(sheet[1:], printed, typed, strict=True):
                for cell, column, value in zip(cells, row, row.values(), strict=True):
                    assert same_in_excel(cell, value), (name, column, cell, value)
                    text = cell_text(value).replace(".", ",") if isinstance(value, Decimal) else cell_text(value)
                    assert line[column] == text, (name, column)


def same_in_excel(cell: object, value: object) -> bool:
    """Numbers are numbers, days are days, and nothing is a formula."""
    if isinstance(value, Decimal):
        return isinstance(cell, int | float) and not isinstance(cell, bool) and Decimal(str(cell)) == value.normalize()
    if isinstance(value, date):
        return isinstance(cell, datetime) and cell.date() == value
    return cell == value


STARTS = ("=1+1", "+84", "-x", "@sum", "\t=1", "\r=1", "  =1", "=", "-bao-cao.docx", "@", "\x1b]0;x\x07y", "a\x96b")


def quoted(text: str) -> str:
    """A text as an expression of SQL."""
    return " || ".join(f"chr({ord(char)})" for char in text)


def test_words_of_reports_are_published_without_what_a_program_would_run(desk: Desk) -> None:
    """One report's name or title must not stop the release of the others, nor act in the reader's spreadsheet or terminal."""
    for number, start in enumerate(STARTS):
        said = quoted(start)
        desk.change(
            f"INSERT INTO dim_agency SELECT * REPLACE ('b{number}' AS agency, {said} AS name_vi) FROM dim_agency WHERE agency = 'ubnd_tinh'",
            f"INSERT INTO dim_report SELECT * REPLACE ('{number:02x}' || report[3:] AS report, '{number:02x}' || sha256[3:] AS sha256, {said} AS file_name, "
            f"{said} AS title, {said} AS place, {number + 2} AS sequence) FROM dim_report WHERE sequence = 1",
        )
    folder = desk.publish().folder
    for table, columns in {"agencies": ["name_vi"], "sources": ["file_name", "title", "place"]}.items():
        found = rows(folder, table)
        assert len(found) > len(STARTS)
        cells = {row[column] for row in found for column in columns}
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for cell in cells for char in cell)


@pytest.mark.parametrize("start", ["=1+1", "@sum", "\t=1", "  =1"])
def test_a_cell_of_ours_like_a_formula_stops_the_release(desk: Desk, start: str) -> None:
    desk.publish()
    before = (desk.home.site / "index.html").read_bytes()
    desk.change(f"UPDATE check_result SET detail_vi = {quoted(start)}")
    with pytest.raises(Problem) as problem:
        desk.publish()
    assert (problem.value.code, problem.value.details["column"]) == ("release.formula_cell", "detail_vi")
    assert (problem.value.file, problem.value.place) == ("checks.csv", "dòng/line 2")
    assert (desk.home.site / "index.html").read_bytes() == before


def test_a_figure_as_printed_may_carry_a_sign_but_not_compute(desk: Desk) -> None:
    desk.change("UPDATE fact_figure SET raw = '-05 %' WHERE raw = '05'")
    assert desk.publish().is_new
    desk.change("UPDATE fact_figure SET raw = '-05+cmd|x' WHERE raw = '-05 %'")
    with pytest.raises(Problem):
        desk.publish()


@pytest.mark.parametrize(
    "change, code",
    [
        ("UPDATE fact_observation SET qualifier = 'roughly' WHERE value = 5", "release.unknown_code"),
        (
            "INSERT INTO fact_observation SELECT * REPLACE ('nobody' AS agency) FROM fact_observation LIMIT 1",
            "release.empty_cell",
        ),
        ("UPDATE fact_figure SET raw = ' ' WHERE raw = '05'", "release.empty_cell"),
        ("UPDATE dim_indicator SET name_en = 'a' || chr(7)", "release.control_character"),
    ],
)
def test_what_is_not_right_stops_the_release(desk: Desk, change: str, code: str) -> None:
    desk.change(change)
    with pytest.raises(Problem) as problem:
        desk.publish()
    assert problem.value.code == code
