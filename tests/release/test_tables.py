"""The files: CSV conventions, CSV = Parquet, the descriptor against its JSON Schema and frictionless, the gate."""

import csv
import hashlib
import io
import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import dplib
import frictionless
import jsonschema
import pyarrow.parquet as pq
import pytest

from assets.release.data.datasets import main_dataset
from assets.release.data.formats import cell_text
from tests.release.desk import SENTENCE, Desk
from warehouse.problem import Problem

SCHEMA = json.loads((Path(dplib.__file__).parent / "profiles/2.0/datapackage.json").read_text(encoding="utf-8"))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_bytes().decode(), newline="")))


def test_csv_conventions(desk: Desk) -> None:
    folder = desk.publish().folder
    for name in KEYS:
        data = (folder / f"{name}.csv").read_bytes()
        text = data.decode("utf-8")
        assert not data.startswith(b"\xef\xbb\xbf")
        assert text.endswith("\r\n") and text.count("\n") == text.count("\r\n")
        assert unicodedata.is_normalized("NFC", text)
    found = rows(folder, "observations")
    assert [row["value"] for row in found] == ["1800", "5", "50", "1855", "41.05"]
    assert [row["indicator"] for row in found] == sorted(row["indicator"] for row in found)
    assert found[4]["qualifier"] == "approx" and found[4]["unit"] == "%" and found[4]["agency_name_en"] == "Province"


def test_the_quote_stays_the_reports_words_without_its_list_mark(desk: Desk) -> None:
    for row in rows(desk.publish().folder, "observations"):
        assert row["quote"] in SENTENCE and not row["quote"].startswith("-")
        assert row["raw"] in row["quote"]


def test_text_is_put_in_nfc(desk: Desk) -> None:
    desk.change(f"UPDATE dim_agency SET name_vi = '{unicodedata.normalize('NFD', 'Tỉnh Thử')}'")
    assert rows(desk.publish().folder, "observations")[0]["agency_name_vi"] == "Tỉnh Thử"


def test_contradictions_are_flagged(desk: Desk) -> None:
    desk.change("UPDATE fact_observation SET agreement = 'contradict', contradicting = 1 WHERE value = 5")
    found = {row["value"]: row["contradicted"] for row in rows(desk.publish().folder, "observations")}
    assert found["5"] == "true" and found["50"] == "false"


def test_parquet_holds_the_same_cells(desk: Desk) -> None:
    folder = desk.publish().folder
    for name in KEYS:
        parquet = pq.read_table(folder / f"{name}.parquet")
        printed = rows(folder, name)
        assert len(printed) == parquet.num_rows
        for text, typed in zip(printed, parquet.to_pylist(), strict=True):
            assert list(text) == list(typed)
            for column, cell in typed.items():
                same = float(text[column]) == cell if isinstance(cell, float) else text[column] == cell_text(cell)
                assert same, (name, column, text[column], cell)


def test_the_sums_agree_everywhere(desk: Desk) -> None:
    folder = desk.publish().folder
    sums = dict(reversed(line.split("  ", 1)) for line in (folder / "SHA256SUMS").read_text().splitlines())
    assert sums == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != "SHA256SUMS"
    }
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    pages = (desk.home.site / "index.html").read_text(encoding="utf-8")
    assert {resource["path"] for resource in package["resources"]} == {
        name for name in sums if name.endswith(("csv", "parquet"))
    }
    for resource in package["resources"]:
        assert resource["hash"] == f"sha256:{sums[resource['path']]}"
        if resource["format"] == "csv":
            assert resource["bytes"] == (folder / resource["path"]).stat().st_size
        assert sums[resource["path"]] in pages


def test_the_descriptor_is_a_data_package(desk: Desk) -> None:
    package = json.loads((desk.publish().folder / "datapackage.json").read_text(encoding="utf-8"))
    jsonschema.validate(package, SCHEMA)
    assert (package["name"], package["version"]) == ("so-lieu-cchc", "2023.1.0")
    for resource in package["resources"]:
        for field in resource.get("schema", {"fields": []})["fields"]:
            assert field["title"] and field["title_en"] and field["description"] and field["description_en"]


@pytest.mark.parametrize(
    "spoil", [{"resources": []}, {"licenses": [{}]}, {"resources": [{"name": "a", "type": "wrong"}]}]
)
def test_a_wrong_descriptor_is_refused(desk: Desk, spoil: dict) -> None:
    package = json.loads((desk.publish().folder / "datapackage.json").read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(package | spoil, SCHEMA)


def report_of(folder: Path) -> frictionless.Report:
    os.environ["FRICTIONLESS_TELEMETRY"] = "0"
    return frictionless.validate(str(folder / "datapackage.json"))


def test_frictionless_reads_it(desk: Desk) -> None:
    report = report_of(desk.publish().folder)
    assert report.valid, report.flatten(["name", "type", "note"])
    assert {task.name for task in report.tasks} >= set(main_dataset().table_names)


FAULTS: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("a decimal comma", lambda data: data.replace(b"41.05", b'"41,05"'), "type-error"),
    ("an unknown agency", lambda data: data.replace(b"2023-Q1,ubnd_tinh", b"2023-Q1,ubnd_xa", 1), "foreign-key"),
    ("an unknown code", lambda data: data.replace(b"approx", b"roughly"), "constraint-error"),
    ("a row twice", lambda data: data + data.splitlines(keepends=True)[-1], "primary-key"),
    ("an empty value", lambda data: data.replace(b",1800,", b",,"), "constraint-error"),
    ("one byte more", lambda data: data.replace(b"T\xe1\xbb\x95ng", b"T\xe1\xbb\x95ngg", 1), "hash-count"),
]


@pytest.mark.parametrize("spoil, error", [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_frictionless_sees_a_planted_fault(desk: Desk, spoil: Callable[[bytes], bytes], error: str) -> None:
    path = desk.publish().folder / "observations.csv"
    spoiled = spoil(path.read_bytes())
    assert spoiled != path.read_bytes()
    path.write_bytes(spoiled)
    assert error in {kind for (kind,) in report_of(path.parent).flatten(["type"])}


STARTS = ("=1+1", "+84", "-x", "@sum", "\t=1", "\r=1", "  =1", "=", "-bao-cao.docx", "@", "\x1b]0;x\x07y", "a\x96b")


def quoted(text: str) -> str:
    """A text as an expression of SQL."""
    return " || ".join(f"chr({ord(char)})" for char in text)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize(
    "table, column, update",
    [
        ("agencies", "name_vi", "UPDATE dim_agency SET name_vi = ?"),
        ("sources", "file_name", "UPDATE dim_report SET file_name = ?"),
        ("sources", "title", "UPDATE dim_report SET title = ?"),
        ("sources", "place", "UPDATE dim_report SET place = ?"),
    ],
)
def test_words_of_a_report_are_published_without_what_a_program_would_run(
    desk: Desk, start: str, table: str, column: str, update: str
) -> None:
    """One report's name or title must not stop the release of the others, nor act in the reader's spreadsheet or terminal."""
    desk.change(update.replace("?", quoted(start)))
    with (desk.publish().folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        cells = {row[column] for row in csv.DictReader(stream)}
    assert cells and not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for cell in cells for char in cell)


@pytest.mark.parametrize("start", ["=1+1", "+84", "-x", "@sum", "\t=1", "\r=1", "  =1"])
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
