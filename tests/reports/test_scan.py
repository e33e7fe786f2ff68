"""Scans: read where Tesseract is installed, straightened; their figures wait unless the report itself confirms them."""

import base64
import io
import shutil
from decimal import Decimal

import pytest
from PIL import Image, ImageDraw, ImageFont

from assets.figures.extract import extract
from assets.figures.mention import Mention
from assets.figures.structures.scanned import doubt_scanned
from assets.release.pages.reading import page
from assets.reports import scan_cells
from assets.reports.document import Block, Document, Scanned
from assets.reports.read import read
from assets.reports.scan_rules import find_rules
from tests.figures.reading import COVER
from tests.programs import needs
from warehouse.problem import Problem
from warehouse.reference import load

tesseract = needs("tesseract")
LINES = (
    "BÁO CÁO",
    "Công tác cải cách hành chính quý I năm 2023",
    "2. Cải cách thủ tục hành chính",
    "Trong kỳ tiếp nhận 61.020 hồ sơ thủ tục hành chính.",
    "Tổng số hồ sơ đã giải quyết 58.100 hồ sơ, trong đó:",
    "- Trước hạn và đúng hạn 57.900 hồ sơ;",
    "- Quá hạn 200 hồ sơ.",
)


def picture(angle: float = 0) -> Image.Image:
    """A page at 300 dpi, leaning by `angle` degrees."""
    page = Image.new("L", (2480, 1400), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype("DejaVuSans.ttf", 46)
    for number, text in enumerate(LINES):
        pen.text((250, 200 + 110 * number), text, fill=0, font=font)
    return page.rotate(angle, fillcolor=255)


def saved(page: Image.Image, kind: str) -> bytes:
    stream = io.BytesIO()
    page.save(stream, kind, resolution=300)
    return stream.getvalue()


@tesseract
@pytest.mark.parametrize(("kind", "angle"), [("PDF", 0), ("PNG", 0.7), ("TIFF", -1.1)])
def test_a_scan_is_read_and_its_figures_wait_or_are_confirmed(kind: str, angle: float) -> None:
    document = read(saved(picture(angle), kind), f"quet.{kind.lower()}")
    figures = [m for m in extract(document, COVER, load()) if m.kind == "figure"]
    assert {figure.value for figure in figures} == {Decimal(n) for n in (61020, 58100, 57900, 200)}
    waits = {figure.value: "number:ocr " in figure.reason for figure in figures}
    assert waits == {Decimal(61020): True, Decimal(58100): False, Decimal(57900): False, Decimal(200): False}
    alone = next(figure for figure in figures if figure.value == 61020)
    [word] = [word for word in document.scanned if document.text[slice(*word.span)] == "61.020"]
    assert alone.status == "review" and word.page == 1 and 0 < word.box[0] < word.box[2] < 1
    seen = Image.open(io.BytesIO(base64.b64decode(word.picture)))
    assert 50 < seen.width < 400 and min(seen.getdata()) < 100, "the piece of the picture with the number"
    shown = page(document, COVER, [m for m in extract(document, COVER, load())], load())
    assert f"data:image/png;base64,{word.picture}" in shown
    assert Document.from_json(document.to_json()) == document


ROWS = (
    ("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"),
    ("1", "Tổng số hồ sơ đã giải quyết", "Hồ sơ", "58.100"),
    ("2", "Số hồ sơ quá hạn", "Hồ sơ", "7"),
    ("3", "Số TTHC công bố mới", "Thủ tục", "12"),
)
EDGES = (200, 420, 1400, 1800, 2200)


def ruled(angle: float = 0) -> Image.Image:
    """A page with a ruled table, leaning by `angle` degrees."""
    page = picture().crop((0, 0, 2480, 480))
    whole = Image.new("L", (2480, 1500), 255)
    whole.paste(page, (0, 0))
    pen, font = ImageDraw.Draw(whole), ImageFont.truetype("DejaVuSans.ttf", 42)
    for number, row in enumerate(ROWS):
        top = 560 + 120 * number
        for left, right, text in zip(EDGES, EDGES[1:], row, strict=False):
            pen.rectangle((left, top, right, top + 120), outline=0, width=4)
            pen.text((left + 24, top + 30), text, fill=0, font=font)
    return whole.rotate(angle, fillcolor=255)


@tesseract
@pytest.mark.parametrize(("kind", "angle"), [("PDF", 0), ("PNG", 0.7)])
def test_a_ruled_table_of_a_scan_is_a_table_and_its_figures_wait(kind: str, angle: float) -> None:
    """Also the number of one digit, which is lost on a page: blank cells that are printed in are read by themselves."""
    document = read(saved(ruled(angle), kind), f"quet.{kind.lower()}")
    [table] = [block.table for block in document.blocks if block.table]
    texts = {(c.row, c.column): " ".join(document.text[slice(*span)] for span in c.spans) for c in table.cells}
    assert [texts[row, 3] for row in range(len(ROWS))] == [row[3] for row in ROWS]
    assert texts[1, 1] == ROWS[1][1] and texts[3, 2] == ROWS[3][2]
    figures = [m for m in extract(document, COVER, load()) if m.kind == "figure"]
    assert {m.value for m in figures} == {58100, 7, 12}
    assert all(m.status == "review" and "number:ocr " in m.reason for m in figures)
    boxes = {document.text[slice(*word.span)]: word.box for word in document.scanned}
    assert boxes["7"][0] > EDGES[3] / 2480 - 0.02 and boxes["58.100"][3] < boxes["7"][1]


@tesseract
def test_more_cells_than_a_sheet_holds_are_read_on_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_cells, "TALLEST", 200)
    page = ruled()
    cells = [(EDGES[3] + 5, 685 + 120 * row, EDGES[4] - 5, 795 + 120 * row) for row in range(3)]
    read = scan_cells.with_cells(page, [], cells, "quet.png")
    assert [[str(word["text"]) for word in line] for line in read] == [["58.100"], ["7"], ["12"]]


def test_lines_of_text_and_pictures_draw_no_cells() -> None:
    page = picture()
    ImageDraw.Draw(page).rectangle((300, 1000, 900, 1300), fill=0)
    rules, letters = find_rules(page, 0.24)
    assert not rules and letters.size == page.size


def test_without_tesseract_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Problem) as caught:
        read(saved(picture(), "PNG"), "quet.png")
    assert caught.value.code == "reports.no_tesseract" and "tesseract-ocr-vie" in caught.value.text("vi")


def mention(number: int, value: int, phrase: str, indicator: str = "a.b", part_of: int | None = None) -> Mention:
    return Mention(
        *(number, "figure", 1, 10 * number, 10 * number + 5, None, None, None, str(value), Decimal(value)),
        indicator=indicator,
        status="accepted",
        phrase=phrase,
        part_of=part_of,
    )


def scanned(*mentions: Mention) -> Document:
    words = tuple(Scanned((m.char_start, m.char_end), 87.0, 1, (0, 0, 1, 1)) for m in mentions)
    return Document("0" * 64, "a", " " * 999, (Block("paragraph", ((0, 999),)),), scanned=words)


@pytest.mark.parametrize(
    ("figures", "waiting"),
    [
        ([mention(1, 5, "nhận #")], {1}),
        ([mention(1, 5, "nhận #"), mention(2, 5, "đã tiếp nhận #")], set()),
        ([mention(1, 5, "nhận #"), mention(2, 5, "nhận #")], {1, 2}),  # the same words would be misread again
        ([mention(1, 5, "nhận #"), mention(2, 6, "đã tiếp nhận #")], {1, 2}),
        ([mention(1, 5, "x"), mention(2, 2, "y", "a.c", 1), mention(3, 3, "z", "a.d", 1)], set()),
        ([mention(1, 6, "x"), mention(2, 2, "y", "a.c", 1), mention(3, 3, "z", "a.d", 1)], {1, 2, 3}),
    ],
)
def test_what_confirms_a_scanned_figure(figures: list[Mention], waiting: set[int]) -> None:
    doubted = doubt_scanned(figures, scanned(*figures))
    assert {m.mention for m in doubted if m.status == "review"} == waiting
    assert all(m.reason == "number:ocr 87" for m in doubted if m.status == "review")
