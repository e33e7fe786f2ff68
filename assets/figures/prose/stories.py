"""Whether what a report told of a body is over, or goes on, for a figure that names nobody: by what its sentences counted."""

import re
from collections.abc import Mapping

from assets.figures.catalogue.match import family_of
from assets.figures.prose.site import Standing
from assets.figures.prose.who import AFTER, UNSAID, Whose
from assets.figures.sites.site import Who
from assets.figures.text.sentences import sentences
from warehouse.places import COMMITTEE, is_place
from warehouse.reference_rows import Indicator

UNCLEAR = ("unknown_body", "other_named", "not_sure", "carried")  # doubts of figures that are perhaps another's
OPENING = re.compile(r"[^,;:(]{0,16}")
# Told of one body in one breath: files, how they come in, how they are digitised
FILES = ("tthc.", "chinh_quyen_so.dvctt")


def is_over(site: Standing, who: Who, code: str, whose: Whose, known: Mapping[str, Indicator]) -> bool:
    """Whether what was told of another body before a figure's sentence is over. It is where other statistics were told of it: "Sở Y tế thẩm định
    12 dự thảo. Mở 09 lớp bồi dưỡng" are the courses of whom the report is about; what was told of the whole province may go on. Where the
    statistic is the reporter's own matter – a place's, a department's that does not lead the field – it is over too where the body does not
    lead what is told: "tiếp nhận 61.480 hồ sơ, trong đó các xã nhận 47.124. Đã giải quyết 60.702 hồ sơ" (measured: of 64 such figures of
    places 64 are their own; of departments 34 of 45, all but one of the others in the field that they lead)."""
    if who.rule != AFTER or who.words is None:
        return False
    named = next((body for body in site.read.bodies if body.start == who.words.start), None)
    if named is None:
        return False
    told = _told_since(site, named.start)
    ours = is_place(who.code) or not whose.leads(code)
    stories = {story_of(other) for other in told if other and not (ours and is_duty(known[other]))}
    if not told or not all(told) or story_of(code) in stories:
        return ours and not _leads(named.start, site)
    return ours or named.code != COMMITTEE


def is_duty(indicator: Indicator) -> bool:
    """Whether a statistic is of what an office does for the whole place, which is no story of it: "Sở Tư pháp thẩm định 12 dự thảo"."""
    return indicator.whose == "doer"


def is_other_story(site: Standing, place: int, code: str) -> bool:
    """Whether a time was told of other statistics only: "tinh giản 47 người; lũy kế từ năm 2021 là 967 người. Kỷ luật 16 công chức." One that
    opens its sentence may hold for what follows: "Riêng tháng 2 kỷ luật 01 công chức. Tuyển dụng 05 công chức."
    """
    told = _told_since(site, place)
    others = bool(told) and all(told) and story_of(code) not in map(story_of, told)
    return others and not _opens(place, site)


def _opens(place: int, site: Standing) -> bool:
    """Whether what stands at a place opens its sentence, with a word or two before it: "Riêng tháng 2 …", "Tính đến ngày 31/5, …"."""
    return OPENING.fullmatch(site.words, _sentence_of(place, site), place) is not None


def _told_since(site: Standing, place: int) -> list[str]:
    """The indicators of the figures between a place and the figure's sentence; "" of those that have none."""
    before = zip(site.read.quantities, site.before, strict=False)
    return [m.indicator for q, m in before if place < q.start < site.setting.sentence[0]]


def _leads(place: int, site: Standing) -> bool:
    """Whether what stands at a place begins its sentence: no number stands before it there."""
    start = _sentence_of(place, site)
    return not any(start <= quantity.start < place for quantity in site.read.quantities)


def _sentence_of(place: int, site: Standing) -> int:
    """Where the sentence begins that a place is in."""
    return next(start for start, end in sentences(site.read.place.flow.text) if start <= place < end)


def is_aside(site: Standing, who: Who, code: str) -> bool:
    """Whether a body was named for a figure in the middle of a sentence, and behind a ";" another story is told: "Hồ sơ trực tuyến đạt 88%, riêng
    cấp xã 85%; giải ngân đạt 45%" is perhaps no more of the communes."""
    said = site.here(who.words)
    if said is None or said.start < site.setting.sentence[0]:
        return False
    begins = site.setting.own[0][0]
    if said.start >= begins or ";" not in site.words[said.end : begins + 1]:
        return False
    known = list(zip(site.read.quantities, site.before, strict=False))
    leads = not any(site.setting.sentence[0] <= q.start < said.start for q, _ in known)
    told = {story_of(m.indicator) for q, m in known if said.start < q.start and m.indicator}
    return not leads and bool(told) and story_of(code) not in told


def is_of_others_whole(site: Standing, who: Who, line: tuple[str, ...]) -> bool:
    """Whether the whole that a figure is a part of was told of another body only: "giao các sở, ban, ngành 286 nhiệm vụ; đã hoàn thành 241" are
    perhaps theirs. `line`: the wholes of its indicator."""
    if who.rule not in UNSAID:
        return False
    known = zip(site.read.quantities, site.read.settings, site.before, strict=False)
    wholes = [m for _, setting, m in known if setting.sentence == site.setting.sentence and m.indicator in line]
    return bool(wholes) and all(whole.agency not in ("", who.code) for whole in wholes)


def is_of_unclear(site: Standing, who: Who, code: str) -> bool:
    """Whether the figure before in the sentence, of the same story, is of a body that is not clear: "UBND các xã, thị trấn tiếp nhận 43 phản ánh, đã
    xử lý 40" are both theirs."""
    base, after = site.base, site.setting.after
    if base is None or after is None or who.rule not in UNSAID or story_of(base.indicator) != story_of(code):
        return False
    inside = site.read.quantities[after].start >= site.setting.sentence[0]
    return inside and any(doubt.aspect == "who" and doubt.code in UNCLEAR for doubt in base.doubts)


def story_of(code: str) -> str:
    """What statistics are told of a body in one breath."""
    return FILES[0] if code.startswith(FILES) else family_of(code)
