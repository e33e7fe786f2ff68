"""Files that are no report of the regime, as they arrive in any inbox."""

from collections.abc import Mapping

from samples.province.letter import FICTION

HEAD = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH MẪU",
    "Số: 88/BC-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Mẫu, ngày 20 tháng 11 năm 2024",
    "BÁO CÁO",
)
OTHER_SUBJECT = (
    *HEAD,
    "Kết quả công tác phòng cháy, chữa cháy rừng năm 2024",
    FICTION,
    "Năm 2024, UBND tỉnh Mẫu đã chỉ đạo 12 huyện, thành phố trực phòng cháy rừng 24/24 giờ trong mùa khô.",
    "Trên địa bàn tỉnh xảy ra 03 vụ cháy rừng, diện tích thiệt hại 4,5 ha; đã trồng lại 4,5 ha.",
)
NO_PERIOD = (
    *HEAD,
    "Một số kết quả công tác cải cách hành chính",
    FICTION,
    "UBND tỉnh Mẫu báo cáo một số kết quả công tác cải cách hành chính (CCHC) như sau:",
    "Toàn tỉnh đã tiếp nhận 1.234 hồ sơ TTHC, đã giải quyết 1.200 hồ sơ.",
)
WHY: Mapping[str, str] = {
    "tep-rong.txt": "an empty file",
    "word-bi-cat.docx": "the first half of a Word file",
    "phong-chay-rung-2024.txt": "a report about another subject",
    "khong-ro-ky.txt": "a report that names no period",
}


def broken(word: bytes) -> dict[str, bytes]:
    """The broken files by their names. `word`: a whole Word file, to cut one from."""
    contents = (b"", word[: len(word) // 2], _text(OTHER_SUBJECT), _text(NO_PERIOD))
    return dict(zip(WHY, contents, strict=True))


def _text(paragraphs: tuple[str, ...]) -> bytes:
    return ("\n\n".join(paragraphs) + "\n").encode()
