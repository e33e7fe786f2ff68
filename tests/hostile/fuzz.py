"""Reads thousands of damaged files and tells what went wrong: python -m tests.hostile.fuzz CASES SEED. Exit 1 at a fault.

Bytes are flipped, cut, doubled and moved; of packed files also the parts inside, so that damage reaches the readers of XML.
"""

import io
import random
import sys
import time
import zipfile
from collections.abc import Callable

import openpyxl

from assets.reports.document import Document
from assets.reports.read import read
from tests.figures.grids import Grid  # noqa: F401  (what the content is made of)
from tests.hostile.files import good_book, good_pdf, packed
from tests.one_content import write
from warehouse.problem import Problem

SLOWEST = 20.0  # seconds for one small file
TEXT = (
    "BÁO CÁO quý I năm 2023\n\nI. KẾT QUẢ\n\n1. Tiếp nhận 1.234 hồ sơ¹, đạt 95,5 %.\n\n1 Theo Quyết định số 5/QĐ-UBND.\n"
    * 5
)


def text_pdf() -> bytes:
    """A PDF with some text in a font of its own."""
    content = b"BT /F1 12 Tf 50 700 Td (BAO CAO quy I nam 2023: 1.234 ho so) Tj 0 -20 Td (5 % cua 100) Tj ET 50 50 m 300 50 l S"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    tree = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    stream = b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(content), content)
    font = b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    return b"%PDF-1.4\n" + tree + page + stream + font + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


SEEDS: dict[str, Callable[[], bytes]] = {
    "a.docx": write.word,
    "a.xlsx": good_book,
    "b.xlsx": write.workbook,
    "a.txt": TEXT.encode,
    "b.txt": lambda: TEXT.encode("utf-16"),
    "a.csv": lambda: 'STT;Chỉ tiêu;Số\n1;Tiếp nhận;59.393\n2;"Giải; quyết";54.618\n3;Còn;5\n'.encode(),
    "a.pdf": text_pdf,
    "b.pdf": good_pdf,
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, left out, doubled or moved."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not made:
            break
        place = chance.randrange(len(made))
        length = chance.choice((1, 2, 8, 100))
        match chance.randrange(5):
            case 0:
                made[place] = chance.randrange(256)
            case 1:
                del made[place : place + length]
            case 2:
                made[place:place] = made[place : place + length] * chance.choice((1, 3, 50))
            case 3:
                made[place:place] = chance.choice(
                    (b"<", b">", b"&", b'"', b"\0", b"9" * 30, b"-1", b"%", b"\xff", "ợ".encode())
                )
            case 4:
                del made[place:]
    return bytes(made)


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """A packed file with one of its parts damaged, and packed again."""
    package = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(sorted(parts))
    return packed({**parts, name: damaged(parts[name], chance)}, level=1)


def main(cases: int, seed: int) -> int:
    seeds = {name: make() for name, make in SEEDS.items()}
    names = sorted(seeds)
    faults = read_well = 0
    for case in range(cases):
        chance = random.Random(seed * 1_000_000 + case)
        name = names[case % len(names)]
        inside = name.endswith(("docx", "xlsx")) and chance.random() < 0.8
        data = (damaged_inside if inside else damaged)(seeds[name], chance)
        begun = time.monotonic()
        try:
            read_well += isinstance(read(data, name), Document)
        except Problem:
            pass  # told, as it should be
        except Exception as error:  # noqa: BLE001  (whatever it is, it is what this looks for)
            faults += 1
            print(f"case {case}, {name}: {type(error).__name__}: {error}"[:300])
        if time.monotonic() - begun > SLOWEST:
            faults += 1
            print(f"case {case}, {name}: {time.monotonic() - begun:.0f} s")
    print(f"{cases} cases, {read_well} read, {cases - read_well - faults} refused, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    assert openpyxl  # loaded before the first case is timed
    raise SystemExit(main(int(sys.argv[1]), int(sys.argv[2])))
