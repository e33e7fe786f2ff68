"""What a row says of the tables by which a figure's meaning is weighed, doubted and traced; the others: reference_rows.py."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Weight:
    """How much something counts when a figure's indicator is looked for (assets/figures/catalogue/match.py): a weight "gain.<near>" of
    what is said so near, "loss.<near>" of what is said and not asked for, or a threshold by its name. `why`: what it is about."""

    name: str
    value: float
    why: str


@dataclass(frozen=True)
class Facet:
    """A facet that the lexicon may give phrases and indicators may ask for: it must be declared here.

    `says`: "what" is counted; "context", where a figure stands; "measure", how it is measured; "part", what sets parts apart;
    "other", that something else is counted; "denial" of the facet that follows. `carries`: said once, it holds for sentences after it.
    `of_rate`: said of a percentage, that is one of something else than the count before it. `names_time`: a time in its phrases is what
    is counted, not when: "kỳ trước chuyển sang".
    """

    facet: str
    says: Literal["what", "context", "measure", "part", "other", "denial"]
    carries: bool
    of_rate: bool
    names_time: bool
    name_vi: str


@dataclass(frozen=True)
class DoubtText:
    """What a person reads about a doubt. `aspect` "": the code means the same whatever it is about. The sentences may name {detail}, the
    {said} words of a facet, and {name_vi} or {name_en} of an indicator."""

    aspect: Literal["number", "what", "who", "when", "how", ""]
    code: str
    vi: str
    en: str


@dataclass(frozen=True)
class Lead:
    """A field that a department leads for the whole province: in its report what it says of indicators whose codes begin with `codes` may be
    of the province; what it says of others is of itself. `source`: what charges it with the field."""

    agency: str
    codes: str
    source: str


@dataclass(frozen=True)
class Settle:
    """A doubt that arithmetic lifts: a "structure" (count, whole and rate, or whole and parts, of linked codes), the "sum" of a
    figure's own parts, the "table_total", or a "form" that states the same. `why`: what was measured."""

    structure: Literal["structure", "sum", "table_total", "form"]
    aspect: Literal["number", "what", "who", "when", "how"]
    code: str
    why: str


@dataclass(frozen=True)
class TraceRule:
    """A rule by which a part of a figure's meaning got to it (assets/figures/decision/trace.py). `says_words`: it names words of the
    report, and a trace by it without them is a fault."""

    aspect: Literal["what", "who", "when", "how"]
    rule: str
    says_words: bool
    vi: str
    en: str


@dataclass(frozen=True)
class Joiner:
    """A small word, or a kind of thing, that hangs a sentence together (assets/figures/words/joiners.py). `says`: what it does there;
    the code names the sets and knows where they must stand. `why`: what it is."""

    says: Literal[
        "parts_follow",
        "sets_apart",
        "shares",
        "reaches",
        "comments",
        "leads_in",
        "owner",
        "belongs",
        "body_kind",
        "office",
        "work",
        "of_documents",
        "is_team",
        "is_division",
        "says_nothing",
        "of_senders",
        "is_body",
        "document_name",
        "compared_with",
        "since_programme",
        "chief",
        "hands_out",
        "makes_known",
        "keeps_count",
        "extreme",
        "above",
        "sources",
        "tool",
        "remains",
    ]
    phrase: str
    why: str


@dataclass(frozen=True)
class Statement:
    """A figure of the training corpus with the words around it, and the indicator that it was read as by a person: what the second reader
    knows (assets/figures/known). `phrase`: its own words ("#" where it stood, "N" for other numbers); `report`: where it was told.
    Written by `make train`."""

    indicator: str
    unit: str
    section: str
    phrase: str
    sentence: str
    report: str
