"""The words with a fixed meaning that stages, checks and tables share: each set is declared here, and nowhere else."""

from typing import Literal, get_args

Kind = Literal[
    "figure",
    "date",
    "document_number",
    "period",
    "numbering",
    "footnote_mark",
    "name",
    "network",
    "url",
    "schedule",
    "other",
]
Qualifier = Literal["exact", "approx", "estimate", "at_least", "at_most", "more_than", "less_than", "about_below"]
Basis = Literal["period", "quarter", "cumulative", "as_of", "year", "programme"]
Role = Literal["observed", "plan", "change"]
Direction = Literal["increase", "decrease"]  # of a change
Status = Literal["accepted", "review", "rejected"]
Aspect = Literal["number", "what", "who", "when", "how"]  # of a figure: what a doubt, or a rule, is about

KINDS: tuple[str, ...] = get_args(Kind)
QUALIFIERS: tuple[str, ...] = get_args(Qualifier)
BASES: tuple[str, ...] = get_args(Basis)
ROLES: tuple[str, ...] = get_args(Role)
DIRECTIONS: tuple[str, ...] = get_args(Direction)
STATUSES: tuple[str, ...] = get_args(Status)
ASPECTS: tuple[str, ...] = get_args(Aspect)
