"""What figures that are told in one breath share: a channel named behind the last, what a list of levels counts."""

import re
from collections.abc import Mapping

from assets.figures.catalogue.fit import Candidate
from assets.figures.catalogue.match import family_of
from assets.figures.catalogue.wanted import Wanted
from assets.figures.prose.follows import base_of
from assets.figures.prose.site import Standing
from assets.figures.sites.site import Proposal, Who
from assets.figures.text.flow import Words
from assets.figures.words.frames import LEVELS
from assets.figures.words.joiners import Joiners
from warehouse.doubt import Doubt
from warehouse.reference_rows import Indicator

CHANNEL = "kenh"
MONEY = "đồng"
FILLED = r"(?:[\W_]|(?<!\w)(?:{says_nothing})(?!\w))*"  # between a figure and what sets it apart
ENDS = re.compile(r"[,;:.()\d]")  # of the words that belong to a number


def shared_channel(site: Standing, wanted: Wanted) -> str:
    """The channel that words behind the next number say of both: "tiếp nhận 3.450 hồ sơ và trả 5.120 kết quả qua dịch vụ bưu chính". "" where
    none is, or the indicator asks for one."""
    following = next((q for q in site.read.quantities if q.start >= site.quantity.unit_end), None)
    if following is None or CHANNEL in {*wanted.required, *wanted.optional, *wanted.beside}:
        return ""
    between = site.words[site.quantity.unit_end : following.start]
    end = ENDS.search(site.words, following.unit_end)
    if " và " not in between or ENDS.search(between) or following.start > site.setting.sentence[1]:
        return ""
    behind = site.read.hits.within(following.unit_end, end.start() if end else site.setting.sentence[1])
    said = [value for hit in behind for facet, value in hit.meanings if facet == CHANNEL]
    return f"{CHANNEL}={said[0]}" if said else ""


def leaves_its_list(site: Standing, who: Who, top: Candidate) -> bool:
    """Whether a level in a list of levels is read as another indicator than the one before it: "số hồ sơ mới tiếp nhận tại cấp tỉnh là 12.350 hồ sơ,
    cấp huyện 17.420 hồ sơ"."""
    base = site.base
    if base is None or who.rule != "adjacent" or not {base.agency, who.code} <= set(LEVELS) or base.agency == who.code:
        return False
    return base.indicator not in ("", top.code) or Doubt("what", "far") in base.doubts


def says_rest(site: Standing, read: Proposal, top: Candidate, known: Mapping[str, Indicator], joiners: Joiners) -> bool:
    """Whether a figure says only what sets it apart from the one before it, which is sure of the same thing: of whom ("tỉnh 99,2%, huyện 97,1%"),
    or of when ("tháng 10 ước 862 tỷ đồng; 10 tháng ước 9.415 tỷ đồng"); or only a sum of money behind the count that it is of, where the family
    has but one ("thanh toán trực tuyến 3.980 hồ sơ, 796 triệu đồng")."""
    place = base_of(site)
    if place is None or place >= len(site.before) or site.read.quantities[place].start < site.setting.sentence[0]:
        return False
    base, before = site.before[place], site.read.quantities[place]
    own = max(site.setting.own[0][0], before.unit_end)
    if base.waits or own > site.quantity.start:
        return False
    filled = joiners.pattern(FILLED)
    told = [said for said in map(site.here, (read.who.words, read.dated.words)) if said and said.start >= own]
    if base.indicator == top.code and before.unit == site.quantity.unit and told:
        return filled.fullmatch(_without(site.words, own, site.quantity.start, told)) is not None
    sums = [code for code, row in known.items() if row.unit.endswith(MONEY) and family_of(code) == family_of(top.code)]
    alone = sums == [top.code] and family_of(base.indicator) == family_of(top.code)
    return alone and filled.fullmatch(site.words, own, site.quantity.start) is not None


def _without(words: str, start: int, end: int, told: list[Words]) -> str:
    """The words of start:end but those that are told."""
    inside = [range(said.start, said.end) for said in told]
    return "".join(char for at, char in enumerate(words[start:end], start) if not any(at in span for span in inside))
