"""What the pages of the desk are made of."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assets.figures.decision.told import Sentence, explain
from assets.figures.mention import Mention
from assets.figures.people.groups import Figure, Group
from assets.figures.people.outcome import outcome
from assets.release.pages.reading import Row, Step, agency_names, report_rows, steps
from assets.release.pages.statements import find, parts
from pipelines.desk.choices import Option, bodies, proposals, times
from pipelines.desk.state import State
from pipelines.waiting import Report
from warehouse.doubt import Doubt
from warehouse.judgements import Decision
from warehouse.reference import Reference
from warehouse.reference_rows import Indicator

SIMILAR = 3  # decided statements shown beside a figure
NEAR = 0.3  # how much of their letters they share, at least


@dataclass(frozen=True)
class ReportLine:
    """A report with how many of its figures wait, of how many."""

    report: Report
    waiting: int
    figures: int


@dataclass(frozen=True)
class Reason:
    code: str
    sentence: Sentence
    count: int


@dataclass(frozen=True)
class Settled:
    """A figure of the group with what would be published of it."""

    figure: Figure
    agency: str
    mention: Mention


@dataclass(frozen=True)
class Panel:
    """The right side: one figure, and all that shares its words."""

    figure: Figure
    group: Group | None
    quote: list[tuple[str, bool]]
    indicator: Indicator | None
    agency: str
    why: list[Sentence]
    trace: list[Step]
    proposals: list[Indicator]
    bodies: list[Option]
    times: list[Option]
    settles: list[Settled]
    similar: list[tuple[Decision, str]]


def report_lines(state: State) -> list[ReportLine]:
    lines = []
    for report in state.reports:
        statuses = Counter(figure.mention.status for figure in report.figures)
        lines.append(ReportLine(report, statuses["review"], sum(statuses.values())))
    return lines


def reasons(state: State) -> list[Reason]:
    """Why figures wait, the most frequent reason first."""
    counted: Counter[str] = Counter()
    example: dict[str, Doubt] = {}
    for group in state.groups:
        for figure in group.figures:
            for doubt in figure.mention.doubts:
                code = f"{doubt.aspect}:{doubt.code}"
                counted[code] += 1
                example[code] = doubt
    return [Reason(code, explain([example[code]], state.reference)[0], count) for code, count in counted.most_common()]


def sections(state: State) -> list[tuple[str, int]]:
    """The sections in which figures wait ("II.2"), with how many."""
    counted = Counter(
        ".".join(figure.mention.section.split(".")[:2]) for group in state.groups for figure in group.figures
    )
    return sorted((section, count) for section, count in counted.items() if section)


def rows(state: State, report: Report) -> list[Row]:
    """The report's text with its numbers."""
    cover = next((figure.cover for figure in report.figures), None)
    return report_rows(state.text(report), report.mentions, state.reference, agency_names(cover, state.reference))


def panel(state: State, figure: Figure) -> Panel:
    said, reference = figure.mention, state.reference
    names = agency_names(figure.cover, reference)
    group = state.group_of.get(figure.id)
    return Panel(
        figure=figure,
        group=group,
        quote=_marked(figure, state),
        indicator=reference.indicators.get(said.indicator),
        agency=names.get(said.agency, said.agency),
        why=explain(said.doubts, reference),
        trace=steps(said, reference),
        proposals=proposals(group, reference) if group else [],
        bodies=bodies(figure, reference),
        times=times(figure, reference),
        settles=_settles(group, reference) if group else [],
        similar=_similar(said, reference) if group else [],
    )


def _marked(figure: Figure, state: State) -> list[tuple[str, bool]]:
    """The sentence in parts, the number marked."""
    said = figure.mention
    before = [
        mention.raw
        for mention in state.report(figure.sha256).mentions
        if mention.quote == said.quote and mention.char_start < said.char_start
    ]
    quote = " ".join(said.quote.split())
    return parts(quote, [find(quote, " ".join(said.raw.split()), before)])


def _settles(group: Group, reference: Reference) -> list[Settled]:
    """What accepting the proposal would publish, figure by figure."""
    row = Decision("", group.phrase, group.unit, group.section, "any", "accept", group.indicator, "", date.min, "")
    pairs = [(figure, outcome(figure.mention, row, figure.cover, reference)) for figure in group.figures]
    return [settled(figure, became or figure.mention, reference) for figure, became in pairs]


def settled(figure: Figure, became: Mention, reference: Reference) -> Settled:
    names = agency_names(figure.cover, reference)
    return Settled(figure, names.get(became.agency, became.agency), became)


def _similar(mention: Mention, reference: Reference) -> list[tuple[Decision, str]]:
    """Decisions about words like these, with the name of what they said."""
    mine = _letters(mention.phrase)
    near = []
    for row in {row.id: row for row in reference.decisions if row.phrase != mention.phrase}.values():
        other = _letters(row.phrase)
        score = len(mine & other) / max(1, len(mine | other))
        if score >= NEAR:
            near.append((score, row))
    near.sort(key=lambda pair: -pair[0])
    return [(row, _name(row, reference)) for _, row in near[:SIMILAR]]


def _letters(text: str) -> set[str]:
    return {text[place : place + 3] for place in range(len(text) - 2)}


def _name(row: Decision, reference: Reference) -> str:
    indicator = reference.indicators.get(row.indicator)
    return (
        indicator.name_vi if indicator else {"reject": "không thuộc chỉ tiêu nào"}.get(row.action, "không phải số liệu")
    )


def progress(figures: Sequence[Figure]) -> tuple[int, int]:
    """How many figures are settled, of how many."""
    return sum(figure.mention.status != "review" for figure in figures), len(figures)
