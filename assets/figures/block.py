"""A block of a report once it is read: what is in it, before its figures have a meaning."""

from dataclasses import dataclass

from assets.figures.agency import Named
from assets.figures.clauses import Setting
from assets.figures.lexicon import Hits
from assets.figures.outline import Place
from assets.figures.quantities import Quantity
from assets.figures.scan import Found


@dataclass
class Read:
    """`settings[i]` is where `quantities[i]` stands; `others` are the numbers that are no figures."""

    place: Place
    others: list[Found]
    quantities: list[Quantity]
    settings: list[Setting]
    hits: Hits
    named: list[Named]
