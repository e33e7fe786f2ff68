"""Whatever a table holds: every digit of every cell is accounted for, once, in the cell where it stands."""

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from assets.figures.extract import extract
from tests.figures.grids import document
from tests.figures.reading import COVER
from warehouse.reference import load

HEADS = [
    "STT",
    "Chỉ tiêu",
    "ĐVT",
    "Cơ quan, đơn vị",
    "Số hồ sơ tiếp nhận",
    "Năm 2022",
    "Tỷ lệ (%)",
    "Ghi chú",
    "(1)",
    "3=1+2",
]
LABELS = ["Sở Nội vụ", "Tổng cộng", "1.1. Số hồ sơ đã giải quyết", "- Cấp xã", "I", "a)", "hồ sơ", "x", "–", "Đề án 06"]
NUMBERS = [
    "12",
    "1.234",
    "12,5%",
    "(3)",
    "-7",
    "05/61",
    "1.200 (95 %)",
    "15/3/2023",
    "12/QĐ-UBND",
    "½",
    "²",
    "٣",
    "1,2,3",
    "12 345",
]
CELLS = st.one_of(
    st.sampled_from([*HEADS, *LABELS, *NUMBERS, "", "", "<", "^"]),
    st.text(alphabet="0123456789.,/-–()%= aăđIXx+²½", max_size=12),
)
GRIDS = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=9)
)


def _whole(cells):
    """A grid without merges that lead nowhere."""
    return [
        [
            "" if (cell == "<" and (j == 0 or row[j - 1] == "^")) or (cell == "^" and i == 0) else cell.strip()
            for j, cell in enumerate(row)
        ]
        for i, row in enumerate(cells)
    ]


@settings(max_examples=300, deadline=None)
@example([*[["STT"] * 3] * 3, ["STT", "²", "<"]], "")  # a mark in a column of numbering
@given(GRIDS, st.sampled_from(["", "Phụ lục 2", "ĐVT: triệu đồng", "II. KẾT QUẢ"]))
def test_every_digit_of_every_cell_is_in_one_mention_of_its_cell(cells, title):
    made = document([*([title] if title else []), _whole(cells), "Hết."])
    found = extract(made, COVER, load())
    table = next(block.table for block in made.blocks if block.table)
    cell_of = {
        place: (cell.row + 1, cell.column + 1)
        for cell in table.cells
        for start, end in cell.spans
        for place in range(start, end)
    }
    owner = {}
    for mention in found:
        for place in range(mention.char_start, mention.char_end):
            assert place not in owner, (mention, owner[place])
            owner[place] = mention
    for place, where in cell_of.items():
        if unicodedata.category(made.text[place]) in ("Nd", "No"):
            mention = owner.get(place)
            assert mention, (made.text[place], where)
            assert (mention.table, mention.row, mention.column) == (1, *where)
