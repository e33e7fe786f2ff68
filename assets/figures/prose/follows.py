"""What follows from the figure before, as the catalogue says: the denominator of a fraction, the rate of a count, its change."""

from dataclasses import dataclass

from assets.figures.catalogue.evidence import Evidence, Near
from assets.figures.catalogue.match import CONTEXT, MEASURES, Candidate
from assets.figures.prose.around import share_of
from assets.figures.prose.site import Site
from warehouse.reference_rows import Indicator

POINTS = "điểm"  # "điểm phần trăm"
FOLLOWS = 5.0  # the score of what the catalogue says follows: better than any words
# Own words of these facets: the number is of something else
SUBJECT_OF_RATE = frozenset({"base", "compare", "act", "object"})
OF_ANY_TIME = CONTEXT | {"change", "compare", "basis"}  # own words of these facets do not say what is counted


@dataclass(frozen=True)
class Earlier:
    """The figures of the block before this one, as far as they matter here: the indicator of each, "" where there is none."""

    indicators: dict[str, Indicator]
    codes: list[str]

    def at(self, place: int | None) -> Indicator | None:
        known = place is not None and place < len(self.codes)
        return self.indicators.get(self.codes[place]) if known and place is not None else None


def base_of(site: Site) -> int | None:
    """The place of the figure that this one follows from; None when there is none."""
    counted = share_of(site)
    if counted is not None:
        return counted
    before = site.setting.after if site.setting.after is not None else site.setting.part_of
    numerator = site.read.quantities[before].of if before is not None else None
    return before if numerator is None else numerator


def _changed_base(site: Site) -> int | None:
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


def follows(
    site: Site,
    evidence: Evidence,
    earlier: Earlier,
    changed: bool,
    other_time: bool,
) -> list[Candidate]:
    """The indicator that follows from the figure before, if one does. `changed`: the number tells by how much something changed;
    `other_time`: its words name another time than the report's."""
    base = earlier.at(_changed_base(site) if changed else base_of(site))
    if base is None:
        return []
    own = {facet for facet in evidence.facets if evidence.nearest(facet) <= Near.OWN}
    if share_of(site) is not None:
        return [Candidate(base.denominator, FOLLOWS, ())] if base.denominator else []
    if not own - OF_ANY_TIME and (changed or (other_time and _same_measure(base, site.quantity.unit))):
        return [Candidate(base.code, FOLLOWS, ())]
    if site.quantity.unit == "%" and base.rate and not own & SUBJECT_OF_RATE:
        return [Candidate(base.rate, FOLLOWS, ())]
    return []


def _same_measure(base: Indicator, unit: str) -> bool:
    """Whether a number with this unit can be a value of an indicator: a percentage is no count."""
    return unit == base.unit or not ({unit, base.unit} & set(MEASURES))
