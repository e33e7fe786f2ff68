"""Whether what a report told of a body is over: its sentences counted something else than the figure that names nobody."""

from assets.figures.catalogue.match import family_of
from assets.figures.prose.site import Standing
from assets.figures.sites.site import Who
from warehouse.places import COMMITTEE

AFTER = "after"  # rule of a body that nobody names for the figure, behind a sentence about another
FILES = ("tthc.", "chinh_quyen_so.dvctt")  # told of one body in one breath: files, how they come in, how they are digitised


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


def story_of(code: str) -> str:
    """What statistics are told of a body in one breath."""
    return FILES[0] if code.startswith(FILES) else family_of(code)
