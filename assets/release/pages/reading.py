"""One report as a page: its text with every number marked, and beside it how each figure is read. One file, nothing from outside."""

import base64
import hashlib
import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup

from assets.figures.decision.told import Sentence, explain
from assets.figures.mention import Mention
from assets.figures.structures.scanned import scanned_under
from assets.figures.text.flow import Flow
from assets.figures.text.outline import Place, outline
from assets.release.pages.reading_table import Cell, lines
from assets.release.words import environment
from assets.reports.cover import Cover
from assets.reports.document import Document, Scanned
from warehouse.csv_rows import read_table
from warehouse.meaning_rows import TraceRule
from warehouse.places import COMMITTEE
from warehouse.reference import Reference
from warehouse.reference_rows import Indicator

FOLDER = Path(__file__).parent
CANDIDATES = 3  # shown of a figure in review


@dataclass(frozen=True)
class Kind:
    """One line of kinds.csv: what a kind of number is called; `short_vi` stands at the number itself."""

    kind: str
    short_vi: str
    label_vi: str
    label_en: str


class Marked(Protocol):
    """A number in the text of its report: a mention, or what is published of one."""

    @property
    def char_start(self) -> int: ...

    @property
    def char_end(self) -> int: ...


@dataclass(frozen=True)
class Piece:
    """Words of the report; a number when `mention` is given."""

    text: str
    mention: Any = None


@dataclass(frozen=True)
class Step:
    """One part of how a figure was read: what it is about ("what", "who", "when", "how"), the rule, and the words that say it."""

    aspect: str
    rule: TraceRule
    words: list[str]


@dataclass(frozen=True)
class Reading:
    """What a figure is read as. `following` is the number of the next figure in review, or None."""

    mention: Mention
    indicator: Indicator | None
    agency: str
    why: list[Sentence]
    trace: list[Step]
    candidates: list[Indicator]
    following: int | None
    pictures: list[str]  # what was seen of a scanned number, PNG in base64


@dataclass(frozen=True)
class Row:
    """A block of the report and the readings of its figures. `sort`: heading, item, paragraph, footnote, furniture or table; a
    table has `lines` of cells instead of pieces."""

    sort: str
    pieces: list[Piece]
    readings: list[Reading]
    lines: list[list[Cell[Piece]]]


def page(document: Document, cover: Cover | None, mentions: Sequence[Mention], reference: Reference) -> str:
    """The page as HTML. Every mention stands in it once, where the report has it."""
    style = _read("style.css") + _read("reading.css")
    script = _read("reading.js")
    names = agency_names(cover, reference)
    figures = [mention for mention in mentions if mention.kind == "figure"]
    statuses = Counter(figure.status for figure in figures)
    others = Counter(mention.kind for mention in mentions if mention.kind != "figure")
    return (
        environment()
        .get_template("reading.html.j2")
        .render(
            document=document,
            cover=cover,
            issuer=names.get(cover.issuer, cover.issuer_name) if cover else "",
            rows=report_rows(document, mentions, reference, names),
            kinds={kind.kind: kind for kind in kinds()},
            statuses=statuses,
            others=others,
            first=next((figure.mention for figure in figures if figure.status == "review"), None),
            style=Markup(style),
            script=Markup(script),
            hashes={"style": _hash(style), "script": _hash(script)},
        )
    )


@cache
def kinds() -> tuple[Kind, ...]:
    return read_table(FOLDER / "kinds.csv", Kind)


def _read(name: str) -> str:
    return (FOLDER / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What the page's security policy calls this text by: nothing else in the page may style or run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def agency_names(cover: Cover | None, reference: Reference) -> dict[str, str]:
    """What agencies are called: as agencies.csv has it, but the committee of another province as that report has it."""
    names = {code: row.name_vi for code, row in reference.agencies.items()}
    if cover and cover.place.startswith("tỉnh "):
        names[COMMITTEE] = f"UBND {cover.place}"
    return names | ({cover.issuer: cover.issuer_name} if cover and cover.issuer == COMMITTEE else {})


def report_rows(
    document: Document, mentions: Sequence[Mention], reference: Reference, names: Mapping[str, str]
) -> list[Row]:
    places = outline(document)
    index: dict[int, int] = {}
    for number, place in enumerate(places):
        index.update(dict.fromkeys(place.flow.offsets[:-1], number))
    inside: list[list[Mention]] = [[] for _ in places]
    for mention in mentions:
        inside[index[mention.char_start]].append(mention)
    following = _following(mentions)
    scanned = sorted(document.scanned, key=lambda word: word.span)
    return [
        _row(
            document,
            place,
            mine,
            [_reading(m, reference, names, following, scanned) for m in mine if m.kind == "figure"],
        )
        for place, mine in zip(places, inside, strict=True)
    ]


def _row(document: Document, place: Place, mentions: list[Mention], readings: list[Reading]) -> Row:
    return replace(marked_row(document, place, mentions), readings=readings)


def marked_row(document: Document, place: Place, marked: Sequence[Marked]) -> Row:
    """A block of the report with numbers marked in it, without readings."""
    if table := place.flow.block.table:
        return Row("table", [], [], lines(document, table, marked, _pieces))
    return Row(_sort(place), _pieces(place.flow, marked), [], [])


def _sort(place: Place) -> str:
    if place.is_heading:
        return "heading"
    if place.flow.block.kind == "paragraph":
        return "item" if place.level >= 20 else "paragraph"
    return place.flow.block.kind


def _pieces(flow: Flow, mentions: Sequence[Marked]) -> list[Piece]:
    """The text of a block or cell, cut around its numbers."""
    text, offsets = flow.text, flow.offsets[:-1]
    pieces, done = [], 0
    for mention in mentions:
        start = max(done, bisect_left(offsets, mention.char_start))
        end = max(start, bisect_right(offsets, mention.char_end - 1))
        end = start + len(
            text[start:end].rstrip()
        )  # the blank that joins two lines has the offset of the letter before
        pieces += [Piece(text[done:start]), Piece(text[start:end], mention)]
        done = end
    return [piece for piece in (*pieces, Piece(text[done:])) if piece.text or piece.mention]


def _following(mentions: Sequence[Mention]) -> dict[int, int]:
    """Each figure in review → the next one."""
    waiting = [mention.mention for mention in mentions if mention.status == "review"]
    return dict(pairwise(waiting))


def _reading(
    mention: Mention,
    reference: Reference,
    names: Mapping[str, str],
    following: dict[int, int],
    scanned: list[Scanned],
) -> Reading:
    codes = [code for code, _ in json.loads(mention.candidates or "[]") if code != mention.indicator]
    return Reading(
        mention=mention,
        indicator=reference.indicators.get(mention.indicator),
        agency=names.get(mention.agency, mention.agency),
        why=explain(mention.doubts, reference),
        trace=steps(mention, reference),
        candidates=[reference.indicators[code] for code in codes[:CANDIDATES] if code in reference.indicators],
        following=following.get(mention.mention),
        pictures=[word.picture for word in scanned_under(mention, scanned) if word.picture],
    )


def steps(mention: Mention, reference: Reference) -> list[Step]:
    """The trace of a figure, in sentences; the rules are those of trace_rules.csv."""
    rules = {(row.aspect, row.rule): row for row in reference.trace_rules}
    trace = json.loads(mention.trace) if mention.trace else {}
    steps = []
    for aspect in ("what", "who", "when", "how"):
        if part := trace.get(aspect):
            said = sorted(part.get("said", []), key=lambda words: words.get("start", -1))
            words = dict.fromkeys(words["words"] for words in (*said, part) if "words" in words)
            steps.append(Step(aspect, rules[aspect, part["rule"]], list(words)))
    return steps
