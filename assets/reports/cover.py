"""What a report is: who reports, for which period of the reporting regime, under which number and date."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta

from assets.reports import letterhead
from assets.reports.document import Document
from assets.reports.interval import stated_intervals
from assets.reports.title import Head, head, is_of_two_periods, preamble, reported_month, reported_period
from warehouse.places import COMMITTEE, PLACE_CODES
from warehouse.problem import Problem
from warehouse.reference import Reference
from warehouse.reference_rows import RegimeReport

OF_PROVINCE = re.compile(
    r"(?:toàn|trên địa bàn|của|hành chính|cchc(?:\s*nhà nước)?|kết quả|về) (?:toàn )?tỉnh(?!\w)|trong tỉnh(?!\w)"
)
REPORTS = re.compile(r"(?:báo cáo|tổng hợp)(?! số)[^.]{0,260}")
SAYS_WHICH = re.compile(r"không (?:ghi|nêu|nói|chú thích)(?:\s+rõ|\s+cụ thể|\s+thời)")
MONTHLY = "month-"  # codes of the reports of single months: "month-10"
LONGEST_MONTH = timedelta(days=34)
TOP = 2500  # characters in which a report says what it is about
ENDING = 1500  # characters: where reports without a letterhead are dated

CUMULATED = re.compile(r"số liệu[^.;\d]{0,60}lũy kế từ (?:đầu năm|ngày 15/12)")


@dataclass(frozen=True)
class Cover:
    """A report's identity. `issuer` is an agency code, `report` the code of a RegimeReport or "month-10", `quarter` "2023-Q1".

    `about`: of an office's report whether it is about the "province", or "both" about the province and its own work; else "".
    `mixed`: its title names two periods ("quý IV và năm 2024"), and it does not say which one is meant where none is named.
    `number` is "12/BC-UBND" or "", `place` the province ("tỉnh Tuyên Quang"), or a smaller place where none is named, or "".
    """

    issuer: str
    issuer_name: str
    number: str
    signed_on: date | None
    report: str
    quarter: str
    period_start: date
    period_end: date
    cumulative: bool
    title: str
    place: str
    about: str = ""
    mixed: bool = False

    @property
    def month(self) -> int | None:
        """The month that it is of; None of a report of the regime."""
        return int(self.report.removeprefix(MONTHLY)) if self.report.startswith(MONTHLY) else None

    def as_record(self) -> dict[str, object]:
        """The fields as JSON has them: days as ISO strings."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}

    @classmethod
    def from_record(cls, record: Mapping[str, object]) -> "Cover":
        days = {name: date.fromisoformat(str(record[name])) for name in ("period_start", "period_end")}
        days |= {"signed_on": date.fromisoformat(str(record["signed_on"]))} if record["signed_on"] else {}
        return cls(**{field.name: record[field.name] for field in fields(cls) if field.name in record} | days)  # type: ignore[arg-type]


def _day(year: int, month_day: str) -> date:
    return date.fromisoformat(f"{year}-{month_day}")


def _year_signed(report: RegimeReport, signed: date | None) -> int | None:
    """The year of a report whose title names none: that of its signing, or the one before when signed ahead of its quarter."""
    return None if signed is None else signed.year - (signed.month <= 3 * (report.quarter - 1))


def _of_days(
    report: RegimeReport, days: tuple[date, date], year: int, regime: tuple[RegimeReport, ...]
) -> RegimeReport:
    """The report of the same quarter whose days these are: one called "quý II" may state that it counts from December on."""
    same = (r for r in regime if r.quarter == report.quarter)
    return next((r for r in same if (_day(year + r.start_year, r.start), _day(year, r.end)) == days), report)


def _about(issuer: str, title: str, text: str) -> str:
    """Whether an office of the province reports on the whole province: by its title, or by the sentence that says what it reports."""
    if issuer == COMMITTEE or issuer.startswith(PLACE_CODES):
        return ""  # a level of its own, whose reports are about itself
    if OF_PROVINCE.search(title.lower()):
        return "province"
    top = re.sub(r"\s+", " ", text[:TOP]).lower()
    return "both" if any(OF_PROVINCE.search(said[0]) for said in REPORTS.finditer(top)) else ""


@dataclass(frozen=True)
class Reported:
    """The period that a report is of: the code of its report, its quarter, its days. `sure` False: days that nothing states and that end
    after the signing."""

    code: str
    quarter: str
    start: date
    end: date
    cumulative: bool
    stated: int
    sure: bool = True


def _of_regime(document: Document, top: Head, signed: date | None, regime: tuple[RegimeReport, ...]) -> Reported | None:
    """The period of one of the regime's reports; None when the title names none."""
    named = reported_period(top.title, regime)
    year = named and (named[1] or _year_signed(named[0], signed))
    if named is None or year is None:
        return None
    report = named[0]
    if CUMULATED.search(
        preamble(document.text).lower()
    ):  # a quarter's report that counts from the beginning of the year
        report = next((r for r in regime if r.quarter == report.quarter and r.cumulative), report)
    by_regime = (_day(year + report.start_year, report.start), _day(year, report.end))
    # a new commune's first report, say, covers less than the regime's period, and says so
    stated = stated_intervals(preamble(document.text), by_regime)
    start, end = stated[0] if stated else by_regime
    report = _of_days(report, (start, end), year, regime)
    return Reported(report.code, f"{year}-Q{report.quarter}", start, end, report.cumulative, len(stated))


def _of_month(document: Document, top: Head, signed: date | None) -> Reported | None:
    """The period of a month's report, which is none of the regime: the days that it states, else the month. Its figures are kept by
    their days, and are no quarter's."""
    named = reported_month(top.title)
    year = named and (named[1] or (signed and signed.year))
    if named is None or not year:
        return None
    month = named[0]
    days = (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    stated = [s for s in stated_intervals(preamble(document.text), days) if s[1] - s[0] <= LONGEST_MONTH]
    start, end = stated[0] if stated else days
    sure = bool(stated) or signed is None or signed >= end
    return Reported(f"{MONTHLY}{month:02d}", f"{year}-Q{(month + 2) // 3}", start, end, False, len(stated), sure)


def last_quarter(found: Cover | None, regime: tuple[RegimeReport, ...]) -> date | None:
    """The first day of the last quarter of what is reported, where that is longer and has the regime's days; else None."""
    if found is None or found.month:
        return None
    year, number = map(int, found.quarter.split("-Q"))
    own = next((row for row in regime if row.code == found.report), None)
    single = next((row for row in regime if row.quarter == number and not row.cumulative), None)
    days = own and (_day(year + own.start_year, own.start), _day(year, own.end))
    if own is None or single is None or days != (found.period_start, found.period_end) or own.end != single.end:
        return None
    return _day(year + single.start_year, single.start) if own is not single else None


def cover(document: Document, reference: Reference) -> Cover:
    """The cover of a report. Raises Problem(reports.no_period, reports.no_issuer) where its head does not tell."""
    top = head(document)
    signed = letterhead.signed_on(top, document.text[-ENDING:])
    agencies, names = reference.agencies, letterhead.names_of(tuple(reference.provinces.values()), reference.joiners)
    reported = _of_regime(document, top, signed, reference.regime) or _of_month(document, top, signed)
    if reported is None:
        raise Problem("reports.no_period", file=document.name)
    name = letterhead.issuer(top, names)
    if not name:
        raise Problem("reports.no_issuer", file=document.name)
    code = letterhead.agency_code(name, agencies, names)
    place = letterhead.province((name, *top.letterhead, top.title, top.after), names) or "".join(
        letterhead.places(name)[:1]
    )
    says_which = reported.stated == 1 or SAYS_WHICH.search(document.text[:TOP].lower()) is not None
    return Cover(
        issuer=code,
        issuer_name=agencies[code].name_vi if code in agencies and code != COMMITTEE else name,
        number=letterhead.number(top),
        signed_on=signed,
        report=reported.code,
        quarter=reported.quarter,
        period_start=reported.start,
        period_end=reported.end,
        cumulative=reported.cumulative,
        title=top.title,
        place=place,
        about=_about(code, top.title, document.text),
        mixed=not reported.sure or (is_of_two_periods(top.title) and not says_which),
    )
