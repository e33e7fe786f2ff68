"""Whether what a report told of a body is over, or goes on, for a figure that names nobody: by what its sentences counted."""

from assets.figures.catalogue.match import family_of
from assets.figures.prose.site import Standing
from assets.figures.sites.site import Who
from warehouse.places import COMMITTEE

UNNAMED = ("reported", "earlier", "over", "after")  # rules of bodies that the figure's own sentence does not name
UNCLEAR = ("unknown_body", "other_named", "not_sure", "carried")  # doubts of figures that are perhaps another's
AFTER = "after"  # rule of a body that nobody names for the figure, behind a sentence about another
# Told of one body in one breath: files, how they come in, how they are digitised
FILES = ("tthc.", "chinh_quyen_so.dvctt")


def is_over(site: Standing, who: Who, code: str) -> bool:
    """Whether the body of the sentences before was named for other statistics only: "Sở Y tế thẩm định 12 dự thảo. Mở 09 lớp bồi dưỡng" are
    the courses of whom the report is about. What was told of the whole province may go on."""
    if who.rule != AFTER or who.words is None:
        return False
    named = next((body for body in site.read.bodies if body.start == who.words.start), None)
    if named is None or named.code == COMMITTEE:
        return False
    known = zip(site.read.quantities, site.before, strict=False)
    told = [m.indicator for q, m in known if named.start < q.start < site.setting.sentence[0]]
    return bool(told) and all(told) and story_of(code) not in {story_of(other) for other in told}


def is_of_others_whole(site: Standing, who: Who, line: tuple[str, ...]) -> bool:
    """Whether the whole that a figure is a part of was told of another body only: "giao các sở, ban, ngành 286 nhiệm vụ; đã hoàn thành 241" are
    perhaps theirs. `line`: the wholes of its indicator."""
    if who.rule not in UNNAMED:
        return False
    known = zip(site.read.quantities, site.read.settings, site.before, strict=False)
    wholes = [m for _, setting, m in known if setting.sentence == site.setting.sentence and m.indicator in line]
    return bool(wholes) and all(whole.agency not in ("", who.code) for whole in wholes)


def is_of_unclear(site: Standing, who: Who, code: str) -> bool:
    """Whether the figure before in the sentence, of the same story, is of a body that is not clear: "UBND các xã, thị trấn tiếp nhận 43 phản ánh, đã
    xử lý 40" are both theirs."""
    base, after = site.base, site.setting.after
    if base is None or after is None or who.rule not in UNNAMED or story_of(base.indicator) != story_of(code):
        return False
    inside = site.read.quantities[after].start >= site.setting.sentence[0]
    return inside and any(doubt.aspect == "who" and doubt.code in UNCLEAR for doubt in base.doubts)


def story_of(code: str) -> str:
    """What statistics are told of a body in one breath."""
    return FILES[0] if code.startswith(FILES) else family_of(code)
