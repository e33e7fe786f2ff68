"""Tables on the page of one report: as they are printed, every number of theirs once."""

import re
from dataclasses import replace

from assets.figures.extract import extract
from assets.release.pages.reading import page
from tests.figures.grids import document, grid
from tests.figures.reading import COVER
from warehouse.reference import load

TABLE = grid("""
TT | Đơn vị | Số hồ sơ tiếp nhận | <
^ | ^ | Trực tuyến | Trực tiếp
1 | Sở Nội vụ | 10 | 5
2 | Sở <b>Y tế</b> | 20 | -
""")


def test_a_table_is_shown_with_its_merged_cells_and_marked_numbers():
    made = document(["Phụ lục 2", TABLE, "Hết 7 trang."])
    found = extract(made, COVER, load())
    html = page(made, COVER, found, load())
    assert 'colspan="2">Số hồ sơ tiếp nhận' in html and 'rowspan="2">Đơn vị' in html
    numbers = [int(number) for number in re.findall(r'data-mention="(\d+)"', html)]
    assert numbers == [mention.mention for mention in found]
    body = html[html.index("<table>") : html.index("</table>")]
    assert body.count("<tr>") == 4 and "&lt;b&gt;" in body
    assert len(re.findall(r"data-mention", body)) == 5


def test_the_committee_of_another_province_is_called_by_its_own_name():
    made = document(["Trong kỳ tiếp nhận 120 hồ sơ.", "Sở Y tế đã giải quyết 90 hồ sơ."])
    elsewhere = replace(COVER, issuer_name="UBND tỉnh Lạng Sơn", place="tỉnh Lạng Sơn")
    html = page(made, elsewhere, extract(made, elsewhere, load()), load())
    assert "UBND tỉnh Lạng Sơn" in html and "Tuyên Quang" not in html
