"""Numbers as they might be, drawn at random: the files of a body in a quarter, its plan of a year, what else a province counts, and its staff."""

from decimal import Decimal
from random import Random

from samples.province import indicators as code
from samples.province.bodies import WITHOUT_DISTRICTS
from samples.province.model import COMMITTEE, Body, Quarter
from samples.province.spans import percent

SEASON = {1: 0.9, 2: 1.05, 3: 1.0, 4: 1.08}
PROCEDURES = {"cap_tinh": 1480, "cap_huyen": 245, "cap_xa": 117}
AFTER_DISTRICTS = 300  # procedures of the communes once they do what the districts did
BEGAN = 2020  # from which year on files come online, more each year


def files(random: Random, volume: int, opening: int, quarter: Quarter) -> dict[str, Decimal]:
    """A quarter's files: what was there, what came, what was done with it."""
    new = round(volume * SEASON[quarter.number] * random.uniform(0.93, 1.07))
    online = round(new * min(0.95, 0.4 + 0.07 * (quarter.year - BEGAN) + random.uniform(0, 0.05)))
    left = round((opening + new) * random.uniform(0.05, 0.08))
    processed = opening + new - left
    late = round(processed * random.uniform(0.004, 0.03))
    counts = {
        **{code.OPENING: opening, code.NEW: new, code.ONLINE: online, code.RECEIVED: opening + new},
        **{code.PROCESSED: processed, code.ON_TIME: processed - late, code.LATE: late, code.OPEN: left},
    }
    values = _decimals(counts)
    return values | {code.RATE: percent(values[code.ON_TIME], values[code.PROCESSED])}


def procedures(random: Random, body: Body, quarter: Quarter) -> dict[str, Decimal]:
    """The procedures in force at the end of a quarter."""
    usual = PROCEDURES.get(body.code, 60 + body.volume % 80)
    if body.code == "cap_xa" and quarter >= WITHOUT_DISTRICTS:
        usual = AFTER_DISTRICTS
    return {code.PROCEDURES: Decimal(usual + random.randint(-8, 8))}


def plan(random: Random, number: int) -> dict[str, Decimal]:
    """The tasks of a year's plan, and how many are done by the end of its `number`th quarter; `random` is the year's."""
    planned = random.randint(31, 69)
    shares = [random.uniform(0.15, 0.24), random.uniform(0.42, 0.52), random.uniform(0.66, 0.78), 0.97]
    done = round(planned * shares[number - 1])
    counts = _decimals({code.PLANNED: planned, code.DONE: done})
    return counts | {code.DONE_RATE: percent(counts[code.DONE], counts[code.PLANNED])}


UNITS_OF_OFFICES, UNITS_OF_COMMITTEE, UNITS_OF_COMMUNES = (120, 190), (11, 25), (260, 310)
POSTS, STAFF = (1700, 2300), (14000, 19000)


def documents(random: Random) -> dict[str, Decimal]:
    """What a province issues, inspects and is told in a quarter."""
    return _decimals(
        {
            **{code.DOCUMENTS: random.randint(18, 45), code.LAWS: random.randint(5, 25)},
            **{code.INSPECTED: random.randint(4, 19), code.PETITIONS: random.randint(12, 60)},
        }
    )


def index(of_year: Random) -> dict[str, Decimal]:
    """A year's score in the Ministry's index."""
    return {code.INDEX: Decimal(of_year.randint(8100, 9200)) / 100}


def machinery(random: Random, of_year: Random) -> dict[str, dict[str, Decimal]]:
    """Units and staff as form 4 asks for them, by body: what is in force all the year (`of_year`), and what changes each quarter."""
    offices, committee, communes = (
        of_year.randint(*ends) for ends in (UNITS_OF_OFFICES, UNITS_OF_COMMITTEE, UNITS_OF_COMMUNES)
    )
    posts, staff = of_year.randint(*POSTS), of_year.randint(*STAFF)
    counts = {
        **{code.UNITS: offices + committee + communes, code.UNITS_OFFICES: offices, code.UNITS_COMMITTEE: committee},
        **{code.BOARDS: of_year.randint(2, 5), code.INTERAGENCY: of_year.randint(11, 30)},
        **{code.POSTS: posts, code.IN_POST: posts - random.randint(40, 120), code.CONTRACTS: random.randint(101, 190)},
        **{code.STAFF: staff, code.STAFF_PRESENT: staff - random.randint(100, 500)},
        **{code.POSTS_CUT: random.randint(11, 40), code.STAFF_CUT: random.randint(11, 70)},
    }
    return {
        COMMITTEE: _decimals(counts) | {code.STAFF_CUT_SHARE: _share(random, 1100, 2400)},
        "cap_tinh": {code.REARRANGED: _share(random, 8000, 9999)},
        "cap_xa": {code.REARRANGED: _share(random, 7000, 9999), code.UNITS: Decimal(communes)},
    }


def _share(random: Random, low: int, high: int) -> Decimal:
    return Decimal(random.randint(low, high)) / 100


def _decimals(counts: dict[str, int]) -> dict[str, Decimal]:
    return {indicator: Decimal(count) for indicator, count in counts.items()}
