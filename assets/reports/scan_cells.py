"""Cells of a ruled table on a picture: those in which a page's reading found nothing, or is not sure, are read by themselves."""

from collections.abc import Iterator

import numpy as np
from PIL import Image

from assets.reports.ocr import Word, lines_of
from assets.reports.scan_rules import DARK

Box = tuple[int, int, int, int]  # left, top, right, bottom: pixels

SURE = 80.0  # of 100: a word that alone fills a cell is read again below that
FEWEST_INK, FEWEST_ROWS = 60, 12  # dark pixels, and rows of them, of a digit
MARGIN = 60  # pixels between the cells on a sheet
TALLEST = 20_000  # pixels of a sheet; Tesseract takes 32,767


def with_cells(picture: Image.Image, read: list[list[Word]], cells: list[Box], name: str) -> list[list[Word]]:
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


def _read_again(picture: Image.Image, cells: list[Box], name: str) -> Iterator[tuple[Box, list[Word]]]:
    """Cells with the words that are printed in them, read from sheets on which they stand one below the other."""
    printed = {cell: box for cell in cells if (box := _printed(picture, cell))}
    sheet: dict[Box, Box] = {}
    height = 0
    for cell, box in printed.items():
        height += box[3] - box[1] + MARGIN
        if height > TALLEST:
            yield from _read_sheet(picture, sheet, name)
            sheet, height = {}, box[3] - box[1] + MARGIN
        sheet[cell] = box
    if sheet:
        yield from _read_sheet(picture, sheet, name)


def _read_sheet(picture: Image.Image, printed: dict[Box, Box], name: str) -> Iterator[tuple[Box, list[Word]]]:
    """`printed`: cells with the part of each that is printed on."""
    width = max(right - left for left, _, right, _ in printed.values())
    height = sum(bottom - top + MARGIN for _, top, _, bottom in printed.values())
    sheet = Image.new("L", (width + 2 * MARGIN, height + MARGIN), 255)
    placed: dict[int, Box] = {}  # by the height at which a cell's print stands on the sheet
    y = MARGIN
    for cell, box in printed.items():
        sheet.paste(picture.crop(box), (MARGIN, y))
        placed[y] = cell
        y += box[3] - box[1] + MARGIN
    for line in lines_of(sheet, name, "--psm 6"):
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
