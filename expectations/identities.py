"""Accounting identities: what the figures of one report must satisfy. A broken one is a finding about the report: a warning.

The rows of warehouse/reference/identities.csv are `left`, `right` and a `tolerance`. A side is arithmetic (+ - * / and
parentheses) over numbers and indicator codes:

    tthc.danh_muc                 the indicator's value, as the Ministry's form has it, else as the report states it first (last year's, told for
                                  comparison, comes after all of the report's own time)
    tthc.danh_muc#II.2.2          as stated in section II.2.2 or below it (II.2.2.c, II.2.2c; not II.2.20)
    tthc.danh_muc~2               as stated the second time (in that section, if one is named)
    tthc.danh_muc@huyen_yen_son   as stated about that agency

and the tolerance says how the sides compare:

    0.005                    |left − right| ≤ 0.005
    2 %                      |left − right| ≤ 2 % of right
    <=                       left ≤ right
    rounding of the rates    equal for some values that the printed rates are roundings of

`kind` sum, equal, ratio, diff or derived says what sort of relation it is, in the title; `differ` asks for two different values.

Only statements count (view `statement`: accepted figures of the role their indicator has). An identity is evaluated for each
agency about which a report states all its codes; when there is none, over the first statement of each code, whoever it is about
(a centre's files against the province's). Where a code is missing, or a divisor is zero, there is nothing to check and no result.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain, groupby
from operator import itemgetter

import duckdb

from expectations.notation import Expression, Interval, Number, Term, evaluate, written
from expectations.numbers import formatted
from expectations.relations import AT_MOST, Relation, relations
from expectations.result import CheckResult, as_json
from warehouse.reference import Reference

STATEMENTS = """
SELECT report, figure, agency, indicator, kind, value, unit, coalesce(section, '') AS section, page, char_start, raw, quote
FROM statement AS s
JOIN dim_report AS r USING (report)
WHERE list_contains(?, indicator)
ORDER BY report, s.period_end < r.period_start, form IS NULL, char_start, mention
"""
TITLES = {
    "sum": ("Các phần cộng lại bằng tổng số", "The parts add up to the total"),
    "equal": ("Nêu ở hai nơi thì phải như nhau", "Stated in two places, the values agree"),
    "ratio": ("Tỷ lệ khớp với số đã nêu", "The rate follows from the counts"),
    "diff": ("Chênh lệch hợp lý", "The difference is plausible"),
    "derived": ("Hai cách tính cho cùng kết quả", "Two ways to compute it agree"),
    "differ": ("Hai hoạt động khác nhau thì hai số khác nhau", "Two activities have two numbers"),
    AT_MOST: ("Phần không vượt quá toàn thể", "The part does not exceed the whole"),
}


@dataclass(frozen=True)
class Statement:
    """A row of the view `statement`: where a report states an indicator's value."""

    report: str
    figure: str
    agency: str
    indicator: str
    kind: str
    value: Decimal
    unit: str
    section: str
    page: int | None
    char_start: int
    raw: str
    quote: str

    @property
    def local_agency(self) -> str:
        """Its code within its province, as identities.csv writes it."""
        return self.agency.partition(".")[2]


Chosen = dict[Term, Statement]
Stated = dict[str, list[Statement]]  # of one report, by indicator, in the order of the text
FETCHED = 10_000  # rows at a time


@dataclass(frozen=True)
class Evaluation:
    """A relation over the statements chosen for its terms."""

    relation: Relation
    chosen: Chosen
    left: Interval
    right: Interval

    @property
    def holds(self) -> bool:
        return self.relation.holds(self.left, self.right)

    def detail(self, language: str) -> str:
        """Both sides with their numbers, and how far they are apart."""
        sides = [
            self._side(self.relation.left, self.left, language),
            self._side(self.relation.right, self.right, language),
        ]
        apart = formatted(abs(_middle(self.left) - _middle(self.right)), language)
        words = ("vế trái", "vế phải", "chênh lệch") if language == "vi" else ("left", "right", "difference")
        return f"{words[0]} {sides[0]}, {words[1]} {sides[1]}, {words[2]} {apart}{self._fit(language)}"

    def _fit(self, language: str) -> str:
        """What would make it hold, where that is one number: what the left side comes to."""
        if (
            self.holds
            or self.relation.identity.kind not in ("sum", "ratio")
            or self.relation.identity.tolerance == AT_MOST
        ):
            return ""
        fitting = formatted(_middle(self.left), language)
        return (
            f"; khớp nếu vế phải là {fitting}, hoặc một số ở vế trái lệch đi chừng ấy"
            if language == "vi"
            else f"; it would hold with {fitting} on the right, or with one of the left off by as much"
        )

    def _side(self, tree: Expression, value: Interval, language: str) -> str:
        def write(part: Number | Term) -> str:
            return formatted(part.value if isinstance(part, Number) else self.chosen[part].value, language)

        text = written(tree, write)
        return text if isinstance(tree, Number | Term) else f"{text} = {formatted(_middle(value), language)}"


def check_identities(con: duckdb.DuckDBPyConnection, reference: Reference) -> list[CheckResult]:
    """One result for each report and identity that its statements allow to check. Raises Problem at a bad row of identities.csv."""
    known = relations(reference)
    codes = sorted({term.code for relation in known for term in relation.terms})
    ends = dict(con.sql("SELECT report, period_end FROM dim_report").fetchall())
    return [
        _result(report, evaluations, reference)
        for report, statements in _by_report(con, codes)
        for relation in known
        if relation.identity.holds_on(ends[report])
        if (evaluations := _evaluations(relation, statements))
    ]


def _by_report(con: duckdb.DuckDBPyConnection, codes: Sequence[str]) -> Iterator[tuple[str, Stated]]:
    """Report after report, so that memory holds the statements of one."""
    cursor = con.cursor()
    cursor.execute(STATEMENTS, [codes])
    rows = chain.from_iterable(iter(lambda: cursor.fetchmany(FETCHED), []))
    for report, group in groupby(rows, key=itemgetter(0)):
        stated: Stated = {}
        for row in group:
            statement = Statement(*row)
            stated.setdefault(statement.indicator, []).append(statement)
        yield report, stated


def _evaluations(relation: Relation, stated: Stated) -> list[Evaluation]:
    """The relation for each agency that has all its terms, or else once over all agencies; nothing where a term is missing."""
    codes = dict.fromkeys(term.code for term in relation.terms)
    if not all(code in stated for code in codes):
        return []
    relevant = [statement for code in codes for statement in stated[code]]
    agencies = dict.fromkeys(statement.agency for statement in relevant)
    choices = [_choose(relation.terms, relevant, agency) for agency in agencies]
    complete = [chosen for chosen in choices if chosen] or [_choose(relation.terms, relevant, "")]
    distinct = {tuple(statement.figure for statement in chosen.values()): chosen for chosen in complete if chosen}
    found = [_evaluate(relation, chosen) for chosen in distinct.values()]
    return [evaluation for evaluation in found if evaluation]


def _choose(wanted: Sequence[Term], statements: Sequence[Statement], agency: str) -> Chosen:
    """A statement for each term, about `agency` where the term names none; {} when one is missing."""
    chosen: Chosen = {}
    for term in wanted:
        about = term.agency or agency
        fitting = [
            s
            for s in statements
            if s.indicator == term.code and _is_in(s.section, term.section) and about in ("", s.agency, s.local_agency)
        ]
        place = max(term.nth, 1) - 1
        if place >= len(fitting):
            return {}
        chosen[term] = fitting[place]
    return chosen


def _is_in(section: str, wanted: str) -> bool:
    """II.2.3.c and II.2.3c are in II.2.3; II.2.30 is not."""
    return not wanted or bool(re.match(rf"{re.escape(wanted)}(?!\d)", section))


def _evaluate(relation: Relation, chosen: Chosen) -> Evaluation | None:
    def value(term: Term) -> Interval:
        statement = chosen[term]
        half = _half_step(statement.raw) if relation.rounds_rates and statement.kind == "ratio" else Fraction(0)
        return Fraction(statement.value) - half, Fraction(statement.value) + half

    try:
        return Evaluation(relation, chosen, evaluate(relation.left, value), evaluate(relation.right, value))
    except ZeroDivisionError:
        return None


def _half_step(raw: str) -> Fraction:
    """How far rounding moved a printed number: "18,5%" → 0.05."""
    decimals = re.search(r",(\d+)", raw)
    return Fraction(1, 2 * 10 ** (len(decimals[1]) if decimals else 0))


def _middle(value: Interval) -> Fraction:
    return (value[0] + value[1]) / 2


def _result(report: str, evaluations: list[Evaluation], reference: Reference) -> CheckResult:
    relation = evaluations[0].relation
    broken = [evaluation for evaluation in evaluations if not evaluation.holds]
    rows = [vars(statement) for evaluation in broken for statement in evaluation.chosen.values()]
    vi, en = TITLES[relation.identity.tolerance if relation.identity.tolerance == AT_MOST else relation.identity.kind]
    subject = reference.indicators[_subject(relation)]
    return CheckResult(
        check_id=f"identity.{relation.identity.id}",
        suite="identities",
        table_name="fact_figure",
        severity="warning",
        passed=not broken,
        title_vi=f"{vi}: {subject.name_vi}",
        title_en=f"{en}: {subject.name_en}",
        detail_vi=_detail("Không khớp" if broken else "Khớp", broken or evaluations, "vi"),
        detail_en=_detail("Does not hold" if broken else "Holds", broken or evaluations, "en"),
        failing_rows=len(rows),
        rows=as_json(rows),
        report=report,
    )


def _subject(relation: Relation) -> str:
    """The indicator the title names: the last term, since totals, rates and wholes stand on the right."""
    return relation.terms[-1].code


def _detail(verdict: str, evaluations: list[Evaluation], language: str) -> str:
    form = evaluations[0].relation.identity.form
    source = f" {'Biểu mẫu' if language == 'vi' else 'Form'} {form}." if form else ""
    return f"{verdict}: {'; '.join(evaluation.detail(language) for evaluation in evaluations)}.{source}"
