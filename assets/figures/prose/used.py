"""Words beside a figure that narrow it, and are used: they say whose it is, or of what days, and that is how it is read."""

import re
from bisect import bisect_left
from itertools import pairwise

from assets.figures.catalogue.wanted import Wanted
from assets.figures.prose.around import LABEL
from assets.figures.prose.site import Standing
from assets.figures.sites.site import Proposal
from assets.figures.words.frames import Frame
from warehouse.doubt import Doubt
from warehouse.places import level_of

SUMMED = ("cumulative", "year")
APART, REST = ("subset", "rieng"), ("subset", "con_lai")  # what the lexicon says of "riêng" and "còn lại"
BEFORE_BODY = re.compile(r"\s+(?:(?:đối với|tại|ở|của)\s+|(?:trong\s+)?(?:quý|tháng|năm)[^,;.:\d]{0,12},\s*)?")
BEFORE_TIME = re.compile(r"\s+(?:(?:trong|trong cả|của|tính)\s+)?")
UPWARDS, OR_MORE = "other=diem_so", re.compile(r"[^,;.\d]{0,30}trở lên")
SINCE, ISSUER, LEVEL = "basis=luy_ke", "issuer=", "cap_"
OF_PLANS = ("other=bien_phap", "base=du_toan", "other=du_toan_khac")  # words that a plan says of itself
REORDERED = "act=sap_xep"
SINCE_THEN = re.compile(r"(?<!\w)sau (?:khi )?(?:thực hiện )?(?:sắp xếp|hợp nhất)[^,:;]*[,:]")
PART, OF_SET, RATE_OF, FIELD_OF, FIELD = "part", "trong số", "tương ứng", "lĩnh vực", "linh_vuc"
LEADS = re.compile(r"[^:;.\d]{0,40}:")  # words that lead in a list
ITEM = re.compile(r"(?:(?! và |,).)+")  # of a label
NEXT = 16  # characters behind "lĩnh vực" in which the field is named
BEHIND_COMMA = re.compile(r"[,;(][^,;()\d]*")
BEFORE = 40  # characters before a body in which "riêng" stands


def is_used(site: Standing, read: Proposal, doubt: Doubt, wanted: Wanted) -> bool:
    """Whether what a doubt says beside the figure is already part of how it is read."""
    if doubt.code != "besides":
        return False
    if doubt.detail == "=".join(APART):
        return _is_of_body(site, read) or _is_of_time(site, read) or _is_of_part(site, wanted)
    if doubt.detail == "=".join(REST):
        return _is_of_the_rest(site) or _names_the_rest(site, wanted)
    if _is_of_another_item(site, doubt, wanted):
        return True
    if doubt.detail == SINCE:  # "lũy kế từ ngày 01/01 đến ngày 31/8", "lũy kế 6 tháng đầu năm"
        days = read.dated.period.basis == "period" and read.dated.words is not None
        return days or (read.dated.rule == "named" and read.dated.period.basis in SUMMED)
    if doubt.detail == UPWARDS:  # "từ 95% trở lên", no "mức 95 điểm trở lên" that others are counted by
        return site.quantity.qualifier == "at_least" and OR_MORE.match(site.words, site.quantity.unit_end) is not None
    if doubt.detail == REORDERED:  # "Sau sắp xếp, tỉnh có 14 cơ quan", no "Sau sắp xếp 14 cơ quan"
        then = SINCE_THEN.search(site.words, site.setting.sentence[0], site.quantity.start)
        return then is not None and not any(then.start() <= q.start < then.end() for q in site.read.quantities)
    if (
        doubt.detail in OF_PLANS
    ):  # "dự kiến kiểm tra 24 cơ quan", "Dự toán thu HĐND tỉnh giao 14.350 tỷ đồng" are plans, and read so
        return read.played.role == "plan"
    levels = (read.who.code.removeprefix(LEVEL), level_of(read.who.code))
    return doubt.detail in [f"{ISSUER}{level}" for level in levels]


def is_meant(site: Standing, frame: Frame, wanted: Wanted, own: bool) -> bool:
    """Whether words that narrow what is counted name just what an indicator counts: the act by which it comes about (facet "part+=" of its
    row, with "_" for a blank) in the report of the office itself (`own`), or the set that it is a part of: "Trong số hồ sơ tiếp nhận mới có 7.415 hồ sơ nộp trực tuyến"."""
    said = site.words[frame.start : frame.end]
    if said.replace(" ", "_") in wanted.beside.get(PART, ()):
        return own
    if said == RATE_OF:
        return site.quantity.unit == "%"
    if said.endswith(FIELD_OF):
        return _is_of_field(site, frame.end, wanted)
    return said == OF_SET and _is_of_base(site, frame.end, wanted)


def _is_of_field(site: Standing, start: int, wanted: Wanted) -> bool:
    """Whether the field named after "lĩnh vực" is the one that sets the indicator apart; behind a lead that names none, "Chia theo lĩnh vực:
    chứng thực 3.904; hộ tịch 1.517", the one in the figure's own words."""
    if FIELD not in wanted.breakdown:
        return False
    places = [(start, start + NEXT)]
    if LEADS.match(site.words, start):
        places = [(max(start, a), b) for a, b in site.setting.own]
    named = [m for place in places for hit in site.read.hits.within(*place) for m in hit.meanings]
    return any(facet == FIELD and value in wanted.required[FIELD] for facet, value in named)


def _is_of_base(site: Standing, start: int, wanted: Wanted) -> bool:
    """Whether the words after "trong số" name the base of an indicator, by a number of its own or by what sets it apart. The set itself,
    "trong số 1.350 người", may be of another time."""
    if not site.words[start : site.quantity.start].strip():
        return False
    first = next((place for place, q in enumerate(site.read.quantities) if q.start >= start), 0)
    if not site.words[start : site.read.quantities[first].start].strip() and first < len(site.before):
        return site.before[first].indicator in wanted.line
    said = {meaning for hit in site.read.hits.within(start, site.quantity.start) for meaning in hit.meanings}
    base = wanted.above
    return (
        base is not None
        and bool(base.breakdown)
        and all(any((facet, value) in said for value in base.required[facet]) for facet in base.breakdown)
    )


def _is_of_another_item(site: Standing, doubt: Doubt, wanted: Wanted) -> bool:
    """Whether only a label says it, which lists several things of which the figure's words take up another: "Tuyển dụng, bổ nhiệm: tuyển mới
    34 công chức"; or which names what the whole item is about: "Giải quyết TTHC: toàn tỉnh tiếp nhận 214.637 hồ sơ"; or the first number only."""
    label = LABEL.match(site.words, max(site.setting.sentence[0], site.read.place.mark_end))
    if label is None or label.end() > site.quantity.start:
        return False
    alone = _is_of_first(site, label.end())
    own = {
        meaning
        for start, end in site.setting.own
        for hit in site.read.hits.within(max(start, label.end()), end)
        for meaning in hit.meanings
    }
    items = [
        {meaning for hit in site.read.hits.within(*item.span()) for meaning in hit.meanings}
        for item in ITEM.finditer(site.words, *label.span())
    ]
    left = [said for said in items if not said & own]
    facet, _, value = doubt.detail.partition("=")
    if (facet, value) in own or not any((facet, value) in said for said in items):
        return False
    listed = len(left) < len(items) and any((facet, value) in said for said in left)
    return alone or listed or any((facet, asked) in own for asked in wanted.required.get(facet, ()))


def _is_of_first(site: Standing, label_end: int) -> bool:
    """Whether a label is that of the number right behind it only, and a figure stands behind a ";": "Hồ sơ đến hạn giải quyết: 211; đã giải quyết:
    209"."""
    place = bisect_left(site.read.quantities, label_end, key=lambda quantity: quantity.start)
    first = site.read.quantities[place]
    between = site.words[first.unit_end : site.setting.own[0][0] + 1]
    return not site.words[label_end : first.start].strip() and first.start < site.quantity.start and ";" in between


def _is_of_body(site: Standing, read: Proposal) -> bool:
    """Whether "riêng" sets the body apart whose the figure is: "Riêng Sở Nội vụ tiếp nhận 1.318 hồ sơ"."""
    said = site.here(read.who.words)
    if said is None or said.start < site.setting.sentence[0]:
        return False
    start = max(site.setting.sentence[0], said.start - BEFORE)
    apart = (hit for hit in site.read.hits.within(start, said.start) if APART in hit.meanings)
    return any(BEFORE_BODY.fullmatch(site.words, hit.end, said.start) for hit in apart)


def _is_of_time(site: Standing, read: Proposal) -> bool:
    """Whether "riêng" sets the time apart whose the figure is: "142 văn bản, riêng quý IV ban hành 37 văn bản"."""
    said = site.here(read.dated.words)
    if said is None or said.start < site.setting.sentence[0]:
        return False
    apart = site.read.hits.within(max(site.setting.sentence[0], said.start - BEFORE), said.start)
    return any(APART in hit.meanings and BEFORE_TIME.fullmatch(site.words, hit.end, said.start) for hit in apart)


def _is_of_part(site: Standing, wanted: Wanted) -> bool:
    """Whether "riêng" stands right before what sets the indicator apart: "riêng chứng thực 22.650 hồ sơ"."""
    hits = site.read.hits.within(site.setting.own[0][0], site.quantity.start)
    return any(
        APART in one.meanings
        and not site.words[one.end : other.start].strip()
        and any(facet in wanted.breakdown and value in wanted.required[facet] for facet, value in other.meanings)
        for one, other in pairwise(hits)
    )


def _names_the_rest(site: Standing, wanted: Wanted) -> bool:
    """Whether "còn lại" stands right before the last part of a whole, and behind its number all that sets it apart: "151 đơn vị tự bảo đảm một
    phần, còn lại 814 đơn vị do ngân sách nhà nước bảo đảm"."""
    parent = wanted.indicator.code.rpartition(".")[0]
    if site.base is None or site.base.indicator.rpartition(".")[0] != parent:
        return False
    first, last = site.setting.own[0][0], site.setting.own[-1][1]
    rest = [hit for hit in site.read.hits.within(first, last) if REST in hit.meanings]
    behind = {m for hit in site.read.hits.within(site.quantity.unit_end, last) for m in hit.meanings}
    apart = [{(facet, value) for value in wanted.required[facet]} for facet in wanted.breakdown]
    adjacent = all(not site.words[hit.end : site.quantity.start].strip() for hit in rest)
    return bool(apart) and adjacent and all(meant & behind for meant in apart)


def _is_of_the_rest(site: Standing) -> bool:
    """Whether "còn lại" is said of others, behind a comma: "cảnh cáo 07, còn lại là hình thức khác"."""
    own, behind = site.setting.own, site.quantity.unit_end
    rest = [hit for hit in site.read.hits.within(own[0][0], own[-1][1]) if REST in hit.meanings]
    return bool(rest) and all(BEHIND_COMMA.fullmatch(site.words, behind, hit.start) for hit in rest)
