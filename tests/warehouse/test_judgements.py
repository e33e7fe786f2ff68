"""decisions.csv and corrections.csv: a wrong line is told with its number and column; lines are added whole, sorted, once."""

import shutil
from pathlib import Path

import pytest

from warehouse.judgements import decision_id
from warehouse.problem import Problem
from warehouse.record import teach
from warehouse.reference import FOLDER, load
from warehouse.reference_rows import Phrase

SHA = "a" * 64
FILES, NEW = "tthc.ho_so.tiep_nhan", "tthc.ho_so.tiep_nhan.moi"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "reference"))


def line(action: str = "accept", indicator: str = FILES, phrase: str = "nhận # hồ sơ", **other: str) -> str:
    cells = {"unit": "hồ sơ", "section": "", "scope": "any", "who": "tổ", "on": "2026-11-22", "why": "vì thế"} | other
    accepted = indicator if action == "accept" else ""
    name = cells.get("id") or decision_id(phrase, cells["unit"], cells["section"], cells["scope"], accepted)
    found = (name, phrase, cells["unit"], cells["section"], cells["scope"], action, indicator)
    return ",".join((*found, cells["who"], cells["on"], cells["why"]))


def correction(**other: str) -> str:
    cells = {
        "id": "K1",
        "document": SHA,
        "char_start": "12",
        "expect": "77",
        "field": "value",
        "old": "77",
        "new": "78",
    }
    cells |= {"reason": "in nhầm", "reported_to": "", "who": "tổ", "on": "2026-11-22"} | other
    return ",".join(cells.values())


def refusal(folder: Path, file: str, *lines: str) -> Problem:
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(Problem) as raised:
        load(folder)
    assert (raised.value.file, raised.value.place) == (file, f"dòng/line {len(lines) + 1}")
    assert raised.value.text("vi") and raised.value.text("en")
    return raised.value


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (line(phrase="nhận hồ sơ"), "phrase"),
        (line(phrase="nhận # hay # hồ sơ"), "phrase"),
        (line(scope="mọi nơi"), "scope"),
        (line(action="drop", indicator=""), "action"),
        (line(action="accept", indicator=""), "indicator"),
        (line(action="reject"), "indicator"),
        (line(action="reject", indicator="", why=""), "why"),
        (line(who=""), "who"),
        (line(on="22/11/2026"), "on"),
    ],
)
def test_a_wrong_decision_is_told_with_its_column(folder: Path, wrong: str, column: str) -> None:
    problem = refusal(folder, "decisions.csv", line(phrase="việc khác # hồ sơ"), wrong)
    assert (problem.code, problem.details["column"]) == ("reference.bad_cell", column)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((line(indicator="khong.co"),), "identities.unknown_code"),
        ((line(id="00000000"),), "reference.decision_id"),
        ((line(), line()), "reference.decision_conflict"),
        ((line(), line(action="indicator", indicator=NEW)), "reference.decision_conflict"),
    ],
)
def test_decisions_must_agree(folder: Path, lines: tuple[str, ...], code: str) -> None:
    assert refusal(folder, "decisions.csv", *lines).code == code


def test_the_right_id_is_told(folder: Path) -> None:
    told = refusal(folder, "decisions.csv", line(id="00000000")).text("en")
    assert decision_id("nhận # hồ sơ", "hồ sơ", "", "any", FILES) in told


@pytest.mark.parametrize(
    ("other", "column"),
    [
        ({"document": "a"}, "document"),
        ({"expect": ""}, "expect"),
        ({"char_start": "mười"}, "char_start"),
        ({"field": "quote"}, "field"),
        ({"new": "nhiều"}, "new"),
        ({"new": "NaN"}, "new"),
        ({"field": "indicator", "new": "khong.co"}, "new"),
        ({"field": "unit", "new": "cái gì đó"}, "new"),
        ({"field": "agency", "new": "Sở Nội vụ"}, "new"),
        ({"field": "period", "new": "2023-03-14"}, "new"),
        ({"field": "period", "new": "2023-03-14/2022-12-15"}, "new"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_wrong_correction_is_told_with_its_column(folder: Path, other: dict, column: str) -> None:
    problem = refusal(folder, "corrections.csv", correction(**other))
    assert (problem.code, problem.details["column"]) == ("reference.bad_cell", column)


def test_one_field_is_corrected_once(folder: Path) -> None:
    assert refusal(folder, "corrections.csv", correction(), correction(id="K2")).code == "reference.duplicate_code"


def test_a_taught_phrase_stands_with_those_that_mean_the_same(folder: Path) -> None:
    before = (folder / "lexicon.csv").read_text(encoding="utf-8").splitlines()
    teach(Phrase("lạ lẫm tiếp nhận", "act", "tiep_nhan"), folder)
    after = (folder / "lexicon.csv").read_text(encoding="utf-8").splitlines()
    place = after.index("lạ lẫm tiếp nhận,act,tiep_nhan")
    assert after[:place] + after[place + 1 :] == before and after[place - 1].endswith(",act,tiep_nhan")


def test_a_taught_phrase_changes_no_other_line(folder: Path) -> None:
    before = load(folder).lexicon
    teach(Phrase("lạ lẫm tiếp nhận", "act", "tiep_nhan"), folder)
    load.cache_clear()
    assert set(load(folder).lexicon) - set(before) == {Phrase("lạ lẫm tiếp nhận", "act", "tiep_nhan")}
