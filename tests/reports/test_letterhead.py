"""Who reports: what the two columns, the title or the first sentence of a report say of it, in each shape they come in."""

from datetime import date

import pytest

from assets.reports.cover import cover
from assets.reports.read import read
from tests.reports.covers import BODY, COLUMNS_ONE_AFTER_THE_OTHER, TWO_COLUMNS, read_cover
from warehouse.reference import load


def test_a_letterhead_in_two_columns() -> None:
    found = read_cover(TWO_COLUMNS + BODY)
    assert (found.issuer, found.issuer_name, found.place) == ("so_tu_phap", "Sở Tư pháp", "tỉnh Tuyên Quang")
    assert (found.number, found.signed_on) == ("45/BC-STP", date(2023, 3, 20))
    assert (found.report, found.quarter, found.cumulative) == ("q1", "2023-Q1", True)
    assert (found.period_start, found.period_end) == (date(2022, 12, 15), date(2023, 3, 14))
    assert found.title == "BÁO CÁO Kết quả công tác cải cách hành chính quý I năm 2023"


@pytest.mark.parametrize("name", ["TỈNH TUYÊN QUANG", "T ỈNH TUYÊN QUANG", "T Ỉ N H TUYÊN QUANG"])
def test_a_picture_or_spaced_letters_in_a_letterhead_make_no_other_agency(name: str) -> None:
    found = read_cover(f"ỦY BAN NHÂN DÂN\n{name}\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2023\n{BODY}")
    assert (found.issuer, found.issuer_name, found.about) == ("ubnd_tinh", "UBND tỉnh Tuyên Quang", "")


def test_a_letterhead_with_one_column_after_the_other_and_open_number_and_day() -> None:
    found = read_cover(COLUMNS_ONE_AFTER_THE_OTHER + BODY)
    assert (found.issuer, found.number, found.signed_on) == ("huyen_lam_binh", "", None)
    assert (found.quarter, found.period_start, found.period_end) == ("2024-Q2", date(2023, 12, 15), date(2024, 6, 14))


@pytest.mark.parametrize(
    ("lines", "issuer", "name"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH TUYÊN QUANG", "ubnd_tinh", "UBND tỉnh Tuyên Quang"),
        ("UỶ BAN NHÂN DÂN\nTHÀNH PHỐ ĐÀ NẴNG", "ubnd_tinh", "UBND thành phố Đà Nẵng"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ TUYÊN QUANG", "thanh_pho_tuyen_quang", "Thành phố Tuyên Quang"),
        ("HUYỆN YÊN SƠN\nỦY BAN NHÂN DÂN XÃ HÙNG LỢI", "xa_hung_loi", "UBND xã Hùng Lợi"),
        ("UBND HUYỆN YÊN SƠN", "huyen_yen_son", "Huyện Yên Sơn"),
        (
            "UBND TỈNH BẮC KẠN\nSỞ NÔNG NGHIỆP VÀ\nPHÁT TRIỂN NÔNG THÔN",
            "so_nong_nghiep_va_phat_trien_nong_thon",
            "Sở Nông nghiệp và Phát triển nông thôn",
        ),
        (
            "UBND TỈNH BẮC KẠN\nLIÊN ĐOÀN LAO ĐỘNG",
            "lien_doan_lao_dong",
            "Liên đoàn Lao động",
        ),  # a kind of office from the tables
        (
            "SỞ NỘI VỤ  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nNAM\nĐộc lập - Tự do - Hạnh phúc",
            "so_noi_vu",
            "Sở Nội vụ",
        ),  # a motto too wide for its column
        ("UBND TỈNH QUẢNG\nNAM", "ubnd_tinh", "UBND tỉnh Quảng Nam"),
        (
            "UBND TỈNH HÀ SƠN\nSỞ NÔNG NGHIỆP VÀ MÔI\nTRƯỜNG",
            "so_nong_nghiep_va_moi_truong",
            "Sở Nông nghiệp và Môi trường",
        ),  # no school
        (
            "UBND TỈNH HÀ SƠN\nSỞ NÔNG NGHIỆP & MÔI TRƯỜNG",
            "so_nong_nghiep_va_moi_truong",
            "Sở Nông nghiệp và Môi trường",
        ),
        ("UBND HUYỆN LÂM BÌNH\nPHÒNG NỘI VỤ", "phong_noi_vu_huyen_lam_binh", "Phòng Nội vụ huyện Lâm Bình"),
    ],
)
def test_the_last_agency_of_the_letterhead_reports(lines: str, issuer: str, name: str) -> None:
    found = read_cover(f"{lines}\n\nSố: 7/BC\n\nBÁO CÁO\nCông tác CCHC quý I năm 2023\n{BODY}")
    assert (found.issuer, found.issuer_name) == (issuer, name)


@pytest.mark.parametrize(
    ("title", "first_words", "issuer"),
    [
        ("Công tác CCHC quý I năm 2023 tỉnh Tuyên Quang", "", "ubnd_tinh"),
        ("CÔNG TÁC CCHC HUYỆN SƠN DƯƠNG QUÝ I NĂM 2023", "", "huyen_son_duong"),
        ("Công tác CCHC quý I năm 2023 của Sở Y tế tỉnh Tuyên Quang", "", "so_y_te"),
        ("Công tác CCHC quý I năm 2023", "Ủy ban nhân dân xã Hùng Lợi báo cáo kết quả như sau:", "xa_hung_loi"),
        ("Công tác CCHC quý I năm 2023", "Sở Nội vụ trân trọng báo cáo như sau:", "so_noi_vu"),
    ],
)
def test_without_a_letterhead_the_title_or_the_first_sentence_names_the_issuer(
    title: str, first_words: str, issuer: str
) -> None:
    assert read_cover(f"BÁO CÁO\n{title}\n\nKính gửi: Bộ Nội vụ\n\n{first_words}\n{BODY}").issuer == issuer


PORTAL = """<html><body><h1>BÁO CÁO Kết quả công tác cải cách hành chính 6 tháng đầu năm 2025</h1>{}
<p>Thực hiện Công văn số 905/SNV-CCHC ngày 02/6/2025 của Sở Nội vụ về việc báo cáo công tác CCHC, {} báo cáo kết quả như sau:</p>
<p>I. CÔNG TÁC CHỈ ĐẠO</p><p>Trong 6 tháng, Sở đã ban hành 12 văn bản chỉ đạo.</p></body></html>"""


LETTERHEAD = "<table><tr><td>UBND TỈNH HÀ SƠN<br>{}<br>Số: 1462/BC-SNNMT</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập</td></tr></table>"


@pytest.mark.parametrize(
    ("letterhead", "says"),
    [
        (LETTERHEAD.format("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"), "đơn vị"),
        ("", "Sở Nông nghiệp và Môi trường"),
        (LETTERHEAD.format("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"), "Sở Nông nghiệp và Môi trường"),
    ],
)
def test_a_letterhead_below_the_title_or_the_first_sentence_names_who_reports(letterhead: str, says: str) -> None:
    found = cover(read(PORTAL.format(letterhead, says).encode(), "bao-cao.html"), load())
    assert found.issuer == "so_nong_nghiep_va_moi_truong"


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("UBND TỈNH HÀ SƠN|SỞ GIÁO DỤC VÀ|ĐÀO TẠO", "so_giao_duc_va_dao_tao"),
        ("UBND TỈNH HÀ SƠN|SỞ LAO ĐỘNG - THƯƠNG BINH|VÀ XÃ HỘI", "so_lao_dong_thuong_binh_va_xa_hoi"),
        ("UBND TỈNH HÀ SƠN|SỞ TÀI NGUYÊN VÀ MÔI|TRƯỜNG", "so_tai_nguyen_va_moi_truong"),
        ("UBND TỈNH HÀ SƠN|VĂN PHÒNG|ỦY BAN NHÂN DÂN", "van_phong_ubnd_tinh"),
        ("UBND TỈNH HÀ SƠN|BQL KHU KINH TẾ", "bql_khu_kinh_te"),
        ("HĐND TỈNH HÀ SƠN|VĂN PHÒNG ĐOÀN ĐBQH|VÀ HĐND TỈNH", "van_phong_doan_dbqh_va_hdnd_tinh"),
        ("BỘ CÔNG AN|CÔNG AN TỈNH HÀ SƠN", "cong_an_tinh"),
        ("UBND HUYỆN BA VÌ|PHÒNG NỘI VỤ", "phong_noi_vu_huyen_ba_vi"),
        ("UBND THỊ XÃ AN KHÊ|UBND PHƯỜNG AN BÌNH", "phuong_an_binh"),
        ("UBND TP. ĐÀ NẴNG|SỞ NỘI VỤ", "so_noi_vu"),
        ("ỦY BAN NHÂN DÂN|ĐẶC KHU PHÚ QUÝ", "dac_khu_phu_quy"),
        ("ỦY BAN NHÂN DÂN|XÃ TRƯỜNG SƠN", "xa_truong_son"),
        ("UBND TỈNH THỪA|THIÊN HUẾ", "ubnd_tinh"),
    ],
)
@pytest.mark.parametrize("joint", ["\n", " "])
def test_a_letterhead_is_whole_however_its_lines_break(lines: str, issuer: str, joint: str) -> None:
    """On lines of their own, or all on one, as a cell of a workbook or a page of a portal has them."""
    head = lines.replace("|", joint) + "\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    assert read_cover(f"{head}\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n{BODY}").issuer == issuer
