"""The sample digest: the figures of the real report, none of its sentences, and no pretence of being official."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DIGEST = ROOT / "samples" / "inbox" / "tuyen-quang-2023-q1-tom-tat.txt"
REAL = ROOT / "../shared/reports/tuyen-quang-2023-q1.txt"
GOLD = ROOT / "../shared/gold/figures.csv"
COPIED = 14  # words: names of laws, programmes and headings of the regime are shorter
here = pytest.mark.skipif(
    not (REAL.exists() and GOLD.exists()), reason="THE REAL REPORT IS NOT HERE: ../shared is missing"
)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_it_says_at_both_ends_that_it_is_no_official_document() -> None:
    paragraphs = DIGEST.read_text(encoding="utf-8").strip().split("\n\n")
    assert "KHÔNG PHẢI VĂN BẢN CHÍNH THỨC" in paragraphs[0]
    assert "không phải văn bản của UBND" in " ".join(paragraphs[-1].split())


@here
def test_every_figure_of_the_report_is_in_it_as_often_as_there() -> None:
    numbers = r"\d(?:[\d.,]*\d)?"
    with GOLD.open(encoding="utf-8", newline="") as stream:
        stated = Counter(re.findall(numbers, row["raw"])[0] for row in csv.DictReader(stream))
    said = Counter(re.findall(numbers, DIGEST.read_text(encoding="utf-8")))
    assert stated - said == Counter()


@here
def test_no_sentence_of_the_report_is_copied() -> None:
    report = words(REAL.read_text(encoding="utf-8"))
    runs = {tuple(report[start : start + COPIED]) for start in range(len(report) - COPIED + 1)}
    paragraphs = DIGEST.read_text(encoding="utf-8").strip().split("\n\n")
    sentences = [
        words(text) for text in paragraphs if text.rstrip().endswith((".", ":", ";"))
    ]  # headings are the regime's
    copied = [
        run for said in sentences for run in zip(*(said[at:] for at in range(COPIED)), strict=False) if run in runs
    ]
    assert [" ".join(run) for run in copied] == []
