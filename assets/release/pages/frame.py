"""A page in both languages: Vietnamese at its path, its English twin at the same path under en/."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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


def rendered(pages: Iterable[Page], common: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """(path within the site, bytes) of each page in each language. In templates `root` leads to the pages of the language, `base` to what both
    share, `twin` to the same page in the other language."""
    templates: dict[tuple[Language, str], Any] = {}
    languages: tuple[Language, Language] = ("vi", "en")
    for page in pages:
        up = "../" * page.path.count("/")
        for language in languages:
            key = language, page.template
            if key not in templates:
                made = environment(language).get_template(f"{page.template}.html.j2", globals={**common, "nav": NAV})
                templates[key] = made
            is_en = language == "en"
            address = f"{ENGLISH}/{page.path}" if is_en else page.path
            ways = {
                "root": up,
                "base": f"{up}../" if is_en else up,
                "twin": f"{up}../{page.path}" if is_en else f"{up}{ENGLISH}/{page.path}",
                "path": page.path,
                "address": address,
            }
            yield address, templates[key].render({**page.shown, **ways}).encode()
