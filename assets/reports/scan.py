"""Pages that are pictures, read by Tesseract: scanned PDF pages and image files.

Tesseract is a program of its own (Debian: tesseract-ocr, tesseract-ocr-vie); where it is missing the file is refused with the
names of the packages. The pages are straightened first, because a table that leans half a degree loses its numbers.
"""

import base64
import io
import os
import shutil
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from assets.reports.pdf_lines import Char, PdfLine, ScannedWord
from assets.reports.pdf_page import PdfPage, letterhead_first
from assets.reports.pdf_tables import tables_of
from assets.reports.scan_rules import DARK, find_rules
from warehouse.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

Word = dict[str, int | float | str]
Box = tuple[int, int, int, int]  # left, top, right, bottom: pixels

DPI = 300
POINTS = 72  # to an inch
LANGUAGES = "vie+eng"  # digits in tables come out better with English beside Vietnamese
A4_WIDTH = 595.0  # points: how wide a picture without a size is taken to be
FEWEST_CHARS = 30  # printed characters of a page that has a text layer
COVERS = 0.5  # of the page: a picture this large is a scan
STEEPEST, STEP = 2.0, 0.1  # degrees that a page may lean
STRAIGHT = 0.15  # degrees that do no harm
PROFILE_WIDTH = 800  # pixels: enough to see how lines lie
MARGIN = 60  # pixels around a word in the piece that is kept of the picture
SURE = 80.0  # of 100: a word that alone fills a cell is read again below that
INSET = 4  # pixels inside a cell's rules
FEWEST_INK, FEWEST_ROWS = 60, 12  # dark pixels, and rows of them, of a digit
LEVEL = 0.5  # of a line's height: baselines nearer than this are one
TIMEOUT = 120  # seconds a page


def is_scan(page: pdfium.PdfPage, read: PdfPage) -> bool:
    """Whether a page is a picture without, or with next to no, text."""
    if sum(len(line.chars) for line in read.lines) >= FEWEST_CHARS:
        return False
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    area = read.width * read.height
    return any((x1 - x0) * (y1 - y0) > COVERS * area for x0, y0, x1, y1 in (p.get_bounds() for p in pictures))


def scan_page(page: pdfium.PdfPage, number: int, name: str) -> PdfPage:
    """A PDF page as Tesseract reads its picture. Raises Problem(reports.no_tesseract, reports.scan_failed)."""
    picture = page.render(scale=DPI / POINTS).to_pil()
    return scan_picture(picture, number, page.get_size()[0], name)


def scan_picture(picture: Image.Image, number: int, width: float, name: str) -> PdfPage:
    """A picture of a page that is `width` points wide, as Tesseract reads it."""
    straight = _straightened(picture.convert("L"))
    scale = width / straight.width
    rules, letters = find_rules(straight, scale)
    page = PdfPage(number, width, straight.height * scale, [], rules, is_picture=True)
    read = _with_cells(letters, list(_lines(letters, name)), _cells(page, scale), name)
    lines = _level([_line(words, scale, straight) for words in read])
    page.lines = letterhead_first(lines) if number == 1 else lines
    return page


def _cells(page: PdfPage, scale: float) -> list[Box]:
    """What is inside the cells that a page's rules draw, in pixels."""
    boxes = (box for table in tables_of(page) for box in table) if page.may_have_ruled_table else ()
    inside = (
        (
            round(x0 / scale) + INSET,
            round(top / scale) + INSET,
            round(x1 / scale) - INSET,
            round(bottom / scale) - INSET,
        )
        for x0, top, x1, bottom in boxes
    )
    return [(left, top, right, bottom) for left, top, right, bottom in inside if left < right and top < bottom]


def _with_cells(picture: Image.Image, read: list[list[Word]], cells: list[Box], name: str) -> list[list[Word]]:
    """The lines of a page, those of single cells read by themselves where that is surer: a page loses numbers of one or two digits."""
    unsure: dict[Box, Word | None] = {}
    for box in cells:
        inside = [word for words in read for word in words if _is_in(word, box)]
        if not inside or (len(inside) == 1 and float(inside[0]["conf"]) < SURE):
            unsure[box] = inside[0] if inside else None
    replaced: set[int] = set()
    better: list[list[Word]] = []
    for box, words in _read_again(picture, list(unsure), name):
        before = unsure[box]
        if before is None or min(float(word["conf"]) for word in words) > float(before["conf"]):
            better.append(words)
            replaced.add(id(before))
    kept = ([word for word in words if id(word) not in replaced] for words in read)
    return [*(words for words in kept if words), *better]


def _read_again(picture: Image.Image, cells: list[Box], name: str) -> "Iterator[tuple[Box, list[Word]]]":
    """Cells with the words that are printed in them, read from a sheet on which they stand one below the other."""
    printed = {cell: box for cell in cells if (box := _printed(picture, cell))}
    if not printed:
        return
    width = max(right - left for left, _, right, _ in printed.values())
    height = sum(bottom - top + MARGIN for _, top, _, bottom in printed.values())
    sheet = Image.new("L", (width + 2 * MARGIN, height + MARGIN), 255)
    placed: dict[int, Box] = {}  # by the height at which a cell's print stands on the sheet
    y = MARGIN
    for cell, box in printed.items():
        sheet.paste(picture.crop(box), (MARGIN, y))
        placed[y] = cell
        y += box[3] - box[1] + MARGIN
    for line in _lines(sheet, name, "--psm 6"):
        middle = float(np.median([int(word["top"]) + int(word["height"]) / 2 for word in line]))
        at = max((top for top in placed if top - MARGIN / 2 <= middle), default=MARGIN)
        left, top, *_ = printed[placed[at]]
        right, down = left - MARGIN, top - at
        yield placed[at], [{**word, "left": int(word["left"]) + right, "top": int(word["top"]) + down} for word in line]


def _is_in(word: Word, box: Box) -> bool:
    x, y = int(word["left"]) + int(word["width"]) / 2, int(word["top"]) + int(word["height"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _printed(picture: Image.Image, box: Box) -> Box | None:
    """The part of a box that is printed on; None where next to nothing is."""
    ink = np.asarray(picture.crop(box)) < DARK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if ink.sum() < FEWEST_INK or len(rows) < FEWEST_ROWS:
        return None
    left, top = box[0] + int(columns[0]), box[1] + int(rows[0])
    return left, top, box[0] + int(columns[-1]) + 1, box[1] + int(rows[-1]) + 1


def _level(lines: list[PdfLine]) -> list[PdfLine]:
    """The lines from top to bottom; what Tesseract took for blocks beside each other stands on one line, as it is printed."""
    level: list[PdfLine] = []
    for line in sorted(lines, key=lambda line: -line.y):
        before = level[-1] if level else None
        if before and before.y - line.y < LEVEL * line.size and (line.x0 > before.x1 or line.x1 < before.x0):
            chars = sorted([*before.chars, *line.chars], key=lambda char: char.x0)
            words = sorted([*before.scanned, *line.scanned], key=lambda word: word.box[0])
            level[-1] = PdfLine(before.y, before.size, chars, words)
        else:
            level.append(line)
    return level


def _lines(picture: Image.Image, name: str, layout: str = "") -> "Iterator[list[Word]]":
    """The words that Tesseract finds, line by line. `layout`: its own option for what the picture is."""
    import pytesseract  # here: it loads pandas

    if shutil.which("tesseract") is None:
        raise Problem("reports.no_tesseract", file=name)
    os.environ["OMP_THREAD_LIMIT"] = "1"  # its threads only wait for each other
    try:
        table = pytesseract.image_to_data(
            picture,
            lang=LANGUAGES,
            config=f"--dpi {DPI} {layout}",
            timeout=TIMEOUT,
            output_type=pytesseract.Output.DICT,
        )
    except pytesseract.TesseractError as error:
        missing = "Error opening data file" in str(error)
        raise Problem("reports.no_tesseract" if missing else "reports.scan_failed", file=name, error=error) from None
    except RuntimeError as error:  # its time is up
        raise Problem("reports.scan_failed", file=name, error=error) from None
    rows: list[Word] = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    words = [row for row in rows if float(row["conf"]) >= 0 and str(row["text"]).strip()]
    for _, line in groupby(words, key=lambda word: (word["block_num"], word["par_num"], word["line_num"])):
        yield list(line)


def _line(words: list[Word], scale: float, picture: Image.Image) -> PdfLine:
    """A line of words as if it had been printed: the characters of a word share its width."""
    width, height = picture.size
    bottom = float(np.median([int(word["top"]) + int(word["height"]) for word in words]))
    letters = float(np.median([int(word["height"]) for word in words]))
    y, points = (height - bottom) * scale, letters * scale
    chars: list[Char] = []
    scanned = []
    for word in words:
        text, left = str(word["text"]).strip(), int(word["left"])
        right = left + int(word["width"])
        if chars and left * scale - chars[-1].x1 <= 1.6 * points:
            chars.append(Char(" ", chars[-1].x1, left * scale, y, points))
        step = (right - left) / len(text)
        chars += [
            Char(c, (left + n * step) * scale, (left + (n + 1) * step) * scale, y, points) for n, c in enumerate(text)
        ]
        box = (
            left / width,
            int(word["top"]) / height,
            right / width,
            (int(word["top"]) + int(word["height"])) / height,
        )
        seen = _piece(picture, word) if any(char.isdigit() for char in text) else ""
        scanned.append(ScannedWord(text, float(word["conf"]), box, seen, (left + right) / 2 * scale))
    return PdfLine(y, points, chars, scanned)


def _piece(picture: Image.Image, word: Word) -> str:
    """What is seen around a word, half its size, as a PNG in base64: kept with the document as evidence."""
    left, top = int(word["left"]), int(word["top"])
    right, bottom = left + int(word["width"]), top + int(word["height"])
    around = (left - MARGIN, top - MARGIN // 2, right + MARGIN, bottom + MARGIN // 2)
    stream = io.BytesIO()
    picture.crop(around).reduce(2).save(stream, "PNG", optimize=True)
    return base64.b64encode(stream.getvalue()).decode()


def _straightened(picture: Image.Image) -> Image.Image:
    """The picture turned so that its lines lie level: then the rows of pixels differ most."""
    small = picture.resize((PROFILE_WIDTH, max(1, round(picture.height * PROFILE_WIDTH / picture.width))))
    angles = np.arange(-STEEPEST, STEEPEST + STEP / 2, STEP)
    best = max(angles, key=lambda angle: _levelness(small, float(angle)))
    if abs(best) <= STRAIGHT:
        return picture
    return picture.rotate(float(best), resample=Image.Resampling.BILINEAR, expand=False, fillcolor=255)


def _levelness(picture: Image.Image, angle: float) -> float:
    turned = picture.rotate(angle, fillcolor=255)
    ink = (np.asarray(turned) < 128).sum(axis=1).astype(float)
    return float(np.square(np.diff(ink)).sum())
