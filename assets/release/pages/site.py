"""All pages of the site. Static, without any address outside it; each in Vietnamese and, under en/, in English."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

import duckdb

from assets.release.catalogue.feed import sitemap
from assets.release.data.datasets import main_dataset
from assets.release.data.facts import Facts
from assets.release.data.package import cite_en, cite_vi
from assets.release.data.tables import Table
from assets.release.pages.body_pages import bodies, body_pages
from assets.release.pages.check_page import check_page
from assets.release.pages.content import Content, observations, reports_of, told_history
from assets.release.pages.dataset_pages import dataset_pages
from assets.release.pages.frame import Page, Target, put_beside
from assets.release.pages.home_page import home_page
from assets.release.pages.indicator_pages import indicator_pages, indicators, series_csv
from assets.release.pages.observation_pages import gone_pages, observation_pages
from assets.release.pages.quarter_pages import quarter_pages
from assets.release.pages.report_pages import original_path, report_pages, texts
from assets.release.pages.search import INDEX, search_index
from assets.release.pages.sql_page import sql_page
from assets.release.pages.statements import told
from assets.release.pages.status_page import status_page
from assets.release.publisher import Publisher
from assets.release.revised import revised
from assets.reports.documents import original
from warehouse.home import Home
from warehouse.reference import load

TEMPLATES = Path(__file__).parent / "templates"
STATIC = ("style.css", "filter.js", "search.js", "icon.svg")


def read_content(
    home: Home,
    con: duckdb.DuckDBPyConnection,
    tables: Mapping[str, Table],
    facts: Facts,
    history: Sequence[dict],
    publisher: Publisher,
    site: Path,
) -> Content:
    """What the pages of a release are made of. `site` has the data already; `history` are the versions, newest first."""
    reports = reports_of(tables)
    return Content(
        home=home,
        con=con,
        tables=tables,
        facts=facts,
        history=told_history(history),
        publisher=publisher,
        site=site,
        rows=observations(con, tables, reports),
        reports=reports,
        agencies={row["agency"]: row for row in tables["agencies"].rows()},
        indicators={row["indicator"]: row for row in tables["indicators"].rows()},
    )


def put_site(content: Content, target: Target) -> None:
    """Write every page, and what they use."""
    found, pages_of = bodies(content), indicators(content)
    findings = sorted(
        (told(content.con, each) for each in content.facts.findings), key=lambda item: not item["sentences"]
    )
    text_rows = texts(content)
    every: Iterable[Page] = chain(
        [
            home_page(content, pages_of, [item for item in findings if item["sentences"]]),
            status_page(content),
            check_page(content, findings),
        ],
        indicator_pages(content, pages_of),
        quarter_pages(content),
        body_pages(content, found),
        report_pages(content, text_rows),
        gone_pages(content),
        dataset_pages(content, [each for each in revised(content.con) if each.changes]),
        [
            Page("huong-dan.html", "guide", _cited(content)),
            Page("tim-kiem.html", "search", {}),
            sql_page(content, target),
        ],
    )
    figures = list(observation_pages(content, text_rows, load().identities))
    addresses = put_beside(figures, every, _common(content, found), target)
    if content.publisher.base_url:
        target.put("sitemap.xml", sitemap(addresses, content.publisher))
    target.put(INDEX, search_index(content))
    for page in pages_of:
        target.put(page.path.replace(".html", ".csv"), series_csv(page))
    if content.publisher.originals:
        for report in content.reports:
            target.put(
                original_path(report), original(content.home, report["sha256"], report["file_name"]).read_bytes()
            )
    for name in STATIC:
        target.put(name, (TEMPLATES / name).read_bytes())


def _cited(content: Content) -> dict[str, str]:
    version = content.history[0]["version"]
    dataset, publisher = main_dataset(), content.publisher
    return {"cite_vi": cite_vi(dataset, version, publisher), "cite_en": cite_en(dataset, version, publisher)}


def _common(content: Content, found: Mapping[str, object]) -> dict:
    """What all pages show."""
    return {
        "facts": content.facts,
        "publisher": content.publisher,
        "main_dataset": main_dataset(),
        "history": content.history,
        "version": content.history[0]["version"],
        "bodies": set(found),
        "sources": {report["report"]: report for report in content.reports},
        "fictional": any("không có thật" in (report["title"] or "") for report in content.reports),
    }
