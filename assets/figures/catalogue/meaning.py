"""What a figure means once it is read: the layer that resolving adds to a quantity."""

from collections.abc import Callable
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

    def doubt(self, reason: str) -> None:
        """Let it wait for one more reason."""
        self.reason = f"{self.reason}; {reason}" if self.reason else reason
        self.status = "review"

    def lift(self, settles: Callable[[str], bool]) -> None:
        """Drop the doubts that are settled; without any it is accepted."""
        left = [reason for reason in self.reason.split("; ") if reason and not settles(reason)]
        self.reason = "; ".join(left)
        self.status = "review" if left else "accepted"
