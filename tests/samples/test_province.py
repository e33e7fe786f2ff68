"""The fictional province: its truth holds together, its reports say what they are said to say, and the reader gets them right."""

import csv
import io
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest

from assets.figures.extract import extract
from assets.reports.cover import cover
from assets.reports.read import read
from samples.province import indicators as code
from samples.province.bodies import FIRST, SECOND
from samples.province.model import COMMITTEE, Quarter, Span
from samples.province.spans import percent, value
from samples.province.special import all_reports
from samples.province.statements import printed
from samples.province.world import world
from samples.province.write import content, inbox, tables, write
from warehouse.reference import load

WORLD = world(seed=1)
REPORTS = {report.file: report for report in all_reports(WORLD)}
YEAR = Quarter(2025, 1).until(Quarter(2025, 4))
OF = {"mau": FIRST, "thu": SECOND}


def test_one_seed_gives_the_same_bytes(tmp_path):
    for folder in ("one", "other"):
        write(world(seed=1, quarters=3), tmp_path / folder)
    first = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.*")}
    second = {path.relative_to(tmp_path / "other"): path.read_bytes() for path in (tmp_path / "other").rglob("*.*")}
    assert first == second
    assert len(first) > 20


def test_another_seed_gives_other_numbers():
    def new(seed):
        return {key: fact.value for key, fact in world(seed).facts.items() if fact.indicator == code.NEW}

    assert not new(1).items() & new(2).items()


def test_more_quarters_change_no_number():
    assert WORLD.facts.items() <= world(seed=1, quarters=12).facts.items()


def test_flows_of_the_quarters_add_up_to_the_year():
    for agency in (COMMITTEE, "so_tai_chinh"):
        for indicator in (code.NEW, code.PROCESSED, code.LATE):
            quarters = [WORLD.facts[FIRST, agency, indicator, quarter].value for quarter in YEAR]
            assert sum(quarters) == value(WORLD, FIRST, agency, indicator, Span(YEAR[0], YEAR[-1]))


def test_files_of_each_body_and_quarter_balance():
    for (place, agency, indicator, quarter), fact in WORLD.facts.items():
        if indicator != code.RECEIVED:
            continue
        files = {which: WORLD.facts[place, agency, which, quarter].value for which in code.FILES}
        assert fact.value == files[code.OPENING] + files[code.NEW]
        assert files[code.PROCESSED] == files[code.ON_TIME] + files[code.LATE]
        assert files[code.OPEN] == files[code.RECEIVED] - files[code.PROCESSED]
        assert files[code.RATE] == percent(files[code.ON_TIME], files[code.PROCESSED])


def test_what_is_open_is_carried_over_also_into_a_successor():
    successors = {(body.place, body.code): body.successor for body in WORLD.bodies if body.successor}
    carried = {}
    for (place, agency, indicator, quarter), fact in WORLD.facts.items():
        if indicator == code.OPEN:
            after = quarter.plus(1)
            heir = agency if (place, agency, code.OPENING, after) in WORLD.facts else successors.get((place, agency))
            carried[place, heir, after] = carried.get((place, heir, after), Decimal(0)) + fact.value
    for (place, agency, indicator, quarter), fact in WORLD.facts.items():
        if indicator == code.OPENING and (place, agency, quarter) in carried:
            assert fact.value == carried[place, agency, quarter], (place, agency, quarter)


@pytest.mark.parametrize("place", OF.values())
def test_levels_add_up_to_the_province(place):
    for quarter in YEAR:
        levels = ("cap_tinh", "cap_huyen", "cap_xa") if quarter < Quarter(2025, 3) else ("cap_tinh", "cap_xa")
        for indicator in (code.PROCESSED, code.PROCEDURES):
            parts = sum(WORLD.facts[place, level, indicator, quarter].value for level in levels)
            assert parts == WORLD.facts[place, COMMITTEE, indicator, quarter].value
        assert ((place, "cap_huyen", code.PROCESSED, quarter) in WORLD.facts) == ("cap_huyen" in levels)


def test_a_merged_department_is_told_by_its_successor():
    planning = {q for (_, agency, _, q) in WORLD.facts if agency == "so_ke_hoach_va_dau_tu"}
    assert max(planning) == Quarter(2024, 4)
    new = [WORLD.facts[FIRST, "so_tai_chinh", code.NEW, quarter].value for quarter in (Quarter(2024, 4), YEAR[0])]
    assert new[1] > 2 * new[0]


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_every_number_that_a_report_states_stands_in_it(report):
    text = "\n".join((*report.paragraphs, *(cell for row in report.table for cell in row)))
    assert all(printed(stated) in text for stated in report.statements)
    assert "Tài liệu mô phỏng, số liệu không có thật." in text


def test_what_is_not_said_wrong_on_purpose_is_true():
    differing = {}
    for row in csv.DictReader(io.StringIO(tables(WORLD, list(REPORTS.values()))["statements.csv"].decode())):
        report = REPORTS[row["file"]]
        span = Span(report.quarter if report.code.startswith("q") else Quarter(report.quarter.year, 1), report.quarter)
        true = value(WORLD, report.place, row["agency"], row["indicator"], span)
        if true != Decimal(row["value"]):
            differing.setdefault(row["file"], []).append((row["indicator"], Decimal(row["value"]) - true))
    assert differing == {
        "mau-ubnd-tinh-2024-q3.docx": [(code.DOCUMENTS, -3), (code.PETITIONS, 2)],
        "mau-ubnd-tinh-2025-q1.txt": [(code.RECEIVED, -40)],
        "thu-ubnd-tinh-2024-q3.txt": [(code.DOCUMENTS, 2)],
        "thu-ubnd-tinh-2025-q1.txt": [(code.LAWS, 1)],
        "thu-ubnd-tinh-2026-q1.docx": [(code.LATE, 25)],
    }


def test_the_special_reports_are_there():
    kinds = {report.file: report.kind for report in REPORTS.values() if report.kind != "first"}
    assert kinds == {
        "mau-ubnd-tinh-2024-q3-thay-the.txt": "revised",
        "mau-ubnd-tinh-2025-q1.txt": "tells_of_office",
        "mau-so-noi-vu-2025-q3.txt": "late",
        "thu-ubnd-tinh-2024-q3.txt": "contradictory",
        "thu-ubnd-tinh-2025-q1-thay-the.docx": "revised",
        "thu-ubnd-tinh-2025-m9.txt": "nine_months",
        "thu-ubnd-tinh-2026-q1.docx": "does_not_add_up",
    }
    assert not any(file.startswith("mau-so-tu-phap-2025-q3") for file in REPORTS)
    same_day = [REPORTS[f"thu-ubnd-tinh-2025-q1{end}"] for end in (".txt", "-thay-the.docx")]
    assert same_day[0].signed_on == same_day[1].signed_on
    assert int(same_day[0].number.split("/")[0]) < int(same_day[1].number.split("/")[0])
    later = [REPORTS[f"mau-ubnd-tinh-2024-q3{end}"] for end in (".docx", "-thay-the.txt")]
    assert later[0].signed_on < later[1].signed_on
    silent = {stated.indicator for stated in later[0].statements} - {stated.indicator for stated in later[1].statements}
    assert silent == {code.INSPECTED}


def test_broken_files_are_there():
    files = inbox(list(REPORTS.values()))
    assert files["inbox/tep-rong.txt"] == b""
    with pytest.raises(Exception, match="zip"):
        ZipFile(io.BytesIO(files["inbox/word-bi-cat.docx"]))
    assert {"inbox/phong-chay-rung-2024.txt", "inbox/khong-ro-ky.txt"} <= set(files)


def test_forms_are_carried_since_they_are_asked_for():
    with_form = {report.file for report in REPORTS.values() if report.table}
    assert with_form == {f"{place}-ubnd-tinh-{period}.docx" for place in OF for period in ("2025-year", "2026-q1")}


@pytest.mark.parametrize(
    "file", ["mau-ubnd-tinh-2026-q1.docx", "mau-so-tai-chinh-2025-q1.docx", "thu-ubnd-tinh-2025-m9.txt"]
)
def test_the_reader_gets_right_what_it_accepts(file):
    report, reference = REPORTS[file], load()
    document = read(content(report), file)
    found = cover(document, reference)
    assert (found.issuer, found.place, found.report) == (report.issuer, report.place, report.code)
    assert (found.quarter, found.number, found.signed_on) == (str(report.quarter), report.number, report.signed_on)
    accepted = {
        (figure.agency, figure.indicator, figure.period_start, figure.period_end, figure.value)
        for figure in extract(document, found, reference)
        if figure.status == "accepted"
    }
    said = {(s.agency, s.indicator, s.period_start, s.period_end, s.value) for s in report.statements}
    assert accepted <= said
    assert len(accepted) >= 0.7 * len(said)


def test_the_sample_is_what_the_generator_writes_today(tmp_path: Path) -> None:
    """samples/tinh-mau, which `make demo` reads: python -m samples.province samples/tinh-mau"""
    write(world(1), tmp_path)
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    sample = Path(__file__).parents[2] / "samples" / "tinh-mau"
    kept = {path.relative_to(sample): path.read_bytes() for path in sample.rglob("*") if path.is_file()}
    assert kept == written
