"""What must be true of each table, as data: one suite a table, one rule a line of it.

A rule names an expectation of Great Expectations with its arguments. `RowsThatBreak` (engine.py) is a query for the rows that
break the rule; {batch} stands for the suite's table. Severity critical: the pipeline is broken, nothing is published.
Severity warning: the report is odd, which is published with the data.
"""

from dataclasses import dataclass, field
from typing import Any

from expectations.result import Severity
from warehouse.vocabulary import BASES, DIRECTIONS, KINDS, QUALIFIERS, ROLES, STATUSES


@dataclass(frozen=True)
class Rule:
    """One check: `id` is unique within its suite."""

    id: str
    severity: Severity
    title_vi: str
    title_en: str
    expectation: str
    arguments: dict[str, Any] = field(hash=False)


@dataclass(frozen=True)
class Suite:
    """The rules of one table; `key` are the columns by which a failing row is named."""

    table: str
    key: tuple[str, ...]
    rules: tuple[Rule, ...]


def _not_null(column: str) -> Rule:
    vi, en = f"Cột {column} luôn có giá trị", f"Column {column} is never empty"
    return Rule(f"{column}_not_null", "critical", vi, en, "ExpectColumnValuesToNotBeNull", {"column": column})


def _unique(*columns: str) -> Rule:
    names = ", ".join(columns)
    vi, en = f"Mỗi ({names}) chỉ có một dòng", f"Each ({names}) has one row"
    return Rule("unique_key", "critical", vi, en, "ExpectCompoundColumnsToBeUnique", {"column_list": list(columns)})


def _in_set(column: str, allowed: tuple[str, ...]) -> Rule:
    vi, en = f"Cột {column} chỉ nhận mã đã định", f"Column {column} holds known codes only"
    return Rule(
        f"{column}_known",
        "critical",
        vi,
        en,
        "ExpectColumnValuesToBeInSet",
        {"column": column, "value_set": list(allowed)},
    )


def _not_empty(table_vi: str, table_en: str) -> Rule:
    vi, en = f"Có ít nhất một {table_vi}", f"There is at least one {table_en}"
    return Rule("not_empty", "critical", vi, en, "ExpectTableRowCountToBeBetween", {"min_value": 1})


def _no_rows(id: str, severity: Severity, vi: str, en: str, query: str) -> Rule:
    return Rule(id, severity, vi, en, "RowsThatBreak", {"unexpected_rows_query": query})


def _refers(column: str, table: str, key: str) -> Rule:
    vi, en = f"Mỗi {column} có trong {table}", f"Each {column} is in {table}"
    query = f"SELECT * FROM {{batch}} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM {table})"
    return _no_rows(f"{column}_exists", "critical", vi, en, query)


AGENCY = Suite(
    "dim_agency",
    ("agency",),
    (
        _refers("parent", "dim_agency", "agency"),
        _no_rows(
            "mapped",
            "warning",
            "Cơ quan trong báo cáo đều có trong danh mục",
            "Agencies of reports are all in the catalogue",
            "SELECT agency, name_vi FROM {batch} WHERE NOT is_mapped",
        ),
    ),
)

REPORT = Suite(
    "dim_report",
    ("report", "file_name"),
    (
        _not_empty("báo cáo", "report"),
        _no_rows(
            "of_reform",
            "warning",
            "Báo cáo nói về cải cách hành chính (báo cáo về việc khác không được tính)",
            "Reports are about the reform (one on something else does not count)",
            "SELECT report, file_name, title FROM {batch} WHERE NOT of_reform",
        ),
        _no_rows(
            "order_known",
            "warning",
            "Biết báo cáo nào mới hơn: ngày, số văn bản hoặc ngày nhận khác nhau",
            "What makes a report later is known: its day, its number or its receipt",
            "SELECT report, file_name, number, signed_on, supersedes FROM {batch} WHERE later_by = 'none'",
        ),
        _no_rows(
            "signed_after_its_time",
            "warning",
            "Báo cáo ký sau khi hết kỳ báo cáo",
            "A report is signed when its time has ended",
            "SELECT report, file_name, period_end, signed_on FROM {batch} WHERE signed_on < period_end",
        ),
        _no_rows(
            "days_of_the_regime",
            "warning",
            "Kỳ của báo cáo đúng như chế độ báo cáo quy định",
            "A report covers the days that the regime sets",
            "SELECT r.report, r.file_name, r.period_start, r.period_end, q.report_end FROM {batch} AS r JOIN dim_quarter AS q USING (quarter) "
            "JOIN dim_regime AS g USING (report_code) WHERE strftime(r.period_end, '%m-%d') <> g.end_day "
            "OR strftime(r.period_start, '%m-%d') <> g.start_day OR year(r.period_end) <> q.year OR year(r.period_start) - q.year <> g.start_year",
        ),
        _no_rows(
            "has_figures",
            "warning",
            "Mỗi báo cáo có số liệu được nhận",
            "Each report has an accepted figure",
            "SELECT report, file_name FROM {batch} WHERE report NOT IN (SELECT report FROM fact_figure WHERE status = 'accepted')",
        ),
    ),
)

MENTION = Suite(
    "mention",
    ("report", "mention"),
    (
        _not_null("report"),
        _not_null("mention"),
        _unique("report", "mention"),
        _in_set("kind", KINDS),
        _refers("report", "dim_report", "report"),
        _no_rows(
            "accounted",
            "critical",
            "Số loại figure và số liệu là một",
            "Mentions of kind figure and figures are the same",
            "SELECT report, mention FROM (SELECT report, mention FROM {batch} WHERE kind = 'figure') AS m "
            "FULL JOIN fact_figure AS f USING (report, mention) WHERE m.report IS NULL OR f.report IS NULL",
        ),
    ),
)

MISPLACED = Suite(
    "misplaced",
    ("report", "mention"),
    (
        _no_rows(
            "empty",
            "critical",
            "Tại vị trí đã ghi của mỗi con số, văn bản báo cáo có đúng con số ấy",
            "At the place of each number the report's text has that number",
            "SELECT * FROM {batch}",
        ),
    ),
)

FIGURE = Suite(
    "fact_figure",
    ("figure", "indicator", "agency", "raw", "quote"),
    (
        _not_null("figure"),
        _unique("report", "mention"),
        _in_set("status", STATUSES),
        _in_set("qualifier", QUALIFIERS),
        _in_set("basis", BASES),
        _in_set("role", ROLES),
        _in_set("direction", DIRECTIONS),
        _refers("report", "dim_report", "report"),
        _refers("quarter", "dim_quarter", "quarter"),
        _refers("agency", "dim_agency", "agency"),
        _refers("indicator", "dim_indicator", "indicator"),
        _refers("part_of", "fact_figure", "figure"),
        _no_rows(
            "complete",
            "critical",
            "Số liệu được nhận nêu đủ giá trị, chỉ tiêu, cơ quan, kỳ",
            "Accepted figures are complete",
            "SELECT * FROM {batch} WHERE status = 'accepted' AND (value IS NULL OR unit IS NULL OR indicator IS NULL OR agency IS NULL "
            "OR qualifier IS NULL OR basis IS NULL OR role IS NULL OR period_end IS NULL)",
        ),
        _no_rows(
            "evidence",
            "critical",
            "Câu dẫn chứng chứa nguyên văn con số",
            "The quoted sentence holds the number as printed",
            r"SELECT * FROM {batch} WHERE NOT contains(quote, raw) AND NOT contains(regexp_replace(quote, '\s', '', 'g'), regexp_replace(raw, '\s', '', 'g'))",
        ),
        _no_rows(
            "span",
            "critical",
            "Vị trí trong văn bản đủ chứa con số",
            "The place in the text is as long as the number",
            r"SELECT * FROM {batch} WHERE char_end - char_start < length(raw) AND char_end - char_start < length(regexp_replace(raw, '\s', '', 'g'))",
        ),
        _no_rows(
            "unit",
            "critical",
            "Đơn vị của giá trị được nhận là đơn vị của chỉ tiêu",
            "Accepted values have their indicator's unit",
            "SELECT f.*, i.unit AS indicator_unit FROM {batch} AS f JOIN dim_indicator AS i USING (indicator) "
            "WHERE f.status = 'accepted' AND f.unit <> i.unit AND (f.role = 'observed' OR f.role = i.kind)",
        ),
        _no_rows(
            "period_order",
            "critical",
            "Kỳ số liệu bắt đầu trước khi kết thúc",
            "A period starts before it ends",
            "SELECT * FROM {batch} WHERE status = 'accepted' AND period_start > period_end",
        ),
        _no_rows(
            "percent_range",
            "warning",
            "Tỷ lệ phần trăm trong khoảng 0–1000",
            "Percentages lie between 0 and 1000",
            "SELECT * FROM {batch} WHERE status = 'accepted' AND unit = '%' AND value NOT BETWEEN 0 AND 1000",
        ),
        _no_rows(
            "not_negative",
            "warning",
            "Số liệu không âm, trừ số tăng giảm",
            "Figures are not negative, except changes",
            "SELECT * FROM {batch} WHERE status = 'accepted' AND role <> 'change' AND value < 0",
        ),
    ),
)

OBSERVATION_KEY = ("report", "agency", "indicator", "period_start", "period_end", "role")
OBSERVATION = Suite(
    "fact_observation",
    OBSERVATION_KEY,
    (
        _not_empty("giá trị quan sát", "observation"),
        _not_null("quarter"),
        _not_null("agency"),
        _not_null("indicator"),
        _no_rows(
            "unique_key",
            "critical",
            "Mỗi (báo cáo, cơ quan, chỉ tiêu, ngày đầu, ngày cuối, vai trò) chỉ có một dòng",
            "Each (report, agency, indicator, first day, last day, role) has one row",
            f"SELECT {', '.join(OBSERVATION_KEY)} FROM {{batch}} GROUP BY ALL HAVING count(*) > 1",
        ),
        _in_set("basis", BASES),
        _in_set("role", ROLES),
        _no_rows(
            "figure_holds",
            "critical",
            "Giá trị là của một số liệu đã được nhận",
            "The value is that of an accepted figure",
            "SELECT o.* FROM {batch} AS o LEFT JOIN fact_figure AS f USING (figure) "
            "WHERE f.figure IS NULL OR f.status <> 'accepted' OR f.value <> o.value OR f.indicator <> o.indicator OR f.agency <> o.agency",
        ),
        _no_rows(
            "agency_existed",
            "warning",
            "Cơ quan còn hoạt động vào thời gian của số liệu",
            "The agency existed at the time of the figure",
            "SELECT o.* FROM {batch} AS o JOIN dim_agency AS a USING (agency) "
            "WHERE o.period_end < a.valid_from OR coalesce(o.period_start, o.period_end) > a.valid_to",
        ),
    ),
)

LATEST = Suite(
    "observation_latest",
    ("figure", "agency", "indicator"),
    (
        _no_rows(
            "longer_is_more",
            "warning",
            "Số của kỳ dài hơn không nhỏ hơn số của kỳ ngắn hơn bắt đầu cùng ngày",
            "A count over a longer time is not less than over a shorter one that begins with it",
            "SELECT o.*, s.value AS shorter_value, s.figure AS shorter_figure FROM {batch} AS o "
            "JOIN {batch} AS s ON (s.agency, s.indicator, s.unit, s.period_start) = (o.agency, o.indicator, o.unit, o.period_start) "
            "JOIN dim_indicator AS i ON i.indicator = o.indicator "
            "WHERE i.kind IN ('flow', 'opening') AND o.role = 'observed' AND s.role = 'observed' AND s.period_end < o.period_end AND s.value > o.value",
        ),
        _no_rows(
            "every_key",
            "critical",
            "Mỗi giá trị của kho có đúng một giá trị mới nhất",
            "Each key of the facts has one newest value",
            "SELECT agency, indicator, period_start, period_end, role FROM fact_observation GROUP BY ALL "
            "EXCEPT ALL SELECT agency, indicator, period_start, period_end, role FROM {batch}",
        ),
    ),
)

QUARTER = Suite(
    "observation_quarter",
    ("quarter", "agency", "indicator"),
    (
        _unique("quarter", "agency", "indicator"),
        _no_rows(
            "operands",
            "critical",
            "Số hạng là số liệu đã được nhận, cùng cơ quan",
            "Operands are accepted figures of the same body",
            "SELECT q.* FROM (SELECT *, unnest(operands) AS operand FROM {batch}) AS q LEFT JOIN fact_figure AS f ON f.figure = q.operand "
            "WHERE f.figure IS NULL OR f.status <> 'accepted' OR f.agency <> q.agency",
        ),
        _no_rows(
            "only_what_adds_up",
            "critical",
            "Chỉ cộng, trừ chỉ tiêu cộng được theo thời gian",
            "Only what adds up over time is added or subtracted",
            "SELECT q.* FROM {batch} AS q JOIN dim_indicator AS i USING (indicator) WHERE q.method IN ('sum', 'difference') AND NOT i.additive_over_time",
        ),
    ),
)

SUITES = (AGENCY, REPORT, MENTION, MISPLACED, FIGURE, OBSERVATION, LATEST, QUARTER)
