"""The truth: what happened in each body in each quarter, drawn from a seed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from random import Random

from samples.province import indicators as code
from samples.province.bodies import BODIES, LEVELS
from samples.province.draw import documents, files, index, machinery, plan, procedures
from samples.province.model import COMMITTEE, Body, Fact, Key, Quarter, World
from samples.province.spans import percent

Values = dict[str, Decimal]


def world(seed: int, first: str = "2024-Q2", quarters: int = 8, bodies: tuple[Body, ...] = BODIES) -> World:
    """The truth of `quarters` quarters from `first` on, and of the quarters before `first` in its year."""
    reported = Quarter.of(first).until(Quarter.of(first).plus(quarters - 1))
    told = Quarter(reported[0].year, 1).until(reported[-1])
    facts: dict[Key, Fact] = {}
    for place in dict.fromkeys(body.place for body in bodies):
        for fact in _facts(seed, tuple(body for body in bodies if body.place == place), told):
            facts[fact.place, fact.agency, fact.indicator, fact.quarter] = fact
    return World(seed, bodies, reported, facts)


def _facts(seed: int, bodies: tuple[Body, ...], quarters: tuple[Quarter, ...]) -> Iterator[Fact]:
    """The facts of one province, quarter by quarter: what is open at the end of one is carried over into the next."""
    place = bodies[0].place
    still_open: Mapping[str, int] = {body.code: body.volume // 14 for body in bodies}
    for quarter in quarters:
        values = _values(seed, bodies, quarter, still_open)
        for agency, told in values.items():
            for indicator, value in told.items():
                kind = code.KINDS[indicator]
                yield Fact(place, agency, indicator, quarter, *days(kind, quarter, quarter), kind, value)
        still_open = {agency: int(told[code.OPEN]) for agency, told in values.items()}


def _values(seed: int, bodies: tuple[Body, ...], quarter: Quarter, still_open: Mapping[str, int]) -> dict[str, Values]:
    """The values of a quarter by body."""
    here = [body for body in bodies if body.exists_in(quarter)]
    values = {body.code: _body_values(seed, body, quarter, bodies, still_open) for body in here if body.volume}
    for body in here:
        if body.code == COMMITTEE:
            values[COMMITTEE] = _whole(values) | _committee_values(seed, body, quarter)
            of_levels = machinery(_random(seed, body, quarter), _random(seed, body, quarter.year))
            values = {agency: told | of_levels.get(agency, {}) for agency, told in values.items()}
        if body.type != "cap":
            values[body.code] |= plan(_random(seed, body, quarter.year, "plan"), quarter.number)
    return values


def _random(seed: int, body: Body, *what: object) -> Random:
    """A stream of its own for each body and time: another body changes none of its numbers."""
    return Random(" ".join(map(str, (seed, body.place, body.code, *what))))


def _body_values(
    seed: int, body: Body, quarter: Quarter, bodies: tuple[Body, ...], still_open: Mapping[str, int]
) -> Values:
    """A level's or department's quarter, with the files of the bodies that it has taken over."""
    taken = [other for other in bodies if other.successor == body.code and not other.exists_in(quarter)]
    opening = sum(still_open.get(other.code, 0) for other in (body, *taken))
    volume = sum(other.volume for other in (body, *taken))
    random = _random(seed, body, quarter)
    values = files(random, volume, opening, quarter) | procedures(
        _random(seed, body, quarter, "procedures"), body, quarter
    )
    if body.type != "cap":
        values[code.DOCUMENTS] = Decimal(random.randint(3, 12))
    return values


def _committee_values(seed: int, body: Body, quarter: Quarter) -> Values:
    """What only a province counts; the index of a year becomes known in the second quarter of the next."""
    values = documents(_random(seed, body, quarter, "documents"))
    return values | (index(_random(seed, body, quarter.year, "index")) if quarter.number == 2 else {})


def _whole(values: Mapping[str, Values]) -> Values:
    """A province's values that are the sums of its levels', and the rate of these sums."""
    sums: Values = defaultdict(Decimal)
    for level in LEVELS:
        for indicator, value in values.get(level, {}).items():
            sums[indicator] += value
    return dict(sums) | {code.RATE: percent(sums[code.ON_TIME], sums[code.PROCESSED])}


def days(kind: str, first: Quarter, last: Quarter) -> tuple[date | None, date]:
    """The days that a value of some quarters is of; from None on where it holds on a day."""
    if kind in ("stock", "since_january", "ratio_since_january"):
        return None, last.end
    if kind in ("plan", "index"):
        year = last.year - (kind == "index")
        return date(year, 1, 1), date(year, 12, 31)
    return first.start, last.end
