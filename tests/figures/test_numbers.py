"""The grammar of numbers: render ↔ parse, and that no digit of any text is left unaccounted for."""

import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets.figures.extract import extract
from assets.figures.mention import Mention
from assets.figures.numbers.grammar import parse_digits, scale, units_of
from assets.figures.numbers.kinds import scanner
from assets.figures.numbers.quantities import quantities
from assets.figures.numbers.words import parse_words
from assets.figures.text.flow import flow
from assets.reports.document import Block, Document
from assets.reports.text import read_text
from warehouse.reference import load

UNITS = load().units
COUNTED = [unit for unit in UNITS if unit.integral]
MEASURED = [unit for unit in UNITS if not unit.integral and "/" not in unit.phrase]
ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def document(text: str) -> Document:
    return read_text(text.encode(), "thu.txt")


def mentions(text: str) -> list[Mention]:
    return extract(document(text), None, load())


def read_one(text: str) -> tuple[Decimal | None, str, str]:
    """Value, unit and doubt of the only figure of a text."""
    source = Document("", "x", text, (Block("paragraph", ((0, len(text)),)),))
    running = flow(source, source.blocks[0])
    tools = scanner(load().number_names, load().units, load().hedges)
    found = quantities(running.words, tools.scan(running, 0, "numbering", frozenset()), tools)
    assert len(found) == 1, (text, found)
    return found[0].value, found[0].unit, found[0].doubt.code if found[0].doubt else ""


def grouped(value: int, mark: str) -> str:
    return f"{value:,}".replace(",", mark)


def in_words(value: int) -> str:
    """A number below a million as officials spell it."""
    thousands, rest = divmod(value, 1000)
    parts = [*(_hundreds(thousands, False), "nghìn")] if thousands else []
    return " ".join([*parts, _hundreds(rest, bool(thousands))] if rest or not parts else parts)


def _hundreds(value: int, padded: bool) -> str:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = [ONES[hundreds], "trăm"] if hundreds or padded else []
    if not rest and words:
        return " ".join(words)
    if not tens:
        return " ".join([*words, "linh", ONES[ones]] if words else [ONES[ones]])
    words += ["mười"] if tens == 1 else [ONES[tens], "mươi"]
    last = "lăm" if ones == 5 else "mốt" if ones == 1 and tens > 1 else ONES[ones]
    return " ".join([*words, last] if ones else words)


@given(st.integers(0, 10**12), st.sampled_from(["", ".", "\xa0"]), st.sampled_from(COUNTED))
def test_counts_read_back_in_every_style(value, mark, unit):
    text = f"tổng: {grouped(value, mark)} {unit.phrase}"
    if 1900 <= value < 2100 and not mark:
        return  # may be a year
    assert read_one(text) == (value, unit.unit, "")


@given(st.decimals(0, 10**9, places=2), st.sampled_from(MEASURED), st.booleans(), st.sampled_from(["", " ", "\xa0"]))
def test_measures_read_back_in_every_style(value, unit, with_groups, blank):
    whole, part = f"{value:f}".split(".")
    printed = f"{grouped(int(whole), '.') if with_groups else whole},{part}"
    got, got_unit, doubt = read_one(f"tổng: {printed}{blank}{unit.phrase}")
    if got is None:  # finer than the warehouse keeps
        assert doubt == "size"
    else:
        assert (got, got_unit, doubt) == (value * unit.factor, unit.unit, "")


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(COUNTED))
def test_magnitudes_add_up(millions, thousands, unit):
    text = f"tổng: {millions} triệu {thousands} nghìn {unit.phrase}"
    assert read_one(text) == (millions * 10**6 + thousands * 1000, unit.unit, "")


@given(st.integers(1, 999_999))
def test_words_read_back(value):
    assert parse_words(in_words(value)) == value


@given(st.integers(11, 999_999), st.sampled_from(COUNTED))
def test_words_before_a_unit_are_a_figure(value, unit):
    assert read_one(f"tổng: {in_words(value)} {unit.phrase}") == (value, unit.unit, "")


@pytest.mark.parametrize(
    "words", ["", "trăm", "hai ba", "mười mười", "hai nghìn nghìn", "linh hai", "triệu", "hai trăm ba trăm"]
)
def test_words_that_make_no_number(words):
    assert not parse_words(words)


@pytest.mark.parametrize(
    ("digits", "integral", "scaled", "value", "doubtful"),
    [
        ("1955", True, False, "1955", False),
        ("1.955", True, False, "1955", False),
        ("1.955", False, False, "1955", False),
        ("12,345", True, False, "12345", True),
        ("12,345", False, False, "12.345", False),
        ("2,578", True, True, "2.578", False),
        ("43.83", False, False, "43.83", False),
        ("1234.567", False, False, "1234.567", True),
        ("1.234,5", False, False, "1234.5", False),
        ("1,234.5", False, False, "1234.5", True),
        ("12 345", True, False, "12345", True),
        ("12\xa0345", True, False, "12345", False),
        ("1½", False, False, "1.5", False),
    ],
)
def test_marks(digits, integral, scaled, value, doubtful):
    parsed = parse_digits(digits, integral, scaled)
    assert parsed is not None
    assert (parsed.value, parsed.doubtful) == (Decimal(value), doubtful)


@pytest.mark.parametrize(
    "digits", ["1.234.56", "1,23,4", "12,5", "1.5", "012.345", "1234,567", "0,345", "½", "5⅓", "١٢"]
)
def test_marks_that_no_count_has_are_refused(digits):
    assert parse_digits(digits, True, False) is None


@pytest.mark.parametrize("tail", [" nghìn 5 triệu", " tỷ 5 tỷ", " triệu 5 nghìn 6 triệu"])
def test_magnitudes_that_do_not_go_down_are_refused(tail):
    assert scale(tail) is None


def test_of_two_units_the_longer_is_meant_and_no_other_word():
    units = units_of(UNITS)
    found = units.after("5 hồ sơ, giấy tờ", 1)
    assert found and found[1:] == (2, 16)
    assert units.after("5 hồ sơn", 1) is None
    assert units.after("5 sô cô la", 1) is None  # "số", "sở" with other tones are other words
    assert units.after("5", 1) is None


DIGITS = "1 2 05 9 10 14 2023 2024 125 1.234 12,5 43.83 1.234,5 0 3 ² ½ ⅓ ① ٣ ５ ．"
MARKS = ". , ; : / - – ( ) % ' \" + * & @ #"
WORDS = "ngày tháng năm quý II số hồ sơ TTHC % triệu đồng tỷ nghìn điểm Quyết định QĐ-UBND NĐ-CP Điều khoản Đề án mức độ từ đến"
MORE_WORDS = "dưới trên và không có hai ba mười trăm mỗi tuần tuần/1 lần thôn tổ đạt ước khoảng http:// www. .vn a@b.vn điện thoại 0207"
STARTS = ["1. ", "a) ", "- ", "2.1. ", "I. ", "BÁO CÁO", "1900", "h", "giờ", "m2", "/100 dân"]
BLANKS = [" ", " ", " ", " \n", "\n\n", "\n", "\t", "\x0c", "\xa0", "\u2009", "\u200b"]
LETTERS = ["e\u0301", "u\u031b\u0323", "İ", "ß", "e\u0302\u0323"]
FRAGMENTS = st.sampled_from(
    [*f"{DIGITS} {MARKS} {WORDS} {MORE_WORDS}".split(), *DIGITS.split(), *STARTS, *BLANKS, *LETTERS]
)
REALISTIC = st.lists(FRAGMENTS, max_size=40).map("".join)
SPACED = st.lists(FRAGMENTS, max_size=40).map(" ".join)
ANY_TEXT = st.text(max_size=80)
NUMERIC_TEXT = st.text(st.characters(categories=["Nd", "No", "Zs", "Po", "Pd", "Ps", "Mn", "Ll"]), max_size=60)


def unaccounted(text: str) -> list[int]:
    """Places of digits that stand in no mention of a text, and in no unit ("/100 dân")."""
    source = document(text)
    covered = bytearray(len(source.text))
    for mention in extract(source, None, load()):
        assert mention.raw == source.text[mention.char_start : mention.char_end] != ""
        assert not any(covered[mention.char_start : mention.char_end]), (mention, text)
        covered[mention.char_start : mention.char_end] = b"\1" * (mention.char_end - mention.char_start)
    return [
        place
        for place, char in enumerate(source.text)
        if unicodedata.category(char) in ("Nd", "No") and not covered[place] and not _in_unit(source.text, place)
    ]


def _in_unit(text: str, place: int) -> bool:
    """Whether a digit stands in a unit: "/100 dân", "/1 lần", "m2"."""
    before = unicodedata.normalize("NFC", text[max(0, place - 12) : place])
    return any(char in before for char in "/") or before.endswith("m")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(REALISTIC, SPACED, ANY_TEXT, NUMERIC_TEXT))
def test_no_digit_of_any_text_is_left_unaccounted_for(text):
    assert unaccounted(text) == []


def test_a_page_number_inside_a_time_is_accounted_for_with_it():
    assert unaccounted("1\n\n1 \ntháng") == []


def test_digits_of_page_furniture_are_accounted_for():
    assert unaccounted("Trang 5\n\nhttps://tinh.gov.vn/a)²①½7\n\n12\n") == []


@settings(max_examples=150, deadline=None)
@given(st.one_of(REALISTIC, SPACED))
def test_composed_and_decomposed_letters_read_alike(text):
    text = text.replace("\n", " ")
    composed, apart = (mentions(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert [_reading(m) for m in composed] == [_reading(m) for m in apart]


def _reading(mention: Mention) -> tuple:
    raw = unicodedata.normalize("NFC", mention.raw)
    return mention.kind, raw, mention.value, mention.unit, mention.qualifier, mention.indicator, mention.reason


def test_the_span_of_decomposed_words_is_whole():
    text = unicodedata.normalize("NFD", "thu 2 tỷ 5 triệu đồng; 05 (năm) hồ sơ")
    assert [unicodedata.normalize("NFC", m.raw) for m in mentions(text)] == ["2 tỷ 5 triệu", "05 (năm)"]


ENDLESS = [
    *(
        "1",
        "1.",
        "1.1.1.",
        "1.111.",
        "1,",
        "1/",
        "1 ",
        "111 ",
        "1-",
        "1:",
        "1\xa0",
        "1²",
        "½",
        "(",
        "(1",
        "(05)",
        "1) ",
    ),
    *(
        "ngày ",
        "ngày 5, ",
        "tháng 5, ",
        "quý 1, ",
        "năm 2023, ",
        "2023-",
        "số ",
        "số 1, ",
        "điều 1, ",
        "từ 5 đến ",
        "14/3, ",
    ),
    *("A-", "A1", "A-1", "1A", "1/QĐ-", "1/A&", "ab:", "a.", "a@", "www.", "http://", "0912", "1900 "),
    *(
        "hai ",
        "một trăm ",
        "1 triệu ",
        "không có ",
        "năm (05) ",
        "1 (năm) ",
        "5% - ",
        "1 tuần/",
        "1 hồ sơ ",
        "tin ",
        "mức độ 3 và ",
    ),
]


def _seconds(piece: str, length: int) -> float:
    """CPU time of flow, scan and quantities for `length` characters of one piece over and over."""
    text = (piece * (length // len(piece) + 1))[:length]
    source = Document("", "x", text, (Block("paragraph", ((0, length),)),))
    tools = scanner(load().number_names, load().units, load().hedges)
    begin = time.process_time()
    running = flow(source, source.blocks[0])
    quantities(running.words, tools.scan(running, 0, "numbering", frozenset({"1", "5"})), tools)
    return time.process_time() - begin


@pytest.mark.parametrize("piece", ENDLESS)
def test_time_grows_with_the_length_of_the_text_and_no_faster(piece):
    """Quadratic work would take 16 times as long; 10 leaves room for noise."""
    short = max(min(_seconds(piece, 5_000) for _ in range(3)), 0.002)
    assert min(_seconds(piece, 20_000) for _ in range(2)) < 10 * short
