"""What a figure means once it is read: the layer that resolving adds to a quantity."""

from dataclasses import dataclass

from assets.figures.words.period import Period


@dataclass
class Resolved:
    """The meaning of one quantity. `reason` says in facet terms why it waits for a person; "" when accepted."""

    indicator: str
    unit: str
    agency: str
    period: Period
    role: str
    qualifier: str
    status: str
    reason: str
    candidates: str
    part_of: "Resolved | None" = None
