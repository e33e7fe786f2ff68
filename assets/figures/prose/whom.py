"""Why a figure may not be whose it seems: by its own sentence, by what was told of others before it, and by what who reports leads."""

from collections.abc import Mapping

from assets.figures.catalogue.match import Catalogue, family_of
from assets.figures.prose.site import Standing
from assets.figures.prose.stories import is_aside, is_of_others_whole, is_of_unclear, is_over
from assets.figures.prose.who import CARRIED, EARLIER, HEADING, OF_DOCUMENTS, OF_SEVERAL, OTHER_NAMED, UNSAID, Whose
from assets.figures.sites.site import Proposal, Who
from assets.figures.words.frames import LEVELS
from assets.figures.words.lexicon import OBJECT
from warehouse.doubt import Doubt
from warehouse.places import COMMITTEE, is_place, level_of
from warehouse.reference_rows import Indicator

UNKNOWN = Doubt("who", "unknown_body")
RANK = "cap"  # of what is counted: "03 sở, 05 xã"
LONG = 24  # characters of a noun that ends in a level, "đơn vị hành chính cấp xã"
INSPECTIONS = "chi_dao.kiem_tra"  # the family of what inspections looked at and found


def doubt_of_whom(site: Standing, read: Proposal, code: str, whose: Whose, catalogue: Catalogue) -> Doubt | None:
    """The doubt about whose a figure of an indicator is; None when it is certain."""
    who, known = read.who, catalogue.indicators
    doubt, led = doubt_of(who, known[code], whose), whose.leads(code)
    if doubt == OF_SEVERAL and led and not _names(site, whose.agencies.issuer):
        doubt = None  # the province's, which a department tells of where it leads the field
    whole = read.sure_whole("who")
    if doubt == OTHER_NAMED and who.code in LEVELS and whole is not None and whole.agency == COMMITTEE:
        doubt = None  # the province's levels: "TTHC của tỉnh là 2.214, trong đó cấp tỉnh 1.786"
    if doubt == UNKNOWN and (_inspects(who, code, whose) or _is_division(who, known[code], whose)):
        doubt = None
    if doubt == OTHER_NAMED and led and who.code == COMMITTEE and whose.is_above(who):
        doubt = None  # "HĐND tỉnh, UBND tỉnh ban hành 13 văn bản QPPL", told by the department of justice
    if doubt == CARRIED and ((who.rule == EARLIER and not led) or is_over(site, who, code, whose, known)):
        doubt = _misfit(who, known[code], whose)
    if doubt is None and who.code in LEVELS and _is_nobodys(site, who, catalogue, catalogue.wanted[code].beside):
        return Doubt("who", "not_sure")
    if doubt is None and is_of_others_whole(site, who, catalogue.wanted[code].line):
        return OTHER_NAMED
    other = who.code not in (COMMITTEE, whose.agencies.issuer)
    unclear = is_of_unclear(site, who, code) or (other and is_aside(site, who, code))
    return CARRIED if doubt is None and unclear else doubt


def doubt_of(who: Who, indicator: Indicator, whose: Whose) -> Doubt | None:
    """The doubt by the indicator alone: some are only ever of a territory, or of the province."""
    only = _only(who, indicator, whose)
    if who.doubt in (OF_SEVERAL, HEADING) and who.code == COMMITTEE and only:
        return None  # of those that the report or its headings are about, only the province has it
    if who.doubt == OF_DOCUMENTS and only == "doer":
        return None  # "góp ý 73 dự thảo của các bộ"
    return who.doubt or _misfit(who, indicator, whose)


def _only(who: Who, indicator: Indicator, whose: Whose) -> str:
    """Whose an indicator can only be; a holder's is who reports' own where that leads nothing of the sort."""
    if indicator.whose != "holder":
        return indicator.whose
    return "territory" if is_place(who.code) or whose.leads(indicator.code) else ""


def _misfit(who: Who, indicator: Indicator, whose: Whose) -> Doubt | None:
    """Why an indicator that is only ever of a territory, or of the province, cannot be of whom nobody named; None when it can."""
    issuer, only = whose.agencies.issuer, _only(who, indicator, whose)
    if only == "province" and who.words and who.words.plain.startswith("toàn tỉnh"):
        return Doubt("who", "not_sure")  # its own documents, or those of all levels?
    unsaid = who.rule in UNSAID and who.code == issuer != COMMITTEE
    of_others = only == "province" or (only == "territory" and not level_of(issuer))
    return Doubt("who", "unsaid") if unsaid and of_others else None


def _is_nobodys(site: Standing, who: Who, catalogue: Catalogue, beside: Mapping[str, frozenset[str]]) -> bool:
    """Whether a level is not whose a figure is: it is what is counted, "96 đơn vị hành chính cấp xã (xã 81, phường 14)", or says which index
    is meant, "Khảo sát SIPAS cấp tỉnh 3.600 phiếu"."""
    said = site.here(who.words)
    if said is None:
        return False
    near = site.read.hits.within(max(0, said.start - LONG), said.end)
    before = [hit for hit in near if hit.end <= said.start and not site.words[hit.end : said.start].strip()]
    if any(facet == OBJECT and value in catalogue.indices for hit in before for facet, value in hit.meanings):
        return True
    inside = [hit for hit in near if hit.end > said.start]
    noun = any(hit.start < said.start and any(facet == OBJECT for facet, _ in hit.meanings) for hit in inside)
    ranks = {(RANK, value) for value in beside.get(RANK, ())}
    return bool(ranks) and (noun or any(ranks & set(hit.meanings) for hit in inside))


def _inspects(who: Who, code: str, whose: Whose) -> bool:
    """Whether a team is named that inspects for the province or district that the report is about; in a commune's report it is another's."""
    teams = whose.joiners.sets["is_team"]
    ours = who.words is not None and who.words.plain.startswith(teams) and level_of(who.code) != "xa"
    return ours and family_of(code) == INSPECTIONS


def _is_division(who: Who, indicator: Indicator, whose: Whose) -> bool:
    """Whether a division of a district did its duty for it, in the district's own report: "Phòng Tư pháp thẩm định 05 dự thảo"."""
    own = indicator.whose == "doer" and level_of(whose.agencies.issuer) == "huyen"
    return own and who.words is not None and who.words.plain in whose.joiners.sets["is_division"]


def _names(site: Standing, agency: str) -> bool:
    """Whether a sentence names a body: "Trang thông tin điện tử của Sở đăng 212 tin"."""
    first, last = site.setting.sentence
    return any(body.code == agency and first <= body.start < last for body in site.read.bodies)
