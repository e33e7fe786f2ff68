"""HTML pages saved from a portal: the report on them, not the portal."""

import pytest

from assets.reports.document import Document
from assets.reports.read import read
from warehouse.problem import Problem

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Cổng 2026</title><script>var n = 12345;</script></head><body>
<nav><a href="/">Trang chủ</a> 19001900</nav><div class="menu" style="display:none">Ẩn 777</div><header>Hotline 1022</header>
<div id="main"><div class="detail">
<table><tr><td>UBND XÃ YÊN HOA<br>Số: 12/BC-UBND</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Yên Hoa, ngày 10 tháng 3 năm 2026</td></tr></table>
<p align=center><b>BÁO CÁO</b></p><p>Công tác cải cách hành chính
quý I năm 2026</p><p>II. KẾT QUẢ</p>
<p>Tổng số hồ sơ đã tiếp nhận là <span>1.204</span><sup>1</sup> hồ&nbsp;sơ;<br>đã giải quyết <b>1.18</b><b>0</b> hồ sơ.</p>
<table border="1"><tr><th rowspan="2">STT</th><th rowspan="2">Nội dung</th><th colspan="2">Hồ sơ</th></tr><tr><th>Nhận</th><th>Trả</th></tr>
<tr><td>1</td><td>Đất đai</td><td>12</td><td>11</td></tr></table>
</div><aside>Tin khác: 99 bài</aside></div><footer>Lượt truy cập: 1.234.567</footer></body></html>"""


def texts(document: Document) -> list[str]:
    return [" ".join(document.text[a:b] for a, b in block.spans) for block in document.blocks]


def test_a_page_is_read_as_it_is_seen() -> None:
    said = texts(read(PAGE.encode(), "bao-cao.html"))
    assert said[1:5] == [
        "BÁO CÁO",
        "Công tác cải cách hành chính quý I năm 2026",
        "II. KẾT QUẢ",
        "Tổng số hồ sơ đã tiếp nhận là 1.204¹ hồ sơ; đã giải quyết 1.180 hồ sơ.",
    ]


@pytest.mark.parametrize(
    "mark",
    [
        '<sup><a href="#n3">3</a></sup>',
        "<a><sup>3</sup></a>",
        "<sup><span>3</span></sup>",
        '<span style="vertical-align:super">3</span>',
    ],
)
def test_a_mark_of_a_note_is_no_digit_of_the_number_before_it(mark: str) -> None:
    page = f"<html><body><p>Toàn tỉnh đã tuyển dụng 41{mark} viên chức, 5 công chức.</p></body></html>"
    assert texts(read(page.encode(), "a.html")) == ["Toàn tỉnh đã tuyển dụng 41³ viên chức, 5 công chức."]


def test_what_the_portal_puts_around_a_report_is_left_out() -> None:
    text = read(PAGE.encode(), "bao-cao.html").text
    assert not any(number in text for number in ("12345", "19001900", "777", "1022", "99", "1.234.567"))


def test_a_table_of_figures_has_its_cells_where_a_browser_puts_them() -> None:
    document = read(PAGE.encode(), "bao-cao.html")
    [table] = [block.table for block in document.blocks if block.table]
    placed = {(c.row, c.column): document.text[slice(*c.spans[0])] for c in table.cells}
    assert placed[1, 2] == "Nhận" and placed[1, 3] == "Trả" and placed[2, 2] == "12" and placed[2, 3] == "11"


def test_an_old_encoding_that_the_page_names_is_read() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-16"></head><body><p>Quý I</p></body></html>'
    assert texts(read(page.encode(), "a.htm")) == ["Quý I"]  # it is UTF-8 all the same
    named = page.replace("utf-16", "windows-1258").encode("cp1258", "replace")
    assert "Qu" in texts(read(named, "a.htm"))[0]


def test_elements_too_deep_inside_each_other_are_refused_with_a_reason() -> None:
    with pytest.raises(Problem, match="no text"):
        read(("<div>" * 5000 + "<p>12 hồ sơ</p>" + "</div>" * 5000).encode(), "a.html")
    assert read(("<div>" * 100 + "<p>12 hồ sơ</p>" + "</div>" * 100).encode(), "a.html").text == "12 hồ sơ"
