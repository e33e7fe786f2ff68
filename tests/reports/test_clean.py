"""One place takes out of a text what would act on a terminal, a spreadsheet or a page."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.reports.clean import KEPT, clean
from assets.reports.read import read
from warehouse.problem import Problem


@pytest.mark.parametrize(
    ("said", "clean_text"),
    [
        ("giai đoạn 2021\x962025", "giai đoạn 2021–2025"),
        ("\x93Một cửa\x94", "“Một cửa”"),
        ("\x1b]0;tên khác\x07", " ]0;tên khác "),
        ("\x1b[31mđỏ", " [31mđỏ"),
        ("12\x00", "12 "),
        ("\u202e321", "\u200b321"),
        ("dòng\tmột\ndòng hai\f", "dòng\tmột\ndòng hai\f"),
    ],
)
def test_each_sign_becomes_one_that_does_no_harm(said: str, clean_text: str) -> None:
    assert clean(said) == clean_text


@given(st.text())
def test_places_stay_and_nothing_is_left_that_acts(text: str) -> None:
    found = clean(text)
    assert len(found) == len(text)
    assert not any(unicodedata.category(char) == "Cc" and char not in KEPT for char in found)
    assert clean(found) == found


def test_a_report_is_cleaned_where_it_enters() -> None:
    data = "BÁO CÁO\x07\nTừ 2021\x962025 đã tiếp nhận 5 hồ sơ. ".encode() + b"Kh\xc3\xb4ng c\xc3\xb3 g\xc3\xac. " * 20
    document = read(data, "a\x1b.txt")
    assert "2021–2025" in document.text and "\x07" not in document.text
    assert document.name == "a .txt"


def test_what_is_mostly_control_characters_is_no_text() -> None:
    with pytest.raises(Problem) as caught:
        read(b"\x01\x02\x03abc" * 20, "la.bin")
    assert caught.value.code == "reports.unknown_type"
