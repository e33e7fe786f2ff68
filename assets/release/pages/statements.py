"""The sentences of the reports, cut around their figures, so that a page can mark them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import duckdb
import pyarrow as pa
from markupsafe import Markup, escape

from assets.release.data.facts import Finding
from assets.release.data.tables import words_of_reports

Span = tuple[int, int]
STATED = """
    SELECT
        f.figure, f.raw, f.quote, f.value, f.unit, f.section,
        coalesce(list(m.raw ORDER BY m.char_start) FILTER (WHERE m.raw IS NOT NULL), []) AS earlier
    FROM fact_figure AS f
    SEMI JOIN wanted USING (figure)
    LEFT JOIN mention AS m ON m.report = f.report AND m.quote = f.quote AND m.char_start < f.char_start
    GROUP BY f.report, f.char_start, f.figure, f.raw, f.quote, f.value, f.unit, f.section
    ORDER BY f.report, f.char_start, f.figure
"""


@dataclass(frozen=True)
class Statement:
    """A figure in its sentence; `span` is where it stands in `quote`, or None where it cannot be found."""

    figure: str
    quote: str
    span: Span | None
    value: Decimal | None
    unit: str | None
    section: str | None


def statements(con: duckdb.DuckDBPyConnection, figures: Sequence[str]) -> dict[str, Statement]:
    """The statements of these figures, by figure, in the order of the text."""
    found = {}
    con.register("wanted", pa.table({"figure": pa.array(figures, pa.string())}))
    rows = con.sql(STATED).to_arrow_table()
    con.unregister("wanted")
    quotes, raws = (
        words_of_reports(rows[name].cast(pa.string()), name == "quote").to_pylist() for name in ("quote", "raw")
    )
    others = ("figure", "value", "unit", "section", "earlier")
    columns = zip(quotes, raws, *(rows[name].to_pylist() for name in others), strict=True)
    for quote, raw, figure, value, unit, section, earlier in columns:
        span = find(quote or "", raw or "", earlier)
        found[figure] = Statement(figure, quote or "", span, value, unit, section)
    return found


def find(quote: str, raw: str, earlier: Iterable[str] = ()) -> Span | None:
    """Where `raw` stands in `quote`. `earlier` are the numbers of the sentence before it: they tell which of two alike it is."""
    place = 0
    for number in (" ".join(text.split()) for text in earlier):
        found = quote.find(number, place)
        place = found + len(number) if found >= 0 else place
    alone = re.compile(rf"(?<![\d.,/]){re.escape(raw)}(?!\d|[.,/]\d)")
    tries = [pattern.search(quote, start) for start in (place, 0) for pattern in (alone, re.compile(re.escape(raw)))]
    return next((match.span() for match in tries if match), None)


def parts(quote: str, spans: Iterable[Span | None]) -> list[tuple[str, bool]]:
    """The sentence in pieces: (words, whether they are marked)."""
    found: list[tuple[str, bool]] = []
    end = 0
    for start, stop in sorted({span for span in spans if span}):
        if start >= end:
            found += [(quote[end:start], False), (quote[start:stop], True)]
            end = stop
    return [piece for piece in (*found, (quote[end:], False)) if piece[0]]


def marked(pieces: Iterable[tuple[str, bool]]) -> Markup:
    """The sentence as HTML."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(words) if is_marked else escape(words) for words, is_marked in pieces
    )


def told(con: duckdb.DuckDBPyConnection, finding: Finding) -> dict:
    """A finding for a page: its sentences, each once with all the figures in it; rows without a figure as they are."""
    known = statements(con, [row["figure"] for row in finding.statements if "figure" in row])
    by_quote: dict[str, list[Statement]] = {}
    for statement in known.values():
        by_quote.setdefault(statement.quote, []).append(statement)
    sentences = []
    for quote, stated in by_quote.items():
        ordered = sorted(stated, key=lambda statement: statement.span or (0, 0))
        sentences.append(
            {"quote": quote, "sentence": marked(parts(quote, [each.span for each in ordered])), "stated": ordered}
        )
    others = [row for row in finding.statements if row.get("figure") not in known]
    return {"finding": finding, "sentences": sentences, "rows": others}
