"""The page of one report: every number once, hostile words harmless, nothing from outside."""

import base64
import csv
import hashlib
import io
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli import cli

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "inbox" / "tuyen-quang-2023-q1-tom-tat.txt"
REAL = ROOT.parent / "shared" / "reports" / "tuyen-quang-2023-q1.txt"
HEAD = (
    "UBND TỈNH TUYÊN QUANG\nSố: 9/BC-UBND\nTuyên Quang, ngày 15 tháng 3 năm 2023\n\nBÁO CÁO\nKết quả quý I năm 2023\n\n"
)
HOSTILE = HEAD + (
    "- Đã nhận 12 <script>alert(1)</script> hồ sơ & “7” tờ, {{ 7*7 }} &lt;b&gt; 03 việc.\n"
    "- <img src=x onerror=alert(1)> 1.234 hồ sơ thủ tục hành chính.\n"
)


class Page(HTMLParser):
    """The elements of a page: tags with their attributes, and the text of each marked number."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.marks: list[tuple[int, str]] = []
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if "data-mention" in found:
            self._open = tag
            self.marks.append((int(found["data-mention"]), ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == self._open else self._open

    def handle_data(self, data: str) -> None:
        if self._open:
            number, text = self.marks[-1]
            self.marks[-1] = (number, text + data)

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]


def run(form: str, file: Path) -> str:
    done = CliRunner().invoke(cli, ["extract", str(file), "--format", form])
    assert done.exit_code == 0, done.output
    return done.stdout


def both(file: Path) -> tuple[str, Page, list[dict]]:
    html = run("html", file)
    return html, Page(html), list(csv.DictReader(io.StringIO(run("csv", file))))


@pytest.fixture(scope="module", params=["sample", "decomposed", "real", "hostile"])
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Page, list[dict]]:
    if request.param == "real" and not REAL.exists():
        pytest.skip(f"THE REAL REPORT IS NOT HERE: {REAL}")
    hostile = tmp_path_factory.mktemp("hostile") / "<b onclick=x>&.txt"
    hostile.write_text(HOSTILE, encoding="utf-8")
    decomposed = hostile.with_name("nfd.txt")
    decomposed.write_text(unicodedata.normalize("NFD", SAMPLE.read_text(encoding="utf-8")), encoding="utf-8")
    files = {"sample": SAMPLE, "decomposed": decomposed, "real": REAL, "hostile": hostile}
    return both(files[request.param])


def test_every_number_stands_in_the_page_once(read):
    _, page, rows = read
    assert sorted(number for number, _ in page.marks) == [int(row["mention"]) for row in rows]
    raw = {int(row["mention"]): row["raw"] for row in rows}
    for number, text in page.marks:
        assert re.sub(r"\s+", "", text) == re.sub(r"\s+", "", unicodedata.normalize("NFC", raw[number]))


def test_each_figure_has_its_reading_and_each_reading_its_figure(read):
    _, page, rows = read
    figures = {row["mention"] for row in rows if row["kind"] == "figure"}
    ids = page.ids()
    assert len(ids) == len(set(ids))
    assert {name[1:] for name in ids if re.fullmatch(r"k\d+", name)} == figures
    targets = {attributes["href"][1:] for tag, attributes in page.tags if tag == "a"}
    assert targets <= set(ids), "each link leads to a place of the page"


def test_status_is_told_by_more_than_colour(read):
    _, page, rows = read
    labels = {a["data-mention"]: a["data-label"] for _, a in page.tags if "data-mention" in a}
    assert all(("?" in labels[row["mention"]]) == (row["status"] == "review") for row in rows)
    assert all(labels[row["mention"]] for row in rows)


def test_nothing_comes_from_outside_and_only_its_own_script_runs(read):
    html, page, _ = read
    assert not [a for tag, a in page.tags if tag in ("link", "img", "iframe", "object", "base") or "src" in a]
    assert not [name for _, a in page.tags for name in a if name.startswith("on") or name == "style"]
    assert not re.search(r"url\(|@import", html)
    policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        [text] = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy
    assert page.tags[0][0] == "html" and page.tags[0][1]["lang"] == "vi"


def test_hostile_words_are_only_words(tmp_path):
    file = tmp_path / "x.txt"
    file.write_text(HOSTILE, encoding="utf-8")
    html, page, _ = both(file)
    assert "&lt;script&gt;alert(" in html and "{{ " in html and "&amp;lt;b&amp;gt;" in html
    assert "onerror=alert(" in html and "<img" not in html
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert "img" not in {tag for tag, _ in page.tags}


def test_the_summary_counts_what_the_csv_has(read):
    html, _, rows = read
    for status in ("accepted", "review"):
        count = sum(row["status"] == status for row in rows)
        assert f'<div class="is-{status}"><dd>{count}</dd>' in html


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours "#rrggbb"."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_words_are_dark_enough_on_every_ground():
    html = run("html", SAMPLE)
    light, dark = html.split("@media (prefers-color-scheme: dark)", 1)
    assert "html.site {" in dark and '<html lang="vi">' in html, "only the published site has dark screens"
    found = re.findall(r"--(\w+): (#[0-9a-f]{3,6})", light) + re.findall(r"--(blush): (#[0-9a-f]{3,6})", dark)
    tokens = {name: code for name, code in found}
    grounds = [tokens["paper"], "#ffffff", tokens["mark"], tokens["blush"]]
    for ink in ("ink", "soft", "red"):
        used = grounds if ink != "red" else [tokens["paper"], "#ffffff", tokens["blush"]]
        assert min(contrast(tokens[ink], ground) for ground in used) >= 4.5, ink
