"""The asset of stage 1, and the partitions of the flow: one for each quarter."""

from pathlib import Path

import dagster as dg

from assets.reports.inbox import take
from assets.reports.quarters import FIRST_QUARTER, partition_key, quarter_of
from assets.reports.receipts import Receipt, kept, ledger
from warehouse.engine import Engine
from warehouse.home import Home
from warehouse.progress import Progress
from warehouse.reference import Reference

# end_offset: a quarter's report is due before the quarter ends, so the running quarter is a partition too.
QUARTERS = dg.TimeWindowPartitionsDefinition(
    cron_schedule="0 0 1 1,4,7,10 *",
    start=partition_key(FIRST_QUARTER),
    fmt="%Y-%m-%d",
    timezone="Asia/Ho_Chi_Minh",
    end_offset=1,
)


@dg.asset(group_name="reports", kinds={"file"}, owners=["team:so-lieu"])
def receipts(
    home: dg.ResourceParam[Home],
    reference: dg.ResourceParam[Reference],
    inbox: dg.ResourceParam[Path],
    progress: dg.ResourceParam[Progress],
    engine: dg.ResourceParam[Engine],
) -> dg.MaterializeResult:
    """Every file that ever came, with its answer. One row is one file: a report, kept under its sha256 and read; a copy of one; or
    refused, with the reason."""
    take(inbox, home, reference, lambda name: progress.tell(f"Nhận báo cáo {name}", "Taking reports"), engine)
    known = ledger(home)
    refused = [receipt for receipt in known if receipt.status == "refused"]
    return dg.MaterializeResult(
        metadata={"dagster/row_count": len(known), "refused": dg.MetadataValue.md(_listed(refused, "reason_en"))}
    )


@dg.asset(partitions_def=QUARTERS, deps=[receipts], group_name="reports", kinds={"file"}, owners=["team:so-lieu"])
def reports(context: dg.AssetExecutionContext, home: dg.ResourceParam[Home]) -> dg.MaterializeResult:
    """The reports of the quarter. One row is one kept report, with its issuer, number, date and the period it covers."""
    received = kept(home, quarter_of(context.partition_key))
    return dg.MaterializeResult(
        metadata={"dagster/row_count": len(received), "files": dg.MetadataValue.md(_listed(received, ""))}
    )


def _listed(receipts: list[Receipt], detail: str) -> str:
    """Receipts as a Markdown list, each with the field `detail` when it is named."""
    lines = [f"- {receipt.name}" + (f": {getattr(receipt, detail)}" if detail else "") for receipt in receipts]
    return "\n".join(lines) or "none"
