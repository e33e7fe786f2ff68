"""What follows from the figure before, as the catalogue says: the denominator of a fraction, the rate of a count, its change."""

from dataclasses import dataclass

from assets.figures.catalogue.evidence import Evidence, Near
from assets.figures.catalogue.fit import Candidate
from assets.figures.catalogue.match import MEASURES, Catalogue
from assets.figures.catalogue.wanted import Wanted
from assets.figures.prose.around import share_of
from assets.figures.prose.site import Standing
from assets.figures.words.frames import LEVELS
from warehouse.reference_rows import Indicator

POINTS = "điểm"  # "điểm phần trăm"


@dataclass(frozen=True)
class Moved:
    """How a figure stands to the one before it. `changed`: it tells by how much something changed; `other_time`: its words name another
    time than the report's."""

    changed: bool
    other_time: bool


def base_of(site: Standing) -> int | None:
    """The place of the figure that this one follows from; None when there is none."""
    counted = share_of(site)
    if counted is not None:
        return counted
    before = site.setting.after if site.setting.after is not None else site.setting.part_of
    numerator = site.read.quantities[before].of if before is not None else None
    return before if numerator is None else numerator


def _changed_base(site: Standing) -> int | None:
    """The place of the figure that a change is one of: a count grows by per cent, a percentage by points, so "112,6 % dự toán,
    tăng 9,3 % so với năm trước" is of the sum before the percentage, "đạt 98 %, cao hơn 0,4 điểm phần trăm" of the percentage."""
    base = base_of(site)
    if base is None or site.quantity.unit != "%":
        return base
    points = site.quantity.printed_unit.startswith(POINTS)
    alike = (at for at in range(base, -1, -1) if (site.read.quantities[at].unit == "%") == points)
    counted = next(alike, None)
    inside = counted is not None and site.read.quantities[counted].start >= site.setting.sentence[0]
    return counted if inside else base


def follows(site: Standing, evidence: Evidence, catalogue: Catalogue, moved: Moved) -> Candidate | None:
    """The indicator that follows from the figure before, if one does."""
    place = _changed_base(site) if moved.changed else base_of(site)
    known = place is not None and place < len(site.before)
    base = catalogue.indicators.get(site.before[place].indicator) if known and place is not None else None
    if base is None:
        return None
    weights = catalogue.weights
    own = {facet for facet in evidence.facets if evidence.nearest(facet) <= Near.OWN}
    if share_of(site) is not None:
        return catalogue.follows(base.denominator) if base.denominator else None
    same = moved.changed or (moved.other_time and _same_measure(base, site.quantity.unit))
    if same and not own - weights.context - weights.measure:
        return catalogue.follows(base.code)
    of_body = base.whose != "doer" and _names_but_a_body(site)  # a doer's list may be of others' drafts
    if of_body and not own - weights.context and _same_measure(base, site.quantity.unit):
        return catalogue.follows(base.code)
    apart = _is_of_another_part(evidence, catalogue.wanted[base.code])
    if site.quantity.unit == "%" and base.rate and not own & weights.of_rate and not apart:
        return catalogue.follows(base.rate)
    return None


def _names_but_a_body(site: Standing) -> bool:
    """Whether a figure's own words say no more than a body in a list of bodies: "quá hạn 640 hồ sơ, thuộc các đơn vị: Sở Y tế 410, xã Tân An 230"."""
    begins, number = site.setting.own[0][0], site.quantity
    named = [body for body in site.read.bodies if begins <= body.start and body.end <= number.start]
    if not named or named[-1].code in LEVELS or site.words[named[-1].end : number.start].strip():
        return False
    before = site.read.quantities[site.setting.after or 0]
    return number.printed_unit in ("", before.printed_unit)


def _is_of_another_part(evidence: Evidence, wanted: Wanted) -> bool:
    """Whether a figure's own words say another of the parts that its base is one of: "quá hạn 1.884, trước và đúng hạn đạt 98,84 %"."""
    for facet in wanted.breakdown:
        own = {value for value, (near, _) in evidence.facets.get(facet, {}).items() if near <= Near.OWN}
        if own and not own & wanted.required[facet]:
            return True
    return False


def _same_measure(base: Indicator, unit: str) -> bool:
    """Whether a number with this unit can be a value of an indicator: a percentage is no count."""
    return unit == base.unit or not ({unit, base.unit} & set(MEASURES))
