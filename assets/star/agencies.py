"""Agencies of the star: those of agencies.csv, the same bodies of other provinces, those that only reports name; and what became
of them. Above the agencies of a province stands the province itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assets.star.dimensions import name_order
from assets.star.insert import Row
from assets.star.provinces import Provinces
from warehouse.places import COMMITTEE
from warehouse.reference import Reference
from warehouse.reference_rows import Succession

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Body:
    """A province or an agency under its code in the warehouse; `own` is its code within its province, "" for the province."""

    code: str
    province: str
    own: str
    name_vi: str
    name_en: str
    type: str = ""
    level: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    is_mapped: bool = False


def bodies(
    reference: Reference, provinces: Provinces, places: Mapping[str, str], named: Mapping[tuple[str, str], str]
) -> dict[str, Body]:
    """All bodies by their codes. `places`: what reports call their provinces; `named`: the agencies that they name, as
    (province, own code) → name.

    The provinces that are one with the home province today are there with the bodies that every province has, reports or not:
    else a series of today's body would seem whole without them.
    """
    agencies = reference.agencies
    wanted = dict.fromkeys((provinces.home, own) for own in agencies)
    wanted |= dict.fromkeys(
        (province, row.code)
        for province in sorted(provinces.family({provinces.home}))
        for row in agencies.values()
        if row.everywhere
    )
    for province, own in named:
        wanted[province, own] = None
        known = _around(reference, own) if own in agencies else []
        wanted |= dict.fromkeys((p, code) for p in provinces.line(province) for code in known)
    involved = provinces.family({*places, *(province for province, _ in wanted)})
    found = {code: _province(reference, code, places.get(code, code)) for code in sorted(involved)}
    for province, own in wanted:
        code = provinces.code(province, own)
        found[code] = _agency(reference, provinces, found[province], own, named.get((province, own), own))
    return found


def _around(reference: Reference, own: str) -> list[str]:
    """A body of agencies.csv, all that became of it, and all above it."""
    agencies = reference.agencies
    found: list[str] = []
    waiting = [own]
    while waiting:
        code = waiting.pop()
        if code in agencies and code not in found:
            found.append(code)
            became = [row.successor for row in reference.succession if row.predecessor == code]
            waiting += [*became, agencies[code].parent]
    return found


def _province(reference: Reference, code: str, place: str) -> Body:
    row = reference.provinces.get(code)
    if row is None:
        return Body(code, code, "", place, place)
    return Body(code, code, "", row.name_vi, row.name_en, row.type, "tinh", is_mapped=True)


def _agency(reference: Reference, provinces: Provinces, province: Body, own: str, name: str) -> Body:
    """A body of agencies.csv, in the home province or another; or one of which nothing is known but its name in a report."""
    code, row, home = provinces.code(province.code, own), reference.agencies.get(own), province.code == provinces.home
    if "." in own:
        return _level(reference, provinces, province, own)
    if row is None:
        shown = name if home else f"{name} ({province.name_vi})"
        return Body(code, province.code, own, shown, shown)
    if home:
        names = (row.name_vi, row.name_en or row.name_vi)
    elif own == COMMITTEE:
        names = (f"UBND {province.name_vi}", f"People's Committee of {province.name_en}")
    else:
        names = (f"{row.name_vi} ({province.name_vi})", f"{row.name_en or row.name_vi} ({province.name_en})")
    return Body(
        *(code, province.code, own, *names, row.type, row.level),
        parent=province.code if own == COMMITTEE else provinces.code(province.code, row.parent) if row.parent else "",
        aliases=tuple(alias for alias in row.aliases.split("|") if alias) if home else (),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        is_mapped=True,
    )


def _level(reference: Reference, provinces: Provinces, province: Body, own: str) -> Body:
    """A level of government of one district: "huyen_yen_son.cap_xa", its communes together."""
    place, level = own.split(".")
    row, district = reference.agencies[level], reference.agencies.get(place)
    names = (district.name_vi, district.name_en) if district else (place, place)
    return Body(
        *(
            provinces.code(province.code, own),
            province.code,
            own,
            f"{row.name_vi} ({names[0]})",
            f"{row.name_en} ({names[1]})",
        ),
        *(row.type, row.level),
        parent=provinces.code(province.code, place),
        is_mapped=True,
    )


def succession(reference: Reference, provinces: Provinces, known: Mapping[str, Body]) -> list[Succession]:
    """What became of the bodies: as agency_succession.csv has it, in each province; then a province's bodies went into those of
    the province that it went into."""
    told: dict[str, list[Succession]] = {}
    for row in reference.succession:
        told.setdefault(row.predecessor, []).append(row)
    found: list[Succession] = []
    for body in known.values():
        if not body.own:
            found += _of_province(reference, body.code, known)
        elif rows := told.get(body.own):
            found += [_in_province(provinces, body, row) for row in rows]
        elif merged := next(_of_province(reference, body.province, known), None):
            successor = provinces.code(merged.successor, body.own)
            if body.level == "tinh" and successor in known:
                found.append(Succession(body.code, successor, merged.on, merged.kind, merged.source))
    return sorted(found, key=lambda row: (row.on, row.predecessor, row.successor))


def _in_province(provinces: Provinces, body: Body, row: Succession) -> Succession:
    successor = provinces.code(body.province, row.successor) if row.successor else ""
    return Succession(body.code, successor, row.on, row.kind, row.source)


def _of_province(reference: Reference, code: str, known: Mapping[str, Body]) -> Iterator[Succession]:
    row = reference.provinces.get(code)
    if row is not None and row.on and row.kind and row.successor in known:
        yield Succession(code, row.successor, row.on, row.kind, row.source)


def agency_rows(known: Mapping[str, Body], became: Iterable[Succession]) -> list[Row]:
    """The rows of dim_agency, by code."""
    after: dict[str, list[Succession]] = {}
    before: dict[str, list[str]] = {}
    for row in became:
        after.setdefault(row.predecessor, []).append(row)
        before.setdefault(row.successor, []).append(row.predecessor)
    places = name_order(body.name_vi for body in known.values())
    return [
        {
            "agency": body.code,
            "province": body.province,
            "local_code": body.own or None,
            "name_vi": body.name_vi,
            "name_en": body.name_en,
            "type": body.type or None,
            "level": body.level or None,
            "parent": body.parent or None,
            "aliases": list(body.aliases),
            "valid_from": body.valid_from,
            "valid_to": after[code][0].on - DAY if code in after else body.valid_to,
            "predecessors": sorted(before.get(code, [])),
            "successors": sorted(row.successor for row in after.get(code, []) if row.successor),
            "is_mapped": body.is_mapped,
            "name_order": places[body.name_vi],
        }
        for code, body in sorted(known.items())
    ]


def succession_rows(became: Iterable[Succession]) -> list[Row]:
    """The rows of agency_succession."""
    return [
        {
            "succession": f"{row.predecessor}>{row.successor}",
            "predecessor": row.predecessor,
            "successor": row.successor or None,
            "on_day": row.on,
            "kind": row.kind,
            "source": row.source,
        }
        for row in became
    ]
