"""What is being done now, told to whoever waits."""

from collections.abc import Callable
from dataclasses import dataclass


def _nobody(_vietnamese: str, _english: str) -> None:
    """Nobody waits."""


@dataclass(frozen=True)
class Progress:
    """`tell(vietnamese, english)`: what is being done now."""

    tell: Callable[[str, str], None] = _nobody
