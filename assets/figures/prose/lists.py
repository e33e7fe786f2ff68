"""What figures that are told in one breath share: a channel named behind the last, what a list of levels counts."""

import re

from assets.figures.catalogue.fit import Candidate
from assets.figures.catalogue.wanted import Wanted
from assets.figures.prose.site import Standing
from assets.figures.sites.site import Who
from assets.figures.words.frames import LEVELS
from warehouse.doubt import Doubt

CHANNEL = "kenh"
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
