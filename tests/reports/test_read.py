"""Which reader a file gets, by its content; what is refused, and how it is said."""

import io
import zipfile

import docx
import pytest

from assets.reports.read import read
from warehouse.problem import Problem


def word_file(*paragraphs: str) -> bytes:
    document, packed = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(packed)
    return packed.getvalue()


def zip_file(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        for name in names:
            container.writestr(name, "x")
    return packed.getvalue()


def test_the_content_decides_not_the_name() -> None:
    assert read(word_file("Quý I có 5 hồ sơ"), "bao-cao.txt").text == "Quý I có 5 hồ sơ"
    assert read("Quý I có 5 hồ sơ".encode(), "bao-cao.docx").text == "Quý I có 5 hồ sơ"


def test_text_keeps_every_character_of_the_file() -> None:
    text = "\ufeffBÁO CÁO\r\n\r\n  quy\u0301 I\tcó 5 hồ sơ \x0c"
    assert read(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "reports.empty_file"),
        (b"\xef\xbb\xbf \r\n\n", "reports.empty_file"),
        (b"%PDF-1.7 ...", "reports.damaged"),
        (b"junk %PDF-1.7 ...", "reports.damaged"),
        ("EncryptedPackage".encode("utf-16-le").join([b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""]), "reports.locked"),
        (b"\x89PNG\r\n\x1a\n\0\0", "reports.bad_picture"),
        (b"\xff\xd8\xff\xe0\0\0", "reports.bad_picture"),
        (b"  <!DOCTYPE html><html></html>", "reports.no_text"),
        (zip_file("xl/workbook.xml"), "reports.damaged"),
        (zip_file("ppt/presentation.xml"), "reports.not_read"),
        (zip_file("content.xml"), "reports.unknown_type"),
        (zip_file("anh.png"), "reports.unknown_type"),
        (b"\x00\x01\x02\x03 binary", "reports.unknown_type"),
        ("Báo cáo quý I".encode("utf-16") + b"\0", "reports.not_utf8"),
        (b"Qu\xfd I", "reports.not_utf8"),  # too short to tell
        (b"\x80\x81\xfe text of no encoding " * 20, "reports.not_utf8"),
        (word_file("Quý I")[:-200], "reports.damaged"),
        (zip_file("word/document.xml"), "reports.damaged"),
        (word_file(), "reports.no_text"),
    ],
)
def test_what_is_not_read_is_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(Problem) as caught:
        read(data, "tệp.dat")
    assert caught.value.code == code
    assert "tệp.dat" in caught.value.text("vi") and "{" not in str(caught.value)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assets.reports.docx.read_docx", lambda *_: pytest.fail("unpacked"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as container:
        for number in range(5):
            container.writestr(f"word/{number}.xml", bytes(50 * 1024**2))
    assert len(packed.getvalue()) < 1024**2
    with pytest.raises(Problem) as caught:
        read(packed.getvalue(), "bom.docx")
    assert caught.value.code == "reports.too_large"


def test_a_file_of_absurd_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assets.reports.read.MAX_FILE", 10)
    with pytest.raises(Problem) as caught:
        read(b"Quy I nam 2023", "to.txt")
    assert caught.value.code == "reports.too_large"
