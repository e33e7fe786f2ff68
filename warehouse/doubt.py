"""A doubt: why a person must look at a figure before it is published."""

from dataclasses import dataclass

from warehouse.vocabulary import Aspect


@dataclass(frozen=True)
class Doubt:
    """`aspect`: what of the figure is in doubt; `code`: a row of reference/doubts.csv, which has the sentences that people read;
    `detail`: what the sentence names, "" where it names nothing."""

    aspect: Aspect
    code: str
    detail: str = ""

    def __str__(self) -> str:
        """For tables of one line: "what:besides kenh=truc_tuyen"."""
        return f"{self.aspect}:{self.code} {self.detail}".rstrip()


def told(doubts: tuple[Doubt, ...] | list[Doubt]) -> str:
    """Doubts in one cell, in their order. For people: no program reads this back."""
    return "; ".join(map(str, doubts))
