"""Workbooks: what is seen on visible sheets, numbers as they would be printed, formulas by their saved values."""

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from assets.figures.extract import extract
from assets.reports.cover import cover
from assets.reports.document import Document
from assets.reports.read import read
from tests.figures.reading import COVER
from warehouse.problem import Problem
from warehouse.reference import load


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def book_of(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def lines(document: Document, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [document.text[start:end] for start, end in spans]


ROWS = (
    ["BÁO CÁO QUÝ I NĂM 2023"],
    ["Đơn vị tính: hồ sơ"],
    ["STT", "Chỉ tiêu", "Số liệu"],
    [1, "Tiếp nhận", 59393],
    [2, "Tỷ lệ", 0.9955],
)


def test_titles_are_paragraphs_and_the_rest_is_a_table() -> None:
    book = book_of(*ROWS, ["Người lập biểu"])
    book.active["C5"].number_format = "0.00%"
    document = read(saved(book), "bieu.xlsx")
    assert [(block.kind, lines(document, block.spans)) for block in document.blocks] == [
        ("paragraph", ["BÁO CÁO QUÝ I NĂM 2023"]),
        ("paragraph", ["Đơn vị tính: hồ sơ"]),
        ("table", ["STT", "Chỉ tiêu", "Số liệu", "1", "Tiếp nhận", "59393", "2", "Tỷ lệ", "99,55%"]),
        ("paragraph", ["Người lập biểu"]),
    ]
    assert document.blocks[2].table.name == "Sheet"


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (59393, "#,##0", "59.393"),
        (1234.5, "#,##0.0", "1.234,5"),
        (12.5, "General", "12,5"),
        (0.1 + 0.2, "General", "0,3"),
        (0.955, "0.0%", "95,5%"),
        (2023, "General", "2023"),
        (-3, "General", "-3"),
        (date(2023, 3, 14), "dd/mm/yyyy", "14/03/2023"),
    ],
)
def test_numbers_stand_as_they_would_be_printed(value: object, form: str, text: str) -> None:
    book = book_of(["A", "B"], ["x", value])
    book.active["B2"].number_format = form
    assert read(saved(book), "a.xlsx").text.split("\n")[-1].endswith(text)


def test_what_is_hidden_is_left_out_and_hidden_sheets_are_named() -> None:
    book = book_of(["A", "B", "C"], ["x", 1, 2], ["y", 3, 4])
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.create_sheet("Nháp").append(["bí mật", 999])
    book["Nháp"].sheet_state = "hidden"
    document = read(saved(book), "a.xlsx")
    assert document.text.split() == ["A", "B", "x", "1"] and document.left_out == ("Nháp",)
    assert Document.from_json(document.to_json()) == document


def test_merged_cells_keep_their_reach() -> None:
    book = book_of(["Đơn vị", "Hồ sơ", None], [None, "Tổng", "Đúng hạn"], ["Sở A", 5, 4])
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:C1")
    cells = read(saved(book), "a.xlsx").blocks[0].table.cells
    assert [(c.row, c.column, c.rows, c.columns) for c in cells[:2]] == [(0, 0, 2, 1), (0, 1, 1, 2)]


def test_a_formula_without_a_saved_value_is_refused_with_its_cell() -> None:
    with pytest.raises(Problem) as caught:
        read(saved(book_of(["A", "B"], ["x", "=1+1"])), "tinh.xlsx")
    assert caught.value.code == "reports.not_calculated" and "Sheet!B2" in caught.value.text("vi")


def test_a_sheet_that_claims_a_million_rows_is_read_by_what_is_there() -> None:
    book = book_of(["A", "B"], ["x", 1])
    book.active["XFD1048576"] = "cuối"
    assert read(saved(book), "a.xlsx").text.endswith("cuối")


def test_delimited_text_is_a_table_whose_words_stand_in_the_file() -> None:
    text = (
        'BÁO CÁO QUÝ I NĂM 2023\nSTT;Chỉ tiêu;"Số ""liệu"""\n1;Tiếp nhận;59.393\n2;"Đã giải quyết; đúng hạn";54.618\n'
    )
    document = read(text.encode(), "bieu.csv")
    assert document.text == text
    [title, table] = document.blocks
    assert lines(document, title.spans) == ["BÁO CÁO QUÝ I NĂM 2023"]
    assert lines(document, table.spans)[4:] == ["Tiếp nhận", "59.393", "2", "Đã giải quyết; đúng hạn", "54.618"]


def test_prose_is_no_table_whatever_the_file_is_called() -> None:
    assert all(block.kind == "paragraph" for block in read("Báo cáo quý I, năm 2023.\nHồ sơ.".encode(), "a.csv").blocks)


def test_cells_in_old_fonts_are_read_in_unicode() -> None:
    book = book_of(["Sè hå s¬ ®· gi¶i quyÕt"])
    book.active["A1"].font = Font(name=".VnTime")
    assert read(saved(book), "a.xlsx").text == "Số hồ sơ đã giải quyết"


def test_a_table_that_is_not_filled_in_is_one_all_the_same() -> None:
    book = book_of(["STT", "Chỉ tiêu", "Số liệu"], [1, "Tổng số hồ sơ đã giải quyết", "…"], [2, "Quá hạn", "…"])
    document = read(saved(book), "a.xlsx")
    assert [block.kind for block in document.blocks] == ["table"]
    assert not [m for m in extract(document, COVER, load()) if m.kind == "figure"]


def test_a_decimal_comma_of_a_spreadsheet_groups_no_thousands() -> None:
    """25.712 hồ sơ typed as a number with a point is 25,712 to Excel: nobody counts thousandths of a file, and nobody may guess."""
    rows = [["STT", "Chỉ tiêu", "ĐVT", "Số liệu"], [1, "Tổng số hồ sơ TTHC đã giải quyết", "Hồ sơ", 25.712]]
    rows += [
        [2, "Số hồ sơ TTHC đã giải quyết quá hạn", "Hồ sơ", 1.149],
        [3, "Số hồ sơ TTHC đã tiếp nhận", "Hồ sơ", 26.001],
    ]
    found = [m for m in extract(read(saved(book_of(*rows)), "a.xlsx"), COVER, load()) if m.kind == "figure"]
    assert {m.status for m in found} == {"review"} and len(found) == 3


REPORT = (
    ["ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["BÁO CÁO"],
    ["Công tác cải cách hành chính quý I năm 2023"],
    ["2. Cải cách thủ tục hành chính"],
    ["Trong quý, toàn tỉnh đã tiếp nhận 61.020 hồ sơ¹ thủ tục hành chính của tổ chức và cá nhân."],
    ["1 Sở Tư pháp; Sở Nội vụ; Sở Tài chính và các sở, ban, ngành khác thuộc tỉnh."],
    ["Biểu số 1"],
    ["STT", "Đơn vị", "Kết quả giải quyết hồ sơ", "Kết quả giải quyết hồ sơ"],
    ["STT", "Đơn vị", "Đã giải quyết", "Đã giải quyết quá hạn"],
    ["I. CÁC SỞ"],
    [1, "Sở Tư pháp", 120, 4],
    [2, "Sở Nội vụ", 80, 1],
    ["Trên đây là báo cáo công tác cải cách hành chính quý I năm 2023 của Ủy ban nhân dân tỉnh."],
    ["Biểu số 2"],
    ["STT", "Đơn vị", "Hồ sơ tiếp nhận"],
    [1, "Sở Tài chính", 33],
)


def test_a_report_in_one_sheet_is_cut_into_its_text_and_its_tables() -> None:
    document = read(saved(book_of(*REPORT)), "a.xlsx")
    assert [block.kind for block in document.blocks] == [
        *["paragraph"] * 5,
        "footnote",
        "paragraph",
        "table",
        "paragraph",
        "paragraph",
        "table",
    ]
    assert document.blocks[5].mark == "1" and "I. CÁC SỞ" in lines(document, document.blocks[7].spans)


def test_its_figures_are_those_of_the_text_and_of_the_tables() -> None:
    """A head whose merged cells were written out is one; a note under the text names nobody for what comes after."""
    reference, data = load(), saved(book_of(*REPORT))
    document = read(data, "a.xlsx")
    found = [m for m in extract(document, cover(document, reference), reference) if m.kind == "figure"]
    read_as = {(m.raw, m.indicator, m.agency, m.status) for m in found}
    files = "tthc.ho_so"
    assert read_as == {
        ("61.020", f"{files}.tiep_nhan", "ubnd_tinh", "accepted"),
        ("120", f"{files}.da_giai_quyet", "so_tu_phap", "accepted"),
        ("4", f"{files}.da_giai_quyet.qua_han", "so_tu_phap", "accepted"),
        ("80", f"{files}.da_giai_quyet", "so_noi_vu", "accepted"),
        ("1", f"{files}.da_giai_quyet.qua_han", "so_noi_vu", "accepted"),
        ("33", f"{files}.tiep_nhan", "so_tai_chinh", "accepted"),
    }


def test_a_delimited_file_of_a_report_is_cut_likewise() -> None:
    """As Excel exports a sheet: each row with as many delimiters."""
    padded = [[*map(str, row), *[""] * (4 - len(row))] for row in REPORT]
    text = "\n".join(";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in padded)
    document = read(text.encode(), "a.csv")
    assert document.text == text
    assert [block.kind for block in document.blocks if block.kind != "paragraph"] == ["footnote", "table", "table"]


def test_raised_digits_of_a_cell_are_marks_and_no_digits() -> None:
    book = book_of(["Đơn vị", "Hồ sơ tiếp nhận"], ["Sở Tư pháp", "x"])
    raised = TextBlock(InlineFont(vertAlign="superscript"), "2")
    book.active["B2"] = CellRichText("149", raised)
    assert read(saved(book), "a.xlsx").text.endswith("149²")
