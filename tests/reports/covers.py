"""Heads of reports, and the cover read from one, for the tests of what it says."""

from assets.reports.cover import Cover, cover
from assets.reports.read import read
from warehouse.reference import load

BODY = "\nKính gửi: Bộ Nội vụ\n\nI. CÔNG TÁC CHỈ ĐẠO\n\nNăm 2019, tỉnh có 12 sở. Quý III năm 2018 có 3 huyện báo cáo chậm.\n"


TWO_COLUMNS = """UBND TỈNH TUYÊN QUANG          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ TƯ PHÁP                      Độc lập - Tự do - Hạnh phúc
     -------
Số: 45/BC-STP                  Tuyên Quang, ngày 20 tháng 3 năm 2023

                         BÁO CÁO
   Kết quả công tác cải cách hành chính quý I năm 2023
"""

COLUMNS_ONE_AFTER_THE_OTHER = """ỦY BAN NHÂN DÂN
HUYỆN LÂM BÌNH

Số:      /BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Lâm Bình, ngày     tháng 6 năm 2024

BÁO CÁO

CÔNG TÁC CẢI CÁCH HÀNH CHÍNH 6 THÁNG ĐẦU NĂM,
PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2024
"""


def read_cover(text: str) -> Cover:
    reference = load()
    return cover(read(text.encode(), "bao-cao.txt"), reference)
