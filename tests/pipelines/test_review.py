"""Review as a data steward has it: list, decide, or fill in a spreadsheet; the next run applies what was decided."""

import csv
import hashlib
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.integration.process import LETTERHEAD, ROOT, Done, start
from warehouse import journal
from warehouse.home import Home

PROJECT = ("assets", "expectations", "pipelines", "warehouse")
FILES = "tthc.ho_so.tiep_nhan"
SOLVED = "tthc.ho_so.da_giai_quyet"
HEAD = (
    LETTERHEAD
    + """\
II. KẾT QUẢ THỰC HIỆN

2. Cải cách thủ tục hành chính

- Trong quý I đã tiếp nhận {sure} hồ sơ thủ tục hành chính.

- Bằng lối gập ghềnh khúc khuỷu chênh vênh đã tiếp nhận đủ {odd} hồ sơ thủ tục hành chính.

- Dựng ven suối cạnh rừng thưa {huts} chòi canh lúa nương đêm trăng.
"""
)
REPORTS = {"2023.txt": HEAD.format(number=45, year=2023, sure="1.234", odd="77", huts="31")}
REPORTS["2024.txt"] = HEAD.format(number=45, year=2024, sure="2.345", odd="88", huts="32")
Call = Callable[..., Done]


class Desk:
    """A copy of the project with a home of its own, and the commands in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.reference = folder, folder / "project" / "warehouse" / "reference"
        self.home = folder / "home"

    def __call__(self, *arguments: str | Path, fails: int = 0, publishes: bool = True) -> Done:
        where = () if arguments[0] == "extract" else ("--home", self.home)
        process = start(self.folder, *arguments, *where, root=self.folder / "project", publishes=publishes)
        out, err = process.communicate(timeout=300)
        assert "Traceback" not in err, err
        assert process.returncode == fails, out + err
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def decisions(self) -> list[dict]:
        """The rows of the journal's decisions."""
        return [entry.row | {"who": entry.who} for entry in journal.entries(Home(self.home)) if entry.act == "decide"]

    def sql(self, query: str) -> list[dict]:
        return json.loads(self("sql", query, "--format", "json").stdout)


def group_id(listing: str, words: str) -> str:
    """The id that stands before a phrase in what `solieu review` prints."""
    return next(line.split()[0] for line in listing.splitlines() if words in line and " × " in line)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports read once. Not to be changed: copy it."""
    folder = tmp_path_factory.mktemp("review")
    for name in PROJECT:
        shutil.copytree(ROOT / name, folder / "project" / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "inbox").mkdir()
    for name, text in REPORTS.items():
        (folder / "inbox" / name).write_text(text, encoding="utf-8")
    Desk(folder)("run", "--inbox", folder / "inbox")
    return folder


@pytest.fixture
def desk(first: Path, tmp_path: Path) -> Desk:
    shutil.copytree(first, tmp_path / "desk", symlinks=True)
    return Desk(tmp_path / "desk")


def test_the_list_says_what_waits_and_why(desk: Desk) -> None:
    listing = desk("review", "--all").stdout
    assert "2 × bằng lối gập ghềnh khúc khuỷu chênh vênh đã tiếp nhận đủ # hồ sơ" in listing
    assert f"Đề xuất / Proposed: {FILES}" in listing and "chưa có trong từ điển" in listing
    assert "2023.txt" in listing and "2024.txt" in listing


def test_each_command_records_one_line_and_tells_the_next_step(desk: Desk) -> None:
    listing = desk("review", "--all").stdout
    odd, huts = group_id(listing, "gập ghềnh"), group_id(listing, "ven suối")
    done = desk("review", "choose", odd, SOLVED, "--who", "tổ rà soát")
    assert "run" in done.stdout and "2 số liệu" in done.stdout
    desk("review", "reject", huts, "--why", "không thuộc chế độ báo cáo", "--who", "tổ rà soát")
    rows = desk.decisions()
    assert [(row["action"], row.get("indicator"), len(row["documents"]), row["who"]) for row in rows] == [
        ("indicator", SOLVED, 2, "tổ rà soát"),
        ("reject", None, 2, "tổ rà soát"),
    ]
    assert "gập ghềnh" not in desk("review", "--all").stdout, "what is decided waits no more"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("accept", "00000000"), "Không có nhóm"),
        (("choose", "ODD", "tthc.ho_so.tiep_nhann"), FILES),
        (("choose", "ODD", "tthc.ho_so.ty_le_dung_han"), "Đơn vị"),
        (("accept", "HUTS"), "choose"),
        (("teach", "một cụm từ", "objekt", "ho_so"), "object"),
        (("teach", "một cụm từ", "act", "nhan_vao"), "tiep_nhan"),
        (("teach", "123", "act", "tiep_nhan"), "chữ"),
    ],
)
def test_a_wrong_decision_is_refused_and_nothing_is_written(desk: Desk, arguments: tuple, told: str) -> None:
    listing = desk("review", "--all").stdout
    ids = {"ODD": group_id(listing, "gập ghềnh"), "HUTS": group_id(listing, "ven suối")}
    before = {path.name: path.read_bytes() for path in desk.reference.iterdir()}
    refused = desk("review", *(ids.get(word, word) for word in arguments), fails=4)
    assert told in refused.stderr
    assert {path.name: path.read_bytes() for path in desk.reference.iterdir()} == before and not desk.decisions()


def test_a_rejection_needs_a_reason(desk: Desk) -> None:
    desk("review", "reject", group_id(desk("review", "--all").stdout, "ven suối"), fails=2)


def test_a_taught_phrase_is_a_line_of_the_lexicon(desk: Desk) -> None:
    before = (desk.reference / "lexicon.csv").read_text(encoding="utf-8").splitlines()
    desk("review", "teach", "Khúc  khuỷu", "act", "tiep_nhan")
    after = (desk.reference / "lexicon.csv").read_text(encoding="utf-8").splitlines()
    assert set(after) - set(before) == {"khúc khuỷu,act,tiep_nhan"} and len(after) == len(before) + 1
    desk("review", "teach", "khúc khuỷu", "act", "tiep_nhan", fails=4)


def filled(file: Path, lines: dict[str, tuple[str, str, str]]) -> dict[str, int]:
    """Fill in decision, code and reason of the rows whose phrase holds the words; returns the row of each."""
    book = load_workbook(file)
    sheet = book["Chờ quyết định"]
    heads = {cell.value.split(" / ")[0]: cell.column for cell in sheet[1]}
    rows = {}
    for words, cells in lines.items():
        row = next(r for r in range(2, sheet.max_row + 1) if words in sheet.cell(r, heads["Cụm từ"]).value)
        rows[words] = row
        for head, value in zip(("Quyết định", "Chỉ tiêu chọn", "Lý do"), cells, strict=True):
            sheet.cell(row, heads[head]).value = value or None
    book.save(file)
    return rows


def test_the_workbook_helps_to_fill_it_in(desk: Desk) -> None:
    desk("review", "export", desk.folder / "cho.xlsx")
    book = load_workbook(desk.folder / "cho.xlsx")
    assert book.sheetnames == ["Chờ quyết định", "Gợi ý", "Chỉ tiêu", "Hướng dẫn"]
    sheet, likely = book["Chờ quyết định"], book["Gợi ý"]
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert "Đồng ý" in lists[0] and lists[1].startswith("'Gợi ý'!")
    row = next(r for r in range(2, sheet.max_row + 1) if "gập ghềnh" in sheet.cell(r, 12).value)
    assert sheet.cell(1, 2).value.startswith("Quyết định"), "what is filled in stands first"
    assert likely.cell(row, 1).value == "Tổng số hồ sơ TTHC đã tiếp nhận", "likely indicators by their names"
    assert "77 hồ sơ" in sheet.cell(row, 5).value and "2023-Q1" in sheet.cell(row, 11).value
    assert "UBND tỉnh" in sheet.cell(row, 8).value and sheet.row_dimensions[row].height >= 30
    assert book["Chỉ tiêu"].max_row > 269
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]


def test_export_edit_import_run(desk: Desk) -> None:
    """The whole way; the same run meets a correction that fits and one that does not."""
    table = (
        "SELECT r.file_name, o.indicator, o.value FROM fact_observation o JOIN dim_report r USING (report) ORDER BY ALL"
    )
    assert {row["indicator"] for row in desk.sql(table)} == {FILES}
    desk("review", "export", desk.folder / "cho.xlsx")
    filled(
        desk.folder / "cho.xlsx",
        {"gập ghềnh": ("Chọn chỉ tiêu", SOLVED, ""), "ven suối": ("Loại", "", "không thuộc chế độ báo cáo")},
    )
    desk("review", "import", desk.folder / "cho.xlsx", "--who", "tổ rà soát")
    assert len(desk.decisions()) == 2
    _correct(desk, "K1", "2023.txt", "1.234", "1234", "1243")
    _correct(desk, "K2", "2024.txt", "9.999", "2345", "2354")
    told = desk("run", "--inbox", desk.folder / "inbox").stdout
    assert desk.sql(table) == [
        {"file_name": "2023.txt", "indicator": SOLVED, "value": 77},
        {"file_name": "2023.txt", "indicator": FILES, "value": 1243},
        {"file_name": "2024.txt", "indicator": SOLVED, "value": 88},
    ]
    assert "K2" in told and "9.999" in told
    states = desk.sql("SELECT raw, status, decision, reason, corrections FROM fact_figure ORDER BY report, mention")
    assert {row["status"] for row in states if row["raw"] in ("31", "32")} == {"rejected"}
    assert all(row["decision"] or row["reason"] or row["corrections"] != "[]" for row in states), (
        "whatever people touched says so"
    )
    assert "31" not in desk("review", "--all").stdout


def test_a_sheet_that_is_filled_further_may_come_again(desk: Desk) -> None:
    file = desk.folder / "cho.xlsx"
    desk("review", "export", file)
    filled(file, {"ven suối": ("Loại", "", "không thuộc chế độ báo cáo")})
    desk("review", "import", file)
    filled(file, {"gập ghềnh": ("Chọn chỉ tiêu", "Tổng số hồ sơ TTHC đã giải quyết", "")})  # by its name
    assert "1 dòng đã ghi từ trước" in desk("review", "import", file).stdout and len(desk.decisions()) == 2
    filled(file, {"ven suối": ("Không phải số liệu", "", "tên gọi")})
    refused = desk("review", "import", file, fails=4)
    assert "undo" in refused.stderr and len(desk.decisions()) == 2


def test_a_revised_report_is_told_with_what_it_changed(desk: Desk) -> None:
    later = REPORTS["2023.txt"].replace("1.234", "1.250").replace("ngày 15 tháng 3", "ngày 18 tháng 3")
    (desk.folder / "inbox" / "2023-sua.txt").write_text(later, encoding="utf-8")
    told = desk("run", "--inbox", desk.folder / "inbox", publishes=False).stdout
    assert "2023-sua.txt là bản sửa đổi của 2023.txt (ký sau): 1 giá trị đổi" in told
    assert "Tổng số hồ sơ TTHC đã tiếp nhận" in told and "1234 → 1250 hồ sơ" in told
    assert desk.sql("SELECT count(*) AS n FROM revision") == [{"n": 1}]


def test_a_draft_is_published_by_a_person_and_says_what_would_change(desk: Desk) -> None:
    versions = desk.home / "site" / "datasets" / "so-lieu-cchc" / "versions.json"
    before = versions.read_bytes()
    desk("publish", fails=0)
    assert versions.read_bytes() == before, "nothing is new"
    sure = desk("find", "1.234").stdout.split()[0]
    desk("correct", sure, "value", "1243", "--why", "in nhầm")
    assert "solieu run" in desk("publish", fails=4).stderr, "what was decided is not in the draft yet"
    told = desk("run", "--inbox", desk.folder / "inbox", publishes=False).stdout
    assert "0 mới, 1 đổi, 0 mất" in told and "1234 → 1243" in told and "hiệu chỉnh)" in told and "publish" in told
    assert versions.read_bytes() == before
    desk("publish", "--name", "Nguyễn Thị Hoa")
    [newest, *_] = json.loads(versions.read_text(encoding="utf-8"))["versions"]
    assert newest["released_by"] == "Nguyễn Thị Hoa" and newest["reason"] == "correction"
    assert "Không có gì mới" in desk("run", "--inbox", desk.folder / "inbox", publishes=False).stdout


def test_a_refused_file_is_told_until_it_is_dismissed(desk: Desk) -> None:
    (desk.folder / "inbox" / "rong.txt").write_text("", encoding="utf-8")
    assert "rong.txt" in desk("run", "--inbox", desk.folder / "inbox", fails=3).stderr
    assert "rong.txt" in desk("status").stderr
    desk("withdraw", "rong.txt", "--why", "gửi nhầm")
    assert "rong.txt" not in desk("status").stderr
    assert "rong.txt" not in desk("run", "--inbox", desk.folder / "inbox").stderr
    desk("undo")
    assert "rong.txt" in desk("status").stderr


def test_a_command_typed_wrongly_is_told_in_both_languages(desk: Desk) -> None:
    for arguments in (("review", "chose"), ("status", "--formt", "csv"), ("undo", "a", "b")):
        told = desk(*arguments, fails=2).stderr
        assert told.startswith("✗ Lệnh viết chưa đúng") and "Error:" in told and told.count("✗") == 1


@pytest.mark.long
def test_every_decision_is_made_and_taken_back_from_the_command_line(desk: Desk) -> None:
    """Correct, withdraw a figure, withdraw a report, undo: each shows in what the next run gives."""
    values = "SELECT value FROM observations WHERE indicator = 'tthc.ho_so.tiep_nhan' ORDER BY value"
    sure, other = (desk("find", raw).stdout.split()[0] for raw in ("1.234", "2.345"))
    steps = [
        (("correct", sure, "value", "1243", "--why", "in nhầm"), [1243, 2345]),
        (("withdraw", "2024.txt", "--why", "đưa vào nhầm"), [1243]),
        (("undo",), [1243, 2345]),
        (("withdraw", other, "--why", "không phải của tỉnh"), [1243]),
        (("undo",), [1243, 2345]),
        (("undo",), [1234, 2345]),
    ]
    for arguments, expected in steps:
        desk(*arguments)
        desk("run", "--inbox", desk.folder / "inbox")
        assert [row["value"] for row in desk.sql(values)] == expected, arguments
    desk("undo", fails=4)


@pytest.mark.long
def test_what_two_decisions_taught_is_accepted_in_the_next_report_and_shared(desk: Desk) -> None:
    for year in (2025, 2026):
        (desk.folder / "inbox" / f"{year}.txt").write_text(
            HEAD.format(number=45, year=year, sure="3.456", odd=str(year % 100 + 70), huts="33"), encoding="utf-8"
        )
        listing = desk("review", "--all").stdout
        desk("review", "choose", group_id(listing, "gập ghềnh"), SOLVED)
        desk("run", "--inbox", desk.folder / "inbox")
    [learnt] = desk.sql("SELECT status, indicator, decision FROM fact_figure WHERE raw = '96'")
    assert (learnt["status"], learnt["indicator"]) == ("accepted", SOLVED) and learnt["decision"]
    desk("share", desk.folder / "chia-se.patch")
    desk("undo")
    assert "gập ghềnh" in desk("review", "--all").stdout, "what is no longer learnt waits"
    patch = (desk.folder / "chia-se.patch").read_text(encoding="utf-8")
    assert "+++ b/warehouse/reference/decisions.csv" in patch and "gập ghềnh" in patch
    done = subprocess.run(
        ["git", "apply", "../chia-se.patch"], cwd=desk.folder / "project", capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def _correct(desk: Desk, name: str, report: str, raw: str, old: str, new: str) -> None:
    """A line of corrections.csv about the sure figure of a report, expecting `raw` there."""
    data = REPORTS[report].encode()
    place = REPORTS[report].index("tiếp nhận ") + len("tiếp nhận ")
    line = [name, hashlib.sha256(data).hexdigest(), str(place), raw, "value", old, new, "in nhầm", "", "tổ rà soát"]
    path = desk.reference / "corrections.csv"
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([*line, "2026-11-22"])
    path.write_text(path.read_text(encoding="utf-8") + text.getvalue(), encoding="utf-8")


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        (("Có lẽ", "", ""), "B", "Đồng ý"),
        (("Chọn chỉ tiêu", "khong.co", ""), "C", "khong.co"),
        (("Chọn chỉ tiêu", "", ""), "C", "indicators.csv"),
        (("Loại", "", ""), "D", "lý do"),
        (("", "", "vì thế"), "B", "chưa chọn"),
    ],
)
def test_one_wrong_row_and_nothing_is_recorded(desk: Desk, cells: tuple, column: str, told: str) -> None:
    file = desk.folder / "cho.xlsx"
    desk("review", "export", file)
    rows = filled(file, {"gập ghềnh": cells, "ven suối": ("Loại", "", "lý do có đủ")})
    refused = desk("review", "import", file, fails=4)
    place = f"cho.xlsx, Chờ quyết định, dòng/row {rows['gập ghềnh']}, cột/column {column}"
    assert place in refused.stderr and told in refused.stderr
    assert desk.decisions() == []


def test_a_file_that_is_no_such_workbook(desk: Desk) -> None:
    file = desk.folder / "la.xlsx"
    file.write_text("không phải bảng tính", encoding="utf-8")
    assert "la.xlsx" in desk("review", "import", file, fails=4).stderr
    Workbook().save(file)
    assert "Chờ quyết định" in desk("review", "import", file, fails=4).stderr
