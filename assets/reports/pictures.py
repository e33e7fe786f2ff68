"""Picture files (PNG, JPEG, TIFF with one or more pages) → Document, as scans."""

import io

from PIL import Image, ImageSequence, UnidentifiedImageError

from assets.reports.document import Document
from assets.reports.pdf import written
from assets.reports.scan import A4_WIDTH, scan_picture
from warehouse.problem import Problem

MOST_PIXELS = 100_000_000  # an A3 page at 600 dpi has 70 million
MOST_PAGES = 200
DAMAGED = (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError)  # what Pillow raises


def read_picture(data: bytes, name: str) -> Document:
    """A picture file as a Document. Raises Problem(reports.bad_picture, reports.no_tesseract, reports.no_text)."""
    pages = []
    try:
        with Image.open(io.BytesIO(data)) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
                _check(frame, number)
                pages.append(scan_picture(frame.copy(), number, A4_WIDTH, name))
    except DAMAGED as error:
        raise Problem("reports.bad_picture", file=name, error=_told(error)) from None
    return written(pages, data, name)


def _check(frame: Image.Image, number: int) -> None:
    """Before its pixels are unpacked: its size, and how many there have been. Raises ValueError."""
    if frame.width * frame.height > MOST_PIXELS or number > MOST_PAGES:
        raise ValueError(f"{frame.width} × {frame.height} px, trang/page {number}")


def _told(error: Exception) -> str:
    """What is wrong with a picture; Pillow's own words for one it does not know name a place in memory."""
    return "unidentified" if isinstance(error, UnidentifiedImageError) else str(error)
