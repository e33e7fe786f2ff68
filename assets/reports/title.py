"""What a report calls itself: the lines of its head, its title, and the period that the title names."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from assets.reports.document import Document
from warehouse.reference_rows import RegimeReport

HEAD_LINES = 80  # printed lines: letterheads and notes before the title are never longer
TITLE_LINES = 10
PREAMBLE = 4000  # characters: the most that is taken for one where no section starts
ADDRESSED = re.compile(r"kính gửi", re.IGNORECASE)
SECTION = re.compile(r"(?:PHẦN|Phần)\s+(?:[IVX\d]|THỨ|thứ)|(?!V/v)(?:[IVX]+|A|1)\s*[.)/-]\s*[^\W\d_]")
FIRST_SECTION = re.compile(rf"^[ \t]*(?:{SECTION.pattern})", re.MULTILINE)
HEADING = re.compile(r"(?:DỰ THẢO\s+|(?:BẢN\s+)?TÓM TẮT\s+(?:[^\W\d_]+\s+){0,3}?)?B\s?Á\s?O\s+C\s?Á\s?O\b")
SUBJECT = re.compile(r"(?:V/v|Về việc)\b.*báo cáo", re.IGNORECASE)  # a letter that carries the report
OPENER = re.compile(  # how the first sentence after a title starts
    r"(?:Thực hiện|Căn cứ|Trong|Để|Nhằm|Theo|Ngày|Triển khai|Tiếp tục|Xét|Phúc đáp|Tính|Đến|Quán triệt|Được)\s"
    r"|Năm 20\d\d,? (?!phương|nhiệm|kế|của|tỉnh|huyện|trên|và)\w"
    r"|\((?:Kèm|Ban hành|Đính)\s"
    r"|(?:UBND|Ủy ban|Uỷ ban|Sở|Phòng|Trung tâm|Ban)\s.*\bbáo cáo\b"
)
ANNEX = re.compile(r"(?:BIỂU|MẪU|PHỤ LỤC|PHỤ BIỂU|BẢNG|THỐNG KÊ|TỔNG HỢP)(?!\w)", re.IGNORECASE)
ANNEX_PERIOD = re.compile(r"^\(?\s*(?:quý|6 tháng|9 tháng|năm)\s.{0,20}20\d\d\s*\)?$", re.IGNORECASE)
BELONGS = re.compile(
    r"kèm theo báo cáo số:?\s*(?P<number>\S+)\s*,?\s*ngày\s+(?P<day>\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|năm)\s*\d{4})\s+của\s+(?P<issuer>[^)]+)",
    re.IGNORECASE,
)
# The head of a form that was sent by itself (Thông tư 01/2020/TT-VPCP): "Kỳ báo cáo: Quý II/2026 (Từ ngày …)", "- Đơn vị báo cáo: UBND tỉnh …"
FORM_PERIOD = re.compile(r"\W*Kỳ báo cáo\s*:\s*(?P<period>\S.*)", re.IGNORECASE)
FORM_ISSUER = re.compile(r"\W*(?:Đơn vị|Cơ quan) báo cáo\s*:?\s*(?P<issuer>[^:]*[^\W\d_][^:]*)", re.IGNORECASE)
# A table sent by itself under its letterhead: "KẾT QUẢ GIẢI QUYẾT HỒ SƠ TTHC QUÝ II NĂM 2026", "BIỂU TỔNG HỢP SỐ LIỆU CCHC NĂM 2025"
TABLE_TITLE = re.compile(r"(?:BIỂU|BẢNG|PHỤ BIỂU|THỐNG KÊ|TỔNG HỢP|KẾT QUẢ|TÌNH HÌNH|SỐ LIỆU)(?!\w)")
NATION = re.compile(r".*CỘNG H(?:ÒA|OÀ) XÃ HỘI", re.IGNORECASE)
OF_LETTERHEAD = re.compile(r"(?:UBND|ỦY BAN|UỶ BAN|HĐND)(?!\w)|CỘNG H(?:ÒA|OÀ) ")
# "Quý I năm 2026 (từ ngày …)", "(Phục vụ báo cáo CCHC quý II năm 2025)" below the title of a table
TABLE_PERIOD = re.compile(
    r"\(?\s*(?:[^\W\d_ ]+\s+){0,5}?(?:quý|tháng|6 tháng|9 tháng|năm)\s(?!.{0,20}\bkèm\b).{0,25}20\d\d", re.IGNORECASE
)
PERIOD_LINES = 2
ANNEX_TITLES = (ANNEX, ANNEX_PERIOD, TABLE_TITLE)
SIGNED = re.compile(r"ngày\s+[\d.…_ ]{0,4}\s*tháng\s", re.IGNORECASE)
PLANS = re.compile(  # where a title turns from what was done to what is planned
    r"phương hướng|(?:[,;–-]|và)\s*(?:một số\s+)?(?:nhiệm vụ|kế hoạch|chương trình|giải pháp|trọng tâm|dự kiến)"
)
ONE_YEAR = r"(20\d\d)(?!\d|\s*[-–]\s*20)"  # "giai đoạn 2021-2030" is no year
OF_YEAR = re.compile(rf"\s*(?:[/.,–-]\s*)?(?:năm\s+)?{ONE_YEAR}")
IN_YEAR = re.compile(rf"(?<!\w)năm\s+{ONE_YEAR}")
NAMED_MONTH = re.compile(r"(?<!\w)tháng\s+0?(?P<month>\d{1,2})(?!\d)")
OF_MONTH = re.compile(r"(?<!\w)tháng\s+\d{1,2}(?!\d)|(?<!\w)\d{1,2}\s+tháng(?!\w)")
BOTH = re.compile(
    r"(?:quý\s+\w+|tháng\s+\d{1,2})(?:\s*(?:/|năm)\s*20\d\d)?\s*(?:,|và|, và)\s*(?P<whole>(?:cả\s+)?năm\s+20\d\d|(?:cả\s+)năm|\d{1,2}\s+tháng(?:\s+đầu)?(?:\s+năm)?(?:\s+20\d\d)?)"
)
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


@dataclass(frozen=True)
class Line:
    """A printed line of the head, the number of its block, and whether that is a paragraph of prose."""

    words: str
    block: int
    prose: bool


def _lines(document: Document) -> list[Line]:
    """The first printed lines (NFKC; columns of a letterhead apart)."""
    lines: list[Line] = []
    for number, block in enumerate(document.blocks):
        words = [unicodedata.normalize("NFKC", document.text[start:end]) for start, end in block.spans]
        prose = sum(map(len, words)) > 60 and words[-1].endswith((".", ":", ";"))
        for line in words if block.kind == "paragraph" else ():
            cells = [" ".join(cell.split()) for cell in re.split(r"\s{2,}|\t|\|", line)]
            lines += [Line(cell, number, prose) for cell in cells if cell]
        if len(lines) > HEAD_LINES:
            break
    return lines


def _heading(lines: Sequence[Line]) -> int | None:
    """Which line the title starts on: BÁO CÁO in capitals, else a letter's subject, else a line "Báo cáo …"."""
    for starts in (HEADING, SUBJECT, re.compile(r"báo cáo\b(?! số)", re.IGNORECASE)):
        for number, line in enumerate(lines):
            if starts.match(line.words) and not (line.prose and starts is not HEADING):
                return number
    return None


def _title(lines: Sequence[Line]) -> list[Line]:
    """The lines of the title that starts with the first of `lines`, dates in another column left in."""
    bare = len(lines[0].words) < 20  # "BÁO CÁO" alone: what the report is about stands on the next line
    title = [lines[0]]
    top = lines[1:TITLE_LINES]
    nation_follows = any(NATION.match(line.words) for line in top)
    for line in top:
        starts_prose = line.prose and line.block != title[-1].block and not (bare and len(title) == 1)
        if OPENER.match(line.words) or starts_prose or (nation_follows and OF_LETTERHEAD.match(line.words)):
            break
        title.append(line)
    return title


def head(document: Document) -> Head:
    """The head of a report: everything before "Kính gửi" or the first section, sorted into letterhead and title."""
    lines = _lines(document)
    ends = (n for n, line in enumerate(lines) if ADDRESSED.match(line.words) or SECTION.match(line.words))
    end = next(ends, len(lines))
    heading = _heading(lines[:end])
    if heading is None:
        found = _annex(lines) or _form(lines) or _titled_table(lines)
        return found or Head((), "", " ".join(line.words for line in lines))
    title = _title(lines[heading:end])
    letterhead = [line.words for line in lines[:heading] if not line.prose]
    if SUBJECT.match(title[0].words):  # a letter's date may stand below or beside its subject
        letterhead += [line.words for line in title if SIGNED.search(line.words)]
    named = " ".join(line.words for line in title if not SIGNED.search(line.words))
    after = lines[heading + len(title) :]
    return Head((*letterhead, *_below(after)), named, " ".join(line.words for line in after))


def _below(lines: Sequence[Line]) -> list[str]:
    """The letterhead where it stands below the title, as on the page of a portal that has the title as its own."""
    top = list(takewhile(lambda line: not line.prose, lines[: 2 * TITLE_LINES]))
    return [line.words for line in top] if any(NATION.match(line.words) for line in top) else []


def _annex(lines: Sequence[Line]) -> Head | None:
    """The head of an annex that was sent without its report: its title names a period, and a line says whose report it belongs to,
    "(Kèm theo Báo cáo số 88/BC-UBND ngày 16/3/2026 của UBND tỉnh …)"."""
    titles = [line.words for line in lines[:TITLE_LINES] if any(p.match(line.words) for p in ANNEX_TITLES)]
    belongs = next((found for line in lines[:TITLE_LINES] if (found := BELONGS.search(line.words))), None)
    if not titles or belongs is None:
        return None
    whose = (belongs["issuer"].strip(" ).;"), f"Số {belongs['number']}", f"ngày {belongs['day']}")
    return Head(whose, " ".join(titles), " ".join(line.words for line in lines))


def _form(lines: Sequence[Line]) -> Head | None:
    """The head of a form that says its own period and who reports."""
    top = lines[: 2 * TITLE_LINES]
    period = next((found for line in top if (found := FORM_PERIOD.match(line.words))), None)
    issuer = next((found for line in top if (found := FORM_ISSUER.match(line.words))), None)
    if period is None or issuer is None:
        return None
    titles = [line.words for line in top[:TITLE_LINES] if TABLE_TITLE.match(line.words)]
    title = " ".join((*titles, period["period"].partition("(")[0]))
    return Head((issuer["issuer"].strip(" .;"),), title, " ".join(line.words for line in lines))


def _titled_table(lines: Sequence[Line]) -> Head | None:
    """The head of a table that was sent by itself: who reports stands over a title in capitals."""
    starts = (n for n, line in enumerate(lines[:TITLE_LINES]) if TABLE_TITLE.match(line.words) and line.words.isupper())
    first = next(starts, 0)
    if not first:
        return None
    capitals = list(takewhile(lambda line: line.words.isupper(), lines[first:TITLE_LINES]))
    below = lines[first + len(capitals) : first + len(capitals) + PERIOD_LINES]
    title = [line.words for line in (*capitals, *(line for line in below if TABLE_PERIOD.match(line.words)))]
    return Head(tuple(line.words for line in lines[:first]), " ".join(title), " ".join(line.words for line in lines))


def preamble(text: str) -> str:
    """The text of a report before its first section: what is said there holds for all of it."""
    first = FIRST_SECTION.search(text, 0, PREAMBLE)
    return text[: first.start() if first else PREAMBLE]


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
    """The report a title announces, and its year if the title has one. None when it names no period of the regime: a month's report
    is none, whatever year it names.

    The first period named is the report's, those after it are planned; a quarter named beside a year is more exact ("Kế hoạch CCHC năm
    2023, quý I"). Of two that are reported together, "quý IV và năm 2024", it is the one that holds the other.
    """
    text = _comparable(title)
    plans = PLANS.search(text)
    done = plans.start() if plans else len(text)
    parts, years = _periods(text, regime), _whole_years(text, regime)
    whole = _whole_of_two(text[:done], parts, years)
    reported = [p for p in parts if p.start < done]
    if not reported and OF_MONTH.search(text[:done]):
        return None
    for named in (whole, reported, [y for y in years if y.start < done], parts, years):
        if named:
            return named[0].report, _year(text, named[0], parts)
    return None


def reported_month(title: str) -> tuple[int, int | None] | None:
    """The month that a title reports, and its year if the title has one: "tháng 10 và 10 tháng năm 2024". None when it names none before
    what it plans."""
    text = _comparable(title)
    plans = PLANS.search(text)
    named = NAMED_MONTH.search(text, 0, plans.start() if plans else len(text))
    if named is None or not 1 <= int(named["month"]) <= 12:
        return None
    year = OF_YEAR.match(text, named.end()) or IN_YEAR.search(text, named.end())
    return int(named["month"]), int(year[1]) if year else None


def is_of_two_periods(title: str) -> bool:
    """Whether a title reports two periods together: then a figure that does not say its own may be of either."""
    text = _comparable(title)
    plans = PLANS.search(text)
    return BOTH.search(text[: plans.start() if plans else len(text)]) is not None


def _whole_of_two(done: str, parts: Sequence[NamedPeriod], years: Sequence[NamedPeriod]) -> list[NamedPeriod]:
    """Of "quý IV và năm 2024", "quý II và 6 tháng đầu năm": the year, the six months."""
    both = BOTH.search(done)
    if both is None:
        return []
    found = [period for period in (*parts, *years) if both.start("whole") <= period.start < both.end()]
    return found[:1]
