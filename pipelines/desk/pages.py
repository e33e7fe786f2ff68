"""The pages of the desk: to look, and to decide. Every form works without JavaScript; desk.js only spares keys and reloads."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assets.figures.people.groups import Figure, Group
from assets.figures.people.verdict import outcomes, verdict
from assets.release.pages.reading import kinds
from assets.release.words import environment
from pipelines.decide import Decider, find_report
from pipelines.desk import view
from pipelines.desk.choices import NO_FIGURE, OF_NONE, ROLES_VI, choice, search
from pipelines.desk.guard import Guard
from pipelines.desk.state import Filter, State, Watch
from pipelines.draft import changes, revisions
from pipelines.journal_words import file_names, told
from pipelines.say import Exit
from pipelines.state import is_published
from warehouse import journal
from warehouse.home import Home
from warehouse.problem import Problem

HERE = Path(__file__).parent
RELEASE = HERE.parents[1] / "assets" / "release" / "templates"

Form = dict[str, list[str]]


@dataclass(frozen=True)
class Desk:
    """`decider` says who decides here; a `read_only` desk takes no decision."""

    home: Home
    decider: Decider
    guard: Guard
    watch: Watch
    read_only: bool = False

    # Pages

    def overview(self, request: Request) -> Response:
        state, which = self.watch.now(), _filter(request)
        waiting = state.waiting(which)
        return self._page(
            "overview.html.j2",
            state,
            which=which,
            lines=view.report_lines(state),
            reasons=view.reasons(state),
            sections=view.sections(state),
            waiting=[(figure, state.group_of[figure.id]) for figure in waiting],
            start=self._resume(state, which),
        )

    def _resume(self, state: State, which: Filter) -> Figure | None:
        """The figure to go on with: behind the one that this person decided last."""
        mine = [entry for entry in state.written if entry.who == self.decider.who and entry.act == "decide"]
        documents = mine[-1].row.get("documents", []) if mine else []
        phrase = mine[-1].row.get("phrase") if mine else ""
        last = next(
            (f for f in state.figures.values() if f.sha256 in documents and f.mention.phrase == phrase),
            None,
        )
        return state.next_after(last, which)

    def report(self, request: Request) -> Response:
        """A report with all its numbers, and beside it one figure of it: the one asked for, else the first that waits."""
        state, which = self.watch.now(), _filter(request)
        report = state.report(request.path_params["report"])
        asked = request.query_params.get("so")
        here = [figure for figure in state.waiting(which) if figure.sha256 == report.receipt.sha256]
        figure = state.figure(asked) if asked else next(iter(here), None)
        return self._report(state, report, figure, which)

    def _report(self, state: State, report: Any, figure: Figure | None, which: Filter, problem: str = "") -> Response:
        done, total = view.progress(list(report.figures))
        return self._page(
            "report.html.j2",
            state,
            status=409 if problem else 200,
            which=which,
            report=report,
            rows=view.rows(state, report),
            kinds={kind.kind: kind for kind in kinds()},
            ids={f.mention.mention: f.id for f in report.figures},
            panel=view.panel(state, figure) if figure else None,
            before=state.next_after(figure, which, back=True),
            after=state.next_after(figure, which),
            roles=ROLES_VI,
            done=done,
            total=total,
            problem=problem,
            written=len(state.written),
        )

    def find(self, request: Request) -> Response:
        """Indicators by their words, for the box that searches as one types."""
        state = self.watch.now()
        found = search(request.query_params.get("q", ""), request.query_params.get("don_vi", ""), state.reference)
        return JSONResponse([{"code": row.code, "name": row.name_vi, "unit": row.unit} for row in found])

    def written(self, _: Request) -> Response:
        """What was decided, newest first, each with the button that takes it back."""
        state = self.watch.now()
        holding = {entry.id for entry in journal.in_force(state.written)}
        names = file_names(self.home)
        lines = [(entry, _told(entry, state, names), entry.id in holding) for entry in reversed(state.written)]
        return self._page("journal.html.j2", state, lines=lines)

    def learnt(self, _: Request) -> Response:
        state = self.watch.now()
        return self._page("learnt.html.j2", state, lessons=state.lessons)

    def draft(self, _: Request) -> Response:
        """What publishing would change."""
        return self._draft()

    def _draft(self, problem: str = "", status: int = 200) -> Response:
        state = self.watch.now()
        return self._page(
            "draft.html.j2",
            state,
            status=status,
            draft=changes(self.home),
            revised=revisions(self.home),
            published=is_published(self.home),
            problem=problem,
        )

    # Decisions

    def decide(self, request: Request, form: Form) -> Response:
        state, which = self.watch.now(), _filter(request)
        figure = state.figure(request.path_params["figure"])
        said = {name: values[-1] for name, values in form.items()}
        report = state.report(figure.sha256)
        try:
            group = self._group(state, figure, said)
            chosen, only = choice(said, group, state), form.get("only", [])
            if not only:
                raise Problem("review.none_ticked")
            if said.get("seen") != "yes" and _says_more(chosen, group, form):
                return self._preview(state, figure, group, form)
            self.decider.decide(group, chosen, state.reference, only)
        except Problem as problem:
            return self._report(state, report, figure, which, problem.text("vi"))
        return self._onwards(figure, which)

    def _group(self, state: State, figure: Figure, said: dict[str, str]) -> Group:
        """The group as the person saw it. Raises Problem(review.changed) when somebody else decided about it meanwhile."""
        written = said.get("written", "")
        since = int(written) if written.isdecimal() else 0
        for entry in state.written[since:]:
            if entry.act == "decide" and entry.row.get("phrase") == figure.mention.phrase:
                raise Problem("review.changed", who=entry.who, id=entry.id)
        group = state.group_of.get(figure.id)
        if group is None:
            raise Problem("review.unknown_id", id=figure.id)
        return group

    def _preview(self, state: State, figure: Figure, group: Group, form: Form) -> Response:
        """What the decision would publish, to be looked at before it is written."""
        only = set(form.get("only", []))
        figures = [f for f in group.figures if not only or f.id in only]
        said = {name: values[-1] for name, values in form.items()}
        row = verdict(group, choice(said, group, state), state.reference)
        pairs = outcomes(row, figures, state.reference)
        return self._page(
            "preview.html.j2",
            state,
            figure=figure,
            indicator=state.reference.indicators.get(row.indicator),
            settles=[view.settled(f, became, state.reference) for f, became in pairs],
            fields=[(name, value) for name, values in form.items() for value in values if name != "token"],
        )

    def correct(self, request: Request, form: Form) -> Response:
        """One field of a figure is another, or the figure is withdrawn."""
        state = self.watch.now()
        figure = state.figure(request.path_params["figure"])
        said = {name: values[-1].strip() for name, values in form.items()}
        try:
            if said.get("action") == "withdraw":
                self.decider.withdraw_figure(figure, said.get("why", ""), state.reference)
            else:
                field = said.get("field", "value")
                new = said.get(field, "")
                self.decider.correct(figure, field, new, said.get("why", ""), state.reference)
        except Problem as problem:
            return self._report(state, state.report(figure.sha256), figure, Filter(), problem.text("vi"))
        return RedirectResponse(_address(figure, Filter()), 303)

    def order(self, request: Request, form: Form) -> Response:
        """A report is withdrawn, or another is its revision."""
        state = self.watch.now()
        receipts = [report.receipt for report in state.reports]
        report = state.report(request.path_params["report"])
        said = {name: values[-1].strip() for name, values in form.items()}
        try:
            revision = find_report(receipts, said["revision"]) if said.get("revision") else None
            self.decider.withdraw_report(report.receipt, said.get("why", ""), revision)
        except Problem as problem:
            return self._report(state, report, None, Filter(), problem.text("vi"))
        return RedirectResponse("/nhat-ky", 303)

    def undo(self, request: Request, form: Form) -> Response:
        """One line, or this person's last one; then back to where that was."""
        state = self.watch.now()
        mine = [entry.id for entry in journal.in_force(state.written) if entry.who == self.decider.who]
        name = request.path_params.get("entry") or next(reversed(mine), "")
        if not name:
            raise Problem("journal.nothing")
        entry = next((entry for entry in state.written if entry.id == name), None)
        self.decider.undo(name)
        if form.get("back", [""])[-1] == "journal" or entry is None or entry.act != "decide":
            return RedirectResponse("/nhat-ky", 303)
        state = self.watch.now()
        again = [f for f in state.waiting() if f.mention.phrase == entry.row.get("phrase")]
        return RedirectResponse(_address(again[0], Filter()) if again else "/", 303)

    def forget(self, _: Request, form: Form) -> Response:
        self.decider.forget(form.get("decision", []))
        return RedirectResponse("/da-hoc", 303)

    def run(self, _: Request, form: Form) -> Response:
        """`solieu run`, as the terminal has it: a process of its own, which holds the home."""
        return self._command("run")

    def publish(self, _: Request, form: Form) -> Response:
        return self._command("publish", "--name", form.get("name", [""])[-1].strip() or self.decider.who)

    def _command(self, *arguments: str) -> Response:
        """A command of the command line over this home, and then the draft as it stands, with what the command said where it failed."""
        program = [
            sys.executable,
            "-c",
            "from pipelines.cli import main; main()",
            *arguments,
            "--home",
            str(self.home.root),
        ]
        done = subprocess.run(program, capture_output=True, text=True, check=False)
        failed = done.returncode not in (Exit.FINE, Exit.REFUSED)
        return self._draft(done.stderr.strip() if failed else "", 409 if failed else 200)

    def _onwards(self, figure: Figure, which: Filter) -> Response:
        """To the next figure that waits, or the overview when none does."""
        then = self.watch.now().next_after(figure, which)
        return RedirectResponse(_address(then, which) if then else "/", 303)

    def _page(self, template: str, state: State, *, status: int = 200, **shown: Any) -> Response:
        html = (
            templates()
            .get_template(template)
            .render(
                **shown,
                state=state,
                names=state.reference.indicators,
                token=self.guard.token,
                who=self.decider.who,
                read_only=self.read_only,
                address=_address,
                NO_FIGURE=NO_FIGURE,
                OF_NONE=OF_NONE,
            )
        )
        return HTMLResponse(html, status)


def _says_more(chosen: Any, group: Group, form: Form) -> bool:
    """Whether a decision about several figures says something else than what the list beside it showed."""
    several = len(form.get("only", group.figures)) > 1
    other = chosen.action == "indicator" and chosen.indicator != group.indicator
    return several and (other or bool(chosen.agency or chosen.period or chosen.role))


def _told(entry: journal.Entry, state: State, files: Mapping[str, str]) -> str:
    """A line of the journal with the indicator's name."""
    text = told(entry, files)
    row = state.reference.indicators.get(str(entry.row.get("indicator", "")))
    return text.replace(row.code, row.name_vi) if row else text


def _filter(request: Request) -> Filter:
    return Filter(request.query_params.get("muc", ""), request.query_params.get("vi", ""))


def _address(figure: Figure, which: Filter) -> str:
    """Where a figure is decided."""
    asked = {"so": figure.id, "muc": which.section, "vi": which.reason}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/bao-cao/{figure.sha256[:16]}?{query}#t{figure.mention.mention}"


def templates() -> Environment:
    """The release's ways of writing numbers and dates, over the desk's own templates and the release's."""
    return environment().overlay(loader=FileSystemLoader([HERE / "templates", RELEASE]), undefined=StrictUndefined)
