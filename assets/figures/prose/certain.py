"""Whether the reading of a figure of running text is certain enough to publish, and if not, why a person must look."""

import re
from dataclasses import dataclass

from assets.figures.catalogue.match import CONTEXT, LEVEL, MARGIN, Candidate, Catalogue, Wanted
from assets.figures.catalogue.meaning import Resolved
from assets.figures.prose.around import LABEL, before_bracket, share_of, unknown_words
from assets.figures.prose.follows import FOLLOWS, base_of
from assets.figures.prose.role import Roles
from assets.figures.prose.site import Site
from assets.figures.prose.when import Times
from assets.figures.prose.who import Who, Whose
from assets.figures.text.sentences import is_open
from assets.figures.words.period import Period

BOUNDS = ("at_least", "at_most", "less_than")  # "dưới 50%" is no value
UNKNOWN_WORDS = 0  # own words that the lexicon does not know, past which a reading is not certain
OF_CHANGE = ("+change=", "+compare=")  # doubts that the role of a change explains
ABOUT = re.compile(  # "Về hồ sơ trực tuyến, …" holds for the whole sentence
    r"(?:về|đối với|trong|riêng)\s+([^,;:.\d]{3,60}),"
)
OPEN_FACETS = CONTEXT | {"object", "act"}  # what an opener says of these is what the sentence is about, no narrowing
BESIDE_UNIT = 36  # characters behind a number's unit in which it is said what was inspected
MOST = 2  # doubts about what is counted that are told


@dataclass(frozen=True)
class Proposal:
    """A figure as it is read, before that is judged. `candidates`: best first; `whole`: the figure that it may be a part of;
    `is_part`: it is one by the catalogue."""

    candidates: list[Candidate]
    who: Who
    whole: Resolved | None
    is_part: bool
    role: str
    period: Period


@dataclass(frozen=True)
class Judge:
    """Looks for what speaks against a reading. `ours`: the report's title says that it is of administrative reform."""

    catalogue: Catalogue
    whose: Whose
    roles: Roles
    times: Times
    ours: bool

    def reasons(self, site: Site, read: Proposal) -> list[str]:
        """Why a person must look; empty when the reading is certain."""
        reasons = [*_of_number(site), *self._of_structure(site, read)]
        if not read.candidates:
            return [*reasons, "indicator:none"]
        top = read.candidates[0]
        reasons += self._of_indicator(site, read, top)
        if read.role == "plan" and self.roles.is_ahead(site) and not self.roles.is_planned(site):
            reasons.append("role:plan")
        reasons += self._of_scope(site, top)
        if doubt := read.who.doubt or self.whose.misfit(read.who, self.catalogue.indicators[top.code].whose):
            reasons.append(f"agency:{doubt}")
        doubt = self.times.doubt(site, top, read.role, read.period)
        return [*reasons, f"period:{doubt}"] if doubt else reasons

    def _of_structure(self, site: Site, read: Proposal) -> list[str]:
        """What it is a share or a part of."""
        follows = bool(read.candidates) and read.candidates[0].score >= FOLLOWS
        reasons = []
        if read.candidates and not follows and share_of(site) is not None:
            reasons.append("indicator:denominator")
        if (read.whole and read.whole.status == "review") or (follows and _rests_on_doubt(site)):
            reasons.append("indicator:whole")
        elif read.whole and site.setting.part_of is not None and not read.is_part and site.quantity.unit != "%":
            reasons.append("indicator:no part")
        return reasons

    def _of_indicator(self, site: Site, read: Proposal, top: Candidate) -> list[str]:
        """What the words leave open about what is counted."""
        reasons = ["indicator:rate of another"] if self._is_rate_of_another(site, top) else []
        explained = OF_CHANGE if read.role == "change" else ()
        reasons += [f"indicator:{doubt}" for doubt in top.doubts if not (explained and doubt.startswith(explained))]
        if len(read.candidates) > 1 and top.score - read.candidates[1].score < MARGIN:
            reasons.append(f"indicator:or {read.candidates[1].code}")
        if before_bracket(site) & self.catalogue.wanted[top.code].breakdown:
            reasons.append("indicator:bracket")
        unknown = unknown_words(site)
        return [*reasons, f"indicator:{unknown} words unknown"] if unknown > UNKNOWN_WORDS else reasons

    def _is_rate_of_another(self, site: Site, top: Candidate) -> bool:
        """Whether a rate stands behind a count that it is no rate of, or that itself waits: "chi thường xuyên 2.610 tỷ, đạt 31 %"."""
        base = base_of(site)
        while base is not None and site.read.quantities[base].unit == "%":  # "đạt 24 % dự toán và bằng 87,3 % cùng kỳ"
            base = site.read.settings[base].after
        if site.quantity.unit != "%" or base is None or base >= len(site.before):
            return False
        waits = site.before[base].status == "review"
        counted = self.catalogue.indicators.get(site.before[base].indicator)
        if counted is None:
            return True
        asked = self.catalogue.indicators[top.code]
        linked = asked.code in (counted.rate, counted.code)
        # "thu nội địa 905 tỷ, bằng 87,3 %" is no rate of the whole revenue
        family = not counted.base_code and asked.section == counted.section and not waits
        return waits if linked else not family

    def _of_scope(self, site: Site, top: Candidate) -> list[str]:
        """Words that make a figure of a part only, or of another subject than the indicator's."""
        wanted = self.catalogue.wanted[top.code]
        reasons = [*_narrowed(site), *_of_level(site, wanted), *_opened(site, wanted)]
        if _is_said_aside(site, wanted):
            reasons.append("indicator:apart")
        if not self.ours:
            reasons.append("indicator:another subject")
        return reasons[:MOST]


def _of_number(site: Site) -> list[str]:
    """What is not certain about the number itself."""
    reasons = [f"number:{site.quantity.doubtful}"] if site.quantity.doubtful else []
    return [*reasons, "number:bound"] if site.quantity.qualifier in BOUNDS else reasons


def _rests_on_doubt(site: Site) -> bool:
    """Whether the figure that this one follows from itself waits."""
    base = base_of(site)
    return base is not None and base < len(site.before) and site.before[base].status == "review"


def _narrowed(site: Site) -> list[str]:
    """Words before the number that narrow what is counted: "trình Chủ tịch", "phần mềm"."""
    inside = (f for f in site.read.parts if site.setting.sentence[0] <= f.start and f.end <= site.quantity.start)
    held = (frame for frame in inside if is_open(site.words, frame.end, site.quantity.start))
    return [f"indicator:only a part: {site.words[frame.start : frame.end]}" for frame in held]


def _of_level(site: Site, wanted: Wanted) -> list[str]:
    """What was inspected stands behind the number; before it stands who inspects."""
    if LEVEL not in wanted.breakdown:
        return []
    behind = site.read.hits.within(site.quantity.end, site.quantity.unit_end + BESIDE_UNIT)
    said = {value for hit in behind for facet, value in hit.meanings if facet == LEVEL}
    return [] if said & wanted.required[LEVEL] else ["indicator:far"]


def _opened(site: Site, wanted: Wanted) -> list[str]:
    """What the opener of the sentence says that the indicator does not ask for."""
    start = max(site.setting.sentence[0], site.read.place.mark_end)
    opener = ABOUT.match(site.words, start) or LABEL.match(site.words, start)
    if opener is None or opener.end() > site.quantity.start:
        return []
    said = [meaning for hit in site.read.hits.within(*opener.span()) for meaning in hit.meanings]
    return [
        f"indicator:+{facet}={value}"
        for facet, value in said
        if facet not in OPEN_FACETS and value not in {*wanted.required.get(facet, ()), *wanted.optional.get(facet, ())}
    ]


def _is_said_aside(site: Site, wanted: Wanted) -> bool:
    """Whether what sets an indicator apart is said of the figure only behind a comma: "đã giải quyết 286 hồ sơ, tất cả đúng hạn"."""
    own = [hit for span in site.setting.own for hit in site.read.hits.within(*span)]
    for facet in wanted.breakdown:
        said = [hit for hit in own if any(f == facet and v in wanted.required[facet] for f, v in hit.meanings)]
        if said and all("," in site.words[site.quantity.unit_end : hit.start] for hit in said):
            return True
    return False
