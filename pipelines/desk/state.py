"""What the desk shows, always as it stands now: kept reports with all that was decided, and what waits in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from assets.figures.people.groups import Figure, Group, groups
from assets.figures.people.learning import lessons
from assets.reports.document import Document
from assets.reports.documents import document
from pipelines.waiting import Report, reports
from warehouse.home import Home
from warehouse.journal import Entry, entries, journal_path
from warehouse.judged import judged
from warehouse.problem import Problem
from warehouse.reference import Reference, load


class Filter(NamedTuple):
    """Which waiting figures are gone through: those of a section ("II.2"), those that wait for a reason ("who:not_sure")."""

    section: str = ""
    reason: str = ""

    def takes(self, figure: Figure) -> bool:
        doubts = {f"{doubt.aspect}:{doubt.code}" for doubt in figure.mention.doubts}
        return figure.mention.section.startswith(self.section) and (not self.reason or self.reason in doubts)


@dataclass(frozen=True)
class State:
    """A moment of the home. `written` is the journal until then."""

    home: Home
    reference: Reference
    reports: list[Report]
    written: list[Entry]
    documents: dict[str, Document] = field(default_factory=dict)

    @cached_property
    def groups(self) -> list[Group]:
        return groups(figure for report in self.reports for figure in report.figures)

    @cached_property
    def group_of(self) -> dict[str, Group]:
        """The group of each waiting figure, by the figure's id."""
        return {figure.id: group for group in self.groups for figure in group.figures}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """All figures by their ids, in the order of reports and their text."""
        return {figure.id: figure for report in self.reports for figure in report.figures}

    @cached_property
    def lessons(self) -> list:
        return list(lessons(self.reference).values())

    def report(self, name: str) -> Report:
        """The report whose sum begins so. Raises Problem(review.unknown_report)."""
        for report in self.reports:
            if name and report.receipt.sha256.startswith(name):
                return report
        raise Problem("review.unknown_report", name=name, known=", ".join(r.receipt.name for r in self.reports))

    def figure(self, name: str) -> Figure:
        """Raises Problem(review.unknown_figure)."""
        if name not in self.figures:
            raise Problem("review.unknown_figure", id=name)
        return self.figures[name]

    def waiting(self, which: Filter = Filter()) -> list[Figure]:  # noqa: B008  # a NamedTuple does not change
        """What waits, one figure for each group of a report, in reading order."""
        found, seen = [], set()
        for figure in self.figures.values():
            group = self.group_of.get(figure.id)
            if group and which.takes(figure) and (group.id, figure.sha256) not in seen:
                seen.add((group.id, figure.sha256))
                found.append(figure)
        return found

    def next_after(self, figure: Figure | None, which: Filter, back: bool = False) -> Figure | None:
        """The waiting figure behind this one (or before it), going round; None when nothing waits."""
        order = list(self.figures)
        place = order.index(figure.id) if figure and figure.id in self.figures else -1
        found = [(order.index(other.id), other) for other in self.waiting(which)]
        if back:
            found = [(-at, other) for at, other in reversed(found)]
            place = -place
        later = [other for at, other in found if at > place]
        rest = [other for at, other in found if at <= place and not (figure and other.id == figure.id)]
        return next(iter([*later, *rest]), None)

    def text(self, report: Report) -> Document:
        sha256 = report.receipt.sha256
        if sha256 not in self.documents:
            self.documents[sha256] = document(self.home, report.receipt)
        return self.documents[sha256]


class Watch:
    """The state of a home, made anew when something was decided or another run read the reports."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._made: tuple[object, State] | None = None

    def now(self) -> State:
        """Raises Problem when no report was read yet."""
        stamp = _stamp(self._home)
        if self._made is None or self._made[0] != stamp:
            documents = self._made[1].documents if self._made else {}
            reference = judged(load(), self._home)
            state = State(self._home, reference, reports(self._home, reference), entries(self._home), documents)
            self._made = (stamp, state)
        return self._made[1]


def _stamp(home: Home) -> object:
    paths: Iterable = (journal_path(home), home.root / "last_run.json", home.ledger)
    return [(path.stat().st_size, path.stat().st_mtime_ns) if path.exists() else None for path in paths]
