"""Bad input: the message names the file, the place and the remedy; the exit code fits; everything else is still done."""

import csv
import fcntl
from pathlib import Path

import pytest

from tests.integration.process import Report, Solieu


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_an_empty_inbox(solieu: Solieu, inbox: Path, home: Path) -> None:
    done = solieu("run", "--inbox", inbox, "--home", home)
    assert done.returncode == 4
    assert f"{inbox}: Hộp thư đến trống" in done.stderr and "Copy reports (.docx, .txt)" in done.stderr
    assert files(home) == [".lock", "logs/events.jsonl"]


def test_an_inbox_that_is_not_there(solieu: Solieu, tmp_path: Path, home: Path) -> None:
    done = solieu("run", "--inbox", tmp_path / "nowhere", "--home", home)
    assert done.returncode == 4
    assert str(tmp_path / "nowhere") in done.stderr and "--inbox" in done.stderr


def test_bad_files_are_refused_one_by_one_and_the_good_one_is_published(
    solieu: Solieu, inbox: Path, home: Path, report: Report
) -> None:
    (inbox / "bao-cao.txt").write_text(report(), encoding="utf-8")
    (inbox / "bao-cao-2.txt").write_text(report(), encoding="utf-8")
    (inbox / "khong-ro-ky.txt").write_text(report().replace("quý I năm 2023", ""), encoding="utf-8")
    (inbox / "nam-sai.txt").write_text(report(year=2099), encoding="utf-8")
    (inbox / "rong.txt").touch()
    (inbox / "anh.xyz").write_bytes(b"\x00\x01\x02 not a report")
    done = solieu("run", "--inbox", inbox, "--home", home)
    assert done.returncode == 3
    for name, remedy in {
        "khong-ro-ky.txt": "quý I năm 2023",
        "nam-sai.txt": "Check the year",
        "rong.txt": "Export the report again",
        "anh.xyz": "Save the report as Word",
    }.items():
        lines = [line for line in done.stderr.splitlines() if f"{name}:" in line]
        assert len(lines) == 2 and any(remedy in line for line in lines), name
    assert "bao-cao.txt: It says the same as the file bao-cao-2.txt" in done.stdout
    assert solieu("sql", "--home", home, "--format", "csv", "select count(*) as n from dim_report").stdout == "n\n1\n"
    assert "rong.txt" in solieu("status", "--home", home).stderr


def test_nothing_that_one_report_holds_stops_the_others(
    solieu: Solieu, inbox: Path, home: Path, report: Report
) -> None:
    """Names and titles like formulas, control characters wherever words are, a number of thousands of digits: each of these once
    blocked every later release."""
    poison = {
        "=cmd|calc.txt": report(2020),
        "-bao cao.txt": report(2021),
        "@sum.txt": report(2022).replace("Công tác", "=Công tác\x96"),
        "gach.txt": report(2023).replace("- Trong", "\x96 Trong").replace("BÁO CÁO", "BÁO CÁO\x1b]0;x\x07"),
        "noi.txt": report(2024).replace("Tuyên Quang, ngày", "Tuyên Quang\x97, ngày"),
        "dai.txt": report(2025) + "\n- Đã trả " + "9" * 5000 + " kết quả.\n",
    }
    for name, text in poison.items():
        (inbox / name).write_text(text, encoding="utf-8")
    done = solieu("run", "--inbox", inbox, "--home", home)
    assert done.returncode == 0, done.stderr
    published = home / "site" / "datasets" / "so-lieu-cchc" / "latest" / "observations.csv"
    with published.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["quarter"] for row in rows} == {f"{year}-Q1" for year in range(2020, 2026)}
    for text in (done.stdout, done.stderr, published.read_text(encoding="utf-8")):
        assert not any((ord(char) < 32 and char not in "\r\n\t") or 127 <= ord(char) < 160 for char in text)
    exported = solieu("review", "export", home / "cho.xlsx", "--home", home)
    assert exported.returncode == 0, exported.stderr


def test_a_missing_reference_table(solieu: Solieu, project: Path, inbox: Path, home: Path, report: Report) -> None:
    (inbox / "a.txt").write_text(report(), encoding="utf-8")
    (project / "warehouse" / "reference" / "units.csv").unlink()
    done = solieu("run", "--inbox", inbox, "--home", home, root=project)
    assert done.returncode == 4
    assert "units.csv: Thiếu tệp tham chiếu" in done.stderr and "git checkout" in done.stderr
    assert not home.exists()


def test_a_bad_row_of_a_reference_table(solieu: Solieu, project: Path, inbox: Path, home: Path, report: Report) -> None:
    (inbox / "a.txt").write_text(report(), encoding="utf-8")
    path = project / "warehouse" / "reference" / "indicators.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    rows[-1][rows[0].index("kind")] = "wrong_kind"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    done = solieu("run", "--inbox", inbox, "--home", home, root=project)
    assert done.returncode == 4
    assert f"indicators.csv, dòng/line {len(rows)}:" in done.stderr
    assert '"wrong_kind" is not a valid value of column "kind"' in done.stderr
    assert not home.exists()


def test_a_home_that_another_run_holds(solieu: Solieu, inbox: Path, home: Path) -> None:
    home.mkdir()
    with (home / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = solieu("run", "--inbox", inbox, "--home", home)
    assert done.returncode == 5
    assert str(home) in done.stderr and "Wait until it has finished" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["run", "--quarter", "2023-I"], "2023-Q1"),
        (["run", "--quarter", "2099-Q1"], "2011-Q1"),
        (["extract", "nowhere.txt"], "nowhere.txt"),
        (["sql", "select 1", "--format", "xml"], "csv"),
        (["rnu"], "rnu"),
    ],
)
def test_wrong_use(solieu: Solieu, arguments: list[str], names: str) -> None:
    done = solieu(*arguments)
    assert done.returncode == 2
    assert names in done.stderr


def test_sql_without_a_warehouse(solieu: Solieu, home: Path) -> None:
    done = solieu("sql", "--home", home, "select 1")
    assert done.returncode == 4
    assert "solieu run" in done.stderr


@pytest.mark.parametrize(
    "query", ["selec 1", "select nothing from observations", "drop table fact_figure", "copy (select 1) to 'x'"]
)
def test_sql_that_is_wrong_or_would_change_something(solieu: Solieu, first_run: Path, query: str) -> None:
    done = solieu("sql", "--home", first_run / "home", query)
    assert done.returncode == 2
    assert done.stderr.startswith("✗") and "solieu sql" in done.stderr and done.stdout == ""


def test_extract_of_a_report_without_a_quarter_still_gives_its_numbers(
    solieu: Solieu, inbox: Path, report: Report
) -> None:
    path = inbox / "khong-ro-ky.txt"
    path.write_text(report().replace("quý I năm 2023", ""), encoding="utf-8")
    done = solieu("extract", path, "--format", "csv")
    assert done.returncode == 0
    assert "khong-ro-ky.txt" in done.stderr
    assert "1.234" in done.stdout


def test_extract_of_a_file_that_is_no_report(solieu: Solieu, inbox: Path) -> None:
    (inbox / "anh.xyz").write_bytes(b"\x00\x01\x02")
    done = solieu("extract", inbox / "anh.xyz")
    assert done.returncode == 4
    assert "anh.xyz" in done.stderr and done.stdout == ""
