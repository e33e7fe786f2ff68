"""Why a figure may not be whose it seems: by its own sentence, by what was told of others before it, and by what who reports leads."""

from assets.figures.catalogue.match import Catalogue, family_of
from assets.figures.prose.site import Standing
from assets.figures.prose.stories import is_of_others_whole, is_of_unclear, is_over
from assets.figures.prose.who import CARRIED, EARLIER, OF_SEVERAL, OTHER_NAMED, Whose
from assets.figures.sites.site import Proposal, Who
from assets.figures.words.frames import LEVELS
from warehouse.doubt import Doubt
from warehouse.places import COMMITTEE, level_of

UNKNOWN, INSPECTIONS = (
    Doubt("who", "unknown_body"),
    "chi_dao.kiem_tra",
)  # the family of what inspections looked at and found


def doubt_of_whom(site: Standing, read: Proposal, code: str, whose: Whose, catalogue: Catalogue) -> Doubt | None:
    """The doubt about whose a figure of an indicator is; None when it is certain."""
    who, known = read.who, catalogue.indicators
    doubt, led = whose.doubt(who, known[code]), whose.leads(code)
    if doubt == OF_SEVERAL and led and not _names(site, whose.agencies.issuer):
        doubt = None  # the province's, which a department tells of where it leads the field
    if doubt == OTHER_NAMED and who.code in LEVELS and _is_part_of(read, COMMITTEE):
        doubt = None  # the province's levels: "TTHC của tỉnh là 2.214, trong đó cấp tỉnh 1.786"
    if doubt == UNKNOWN and family_of(code) == INSPECTIONS and _is_team(who, whose):
        doubt = None  # it inspects for whom the report is about
    if doubt == CARRIED and ((who.rule == EARLIER and not led) or is_over(site, who, code, whose, known)):
        doubt = whose.misfit(who, known[code])
    if doubt is None and is_of_others_whole(site, who, catalogue.wanted[code].line):
        return OTHER_NAMED
    return CARRIED if doubt is None and is_of_unclear(site, who, code) else doubt


def _is_team(who: Who, whose: Whose) -> bool:
    """Whether a team is named that inspects for a province or a district; in a commune's report it is another's."""
    teams = whose.joiners.sets["is_team"]
    return who.words is not None and who.words.plain.startswith(teams) and level_of(who.code) != "xa"


def _names(site: Standing, agency: str) -> bool:
    """Whether a sentence names a body: "Trang thông tin điện tử của Sở đăng 212 tin"."""
    first, last = site.setting.sentence
    return any(body.code == agency and first <= body.start < last for body in site.read.bodies)


def _is_part_of(read: Proposal, agency: str) -> bool:
    """Whether a figure is a part of what a body has, and nobody doubts that this is its."""
    whole = read.what.whole
    if whole is None or not read.is_part or whole.agency != agency:
        return False
    return not any(doubt.aspect == "who" for doubt in whole.doubts)
