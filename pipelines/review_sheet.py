"""The decisions as a spreadsheet: what waits goes out, what people wrote comes back, all of it or nothing."""

import io
import math
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assets.figures.decision.told import explain
from assets.figures.mention import Mention
from assets.figures.people.groups import Group, decided
from assets.figures.people.verdict import Choice, verdict
from assets.release.pages.reading import agency_names
from assets.release.words import date_vi, number_vi
from warehouse.judgements import Decision
from warehouse.problem import Problem
from warehouse.reference import Reference

WAITING, CATALOGUE, GUIDE, LIKELY = "Chờ quyết định", "Chỉ tiêu", "Hướng dẫn", "Gợi ý"
ACTIONS = {
    "Đồng ý": "accept",
    "Chọn chỉ tiêu": "indicator",
    "Loại": "reject",
    "Không phải số liệu": "not_a_figure",
}
MEANINGS = (
    ("Cách làm", "Với mỗi dòng của trang “Chờ quyết định”, chọn ở cột Quyết định; dòng bỏ trống thì vẫn chờ. Rồi chạy: solieu review import TỆP"),
    ("How", "On each line of the first sheet choose a decision; a line left empty goes on waiting. Then run: solieu review import FILE"),
    ("Đồng ý", "Chỉ tiêu đề xuất là đúng. / The proposed indicator is right."),
    ("Chọn chỉ tiêu", "Là chỉ tiêu khác: chọn tên trong danh sách của ô, hoặc chép tên từ trang Chỉ tiêu. / Another indicator: its name, from the list or the sheet Chỉ tiêu."),
    ("Loại", "Số liệu không thuộc chỉ tiêu nào; ghi lý do. / Of no indicator; write why."),
    ("Không phải số liệu", "Là tên gọi, số hiệu…; ghi lý do. / A name, a document number…; write why."),
)  # fmt: skip
EXAMPLES, OTHERS = 3, 6
LINE = 15.0  # points that a line of text takes
LARGEST = 50_000_000  # bytes that a workbook may unpack to
BAND, FILL = PatternFill("solid", fgColor="F3EEE3"), PatternFill("solid", fgColor="FFF6D6")


@dataclass(frozen=True)
class Column:
    """A column of the first sheet: its heading, its width in characters, and whether people fill it in."""

    heading: str
    width: int
    is_open: bool = False


ID, ACTION = Column("Mã nhóm / ID", 10), Column("Quyết định / Decision", 17, True)
CODE, WHY = Column("Chỉ tiêu chọn / Indicator", 34, True), Column("Lý do / Why", 22, True)
TOLD = (
    Column("Số liệu / Figures", 14),
    Column("Câu trong báo cáo / Sentences", 70),
    Column("Chỉ tiêu đề xuất / Proposed", 38),
    Column("Của ai / Whose", 24),
    Column("Khi nào / When", 22),
    Column("Vì sao chờ / Why it waits", 44),
    Column("Báo cáo / Report", 24),
    Column("Cụm từ / Phrase", 36),
)
COLUMNS = (ID, ACTION, CODE, WHY, *TOLD)


def workbook(groups: Sequence[Group], reference: Reference) -> bytes:
    """The spreadsheet of what waits: columns to fill first, then what is known of each group; the catalogue, a guide."""
    book = Workbook()
    sheet = book.active
    sheet.title = WAITING
    _headings(sheet, COLUMNS)
    likely = book.create_sheet(LIKELY)
    for number, group in enumerate(groups, start=2):
        cells = (group.id, "", "", "", *_told(group, reference))
        _line(sheet, number, cells)
        sheet.row_dimensions[number].height = _height(cells)
        _line(likely, number, _names(group, reference))
    likely.sheet_state = "hidden"
    _catalogue(book.create_sheet(CATALOGUE), reference)
    guide = book.create_sheet(GUIDE)
    for number, line in enumerate(MEANINGS, start=1):
        _line(guide, number, line)
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 22, 110
    _lists(sheet, len(groups) + 1)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _told(group: Group, reference: Reference) -> tuple[str, ...]:
    """What the sheet says of a group, in the order of TOLD."""
    proposed = reference.indicators.get(group.indicator)
    said = [figure.mention for figure in group.figures]
    names = agency_names(group.figures[0].cover, reference)
    return (
        _lines(f"{_value(mention)} {mention.unit}".strip() for mention in said),
        _lines(" ".join(mention.quote.split()) for mention in said),
        f"{proposed.name_vi} / {proposed.name_en}" if proposed else "",
        _lines(names.get(mention.agency, mention.agency) for mention in said),
        _lines(_days(mention) for mention in said),
        "\n".join(sentence.vi for sentence in explain(group.doubts, reference)),
        _lines(
            f"{figure.file_name} ({figure.cover.quarter})" if figure.cover else figure.file_name
            for figure in group.figures
        ),
        group.phrase,
    )


def _lines(texts: Iterable[str]) -> str:
    """The first few different ones, a line each, and how many more."""
    known = list(dict.fromkeys(texts))
    more = [f"… (+{len(known) - EXAMPLES})"] if len(known) > EXAMPLES else []
    return "\n".join([*known[:EXAMPLES], *more])


def _value(mention: Mention) -> str:
    return mention.raw if mention.value is None else number_vi(mention.value)


def _days(mention: Mention) -> str:
    start = f"{date_vi(mention.period_start)} – " if mention.period_start else ""
    return f"{start}{date_vi(mention.period_end)}"


def _names(group: Group, reference: Reference) -> list[str]:
    """The names of the likely indicators, the proposed one first."""
    codes = [code for code in (group.indicator, *group.candidates) if code in reference.indicators]
    return [reference.indicators[code].name_vi for code in codes[:OTHERS]]


def _height(cells: Sequence[str]) -> float:
    """Points that the tallest cell of a row takes: a spreadsheet does not find out by itself before it is touched."""
    lines = [
        sum(max(1, math.ceil(len(line) / column.width)) for line in cell.split("\n"))
        for column, cell in zip(COLUMNS, cells, strict=True)
    ]
    return min(LINE * max(lines), 400)


def _headings(sheet: Worksheet, columns: Sequence[Column]) -> None:
    _line(sheet, 1, [column.heading for column in columns])
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(1, number)
        cell.font, cell.fill = Font(bold=True), FILL if column.is_open else BAND
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "B2"


def _line(sheet: Worksheet, number: int, cells: Sequence[object]) -> None:
    """A row of text and numbers; words of a report that start like a formula stay words."""
    for column, value in enumerate(cells, start=1):
        cell = sheet.cell(number, column, value)
        if isinstance(value, str):
            cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _catalogue(sheet: Worksheet, reference: Reference) -> None:
    widths = (("Mã / Code", 44), ("Tên chỉ tiêu", 70), ("Name", 60), ("Đơn vị / Unit", 14), ("Mục / Section", 12))
    _headings(sheet, [Column(*pair) for pair in widths])
    for number, row in enumerate(reference.indicators.values(), start=2):
        _line(sheet, number, (row.code, row.name_vi, row.name_en, row.unit, row.section))


def _lists(sheet: Worksheet, last: int) -> None:
    """The lists to choose from, and a filter over the whole. Each row has the indicators that are likely there; any other name may be typed."""
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    rule = DataValidation("list", formula1=f'"{",".join(ACTIONS)}"', allow_blank=True, showErrorMessage=True)
    rule.error = "Chọn một giá trị trong danh sách. / Choose a value of the list."
    sheet.add_data_validation(rule)
    letter = get_column_letter(COLUMNS.index(ACTION) + 1)
    rule.add(f"{letter}2:{letter}{max(last, 2)}")
    letter, end = get_column_letter(COLUMNS.index(CODE) + 1), get_column_letter(OTHERS)
    names = DataValidation("list", formula1=f"'{LIKELY}'!$A2:${end}2", allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(names)
    names.add(f"{letter}2:{letter}{max(last, 2)}")


@dataclass(frozen=True)
class Filled:
    """What a spreadsheet says: decisions to write down, how many lines say what was decided before, and what is wrong, line by line."""

    rows: list[Decision]
    known: int
    problems: list[Problem]


def decisions(data: bytes, name: str, groups: Sequence[Group], reference: Reference) -> Filled:
    """The decisions written into a spreadsheet. One that was taken in before and filled further is fine: what it said then is known.
    Raises Problem when it is no such file."""
    sheet = _open(data, name)
    heads = {str(cell.value).strip(): place for place, cell in enumerate(sheet[1]) if cell.value}
    for column in (ID, ACTION, CODE, WHY):
        if column.heading not in heads:
            raise Problem("review.missing_heading", file=name, place=WAITING, column=column.heading)
    waiting, before = {group.id: group for group in groups}, decided(reference.decisions)
    found: dict[str, Decision] = {}
    known, problems = 0, []
    for number, cells in _rows(sheet, heads):
        try:
            if cells[ID] in found:
                raise Problem("review.twice", id=cells[ID])
            if cells[ID] in before and cells[ID] not in waiting:
                known += _same(cells, before[cells[ID]], reference)
            else:
                found[cells[ID]] = _decision(cells, waiting, reference)
        except Problem as problem:
            problems.append(_placed(problem, name, number, heads))
    return Filled(list(found.values()), known, problems)


def _same(cells: dict[Column, str], row: Decision, reference: Reference) -> bool:
    """True for a line that says what was decided. Raises Problem(review.decided) when it says something else."""
    action = ACTIONS.get(cells[ACTION], cells[ACTION])
    if action != row.action or _code(cells[CODE], reference) not in ("", row.indicator):
        raise Problem("review.decided", id=row.id, who=row.who)
    return True


def _open(data: bytes, name: str) -> Worksheet:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST:
                raise Problem("reports.too_large", file=name, limit=LARGEST // 1_000_000)
        book = load_workbook(io.BytesIO(data), data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise Problem("review.not_xlsx", file=name, error=str(error).splitlines()[0][:120]) from None
    if WAITING not in book.sheetnames:
        raise Problem("review.missing_sheet", file=name, sheet=WAITING)
    return book[WAITING]


def _rows(sheet: Worksheet, heads: dict[str, int]) -> Iterator[tuple[int, dict[Column, str]]]:
    """The lines where something was filled in: number in the sheet, the cells that matter as text."""
    for number, row in enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2):
        cells = {column: str(row[heads[column.heading]] or "").strip() for column in (ID, ACTION, CODE, WHY)}
        if cells[ACTION] or cells[CODE] or cells[WHY]:
            yield number, cells


def _decision(cells: dict[Column, str], known: dict[str, Group], reference: Reference) -> Decision:
    if cells[ID] not in known:
        raise Problem("review.unknown_id", id=cells[ID])
    if not cells[ACTION]:
        raise Problem("review.no_action")
    action = ACTIONS.get(cells[ACTION], cells[ACTION])
    if action not in ACTIONS.values():
        raise Problem("review.unknown_action", action=cells[ACTION], known=", ".join(ACTIONS))
    code = _code(cells[CODE], reference)
    return verdict(known[cells[ID]], Choice(action, code, why=cells[WHY]), reference)


def _code(said: str, reference: Reference) -> str:
    """The code of an indicator that is written by its name, or by its code."""
    named = [row.code for row in reference.indicators.values() if row.name_vi.lower() == said.lower()]
    return named[0] if len(named) == 1 else said


FAULTS = {
    "review.unknown_id": ID,
    "review.twice": ID,
    "review.decided": ACTION,
    "review.unknown_indicator": CODE,
    "review.wrong_unit": CODE,
    "review.no_why": WHY,
}  # which column a fault stands in; the others are faults of the decision


def _placed(problem: Problem, name: str, number: int, heads: dict[str, int]) -> Problem:
    """The same problem with the file, the sheet, the row and the column it stands in."""
    letter = get_column_letter(heads[FAULTS.get(problem.code, ACTION).heading] + 1)
    place = f"{WAITING}, dòng/row {number}, cột/column {letter}"
    return Problem(problem.code, file=name, place=place, **problem.details)
