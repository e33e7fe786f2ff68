"""What part a figure of running text plays: a value observed, a target, or a change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assets.figures.prose.around import FAR, sentence_before
from assets.figures.prose.site import Standing
from assets.figures.words.role import Change, OtherYear, Played, RoleWords
from warehouse.vocabulary import Direction

ITS_END = r"đến (?:hết|cuối) năm {year}(?!\d)"
CHANGES: dict[str, Direction] = {"tang": "increase", "giam": "decrease"}  # values of the facet "change"


@dataclass(frozen=True)
class Roles:
    """`year`: that of the report; None where it is not known. `of_year`: the report is of all of it."""

    words: RoleWords
    year: int | None
    of_year: bool = False

    def of_figure(self, site: Standing, kind: str, asked: Mapping[str, frozenset[str]]) -> Played:
        """`kind` of its indicator, which `asked` for these facets."""
        said = asked.get("change", frozenset())
        if kind == "plan":
            return Played("plan", "kind")
        if kind == "change":
            return Played("change", "kind", None, CHANGES.get(next(iter(said), "")))
        change = self.change(site)
        if change and not {"change", "compare"} & asked.keys():
            return Played("change", "changed", site.part(change.start, change.end), change.direction)
        return (
            Played("plan", "planned")
            if self.is_ahead(site) or self.is_planned(site)
            else Played("observed", "observed")
        )

    def change(self, site: Standing) -> Change | None:
        """The words by which the number tells how much something changed; None where it does not."""
        own, quantity = site.setting.own, site.quantity
        start = max(own[0][0], quantity.start - FAR)
        after = site.words[quantity.end : min(own[-1][1], quantity.end + FAR)]
        found = self.words.changed(site.words[start : quantity.start], after, bool(site.setting.depth))
        return Change(start + found.start, start + found.end, found.direction) if found else None

    def is_ahead(self, site: Standing) -> bool:
        """Whether its sentence, or what stands over its block, speaks of what is still to come."""
        return self.words.ahead(sentence_before(site)) or any(
            self.words.announces(over.words.plain) for over in site.read.over
        )

    def is_planned(self, site: Standing) -> bool:
        """Whether a number's own words, or its headings, speak of what is still to be reached."""
        start = max(site.setting.own[0][0], site.quantity.start - FAR)
        if site.setting.depth and not site.words[start : site.quantity.start].strip("( "):
            start = max(site.setting.sentence[0], start - FAR)  # "đạt 112,4% dự toán giao (1.116 triệu đồng)"
        headings = [heading.text for heading in site.read.place.headings]
        before = site.words[start : site.quantity.start]
        if self.of_year:  # "Đến hết năm 2024, tỉnh có 19 cơ quan" in the report of 2024 is how it ended
            before = re.sub(ITS_END.format(year=self.year), "", before)
        return self.words.planned(before, headings)

    def other_year(self, words: str) -> OtherYear | None:
        """Another year than the report's that words name."""
        return self.words.other_year(words, self.year) if self.year else None

    def other_years(self, words: str) -> list[int]:
        """All of them."""
        return self.words.other_years(words, self.year) if self.year else []
