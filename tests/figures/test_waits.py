"""What the words around a figure say of whom, when and of what set: with each rule a sentence that is read and one that waits."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assets.figures.mention import Mention
from tests.figures.reading import COVER, figures

SHARED = Path(__file__).parents[2] / ".." / "shared"
HEADING = "2. Cải cách thủ tục hành chính\n"
NEXT_ISSUES = "form,table-not-table,unit-scale,percent-scale,footnote,pdf-text,letterhead,title,encoding,spreadsheet"


def read(text: str) -> list[Mention]:
    return figures(HEADING + text)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Với cấp huyện, trong kỳ đã tiếp nhận 30.410 hồ sơ, đã giải quyết 29.870 hồ sơ.", ["cap_huyen", "cap_huyen"]),
        ("Cấp xã: Tiếp nhận 500 hồ sơ.", ["cap_xa"]),
        ("UBND các cấp tiếp nhận 100 hồ sơ.", ["ubnd_tinh"]),
        ("Cấp tỉnh tiếp nhận 20 hồ sơ, cấp xã tiếp nhận 80 hồ sơ.", ["cap_tinh", "cap_xa"]),
    ],
)
def test_whom_is_said_once_and_holds_on(text: str, agencies: list[str]) -> None:
    assert [(figure.agency, figure.reason) for figure in read(text)] == [(agency, "") for agency in agencies]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Sở Tư pháp tiếp nhận 90 hồ sơ. Đã giải quyết 80 hồ sơ.", "who:carried"),
        # behind the ";" that ends the parts: Sở Y tế's, or the whole's?
        ("Toàn tỉnh tiếp nhận 90 hồ sơ, riêng Sở Y tế 20 hồ sơ; đã giải quyết 80 hồ sơ.", "who:other_named"),
        ("Toàn tỉnh tiếp nhận 90 hồ sơ, trong đó cấp huyện 20 hồ sơ; đã giải quyết 80 hồ sơ.", "who:other_named"),
        ("Tiếp nhận 100 hồ sơ, có Sở Y tế.", "who:other_named"),
        ("Một số xã tiếp nhận 100 hồ sơ.", "who:unknown_body"),
        ("Sở Y tế và UBND huyện Lâm Bình tiếp nhận 100 hồ sơ.", "who:unknown_body"),
        ("Huyện tiếp nhận 100 hồ sơ.", "who:unknown_body"),  # which, in the report of a province?
        ("Trong tháng 3, tiếp nhận 512 hồ sơ.", "when:another_time"),
        ("Năm 2022, tiếp nhận 512 hồ sơ.", "when:another_year"),
        ("Trong tháng 3 có nhiều việc. Tiếp nhận 512 hồ sơ.", "when:carried"),
        ("Đã giải quyết đúng hạn 90/100 hồ sơ, đạt 95%.", "number:fraction"),
        ("Tiếp nhận 100 hồ sơ. Theo báo cáo khác, tiếp nhận 110 hồ sơ.", "what:clash"),
        ("Riêng hồ sơ của người cao tuổi, tiếp nhận 100 hồ sơ.", "what:besides subset=rieng"),
        ("Tiếp nhận 100 hồ sơ trong lĩnh vực karaoke.", "what:unknown_words"),
        ("Có 316 hồ sơ đã có kết quả nhưng công dân chưa đến nhận.", "what:besides other=chua_nhan"),
        ("Ngành y tế tỉnh hiện có 21 đơn vị sự nghiệp công lập trực thuộc.", "who:unknown_body"),
    ],
)
def test_what_is_not_certain_waits_and_says_why(text: str, reason: str) -> None:
    last = read(text)[-1]
    assert last.status == "review" and reason in last.reason


def test_a_level_over_list_items_may_count_its_places_by_the_way() -> None:
    text = "Kết quả giải quyết hồ sơ:\n* Cấp huyện:\n- Tiếp nhận 973 hồ sơ.\n* Cấp xã (15 xã, thị trấn cộng lại):\n- Tiếp nhận 418 hồ sơ."
    first, _, second = read(text)
    assert (first.raw, first.agency) == ("973", "cap_huyen")
    assert (second.raw, second.agency) == ("418", "cap_xa") and "who:" not in second.reason


def test_an_abbreviation_may_have_a_stroke() -> None:
    [figure] = read("Đã g/quyết 80 hồ sơ.")
    assert (figure.indicator, figure.status) == ("tthc.ho_so.da_giai_quyet", "accepted")


def test_of_a_counter_is_what_its_own_sentence_tells_of_it() -> None:
    [figure] = figures("Trung tâm Phục vụ hành chính công tỉnh hiện tiếp nhận 1.388 TTHC.")
    assert (figure.indicator, figure.agency, figure.reason) == ("tthc.mot_cua.tthc", "tt_phuc_vu_hcc", "")


def test_where_files_are_handed_in_is_not_whose_they_are() -> None:
    text = "2. Kết quả giải quyết hồ sơ tại Trung tâm Phục vụ hành chính công tỉnh\n- Tiếp nhận: 1.486 hồ sơ."
    [figure] = figures(text)
    assert (figure.agency, figure.reason) == ("ubnd_tinh", "who:handed_in")
    [figure] = figures(text, replace(COVER, issuer="so_y_te", issuer_name="Sở Y tế"))  # all of a department's are
    assert (figure.agency, figure.reason) == ("so_y_te", "")


@pytest.mark.parametrize(
    "text",
    [
        "Trong quý I, tiếp nhận 512 hồ sơ.",
        "Trong kỳ, tiếp nhận 512 hồ sơ.",
        "Từ ngày 01/02/2023 đến ngày 28/02/2023, tiếp nhận 512 hồ sơ.",  # its own days are printed
        "Từ kỳ trước chuyển qua: 1.234 hồ sơ.",  # what is counted, not when
        "Đã giải quyết đúng hạn 90/100 hồ sơ, đạt 90%.",
    ],
)
def test_what_is_certain_does_not(text: str) -> None:
    assert {figure.reason for figure in read(text)} == {""}


def test_levels_are_parts_of_the_whole_also_where_they_do_not_add_up() -> None:
    """A contradiction is published, not held back."""
    whole, *parts = read(
        "Tổng số TTHC đang thực hiện là 1.903 thủ tục, trong đó cấp tỉnh 1.521 thủ tục, cấp xã 383 thủ tục."
    )
    assert (whole.indicator, whole.agency, whole.reason) == ("tthc.danh_muc", "ubnd_tinh", "")
    assert [(part.indicator, part.agency, part.reason) for part in parts] == [
        ("tthc.danh_muc", "cap_tinh", ""),
        ("tthc.danh_muc", "cap_xa", ""),
    ]


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here: its cases are NOT scored")
def test_the_cases_of_the_field() -> None:
    """Sentences that a clerk reads without thinking. What is left are values that wait, and none that is wrong."""
    scorer = [
        sys.executable,
        SHARED / "bin" / "score_cases",
        Path(sys.executable).with_name("solieu"),
        SHARED / "cases",
    ]
    done = subprocess.run([*scorer, "--but", NEXT_ISSUES], capture_output=True, text=True)
    last = done.stdout.splitlines()[-1]
    assert last.endswith("accepted though wrong: 0"), done.stdout
    assert int(last.split()[1]) >= 331, done.stdout


def test_what_a_number_counts_ends_at_its_comma() -> None:
    """Where what follows leads to another number; of a list both are counted."""
    read_as = [figure.indicator for figure in read("Tiếp nhận mới 900 hồ sơ, kỳ trước chuyển qua 50 hồ sơ.")]
    assert read_as == ["tthc.ho_so.tiep_nhan.moi", "tthc.ho_so.tiep_nhan.ky_truoc"]
    list_of = figures(
        "1. Chỉ đạo, điều hành\nCông nhận 7 sáng kiến, giải pháp mới trong cải cách hành chính, 3 mô hình."
    )
    assert list_of[0].indicator == "chi_dao.sang_kien"


def test_an_identity_of_the_catalogue_is_a_witness() -> None:
    words = "Tiếp nhận 1.000 hồ sơ. Đã giải quyết 900 hồ sơ, trong đó đúng hạn 890 hồ sơ, quá hạn 10 hồ sơ, đang giải quyết {} hồ sơ."
    assert [figure.status for figure in read(words.format(100))] == ["accepted"] * 5
    assert read(words.format(120))[-1].reason == "what:no_part"


@pytest.mark.parametrize(
    "words",
    [
        "Trong Chỉ số CCHC năm 2022 của tỉnh, chỉ số thành phần cải cách thể chế đạt 93,2 điểm.",
        "Chỉ số PAPI năm 2022 của tỉnh, trục nội dung thứ hai đạt 7,1 điểm.",
    ],
)
def test_a_component_is_not_the_index(words: str) -> None:
    [score] = figures("1. Chỉ đạo, điều hành\n" + words)
    assert "what:part_only" in score.reason


FILES = "- Tiếp nhận 480 hồ sơ.\n\n- Giải quyết đúng hạn 470 hồ sơ."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Chỉ tiêu năm 2023:\n\n- Tỷ lệ hồ sơ giải quyết đúng hạn 99%.", "how:plan"),
        ("* Mục tiêu:\n\n- Tỷ lệ hồ sơ giải quyết đúng hạn 99%.", "how:plan"),
        ("Mục tiêu đến năm 2023: tỷ lệ hồ sơ hài lòng 90%; tỷ lệ hồ sơ giải quyết đúng hạn đạt 95%.", "how:plan"),
        (f"Năm 2022:\n\n{FILES}", "when:carried"),
        (f"Kết quả thực hiện năm 2022 như sau:\n\n{FILES}", "when:carried"),
        (f"Trong tháng 3/2023:\n\n{FILES}", "when:carried"),
        ("Tại thời điểm 31/12/2021:\n\n- Số TTHC đang thực hiện 1.900 TTHC.", "when:carried"),
        ("Năm 2022, toàn tỉnh tiếp nhận 480 hồ sơ.\n\nĐã giải quyết 470 hồ sơ.", "when:carried"),
        ("Sở Y tế tiếp nhận 480 hồ sơ.\n\nĐã giải quyết 470 hồ sơ.", "who:carried"),
        ("UBND cấp xã tiếp nhận 480 hồ sơ.\n\nTrong đó, đã giải quyết 470 hồ sơ.", "who:carried"),
        ("Cả nước tiếp nhận 480 hồ sơ.\n\nĐã giải quyết 470 hồ sơ.", "who:carried"),
        (f"Kết quả của cả nước:\n\n{FILES}", "who:unknown_body"),
        ("Về lĩnh vực đất đai:\n\nTiếp nhận 480 hồ sơ, giải quyết đúng hạn 470 hồ sơ.", "what:part_only"),
        ("a) Lĩnh vực đất đai\n\nTiếp nhận 480 hồ sơ, giải quyết đúng hạn 470 hồ sơ.", "what:part_only"),
    ],
)
def test_what_stands_above_a_line_holds_for_it(text: str, reason: str) -> None:
    """Found by a tester who wrote as provinces do: nearly all of what was published wrongly."""
    last = read(text)[-1]
    assert last.status == "review" and reason in last.reason


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh tiếp nhận 480 hồ sơ.\n\nĐã giải quyết 470 hồ sơ.",
        f"Trong quý I năm 2023:\n\n{FILES}",
        f"Kết quả cụ thể như sau:\n\n{FILES}",
        "- Sở Y tế tiếp nhận 480 hồ sơ.\n\n- Toàn tỉnh đã giải quyết 4.700 hồ sơ.",
        "Năm 2022 đã tiếp nhận 480 hồ sơ.\n\nToàn tỉnh đã giải quyết 4.700 hồ sơ.",
    ],
)
def test_what_stands_above_and_says_nothing_else_does_not(text: str) -> None:
    assert read(text)[-1].status == "accepted"


def test_a_line_below_a_body_and_a_colon_is_the_bodys() -> None:
    assert [figure.agency for figure in read("Sở Y tế:\n\nTiếp nhận 480 hồ sơ; đã giải quyết 470 hồ sơ.")] == [
        "so_y_te"
    ] * 2


def test_an_average_of_all_is_nobody_s_subject() -> None:
    commune = replace(COVER, issuer="xa_hung_loi", issuer_name="UBND xã Hùng Lợi")
    text = f"{HEADING}Hồ sơ mới tiếp nhận: trực tuyến 19.170, bình quân toàn tỉnh 52,3%; trực tiếp 20.688 hồ sơ."
    first, average, last = figures(text, commune)
    assert (first.agency, last.agency) == ("xa_hung_loi", "xa_hung_loi") and average.status == "review"


def test_a_change_behind_a_count_and_its_rate_may_be_of_either() -> None:
    text = f"{HEADING}Đã giải quyết 684.912 hồ sơ, đúng hạn 677.378 hồ sơ, đạt 98,9%, tăng 0,7% so với năm 2022."
    assert figures(text)[-1].reason == "what:or tthc.ho_so.ty_le_dung_han"


def test_services_without_files_are_not_all_services() -> None:
    for text, waits in (("", False), (" chưa phát sinh hồ sơ", True), (" không có phát sinh hồ sơ", True)):
        found = figures(f"Có 64 dịch vụ công trực tuyến một phần{text}.")
        assert ("what:part_only" in found[0].reason) == waits


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10 huyện, thành phố tiếp nhận 5.732 hồ sơ, giải quyết 5.621 hồ sơ.", "who:unknown_body"),
        ("Tỉnh Thái Bình tiếp nhận 450 hồ sơ, giải quyết đúng hạn 448 hồ sơ.", "who:other_named"),
        ("Nhóm TTHC liên thông khai sinh tiếp nhận 245 hồ sơ, giải quyết 200 hồ sơ.", "what:goes_on"),
        ("Từ 2015 đến nay toàn tỉnh tiếp nhận 1.845 hồ sơ.", "when:another_time"),
        ("Trong 5 năm gần đây, toàn tỉnh đã tiếp nhận 1.845 hồ sơ.", "when:another_time"),
        ("Trong vòng một tuần, toàn tỉnh đã tiếp nhận 1.845 hồ sơ.", "when:another_time"),
        ("Hằng tháng toàn tỉnh tiếp nhận 1.845 hồ sơ.", "when:another_time"),
        ("Toàn tỉnh đã tiếp nhận hồ sơ theo 2 hình thức.", "what:unit hình thức"),
        ("Toàn huyện đã tiếp nhận 9.870 hồ sơ.", "who:unknown_body"),
        ("Toàn ngành y tế được giao 3.215 người làm việc trong các đơn vị sự nghiệp.", "who:unknown_body"),
        ("Từ nay đến cuối năm, tỉnh mở 12 lớp đào tạo, bồi dưỡng.", "when:another_time"),
        ("Tỉnh đã hoàn thành 10 nhiệm vụ về chuyển đổi số trong Kế hoạch CCHC năm.", "what:part_only nhiệm vụ về"),
        ("Toàn tỉnh đã tiếp nhận hồ sơ của 15 doanh nghiệp, 12 hợp tác xã.", "what:unit hợp tác xã"),
    ],
)
def test_whose_and_of_what_a_figure_is_not(text: str, reason: str) -> None:
    last = read(text)[-1]
    assert last.status == "review" and reason in last.reason


@pytest.mark.parametrize(
    ("heading", "text", "reason"),
    [
        ("3. Cải cách tổ chức bộ máy", "Biên chế cấp xã giao 6.654, có mặt 6.120 người.", "who:other_named"),
        (
            "1. Chỉ đạo, điều hành",
            "Kế hoạch CCHC năm 2022 có 91 nhiệm vụ, đã hoàn thành 89 nhiệm vụ.",
            "when:another_year",
        ),
        ("1. Chỉ đạo, điều hành", "Kế hoạch CCHC giai đoạn 2021 - 2025 đề ra 45 nhiệm vụ.", "when:another_year"),
        ("II. CẢI CÁCH THỂ CHẾ", "HĐND tỉnh thông qua 35 nghị quyết.", "what:unsaid object=vbqppl"),
        ("II. CẢI CÁCH THỂ CHẾ", "Toàn tỉnh ban hành 142 văn bản quy phạm pháp luật.", "who:not_sure"),
    ],
)
def test_a_wider_or_another_set_is_not_the_indicators(heading: str, text: str, reason: str) -> None:
    last = figures(f"{heading}\n\n{text}")[-1]
    assert last.status == "review" and reason in last.reason


def test_subscribers_of_telephones_are_no_telephone_number() -> None:
    [telephones, _] = figures(
        "6. Chính quyền số\n\nTổng số thuê bao điện thoại là 812.000 thuê bao, trong đó di động 790.000 thuê bao."
    )
    assert telephones.raw == "812.000"


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND tỉnh đã ban hành quyết định công bố 22 thủ tục hành chính.",
        "Tổng số TTHC đang thực hiện là 187 TTHC, trong đó cấp tỉnh 152 TTHC, cấp xã 35 TTHC.",
    ],
)
def test_a_department_tells_of_its_field(text: str) -> None:
    department = replace(COVER, issuer="so_xay_dung", issuer_name="Sở Xây dựng")
    assert "who:other_named" in figures(HEADING + text, department)[-1].reason


def test_the_counter_of_a_commune_is_the_commune_s_and_not_the_province_s() -> None:
    commune = replace(COVER, issuer="xa_yen_hoa", issuer_name="Xã Yên Hoa")
    [figure] = figures("Trung tâm Phục vụ hành chính công xã tiếp nhận 389 TTHC.", commune)
    assert (figure.agency, figure.reason) == ("xa_yen_hoa", "")


def test_a_level_behind_an_index_says_which_index_it_is() -> None:
    [figure] = figures("Khảo sát SIPAS cấp tỉnh 3.600 phiếu.")
    assert (figure.indicator, figure.reason) == ("chi_dao.khao_sat.phieu", "who:not_sure")


def test_where_things_are_is_not_whose_they_are() -> None:
    [figure] = figures("Sở Tư pháp in 84.000 tờ gấp cung cấp cho Nhân dân trên địa bàn tỉnh.")
    assert (figure.agency, figure.reason) == ("so_tu_phap", "")
    [figure] = figures("Sở Tư pháp in 84.000 tờ gấp của UBND tỉnh.")
    assert figure.reason == "who:other_owner"
