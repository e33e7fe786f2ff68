"""A figure in review, and what people can say of it: for the tests of decisions, corrections and learning."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assets.figures.mention import Mention
from assets.figures.people.decisions import apply
from assets.reports.document import Document
from tests.figures.reading import COVER
from warehouse.doubt import Doubt
from warehouse.judgements import Correction, Decision, id_of
from warehouse.reference import load

FILES, NEW = "tthc.ho_so.tiep_nhan", "tthc.ho_so.tiep_nhan.moi"
TEXT = "Đã nhận 1.234 hồ sơ; trả 56 hồ sơ."
DOCUMENT = Document("a" * 64, "a.txt", TEXT, ())
PHRASE = "trong kỳ đã nhận # hồ sơ"
UNKNOWN, FAR = Doubt("what", "unknown_words", "5"), Doubt("what", "far")
MARKS, NOT_SURE = Doubt("number", "marks"), Doubt("who", "not_sure")
STOCK = next(code for code, row in load().indicators.items() if row.kind == "stock" and row.unit == "đơn vị")
RATE = next(code for code, row in load().indicators.items() if row.unit == "%")


def waiting(**other: object) -> Mention:
    """The first figure of TEXT, in review because its words are not all known."""
    bare = Mention(1, "figure", None, TEXT.index("1.234"), TEXT.index("1.234") + 5, None, None, None, "1.234")
    figure = replace(
        bare,
        value=Decimal(1234),
        unit="hồ sơ",
        printed_unit="hồ sơ",
        qualifier="exact",
        indicator=FILES,
        agency="ubnd_tinh",
        period_start=COVER.period_start,
        period_end=COVER.period_end,
        basis="quarter",
        role="observed",
        section="II.2.3",
        status="review",
        doubts=(UNKNOWN,),
        quote=TEXT,
        phrase=PHRASE,
    )
    return replace(figure, **other)


def decision(action: str, indicator: str = "", **other: object) -> Decision:
    fields = {"phrase": PHRASE, "unit": "hồ sơ", "section": "", "scope": "any", "why": "tự kiểm tra"} | other
    row = Decision(id="", action=action, indicator=indicator, who="tổ rà soát", on=date(2026, 11, 22), **fields)
    return replace(row, id=id_of(row))


def correction(**other: object) -> Correction:
    fields = {"id": "K1", "document": "a" * 64, "char_start": TEXT.index("1.234"), "expect": "1.234", "field": "value"}
    fields |= {"old": "1234", "new": "1243", "reason": "in nhầm", "reported_to": "Sở Nội vụ", "who": "tổ rà soát"}
    return Correction(**{**fields, "on": date(2026, 11, 22), **other})


def after(mentions: list[Mention] | Mention, *rows: Decision | Correction) -> list[Mention]:
    """The mentions with these lines of decisions.csv and corrections.csv in force."""
    reference = replace(
        load(),
        decisions=tuple(row for row in rows if isinstance(row, Decision)),
        corrections=tuple(row for row in rows if isinstance(row, Correction)),
    )
    return apply([mentions] if isinstance(mentions, Mention) else mentions, DOCUMENT, COVER, reference)
