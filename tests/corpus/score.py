"""Scores the extraction of the texts in this folder against the gold beside them.

    .venv/bin/python tests/corpus/score.py development [--misses]

*found*: a figure mention overlaps the gold span and carries its value. *coded*: its indicator and agency are right too (for gold
code "none": it waits in review). *wrong*: accepted with a wrong value, indicator or agency, or accepted and no figure at all.
"""

import csv
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from assets.figures.extract import extract
from assets.figures.mention import Mention
from assets.reports.cover import cover
from assets.reports.read import read
from warehouse.reference import load

HERE = Path(__file__).parent


@dataclass
class Score:
    """Counts over one or more texts, and the misses in words."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def rate(self, name: str) -> float:
        return self.counts[name] / self.counts["figures"]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _allowed(row: dict[str, str], column: str, key: str) -> set[str]:
    return {row[column], *re.findall(rf"{key}=([^;\s]+)", row["note"] or "")}


def mentions_of(text: Path) -> list[Mention]:
    """What the extractor makes of a text of the corpus."""
    reference = load()
    document = read(text.read_bytes(), text.name)
    return extract(document, cover(document, reference.regime, reference.agencies), reference)


def _period_fits(row: dict[str, str], got: Mention, report: dict[str, str]) -> bool:
    """Whether the time of a figure is one that the gold allows; of the report's own period its last day will do."""
    stated = (str(got.period_start or ""), str(got.period_end or ""))
    for period in _allowed(row, "period", "alt_period"):
        start, _, end = report.get({"q": "period", "year": "year"}.get(period, ""), period).partition("/")
        end = end or start
        if stated == (start, end) or (stated[1] == end and (stated[0] in ("", end) or period == "year")):
            return True
    return False


def score(folder: Path, total: Score) -> None:
    """Add one text (its gold in `folder`, the text beside it) to the score."""
    report = _rows(folder / "report.csv")[0]
    mentions = mentions_of(folder.with_suffix(".txt"))
    figures = [m for m in mentions if m.kind == "figure"]
    used: set[int] = set()
    for row in _rows(folder / "figures.csv"):
        total.counts["figures"] += 1
        _score_figure(row, figures, used, total, folder.name, report)
    for figure in figures:
        if figure.mention not in used:
            total.counts["spurious"] += 1
            total.counts["wrong"] += figure.status == "accepted"
            total.misses.append(
                f"{folder.name} spurious [{figure.status}] {figure.raw!r} {figure.indicator} | {figure.quote[:120]}"
            )
    for row in _rows(folder / "nonfigures.csv"):
        total.counts["others"] += 1
        _score_other(row, mentions, total, folder.name)


def _score_figure(
    row: dict[str, str], figures: list[Mention], used: set[int], total: Score, name: str, report: dict[str, str]
) -> None:
    start, end, value = int(row["start"]), int(row["end"]), Decimal(row["value"])
    overlapping = [m for m in figures if m.char_start < end and m.char_end > start and m.mention not in used]
    got = min(overlapping, key=lambda m: m.value != value, default=None)
    if got is None:
        total.misses.append(f"{name} MISSED {row['raw']!r} {row['code']}")
        return
    used.add(got.mention)
    right = got.value == value
    codes = _allowed(row, "code", "alt_code") | _allowed(row, "code", "suggest")
    indicator = got.indicator in codes or ("none" in codes and got.status == "review")
    agency = got.agency in _allowed(row, "agency", "alt_agency")
    total.counts["found"] += right
    total.counts["indicator"] += right and indicator
    total.counts["agency"] += right and agency
    total.counts["coded"] += right and indicator and agency
    total.counts["accepted"] += got.status == "accepted"
    in_time = _period_fits(row, got, report)
    total.counts["period"] += right and in_time
    if got.status == "accepted" and not in_time:
        total.counts["wrong time"] += 1
        total.misses.append(
            f"{name} TIME {row['raw']!r} wanted {row['period']} got {got.period_start}/{got.period_end} {got.basis} | {got.quote[:160]}"
        )
    if not (right and indicator and agency):
        total.counts["wrong"] += got.status == "accepted"
        total.misses.append(
            f"{name} [{got.status}] {row['raw']!r} wanted {row['value']} {row['code']} {row['agency']}"
            f" got {got.value} {got.indicator} {got.agency} ({got.reason}) | {got.quote[:200]}"
        )


def _score_other(row: dict[str, str], mentions: list[Mention], total: Score, name: str) -> None:
    classes = {
        "doc_number": "document_number",
        "heading": "numbering",
        "list_marker": "numbering",
        "footnote_marker": "footnote_mark",
        "name_part": "name",
    }
    kinds = {classes.get(c, c) for c in _allowed(row, "class", "alt_class")}
    got = next((m for m in mentions if m.char_start <= int(row["start"]) < m.char_end), None)
    total.counts["accounted"] += got is not None
    if got and got.kind in kinds:
        total.counts["kinds"] += 1
    else:
        total.misses.append(f"{name} other {row['raw']!r} wanted {row['class']} got {got.kind if got else None}")


def score_half(half: str) -> Score:
    """The score of all texts of `development` or `unseen`."""
    total = Score()
    for folder in sorted(path for path in (HERE / half).iterdir() if path.is_dir()):
        score(folder, total)
    return total


if __name__ == "__main__":
    result = score_half(sys.argv[1])
    if "--misses" in sys.argv:
        print("\n".join(result.misses))
    for key in ("found", "indicator", "agency", "coded", "period", "accepted", "wrong", "wrong time", "spurious"):
        print(f"{key:<10} {result.counts[key]:>4} of {result.counts['figures']}  {result.rate(key):.1%}")
    print(
        f"others     {result.counts['accounted']} of {result.counts['others']} accounted for, {result.counts['kinds']} of the right kind"
    )
