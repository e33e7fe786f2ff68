"""The checks as Dagster sees them: on the asset `star`, one for each suite, one for the identities, one for agreement.

They are blocking: a critical failure is an ERROR, so the asset `warehouse` does not run and readers keep the old file.
A broken identity is a WARN, which blocks nothing.
"""

import json
from collections.abc import Iterator
from contextlib import closing

import dagster as dg

from expectations.result import CheckResult
from expectations.run import run_checks
from expectations.suites import SUITES
from warehouse.connection import open_database
from warehouse.home import Home
from warehouse.judged import judged
from warehouse.reference import Reference

STAR = dg.AssetKey("star")
DESCRIPTIONS = {suite.table: f"What must be true of the table {suite.table}." for suite in SUITES} | {
    "identities": "Sums, rates and repetitions that the figures of one report must satisfy.",
    "levels": "The levels of government add up to the whole.",
    "agreement": "An indicator stated several times in a report has one value.",
    "issuers": "What two offices say of one value is the same.",
    "series": "A value fits the quarters before, the year before and what an earlier report said.",
    "corrections": "What people corrected still stands where they corrected it.",
}
SPECS = [dg.AssetCheckSpec(name, asset=STAR, blocking=True, description=text) for name, text in DESCRIPTIONS.items()]


@dg.multi_asset_check(specs=SPECS, pool="duckdb")
def star_checks(home: dg.ResourceParam[Home], reference: dg.ResourceParam[Reference]) -> Iterator[dg.AssetCheckResult]:
    """All checks over the candidate warehouse, which keeps the results in its table check_result."""
    with closing(open_database(home.candidate, read_only=False)) as con:
        results = run_checks(con, judged(reference, home))
    for name in DESCRIPTIONS:
        yield _summary(name, [result for result in results if result.suite == name])


def _summary(name: str, results: list[CheckResult]) -> dg.AssetCheckResult:
    """One suite's results as one: passed when all did, ERROR when a critical one failed."""
    failed = [result for result in results if not result.passed]
    is_critical = any(result.severity == "critical" for result in failed)
    return dg.AssetCheckResult(
        asset_key=STAR,
        check_name=name,
        passed=not failed,
        severity=dg.AssetCheckSeverity.ERROR if is_critical else dg.AssetCheckSeverity.WARN,
        description="\n".join(f"{result.title_en}. {result.detail_en}" for result in failed) or "All hold.",
        metadata={"checks": len(results), "failed": len(failed)}
        | {_label(result): _found(result) for result in failed},
    )


def _label(result: CheckResult) -> str:
    return f"{result.check_id} ({result.report})" if result.report else result.check_id


def _found(result: CheckResult) -> dg.MetadataValue:
    return dg.MetadataValue.json({"severity": result.severity, "vi": result.detail_vi, "rows": json.loads(result.rows)})
