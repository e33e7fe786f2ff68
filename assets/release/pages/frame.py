"""A page in both languages: Vietnamese at its path, its English twin at the same path under en/."""

import contextlib
import multiprocessing
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from assets.release.words import Language, environment
from warehouse.setting import workers

Common = Mapping[str, Any]  # what all pages show
ENGLISH = "en"
WORTH_IT, PART = 5_000, 1_000  # pages: from how many on, and how many at a time, another process renders them
NAV = (
    ("chi-tieu/index.html", "Chỉ tiêu", "Indicators"),
    ("quy/index.html", "Quý", "Quarters"),
    ("co-quan/index.html", "Cơ quan", "Bodies"),
    ("bao-cao/index.html", "Báo cáo", "Reports"),
    ("tinh-hinh-bao-cao.html", "Tình hình", "Status"),
    ("doi-chieu.html", "Đối chiếu", "Contradictions"),
    ("datasets/index.html", "Tải về", "Data"),
    ("sql.html", "SQL", "SQL"),
    ("huong-dan.html", "Cách đọc", "Guide"),
    ("tim-kiem.html", "Tìm", "Search"),
)
LINKED = frozenset(target for target, _, _ in NAV)


@dataclass(frozen=True)
class Page:
    """What stands at `path` ("quy/2023-Q1.html"): a template and what it shows, beside what all pages show."""

    path: str
    template: str
    shown: Mapping[str, Any]


class _Renderer:
    """The templates of one language, with what all its pages show."""

    def __init__(self, language: Language, common: Common) -> None:
        self.environment = environment(language)
        self.language, self.common = language, {**common, "nav": NAV, "cells": self._cells}
        self.parts: Any = self.environment.get_template("parts.html.j2").module
        self.templates: dict[str, Template] = {}
        self.same: dict[tuple[str, str], dict[str, Markup]] = {}
        self.of_rows: dict[tuple[str, str], Markup] = {}

    def page(self, page: Page) -> tuple[str, bytes]:
        up, is_en = "../" * page.path.count("/"), self.language == ENGLISH
        address = f"{ENGLISH}/{page.path}" if is_en else page.path
        twin = f"{up}../{page.path}" if is_en else f"{up}{ENGLISH}/{page.path}"
        ways = {"root": up, "base": f"{up}../" if is_en else up, "twin": twin, "path": page.path, "address": address}
        shown = {**page.shown, **ways, "same": self._same(page, ways)}
        return address, self._template(page.template).render(shown).encode()

    def _same(self, page: Page, ways: Mapping[str, str]) -> dict[str, Markup]:
        """What is the same on all pages of a folder's depth, made once: header, links, footer."""
        key = ways["root"], page.path if page.path in LINKED else ""
        if key not in self.same:
            self.same[key] = {name: Markup(self._template(name).render(ways)) for name in ("header", "nav", "footer")}
        return self.same[key]

    def _cells(self, row: dict, root: str) -> Markup:
        """The value and the words of an observation as cells of a table: the same on its quarter's, its body's and its indicator's page."""
        key = row["figure"], root
        if key not in self.of_rows:
            self.of_rows[key] = self.parts.cells(row, root)
        return self.of_rows[key]

    def _template(self, name: str) -> Template:
        if name not in self.templates:
            self.templates[name] = self.environment.get_template(f"{name}.html.j2", globals=self.common)
        return self.templates[name]


@dataclass(frozen=True)
class Target:
    """The folder `site` that is being built, and `before`, the site that stands; at the first release there is none."""

    site: Path
    before: Path

    def put(self, name: str, data: bytes) -> None:
        """Write a file of the new site; one that stands with the same bytes in the site before is taken over as it is."""
        path, former = self.site / name, self.before / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            if former.stat().st_size == len(data) and former.read_bytes() == data:
                os.link(former, path)
                return
        path.write_bytes(data)


def put_pages(pages: Iterable[Page], common: Common, target: Target) -> list[str]:
    """Write each page in each language; returns their paths within the site. In templates `root` leads to the pages of the language, `base` to
    what both share, `twin` to the same page in the other language."""
    renderers, addresses = (_Renderer("vi", common), _Renderer("en", common)), []
    for page in pages:
        for renderer in renderers:
            address, data = renderer.page(page)
            target.put(address, data)
            addresses.append(address)
    return addresses


def put_beside(many: Sequence[Page], others: Iterable[Page], common: Common, target: Target) -> list[str]:
    """As `put_pages`, of `others` and `many`; the latter in processes beside, where they are worth starting some."""
    if len(many) < WORTH_IT or workers() < 2:
        return put_pages(chain(others, many), common, target)
    # A fresh interpreter each: a fork would inherit the threads and locks of Dagster and DuckDB
    context: Any = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers(), mp_context=context) as pool:
        parts = [many[start : start + PART] for start in range(0, len(many), PART)]
        tasks = [pool.submit(put_pages, part, common, target) for part in parts]
        addresses = put_pages(others, common, target)
        return addresses + [address for task in tasks for address in task.result()]
