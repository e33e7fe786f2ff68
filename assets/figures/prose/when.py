"""When a figure of running text is of, and whether that is the report's own time or one that its words print."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assets.figures.catalogue.match import Candidate, Catalogue
from assets.figures.prose.around import FAR, sentence_before, words_before
from assets.figures.prose.role import Roles
from assets.figures.prose.site import Site
from assets.figures.text.flow import plain
from assets.figures.text.sentences import is_open
from assets.figures.words.lexicon import Hit
from assets.figures.words.period import NAMED_QUARTER, SECOND_HALF, Period, names_another_part, period
from assets.figures.words.when import When
from assets.reports.cover import Cover

COMPARED = re.compile(r"(?<!\w)(?:so với|so|bằng|hơn|với)\s+(?:[^\W\d_]+\s+){0,3}$")  # "tăng 12 % so với cùng kỳ"
NAMED = re.compile(  # in the name of a plan or a document: no time of its figures
    r"(?<!\w)(?:kế hoạch|chương trình|đề án|nghị quyết|nghị định|quyết định|chiến lược|dự án|phương án|danh mục|chỉ số|thông báo|công văn)[^,;.]{0,60}$"
)
LABELS = re.compile(r"[^()]{0,8}\)\s*:")  # "Thu NSNN (01/01-31/5): ước 5.842 tỷ đồng"
BEHIND = 40  # characters behind a number's unit in which its time may stand
CLOSE = 90  # characters before a time in which the words stand that make it another's


@dataclass(frozen=True)
class Times:
    """Tells when figures are of. `cover` None: the report's own period is not known."""

    catalogue: Catalogue
    roles: Roles
    cover: Cover | None

    def of_figure(self, site: Site, top: Candidate | None, role: str) -> Period:
        """The period of a figure read as `top`."""
        own, sentence = site.setting.own, site.setting.sentence
        lead = " ".join(place.flow.words[-FAR:] for place in reversed(site.read.place.leads))
        lead += site.words[max(0, sentence[0] - FAR) : sentence[0]]
        near = site.words[max(own[0][0], site.quantity.start - FAR) : min(own[-1][1], site.quantity.end + FAR)]
        before = sentence_before(site)
        indicator = self.catalogue.indicators[top.code] if top else None
        yearly = top is not None and self.catalogue.is_yearly(top.code)
        other = self.roles.other_year(before if yearly else words_before(site).rpartition(",")[2])
        headings = tuple(plain(title) for title in site.read.place.headings)
        return period(before, near, lead, self.cover, indicator, role, other, headings)

    def doubt(self, site: Site, top: Candidate, role: str, period: Period) -> str:
        """Why the time of a figure is not certain; "" when it is."""
        if self.cover is None:
            return "report's period unknown"
        if self.catalogue.is_yearly(top.code):
            return "" if len(self.roles.other_years(sentence_before(site))) == 1 else "which year"
        before = words_before(site)
        if self.roles.other_year(before):
            return "another year"
        if role == "plan":
            return "another time" if period.basis == "period" or _is_of_a_part(site) else ""
        if names_another_part(before, self.cover):
            return "another time"
        flow = self.catalogue.indicators[top.code].kind not in ("stock", "cumulative")
        if flow and period.basis == "as_of" and period.end != self.cover.period_end:
            return "another time"  # a count needs a first day
        return _named_time(site, period, self.cover.mixed, self._told_by(site, top))

    def _told_by(self, site: Site, top: Candidate) -> list[Hit]:
        """The words that set an indicator apart: "kỳ trước chuyển qua" is what is counted, not when."""
        wanted = self.catalogue.wanted[top.code]
        apart = {(facet, value) for facet in wanted.breakdown for value in wanted.required[facet]}
        return [hit for hit in site.read.hits.found if apart & set(hit.meanings)]


def _is_of_a_part(site: Site) -> bool:
    """Whether a heading names a part of the year: what is planned under it is planned for that part."""
    titles = [plain(title) for title in site.read.place.headings]
    return any(NAMED_QUARTER.search(title) or SECOND_HALF.search(title) for title in titles)


def _named_time(site: Site, period: Period, mixed: bool, told: Sequence[Hit]) -> str:
    """The doubt that a time named in the block gives. `mixed`: the report is of two periods; `told`: the words that say what is counted."""
    if period.basis == "programme":
        return ""
    words, quantity, sentence = site.words, site.quantity, site.setting.sentence
    times = [when for when in site.read.times if not any(h.start < when.end and when.start < h.end for h in told)]
    inside = [when for when in times if sentence[0] <= when.start and when.end <= quantity.start]
    governing = [
        when
        for when in inside
        if _holds(words, when) and (is_open(words, when.end, quantity.start) or LABELS.match(words, when.end))
    ]
    end = min(site.setting.own[-1][1], quantity.unit_end + BEHIND)
    behind = [when for when in times if quantity.unit_end <= when.start < end and _holds(words, when)]
    behind = [when for when in behind if not re.search(r"[,;:.\d]", words[quantity.unit_end : when.start])]
    said = governing[-1:] + behind[:1]
    if any(not when.own and not (when.days and period.basis in ("period", "as_of")) for when in said):
        return "another time"
    if said:
        return ""
    earlier = [w for w in site.read.times if w.end <= sentence[0] and w.carries and _holds(words, w)]
    if earlier and not earlier[-1].own:
        return "carried over a sentence"
    return "which of two" if mixed else ""


def _holds(words: str, when: When) -> bool:
    """Whether a time is that of figures: what is compared with, or stands in a name, is not."""
    before = words[max(0, when.start - CLOSE) : when.start]
    return not (COMPARED.search(before) or NAMED.search(before))
