"""Tesseract: the words that it finds in a picture, line by line.

It is a program of its own (Debian: tesseract-ocr, tesseract-ocr-vie); where it is missing the file is refused with the names of the packages.
"""

import os
import shutil
from collections.abc import Iterator
from itertools import groupby

from PIL import Image

from warehouse.problem import Problem

Word = dict[str, int | float | str]  # Tesseract's own columns: left, top, width, height in pixels, text, conf of 100

DPI = 300
LANGUAGES = "vie+eng"  # digits in tables come out better with English beside Vietnamese
TIMEOUT = 120  # seconds a picture


def lines_of(picture: Image.Image, name: str, layout: str = "") -> Iterator[list[Word]]:
    """The words that Tesseract finds, line by line. `layout`: its own option for what the picture is.

    Raises Problem(reports.no_tesseract, reports.scan_failed)."""
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
