"""Scores the extraction of reports with gold, in the sense of the field's own scorer (`score_report` beside the shared reports).

    .venv/bin/python -m tests.corpus.score development|unseen|FOLDER [--misses]

FOLDER: a folder with an index.csv (name,file,gold,period,year), such as the shared corpus.

*found*: a figure with the right value. *coded*: its indicator, agency and role right as well, of those that have a code of the catalogue.
*kept*: coded, its time right, and accepted: what readers get. *wrong*: accepted with a wrong value, indicator, agency, role or time, or
accepted and no figure at all. Level is who, not what: `x.cap_xa` of the province is `x` of agency `cap_xa`.
The misses of `unseen` are never printed: who reads them has seen them.
"""

import csv
import difflib
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from assets.figures.extract import extract
from assets.figures.mention import Mention
from assets.reports.cover import cover
from assets.reports.read import read
from warehouse.problem import Problem
from warehouse.reference import Reference, load

HERE = Path(__file__).parent
HALVES = ("development", "unseen")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LEVEL = re.compile(r"^(.+)\.(cap_tinh|cap_huyen|cap_xa)$")
LEVELS = ("cap_tinh", "cap_huyen", "cap_xa")
ROLES = {"result": "observed", "repeat": "observed"}
KINDS = {
    "doc_number": "document_number",
    "heading": "numbering",
    "list_marker": "numbering",
    "footnote_marker": "footnote_mark",
    "name_part": "name",
}
Row = dict[str, str]


@dataclass
class Score:
    """Counts over one or more texts, and the misses in words."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def rate(self, name: str, of: str = "figures") -> float:
        return self.counts[name] / (self.counts[of] or 1)

    def __str__(self) -> str:
        c = self.counts
        why = ", ".join(f"{name[7:]} {c[name]}" for name in sorted(c) if name.startswith("wrong: "))
        return (
            f"figures {c['figures']} · found {self.rate('found'):.1%} · of {c['codable']} codable: indicator "
            f"{self.rate('indicator', 'codable'):.1%}, coded {self.rate('coded', 'codable'):.1%}, kept {self.rate('kept', 'codable'):.1%}"
            f" · accepted {c['accepted']}, wrong {c['wrong']} = {self.rate('wrong', 'accepted'):.1%} ({why or 'none'})"
            f" · others accounted {c['accounted']}/{c['others']}, of the right kind {c['kinds']} · spurious {c['spurious']}"
        )


@dataclass(frozen=True)
class Gold:
    """A report with its gold: `rows` in the order of the text, `start` blank where only the order is known."""

    name: str
    text: Path
    rows: list[Row]
    period: str
    year: str


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def gold_of(folder: Path) -> Gold:
    """The gold of a text of the project's own corpus: `folder`, the text beside it."""
    report = _rows(folder / "report.csv")[0]
    figures = [row | {"class": "figure"} for row in _rows(folder / "figures.csv")]
    rows = sorted([*figures, *_rows(folder / "nonfigures.csv")], key=lambda row: int(row["start"]))
    return Gold(folder.name, folder.with_suffix(".txt"), rows, report["period"], report["year"][:4])


def golds(corpus: str) -> list[Gold]:
    """All reports of a corpus: `development`, `unseen`, or a folder with an index.csv."""
    if corpus in HALVES:
        return [gold_of(path) for path in sorted((HERE / corpus).iterdir()) if path.is_dir()]
    folder = Path(corpus)
    return [
        Gold(row["name"], folder / row["file"], _rows(folder / row["gold"]), row["period"], row["year"])
        for row in _rows(folder / "index.csv")
    ]


def mentions_of(text: Path) -> list[Mention]:
    """What the extractor makes of a report; one whose period it does not know is extracted all the same, as `solieu extract` does. What the
    second reader learnt of this very report is left out."""
    reference = _without(text.stem)
    document = read(text.read_bytes(), text.name)
    try:
        found = cover(document, reference)
    except Problem:
        found = None
    return extract(document, found, reference)


@cache
def _without(report: str) -> Reference:
    reference = load()
    left = tuple(row for row in reference.statements if row.report != report)
    return reference if len(left) == len(reference.statements) else replace(reference, statements=left)


def paired(gold: Gold, mentions: list[Mention]) -> list[tuple[Row, Mention | None]]:
    """Each row of a gold with the mention that is meant."""
    placed = all(row.get("start") for row in gold.rows)
    pair = _by_place(gold.rows, mentions) if placed else _by_order(gold.rows, mentions)
    return [(row, mentions[pair[i]] if i in pair else None) for i, row in enumerate(gold.rows)]


def score(gold: Gold, total: Score) -> None:
    """Add one report to the score."""
    mentions = mentions_of(gold.text)
    pairs = paired(gold, mentions)
    for row, got in pairs:
        if row["class"] == "figure":
            _score_figure(row, got, gold, total)
        else:
            _score_other(row, got, gold, total)
    met = {got.mention for _, got in pairs if got}
    for mention in mentions:
        if mention.mention not in met and mention.kind == "figure":
            total.counts["spurious"] += 1
            if mention.status == "accepted":
                _wrong("spurious", None, mention, gold, total)


def _by_place(rows: list[Row], mentions: list[Mention]) -> dict[int, int]:
    """Gold row → mention that stands on its place, of several the one with its value."""
    pair: dict[int, int] = {}
    used: set[int] = set()
    for i, row in enumerate(rows):
        start, end, value = int(row["start"]), int(row["end"]), _decimal(row.get("value"))
        on = [j for j, m in enumerate(mentions) if m.char_start < end and m.char_end > start and j not in used]
        if on:
            pair[i] = min(on, key=lambda j: (mentions[j].value != value, j))
            used |= {pair[i]} if row["class"] == "figure" else set()
    return pair


def _by_order(rows: list[Row], mentions: list[Mention]) -> dict[int, int]:
    """Gold row → mention, aligned by the printed numbers in their order; what is left, by number and value."""
    g, m = [_key(row["raw"]) for row in rows], [_key(mention.raw) for mention in mentions]
    blocks = difflib.SequenceMatcher(None, g, m, autojunk=False).get_matching_blocks()
    pair = {b.a + i: b.b + i for b in blocks for i in range(b.size)}
    left = defaultdict(list)
    for j in sorted(set(range(len(mentions))) - set(pair.values())):
        left[m[j]].append(j)
    for i, row in enumerate(rows):
        if i in pair:
            continue
        same, value = left.get(g[i], []), _decimal(row.get("value"))
        best = next((j for j in same if mentions[j].value == value), same[0] if same else None)
        if best is None and row["class"] == "figure":
            rest = (
                j for js in left.values() for j in js if mentions[j].kind == "figure" and mentions[j].value == value
            )
            best = next(rest, None)
        if best is not None:
            pair[i] = best
            left[m[best]].remove(best)
    return pair


def _key(raw: str) -> str:
    found = NUMBER.search(unicodedata.normalize("NFC", raw))
    return found[0] if found else raw.strip().lower()


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _allowed(row: Row, column: str) -> set[str]:
    return ({row.get(column) or ""} | set(re.findall(rf"alt_{column}=([^;\s]+)", row.get("note") or ""))) - {""}


def _readings(row: Row) -> set[tuple[str, str]]:
    """The (code, agency) pairs that are right; code "none": no indicator of the catalogue."""
    agencies = _allowed(row, "agency") or {""}
    suggested = set(re.findall(r"suggest=([^;\s]+)", row.get("note") or ""))
    pairs = {(code, agency) for code in _allowed(row, "code") | suggested for agency in agencies}
    for code, agency in list(pairs):
        if level := LEVEL.match(code):
            pairs.add((level[1], level[2]))
        elif agency in LEVELS:
            pairs |= {(f"{code}.{agency}", "ubnd_tinh")}
    return pairs


def _in_time(row: Row, got: Mention, gold: Gold) -> bool:
    """The gold's days, or as of their last day; `year`: the calendar year or the regime's; a state at the end of the period may have
    any day of that month."""
    start, end = str(got.period_start or ""), str(got.period_end or "")
    as_of = start in ("", end)
    for period in _allowed(row, "period") or {"q"}:
        if period == "year":
            before = int(gold.year) - 1
            days = {(f"{gold.year}-01-01", f"{gold.year}-12-31"), (f"{before}-12-15", f"{gold.year}-12-14")}
            if (start, end) in days or (as_of and end[:7] == f"{gold.year}-12"):
                return True
            continue
        first, _, last = (gold.period if period == "q" else period).partition("/")
        last = last or first
        if (start, end) == (first, last) or (as_of and (end == last or (period == "q" and end[:7] == last[:7]))):
            return True
    return False


def _score_figure(row: Row, got: Mention | None, gold: Gold, total: Score) -> None:
    figure = got is not None and got.kind == "figure"
    accepted = figure and got is not None and got.status == "accepted"
    if not accepted and "optional" in (row.get("note") or ""):
        return
    count, codable = total.counts, row["code"] not in ("none", "")
    count["figures"] += 1
    count["codable"] += codable
    if got is None or not figure:
        total.misses.append(f"{gold.name} not found {row['raw']!r} {row['code']}")
        return
    pairs, roles = _readings(row), {ROLES.get(role, role) for role in _allowed(row, "role")} or {"observed"}
    value = got.value == _decimal(row["value"])
    code = got.indicator in {code for code, _ in pairs}
    who, role, time = (got.indicator, got.agency) in pairs, got.role in roles, _in_time(row, got, gold)
    coded = value and who and role
    count["found"] += value
    count["indicator"] += codable and value and code
    count["coded"] += codable and coded
    count["accepted"] += accepted
    count["kept"] += codable and accepted and coded and time
    if accepted and not (coded and time):
        what = (
            "value"
            if not value
            else "indicator"
            if not code
            else "agency"
            if not who
            else "role"
            if not role
            else "time"
        )
        _wrong(what, row, got, gold, total)
    elif not value or (codable and not coded):
        total.misses.append(_told("miss", row, got, gold))


def _wrong(what: str, row: Row | None, got: Mention, gold: Gold, total: Score) -> None:
    total.counts["wrong"] += 1
    total.counts[f"wrong: {what}"] += 1
    total.misses.append(_told(f"WRONG {what}", row, got, gold))


def _told(what: str, row: Row | None, got: Mention, gold: Gold) -> str:
    names = ("raw", "value", "code", "agency", "period", "role", "note")
    wanted = " ".join(row[name] for name in names if row.get(name)) if row else "nothing"
    return (
        f"{gold.name} {what} | wanted {wanted} | got {got.raw!r} {got.value} {got.indicator} {got.agency} {got.period_start}/{got.period_end}"
        f" {got.role} [{got.status}] ({got.reason}) | {got.quote[:200]}"
    )


def _score_other(row: Row, got: Mention | None, gold: Gold, total: Score) -> None:
    kinds = {KINDS.get(c, c) for c in _allowed(row, "class")}
    total.counts["others"] += 1
    total.counts["accounted"] += got is not None
    total.counts["kinds"] += got is not None and got.kind in kinds
    if got and got.kind == "figure" and got.status == "accepted":
        _wrong("no figure", row, got, gold, total)


def score_all(corpus: str) -> Score:
    """The score of all reports of a corpus."""
    total = Score()
    for gold in golds(corpus):
        score(gold, total)
    return total


def main(arguments: list[str]) -> None:
    corpus, misses = arguments[0], "--misses" in arguments
    if corpus == "unseen" and misses:
        raise SystemExit("The misses of unseen reports are not shown: move a report to development to learn from it.")
    total = Score()
    for gold in golds(corpus):
        one = Score()
        score(gold, one)
        print(f"{gold.name}: {one}")
        total.counts += one.counts
        total.misses += one.misses
    if misses:
        print("\n".join(total.misses))
    print(f"ALL: {total}")


if __name__ == "__main__":
    main(sys.argv[1:])
