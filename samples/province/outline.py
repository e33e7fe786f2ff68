"""The outline of a report: its headings, and which groups of statements stand under which."""

from dataclasses import dataclass

from samples.province import wording
from samples.province.bodies import WITHOUT_DISTRICTS
from samples.province.model import COMMITTEE, Body, Quarter, Span
from samples.province.wording import Wordings

MERGED = Quarter(2025, 1)  # the first quarter that Sở Tài chính tells for both departments


@dataclass(frozen=True)
class Part:
    """A paragraph that says nothing in numbers (`text`), or a group of statements with its wordings."""

    text: str = ""
    group: str = ""
    wordings: Wordings = ()


def outline(body: Body, report: str, span: Span) -> list[Part]:
    """The parts of a body's report in their order."""
    return _of_province(report, span) if body.code == COMMITTEE else _of_office(body, span)


def _levels(span: Span) -> str:
    return "three_levels" if span.last < WITHOUT_DISTRICTS else "two_levels"


def _of_province(report: str, span: Span) -> list[Part]:
    one_order = (
        span.first >= WITHOUT_DISTRICTS or span.last < WITHOUT_DISTRICTS
    )  # else its levels are not the same throughout
    return [
        Part("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH"),
        Part("1. Tổ chức chỉ đạo, điều hành"),
        Part(group="documents", wordings=wording.DOCUMENTS),
        *([Part(group="index", wordings=wording.INDEX)] if report == "h1" else []),
        Part("2. Về kế hoạch cải cách hành chính"),
        Part(group="plan", wordings=wording.PLAN),
        Part("3. Về kiểm tra cải cách hành chính"),
        Part(group="inspected", wordings=wording.INSPECTED),
        Part("II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH"),
        Part("1. Cải cách thể chế"),
        Part(group="laws", wordings=wording.LAWS),
        Part("2. Cải cách thủ tục hành chính"),
        Part("2.1. Công bố, công khai thủ tục hành chính"),
        Part(group="procedures", wordings=wording.PROCEDURES[_levels(span)]),
        Part("2.2. Kết quả giải quyết hồ sơ thủ tục hành chính"),
        *([Part(wording.TWO_LEVELS)] if span.last == WITHOUT_DISTRICTS else []),
        Part(group="files", wordings=wording.FILES),
        *([Part(group="levels", wordings=wording.LEVELS[_levels(span)])] if one_order else []),
        Part(group="told", wordings=wording.TOLD),
        Part("2.3. Tiếp nhận, xử lý phản ánh, kiến nghị"),
        Part(group="petitions", wordings=wording.PETITIONS),
        Part("3. Cải cách tổ chức bộ máy"),
        Part(group="staff", wordings=wording.STAFF),
        Part("III. ĐÁNH GIÁ CHUNG"),
        Part("Công tác CCHC được cấp ủy, chính quyền các cấp quan tâm; kỷ luật, kỷ cương hành chính được giữ nghiêm."),
        Part(group="again", wordings=wording.AGAIN),
        *_plans("tỉnh"),
    ]


def _of_office(body: Body, span: Span) -> list[Part]:
    return [
        Part("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH"),
        Part("1. Tổ chức chỉ đạo, điều hành"),
        Part(group="documents", wordings=wording.DOCUMENTS),
        Part("2. Về kế hoạch cải cách hành chính"),
        Part(group="plan", wordings=wording.PLAN),
        Part("II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH"),
        Part("1. Công bố, công khai thủ tục hành chính"),
        Part(group="procedures", wordings=wording.PROCEDURES["office"]),
        Part("2. Kết quả giải quyết hồ sơ thủ tục hành chính"),
        *([Part(wording.MERGED)] if (body.code, span.last) == ("so_tai_chinh", MERGED) else []),
        Part(group="files", wordings=wording.FILES),
        Part("III. ĐÁNH GIÁ CHUNG"),
        Part("Các nhiệm vụ CCHC được triển khai theo đúng tiến độ; công chức, viên chức có ý thức phục vụ người dân."),
        *_plans("Sở"),
    ]


def _plans(own: str) -> list[Part]:
    return [
        Part("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ TRONG THỜI GIAN TỚI"),
        Part(f"1. Tiếp tục thực hiện Kế hoạch CCHC của {own}, bảo đảm đúng tiến độ."),
        Part("2. Công khai kịp thời TTHC; nâng cao chất lượng giải quyết hồ sơ của người dân, doanh nghiệp."),
    ]
