"""The indicators as combinations of facets: what each asks for, what it may show, and what sets it apart from its base."""

from collections.abc import Mapping
from dataclasses import dataclass

from warehouse.reference_rows import Indicator

Facets = dict[str, frozenset[str]]
WHOLE = "whole"


@dataclass(frozen=True)
class Wanted:
    """An indicator with the facets it asks for: facet → any of these values."""

    indicator: Indicator
    required: Facets
    optional: Facets
    # its base, the base of that, …; other wholes that it is told as a part of: facet "whole+=" of its row
    line: tuple[str, ...]
    above: "Wanted | None"  # its base
    breakdown: frozenset[str]  # the facets that set it apart from its base
    beside: Facets  # values that may be said beside those asked for, and mean nothing else
    acts: frozenset[str]  # that may be said of it
    units: frozenset[str]  # other nouns that are counted for it: facet "unit?" of its row, with "_" for a blank

    @property
    def is_yearly(self) -> bool:
        """Whether it is of a year that the report names, not of the report's own period: an index, a ranking."""
        return "named" in self.optional.get("year", ())


def wanted(row: Indicator, indicators: Mapping[str, Indicator]) -> Wanted:
    """A row's own facets over those of its base; where they ask for nothing, what its breakdown says."""
    base = wanted(indicators[row.base_code], indicators) if row.base_code else None
    required = dict(base.required) if base else {}
    optional = {**base.optional, "unit": frozenset(u.replace(" ", "_") for u in base.units)} if base else {}
    own_required, own_optional, own_beside = _facets(row.facets)
    own_required = own_required or _facets(row.breakdown)[0]
    required.update(own_required)
    optional.update(own_optional)
    required = {facet: values for facet, values in required.items() if facet not in own_optional}
    optional = {facet: values for facet, values in optional.items() if facet not in required}
    beside = {**(base.beside if base else {}), **own_beside}
    return Wanted(
        indicator=row,
        required=required,
        acts=frozenset[str]().union(*(kind.get("act", ()) for kind in (required, optional, beside))),
        units=frozenset(unit.replace("_", " ") for unit in optional.pop("unit", frozenset())),
        optional=optional,
        line=(*((row.base_code, *base.line) if base else ()), *sorted(own_beside.get(WHOLE, ()))),
        above=base,
        breakdown=frozenset(own_required) - {"object", "act"} if base else frozenset(),
        beside=beside,
    )


def _facets(text: str) -> tuple[Facets, Facets, Facets]:
    """What a row asks for, what it may show ("facet?="), and what may stand beside what it asks for ("facet+=")."""
    required: Facets = {}
    optional: Facets = {}
    beside: Facets = {}
    for part in text.split():
        facet, _, values = part.partition("=")
        kind = {"?": optional, "+": beside}.get(facet[-1], required)
        kind[facet.rstrip("?+")] = frozenset(values.split("|"))
    return required, optional, beside
