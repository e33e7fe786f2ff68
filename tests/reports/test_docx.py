"""Word files: all printed text in order, offsets that are valid, real footnotes, nothing that is not printed."""

import importlib.util
import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assets.reports.document import LOWERED_DIGITS, RAISED_DIGITS, Document
from assets.reports.docx import read_docx
from assets.reports.read import read
from tests.figures.reading import figures
from warehouse.problem import Problem

ROOT = Path(__file__).parents[2]
DIGEST = ROOT / "samples" / "inbox" / "tuyen-quang-2023-q1-tom-tat.docx"


def saved(document: docx.document.Document) -> bytes:
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def of_body(xml: str) -> Document:
    """A Word file whose body is `xml`, read."""
    document = docx.Document()
    body = document.element.body
    for child in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
        body.insert(len(body) - 1, child)
    return read_docx(saved(document), "a.docx")


def blocks(document: Document) -> list[tuple[str, list[str]]]:
    return [(block.kind, [document.text[start:end] for start, end in block.spans]) for block in document.blocks]


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_paragraphs_and_tables_in_the_order_of_the_file() -> None:
    word = docx.Document()
    word.add_paragraph("Trước bảng")
    table = word.add_table(2, 3)
    texts = ["STT", "Chỉ tiêu", "Số", "1", "Hồ sơ", "59.393"]
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), texts, strict=True):
        cell.text = text
    word.add_paragraph("")
    word.add_paragraph("Sau bảng")
    document = read_docx(saved(word), "a.docx")
    assert blocks(document) == [("paragraph", ["Trước bảng"]), ("table", texts), ("paragraph", ["Sau bảng"])]
    assert document.page_starts == () and document.page(3) is None
    cells = document.blocks[1].table.cells
    assert [(cell.row, cell.column) for cell in cells] == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]


def test_a_table_of_words_is_read_row_by_row() -> None:
    word = docx.Document()
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert blocks(read_docx(saved(word), "a.docx")) == [
        ("paragraph", ["UBND TỈNH A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    ]


def test_merged_cells_span_rows_and_columns() -> None:
    word = docx.Document()
    table = word.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Đơn vị"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Hồ sơ"
    for row, column, text in ((1, 1, "Tổng"), (1, 2, "Đúng hạn"), (2, 0, "Sở A"), (2, 1, "5"), (2, 2, "4")):
        table.cell(row, column).text = text
    document = read_docx(saved(word), "a.docx")
    placed = {
        document.text[cell.spans[0][0] : cell.spans[0][1]]: (cell.row, cell.column, cell.rows, cell.columns)
        for cell in document.blocks[0].table.cells
    }
    assert placed["Đơn vị"] == (0, 0, 2, 1) and placed["Hồ sơ"] == (0, 1, 1, 2) and placed["4"] == (2, 2, 1, 1)


NUMBERING = """
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>
<w:lvl w:ilvl="4"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
</w:numbering>
"""


def listed(text: str, level: int, number: int = 1) -> str:
    properties = f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>"
    return f"<w:p>{properties}{run(text)}</w:p>"


def test_numbers_that_word_makes_are_printed() -> None:
    word = docx.Document()
    word.part.numbering_part._element = docx.oxml.parse_xml(NUMBERING)
    levels = [
        ("Chỉ đạo", 0),
        ("Kế hoạch", 1),
        ("Chi tiết", 2),
        ("ý một", 3),
        ("ý hai", 3),
        ("gạch", 4),
        ("Tuyên truyền", 1),
    ]
    body = "".join(listed(text, level) for text, level in levels) + listed("Thể chế", 0) + listed("Rà soát", 1)
    body += listed("Đánh lại", 1, 2)
    for paragraph in docx.oxml.parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>"):
        word.element.body.insert(len(word.element.body) - 1, paragraph)
    assert read_docx(saved(word), "a.docx").text.split("\n") == [
        "I. Chỉ đạo",
        "1. Kế hoạch",
        "1.1. Chi tiết",
        "a) ý một",
        "b) ý hai",
        "- gạch",
        "2. Tuyên truyền",
        "II. Thể chế",
        "1. Rà soát",
        "4. Đánh lại",
    ]


@pytest.mark.parametrize(
    ("font", "shown", "meant"),
    [
        (".VnTime", "B¸o c¸o kÕt qu¶ c¶i c¸ch hµnh chÝnh", "Báo cáo kết quả cải cách hành chính"),
        (".VnTimeH", "ñy ban nh©n d©n tØnh", "ỦY BAN NHÂN DÂN TỈNH"),
        ("VNI-Times", "Hoà sô ñaõ giaûi quyeát", "Hồ sơ đã giải quyết"),
        ("Times New Roman", "Hồ sơ", "Hồ sơ"),
    ],
)
def test_runs_in_old_fonts_are_read_in_unicode(font: str, shown: str, meant: str) -> None:
    fonts = f"<w:rPr><w:rFonts w:ascii='{font}' w:hAnsi='{font}'/></w:rPr>"
    assert of_body(f"<w:p><w:r>{fonts}<w:t>{shown}</w:t></w:r></w:p>").text == meant


def test_a_merged_cell_is_said_once() -> None:
    word = docx.Document()
    table = word.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Cả hai cột"
    table.cell(1, 0).text, table.cell(1, 1).text = "a", "b"
    assert read_docx(saved(word), "a.docx").text == "Cả hai cột\na | b"


def test_lines_within_a_paragraph_are_spans_of_one_block() -> None:
    document = of_body(f"<w:p>{run('UBND TỈNH')}<w:r><w:br/></w:r>{run('  TUYÊN QUANG ')}</w:p>")
    assert blocks(document) == [("paragraph", ["UBND TỈNH", "TUYÊN QUANG"])]


def test_text_in_wrappers_is_printed_text() -> None:
    smart = f"<w:smartTag w:element='date'>{run('14/3/2023')}</w:smartTag>"
    inserted = f"<w:ins w:id='1' w:author='a'>{run(' thêm 5')}</w:ins>"
    control = f"<w:sdt><w:sdtContent><w:p>{run('Trong ô nhập')}</w:p></w:sdtContent></w:sdt>"
    assert of_body(f"<w:p>{run('Đến ')}{smart}{inserted}</w:p>{control}").text == "Đến 14/3/2023 thêm 5\nTrong ô nhập"


def test_deleted_and_moved_away_text_is_not_printed() -> None:
    deleted = "<w:del w:id='1' w:author='a'><w:r><w:delText>12</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom w:id='2' w:author='a'>{run('13')}</w:moveFrom>"
    assert of_body(f"<w:p>{run('Có 5')}{deleted}{moved}</w:p>").text == "Có 5"


def test_a_text_box_is_said_once_after_its_paragraph() -> None:
    markup = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    box = f"<w:txbxContent><w:p>{run('Số: 5/BC-UBND')}</w:p></w:txbxContent>"
    both = f"<mc:AlternateContent {markup}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert of_body(f"<w:p>{run('UBND TỈNH')}<w:r>{both}</w:r></w:p>").text == "UBND TỈNH\nSố: 5/BC-UBND"


def test_the_text_is_composed_and_offsets_are_its_own() -> None:
    word = docx.Document()
    word.add_paragraph(unicodedata.normalize("NFD", "  Đã tiếp nhận"))
    word.add_paragraph(unicodedata.normalize("NFD", "Giải quyết 54.618 hồ sơ"))
    document = read_docx(saved(word), "a.docx")
    assert unicodedata.is_normalized("NFC", document.text)
    assert [lines for _, lines in blocks(document)] == [["Đã tiếp nhận"], ["Giải quyết 54.618 hồ sơ"]]


def test_footnotes_follow_their_paragraph_and_leave_their_mark() -> None:
    document = read(DIGEST.read_bytes(), DIGEST.name)
    notes = [block for block in document.blocks if block.kind == "footnote"]
    assert [note.mark for note in notes] == ["1", "2", "3", "4"]
    for note in notes:
        start, end = note.spans[0]
        assert document.text[start:end].startswith(f"{note.mark} ")
        before = document.blocks[document.blocks.index(note) - 1]
        said = document.text[before.spans[0][0] : before.spans[-1][1]]
        raised = note.mark.translate(RAISED_DIGITS)
        assert any(f"{word}{raised}" in said for word in ("tỉnh", "chuyên đề", "chuyên môn"))


def test_the_two_formats_of_the_digest_have_the_same_blocks() -> None:
    def words(document: Document) -> list[tuple[str, str, str]]:
        return [
            (
                block.kind,
                block.mark,
                " ".join(document.text[start:end] for start, end in block.spans).translate(LOWERED_DIGITS),
            )
            for block in document.blocks
        ]

    text = DIGEST.with_suffix(".txt")
    assert words(read(DIGEST.read_bytes(), "a")) == words(read(text.read_bytes(), "b"))


def test_the_word_sample_is_what_the_script_makes_of_the_text() -> None:
    specification = importlib.util.spec_from_file_location("make_docx", ROOT / "samples" / "make_docx.py")
    assert specification and specification.loader
    maker = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(maker)
    text = DIGEST.with_suffix(".txt").read_text(encoding="utf-8")
    assert maker.write(maker.paragraphs(text)) == DIGEST.read_bytes()


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return packed.getvalue()


def test_entities_in_footnotes_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("BÍ MẬT")
    declared = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY n "NỘI BỘ">]>'.encode()

    def poison(name: str, content: bytes) -> bytes:
        return (
            declared + content.replace(" Quyết định".encode(), b" &e;&n;", 1)
            if name == "word/footnotes.xml"
            else content
        )

    data = repacked(DIGEST.read_bytes(), poison)
    text = read_docx(data, "a.docx").text
    assert "\n1 số 50/QĐ-UBND" in text  # the poisoned note was read
    assert "BÍ MẬT" not in text and "NỘI BỘ" not in text


def test_broken_xml_is_a_problem_not_a_crash() -> None:
    data = repacked(DIGEST.read_bytes(), lambda name, content: content[:50] if name == "word/document.xml" else content)
    with pytest.raises(Problem) as caught:
        read_docx(data, "a.docx")
    assert caught.value.code == "reports.damaged"


def raised(text: str, how: str) -> str:
    return f"<w:r><w:rPr>{how}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    "how", ['<w:vertAlign w:val="superscript"/>', '<w:rStyle w:val="Mark"/>'], ids=["itself", "by its style"]
)
def test_raised_digits_are_no_part_of_the_number_before_them(how: str) -> None:
    word = docx.Document()
    style = word.styles.add_style("Mark", WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True
    word.element.body.insert(
        0,
        parse_xml(
            f"<w:p {nsdecls('w')}>{run('quá hạn là 149')}{raised('2', how)}{run(' hồ sơ, 1.250 m')}{raised('2', how)}</w:p>"
        ),
    )
    document = read(saved(word), "a.docx")
    assert document.text == "quá hạn là 149² hồ sơ, 1.250 m²"
    assert next((f.raw, f.value) for f in figures(document.text)) == ("149", 149)
