"""How much what counts: weights.csv and facets.csv, prepared for matching."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assets.figures.catalogue.evidence import Near
from warehouse.meaning_rows import Facet, Weight

TOPIC, OBJECT, ACT, LEVEL, OTHER, PLAN = "topic", "object", "act", "cap", "other", "plan"


@dataclass(frozen=True)
class Weights:
    """`gain`, `loss`: by how near something is said; `named`: all others by their names. The sets are of facets: `context` says where
    a figure stands, not what it is (no harm if an indicator does not ask); `what` names it; `measure` says how it is measured;
    `of_rate` makes a percentage one of something else; what `carries` is said once and holds on; a time in phrases that say `names_time` is what is counted, not when."""

    gain: tuple[float, ...]
    loss: tuple[float, ...]
    named: Mapping[str, float]
    context: frozenset[str]
    what: frozenset[str]
    measure: frozenset[str]
    of_rate: frozenset[str]
    carries: frozenset[str]
    names_time: frozenset[str]

    def __getitem__(self, name: str) -> float:
        return self.named[name]


@cache
def weights(rows: tuple[Weight, ...], facets: tuple[Facet, ...]) -> Weights:
    """The weights of the reference tables. A name that is missing is a KeyError of the program: tests hold that all are there."""
    named = {row.name: row.value for row in rows}
    levels = [near.name.lower() for near in Near if near != Near.NOWHERE]
    return Weights(
        gain=tuple(named[f"gain.{level}"] for level in levels),
        loss=tuple(named[f"loss.{level}"] for level in levels),
        named=named,
        context=frozenset(row.facet for row in facets if row.says == "context"),
        what=frozenset(row.facet for row in facets if row.says == "what"),
        measure=frozenset(row.facet for row in facets if row.says == "measure"),
        of_rate=frozenset(row.facet for row in facets if row.of_rate),
        carries=frozenset(row.facet for row in facets if row.carries),
        names_time=frozenset(row.facet for row in facets if row.names_time),
    )
