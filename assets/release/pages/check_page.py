"""The checks that do not hold, by report, with a letter to the office that must correct it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assets.release.pages.content import Content
from assets.release.pages.frame import Page
from assets.release.words import date_vi, environment


@dataclass(frozen=True)
class Concerned:
    """The findings of one report; of none: between reports. `letter`: plain text in Vietnamese, "" where nobody is to be written to."""

    report: Mapping | None
    findings: Sequence[dict]
    letter: str

    @property
    def anchor(self) -> str:
        return self.report["report"] if self.report else "chung"


def check_page(content: Content, findings: Sequence[dict]) -> Page:
    """`findings` as `statements.told` makes them."""
    by_report: dict[str | None, list[dict]] = defaultdict(list)
    for item in findings:
        by_report[item["finding"].report].append(item)
    known = {report["report"]: report for report in content.reports}
    groups = [_concerned(content, known[code], by_report[code]) for code in known if code in by_report]
    general = [item for code, items in by_report.items() if code not in known for item in items]
    return Page("doi-chieu.html", "checks", {"groups": groups + ([Concerned(None, general, "")] if general else [])})


def _concerned(content: Content, report: dict, findings: Sequence[dict]) -> Concerned:
    shown = {
        "report": report,
        "findings": findings,
        "publisher": content.publisher,
        "signed": date_vi(report["signed_on"]),
    }
    return Concerned(report, findings, environment("vi").get_template("letter.txt.j2").render(shown))
