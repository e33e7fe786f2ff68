"""The words with a fixed meaning that stages, checks and tables share."""

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
KINDS: tuple[str, ...] = get_args(Kind)
QUALIFIERS = ("exact", "approx", "estimate", "at_least", "at_most", "more_than", "less_than", "about_below")
BASES = ("period", "quarter", "cumulative", "as_of", "year", "programme")
ROLES = ("observed", "plan", "change")
STATUSES = ("accepted", "review", "rejected")
