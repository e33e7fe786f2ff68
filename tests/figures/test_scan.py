"""What a number is, when it is no figure: dates, periods, documents, names, networks, marks."""

import shutil

import pytest

from assets.figures.numbers.kinds import scanner
from assets.figures.numbers.quantities import quantities
from assets.figures.text.flow import flow
from assets.reports.document import Block, Document
from warehouse.problem import Problem
from warehouse.reference import FOLDER, load


def kinds(text: str, notes: tuple[str, ...] = (), mark_end: int = 0) -> list[tuple[str, str]]:
    """(raw, kind) of every number of a paragraph, in order."""
    document = Document("", "x.txt", text, (Block("paragraph", ((0, len(text)),)),))
    running = flow(document, document.blocks[0])
    reference = load()
    tools = scanner(reference.number_names, reference.units, reference.hedges)
    others = tools.scan(running, mark_end, "numbering", frozenset(notes))
    figures = quantities(running.words, others, tools)
    found = [(item.start, item.end, item.kind) for item in others]
    found += [(item.start, item.end, "figure") for item in figures]
    return [(running.text[start:end], kind) for start, end, kind in sorted(found)]


DATES = [
    ("ngày 15/7/2021", "15/7/2021"),
    ("15-7-2021", "15-7-2021"),
    ("15.7.2021", "15.7.2021"),
    ("15/7/21", "15/7/21"),
    ("2024-03-15", "2024-03-15"),
    ("ngày 5 tháng 3 có", "5 tháng 3"),
    ("ngày 5 tháng 3 năm 2024", "5 tháng 3 năm 2024"),
    ("đến 30/6 có", "30/6"),
    ("đến14/3 có", "14/3"),
    ("(14/3)", "14/3"),
    ("từ 15/12-14/3", "15/12-14/3"),
    ("các ngày 5/3, 7/3 và 9/3", "5/3, 7/3 và 9/3"),
    ("họp ngày 5.", "5"),
]
PERIODS = [
    ("tháng 3/2024", "3/2024"),
    ("kỳ 03/2024", "03/2024"),
    ("quý II/2024", "2024"),
    ("Quý 3", "3"),
    ("quý 1, 2 năm 2024", "1, 2 năm 2024"),
    ("tháng 7, 8 và 9", "7, 8 và 9"),
    ("6 tháng đầu năm", "6 tháng đầu năm"),
    ("9 tháng năm 2024", "9 tháng năm 2024"),
    ("năm 2023-2025", "2023-2025"),
    ("giai đoạn 2021 - 2025", "2021 - 2025"),
    ("năm 2024/2025", "2024/2025"),
    ("từ năm 2021 đến năm 2025", "2021 đến năm 2025"),
    ("so với cùng kỳ 2022", "2022"),
]
DOCUMENTS = [
    ("số 2015/QĐ-UBND", "2015/QĐ-UBND"),
    ("118/STP-XDKTTHPL&PBGDPL", "118/STP-XDKTTHPL&PBGDPL"),
    ("15-NQ/TU", "15-NQ/TU"),
    ("123-CV/TU", "123-CV/TU"),
    ("Luật 60/2024/QH15", "60/2024/QH15"),
    ("12/2020/NĐ-CP", "12/2020/NĐ-CP"),
    ("Nghị định 42/2022", "42/2022"),
    ("Quyết định số 12, 13 và 14", "12, 13 và 14"),
    ("Quyết định số: 45 /QĐ-UBND", "45 /QĐ-UBND"),
    ("Nghị quyết 18", "18"),
    ("Phụ lục số 02", "02"),
    ("biểu 01a", "01a"),
    ("Điều 5, 6 và 7", "5, 6 và 7"),
    ("tại mục 3", "3"),
    ("mục 1.2", "1.2"),
]
NAMES = [
    ("Đề án 06", "06"),
    ("mức độ 3 và 4", "3 và 4"),
    ("Tổ 1", "1"),
    ("thôn 5", "5"),
    ("quốc lộ 2C", "2C"),
    ("Covid-19", "19"),
    ("ISO 9001:2015", "9001:2015"),
    ("TCVN ISO 9001:2015", "9001:2015"),
    ("công nghiệp 4.0", "4.0"),
    ("mạng 5G", "5G"),
    ("Windows 10", "10"),
    ("tổng đài 1022", "1022"),
    ("hotline: 1022", "1022"),
    ("tự bảo đảm từ 30% đến dưới 70% chi thường xuyên", "30% đến dưới 70%"),
    ("nhóm từ 30% - dưới 70%: nhiều", "30% - dưới 70%"),
]
NETWORKS = ["0207.3822.xxx", "0207.3822.123", "1900 1234", "0912345678", "10.1.2.0/24", "2001:df0:66::/48"]


@pytest.mark.parametrize(
    ("text", "raw", "kind"),
    [
        *((text, raw, "date") for text, raw in DATES),
        *((text, raw, "period") for text, raw in PERIODS),
        *((text, raw, "document_number") for text, raw in DOCUMENTS),
        *((text, raw, "name") for text, raw in NAMES if raw != "5G"),
        *((text, text, "network") for text in NETWORKS),
        ("lúc 14h30", "14h30", "schedule"),
        ("phục vụ 24/7", "24/7", "schedule"),
        ("từ 08:30", "08:30", "schedule"),
        ("họ tên: abc12@tinh.gov.vn", "abc12@tinh.gov.vn", "url"),
        ("trang so1.tinh.gov.vn/2023", "so1.tinh.gov.vn/2023", "url"),
        ("gồm (1) rà soát", "1", "numbering"),
        ("gồm: 1) rà soát", "1", "numbering"),
    ],
)
def test_one_kind(text, raw, kind):
    assert kinds(text) == [(raw, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "tổ 5 người",
        "cung cấp 5 dịch vụ",
        "trực tuyến 15 TTHC",
        "các khoản 15 tỷ đồng",
        "hoàn thành 05/12 nhiệm vụ",
        "tổng số 125",
        "trong tháng 25 hồ sơ",
        "mỗi ngày 5 hồ sơ",
        "12HS",
        "có 1955 hồ sơ",
        "phấn đấu từ 30% - dưới 70%",
        "115/2/3021",
    ],
)
def test_what_could_be_taken_for_something_else_is_a_figure(text):
    assert {kind for _, kind in kinds(text)} == {"figure"}


def test_the_lists_before_a_series_number_belong_to_it():
    assert kinds("Quyết định số 12, 13/QĐ-UBND") == [("12", "document_number"), ("13/QĐ-UBND", "document_number")]


def test_a_glued_number_is_a_mark_if_the_document_has_that_footnote_or_it_counts_nothing():
    assert kinds("nộp 20 hồ sơ4", ("4",)) == [("20", "figure"), ("4", "footnote_mark")]
    assert kinds("nộp 20 hồ sơ4. Đến nay") == [("20", "figure"), ("4", "footnote_mark")]
    assert kinds("nộp4 hồ sơ, còn3, đạt95%") == [("4", "figure"), ("3", "figure"), ("95", "figure")]
    assert kinds("hồ sơ125 và") == [("125", "figure")]
    assert kinds("năm 20234 có", ("4",)) == [("2023", "period"), ("4", "footnote_mark")]
    assert kinds("tăng lên4 hồ sơ", ("4",)) == [("4", "figure")]
    assert kinds("theo quy định² của") == [("²", "footnote_mark")]


def test_heading_numbers_and_list_marks_are_numbering():
    assert kinds("2.3. Số hồ sơ: 5 hồ sơ", mark_end=5) == [("2.3", "numbering"), ("5", "figure")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("tổng đài,name,no", "reference.bad_cell"),
        ("tổng đài {m} 1,name,no", "reference.bad_cell"),
        ("tổng đài {n},figure,no", "reference.bad_cell"),
        ("tổng đài {n},name,không", "reference.bad_cell"),
        ("tổng đài {n},name", "reference.cell_count"),
    ],
)
def test_a_bad_row_of_names_is_refused_with_its_line(tmp_path, line, code):
    folder = shutil.copytree(FOLDER, tmp_path / "reference")
    path = folder / "number_names.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{line}\n", encoding="utf-8")
    with pytest.raises(Problem) as raised:
        load(folder)
    assert (raised.value.code, raised.value.file) == (code, "number_names.csv")
    assert raised.value.place == f"dòng/line {len(text.splitlines()) + 1}"


def test_a_new_name_is_known(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "reference")
    path = folder / "number_names.csv"
    path.write_text(path.read_text(encoding="utf-8") + "phần mềm {n},name,no\n", encoding="utf-8")
    reference = load(folder)
    document = Document("", "x", "phần mềm 12", (Block("paragraph", ((0, 11),)),))
    tools = scanner(reference.number_names, reference.units, reference.hedges)
    found = tools.scan(flow(document, document.blocks[0]), 0, "numbering", frozenset())
    assert [item.kind for item in found] == ["name"]
