"""What day it is: in Vietnam, wherever the machine stands and whatever its clock is set to."""

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))  # the whole year; without the zone data that a bare machine may lack


def now() -> datetime:
    return datetime.now(VIETNAM)


def today() -> date:
    return now().date()
