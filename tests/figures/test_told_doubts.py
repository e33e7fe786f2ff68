"""Why figures wait, in sentences: every doubt of the program has its own."""

import ast
from typing import get_args

from assets.figures import keep
from assets.figures.catalogue.fit import Code
from assets.figures.decision.told import explain
from tests.figures.decided import (
    NEW,
)
from warehouse.doubt import Doubt
from warehouse.reference import load


def test_a_doubt_is_told_in_words():
    doubts = [Doubt("what", "besides", "act=tiep_nhan"), Doubt("what", "or", NEW), Doubt("who", "missing", "agency")]
    besides, other, missing = explain(doubts, load())
    assert "tiếp nhận" in besides.vi and load().indicators[NEW].name_vi in other.vi and "agency" in missing.en


def raised() -> set[tuple[str, str]]:
    """(aspect, code) of each doubt that the code of figures makes; aspect "" where the code does not say it outright."""
    found: set[tuple[str, str]] = {("what", code) for code in get_args(Code)}
    for path in keep.HERE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Doubt" and call.args:
                said = call.args[:2]
                aspect = said[0].value if isinstance(said[0], ast.Constant) else ""
                found |= {(aspect, node.value) for node in ast.walk(said[1]) if isinstance(node, ast.Constant)}
    return found


def test_every_doubt_of_the_program_has_its_sentences_and_no_sentence_is_left_over():
    assert {(aspect, code) for aspect, code in raised() if code} == set(load().doubts)
