"""Bytes → text, also in the encodings of the time before Unicode: TCVN3 (ABC), VNI, Windows-1258.

What the letters of TCVN3 and VNI stand for is data (old_letters.csv): `coded` are the Windows-1252 characters that the old fonts
show as `letter`. Which encoding a text has is told by what makes Vietnamese words of it.
"""

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

from warehouse.problem import Problem

WINDOWS = "cp1252"
COMMON = frozenset(
    "của và các được trong là có cho đã hồ sơ tỉnh báo cáo thực hiện hành chính cải cách kết quả năm quý số thủ tục giải quyết tiếp"
    " nhận công chức cơ quan đơn vị ủy ban nhân dân huyện xã phường sở văn bản kế hoạch quyết định nhiệm vụ tổ theo với từ đến".split()
)
ACCENTED = frozenset(word for word in COMMON if not word.isascii())
FEWEST, SHARE = 3, 0.04  # common words with accents that a text must have, and their share of all its words
WORD = re.compile(r"[^\W\d_]+")


def decode(data: bytes, name: str) -> str:
    """The text of a file: UTF-8 as it stands (with its mark, if any), UTF-16, or an old Vietnamese encoding, then in NFC.

    Raises Problem(reports.not_utf8) with the place where UTF-8 ends, when no encoding makes Vietnamese of it.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Problem("reports.not_utf8", file=name, place=f"byte {error.start}") from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if text := _old(data):
            return text
        raise Problem("reports.not_utf8", file=name, place=f"byte {error.start}") from None


def _old(data: bytes) -> str:
    """The reading that has most Vietnamese words; "" when none has enough."""
    shown = data.decode(WINDOWS, errors="replace")
    readings = [
        convert(shown, "tcvn3"),
        convert(shown, "vni"),
        unicodedata.normalize("NFC", data.decode("cp1258", "replace")),
    ]
    best = max(readings, key=_vietnamese)
    return best if _vietnamese(best) else ""


def _vietnamese(text: str) -> int:
    """How many common words with accents a text has; 0 where they are too few to be sure."""
    words = [word.lower() for word in WORD.findall(text)]
    known = sum(word in ACCENTED for word in words)
    return known if known >= FEWEST and known >= SHARE * len(words) else 0


def convert(shown: str, encoding: str) -> str:
    """Text of an old font, as Windows-1252 shows it, in Unicode. `encoding`: "tcvn3" or "vni"."""
    letters, pattern = _letters(encoding)
    return unicodedata.normalize("NFC", pattern.sub(lambda found: letters[found[0]], shown))


@cache
def _letters(encoding: str) -> tuple[dict[str, str], re.Pattern[str]]:
    with Path(__file__).with_name("old_letters.csv").open(encoding="utf-8", newline="") as stream:
        letters = {row["coded"]: row["letter"] for row in csv.DictReader(stream) if row["encoding"] == encoding}
    longest_first = sorted(letters, key=len, reverse=True)
    return letters, re.compile("|".join(map(re.escape, longest_first)))


def of_font(font: str) -> tuple[str, bool]:
    """(encoding, whether it shows capitals) of a font's name: (".VnTimeH") is ("tcvn3", True); ("", False) for Unicode fonts."""
    name = font.casefold()
    if name.startswith(".vn"):
        return "tcvn3", name.endswith("h")
    return ("vni", False) if name.startswith("vni-") else ("", False)
