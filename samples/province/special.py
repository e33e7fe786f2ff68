"""Which reports a world has: the usual ones, and those that something is the matter with."""

from collections.abc import Iterator
from dataclasses import replace

from samples.province.bodies import FIRST, SECOND
from samples.province.forms import has_form
from samples.province.letter import short_day
from samples.province.model import COMMITTEE, Body, Quarter, Report, World
from samples.province.reports import USUAL, Variant, report, signing

Place = tuple[str, str, str]  # province, body, quarter

MISSING: frozenset[Place] = frozenset({(FIRST, "so_tu_phap", "2025-Q3")})

INSTEAD: dict[Place, Variant] = {  # what a body sent in place of its usual report
    (FIRST, COMMITTEE, "2024-Q3"): Variant(off={"documents": -3, "petitions": 2}),  # mended by a revision
    (SECOND, COMMITTEE, "2025-Q1"): Variant(off={"laws": 1}),  # mended on the same day
    (FIRST, "so_noi_vu", "2025-Q3"): Variant(kind="late", days_later=25),
    (SECOND, COMMITTEE, "2024-Q3"): Variant(kind="contradictory", also=frozenset({"again"}), also_off={"documents": 2}),
    (FIRST, COMMITTEE, "2025-Q1"): Variant(kind="tells_of_office", also=frozenset({"told"}), also_off={"told": -40}),
    (SECOND, COMMITTEE, "2026-Q1"): Variant(kind="does_not_add_up", off={"late": 25}),
}

BESIDES: dict[Place, Variant] = {  # what it sent besides
    (FIRST, COMMITTEE, "2024-Q3"): Variant(
        kind="revised", suffix="thay-the", silent=frozenset({"inspected"}), days_later=14, number_later=9
    ),
    (SECOND, COMMITTEE, "2025-Q1"): Variant(kind="revised", suffix="thay-the", number_later=2),
    (SECOND, COMMITTEE, "2025-Q3"): Variant(kind="nine_months", report="m9", days_later=1, number_later=3),
}


def all_reports(world: World) -> list[Report]:
    """The reports of all bodies and quarters: text and Word by turns, Word where they carry a form."""
    sent = [told for body in world.bodies if body.type != "cap" for told in _sent(world, body)]
    return [
        report(world, body, quarter, variant, word=turn % 2 == 1 or has_form(body, quarter))
        for turn, (body, quarter, variant) in enumerate(sent)
    ]


def _sent(world: World, body: Body) -> Iterator[tuple[Body, Quarter, Variant]]:
    """What a body sent, quarter by quarter."""
    for quarter in world.quarters:
        place = (body.place, body.code, str(quarter))
        if place in MISSING or not body.exists_in(quarter):
            continue
        yield body, quarter, INSTEAD.get(place, USUAL)
        if place in BESIDES:
            yield body, quarter, _remarked(world, body, quarter, BESIDES[place])


def _remarked(world: World, body: Body, quarter: Quarter, variant: Variant) -> Variant:
    """A revision says which report it stands for."""
    if variant.kind != "revised":
        return variant
    number, signed_on = signing(world, body, quarter, INSTEAD.get((body.place, body.code, str(quarter)), USUAL))
    return replace(variant, remark=f"(Thay thế Báo cáo số {number} ngày {short_day(signed_on)})")
