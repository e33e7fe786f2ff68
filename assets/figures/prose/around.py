"""What stands around a figure beyond its own words: labels, neighbours, what it is a share of, what no phrase covers."""

import re
from bisect import bisect_left

from assets.figures.catalogue.evidence import BESIDE, Evidence, Near
from assets.figures.catalogue.weights import LEVEL, OBJECT
from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.passage import ReadBlock
from assets.figures.prose.site import Standing
from assets.figures.words.frames import LEVELS

FEW = 5  # figures before or after that a noun left out can be taken from
FAR = 600  # characters from a number within which its sentence is still read
OWN_WORDS = 60  # characters before a number that must be understood
PURPOSE = re.compile(
    r"(?<!\w)(?:để|nhằm|vì|do vi phạm)(?!\w)"
)  # "214 tỷ đồng chi thường xuyên để tạo nguồn cải cách tiền lương"
LABEL = re.compile(r"\s*[^:;.\d(]{2,60}:")
BRACKETED = re.compile(r"\s*\((?:là\s+)?\d")
OF = re.compile(r"\s*(?:trong|trên)\s*")
OUT_OF = re.compile(r"\s*(?:trong|trên)\s+tổng(?:\s+số)?\s*")


def add_label(evidence: Evidence, site: Standing) -> None:
    """What a label says holds for all figures after it: "- Cấp xã: tiếp nhận 120 hồ sơ, đã giải quyết 110 hồ sơ". Of one whose own words
    name but a level, it says all: "Tỷ lệ đúng hạn: cấp tỉnh 98 %; cấp xã 99 %"; in a bracket the number before that does."""
    label = LABEL.match(site.words, site.read.place.mark_end)
    if label and site.setting.sentence[0] <= label.start() and site.setting.own[0][0] >= label.end():
        near = Near.OWN if not site.setting.depth and _names_but_a_level(site) else Near.WHOLE
        for hit in site.read.hits.within(*label.span()):
            evidence.note(hit)
            for facet, value in hit.meanings:
                if facet not in evidence.facets or (not site.setting.depth and evidence.nearest(facet) > Near.OWN):
                    evidence.add(facet, value, near, 0, site.part(hit.start, hit.end))


def _names_but_a_level(site: Standing) -> bool:
    """Whether a figure's own words say no more than which level of government it is of."""
    first, last = site.setting.own[0][0], site.setting.own[-1][1]
    own = [hit for span in site.setting.own for hit in site.read.hits.within(*span)]
    levels = any(first <= body.start and body.end <= last and body.code in LEVELS for body in site.read.bodies)
    return levels and all(facet == LEVEL for hit in own for facet, _ in hit.meanings)


def list_of(read: ReadBlock) -> tuple[int, ...]:
    """What tells a list: the blocks that introduce its items."""
    return tuple(lead.number for lead in read.place.leads)


def share_of(site: Standing) -> int | None:
    """The place of the count that a quantity is the whole of: "05/61", "05 nhiệm vụ trong tổng số 61 nhiệm vụ"."""
    if site.quantity.of is not None or site.setting.after is None:
        return site.quantity.of
    before = site.read.quantities[site.setting.after]
    between = site.words[before.unit_end : site.quantity.start]
    bare = not before.printed_unit and OF.fullmatch(between)  # "14 trên 14 hạn chế"
    return site.setting.after if bare or OUT_OF.fullmatch(between) else None


def add_neighbours_words(evidence: Evidence, site: Standing) -> None:
    """What is said of the figure before, as words of the same sentence: "39 nhiệm vụ được Chính phủ giao, … 28 nhiệm vụ"."""
    if site.setting.after is None:
        return
    for start, end in site.read.settings[site.setting.after].own:
        for hit in site.read.hits.within(start, end):
            for facet, value in hit.meanings:
                if facet != BESIDE:
                    distance = abs(site.quantity.start - hit.end)
                    evidence.add(facet, value, Near.SENTENCE, distance, site.part(hit.start, hit.end))


def add_neighbours_noun(evidence: Evidence, site: Standing) -> None:
    """The noun of the figure before, which an enumeration leaves out ("tiếp nhận 142 phản ánh, đã trả lời 137, còn 05"); for a
    figure without any, also of one after ("sửa đổi 402 và bãi bỏ 115 thủ tục")."""
    place = bisect_left(site.read.quantities, site.quantity.start, key=lambda other: other.start)
    near = Near.SENTENCE if site.quantity.printed_unit else Near.CLAUSE
    inside = [q for q in site.read.quantities[max(0, place - FEW) : place] if q.start >= site.setting.sentence[0]]
    found = any(_add_noun(evidence, site, other, near) for other in reversed(inside))
    has_noun = any(evidence.nearest(facet) == Near.UNIT for facet in evidence.facets)
    if not found and not has_noun and not site.quantity.printed_unit and evidence.first(OBJECT) > Near.OWN:
        following = [q for q in site.read.quantities[place + 1 : place + FEW] if q.start < site.setting.sentence[1]]
        any(_add_noun(evidence, site, other, near) for other in following)


def _add_noun(evidence: Evidence, site: Standing, neighbour: Quantity, near: Near) -> bool:
    """Add the noun right after a neighbour's number; False when there is none."""
    nouns = [
        (value, hit)
        for hit in site.read.hits.within(neighbour.end, max(neighbour.unit_end, neighbour.end + 2))
        for facet, value in hit.meanings
        if facet == OBJECT
    ]
    for value, hit in nouns:
        distance = abs(site.quantity.start - neighbour.end)
        evidence.add(OBJECT, value, near, distance, site.part(hit.start, hit.end))
    return bool(nouns)


def unknown_words(site: Standing) -> int:
    """How many of a figure's own words near it no phrase covers; a list after ":" is not its own, and what it is for says of no set."""
    reach = site.quantity.unit_end + OWN_WORDS
    if purpose := PURPOSE.search(site.words, site.quantity.unit_end, reach):
        reach = purpose.start()
    colon = site.words.find(":", site.quantity.unit_end, reach)
    right = colon if colon >= 0 else reach
    left = site.quantity.start - OWN_WORDS
    return sum(site.read.hits.unknown_within(max(start, left), min(end, right)) for start, end in site.setting.own)


def before_bracket(site: Standing) -> set[str]:
    """The facets of words behind a number that stand right before a number in brackets: "16.162 hồ sơ, hầu hết còn hạn (15.874)"
    says "còn hạn" of the other."""
    found = set[str]()
    for start, end in site.setting.own:
        for hit in site.read.hits.within(max(start, site.quantity.unit_end), end):
            if hit.start >= site.quantity.unit_end and BRACKETED.match(site.words, hit.end):
                found |= {facet for facet, _ in hit.meanings}
    return found


def words_before(site: Standing) -> str:
    """A figure's own words up to its number, and those right before its bracket."""
    words = site.words
    around = " ".join(words[max(start, end - OWN_WORDS) : end] for start, end in site.setting.around[-1:])
    return f"{around} {words[max(site.setting.own[0][0], site.quantity.start - OWN_WORDS) : site.quantity.start]}"


def sentence_before(site: Standing) -> str:
    """The words of the sentence up to the number."""
    return site.words[max(site.setting.sentence[0], site.quantity.start - FAR) : site.quantity.start]


def count_of(site: Standing, place: int | None) -> int | None:
    """The place of the count that rates behind it are of: "thu ngân sách 4.286 tỷ đồng, bằng 24,9 % dự toán, bằng 104 % cùng kỳ"."""
    while place is not None and site.read.quantities[place].unit == "%":
        place = site.read.settings[place].after
    return place
