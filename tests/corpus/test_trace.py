"""Every accepted figure can say by which words, and by which rules, it is what it is: over all texts that we have."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assets.figures.catalogue.match import catalogue
from assets.figures.catalogue.weights import TOPIC
from assets.figures.decision.told import explain
from assets.figures.extract import extract
from assets.figures.mention import Mention
from assets.reports.cover import Cover, cover
from assets.reports.document import Document
from assets.reports.read import read
from tests.corpus import diff
from warehouse.problem import Problem
from warehouse.reference import load

ROOT = Path(__file__).parents[2]
TEXTS = [
    path
    for folder in (
        "tests/corpus/development",
        "tests/corpus/unseen",
        "samples/inbox",
        "../shared/corpus",
        "../shared/reports",
    )
    for path in sorted((ROOT / folder).glob("**/*"))
    if path.suffix in (".txt", ".docx") and "report" not in path.stem
]
REFERENCE = load()
RULES = {(row.aspect, row.rule): row for row in REFERENCE.trace_rules}


def figures(path: Path) -> tuple[Document, list[Mention]]:
    document = read(path.read_bytes(), path.name)
    try:
        known: Cover | None = cover(document, REFERENCE)
    except Problem:
        known = None
    return document, [mention for mention in extract(document, known, REFERENCE) if mention.kind == "figure"]


def stands_there(text: str, words: str) -> bool:
    """Whether words are those of a place; a page's furniture may stand in the middle of them."""
    first, last = words.split()[0], words.split()[-1]
    return " ".join(text.split()) == " ".join(words.split()) or (text.startswith(first) and text.endswith(last))


def faults(document: Document, figure: Mention) -> list[str]:
    """What the trace of an accepted figure does not say."""
    trace = json.loads(figure.trace)
    found = []
    for aspect, value in (("what", figure.indicator), ("who", figure.agency), ("when", None), ("how", figure.role)):
        part, rule = trace[aspect], RULES.get((aspect, trace[aspect]["rule"]))
        if rule is None or (value is not None and part["value"] != value):
            found.append(f"{aspect}: {part}")
        elif rule.says_words and aspect != "what" and not part.get("words"):
            found.append(f"{aspect}: {part['rule']} without words")
    said = trace["what"]["said"]
    for words in (*said, trace["who"], trace["when"], trace["how"]):
        if "start" in words and not stands_there(document.text[words["start"] : words["end"]], words["words"]):
            found.append(f"these words do not stand there: {words}")
    if RULES["what", trace["what"]["rule"]].says_words:
        asked = catalogue(REFERENCE).wanted[figure.indicator].required.keys() - {TOPIC}
        found += [f"what: {facet} is not told" for facet in asked - {words["facet"] for words in said}]
        found += [] if any("words" in words for words in said) else ["what: no words at all"]
    return found


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_an_accepted_figure_names_its_words_and_a_waiting_one_its_doubts(path: Path) -> None:
    document, found = figures(path)
    wrong = {f.raw: faults(document, f) for f in found if f.status == "accepted" and faults(document, f)}
    assert wrong == {}
    for figure in found:
        assert bool(figure.doubts) is (figure.status == "review")
        assert all(sentence.vi and sentence.en for sentence in explain(figure.doubts, REFERENCE))


def test_there_are_texts() -> None:
    assert len(TEXTS) > 30


def test_what_a_changed_row_changes_is_told() -> None:
    """`make diff`: the same text by two sets of tables."""
    document = read("BÁO CÁO\n\nQuý I tiếp nhận 77 hồ sơ thủ tục hành chính.\n".encode(), "thu.txt")
    lexicon = tuple(row for row in REFERENCE.lexicon if row.phrase != "tiếp nhận")
    without = replace(REFERENCE, lexicon=lexicon, statements=())  # the second reader would know it all the same
    old, new = (diff.figures(document, reference) for reference in (without, REFERENCE))
    [told] = diff.changes(old, new)
    assert told.startswith("  77 | ") and "indicator" in told
    assert list(diff.changes(new, new)) == []
