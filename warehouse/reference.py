"""The rules and names that people edit: CSV files in `reference/`, checked line by line when they are loaded."""

import hashlib
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

from warehouse.check_rows import Identity, KnownException, SeriesCheck
from warehouse.csv_rows import read_table
from warehouse.judgements import Correction, Decision, ReportOrder, check_corrections, check_decisions
from warehouse.meaning_rows import DoubtText, Facet, Joiner, Lead, Settle, Statement, TraceRule, Weight
from warehouse.places import COMMITTEE
from warehouse.problem import Problem
from warehouse.reference_rows import (
    Agency,
    Alias,
    Broader,
    FormRow,
    Hedge,
    Indicator,
    Level,
    Modifier,
    NumberName,
    Phrase,
    Province,
    RegimeReport,
    RoleWord,
    Succession,
    TableWord,
    Unit,
)
from warehouse.wordings import expanded

FOLDER = Path(__file__).parent / "reference"
COVER_TABLES = ("agencies", "joiners", "provinces", "regime")  # by which a report's cover is told
READING_TABLES = (  # by which its figures are read; what people decided, and messages, are applied afterwards
    *(
        "agencies",
        "broader",
        "facets",
        "forms",
        "hedges",
        "identities",
        "indicators",
        "joiners",
        "leads",
        "levels",
        "lexicon",
        "modifiers",
        "number_names",
        "provinces",
        "regime",
        "role_words",
        "settles",
        "statements",
        "table_words",
        "units",
        "weights",
    ),
)
NO_FACETS = {"-", "="}  # rows of the lexicon for neutral words, and for what is short for something else
COUNTS = {"agencies", "parts"}
ADDS_OVER: dict[str, set[str]] = {  # by kind; a count that is not named: over bodies and parts
    "flow": {"time", *COUNTS},
    "ratio": set(),
    "index": set(),
    "code": set(),
    "change": set(),
}
FACET_ASKED = re.compile(r"(\w+)[?+]?=")
Row = TypeVar("Row")


@dataclass(frozen=True, eq=False)
class Reference:
    """All reference tables, loaded and checked. Each is one of its own (no two are compared), so that what is made of it can be kept."""

    indicators: dict[str, Indicator]
    agencies: dict[str, Agency]
    provinces: dict[str, Province]
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
    modifiers: tuple[Modifier, ...] = ()
    aliases: tuple[Alias, ...] = ()
    weights: tuple[Weight, ...] = ()
    facets: tuple[Facet, ...] = ()
    settles: tuple[Settle, ...] = ()
    leads: tuple[Lead, ...] = ()
    doubts: dict[tuple[str, str], DoubtText] = field(default_factory=dict)
    trace_rules: tuple[TraceRule, ...] = ()
    joiners: tuple[Joiner, ...] = ()
    levels: tuple[Level, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    forms: tuple[FormRow, ...] = ()
    statements: tuple[Statement, ...] = ()
    series: tuple[SeriesCheck, ...] = ()
    exceptions: tuple[KnownException, ...] = ()
    orders: dict[str, ReportOrder] = field(default_factory=dict)  # by document: only of a home (warehouse/judged.py)

    def current(self, code: str) -> Alias:
        """What a code of an indicator is today: itself, or the indicator and agency that took its place."""
        return next((row for row in self.aliases if row.old == code), Alias(code, code, ""))

    @property
    def home(self) -> str:
        """The code of the province whose agencies agencies.csv lists."""
        return self.agencies[COMMITTEE].parent


def _by_code(path: Path, rows: Iterable[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for number, row in enumerate(rows, start=2):
        code: str = row.code  # type: ignore[attr-defined]
        if not code or code in found:
            raise Problem("reference.duplicate_code", file=path.name, place=f"dòng/line {number}", code=code)
        found[code] = row
    return found


def _check_parents(path: Path, parents: dict[str, str], also: Container[str] = ()) -> None:
    """Every row that another names must be a row of the same table, or of `also`."""
    for number, (code, parent) in enumerate(parents.items(), start=2):
        if parent and parent not in parents and parent not in also:
            raise Problem("reference.unknown_code", file=path.name, place=f"dòng/line {number}", code=parent, row=code)


def _check_additive(path: Path, indicators: dict[str, Indicator]) -> None:
    """What is no count adds up over nothing, only flows add up over time, and only an opening count has an opening stock."""
    for number, row in enumerate(indicators.values(), start=2):
        allowed = ADDS_OVER.get(row.kind, COUNTS)
        faults = (
            ("additive", row.additive, not set(row.additive.split()) <= allowed),
            ("opening_stock", row.opening_stock, bool(row.opening_stock) and row.kind != "opening"),
            ("inflow", row.inflow, bool(row.inflow) and not row.opening_stock),
        )
        for column, cell, wrong in faults:
            if wrong:
                place = f"dòng/line {number}"
                raise Problem("reference.bad_cell", file=path.name, place=place, column=column, cell=cell)


def _check_succession(path: Path, rows: tuple[Succession, ...], agencies: dict[str, Agency]) -> None:
    """Both bodies are known, one is no successor of itself, only what is abolished has none, only what is split has several, and
    `agencies.csv` says the same."""
    told: dict[str, list[Succession]] = {}
    for number, row in enumerate(rows, start=2):
        place = f"dòng/line {number}"
        for column, code in (("predecessor", row.predecessor), ("successor", row.successor)):
            needed = column == "predecessor" or row.kind != "abolished"
            if (needed or code) and code not in agencies:
                raise Problem("reference.unknown_code", file=path.name, place=place, code=code, row=row.predecessor)
        if row.predecessor == row.successor:
            raise Problem("reference.bad_cell", file=path.name, place=place, column="successor", cell=row.successor)
        others = told.setdefault(row.predecessor, [])
        others.append(row)
        before, successor = agencies[row.predecessor], "" if row.kind == "split" else row.successor
        alone = len(others) == 1 or {other.kind for other in others} == {"split"}
        if not alone or (before.successor, before.valid_to) != (successor, row.on - timedelta(days=1)):
            raise Problem("reference.succession_differs", file=path.name, place=place, code=row.predecessor)
    for number, agency in enumerate(agencies.values(), start=2):
        if agency.successor and agency.code not in told:
            raise Problem(
                "reference.succession_differs", file="agencies.csv", place=f"dòng/line {number}", code=agency.code
            )


def _check_provinces(path: Path, provinces: dict[str, Province]) -> None:
    """Every province names the resolution that has it, or that ended it; one that ended, its successor, the day and what happened."""
    _check_parents(path, {row.code: row.successor for row in provinces.values()})
    for number, row in enumerate(provinces.values(), start=2):
        for column, cell in (("on", row.on), ("kind", row.kind), ("source", row.source)):
            if bool(cell) != (bool(row.successor) or column == "source"):
                raise Problem(
                    "reference.bad_cell", file=path.name, place=f"dòng/line {number}", column=column, cell=cell or ""
                )
        after = provinces[row.successor].on if row.successor else None
        if row.on and after and after <= row.on:  # no successor of one that it came from
            raise Problem("reference.bad_cell", file=path.name, place=f"dòng/line {number}", column="on", cell=row.on)


def _check_aliases(path: Path, rows: tuple[Alias, ...], indicators: Container[str]) -> None:
    """What is retired is no indicator, and leads to one."""
    for number, row in enumerate(rows, start=2):
        for column, right in (("old", row.old not in indicators), ("new", row.new in indicators)):
            if not right:
                raise Problem(
                    "reference.bad_cell",
                    file=path.name,
                    place=f"dòng/line {number}",
                    column=column,
                    cell=getattr(row, column),
                )


def _check_facets(path: Path, used: Iterable[set[str]], declared: set[str]) -> None:
    """A facet is declared in facets.csv, not born by typing it."""
    for number, facets in enumerate(used, start=2):
        for facet in sorted(facets - declared - NO_FACETS):
            raise Problem("reference.unknown_facet", file=path.name, place=f"dòng/line {number}", facet=facet)


def _check_forms(path: Path, rows: tuple[FormRow, ...], indicators: Container[str]) -> None:
    """A form has each row once, under a row above it; what it counts is of the catalogue."""
    seen: set[tuple[str, str, str]] = set()
    for number, row in enumerate(rows, start=2):
        faults = (
            ("row", row.row, not row.row or (row.version, row.form, row.row) in seen),
            ("parent", row.parent, bool(row.parent) and (row.version, row.form, row.parent) not in seen),
            ("indicator", row.indicator, bool(row.indicator) and row.indicator not in indicators),
            ("count", row.count, bool(row.count) and row.count not in indicators),
        )
        for column, cell, wrong in faults:
            if wrong:
                place = f"dòng/line {number}"
                raise Problem("reference.bad_cell", file=path.name, place=place, column=column, cell=cell)
        seen.add((row.version, row.form, row.row))


def _check_leads(path: Path, rows: tuple[Lead, ...], indicators: Iterable[str]) -> None:
    """What a department leads is of the catalogue."""
    for number, row in enumerate(rows, start=2):
        if not any(f"{code}.".startswith(f"{row.codes}.") for code in indicators):
            place = f"dòng/line {number}"
            raise Problem("reference.unknown_code", file=path.name, place=place, code=row.codes, row=row.agency)


def _check_statements(path: Path, rows: tuple[Statement, ...], indicators: Container[str]) -> None:
    """What a known statement was read as is of the catalogue."""
    for number, row in enumerate(rows, start=2):
        if row.indicator not in indicators:
            place = f"dòng/line {number}"
            raise Problem("reference.unknown_code", file=path.name, place=place, code=row.indicator, row=row.phrase)


@cache
def load(folder: Path = FOLDER) -> Reference:
    """All reference tables of `folder`. Raises Problem at the first row that is not right."""
    indicators = _by_code(folder / "indicators.csv", read_table(folder / "indicators.csv", Indicator))
    for named in ("base_code", "denominator", "rate", "opening_stock", "inflow"):
        _check_parents(folder / "indicators.csv", {row.code: getattr(row, named) for row in indicators.values()})
    _check_additive(folder / "indicators.csv", indicators)
    provinces = _by_code(folder / "provinces.csv", read_table(folder / "provinces.csv", Province))
    _check_provinces(folder / "provinces.csv", provinces)
    agencies = _by_code(folder / "agencies.csv", read_table(folder / "agencies.csv", Agency))
    _check_parents(folder / "agencies.csv", {row.code: row.parent for row in agencies.values()}, provinces)
    if COMMITTEE not in agencies or agencies[COMMITTEE].parent not in provinces:
        raise Problem("reference.no_home", file="agencies.csv", code=COMMITTEE)
    succession = read_table(folder / "agency_succession.csv", Succession)
    _check_succession(folder / "agency_succession.csv", succession, agencies)
    aliases = read_table(folder / "aliases.csv", Alias)
    _check_aliases(folder / "aliases.csv", aliases, indicators)
    units = read_table(folder / "units.csv", Unit)
    facets = read_table(folder / "facets.csv", Facet)
    lexicon = read_table(folder / "lexicon.csv", Phrase)
    _check_facets(folder / "lexicon.csv", [{row.facet} for row in lexicon], {row.facet for row in facets})
    asked = [set(FACET_ASKED.findall(row.facets or row.breakdown)) for row in indicators.values()]
    _check_facets(folder / "indicators.csv", asked, {row.facet for row in facets})
    decisions = read_table(folder / "decisions.csv", Decision)
    check_decisions(folder / "decisions.csv", decisions, {*indicators, *(row.old for row in aliases)})
    corrections = read_table(folder / "corrections.csv", Correction)
    known_units = {row.unit for row in units} | {row.unit for row in indicators.values()}
    check_corrections(folder / "corrections.csv", corrections, indicators, known_units)
    leads = read_table(folder / "leads.csv", Lead)
    _check_leads(folder / "leads.csv", leads, indicators)
    forms = read_table(folder / "forms.csv", FormRow)
    _check_forms(folder / "forms.csv", forms, indicators)
    statements = read_table(folder / "statements.csv", Statement)
    _check_statements(folder / "statements.csv", statements, indicators)
    return Reference(
        forms=forms,
        indicators=indicators,
        agencies=agencies,
        provinces=provinces,
        units=units,
        lexicon=expanded(lexicon),
        identities=read_table(folder / "identities.csv", Identity),
        regime=read_table(folder / "regime.csv", RegimeReport),
        number_names=read_table(folder / "number_names.csv", NumberName),
        role_words=expanded(read_table(folder / "role_words.csv", RoleWord)),
        broader=read_table(folder / "broader.csv", Broader),
        succession=succession,
        decisions=decisions,
        corrections=corrections,
        table_words=expanded(read_table(folder / "table_words.csv", TableWord)),
        modifiers=expanded(read_table(folder / "modifiers.csv", Modifier)),
        aliases=aliases,
        weights=read_table(folder / "weights.csv", Weight),
        facets=facets,
        settles=read_table(folder / "settles.csv", Settle),
        doubts={(row.aspect, row.code): row for row in read_table(folder / "doubts.csv", DoubtText)},
        joiners=read_table(folder / "joiners.csv", Joiner),
        levels=read_table(folder / "levels.csv", Level),
        leads=leads,
        hedges=expanded(read_table(folder / "hedges.csv", Hedge)),
        trace_rules=read_table(folder / "trace_rules.csv", TraceRule),
        statements=statements,
        series=read_table(folder / "series.csv", SeriesCheck),
        exceptions=read_table(folder / "exceptions.csv", KnownException),
    )


def fingerprint(folder: Path = FOLDER, tables: Iterable[str] = ()) -> str:
    """A hash of these reference tables, or of all: what was made with them is made anew when one changes."""
    digest = hashlib.sha256()
    paths = [folder / f"{name}.csv" for name in sorted(tables)] or sorted(folder.glob("*.csv"))
    for path in paths:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]
