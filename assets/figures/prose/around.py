"""What stands around a figure beyond its own words: labels, neighbours, what it is a share of, what no phrase covers."""

import re
from bisect import bisect_left

from assets.figures.catalogue.evidence import BESIDE, Evidence, Near
from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.clauses import Setting
from assets.figures.prose.passage import Read

FEW = 5  # figures before or after that a noun left out can be taken from
FAR = 600  # characters from a number within which its sentence is still read
OWN_WORDS = 60  # characters before a number that must be understood
LABEL = re.compile(r"\s*[^:;.\d(]{2,60}:")
BRACKETED = re.compile(r"\s*\((?:là\s+)?\d")
OF = re.compile(r"\s*(?:trong|trên)\s*")
OUT_OF = re.compile(r"\s*(?:trong|trên)\s+tổng(?:\s+số)?\s*")


def add_label(evidence: Evidence, read: Read, setting: Setting) -> None:
    """What a label says holds for all figures after it: "- Cấp xã: tiếp nhận 120 hồ sơ, đã giải quyết 110 hồ sơ"."""
    label = LABEL.match(read.place.flow.words, read.place.mark_end)
    if label and setting.sentence[0] <= label.start() and setting.own[0][0] >= label.end():
        for hit in read.hits.within(*label.span()):
            for facet, value in hit.meanings:
                if facet not in evidence.facets or evidence.nearest(facet) > Near.OWN:
                    evidence.add(facet, value, Near.WHOLE)


def list_of(read: Read) -> tuple[int, ...]:
    """What tells a list: the blocks that introduce its items."""
    return tuple(id(lead) for lead in read.place.leads)


def share_of(read: Read, quantity: Quantity, setting: Setting) -> int | None:
    """The place of the count that a quantity is the whole of: "05/61", "05 nhiệm vụ trong tổng số 61 nhiệm vụ"."""
    if quantity.of is not None or setting.after is None:
        return quantity.of
    before = read.quantities[setting.after]
    between = read.place.flow.words[before.unit_end : quantity.start]
    bare = not before.printed_unit and OF.fullmatch(between)  # "14 trên 14 hạn chế"
    return setting.after if bare or OUT_OF.fullmatch(between) else None


def add_neighbours_words(evidence: Evidence, read: Read, quantity: Quantity, setting: Setting) -> None:
    """What is said of the figure before, as words of the same sentence: "39 nhiệm vụ được Chính phủ giao, … 28 nhiệm vụ"."""
    if setting.after is None:
        return
    for start, end in read.settings[setting.after].own:
        for hit in read.hits.within(start, end):
            for facet, value in hit.meanings:
                if facet != BESIDE:
                    evidence.add(facet, value, Near.SENTENCE, abs(quantity.start - hit.end))


def add_neighbours_noun(evidence: Evidence, read: Read, quantity: Quantity, setting: Setting) -> None:
    """The noun of the figure before, which an enumeration leaves out ("tiếp nhận 142 phản ánh, đã trả lời 137, còn 05"); for a
    figure without any, also of one after ("sửa đổi 402 và bãi bỏ 115 thủ tục")."""
    place = bisect_left(read.quantities, quantity.start, key=lambda other: other.start)
    near = Near.SENTENCE if quantity.printed_unit else Near.CLAUSE
    inside = [q for q in read.quantities[max(0, place - FEW) : place] if q.start >= setting.sentence[0]]
    found = any(_add_noun(evidence, read, other, near, quantity) for other in reversed(inside))
    has_noun = any(evidence.nearest(facet) == Near.UNIT for facet in evidence.facets)
    if not found and not has_noun and not quantity.printed_unit and evidence.first("object") > Near.OWN:
        following = [q for q in read.quantities[place + 1 : place + FEW] if q.start < setting.sentence[1]]
        any(_add_noun(evidence, read, other, near, quantity) for other in following)


def _add_noun(evidence: Evidence, read: Read, neighbour: Quantity, near: Near, quantity: Quantity) -> bool:
    """Add the noun right after a neighbour's number; False when there is none."""
    nouns = [
        value
        for hit in read.hits.within(neighbour.end, max(neighbour.unit_end, neighbour.end + 2))
        for facet, value in hit.meanings
        if facet == "object"
    ]
    for value in nouns:
        evidence.add("object", value, near, abs(quantity.start - neighbour.end))
    return bool(nouns)


def unknown_words(read: Read, quantity: Quantity, setting: Setting) -> int:
    """How many of a figure's own words near it no phrase covers; a list after ":" is not its own."""
    reach = quantity.unit_end + OWN_WORDS
    colon = read.place.flow.words.find(":", quantity.unit_end, reach)
    right = colon if colon >= 0 else reach
    left = quantity.start - OWN_WORDS
    return sum(read.hits.unknown_within(max(start, left), min(end, right)) for start, end in setting.own)


def before_bracket(read: Read, quantity: Quantity, setting: Setting) -> set[str]:
    """The facets of words behind a number that stand right before a number in brackets: "16.162 hồ sơ, hầu hết còn hạn (15.874)"
    says "còn hạn" of the other."""
    found = set[str]()
    for start, end in setting.own:
        for hit in read.hits.within(max(start, quantity.unit_end), end):
            if hit.start >= quantity.unit_end and BRACKETED.match(read.place.flow.words, hit.end):
                found |= {facet for facet, _ in hit.meanings}
    return found


def words_before(read: Read, quantity: Quantity, setting: Setting) -> str:
    """A figure's own words up to its number, and those right before its bracket."""
    words = read.place.flow.words
    around = " ".join(words[max(start, end - OWN_WORDS) : end] for start, end in setting.around[-1:])
    return f"{around} {words[max(setting.own[0][0], quantity.start - OWN_WORDS) : quantity.start]}"


def sentence_before(read: Read, quantity: Quantity, setting: Setting) -> str:
    """The words of the sentence up to the number."""
    return read.place.flow.words[max(setting.sentence[0], quantity.start - FAR) : quantity.start]


def qualifier(read: Read, quantity: Quantity, setting: Setting) -> str:
    """The hedge before the number; "ước" earlier in the sentence makes all its figures estimates."""
    if quantity.qualifier != "exact":
        return quantity.qualifier
    sentence = sentence_before(read, quantity, setting)
    return "estimate" if re.search(r"(?<!\w)ước(?:\s+(?:tính|đạt|thực hiện))?(?!\w)", sentence) else "exact"
