"""What people decided, applied to the mentions of a document. Whatever is decided says so: column `decision`."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from assets.figures.mention import Mention
from assets.figures.people.corrections import correct, missing
from assets.figures.people.learning import Lesson, frame, lessons
from assets.figures.people.outcome import no_figure, outcome, seen_as
from assets.reports.cover import Cover
from assets.reports.document import Document
from warehouse.doubt import Doubt
from warehouse.judgements import ANY, WITH_INDICATOR, Decision
from warehouse.reference import Reference
from warehouse.vocabulary import Aspect

Key = tuple[str, str]  # phrase, printed unit


@dataclass(frozen=True)
class _Report:
    """A report and the decisions that may be about it, by the words of its figures: those of people who saw it, in the order in which they
    decided, and those of decisions.csv."""

    sha256: str
    cover: Cover | None
    reference: Reference
    seen: dict[Key, list[Decision]]
    shared: dict[Key, list[Decision]]


def apply(mentions: list[Mention], document: Document, cover: Cover | None, reference: Reference) -> list[Mention]:
    """The mentions with decisions and corrections applied; those that nobody decided about are as they were."""
    report = _Report(document.sha256, cover, reference, {}, {})
    for row in reference.decisions:
        if document.sha256 in row.documents if row.seen else row.scope in (ANY, document.sha256):
            of_sort = report.seen if row.seen else report.shared
            of_sort.setdefault((row.phrase, row.unit), []).append(current(row, reference))
    if report.seen or report.shared or lessons(reference):
        mentions = [_decide(mention, report) if mention.kind == "figure" else mention for mention in mentions]
    mentions = correct(mentions, document, reference)
    figures = {mention.mention for mention in mentions if mention.kind == "figure"}
    return [m if m.part_of is None or m.part_of in figures else replace(m, part_of=None) for m in mentions]


def current(row: Decision, reference: Reference) -> Decision:
    """A decision with the code that its indicator has today."""
    return replace(row, indicator=reference.current(row.indicator).new)


def concerns(words: Collection[Key], sha256: str, reference: Reference) -> bool:
    """Whether any decision or correction may be about a document whose figures have these phrases and printed units."""
    phrases = {phrase for phrase, _ in words}
    decided = any(
        sha256 in row.documents or (not row.seen and row.scope in (ANY, sha256) and row.phrase in phrases)
        for row in reference.decisions
    )
    if decided or any(row.document == sha256 for row in reference.corrections):
        return True
    learnt = lessons(reference)
    return bool(learnt) and any(frame(*key, reference) in learnt for key in words)


def _decide(mention: Mention, report: _Report) -> Mention:
    """By the person who saw this very outcome, the last one; else by the shared table; else by what was learnt."""
    key = (mention.phrase, mention.printed_unit)
    for row in reversed(report.seen.get(key, [])):
        found = outcome(mention, row, report.cover, report.reference)
        if found is not None and seen_as(found, report.sha256) in row.seen:
            return found if row.action not in WITH_INDICATOR else _settled(found, [], report.reference)
    shared = decision_on(mention.section, mention.indicator, report.shared.get(key, []))
    if shared is not None:
        return _by_table(mention, shared, report)
    learnt = lessons(report.reference)
    lesson = learnt.get(frame(*key, report.reference)) if learnt else None
    return _by_lesson(mention, lesson, report) if lesson else mention


def _settled(chosen: Mention, left: list[Doubt], reference: Reference) -> Mention:
    doubts = tuple(dict.fromkeys([*left, *missing(chosen, reference)]))
    return replace(chosen, status="review" if doubts else "accepted", doubts=doubts)


def _by_table(mention: Mention, row: Decision, report: _Report) -> Mention:
    if row.action == "accept" and mention.status == "accepted":
        return mention
    if row.action == "not_a_figure":
        return no_figure(mention, row.id)
    chosen = outcome(mention, row, report.cover, report.reference)
    if chosen is None:
        cannot = (Doubt("number", "unit_of_decision", mention.printed_unit),)
        return replace(mention, status="review", decision=row.id, doubts=cannot)
    if row.action == "reject":
        return chosen
    left = [] if row.scope != ANY else [doubt for doubt in mention.doubts if doubt.aspect != "what"]
    if _agency_decided(row.id, report.reference) not in ("", chosen.agency):
        left.append(Doubt("who", "not_sure"))
    return _settled(chosen, left, report.reference)


def _by_lesson(mention: Mention, lesson: Lesson, report: _Report) -> Mention:
    """What was learnt says which indicator it is, and what else the decisions said; other doubts stay. Where the rules are sure of
    another reading, the figure waits."""
    row = lesson.row
    if not is_within(mention.section, row.section) or mention.status == "rejected":
        return mention
    if mention.status == "accepted":
        contradicts = mention.indicator != row.indicator
        doubt = Doubt("what", "decided_otherwise", row.id)
        return replace(mention, status="review", doubts=(*mention.doubts, doubt)) if contradicts else mention
    chosen = outcome(mention, row, report.cover, report.reference)
    if chosen is None or mention.indicator not in lesson.proposals:
        return mention
    if row.action not in WITH_INDICATOR:
        return chosen
    said: dict[Aspect, str] = {"what": row.indicator, "who": row.agency, "when": row.period, "how": row.role}
    left = [doubt for doubt in mention.doubts if not said.get(doubt.aspect) and doubt.code != "missing"]
    return _settled(chosen, left, report.reference)


def _agency_decided(line: str, reference: Reference) -> str:
    """The agency that a decision's code said when codes still told levels of government; "" where it told none."""
    return next(reference.current(row.indicator).agency for row in reference.decisions if row.id == line)


def decision_on(section: str, proposed: str, rows: list[Decision]) -> Decision | None:
    """The decision that holds for a figure among those of the shared table on its phrase, unit and document: one for its document before
    one for any report, the one for the smallest section first. "accept" holds only where its indicator is the one proposed."""
    holding = [
        row for row in rows if is_within(section, row.section) and (row.action != "accept" or row.indicator == proposed)
    ]
    return max(holding, key=lambda row: (row.scope != ANY, len(row.section)), default=None)


def is_within(section: str, outer: str) -> bool:
    """Whether a section is `outer` or below it: "II.2.3" is in "II.2" and not in "I"; every one is in ""."""
    return not outer or re.match(rf"{re.escape(outer)}(?![\dIVXLC])", section) is not None
