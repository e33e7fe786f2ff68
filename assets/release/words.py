"""How numbers, dates, sizes and names are written in both languages, and the templates that write them."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assets.release.codes import codes

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


def date_en(day: date | None) -> str:
    """14/3/2023 is written 14 March 2023."""
    return f"{day.day} {day:%B %Y}" if day else ""


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


def size_en(size: int) -> str:
    return size_vi(size).replace(",", ".")


@cache
def label_vi(code: str, column: str) -> str:
    """What a code of a coded column means, in Vietnamese."""
    return {row.code: row.label_vi for row in codes()[column]}[code]


@cache
def label_en(code: str, column: str) -> str:
    return {row.code: row.label_en for row in codes()[column]}[code]


def name_vi(row: Any, of: str = "") -> str:
    """The name of a row or thing: its `name_vi`, or with `of` "agency" its `agency_name_vi`."""
    return _named(row, f"{of}_name_vi" if of else "name_vi")


def name_en(row: Any, of: str = "") -> str:
    """The name in English; the Vietnamese one where there is none yet."""
    return _named(row, f"{of}_name_en" if of else "name_en") or name_vi(row, of)


def _named(row: Any, column: str) -> str:
    return (row.get(column) if type(row) is dict else getattr(row, column)) or ""


Language = Literal["vi", "en"]


VIETNAMESE = {
    "number": number_vi,
    "day": date_vi,
    "quarter": quarter_vi,
    "size": size_vi,
    "label": label_vi,
    "name": name_vi,
}
ENGLISH = {
    "number": number_en,
    "day": date_en,
    "quarter": quarter_en,
    "size": size_en,
    "label": label_en,
    "name": name_en,
}


class Templates(Environment):
    """Templates show rows more than objects: a name is looked for among the row's columns first, which is twice as fast."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def environment(language: Language = "vi") -> Environment:
    """The templates in one language; those ending in .html.j2 or .atom.j2 escape what they print, the others are plain text. In a template `t(vi, en)` is
    the words of the language; number, day, quarter, size and label write as it does."""
    here = Path(__file__).parent
    found = Templates(
        loader=FileSystemLoader([here / stage / "templates" for stage in ("pages", "data", "catalogue")]),
        autoescape=lambda name: name is not None and name.endswith((".html.j2", ".atom.j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    filters = (number_vi, number_en, date_vi, quarter_vi, quarter_en, size_vi, label_vi)
    found.filters.update({filter_.__name__: filter_ for filter_ in filters})
    found.filters.update(VIETNAMESE if language == "vi" else ENGLISH)
    found.globals.update(language=language, t=_vietnamese if language == "vi" else _english)
    return found


def _vietnamese(vi: str, _: str) -> str:
    return vi


def _english(_: str, en: str) -> str:
    return en
