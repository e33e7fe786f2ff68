"""Pages that are pictures: scanned PDF pages and image files, read by Tesseract (ocr.py).

They are straightened first, because a table that leans half a degree loses its numbers, and the rules of tables taken out (scan_rules.py).
"""

import base64
import io

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from assets.reports.ocr import DPI, Word, lines_of
from assets.reports.pdf_lines import Char, PdfLine, ScannedWord
from assets.reports.pdf_page import PdfPage, letterhead_first
from assets.reports.pdf_tables import tables_of
from assets.reports.scan_cells import Box, with_cells
from assets.reports.scan_rules import find_rules

POINTS = 72  # to an inch
A4_WIDTH = 595.0  # points: how wide a picture without a size is taken to be
FEWEST_CHARS = 30  # printed characters of a page that has a text layer
COVERS = 0.5  # of the page: a picture this large is a scan
STEEPEST, STEP = 2.0, 0.1  # degrees that a page may lean
STRAIGHT = 0.15  # degrees that do no harm
PROFILE_WIDTH = 800  # pixels: enough to see how lines lie
MARGIN = 60  # pixels around a word in the piece that is kept of the picture
INSET = 4  # pixels inside a cell's rules
LEVEL = 0.5  # of a line's height: baselines nearer than this are one


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
    read = with_cells(letters, list(lines_of(letters, name)), _cells(page, scale), name)
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
