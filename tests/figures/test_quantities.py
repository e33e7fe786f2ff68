"""Figures of a text: value, unit, hedge, fractions, ranges, words; what cannot be read waits with a reason."""

from decimal import Decimal

import pytest

from assets.figures.numbers.kinds import scanner
from assets.figures.numbers.quantities import Quantity, quantities
from assets.figures.text.flow import flow
from assets.reports.document import Block, Document
from warehouse.reference import load


def read(text: str, notes: tuple[str, ...] = ()) -> tuple[str, list[Quantity]]:
    """The running text of one paragraph and its quantities."""
    document = Document("", "x.txt", text, (Block("paragraph", ((0, len(text)),)),))
    running = flow(document, document.blocks[0])
    reference = load()
    tools = scanner(reference.number_names, reference.units, reference.hedges)
    others = tools.scan(running, 0, "numbering", frozenset(notes))
    return running.text, quantities(running.words, others, tools)


def code(quantity: Quantity) -> str:
    """Why a person must look at a number: "marks", "unreadable 1.2.3"; "" where it is plain."""
    return f"{quantity.doubt.code} {quantity.doubt.detail}".strip() if quantity.doubt else ""


def brief(text: str) -> list[tuple[str, Decimal | None, str]]:
    running, found = read(text)
    return [(running[item.start : item.end], item.value, item.unit) for item in found]


VALUES = [
    ("đạt 43.83%", "43.83", 43.83, "%"),
    ("có 1955 hồ sơ", "1955", 1955, "hồ sơ"),
    ("chi 1.234,5 triệu đồng", "1.234,5 triệu", 1234.5, "triệu đồng"),
    ("in 6 triệu 325 nghìn tờ rơi", "6 triệu 325 nghìn", 6325000, "tờ gấp"),
    ("thu 399 tỷ 599 triệu đồng", "399 tỷ 599 triệu", 399599, "triệu đồng"),
    ("2,578 triệu hồ sơ", "2,578 triệu", 2578000, "hồ sơ"),
    ("khoảng 8,96 ngàn hồ sơ", "8,96 ngàn", 8960, "hồ sơ"),
    ("1 tỷ 250 triệu đồng", "1 tỷ 250 triệu", 1250, "triệu đồng"),
    ("3 vạn hồ sơ", "3 vạn", 30000, "hồ sơ"),
    ("2 nghìn tỷ đồng", "2 nghìn tỷ", 2000000, "triệu đồng"),
    ("chiếm 3,45 %", "3,45", 3.45, "%"),
    ("tăng 2,3 điểm phần trăm", "2,3", 2.3, "%"),
    ("76,5 thuê bao/100 dân", "76,5", 76.5, "thuê bao/100 dân"),
    ("phát 01 số/tháng", "01", 1, "số/tháng"),
    ("cập nhật 01 tuần/1 lần", "01 tuần/1 lần", 1, "lần/tuần"),
    ("cập nhật 03 tháng/lần", "03 tháng/lần", 1, "lần/3 tháng"),
    ("mỗi tuần 01 tin, bài", "01", 1, "tin, bài/tuần"),
    ("mỗi tuần đăng 02 tin, bài", "02", 2, "tin, bài/tuần"),
    ("đăng 2 bài/tuần", "2", 2, "tin, bài/tuần"),
    ("01 mục dân hỏi, thời lượng 10 phút/tuần", "01", 1, "mục/tuần"),
    ("tăng 5%/năm", "5", 5, "%/năm"),
    ("00 hồ sơ", "00", 0, "hồ sơ"),
    ("007 hồ sơ", "007", 7, "hồ sơ"),
    ("nhận 125 HS", "125", 125, "hồ sơ"),
    ("nhận 12HS", "12", 12, "hồ sơ"),
    ("sắp xếp 05 ĐVSN", "05", 5, "đơn vị"),
    ("cử 7 CBCCVC", "7", 7, "người"),
    ("chi 5 trđ", "5", 5, "triệu đồng"),
    ("chi 5,5 tr.đồng", "5,5", 5.5, "triệu đồng"),
    ("ban hành 02 QĐ", "02", 2, "văn bản"),
    ("tăng lên125 hồ sơ", "125", 125, "hồ sơ"),
    ("thu 1.234.567.890 đồng", "1.234.567.890", Decimal("1234.56789"), "triệu đồng"),
    ("đạt 0,5%", "0,5", 0.5, "%"),
    ("có ５ hồ sơ", "５", 5, "hồ sơ"),
    ("có １２．３４５ hồ sơ", "１２．３４５", 12345, "hồ sơ"),
    ("chi 1½ triệu đồng", "1½ triệu", 1.5, "triệu đồng"),
    ("05 (năm) hồ sơ", "05 (năm)", 5, "hồ sơ"),
    ("năm (05) hồ sơ", "năm (05)", 5, "hồ sơ"),
    ("một (01) quyết định", "một (01)", 1, "văn bản"),
    ("nhận một trăm linh hai hồ sơ", "một trăm linh hai", 102, "hồ sơ"),
    ("có hai mươi lăm văn bản", "hai mươi lăm", 25, "văn bản"),
    ("giao mười một nhiệm vụ", "mười một", 11, "nhiệm vụ"),
    ("có 12\xa0345 hồ sơ", "12\xa0345", 12345, "hồ sơ"),
    ("tổ 5 người", "5", 5, "người"),
    ("cung cấp 15 dịch vụ", "15", 15, "dịch vụ"),
    ("rộng 100 m²", "100", 100, "m²"),
    ("in 03 vặn bản", "03", 3, "văn bản"),  # a misprint of a unit of two words
]


@pytest.mark.parametrize(("text", "raw", "value", "unit"), VALUES)
def test_it_is_read_and_certain(text, raw, value, unit):
    running, found = read(text)
    assert [(running[q.start : q.end], q.value, q.unit) for q in found] == [(raw, Decimal(str(value)), unit)]
    assert found[0].doubt is None


DOUBTS = [
    ("không có hồ sơ quá hạn", 0, "words"),  # a zero in words may be a way of speaking
    ("không phát sinh hồ sơ quá hạn", 0, "words"),
    ("không đơn vị nào", 0, "words"),
    ("12,345 hồ sơ", 12345, "marks"),
    ("12 345 hồ sơ", 12345, "marks"),
    ("6.325 %", 6.325, "marks"),
    ("1,234,567 đồng", 1.234567, "marks"),
    ("12.345,678 hồ sơ", 12345.678, "marks"),
    ("đạt .5%", 0.5, "marks"),
    ("0.345 %", 0.345, "marks"),
    ("1.234.56 đồng", None, "unreadable 1.234.56"),
    ("12,5 hồ sơ", None, "unreadable 12,5"),
    ("½ hồ sơ", None, "unreadable ½"),
    ("⅓ hồ sơ", None, "unreadable ⅓"),
    ("10² lần", None, "unreadable 10²"),
    ("012.345 hồ sơ", None, "unreadable 012.345"),
    ("1 tỷ 5 tỷ đồng", None, "unreadable 1"),
    ("٣ hồ sơ", None, "unreadable ٣"),
    ("1234567890123456789 hồ sơ", None, "size"),
    ("0,1234567 %", None, "size"),
    ("đạt -2,3%", -2.3, "sign"),
    ("năm 20234 có", 20234, "year"),
    ("trong 2024 hồ sơ", 2024, "year"),
    ("05 (sáu) hồ sơ", 5, "words"),
    ("ba nghị quyết", 3, ""),
    ("một nửa hồ sơ", 50, "words"),
    ("hai phần ba số hồ sơ", 66.666667, "words"),
    ("không có văn bản", 0, "words"),
    ("giảm từ 45 phòng xuống 40", 45, "change"),
    ("bình quân 5 người/hộ", 5, "chain"),
]


@pytest.mark.parametrize(("text", "value", "doubt"), DOUBTS)
def test_what_is_not_certain_says_why(text, value, doubt):
    first = read(text)[1][0]
    assert code(first) == doubt
    assert first.value == (None if value is None else Decimal(str(value)))


@pytest.mark.parametrize(
    "text",
    [
        "một số hồ sơ",
        "một nhiệm vụ trọng tâm",
        "trong năm hồ sơ tăng",
        "thông tư hướng dẫn",
        "vài ba hồ sơ",
        "quý ba đơn vị",
        "thứ hai đơn vị",
        "bộ phận một cửa",
        "không đồng bộ",
        "không điểm nào",
        "trăm hồ sơ",
        "hàng nghìn hồ sơ",
        "ba con đường",
    ],
)
def test_words_that_count_nothing(text):
    assert brief(text) == []


FRACTIONS = [
    ("hoàn thành 05/61", (5, ""), (61, "")),
    ("62/70 nhiệm vụ", (62, "nhiệm vụ"), (70, "nhiệm vụ")),
    ("62 / 70 nhiệm vụ", (62, "nhiệm vụ"), (70, "nhiệm vụ")),
    ("62 nhiệm vụ/70 nhiệm vụ", (62, "nhiệm vụ"), (70, "nhiệm vụ")),
    ("62 nhiệm vụ/70", (62, "nhiệm vụ"), (70, "nhiệm vụ")),
    ("5.817,196 tỷ đồng/5.937,440 tỷ đồng", (5817196, "triệu đồng"), (5937440, "triệu đồng")),
    ("đạt 15,5/18 điểm", (15.5, "điểm"), (18, "điểm")),
]


@pytest.mark.parametrize(("text", "numerator", "denominator"), FRACTIONS)
def test_fractions(text, numerator, denominator):
    first, second = read(text)[1]
    assert [(q.value, q.unit) for q in (first, second)] == [(Decimal(str(v)), u) for v, u in (numerator, denominator)]
    assert (first.of, second.of, first.doubt, second.doubt) == (None, 0, None, None)


@pytest.mark.parametrize("text", ["1/2/3 hồ sơ", "1/13/2024", "4/5/6/7"])
def test_a_chain_of_slashes_is_no_fraction(text):
    assert {code(q) for q in read(text)[1]} == {"chain"}


RANGES = ["65 - 70 %", "65-70%", "65% - 70%", "từ 65 đến 70%", "từ 65% đến 70%", "65–70%", "đạt từ 65% - dưới 70%"]


@pytest.mark.parametrize("text", RANGES)
def test_both_ends_of_a_range_wait(text):
    low, high = read(text)[1]
    assert (low.value, low.unit, low.qualifier, code(low)) == (65, "%", "at_least", "range")
    assert (high.value, high.unit, high.qualifier, code(high)) == (70, "%", "at_most", "range")


HEDGES = [
    ("gần 70%", "about_below"),
    ("trên 70%", "more_than"),
    ("hơn 70%", "more_than"),
    ("khoảng 70%", "approx"),
    ("xấp xỉ 70%", "approx"),
    ("ước tính thực hiện đạt 70%", "estimate"),
    ("theo quy ước 70%", "exact"),  # a convention estimates nothing
    ("ước 70%", "estimate"),
    ("ước đạt 70%", "estimate"),
    ("ước khoảng 70%", "estimate"),
    ("ước thực hiện đạt 70%", "estimate"),
    ("đạt ít nhất 70%", "at_least"),
    ("tối thiểu 70%", "at_least"),
    ("70% trở lên", "at_least"),
    ("không quá 70%", "at_most"),
    ("tối đa 70%", "at_most"),
    ("70% trở xuống", "at_most"),
    ("dưới 70%", "less_than"),
    ("chưa đến 70%", "less_than"),
    ("đạt 70%", "exact"),
    ("cao hơn 70%", "exact"),
    ("trên địa bàn 70 xã", "exact"),
    ("trên 05 lĩnh vực", "exact"),
    ("bước 70%", "exact"),
]


@pytest.mark.parametrize(("text", "qualifier"), HEDGES)
def test_hedges(text, qualifier):
    assert read(text)[1][0].qualifier == qualifier


def test_a_dash_before_what_is_counted_is_no_sign():
    assert brief("gồm: -05 hồ sơ, đạt -07 hồ sơ, - 3%") == [
        ("05", Decimal(5), "hồ sơ"),
        ("07", Decimal(7), "hồ sơ"),
        ("3", Decimal(3), "%"),
    ]


def test_enumerations_keep_their_own_numbers():
    text = "1.855 TTHC, gồm 1.497 cấp tỉnh, 243 cấp huyện, 117 cấp xã"
    assert [value for _, value, _ in brief(text)] == [1855, 1497, 243, 117]
