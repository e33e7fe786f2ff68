"""Groups of figures of a section that hold together by their numbers and whose codes are linked in the catalogue.

What is linked and adds up is read right (READING: of 253 such figures 245): soft doubts about all members are lifted. A rate with its count and
its whole (a/b is the printed rate to its last digit), a whole with all its parts by one breakdown, with its levels, or by a sum of identities.csv. Arithmetic
alone accepts nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assets.figures.catalogue.match import Catalogue
from assets.figures.decision.meaning import Meaning, Settled
from assets.figures.numbers.quantities import last_digit
from assets.figures.sites.figure import Figure
from assets.figures.words.frames import LEVELS
from warehouse.check_rows import Identity

OF_WHOLE = Settled(frozenset({("what", "whole")}))
PLAIN = re.compile(r"[a-z0-9_.]+")  # a code alone
PLACES = Decimal("0.5")  # of the last printed digit
FEWEST = 2  # parts of a whole


@dataclass(frozen=True)
class Member:
    """A figure as stated in a section: its value (in the unit of its indicator) and its meaning."""

    section: str
    value: Decimal
    meaning: Meaning


def members(figures: Iterable[Figure]) -> list[Member]:
    """The figures that structures are made of: those with an exact value."""
    return [
        Member(figure.printed.section, figure.quantity.value, figure.meaning)
        for figure in figures
        if figure.quantity.value is not None and figure.meaning.qualifier == "exact"
    ]


@dataclass(frozen=True)
class Links:
    """What belongs together: codes of the catalogue, and sums of it that identities.csv has."""

    catalogue: Catalogue
    sums: tuple[tuple[str, tuple[str, ...]], ...]  # the whole, its parts


def sums_of(identities: Iterable[Identity]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The exact sums among identities that are of any report: those of one report name a section, or a body."""
    sums = [row for row in identities if row.kind == "sum" and row.tolerance == "0"]
    sides = [(row.right, tuple(row.left.split(" + "))) for row in sums]
    return tuple((whole, parts) for whole, parts in sides if all(PLAIN.fullmatch(code) for code in (whole, *parts)))


def lift(members: Sequence[Member], links: Links, settled: Settled) -> None:
    """Accept, in place, what the structures of each section confirm; `settled`: the doubts that they lift."""
    of_one: dict[object, list[Member]] = {}
    of_levels: dict[object, list[Member]] = {}
    for member in members:
        meaning = member.meaning
        if meaning.indicator:
            key = (member.section, meaning.period.end, meaning.role)
            of_one.setdefault((key, meaning.agency), []).append(member)
            of_levels.setdefault((key, meaning.indicator), []).append(member)
    catalogue = links.catalogue
    found = [
        structure
        for group in of_one.values()
        for structure in (*_rates(group, catalogue), *_sums(group, catalogue), *_identities(group, links))
    ]
    for structure in (*found, *(levels for group in of_levels.values() for levels in _levels(group))):
        if _is_of_another(structure[0].meaning, settled):
            continue  # what the others are told of may be something else, and they with it
        for member in structure:
            member.meaning.lift(settled, *(["whole"] if _rests_on_other(member.meaning) else []))


def _is_of_another(meaning: Meaning, settled: Settled) -> bool:
    """Whether a figure's words leave more open about what is counted than a structure can settle. The first of a structure is the count of a
    rate, or the whole of a sum."""
    return any(doubt.aspect == "what" and not settled.holds(doubt) for doubt in meaning.doubts)


def _rests_on_other(meaning: Meaning) -> bool:
    """Whether the words of a figure's whole say another act, time or role than it is read with: "được giao 14.250 tỷ đồng thu ngân sách, gồm thu
    nội địa …" are planned, all of them."""
    doubts = meaning.part_of.doubts if meaning.part_of is not None else ()
    return any(
        doubt.aspect == "how" or (doubt.code == "besides" and doubt.detail.startswith("act=")) for doubt in doubts
    )


def _rates(group: Sequence[Member], catalogue: Catalogue) -> Iterable[Sequence[Member]]:
    """(count, whole, rate) of which the catalogue says that they belong together, and the numbers too."""
    for count in group:
        row = catalogue.indicators[count.meaning.indicator]
        wholes = [m for m in group if m.meaning.indicator == row.denominator]
        rates = [m for m in group if m.meaning.indicator == row.rate]
        for whole in wholes if row.denominator and row.rate else ():
            for rate in rates:
                if whole.value > count.value > 0 and _is_rate(count.value, whole.value, rate.value):
                    yield count, whole, rate


def _is_rate(count: Decimal, whole: Decimal, rate: Decimal) -> bool:
    return abs(count * 100 / whole - rate) <= PLACES * last_digit(rate.normalize())


def _sums(group: Sequence[Member], catalogue: Catalogue) -> Iterable[Sequence[Member]]:
    """A whole with its parts by one breakdown, each part stated once."""
    for whole in group:
        parts: dict[frozenset[str], dict[str, Member]] = {}
        for member in group:
            row = catalogue.indicators[member.meaning.indicator]
            if row.base_code == whole.meaning.indicator:
                facets = frozenset(catalogue.wanted[row.code].breakdown)
                parts.setdefault(facets, {}).setdefault(row.code, member)
        for found in parts.values():
            members = list(found.values())
            if len(members) >= FEWEST and sum(member.value for member in members) == whole.value:
                yield [whole, *members]


def _levels(group: Sequence[Member]) -> Iterable[Sequence[Member]]:
    """A whole that is certain, with its levels, each stated once: "203.117 hồ sơ (tỉnh 35.904; huyện 57.680; xã 109.533)". What is counted the
    levels have from the whole; their sum says no more than that they are its parts."""
    parts: dict[str, Member] = {}
    for member in group:
        if member.meaning.agency in LEVELS:
            parts.setdefault(member.meaning.agency, member)
    levels = list(parts.values())
    for whole in group:
        certain = not whole.meaning.waits and whole.meaning.agency not in LEVELS and len(levels) >= FEWEST
        if certain and 0 < sum(member.value for member in levels) == whole.value:
            yield [whole, *levels]


def _identities(group: Sequence[Member], links: Links) -> Iterable[Sequence[Member]]:
    """A whole with its parts by an identity, each stated once."""
    first: dict[str, Member] = {}
    for member in group:
        first.setdefault(member.meaning.indicator, member)
    for whole, parts in links.sums:
        if whole not in first or not all(code in first for code in parts):
            continue
        found = [first[code] for code in parts]
        told = [member for member in found if member.value]
        if len(told) >= FEWEST and sum(member.value for member in told) == first[whole].value:
            yield [first[whole], *found]


def follow_wholes(members: Sequence[Member]) -> None:
    """A part waits no longer for a whole that is accepted now."""
    for member in members:
        whole = member.meaning.part_of
        if whole is not None and not whole.waits:
            member.meaning.lift(OF_WHOLE)
