"""Tables that text files draw with bars, tabs and blanks."""

import pytest

from assets.reports.read import read

BLANKS = """Kết quả cụ thể:

STT   Chỉ tiêu                                  ĐVT      Số liệu
1     Tổng số hồ sơ TTHC đã giải quyết          hồ sơ      1.180
2     Số hồ sơ TTHC đã giải quyết trước hạn     hồ sơ        900
      và đúng hạn
3     Số hồ sơ TTHC đã giải quyết quá hạn       hồ sơ         10

Hết."""
BARS = """| STT | Chỉ tiêu | ĐVT | Số liệu |
|-----|----------|-----|---------|
| 1 | Tổng số hồ sơ TTHC đã giải quyết | hồ sơ | 1.180 |
| 2 | Số hồ sơ TTHC đã giải quyết trước hạn và đúng hạn | hồ sơ | 900 |
| 3 | Số hồ sơ TTHC đã giải quyết quá hạn | hồ sơ | 10 |"""
TABS = "\n".join(
    "\t".join(cell.strip() for cell in line.strip("|").split("|")) for line in BARS.splitlines() if "--" not in line
)
ROWS = [
    ["STT", "Chỉ tiêu", "ĐVT", "Số liệu"],
    ["1", "Tổng số hồ sơ TTHC đã giải quyết", "hồ sơ", "1.180"],
    ["2", "Số hồ sơ TTHC đã giải quyết trước hạn và đúng hạn", "hồ sơ", "900"],
    ["3", "Số hồ sơ TTHC đã giải quyết quá hạn", "hồ sơ", "10"],
]


def rows(text: str) -> list[list[str]]:
    document = read(text.encode(), "a.txt")
    [table] = [block.table for block in document.blocks if block.table]
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(" ".join(document.text[a:b] for a, b in cell.spans))
    return [found[row] for row in sorted(found)]


@pytest.mark.parametrize("text", [BLANKS, BARS, TABS], ids=["blanks", "bars", "tabs"])
def test_a_drawn_table_is_a_table(text: str) -> None:
    assert rows(text) == ROWS


def test_the_words_around_a_table_stay_text() -> None:
    document = read(BLANKS.encode(), "a.txt")
    said = [document.text[slice(*block.spans[0])] for block in document.blocks if block.kind == "paragraph"]
    assert said == ["Kết quả cụ thể:", "Hết."]


@pytest.mark.parametrize(
    "text",
    [
        "SỞ NỘI VỤ        CỘNG HÒA XÃ HỘI        2026\nTỈNH HÀ LÂM        Độc lập        12\nSố: 1/BC        Hà Lâm, ngày 3",
        "Tiếp nhận 12 hồ sơ | giải quyết | xong.\nTrong đó | đúng hạn | 11 hồ sơ.\nCòn lại | 1 hồ sơ | chưa xong.",
        "Nơi nhận:        KT. GIÁM ĐỐC        x\n- Lưu: VT.        PHÓ        y\n- Sở.        (đã ký)        z",
    ],
    ids=["letterhead", "sentences", "signature"],
)
def test_text_with_gaps_is_no_table(text: str) -> None:
    assert not any(block.table for block in read(text.encode(), "a.txt").blocks)


def test_offsets_are_those_of_the_file() -> None:
    document = read(BLANKS.encode(), "a.txt")
    assert document.text == BLANKS
