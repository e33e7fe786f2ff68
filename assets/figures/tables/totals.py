"""Whose the total of a table is: where all its rows, or columns, are bodies of one level, the total is that level's and not the province's.

"Tổng cộng" under 45 communes is what the communes did. It is certain where the table's title says that these are all of them ("của các xã,
phường"); else they may be some.
"""

from collections.abc import Iterable

from assets.figures.catalogue.weights import LEVEL
from assets.figures.sites.site import Who
from assets.figures.tables.cell import values_of
from assets.figures.tables.headings import Heading
from assets.figures.words.frames import LEVELS, Modifiers
from warehouse.doubt import Doubt
from warehouse.places import COMMITTEE, level_of

TOTAL_OF_SOME = Doubt("who", "total_of_some")
SEVERAL = "several"
FEWEST = 2  # bodies; one is no level


def level_of_bodies(headings: Iterable[Heading]) -> str:
    """The level that all bodies of a table's rows, or columns, are of, as the code of its figures; SEVERAL where they are of more than one;
    "" where there are no bodies."""
    parts = [heading for heading in headings if not heading.total]
    named = [_level(heading.agency) for heading in parts if heading.agency]
    unlisted = [_said(heading) for heading in parts if not heading.agency]  # "Xã Pú E5": a commune by its kind
    levels = {*named, *unlisted} if all(unlisted) else set(named)
    many = len(named) + len(unlisted) * all(unlisted) >= FEWEST
    if many and len(levels) == 1:
        return next(iter(levels))
    return SEVERAL if many and all(levels) else ""


def _said(heading: Heading) -> str:
    """The level that the words of a heading say; "" where they say none, or several."""
    said = values_of(heading.own).get(LEVEL, set())
    return f"cap_{next(iter(said))}" if len(said) == 1 else ""


def _level(code: str) -> str:
    """The level of one body, or the one that it is; "" of the province."""
    if code in LEVELS:
        return code
    place = level_of(code)
    return f"cap_{place}" if place else "" if code == COMMITTEE else "cap_tinh"


def of_total(level: str, territory: str, titles: Iterable[str], modifiers: Modifiers) -> Who | None:
    """Whose a total over bodies of this level is. `territory`: whose it is where only a territory, or the province, has what is counted:
    all its districts are the province, but "của các huyện" may leave out what it does itself. None: as where there is no such total."""
    named = {frame.values for title in titles for frame in modifiers.find(title, "who")}
    if territory:
        return Who(territory, "sum", None, TOTAL_OF_SOME) if frozenset({level}) in named else None
    return Who(level, "sum", None, None if named == {frozenset({level})} else TOTAL_OF_SOME)


def of_office(office: str) -> Who:
    """Whose a total over bodies is in the report of an office: its own work for them, or what they do themselves."""
    return Who(office, "sum", None, TOTAL_OF_SOME)
