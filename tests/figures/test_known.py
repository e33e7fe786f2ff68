"""The second reader: what figures that wait may be, by what much the same words meant in other reports. It accepts nothing."""

import csv
import json
from dataclasses import replace

import pytest

from assets.figures.extract import extract
from assets.figures.known.statements import Known, Setting
from assets.figures.mention import Mention
from assets.figures.words.period import Period
from assets.figures.words.sort import as_sort
from assets.reports.read import read
from tests.corpus.score import HERE
from tests.corpus.train import trained
from tests.figures.reading import COVER
from warehouse.meaning_rows import Statement
from warehouse.reference import FOLDER, load

TOLD = Statement(
    indicator="tthc.pakn.tiep_nhan",
    unit="lượt",
    section="II.2",
    phrase="ghi nhận # lượt bày tỏ bức xúc",
    sentence="Đường dây của tỉnh ghi nhận N lượt bày tỏ bức xúc.",
    report="one",
)
OTHERS = tuple(  # words that most statements have tell nothing
    replace(
        TOLD,
        phrase=f"ký {n} văn bản #",
        sentence=f"Tỉnh {n} ký.",
        unit="văn bản",
        section="I",
        indicator="chi_dao.van_ban",
    )
    for n in "abcdefghijklmnopqrst"
)
TEXT = "II. KẾT QUẢ\n2. Cải cách thủ tục hành chính\nĐường dây của tỉnh ghi nhận 41 lượt bày tỏ bức xúc.\n"


def reads(text: str, *statements: Statement) -> list[Mention]:
    """The figures of a text, read by who knows these statements and no others."""
    reference = replace(load(), statements=(*statements, *OTHERS))
    return [m for m in extract(read(text.encode(), "thu.txt"), COVER, reference) if m.kind == "figure"]


def test_what_no_word_says_is_proposed_by_what_the_same_words_meant_and_waits() -> None:
    [alone], [figure] = reads(TEXT), reads(TEXT, TOLD)
    assert alone.indicator != TOLD.indicator
    assert (figure.indicator, figure.status) == (TOLD.indicator, "review")
    assert json.loads(figure.trace)["what"]["rule"] == "known"
    assert json.loads(figure.candidates)[0][0] == TOLD.indicator


def test_no_statement_accepts_a_figure_or_touches_one_that_is_certain() -> None:
    text = "Toàn tỉnh đã tiếp nhận 1.234 hồ sơ TTHC.\nĐường dây của tỉnh ghi nhận 41 lượt bày tỏ bức xúc.\n"
    certain = replace(TOLD, phrase="toàn tỉnh đã tiếp nhận # hồ sơ tthc", unit="hồ sơ", sentence="", section="")
    files, calls = reads(text, TOLD, certain)
    assert (files.indicator, files.status) == ("tthc.ho_so.tiep_nhan", "accepted")
    assert calls.status == "review"


def test_another_reading_by_words_is_told() -> None:
    said = "Tỉnh đã lập 12 lượt khảo sát bức xúc của người dân.\n"
    other = replace(
        TOLD,
        phrase="tỉnh đã lập # lượt khảo sát bức xúc của người dân",
        sentence=said,
        indicator="tthc.ho_so.dang_giai_quyet.qua_han",
        section="",
    )
    [by_words], [figure] = reads(said), reads(said, other)
    assert figure.indicator == other.indicator != by_words.indicator
    assert f"what:as_known {by_words.indicator}" in figure.reason
    assert figure.unit == "hồ sơ" and figure.period_start is None and figure.basis == "as_of"  # a state has its day


def test_who_or_when_alone_in_doubt_leaves_what_the_words_say() -> None:
    text = "Trong tháng 01 năm 2023, toàn tỉnh đã tiếp nhận 1.234 hồ sơ TTHC.\n"
    other = replace(TOLD, phrase="toàn tỉnh đã tiếp nhận # hồ sơ tthc", unit="hồ sơ", sentence=text, section="")
    [figure] = reads(text, other)
    assert (figure.indicator, figure.reason) == ("tthc.ho_so.tiep_nhan", "when:another_time")


def test_a_percentage_is_never_proposed_to_be_a_count() -> None:
    rate = TEXT.replace("41 lượt", "41%")
    alike = replace(TOLD, phrase="ghi nhận #% bày tỏ bức xúc")
    assert [f.indicator for f in reads(rate, alike)] == [f.indicator for f in reads(rate)]


def test_how_near_words_are_is_between_none_and_all() -> None:
    known = Known([TOLD, *OTHERS])
    same = known.nearest(Setting(TOLD.phrase, TOLD.sentence, TOLD.unit, TOLD.section))
    assert same[TOLD.indicator] == pytest.approx(1)
    assert known.nearest(Setting("không # chữ", "", "ha", "IV")) == {}


def test_a_role_and_a_time_are_as_the_sort_of_indicator_has_them() -> None:
    known = load().indicators
    flow, stock, plan = (
        known[code] for code in ("tthc.ho_so.tiep_nhan", "tthc.danh_muc", "tai_chinh.dau_tu_cong.ke_hoach_von")
    )
    own = Period(COVER.period_start, COVER.period_end, "quarter")
    assert as_sort(stock, flow, "observed", own, COVER) == ("observed", Period(None, own.end, "as_of"))
    assert as_sort(flow, stock, "observed", Period(None, own.end, "as_of"), COVER)[1].start == own.start
    assert as_sort(plan, flow, "observed", own, COVER)[0] == "plan"
    assert as_sort(flow, plan, "plan", own, COVER)[0] == "observed"


def test_training_writes_the_same_file_each_time_and_it_is_the_one_that_is_used() -> None:
    written = (FOLDER / "statements.csv").read_text(encoding="utf-8")
    assert trained() == written, "make train"
    reports = {row["report"] for row in csv.DictReader(written.splitlines())}
    unseen = {path.stem for path in (HERE / "unseen").glob("*.txt")}
    assert reports and not reports & unseen, "what measures is never learnt from"
