"""The rules of a page that is a picture: where tables are drawn, and the picture without them, in which letters are read better."""

from collections.abc import Iterator
from itertools import groupby

import numpy as np
from PIL import Image

from assets.reports.pdf_page import Rule

Ink = np.ndarray  # of bool: rows × columns of pixels
Run = tuple[int, int]

DARK = 150  # of 255
FLAT, UPRIGHT = 150, 80  # pixels at 300 dpi: the shortest rules; strokes of letters are shorter
WHOLE = 0.96  # of a rule's pixels are dark
THICKEST = 20  # pixels, of a rule that leans a little; what is thicker is a picture
GAP = 12  # pixels in which a rule may be broken
AROUND = 2  # pixels beside a rule that are grey


def find_rules(picture: Image.Image, scale: float) -> tuple[list[Rule], Image.Image]:
    """The rules of a straight page in points from its lower left corner, `scale` points to a pixel, and the picture without them."""
    ink = np.asarray(picture) < DARK
    flat, upright = _long_runs(ink, FLAT), _long_runs(ink.T, UPRIGHT)
    height = picture.height
    rules = [Rule(x0 * scale, (height - y) * scale, x1 * scale, (height - y) * scale) for y, x0, x1 in _segments(flat)]
    rules += [
        Rule(x * scale, (height - y1) * scale, x * scale, (height - y0) * scale) for x, y0, y1 in _segments(upright)
    ]
    pixels = np.asarray(picture).copy()
    pixels[_wider(flat, 0) | _wider(upright.T, 1)] = 255
    return rules, Image.fromarray(pixels)


def _long_runs(ink: Ink, length: int) -> Ink:
    """The pixels of runs along the rows that are nearly all dark over `length`."""
    if ink.shape[1] <= length:
        return np.zeros_like(ink)
    sums = np.pad(np.cumsum(ink, axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    begins = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    begins[:, : ink.shape[1] - length + 1] = sums[:, length:] - sums[:, :-length] >= WHOLE * length
    begun = np.cumsum(begins, axis=1)
    begun[:, length:] -= begun[:, :-length].copy()
    return (begun[:, :-1] > 0) & ink


def _segments(runs: Ink) -> Iterator[tuple[int, int, int]]:
    """(middle, first, past the last) of each rule along the rows."""
    for top, bottom in _bands(np.any(runs, axis=1), 1):
        if bottom - top <= THICKEST:
            for first, last in _bands(np.any(runs[top:bottom], axis=0), GAP):
                yield (top + bottom) // 2, first, last


def _bands(line: Ink, gap: int) -> list[Run]:
    """The stretches of a line of pixels that are set, those nearer than `gap` as one."""
    places = np.flatnonzero(line)
    groups = np.cumsum(np.diff(places, prepend=places[:1]) > gap)
    found = (list(group) for _, group in groupby(range(len(places)), key=groups.__getitem__))
    return [(int(places[group[0]]), int(places[group[-1]]) + 1) for group in found]


def _wider(runs: Ink, axis: int) -> Ink:
    """The pixels, with those beside them across the rule."""
    wider = runs.copy()
    for shift in range(1, AROUND + 1):
        wider |= np.roll(runs, shift, axis) | np.roll(runs, -shift, axis)
    return wider
