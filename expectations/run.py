"""Runs all checks over the open connection of a candidate warehouse, and writes what they found into it."""

from typing import Any

import duckdb

from expectations.agreement import check_agreement
from expectations.corrections import check_corrections
from expectations.identities import check_identities
from expectations.issuers import check_issuers
from expectations.levels import check_levels
from expectations.result import KEPT_ROWS, CheckResult, as_json, write
from expectations.series import check_series
from expectations.suites import SUITES, Rule, Suite
from warehouse.reference import Reference


def run_checks(con: duckdb.DuckDBPyConnection, reference: Reference) -> list[CheckResult]:
    """All results, as written to check_result. A check that crashes is a failed critical result; a bad identities.csv raises Problem."""
    results = [*check_suites(con), *check_identities(con, reference), *check_agreement(con)]
    results += [*check_levels(con, reference), *check_corrections(con, reference)]
    results += [*check_issuers(con, reference), *check_series(con, reference)]
    write(con, results)
    return results


def check_suites(con: duckdb.DuckDBPyConnection, suites: tuple[Suite, ...] = SUITES) -> list[CheckResult]:
    """The results of Great Expectations, in the order of the suites and their rules."""
    from expectations.engine import open_source

    with open_source(con) as source:
        return [_result(con, suite, rule, outcome) for suite in suites for rule, outcome in _validate(source, suite)]


def _validate(source: Any, suite: Suite) -> list[tuple[Rule, dict]]:
    """Each rule with what Great Expectations says of it."""
    from expectations.engine import RowsThatBreak
    from expectations.library import gx, gxe

    batch = (
        source.add_table_asset(suite.table, table_name=suite.table).add_batch_definition_whole_table("all").get_batch()
    )
    expectations = gx.ExpectationSuite(name=suite.table)
    for rule in suite.rules:
        expectation = getattr(gxe, rule.expectation, RowsThatBreak)
        expectations.add_expectation(expectation(**rule.arguments, meta={"rule": rule.id}))
    formatting = {"result_format": "COMPLETE", "unexpected_index_column_names": list(suite.key)}
    outcomes = batch.validate(expectations, result_format=formatting).results
    by_rule = {outcome.expectation_config.meta["rule"]: outcome.to_json_dict() for outcome in outcomes}
    return [(rule, by_rule[rule.id]) for rule in suite.rules]


def _result(con: duckdb.DuckDBPyConnection, suite: Suite, rule: Rule, outcome: dict) -> CheckResult:
    passed = outcome["success"]
    crash = _crash(outcome["exception_info"])
    rows = [] if passed or crash else _failing_rows(con, suite, rule, outcome["result"])
    count = 0 if passed else _count(outcome["result"], rows)
    detail_vi, detail_en = (
        ("Đạt.", "Holds.") if passed else (f"Có {count} trường hợp không đúng.", f"Cases that do not hold: {count}.")
    )
    if crash:
        detail_vi, detail_en = f"Phép kiểm tra bị lỗi: {crash}", f"The check itself failed: {crash}"
    return CheckResult(
        check_id=f"{suite.table}.{rule.id}",
        suite=suite.table,
        table_name=suite.table,
        severity="critical" if crash else rule.severity,
        passed=passed,
        title_vi=rule.title_vi,
        title_en=rule.title_en,
        detail_vi=detail_vi,
        detail_en=detail_en,
        failing_rows=count,
        rows=as_json(rows),
    )


def _crash(info: dict) -> str:
    """The message of the exception a check died of, or "". Great Expectations nests it by metric, or not."""
    nested = info.values() if "raised_exception" not in info else [info]
    messages = [str(item["exception_message"]) for item in nested if item["raised_exception"]]
    return " ".join(messages[0].split())[:300] if messages else ""


def _failing_rows(con: duckdb.DuckDBPyConnection, suite: Suite, rule: Rule, result: dict) -> list[dict]:
    if query := rule.arguments.get("unexpected_rows_query"):
        return con.sql(query.format(batch=suite.table)).limit(KEPT_ROWS).to_arrow_table().to_pylist()
    return result.get("unexpected_index_list") or [
        {"value": value} for value in result.get("partial_unexpected_list", [])
    ]


def _count(result: dict, rows: list[dict]) -> int:
    """How many rows fail; an expectation about the table as a whole fails for one reason."""
    return int(result.get("unexpected_count", len(rows)) or 1)
