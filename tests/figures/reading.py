"""Reads a few lines as a report of Tuyên Quang for the first quarter of 2023, for tests of single rules."""

from datetime import date

from assets.figures.extract import extract
from assets.figures.mention import Mention
from assets.reports.cover import Cover
from assets.reports.read import read
from warehouse.reference import load

COVER = Cover(
    issuer="ubnd_tinh",
    issuer_name="UBND tỉnh Tuyên Quang",
    number="",
    signed_on=None,
    report="q1",
    quarter="2023-Q1",
    period_start=date(2022, 12, 15),
    period_end=date(2023, 3, 14),
    cumulative=True,
    title="",
    place="tỉnh Tuyên Quang",
)


def mentions(text: str, cover: Cover | None = COVER) -> list[Mention]:
    return extract(read(text.encode(), "thu.txt"), cover, load())


def figures(text: str, cover: Cover | None = COVER) -> list[Mention]:
    return [mention for mention in mentions(text, cover) if mention.kind == "figure"]


def readings(text: str) -> list[tuple[str, str]]:
    """(raw, indicator) of each figure, accepted or not."""
    return [(figure.raw, figure.indicator) for figure in figures(text)]
