"""What day it is: in Vietnam, wherever the machine stands and whatever its clock is set to."""

from datetime import UTC, date, datetime, timedelta

VIETNAM = timedelta(hours=7)  # the whole year; without the zone data that a bare machine may lack


def today() -> date:
    return (datetime.now(UTC) + VIETNAM).date()
