"""What bodies are named for in a sentence that are not the figure's: the documents that are counted, a later figure, a noun beside it."""

import re
from bisect import bisect_left

from assets.figures.catalogue.weights import OBJECT
from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.site import Standing
from assets.figures.words.frames import LEVELS, Body
from assets.figures.words.joiners import Joiners

HEAD = re.compile(r"\W*(?:(?:có|hiện có|đã có|cả|tất cả|toàn bộ)\s+)?")
ENDS_SUBJECT = re.compile(r"[;:(]")
LATER, ENDS_CLAUSE = re.compile(r"[,;:(\[]"), re.compile(r"[,;:.()]")


def has_documents(body: Body, site: Standing, joiners: Joiners) -> bool:
    """Whether a body is named for the documents counted before it, which another checks: "kiểm tra 22 quyết định do UBND cấp huyện
    gửi đến (đạt 91,7%), phát hiện 02 văn bản trái pháp luật"."""
    counted = [q for q in site.read.quantities if q.unit_end <= body.start]
    between = site.words[counted[-1].unit_end : body.start] if counted else ","
    return body.owner and not ENDS_CLAUSE.search(between) and counts_documents(counted[-1], joiners)


def is_of_later(body: Body, site: Standing) -> bool:
    """Whether a body behind a figure is named for what is told after it: behind a ";", or behind a comma with a number of its own:
    "quá hạn 120 hồ sơ, trong đó Sở Y tế 71 hồ sơ"."""
    words, between = site.words, site.words[site.quantity.unit_end : body.start]
    if body.start < site.quantity.unit_end or not LATER.search(between):
        return False
    number = next((q for q in site.read.quantities if q.start >= body.end), None)
    return ";" in between or (number is not None and not ENDS_CLAUSE.search(words, body.end, number.start))


def is_beside(level: Body, site: Standing) -> bool:
    """Whether a level stands behind a noun in the words that lead to the number: "biên chế cấp xã giao 6.654"."""
    before = level.end <= site.quantity.start and ";" not in site.words[level.end : site.quantity.start]
    if level.code not in LEVELS or not before:
        return False
    return any(
        hit.end <= level.start and not site.words[hit.end : level.start].strip()
        for hit in site.read.hits.within(max(0, level.start - 20), level.start)
        if any(facet == OBJECT for facet, _ in hit.meanings)
    )


def counts_bodies(site: Standing, joiners: Joiners) -> bool:
    """Whether the sentence begins with bodies by their number: "10 huyện, thành phố tiếp nhận 57.320 hồ sơ"."""
    words, start = site.words, max(site.setting.sentence[0], site.read.place.mark_end)
    quantities = site.read.quantities
    begin = bisect_left(quantities, start, key=lambda quantity: quantity.start)  # of many numbers the first two
    inside = [q for q in quantities[begin : begin + 2] if q.start < site.quantity.start]
    if not inside or not HEAD.fullmatch(words, start, inside[0].start):
        return False
    first, following = inside[0], (inside[1:2] or [site.quantity])[0]
    bodies = first.printed_unit in joiners.sets["is_body"] or any(
        body.code in LEVELS for body in site.read.bodies if first.end <= body.start <= first.unit_end + 1
    )
    between = words[first.unit_end : following.start]
    return bodies and not ENDS_SUBJECT.search(between) and ";" not in words[first.end : site.quantity.start]


def counts_documents(quantity: Quantity, joiners: Joiners) -> bool:
    """Whether documents are counted: of one body, and checked by another."""
    return quantity.printed_unit.startswith(joiners.sets["of_documents"])
