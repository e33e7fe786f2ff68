"""What a fictional province is made of: quarters, bodies, facts; and what its reports are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

ENDS = {1: (3, 14), 2: (6, 14), 3: (9, 14), 4: (12, 14)}  # the last day of each quarter of the reporting regime
COMMITTEE = "ubnd_tinh"


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of the reporting regime: Q1 of 2025 is 15 December 2024 to 14 March 2025."""

    year: int
    number: int

    @classmethod
    def of(cls, name: str) -> "Quarter":
        """The quarter called "2025-Q1"."""
        return cls(int(name[:4]), int(name[6:]))

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def end(self) -> date:
        return date(self.year, *ENDS[self.number])

    @property
    def start(self) -> date:
        return self.plus(-1).end + timedelta(days=1)

    def plus(self, count: int) -> "Quarter":
        """The quarter `count` quarters later."""
        year, place = divmod(4 * self.year + self.number - 1 + count, 4)
        return Quarter(year, place + 1)

    def until(self, last: "Quarter") -> tuple["Quarter", ...]:
        """The quarters from this one to `last`, both included."""
        count = 4 * (last.year - self.year) + last.number - self.number + 1
        return tuple(self.plus(place) for place in range(count))


@dataclass(frozen=True)
class Body:
    """A body of a province. `place` is "tỉnh Mẫu", `code` as in agencies.csv, `volume` the files that come in a quarter.

    A level (`cap_tinh`) has files but writes no reports; the committee (`ubnd_tinh`) has what its levels have. `last`: the last day
    on which the body exists; its files are its `successor`'s from the quarter on in which that day lies.
    """

    place: str
    code: str
    name: str
    volume: int
    type: str = "so"
    parent: str = COMMITTEE
    last: date | None = None
    successor: str = ""

    def exists_in(self, quarter: Quarter) -> bool:
        """Whether it exists on the quarter's last day, so that the quarter is told as its own."""
        return self.last is None or self.last >= quarter.end


@dataclass(frozen=True)
class Fact:
    """A true value of one body and quarter. `period_start` is None of what holds on a day."""

    place: str
    agency: str
    indicator: str
    quarter: Quarter
    period_start: date | None
    period_end: date
    kind: str
    value: Decimal


Key = tuple[str, str, str, Quarter]  # place, agency, indicator, quarter


@dataclass(frozen=True)
class World:
    """The truth. `quarters` are those with reports; facts begin with the year of the first of them."""

    seed: int
    bodies: tuple[Body, ...]
    quarters: tuple[Quarter, ...]
    facts: Mapping[Key, Fact]


@dataclass(frozen=True)
class Span:
    """Quarters that one report covers together."""

    first: Quarter
    last: Quarter

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        return self.first.until(self.last)


@dataclass(frozen=True)
class Statement:
    """What a report says: a value of an indicator, of a body, for days."""

    agency: str
    indicator: str
    period_start: date | None
    period_end: date
    value: Decimal


@dataclass(frozen=True)
class Report:
    """A report as it is sent. `file` ends in .txt or .docx; `table` is a form of the Ministry: rows of cells, under `table_title`."""

    file: str
    place: str
    issuer: str
    quarter: Quarter
    code: str
    kind: str
    number: str
    signed_on: date
    paragraphs: tuple[str, ...]
    statements: tuple[Statement, ...]
    table_title: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
