"""A page in both languages: Vietnamese at its path, its English twin at the same path under en/."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from assets.release.words import Language, environment

ENGLISH = "en"
NAV = (
    ("chi-tieu/index.html", "Chỉ tiêu", "Indicators"),
    ("quy/index.html", "Quý", "Quarters"),
    ("co-quan/index.html", "Cơ quan", "Bodies"),
    ("bao-cao/index.html", "Báo cáo", "Reports"),
    ("tinh-hinh-bao-cao.html", "Tình hình", "Status"),
    ("doi-chieu.html", "Đối chiếu", "Contradictions"),
    ("datasets/index.html", "Tải về", "Data"),
    ("huong-dan.html", "Cách đọc", "Guide"),
    ("tim-kiem.html", "Tìm", "Search"),
)


@dataclass(frozen=True)
class Page:
    """What stands at `path` ("quy/2023-Q1.html"): a template and what it shows, beside what all pages show."""

    path: str
    template: str
    shown: Mapping[str, Any]


class _Renderer:
    """The templates of one language, with what all its pages show."""

    def __init__(self, language: Language, common: Mapping[str, Any]) -> None:
        self.environment = environment(language)
        self.language, self.common = language, {**common, "nav": NAV}
        self.templates: dict[str, Template] = {}
        self.same: dict[tuple[str, str], dict[str, Markup]] = {}

    def page(self, page: Page) -> tuple[str, bytes]:
        up, is_en = "../" * page.path.count("/"), self.language == ENGLISH
        address = f"{ENGLISH}/{page.path}" if is_en else page.path
        twin = f"{up}../{page.path}" if is_en else f"{up}{ENGLISH}/{page.path}"
        ways = {"root": up, "base": f"{up}../" if is_en else up, "twin": twin, "path": page.path, "address": address}
        shown = {**page.shown, **ways, "same": self._same(page, ways)}
        return address, self._template(page.template).render(shown).encode()

    def _same(self, page: Page, ways: Mapping[str, str]) -> dict[str, Markup]:
        """What is the same on all pages of a folder's depth, made once: header, links, footer."""
        key = ways["root"], page.path if any(page.path == target for target, _, _ in NAV) else ""
        if key not in self.same:
            self.same[key] = {name: Markup(self._template(name).render(ways)) for name in ("header", "nav", "footer")}
        return self.same[key]

    def _template(self, name: str) -> Template:
        if name not in self.templates:
            self.templates[name] = self.environment.get_template(f"{name}.html.j2", globals=self.common)
        return self.templates[name]


def rendered(pages: Iterable[Page], common: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """(path within the site, bytes) of each page in each language. In templates `root` leads to the pages of the language, `base` to what both
    share, `twin` to the same page in the other language."""
    renderers = _Renderer("vi", common), _Renderer("en", common)
    for page in pages:
        for renderer in renderers:
            yield renderer.page(page)
