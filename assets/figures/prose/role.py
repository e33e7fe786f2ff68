"""What part a figure of running text plays: a value observed, a target, or a change."""

from dataclasses import dataclass

from assets.figures.prose.around import FAR, sentence_before
from assets.figures.prose.site import Site
from assets.figures.words.role import OtherYear, RoleWords


@dataclass(frozen=True)
class Roles:
    """`year`: that of the report; None where it is not known."""

    words: RoleWords
    year: int | None

    def of_figure(self, site: Site, kind: str, asked: frozenset[str]) -> str:
        """`kind` of its indicator, which `asked` for these facets."""
        if kind in ("plan", "change"):
            return kind
        if self.changed(site) and not {"change", "compare"} & asked:
            return "change"
        return "plan" if self.is_ahead(site) or self.is_planned(site) else "observed"

    def changed(self, site: Site) -> bool:
        """Whether the number tells by how much something changed."""
        own, quantity = site.setting.own, site.quantity
        before = site.words[max(own[0][0], quantity.start - FAR) : quantity.start]
        after = site.words[quantity.end : min(own[-1][1], quantity.end + FAR)]
        return self.words.changed(before, after, bool(site.setting.depth))

    def is_ahead(self, site: Site) -> bool:
        """Whether its sentence speaks of what is still to come."""
        return self.words.ahead(sentence_before(site))

    def is_planned(self, site: Site) -> bool:
        """Whether a number's own words, or its headings, speak of what is still to be reached."""
        start = max(site.setting.own[0][0], site.quantity.start - FAR)
        return self.words.planned(site.words[start : site.quantity.start], site.read.place.headings)

    def other_year(self, words: str) -> OtherYear | None:
        """Another year than the report's that words name."""
        return self.words.other_year(words, self.year) if self.year else None

    def other_years(self, words: str) -> list[int]:
        """All of them."""
        return self.words.other_years(words, self.year) if self.year else []
