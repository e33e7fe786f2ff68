"""Broken and hostile files, made on the spot: what lies, what bursts, what never ends, and names that lead elsewhere."""

import io
import zipfile
import zlib
from collections.abc import Callable

import docx
import openpyxl
import pikepdf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WORD_XML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://'
    'schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{target}"/></Relationships>'
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(parts: dict[str, bytes | str], level: int = 9) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def word_package(document: str | bytes, **more: bytes | str) -> bytes:
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS.format(target="word/document.xml")}
    return packed({**parts, "word/document.xml": document, **more})


def body(inner: str) -> str:
    return f'<w:document xmlns:w="{WORD_XML}"><w:body>{inner}</w:body></w:document>'


def good_word() -> bytes:
    made = docx.Document()
    made.add_paragraph("BÁO CÁO quý I năm 2023")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def good_book() -> bytes:
    book = openpyxl.Workbook()
    for row in (["A", "B"], ["x", 1], ["y", 2]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def good_pdf(pages: int = 1, **options: object) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    stream = io.BytesIO()
    pdf.save(stream, **options)
    return stream.getvalue()


def locked_pdf(user: str) -> bytes:
    return good_pdf(encryption=pikepdf.Encryption(owner="chủ", user=user))


def nested_pages(depth: int) -> bytes:
    """A PDF whose page tree is a chain of nodes."""
    nodes = [
        f"{n} 0 obj<</Type/Pages/Kids[{n + 1} 0 R]/Count 1{f'/Parent {n - 1} 0 R' if n > 2 else ''}>>endobj"
        for n in range(2, depth)
    ]
    leaf = f"{depth} 0 obj<</Type/Page/Parent {depth - 1} 0 R/MediaBox[0 0 9 9]>>endobj"
    objects = "\n".join(["1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj", *nodes, leaf])
    return f"%PDF-1.4\n{objects}\ntrailer<</Root 1 0 R/Size {depth + 1}>>\n%%EOF".encode()


def pdf_bomb() -> bytes:
    """A page whose content unpacks to far more than it takes."""
    stream = zlib.compress(b"0 0 m 9 9 l S\n" * 500_000, 9)
    head = f"4 0 obj<</Length {len(stream)}/Filter/FlateDecode>>stream\n".encode()
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    tree = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    return b"%PDF-1.4\n" + tree + page + head + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF"


def deep(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + f"</{tag}>" * depth


def laughs() -> str:
    """Entities that stand for ten of each other, nine deep."""
    entities = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f"<?xml version='1.0'?><!DOCTYPE w [{entities}]>" + body("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>")


def foreign_entity() -> str:
    head = "<?xml version='1.0'?><!DOCTYPE w [<!ENTITY secret SYSTEM 'file:///etc/passwd'>]>"
    return head + body("<w:p><w:r><w:t>BÁO CÁO &secret;</w:t></w:r></w:p>")


def duplicate_names() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for _ in range(2):
            package.writestr("word/document.xml", body(""))
    return stream.getvalue()


def sheet_of(rows: int, cells: str) -> bytes:
    """A workbook whose sheet has this XML for its rows."""
    good = zipfile.ZipFile(io.BytesIO(good_book()))
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1:XFD{rows}"/><sheetData>{cells}</sheetData></worksheet>'
    )
    parts = {name: good.read(name) for name in good.namelist()}
    return packed({**parts, "xl/worksheets/sheet1.xml": sheet})


def many_rows() -> bytes:
    return sheet_of(100_000, "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_001)))


def tables_in_tables(depth: int) -> str:
    return body("<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth)


def styles_in_a_circle() -> bytes:
    made = docx.Document()
    for name, base in (("VongA", "VongB"), ("VongB", "VongA")):
        style = f"<w:style {nsdecls('w')} w:type='paragraph' w:styleId='{name}'><w:basedOn w:val='{base}'/></w:style>"
        made.styles.element.append(parse_xml(style))
    paragraph = made.add_paragraph("BÁO CÁO quý I năm 2023")
    properties = f"<w:pPr {nsdecls('w')}><w:pStyle w:val='VongA'/></w:pPr>"
    paragraph._p.insert(0, parse_xml(properties))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "rong.docx": lambda: b"",
    "trang.txt": lambda: b" \n\t\r\n\x0c " * 500,
    "nul.txt": lambda: b"\x00" * 5000,
    "nul-giua.txt": lambda: "BÁO CÁO\x00quý I".encode(),
    "dong-dai.txt": lambda: b"1 " * 1_000_000,
    "ngoac.txt": lambda: b"(" * 500_000 + b"1" + b")" * 500_000,
    "chu-so.txt": lambda: b"9" * 1_000_000,
    "utf16-cut.txt": lambda: "BÁO CÁO".encode("utf-16")[:-1],
    "bang-ma-la.txt": lambda: bytes(range(128, 256)) * 50,
    "sai-duoi.pdf": good_word,
    "sai-duoi.docx": lambda: good_pdf(),
    "sai-duoi.xlsx": lambda: "BÁO CÁO quý I năm 2023".encode(),
    "cut.docx": lambda: good_word()[:-300],
    "cut-dau.docx": lambda: good_word()[400:],
    "cut.xlsx": lambda: good_book()[: len(good_book()) // 2],
    "cut.pdf": lambda: good_pdf(5)[:200],
    "thieu-than.docx": lambda: packed({"[Content_Types].xml": TYPES, "word/a.xml": "<a/>"}),
    "sai-lien-ket.docx": lambda: packed(
        {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS.format(target="../../etc/passwd"), "word/x.xml": "x"}
    ),
    "tro-chinh-minh.docx": lambda: word_package(
        body("<w:p/>"), **{"word/_rels/document.xml.rels": RELATIONS.format(target="document.xml")}
    ),
    "trung-ten.docx": duplicate_names,
    "ten-thoat-ra.docx": lambda: word_package(body("<w:p/>"), **{"../../../../tmp/thoat-ra": "x"}),
    "cuoi.docx": lambda: word_package(laughs()),
    "thuc-the-ngoai.docx": lambda: word_package(foreign_entity()),
    "dtd-mang.docx": lambda: word_package(
        "<?xml version='1.0'?><!DOCTYPE w SYSTEM 'http://127.0.0.1:9/x.dtd'>" + body("<w:p/>")
    ),
    "long-sau.docx": lambda: word_package(body(deep("w:sdt", 10_000))),
    "bang-long-bang.docx": lambda: word_package(tables_in_tables(3_000)),
    "vong-tron.docx": styles_in_a_circle,
    "khong-phai-xml.docx": lambda: word_package(b"\xff\xfe\x00 khong phai xml"),
    "bom.docx": lambda: word_package(body("<w:p/>"), **{f"word/{n}.xml": bytes(60 * 1024**2) for n in range(4)}),
    "bom-long.docx": lambda: word_package(body("<w:p/>"), **{"word/trong.zip": packed({"a": bytes(10**7)})}),
    "macro.docm": lambda: word_package(
        body("<w:p><w:r><w:t>BÁO CÁO</w:t></w:r></w:p>"), **{"word/vbaProject.bin": b"x" * 99}
    ),
    "mat-khau.docx": lambda: OLD_OFFICE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
    "doc-cut.doc": lambda: OLD_OFFICE + b"\x01" * 700,
    "rtf-cut.rtf": lambda: b"{\\rtf1" + b"{" * 5000,
    "zip-thuong.zip": lambda: packed({"a.txt": "x"}),
    "trinh-chieu.pptx": lambda: packed({"ppt/presentation.xml": "<p/>"}),
    "trang-web.doc": lambda: b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "xml.txt": lambda: b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    "nhieu-dong.xlsx": many_rows,
    "o-cuoi.xlsx": lambda: sheet_of(1_048_576, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "hong-bang.xlsx": lambda: sheet_of(1, "<row r='x'><c r='??'><v>1</v></c></row>"),
    "cong-thuc.xlsx": lambda: sheet_of(
        2, '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>WEBSERVICE("http://a")</f></c></row>'
    ),
    "khoa-mo.pdf": lambda: locked_pdf("mật khẩu"),
    "khoa-sua.pdf": lambda: locked_pdf(""),
    "khong-trang.pdf": lambda: good_pdf(0),
    "muoi-nghin-trang.pdf": lambda: good_pdf(10_000),
    "cay-trang-sau.pdf": lambda: nested_pages(5_000),
    "bom.pdf": pdf_bomb,
    "rac-truoc.pdf": lambda: b"rac " * 100 + good_pdf(),
    "chi-dau.pdf": lambda: b"%PDF-1.7\n",
    "anh-cut.png": lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
    "anh-khong-lo.png": lambda: (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x0f\x42\x40" * 2 + b"\x08\x00\x00\x00\x00" + b"\x00" * 30
    ),
    "bang.csv": lambda: b'a;b;c\n"1;2;3\n' * 2000,
}
