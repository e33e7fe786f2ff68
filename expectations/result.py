"""What a check found: one row of the table check_result."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Literal

import duckdb
import pyarrow as pa

Severity = Literal["critical", "warning"]
KEPT_ROWS = 50  # of the failing rows; enough to find the cause, and a result stays readable


@dataclass(frozen=True)
class CheckResult:
    """`critical` blocks the release, `warning` is published with it. `rows` is JSON text; `report` is None for the whole star."""

    check_id: str
    suite: str
    table_name: str
    severity: Severity
    passed: bool
    title_vi: str
    title_en: str
    detail_vi: str
    detail_en: str
    failing_rows: int = 0
    rows: str = "[]"
    report: str | None = None


ARROW_TYPES = {"passed": pa.bool_(), "failing_rows": pa.int32()}
SCHEMA = pa.schema([(field.name, ARROW_TYPES.get(field.name, pa.string())) for field in fields(CheckResult)])


def as_json(rows: Iterable[dict]) -> str:
    """Rows as JSON text, the first KEPT_ROWS of them; decimals and dates as text."""
    return json.dumps(list(rows)[:KEPT_ROWS], ensure_ascii=False, default=str)


def write(con: duckdb.DuckDBPyConnection, results: Sequence[CheckResult]) -> None:
    """Replace what check_result holds by `results`."""
    con.register("found", pa.Table.from_pylist([asdict(result) for result in results], schema=SCHEMA))
    con.execute("BEGIN")
    con.execute("DELETE FROM check_result")
    con.execute(f"INSERT INTO check_result ({', '.join(SCHEMA.names)}) FROM found")
    con.execute("COMMIT")
    con.unregister("found")
