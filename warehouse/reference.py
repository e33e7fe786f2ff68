"""The rules and names that people edit: CSV files in `reference/`, checked line by line when they are loaded."""

import csv
import hashlib
import types
import typing
from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, fields
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from warehouse.judgements import Correction, Decision, check_corrections, check_decisions
from warehouse.problem import Problem

FOLDER = Path(__file__).parent / "reference"
Row = TypeVar("Row")


@dataclass(frozen=True)
class Indicator:
    """One statistic of the catalogue.

    `facets` are what a figure must show: "facet=value", "facet=one|other", "facet?=value" when it may stand but need not,
    "facet+=value" when that may stand beside what is asked for, "unit?=lượt" for another noun that is counted; a breakdown adds its own to those of its base. `denominator` is what this is a share of ("05/61"), `rate` the percentage of it.
    """

    code: str
    section: str
    name_vi: str
    name_en: str
    unit: str
    kind: Literal["flow", "stock", "ratio", "plan", "cumulative", "change"]
    base_code: str
    breakdown: str
    origin: Literal["reported", "regime"]
    facets: str
    denominator: str
    rate: str
    notes: str


@dataclass(frozen=True)
class Agency:
    """A body that figures are about. `aliases` are other names and abbreviations, separated by "|"."""

    code: str
    name_vi: str
    name_en: str
    type: str
    level: Literal["tinh", "huyen", "xa"]
    parent: str
    aliases: str
    valid_from: date | None
    valid_to: date | None
    successor: str


@dataclass(frozen=True)
class Unit:
    """A printed unit: 1 `phrase` = `factor` × `unit`; `integral` units are counted, so they have no decimals."""

    phrase: str
    unit: str
    factor: Decimal
    integral: bool


@dataclass(frozen=True)
class Succession:
    """What became of a body on a day: "merged" into its successor (which may have been there before), "renamed", or "abolished"
    without one. `source` is the document that says so."""

    predecessor: str
    successor: str
    on: date
    kind: Literal["merged", "renamed", "abolished"]
    source: str


class NumberPhrase(str):
    """A fixed phrase with a number in it; "{n}" stands for any number."""

    def __new__(cls, text: str) -> "NumberPhrase":
        if not any(char.isdigit() for char in text.replace("{n}", "0")) or set("{}") & set(text.replace("{n}", "")):
            raise ValueError(text)
        return super().__new__(cls, text)


@dataclass(frozen=True)
class NumberName:
    """A phrase whose number is no figure ("Đề án {n}", "24/7"), and what it is instead.

    `unless_counted`: it is a figure all the same where a known unit follows, as in "tổ 5 người" against "tổ 5".
    """

    phrase: NumberPhrase
    kind: Literal["name", "document_number", "period", "schedule", "network", "other"]
    unless_counted: bool


@dataclass(frozen=True)
class RoleWord:
    """Words that tell the role of a figure. `place`: "before" it in its clause, "at" it (right before), "after" it, or in an
    outer "heading"; {year} stands for a year.

    `says`: it is a "plan", a "change" (with words of "compared" after it, or in a bracket), or of an "other_time".
    """

    says: Literal["plan", "change", "compared", "other_time"]
    place: Literal["before", "at", "after", "heading"]
    phrase: str


@dataclass(frozen=True)
class Phrase:
    """Words and what they mean: `value` for `facet`. Facet "-" is words that say nothing about which indicator it is."""

    phrase: str
    facet: str
    value: str


@dataclass(frozen=True)
class Broader:
    """A value of a facet that says the same less exactly: "văn bản" beside "văn bản quy phạm pháp luật" is no contradiction."""

    facet: str
    value: str
    broader: str


@dataclass(frozen=True)
class Identity:
    """A relation that the figures of one report must satisfy; the notation is explained in expectations/identities.py."""

    id: str
    kind: Literal["sum", "equal", "ratio", "diff", "derived", "differ"]
    left: str
    right: str
    tolerance: str
    note: str


@dataclass(frozen=True)
class TableWord:
    """Words of a table's headings and stub that tell the part a row or column plays, when they are all it says (numbers, times and
    brackets apart).

    `says`: a column of `numbering`, `unit`, `label`, `agency`, `note`, `date`, `document_number`, `network` or `period`; figures
    without words of their own (`value`, `total`), `estimate`, `plan`, `change`, `rate`, share `of_plan`, or of the `same_days` of
    the year before. Labels that begin so: `percent` are in per cent, `aggregate` are of many agencies; brackets that begin with `aside` change nothing; `narrows` in a title: a part of the
    whole; `caption_unit` leads in a unit.
    """

    says: Literal[
        "numbering",
        "unit",
        "label",
        "agency",
        "note",
        "date",
        "document_number",
        "network",
        "period",
        "total",
        "value",
        "estimate",
        "plan",
        "change",
        "rate",
        "of_plan",
        "same_days",
        "percent",
        "aggregate",
        "aside",
        "narrows",
        "caption_unit",
    ]
    phrase: str


@dataclass(frozen=True)
class RegimeReport:
    """A periodic report of the regime (Công văn 581/BNV-CCHC): days are month-day; a start of `start_year` -1 lies in the year before.

    `titles` are the words by which a report names its period, separated by "|", with {roman} and {year} left to the reader.
    """

    code: str
    titles: str
    quarter: int
    start_year: int
    start: str
    end: str
    cumulative: bool
    deadline: str


@dataclass(frozen=True)
class Reference:
    """All reference tables, loaded and checked."""

    indicators: dict[str, Indicator]
    agencies: dict[str, Agency]
    units: tuple[Unit, ...]
    lexicon: tuple[Phrase, ...]
    identities: tuple[Identity, ...]
    regime: tuple[RegimeReport, ...]
    number_names: tuple[NumberName, ...] = ()
    role_words: tuple[RoleWord, ...] = ()
    broader: tuple[Broader, ...] = ()
    succession: tuple[Succession, ...] = ()
    decisions: tuple[Decision, ...] = ()
    corrections: tuple[Correction, ...] = ()
    table_words: tuple[TableWord, ...] = ()


def _yes_no(text: str) -> bool:
    return {"yes": True, "no": False}[text]


def _converter(hint: object) -> Callable[[str], object]:
    """How a cell of a column with this type is read; a cell that does not fit raises."""
    if typing.get_origin(hint) is Literal:
        allowed = typing.get_args(hint)
        return lambda text: allowed[allowed.index(text)]
    if isinstance(hint, types.UnionType):
        inner = _converter(typing.get_args(hint)[0])
        return lambda text: inner(text) if text else None
    known: dict[object, Callable[[str], object]] = {bool: _yes_no, date: date.fromisoformat}
    return known.get(hint, hint)  # type: ignore[arg-type]


def read_table(path: Path, row_type: type[Row]) -> tuple[Row, ...]:
    """The rows of a reference CSV as `row_type`. Raises Problem naming the file, the line and the column at the first fault."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = list(csv.reader(stream, strict=True))
    except FileNotFoundError:
        raise Problem("reference.missing_file", file=path.name) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise Problem("reference.not_csv", file=path.name, error=error) from None
    header, body = (lines[0], lines[1:]) if lines else ([], [])
    hints = typing.get_type_hints(row_type)
    needed = [field.name for field in fields(row_type) if field.default is MISSING]  # type: ignore[arg-type]
    for name in needed:
        if name not in header:
            raise Problem("reference.missing_column", file=path.name, place="dòng/line 1", column=name)
    converters = {name: _converter(hints[name]) for name in needed}
    return tuple(
        _row(row_type, path, number, header, cells, converters)
        for number, cells in enumerate(body, start=2)
        if any(cells)
    )


def _row(row_type: type[Row], path: Path, number: int, header: list[str], cells: list[str], converters: dict) -> Row:
    place = f"dòng/line {number}"
    if len(cells) != len(header):
        raise Problem("reference.cell_count", file=path.name, place=place, found=len(cells), wanted=len(header))
    record = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    values = {}
    for name, convert in converters.items():
        try:
            values[name] = convert(record[name])
        except (ValueError, KeyError, InvalidOperation):
            raise Problem("reference.bad_cell", file=path.name, place=place, column=name, cell=record[name]) from None
    return row_type(**values)


def _by_code(path: Path, rows: Iterable[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for number, row in enumerate(rows, start=2):
        code: str = row.code  # type: ignore[attr-defined]
        if not code or code in found:
            raise Problem("reference.duplicate_code", file=path.name, place=f"dòng/line {number}", code=code)
        found[code] = row
    return found


def _check_parents(path: Path, parents: dict[str, str]) -> None:
    """Every row that another names must be a row of the same table."""
    for number, (code, parent) in enumerate(parents.items(), start=2):
        if parent and parent not in parents:
            raise Problem("reference.unknown_code", file=path.name, place=f"dòng/line {number}", code=parent, row=code)


def _check_succession(path: Path, rows: Iterable[Succession], agencies: dict[str, Agency]) -> None:
    """Both bodies are known, one is no successor of itself, only what is abolished has none, and `agencies.csv` says the same."""
    rows = tuple(rows)
    for number, row in enumerate(rows, start=2):
        place = f"dòng/line {number}"
        for column, code in (("predecessor", row.predecessor), ("successor", row.successor)):
            needed = column == "predecessor" or row.kind != "abolished"
            if (needed or code) and code not in agencies:
                raise Problem("reference.unknown_code", file=path.name, place=place, code=code, row=row.predecessor)
        if row.predecessor == row.successor:
            raise Problem("reference.bad_cell", file=path.name, place=place, column="successor", cell=row.successor)
        before = agencies[row.predecessor]
        if (before.successor, before.valid_to) != (row.successor, row.on - timedelta(days=1)):
            raise Problem("reference.succession_differs", file=path.name, place=place, code=row.predecessor)
    told = {row.predecessor for row in rows}
    for number, agency in enumerate(agencies.values(), start=2):
        if agency.successor and agency.code not in told:
            raise Problem(
                "reference.succession_differs", file="agencies.csv", place=f"dòng/line {number}", code=agency.code
            )


@cache
def load(folder: Path = FOLDER) -> Reference:
    """All reference tables of `folder`. Raises Problem at the first row that is not right."""
    indicators = _by_code(folder / "indicators.csv", read_table(folder / "indicators.csv", Indicator))
    for named in ("base_code", "denominator", "rate"):
        _check_parents(folder / "indicators.csv", {row.code: getattr(row, named) for row in indicators.values()})
    agencies = _by_code(folder / "agencies.csv", read_table(folder / "agencies.csv", Agency))
    _check_parents(folder / "agencies.csv", {row.code: row.parent for row in agencies.values()})
    succession = read_table(folder / "agency_succession.csv", Succession)
    _check_succession(folder / "agency_succession.csv", succession, agencies)
    units = read_table(folder / "units.csv", Unit)
    decisions = read_table(folder / "decisions.csv", Decision)
    check_decisions(folder / "decisions.csv", decisions, indicators)
    corrections = read_table(folder / "corrections.csv", Correction)
    known_units = {row.unit for row in units} | {row.unit for row in indicators.values()}
    check_corrections(folder / "corrections.csv", corrections, indicators, known_units)
    return Reference(
        indicators=indicators,
        agencies=agencies,
        units=units,
        lexicon=read_table(folder / "lexicon.csv", Phrase),
        identities=read_table(folder / "identities.csv", Identity),
        regime=read_table(folder / "regime.csv", RegimeReport),
        number_names=read_table(folder / "number_names.csv", NumberName),
        role_words=read_table(folder / "role_words.csv", RoleWord),
        broader=read_table(folder / "broader.csv", Broader),
        succession=succession,
        decisions=decisions,
        corrections=corrections,
        table_words=read_table(folder / "table_words.csv", TableWord),
    )


def fingerprint(folder: Path = FOLDER) -> str:
    """A hash of all reference files: what was made with them is made anew when one changes."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]
