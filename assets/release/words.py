"""Templates and how numbers, dates and sizes are written in Vietnamese text."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assets.release.tables import codes

SWAP = str.maketrans(",.", ".,")
ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def number_vi(value: Decimal | int) -> str:
    """1855 → "1.855", 41.05 → "41,05"."""
    return number_en(value).translate(SWAP)


def number_en(value: Decimal | int) -> str:
    """1855 → "1,855", 41.05 → "41.05"."""
    return f"{Decimal(value).normalize():,f}"


def date_vi(day: date | None) -> str:
    """14/3/2023 is written 14/03/2023."""
    return f"{day:%d/%m/%Y}" if day else ""


def quarter_vi(quarter: str) -> str:
    """ "2023-Q1" → "quý I/2023"."""
    year, number = quarter.split("-Q")
    return f"quý {ROMAN[number]}/{year}"


def quarter_en(quarter: str) -> str:
    """ "2023-Q1" → "Q1 2023"."""
    year, number = quarter.split("-")
    return f"{number} {year}"


def size_vi(size: int) -> str:
    """Bytes as a reader wants them: "812 B", "96 kB", "1,4 MB"."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB".replace(".", ",")


@cache
def label_vi(code: str, column: str) -> str:
    """What a code of a coded column means, in Vietnamese."""
    return {row.code: row.label_vi for row in codes()[column]}[code]


@cache
def environment() -> Environment:
    """Templates ending in .html.j2 escape what they print; the READMEs are plain Markdown."""
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=lambda name: name is not None and name.endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters = (number_vi, number_en, date_vi, quarter_vi, quarter_en, size_vi, label_vi)
    found.filters.update({filter_.__name__: filter_ for filter_ in filters})
    return found
