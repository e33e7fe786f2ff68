"""What people decide, as the command line and the desk write it down; each returns the line of the journal, by which it can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from assets.figures.people.corrections import current
from assets.figures.people.groups import Figure, Group
from assets.figures.people.outcome import fits
from assets.figures.people.verdict import Choice, check_days, verdict
from assets.reports.receipts import Receipt
from pipelines.waiting import reports
from warehouse import journal
from warehouse.clock import today
from warehouse.home import Home
from warehouse.journal import Entry
from warehouse.judged import judged
from warehouse.judgements import Correction, Forget, ReportOrder
from warehouse.problem import Problem
from warehouse.reference import Reference, load
from warehouse.vocabulary import ROLES

FIELDS = ("value", "indicator", "agency", "period", "role")


@dataclass(frozen=True)
class Decider:
    """Who decides, and where it is kept."""

    home: Home
    who: str

    def decide(self, group: Group, choice: Choice, reference: Reference, only: Iterable[str] = ()) -> Entry:
        """About the figures of a group, or `only` some of them (their ids). Raises Problem when the choice is not right."""
        wanted = set(only)
        figures = tuple(figure for figure in group.figures if not wanted or figure.id in wanted)
        if not figures:
            raise Problem("review.unknown_id", id=" ".join(sorted(wanted)))
        row = verdict(replace(group, figures=figures), choice, reference)
        return journal.judge(self.home, [row], self.who)[0]

    def correct(self, figure: Figure, field: str, new: str, why: str, reference: Reference) -> Entry:
        """One field of one figure is another. Raises Problem when it cannot be so, or no reason is given."""
        if not why:
            raise Problem("review.no_why")
        row = Correction(
            id="",
            document=figure.sha256,
            char_start=figure.mention.char_start,
            expect=figure.mention.raw,
            field=field,  # type: ignore[arg-type]
            old=current(figure.mention, field),
            new=_checked(figure, field, new, reference),
            reason=why,
            reported_to="",
            who=self.who,
            on=today(),
        )
        return journal.judge(self.home, [row], self.who)[0]

    def withdraw_figure(self, figure: Figure, why: str, reference: Reference) -> Entry:
        """The figure is not published."""
        return self.correct(figure, "status", "rejected", why, reference)

    def withdraw_report(self, receipt: Receipt, why: str, revision: Receipt | None = None) -> Entry:
        """The report does not count, or another is its revision."""
        if not why:
            raise Problem("review.no_why")
        if revision is not None and revision.sha256 == receipt.sha256:
            raise Problem("review.same_report", file=receipt.name)
        row = ReportOrder(receipt.sha256, revision.sha256 if revision else "", why=why)
        return journal.judge(self.home, [row], self.who)[0]

    def forget(self, decisions: Sequence[str], why: str = "") -> Entry:
        """Nothing is learnt of these decisions any more."""
        return journal.judge(self.home, [Forget(tuple(decisions), why=why)], self.who)[0]

    def undo(self, name: str, why: str = "") -> Entry:
        return journal.undo(self.home, name, self.who, why)


def _checked(figure: Figure, field: str, new: str, reference: Reference) -> str:
    """The new value as corrections have it."""
    if field == "value":
        try:
            return format(Decimal(new.replace(" ", "").replace(",", ".")), "f")
        except InvalidOperation:
            raise Problem("review.no_number", said=new) from None
    if field == "period":
        check_days(new)
    if field == "role" and new not in ROLES:
        raise Problem("review.unknown_role", role=new, known=", ".join(ROLES))
    if field == "indicator":
        if new not in reference.indicators:
            raise Problem("review.unknown_indicator", code=new, near="solieu desk")
        if not fits(reference.indicators[new], figure.mention.printed_unit, reference):
            unit = reference.indicators[new].unit
            raise Problem("review.wrong_unit", printed=figure.mention.printed_unit, code=new, unit=unit)
    return new


def known_reference(home: Home) -> Reference:
    """The reference tables with what the home decided."""
    return judged(load(), home)


def find_figure(home: Home, name: str, reference: Reference) -> Figure:
    """The figure with this id, whatever its status. Raises Problem(review.unknown_figure)."""
    for report in reports(home, reference):
        for figure in report.figures:
            if figure.id == name:
                return figure
    raise Problem("review.unknown_figure", id=name)


def find_report(receipts: Iterable[Receipt], name: str) -> Receipt:
    """The report with this file name, or whose sum begins so, kept or refused. Raises Problem(review.unknown_report)."""
    kept = [receipt for receipt in receipts if receipt.status != "copy"]
    found = [receipt for receipt in kept if name in (receipt.name, receipt.sha256[:8], receipt.sha256)]
    if len(found) != 1:
        raise Problem("review.unknown_report", name=name, known=", ".join(sorted(receipt.name for receipt in kept)))
    return found[0]
