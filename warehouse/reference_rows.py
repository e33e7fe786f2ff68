"""What a row of each reference table says; CONTRIBUTING.md describes the columns to those who edit them. Tables of checks: check_rows.py."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from warehouse.vocabulary import Qualifier

CODE = re.compile(r"= ?(\d)")


@dataclass(frozen=True)
class Indicator:
    """One statistic of the catalogue.

    `facets` are what a figure must show: "facet=value", "facet=one|other", "facet?=value" when it may stand but need not,
    "facet+=value" when that may stand beside what is asked for, "unit?=lượt" for another noun that is counted, "year?=named" for an
    index of a year that the report names; a breakdown adds its own to those of its base. `denominator` is what this is a share of ("05/61"), `rate` the percentage of it.

    `kind` opening: what was open when the time began is counted in it; of a quarter it is the quarter's `opening_stock` plus its `inflow`,
    never one cumulative count less another. `additive` names what its values add up over: "time agencies parts", or some, or none.
    """

    code: str
    section: str
    name_vi: str
    name_en: str
    unit: str
    kind: Literal["flow", "stock", "opening", "ratio", "index", "plan", "cumulative", "change", "code"]
    additive: str
    opening_stock: str
    inflow: str
    base_code: str
    breakdown: str
    origin: Literal["reported", "regime"]
    facets: str
    denominator: str
    rate: str
    whose: Literal["", "territory", "province", "doer", "holder"]
    notes: str

    def adds_over(self, what: Literal["time", "agencies", "parts"]) -> bool:
        return what in self.additive.split()


@dataclass(frozen=True)
class Agency:
    """A body that figures are about. `aliases` are other names and abbreviations, separated by "|"; `parent` is an agency, or the
    province of a province's committee; `everywhere`: every province has such a body."""

    code: str
    name_vi: str
    name_en: str
    type: str
    level: Literal["tinh", "huyen", "xa"]
    parent: str
    aliases: str
    valid_from: date | None
    valid_to: date | None
    successor: str
    everywhere: bool


@dataclass(frozen=True)
class Province:
    """A province, or a city that ranks as one: "tỉnh Hà Giang"; `aliases` are other spellings of its name, separated by "|".

    Of one that ended: its `successor`, the first day without it, whether it was "merged" or "renamed". `source`: the resolution that has it, or ended it.
    """

    code: str
    name_vi: str
    name_en: str
    type: Literal["tinh", "thanh_pho"]
    aliases: str
    successor: str
    on: date | None
    kind: Literal["merged", "renamed", ""]
    source: str


@dataclass(frozen=True)
class Unit:
    """A printed unit: 1 `phrase` = `factor` × `unit`; `integral` units are counted, so they have no decimals."""

    phrase: str
    unit: str
    factor: Decimal
    integral: bool


@dataclass(frozen=True)
class Succession:
    """What became of a body on a day: "merged" into its successor (which may have been there before), "renamed", "split" into several
    (a row for each), or "abolished" without one. `source` is the document that says so."""

    predecessor: str
    successor: str
    on: date
    kind: Literal["merged", "renamed", "split", "abolished"]
    source: str


class NumberPhrase(str):
    """A fixed phrase with a number in it; "{n}" stands for any number."""

    def __new__(cls, text: str) -> "NumberPhrase":
        if not any(char.isdigit() for char in text.replace("{n}", "0")) or set("{}") & set(text.replace("{n}", "")):
            raise ValueError(text)
        return super().__new__(cls, text)


@dataclass(frozen=True)
class NumberName:
    """A phrase whose number is no figure ("Đề án {n}", "24/7"), and what it is instead.

    `unless_counted`: it is a figure all the same where a known unit follows, as in "tổ 5 người" against "tổ 5".
    """

    phrase: NumberPhrase
    kind: Literal["name", "document_number", "period", "schedule", "network", "other"]
    unless_counted: bool


@dataclass(frozen=True)
class Hedge:
    """Words right `before` or `after` a number that say how exactly it holds, "gần", "trở lên", or anywhere before it in its `sentence`;
    `exact` of words that only look so: "cao hơn 5", "quy ước"."""

    qualifier: Qualifier
    place: Literal["before", "after", "sentence"]
    phrase: str


@dataclass(frozen=True)
class RoleWord:
    """Words that tell the role of a figure. `place`: "before" it in its clause, "at" it (right before), "after" it, in an outer
    "heading" or "any_heading"; "future": anywhere before it in its sentence, until words say that it is "done", or "reached"; "aim": the same,
    but that what is aimed at may be said to be "reached"; "over": at the beginning of a lead-in or a heading; {year} stands for a year.

    `says`: it is a "plan", or "none" though words of one are in it; an "increase" or a "decrease" (with words of "compared" after it, in a
    bracket, before a "unit" that only a "change" has – there also "at_unit" –, or "than" an earlier time), or of an "other_time".
    """

    says: Literal["plan", "none", "done", "increase", "decrease", "change", "compared", "other_time"]
    place: Literal[
        "before", "at", "after", "heading", "any_heading", "future", "aim", "over", "reached", "at_unit", "than", "unit"
    ]
    phrase: str


@dataclass(frozen=True)
class Phrase:
    """Words and what they mean: `value` for `facet`. Facet "-" is words that say nothing about which indicator it is, "=" an
    abbreviation of `value`, "not" words that deny the facet `value` of what follows ("chưa", "không" an act)."""

    phrase: str
    facet: str
    value: str


@dataclass(frozen=True)
class Broader:
    """A value of a facet that says the same less exactly: "văn bản" beside "văn bản quy phạm pháp luật" is no contradiction."""

    facet: str
    value: str
    broader: str


@dataclass(frozen=True)
class Level:
    """A level of government that is a part of a `whole` (a province or a district): all parts of a day add up to it. `part` is a body of
    agencies.csv; `source` the law."""

    whole: Literal["tinh", "huyen"]
    part: Literal["cap_tinh", "cap_huyen", "cap_xa"]
    valid_from: date | None
    valid_to: date | None
    source: str


@dataclass(frozen=True)
class TableWord:
    """Words of a table's headings and stub that tell the part a row or column plays, when they are all it says (numbers, times and
    brackets apart).

    `says`: a column of `numbering`, `unit` (`unit_only`: it can be nothing else), `label`, `agency`, `note`, `date`, `document_number`, `network` or `period`; figures
    without words of their own (`value`, `total`), `estimate`, `plan`, `change`, `rate`, share `of_plan`, or of the `same_days` of
    the year before. Labels that begin so: `percent` are in per cent, `aggregate` are of many agencies; brackets that begin with
    `aside` change nothing; `narrows` in a title: a part of the whole; `caption_unit` leads in a unit; `title_lead` opens a
    title and says nothing of what is counted ("kết quả" of "Kết quả giải quyết hồ sơ"); `form_title` begins the title of an annex of forms; `small` words say nothing about which row of a form a label is, and "A = B" of `same` are the same words.
    """

    says: Literal[
        "numbering",
        "unit",
        "unit_only",
        "label",
        "agency",
        "note",
        "date",
        "document_number",
        "network",
        "period",
        "total",
        "value",
        "estimate",
        "plan",
        "change",
        "rate",
        "of_plan",
        "same_days",
        "percent",
        "aggregate",
        "aside",
        "narrows",
        "caption_unit",
        "title_lead",
        "form_title",
        "small",
        "same",
    ]
    phrase: str


@dataclass(frozen=True)
class RegimeReport:
    """A periodic report of the regime (Công văn 581/BNV-CCHC): days are month-day; a start of `start_year` -1 lies in the year before.

    `titles` are the words by which a report names its period, separated by "|", with {roman} and {year} left to the reader. `due`: the
    report that its quarter is waited for; others may come beside it. `source`: the rule that says so.
    """

    code: str
    titles: str
    quarter: int
    start_year: int
    start: str
    end: str
    cumulative: bool
    deadline: str
    due: bool
    source: str


@dataclass(frozen=True)
class Modifier:
    """Words that hold for the figures after them (assets/figures/words/frames.py).

    `kind` and `value`: "who" – a level (cap_tinh, cap_huyen, cap_xa), the whole "province" or "territory" of whoever reports, a "huyen" or "xa" that is no other than whoever reports, the "issuer", "those" named before, or
    "unknown" bodies; "when" – "other" times than the report's, "cumulated" since one that is not said, or "since" when a state is as it is; "of_set" – only a "part" is counted, the work of others was "helped", or what whoever reports is there for is the "whole": a phrase
    that ends its clause and narrows nothing;
    "subject" – a title with it is of "ours". `reach`: how far they hold; "below": in a lead-in or a heading
    also for what stands under it; "behind": only for the number right before them. `source`: where the rule comes from.
    """

    phrase: str
    kind: Literal["who", "when", "of_set", "subject"]
    value: Literal[
        "cap_tinh",
        "cap_huyen",
        "cap_xa",
        "province",
        "territory",
        "huyen",
        "xa",
        "issuer",
        "those",
        "unknown",
        "other",
        "cumulated",
        "since",
        "part",
        "helped",
        "whole",
        "ours",
    ]
    reach: Literal["clause", "sentence", "below", "behind"]
    source: str


@dataclass(frozen=True)
class Alias:
    """A code that is no longer used: `old` is `new` of `agency` ("": of the same agency)."""

    old: str
    new: str
    agency: str


@dataclass(frozen=True)
class FormRow:
    """A row of a form that the Ministry asks every province to fill. `row` is its number ("2.1"; where the form prints only a sign, its
    path: "1.-4.+2"), `parent` that of the row it stands under; `unit` as the form prints it. A heading has no `indicator`; `agency`:
    the level whose figure it is, "" of who reports. `count`: what a number of things is that filers write in this row of a rate.
    """

    version: Literal["quarterly", "5816"]
    form: str
    row: str
    parent: str
    label: str
    unit: str
    indicator: str
    agency: Literal["", "cap_tinh", "cap_huyen", "cap_xa"]
    count: str

    @property
    def key(self) -> str:
        """How people name it: "4/2.1", "5816 PL3/1.-4"."""
        return f"{self.form}/{self.row}" if self.version == "quarterly" else f"{self.version} {self.form}/{self.row}"

    @property
    def codes(self) -> frozenset[int]:
        """The values that stand for an answer: "Có = 1; Không = 0"."""
        return frozenset(map(int, CODE.findall(self.unit) or CODE.findall(self.label)))
