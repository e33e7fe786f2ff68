"""PDF files: text as printed, footnotes, running heads, tables, pages; what cannot be opened says why."""

import ctypes
import io
from itertools import product
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt

from assets.figures.text.flow import flow
from assets.reports.cover import cover
from assets.reports.document import LOWERED_DIGITS, Block, Document
from assets.reports.pdf_lines import Char, PdfLine
from assets.reports.pdf_page import PdfPage, letterhead_first
from assets.reports.pdf_tables import Grid, GridCell, grids, joined
from assets.reports.read import read
from tests.forms.word import as_pdf, as_word
from tests.programs import needs
from warehouse.problem import Problem
from warehouse.reference import load

office = needs("soffice")
NAMES = "Nội vụ, Tư pháp, Tài chính, Y tế, Xây dựng, Công Thương, Ngoại vụ, Du lịch, Giáo dục, Nông nghiệp".split(", ")


def prose(start: int, sentences: int) -> str:
    """Sentences that differ from each other."""
    return " ".join(
        f"Sở {NAMES[n % 10]} cùng {NAMES[n // 10 % 10]} và {NAMES[n // 100 % 10]} đã phối hợp rà soát, trình cấp trên xem xét."
        for n in range(start, start + sentences)
    )


PARAGRAPHS = "\n\n".join(prose(100 + 9 * n, 9) for n in range(10))
TEXT = f"""\
BÁO CÁO
Công tác cải cách hành chính quý I năm 2023

I. KẾT QUẢ THỰC HIỆN

{prose(0, 6)} Trong kỳ tiếp nhận 61.020 hồ sơ1.

- Mục thứ nhất: 5 hồ sơ.

- Mục thứ hai: 12,5%.

{PARAGRAPHS}

1 Theo Báo cáo số 26/BC-UBND, trong đó 7 hồ sơ.
"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The text as LibreOffice prints it, in a font that lacks Vietnamese letters and is helped out by another."""
    word = as_word(read(TEXT.encode(), "a.txt"), font="Nimbus Sans", size=13)
    return read(as_pdf(word, tmp_path_factory.mktemp("pdf")), "a.pdf")


def words(document: Document, kind: str) -> list[str]:
    """The texts of the blocks of a kind, raised digits as plain text files have them."""
    blocks = [block for block in document.blocks if block.kind == kind]
    return [flow(document, block).text.translate(LOWERED_DIGITS) for block in blocks]


@office
def test_paragraphs_are_those_of_the_text(printed: Document) -> None:
    source = words(read(TEXT.encode(), "a.txt"), "paragraph")
    assert words(printed, "paragraph") == source
    assert printed.page(0) == 1 and printed.page(len(printed.text) - 1) == len(printed.page_starts) > 1


@office
def test_a_footnote_is_tied_to_its_mark(printed: Document) -> None:
    [note] = [block for block in printed.blocks if block.kind == "footnote"]
    assert note.mark == "1" and "26/BC-UBND, trong đó 7 hồ sơ." in flow(printed, note).text
    assert any(text.endswith("hồ sơ1.") for text in words(printed, "paragraph"))


@office
def test_offsets_point_into_the_text_and_survive_keeping(printed: Document) -> None:
    assert Document.from_json(printed.to_json()) == printed
    for block in printed.blocks:
        assert all(printed.text[start:end].strip() for start, end in block.spans)


def line(text: str, x0: float, y: float, size: float = 10) -> PdfLine:
    """A line of characters half as wide as they are high; "|" goes on in the next column, 150 points on."""
    chars = []
    for column, words in enumerate(text.split("|")):
        begun = x0 + 150 * column
        chars += [Char(char, begun + n * size / 2, begun + (n + 1) * size / 2, y, size) for n, char in enumerate(words)]
    return PdfLine(y, size, chars)


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A letterhead of two columns, in which the motto takes two lines, as LibreOffice prints it."""
    word = docx.Document()
    word.styles["Normal"].font.size = Pt(14)
    table = word.add_table(2, 2)
    for place, text in zip(
        [(0, 0), (0, 1), (1, 0), (1, 1)],
        (
            "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSỞ NỘI VỤ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            "Số: 215/BC-SNV",
            "Lâm Đồng, ngày 18 tháng 6 năm 2024",
        ),
        strict=True,
    ):
        table.cell(*place).text = text
    for text in (
        "BÁO CÁO",
        "Công tác cải cách hành chính 6 tháng đầu năm 2024",
        "I. KẾT QUẢ",
        "Tiếp nhận 61.020 hồ sơ.",
    ):
        word.add_paragraph(text)
    stream = io.BytesIO()
    word.save(stream)
    return as_pdf(stream.getvalue(), tmp_path_factory.mktemp("letter"))


def issuer(document: Document) -> tuple[str, str, str]:
    found = cover(document, load())
    return found.issuer, found.number, found.quarter


@office
def test_a_letterhead_of_two_columns_is_read_left_then_right(letter: bytes) -> None:
    document = read(letter, "a.pdf")
    assert document.text.startswith("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSỞ NỘI VỤ\nSố: 215/BC-SNV\nCỘNG HÒA")
    assert issuer(document) == ("so_noi_vu", "215/BC-SNV", "2024-Q2")


@office
@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_set_sideways_is_read_as_it_runs(letter: bytes, angle: int) -> None:
    """The content turned, as for tables in landscape, whatever the page says of its rotation."""
    turn = {90: "0 1 -1 0 842 0 cm", 180: "-1 0 0 -1 595 842 cm", 270: "0 -1 1 0 0 842 cm"}[angle]
    pdf = pikepdf.open(io.BytesIO(letter))
    for sheet in pdf.pages:
        sheet.contents_add(f"q {turn} ".encode(), prepend=True)
        sheet.contents_add(b" Q")
        sheet.MediaBox = pikepdf.Array([0, 0, 842, 842] if angle != 180 else [0, 0, 595, 842])
    stream = io.BytesIO()
    pdf.save(stream)
    assert read(stream.getvalue(), "a.pdf").text == read(letter, "a.pdf").text


@needs("soffice", "tesseract")
def test_a_scanned_letterhead_tells_who_reports(letter: bytes) -> None:
    picture = pypdfium2.PdfDocument(letter)[0].render(scale=300 / 72).to_pil()
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    assert issuer(read(stream.getvalue(), "quet.png")) == ("so_noi_vu", "215/BC-SNV", "2024-Q2")


def test_blanks_are_told_by_gaps() -> None:
    left, right = line("Hồ", 0, 0), line("sơ", 13, 0)
    assert PdfLine(0, 10, [*left.chars, *right.chars]).text == "Hồ sơ"
    assert line("UBND|CỘNG", 0, 0).text == "UBND   CỘNG"


def page(*rows: str, number: int = 1) -> PdfPage:
    return PdfPage(number, 600, 800, [line(row, 50, 700 - 20 * n) for n, row in enumerate(rows)])


def test_columns_that_line_up_are_a_table_and_prose_is_none() -> None:
    rows = ("TT|Ten|So", "01|Noi vu|1.100", "02|Tu phap|2.200", "03|Y te|0.900")
    [found] = grids(b"", page("BAO CAO", *rows, "Het."))
    assert {cell.lines[0] for cell in found.cells} >= {"TT", "Tu phap", "2.200"}
    assert not grids(b"", page("Day la mot doan van", "khong co cot nao", "chi la chu", "va chu"))


def test_words_in_columns_are_no_table_of_figures() -> None:
    assert not grids(b"", page("Noi nhan|Ky|ten", "Bo Noi vu|Chu tich|a", "UBND|Van phong|b"))


def grid(number: int, *rows: tuple[str, ...], top: float = 700) -> Grid:
    cells = tuple(GridCell(r, c, (text,) if text else ()) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Grid(number, top, top - 50, (10.0, 100.0, 200.0), cells)


PAGES = [page(number=1), page(number=2)]


def test_a_table_over_two_pages_is_one_without_its_repeated_head() -> None:
    head = ("TT", "Tên", "Số")
    [table] = joined([grid(1, head, ("1", "Sở A", "5")), grid(2, head, ("2", "Sở B", "6"))], PAGES)
    assert [(cell.row, cell.lines) for cell in table.cells if cell.column == 1] == [
        (0, ("Tên",)),
        (1, ("Sở A",)),
        (2, ("Sở B",)),
    ]


def test_a_row_broken_by_the_page_is_whole_again() -> None:
    [table] = joined([grid(1, ("1", "Sở Nội", "5")), grid(2, ("", "vụ", ""), ("2", "Sở B", "6"))], PAGES)
    assert [cell.lines for cell in table.cells if cell.row == 0] == [("1",), ("Sở Nội", "vụ"), ("5",)]
    assert max(cell.row for cell in table.cells) == 1


def test_tables_of_other_columns_stay_apart() -> None:
    other = Grid(2, 700, 650, (10.0, 150.0), (GridCell(0, 0, ("a",)), GridCell(0, 1, ("1",))))
    assert len(joined([grid(1, ("1", "a", "5")), other], PAGES)) == 2


def test_a_table_of_the_same_columns_below_other_text_is_another() -> None:
    prose = [line("Dong mot", 50, 640), line("Dong hai", 50, 620)]
    tables = [grid(1, ("1", "a", "5")), grid(2, ("1", "b", "6"), top=600)]
    heads = [line("Trang 2", 50, 780), line("(tiep theo)", 50, 640)]
    assert len(joined(tables, [page(number=1), PdfPage(2, 600, 800, prose)])) == 2
    assert len(joined(tables, [page(number=1), PdfPage(2, 600, 800, heads)])) == 1


def encrypted(user: str) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = io.BytesIO()
    pdf.save(stream, encryption=pikepdf.Encryption(owner="chủ", user=user))
    return stream.getvalue()


@pytest.mark.parametrize(("user", "code"), [("mật khẩu", "reports.locked"), ("", "reports.no_text")])
def test_a_file_locked_for_reading_says_so_and_one_locked_for_changing_is_read(user: str, code: str) -> None:
    with pytest.raises(Problem) as caught:
        read(encrypted(user), "khoa.pdf")
    assert caught.value.code == code


@office
def test_running_heads_and_page_numbers_are_furniture(tmp_path: Path) -> None:
    word = docx.Document(io.BytesIO(as_word(read(TEXT.encode(), "a.txt"))))
    word.sections[0].header.paragraphs[0].text = "UBND tỉnh Tuyên Quang, báo cáo quý I/2023"
    stream = io.BytesIO()
    word.save(stream)
    document = read(as_pdf(stream.getvalue(), tmp_path), "a.pdf")
    heads = words(document, "furniture")
    assert len(heads) == len(document.page_starts) and all("báo cáo quý I/2023" in text for text in heads)
    # where a full line ends a page, nobody can tell whether its paragraph does: the words are compared
    assert " ".join(words(document, "paragraph")) == " ".join(words(read(TEXT.encode(), "a.txt"), "paragraph"))


def test_blocks_of_a_document_keep_their_kind() -> None:
    document = Document("0" * 64, "a", "x", (Block("paragraph", ((0, 1),)),))
    assert Document.from_json(document.to_json()) == document


@office
def test_highlights_and_shading_are_no_tables(tmp_path: Path) -> None:
    """What is printed on a coloured ground is text like any other; its digits would be lost without a word."""
    word = docx.Document()
    paragraph = word.add_paragraph("Quyết định số 1553/QĐ-UBND; ")
    for number in range(40):
        marked = paragraph.add_run(f"đã giải quyết {1200 + number} hồ sơ, ")
        marked.font.highlight_color = WD_COLOR_INDEX.YELLOW if number % 3 else None
        paragraph.add_run("trong đó có nơi làm tốt; ")
    stream = io.BytesIO()
    word.save(stream)
    document = read(as_pdf(stream.getvalue(), tmp_path), "a.pdf")
    assert not any(block.table for block in document.blocks)
    assert all(str(1200 + number) in document.text for number in range(40))


@office
def test_notes_are_told_apart_by_their_raised_marks(tmp_path: Path) -> None:
    """Whatever a note begins with: a bracket, a number, a quotation mark."""
    said = ("Đã giải quyết 149 hồ sơ1 tại 22 xã2 theo kế hoạch3.", prose(0, 3))
    notes_said = ("1 (1) xã A; (2) xã B.", "2 22 xã, phường của tỉnh.", "3 “Kế hoạch” năm 2023.")
    text, blocks = "", []
    for line in (*said, *notes_said):
        note = line in notes_said
        blocks.append(
            Block("footnote" if note else "paragraph", ((len(text), len(text) + len(line)),), line[0] if note else "")
        )
        text += line + "\n"
    printed = read(as_pdf(as_word(Document("", "a", text, tuple(blocks))), tmp_path), "a.pdf")
    notes = [block for block in printed.blocks if block.kind == "footnote"]
    assert [note.mark for note in notes] == ["1", "2", "3"]
    assert "149 hồ sơ¹ tại 22 xã² theo kế hoạch³" in " ".join(flow(printed, block).text for block in printed.blocks)


def test_a_letterhead_ends_where_a_line_goes_across_its_columns() -> None:
    def line(y: float, *parts: tuple[float, str]) -> PdfLine:
        chars = [Char(c, x + 6 * n, x + 6 * n + 6, y, 12) for x, text in parts for n, c in enumerate(text)]
        return PdfLine(y, 12, chars)

    lines = [
        line(700, (100, "UBND TỈNH"), (300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT")),
        line(686, (110, "HÀ LÂM"), (380, "NAM")),
        line(672, (300, "Độc lập")),
        line(658, (110, "Số: 1"), (320, "Hà Lâm, ngày 3")),
        line(630, (80, "Một câu dài đi ngang qua cả hai cột của đầu trang báo cáo này")),
        line(616, (80, "và một dòng có"), (330, "khoảng trống")),
    ]
    read_in_order = [found.text for found in letterhead_first(lines)]
    assert read_in_order[:6] == ["UBND TỈNH", "HÀ LÂM", "Số: 1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", "NAM", "Độc lập"]
    assert read_in_order[-1].startswith("và một dòng có")


def ruled(texts: dict[tuple[float, float], str]) -> bytes:
    """A page with a ruled table of three rows and three columns between (100, 600) and (400, 660), and texts at their places."""
    document = pypdfium2.PdfDocument.new()
    sheet = document.new_page(595, 842)
    for row, column in product(range(3), range(3)):
        box = raw.FPDFPageObj_CreateNewRect(100 + 100 * column, 600 + 20 * row, 100, 20)
        raw.FPDFPath_SetDrawMode(box, raw.FPDF_FILLMODE_NONE, True)
        raw.FPDFPage_InsertObject(sheet, box)
    for (x, y), text in texts.items():
        words = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 10)
        raw.FPDFText_SetText(
            words, ctypes.cast(ctypes.create_string_buffer((text + "\0").encode("utf-16-le")), raw.FPDF_WIDESTRING)
        )
        raw.FPDFPageObj_Transform(words, 1, 0, 0, 1, x, y)
        raw.FPDFPage_InsertObject(sheet, words)
    sheet.gen_content()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_what_stands_beside_a_table_is_not_lost_and_no_number_is_cut_at_its_edge() -> None:
    inside = {(105 + 100 * column, 645 - 20 * row): f"o {row}{column}" for row, column in product(range(3), range(3))}
    document = read(ruled({**inside, (375, 625): "12.345.678", (440, 605): "con 777 ho so"}), "a.pdf")
    table = next(block.table for block in document.blocks if block.table)
    cells = {(cell.row, cell.column): " ".join(document.text[a:b] for a, b in cell.spans) for cell in table.cells}
    assert cells[1, 2].replace(" ", "") == "o1212.345.678"
    assert cells[2, 2] == "o 22"
    assert words(document, "paragraph") == ["con 777 ho so"]
