"""What a report calls itself: the lines of its head, its title, and the period that the title names."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from assets.reports.document import Document
from warehouse.reference import RegimeReport

HEAD_LINES = 80  # printed lines: letterheads and notes before the title are never longer
TITLE_LINES = 10
ADDRESSED = re.compile(r"kính gửi", re.IGNORECASE)
SECTION = re.compile(r"(?:PHẦN|Phần)\s+(?:[IVX\d]|THỨ|thứ)|(?!V/v)(?:[IVX]+|A|1)\s*[.)/-]\s*[^\W\d_]")
HEADING = re.compile(r"(?:DỰ THẢO\s+)?B\s?Á\s?O\s+C\s?Á\s?O\b")
SUBJECT = re.compile(r"(?:V/v|Về việc)\b.*báo cáo", re.IGNORECASE)  # a letter that carries the report
OPENER = re.compile(  # how the first sentence after a title starts
    r"(?:Thực hiện|Căn cứ|Trong|Để|Nhằm|Theo|Ngày|Triển khai|Tiếp tục|Xét|Phúc đáp|Tính|Đến|Quán triệt|Được)\s"
    r"|Năm 20\d\d,? (?!phương|nhiệm|kế|của|tỉnh|huyện|trên|và)\w"
    r"|(?:UBND|Ủy ban|Uỷ ban|Sở|Phòng|Trung tâm|Ban)\s.*\bbáo cáo\b"
)
SIGNED = re.compile(r"ngày\s+[\d.…_ ]{0,4}\s*tháng\s", re.IGNORECASE)
PLANS = re.compile(  # where a title turns from what was done to what is planned
    r"phương hướng|(?:[,;–-]|và)\s*(?:một số\s+)?(?:nhiệm vụ|kế hoạch|chương trình|giải pháp|trọng tâm|dự kiến)"
)
ONE_YEAR = r"(20\d\d)(?!\d|\s*[-–]\s*20)"  # "giai đoạn 2021-2030" is no year
OF_YEAR = re.compile(rf"\s*(?:[/.,–-]\s*)?(?:năm\s+)?{ONE_YEAR}")
IN_YEAR = re.compile(rf"(?<!\w)năm\s+{ONE_YEAR}")
NOT_THE_YEAR = re.compile(r"(?:tháng\s+\d{1,2}|giai đoạn|cuối|đầu|từ|đến)\s*$")  # a month's report is not the year's


@dataclass(frozen=True)
class Head:
    """The lines before the title, the title on one line ("" when there is none), and the text after it."""

    letterhead: tuple[str, ...]
    title: str
    after: str


@dataclass(frozen=True)
class NamedPeriod:
    """A period named in a title: its place there, the report it is the period of, and its year if written with it."""

    start: int
    end: int
    report: RegimeReport
    year: int | None


def _lines(document: Document) -> list[tuple[str, bool]]:
    """The first printed lines (NFKC; columns of a letterhead apart), and whether each stands in a paragraph of prose."""
    lines: list[tuple[str, bool]] = []
    for block in document.blocks:
        words = [unicodedata.normalize("NFKC", document.text[start:end]) for start, end in block.spans]
        prose = sum(map(len, words)) > 60 and words[-1].endswith((".", ":", ";"))
        for line in words if block.kind == "paragraph" else ():
            lines += [(" ".join(cell.split()), prose) for cell in re.split(r"\s{2,}|\t|\|", line) if cell.strip()]
        if len(lines) > HEAD_LINES:
            break
    return lines


def _heading(lines: Sequence[tuple[str, bool]]) -> int | None:
    """Which line the title starts on: BÁO CÁO in capitals, else a letter's subject, else a line "Báo cáo …"."""
    for starts in (HEADING, SUBJECT, re.compile(r"báo cáo\b(?! số)", re.IGNORECASE)):
        for number, (line, prose) in enumerate(lines):
            if starts.match(line) and not (prose and starts is not HEADING):
                return number
    return None


def head(document: Document) -> Head:
    """The head of a report: everything before "Kính gửi" or the first section, sorted into letterhead and title."""
    lines = _lines(document)
    ends = [n for n, (line, _) in enumerate(lines) if ADDRESSED.match(line) or SECTION.match(line)]
    heading = _heading(lines[: ends[0]] if ends else lines)
    if heading is None:
        return Head((), "", " ".join(line for line, _ in lines))
    title, last = [lines[heading][0]], heading
    for number in range(heading + 1, min(heading + TITLE_LINES, ends[0] if ends else len(lines))):
        line, prose = lines[number]
        if OPENER.match(line) or (prose and not lines[heading][1]):
            break
        if not SIGNED.search(line):
            title.append(line)
        last = number
    in_letter = SUBJECT.match(lines[heading][0]) is not None
    around = [line for line, prose in lines[:heading] if not prose]
    around += [line for line, _ in lines[heading : last + 1] if in_letter and SIGNED.search(line)]
    return Head(tuple(around), " ".join(title), " ".join(line for line, _ in lines[last + 1 :]))


def _comparable(text: str) -> str:
    """Lower case, and "quý" in one of its four spellings."""
    return re.sub(r"\bqu(?:ý|í)\b|\bqú[yi]\b", "quý", " ".join(unicodedata.normalize("NFKC", text).casefold().split()))


def _phrase(phrase: str) -> str:
    """The pattern of a period's name: "06 tháng" is "6 tháng"; "6 tháng cuối năm" is what a title plans, never reports."""
    words = re.sub(r"(\d+)", r"0*\1", _comparable(phrase)).replace(" ", r"\s+")
    return rf"(?<!\w){words}(?!\w)(?!\s+cuối)"


def _periods(title: str, regime: Sequence[RegimeReport]) -> list[NamedPeriod]:
    """The quarters and runs of months that a title names, in order, the longer name where two fit ("6 tháng đầu năm")."""
    found: dict[int, NamedPeriod] = {}
    for report in regime:
        for phrase in report.titles.split("|"):
            for match in re.finditer(_phrase(phrase), title) if phrase != "năm" else ():
                year = OF_YEAR.match(title, match.end())
                period = NamedPeriod(match.start(), match.end(), report, int(year[1]) if year else None)
                if match.start() not in found or found[match.start()].end < period.end:
                    found[match.start()] = period
    return [found[start] for start in sorted(found)]


def _whole_years(title: str, regime: Sequence[RegimeReport]) -> list[NamedPeriod]:
    """Years named as such: "năm 2023", but not that of a month, of a span of years, or of a part of the year."""
    reports = [report for report in regime if "năm" in report.titles.split("|")]
    return [
        NamedPeriod(match.start(), match.end(), report, int(match[1]))
        for report in reports
        for match in IN_YEAR.finditer(title)
        if not NOT_THE_YEAR.search(title[: match.start()])
    ]


def _year(title: str, period: NamedPeriod, others: Sequence[NamedPeriod]) -> int | None:
    """The year of a period: its own, else the next one named, else the last before."""
    if period.year:
        return period.year
    for other in others:
        if other.start > period.start and other.year:  # "quý IV, phương hướng quý I năm 2023": quý IV of 2022
            return other.year - (other.report.quarter < period.report.quarter)
    years = [(match.start(), int(match[1])) for match in IN_YEAR.finditer(title)]
    later, earlier = (
        [year for at, year in years if at > period.start],
        [year for at, year in years if at < period.start],
    )
    return later[0] if later else earlier[-1] if earlier else None


def reported_period(title: str, regime: Sequence[RegimeReport]) -> tuple[RegimeReport, int | None] | None:
    """The report a title announces, and its year if the title has one. None when it names no period of the regime.

    The first period named is the report's, those after it are planned; a quarter named beside a year is more exact
    ("Kế hoạch CCHC năm 2023, quý I").
    """
    text = _comparable(title)
    plans = PLANS.search(text)
    done = plans.start() if plans else len(text)
    parts, years = _periods(text, regime), _whole_years(text, regime)
    for named in ([p for p in parts if p.start < done], [y for y in years if y.start < done], parts, years):
        if named:
            return named[0].report, _year(text, named[0], parts)
    return None
