"""Text of the time before Unicode is recognised by the words it makes, and every letter of it is converted."""

import csv
from pathlib import Path

import pytest

import assets.reports.encodings as encodings
from assets.reports.encodings import convert, decode
from assets.reports.read import read

SENTENCES = (
    "Báo cáo kết quả thực hiện cải cách hành chính của tỉnh: đã giải quyết được 1.234 hồ sơ, trong đó quá hạn 5 hồ sơ."
)
LOWER = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
TABLE = Path(encodings.__file__).with_name("old_letters.csv")


def coded(text: str, encoding: str) -> bytes:
    """A text as an old file has it; capitals that TCVN3 lacks in small letters."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        letters = {row["letter"]: row["coded"] for row in csv.DictReader(stream) if row["encoding"] == encoding}
    return "".join(letters.get(char) or letters.get(char.lower()) or char for char in text).encode("cp1252")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_the_table_has_every_vietnamese_letter(encoding: str) -> None:
    letters = LOWER if encoding == "tcvn3" else LOWER + LOWER.upper()
    for letter in letters:
        assert convert(coded(letter, encoding).decode("cp1252"), encoding) == letter


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_an_old_text_is_recognised(encoding: str) -> None:
    assert decode(coded(SENTENCES, encoding), "cu.txt") == SENTENCES


def test_windows_1258_and_utf_16_are_read() -> None:
    lines = SENTENCES.encode("utf-16")
    assert decode(lines, "a.txt") == SENTENCES
    assert "báo cáo".upper() in decode("Của tỉnh và các sở: BÁO CÁO đã được".encode("cp1258", "ignore"), "a.txt")


def test_figures_of_an_old_text_are_found() -> None:
    document = read(coded(SENTENCES, "tcvn3"), "cu.txt")
    assert document.text == SENTENCES
