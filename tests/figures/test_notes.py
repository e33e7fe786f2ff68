"""A footnote is read in the frame of its mark."""

from assets.figures.extract import extract
from assets.reports.document import Block, Document
from tests.figures.reading import COVER
from warehouse.reference import load


def told(text: str, note: str) -> dict[str, tuple[str, str, str]]:
    """printed number → (indicator, agency, status) of the figures of a note to a sentence."""
    written = f"{text}\n{note}\n"
    blocks = (Block("paragraph", ((0, len(text)),)), Block("footnote", ((len(text) + 1, len(written) - 1),), "1"))
    read = extract(Document("a", "a.docx", written, blocks), COVER, load())
    return {
        m.raw: (m.indicator, m.agency, m.status or "") for m in read if m.kind == "figure" and m.char_start > len(text)
    }


def test_levels_that_add_up_to_the_marked_number_are_its_levels() -> None:
    text = "Toàn tỉnh có 4.906¹ biên chế công chức có mặt; tinh giản biên chế 211 người."
    read = told(text, "1 1.638 người cấp tỉnh và 3.268 người cấp xã.")
    assert {(raw, agency) for raw, (_, agency, _) in read.items()} == {("1.638", "cap_tinh"), ("3.268", "cap_xa")}
    assert {indicator for indicator, _, _ in read.values()} == {"bo_may.bien_che.co_mat"}


def test_levels_that_do_not_add_up_are_not_guessed() -> None:
    text = "Số biên chế công chức có mặt của toàn tỉnh là 4.906¹ người."
    read = told(text, "1 1.638 người cấp tỉnh và 3.269 người cấp xã.")
    assert {status for _, _, status in read.values()} == {"review"}


def test_a_note_to_a_number_that_waits_waits_with_it() -> None:
    sure = told("Tổng số hồ sơ đã giải quyết là 163¹ hồ sơ.", "1 Đúng hạn 162 hồ sơ; quá hạn 01 hồ sơ.")
    unsure = told("Đã giải quyết 163¹ hồ sơ lĩnh vực xây dựng.", "1 Đúng hạn 162 hồ sơ; quá hạn 01 hồ sơ.")
    assert sure["162"][2] == "accepted" and unsure["162"][2] == "review"
