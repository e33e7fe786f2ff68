"""A heading that a scan or a page's end swallowed: its section is found again by the order of the regime, or its figures wait."""

import pytest

from tests.figures.reading import figures

FILES = "2. Cải cách thủ tục hành chính\nTrong quý tiếp nhận 3.208 hồ sơ, đã giải quyết 3.120 hồ sơ.\n"
STAFF = "Toàn tỉnh có 12 cơ quan chuyên môn và 341 đơn vị sự nghiệp công lập.\nTinh giản biên chế 17 người.\n"
MONEY = "5. Cải cách tài chính công\nTổng thu ngân sách nhà nước trên địa bàn 412 tỷ đồng.\n"


def reasons(text: str, *raws: str) -> list[str]:
    found = {figure.raw: figure for figure in figures(text)}
    return [found[raw].reason for raw in raws]


def test_a_section_without_its_heading_is_read_as_the_one_that_must_follow() -> None:
    [staff, units] = [figure for figure in figures(FILES + STAFF + MONEY) if figure.raw in ("341", "17")]
    assert (staff.reason, units.reason) == ("", "")
    assert (staff.indicator, units.indicator) == ("bo_may.su_nghiep.don_vi", "bo_may.tinh_gian")
    assert staff.section == units.section == ""  # nobody printed which


def test_what_stands_under_the_headings_around_it_is_read_as_before() -> None:
    assert reasons(FILES + STAFF + MONEY, "3.208", "3.120", "412 tỷ") == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        # a single figure may as well be told in passing
        (FILES + "Tinh giản biên chế 17 người.\n" + MONEY, "17"),
        # the section has its heading elsewhere
        (FILES + STAFF + MONEY + "3. Cải cách tổ chức bộ máy\nCó 15 phòng.\n", "17"),
        # it does not follow, but goes before
        ("5. Cải cách tài chính công\n" + STAFF, "17"),
        # there is no room for it: the section that follows comes next in the regime
        ("1. Cải cách thể chế\n" + STAFF + FILES, "17"),
        # the heading's own section goes on behind it
        (FILES + STAFF + "Đã giải quyết đúng hạn 3.101 hồ sơ.\n" + MONEY, "17"),
    ],
)
def test_where_the_order_does_not_say_so_figures_wait(text: str, raw: str) -> None:
    assert "topic" in reasons(text, raw)[0]
