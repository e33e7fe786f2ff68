"""What a figure means once it is read: the layer that resolving adds to a quantity."""

import json
from dataclasses import dataclass, field, replace

from assets.figures.decision.trace import Told, Trace
from assets.figures.text.flow import Words
from assets.figures.words.period import Period
from warehouse.doubt import Doubt
from warehouse.meaning_rows import Settle
from warehouse.vocabulary import Direction, Qualifier, Role, Status


@dataclass(eq=False)
class Meaning:
    """The meaning of one quantity, printed at `place`. It is accepted when nothing is in doubt: `doubts` are why a person must look.
    `form`: the row of the Ministry's form that it was read in, "" elsewhere."""

    place: Words
    indicator: str
    unit: str
    agency: str
    period: Period
    role: Role
    direction: Direction | None
    qualifier: Qualifier
    trace: Trace
    doubts: list[Doubt] = field(default_factory=list)
    part_of: "Meaning | None" = None
    form: str = ""

    @property
    def status(self) -> Status:
        return "review" if self.doubts else "accepted"

    @property
    def waits(self) -> bool:
        return bool(self.doubts)

    @property
    def candidates(self) -> str:
        """The ranked indicators with their scores, as JSON."""
        return json.dumps([[candidate.code, candidate.score] for candidate in self.trace.candidates])

    def doubt(self, doubt: Doubt) -> None:
        """Let it wait for one more reason."""
        if doubt not in self.doubts:
            self.doubts.append(doubt)

    def be_of(self, agency: str, rule: str, words: Words | None) -> None:
        """Say whose it is, by a rule that knows better."""
        self.agency = agency
        self.trace = replace(self.trace, who=Told(agency, rule, words))

    def be_as(self, other: "Meaning", agency: str, rule: str) -> None:
        """Become the same statement as another, of this body, by a rule; it waits where that one does."""
        who = self.trace.who if self.agency == agency else Told(agency, "whole")
        self.indicator, self.unit, self.agency = other.indicator, other.unit, agency
        self.period, self.role, self.direction = other.period, other.role, other.direction
        self.form, self.part_of, self.doubts = other.form, None, list(other.doubts)
        when, how = (replace(told, rule="whole", words=None) for told in (other.trace.when, other.trace.how))
        self.trace = replace(self.trace, what=Told(other.indicator, rule), who=who, when=when, how=how, said=())

    def lift(self, settled: "Settled", *but: str) -> None:
        """Drop the doubts that a structure settles, not those with the codes `but`."""
        self.doubts = [doubt for doubt in self.doubts if doubt.code in but or not settled.holds(doubt)]


@dataclass(frozen=True)
class Settled:
    """The doubts that one kind of structure settles: its rows of settles.csv."""

    codes: frozenset[tuple[str, str]]

    def holds(self, doubt: Doubt) -> bool:
        return (doubt.aspect, doubt.code) in self.codes


def settled(rows: tuple[Settle, ...], structure: str) -> Settled:
    return Settled(frozenset((row.aspect, row.code) for row in rows if row.structure == structure))
